//! One entity: its card at full length, every sentence that names it, the articles that do.

use kartoteka_engine::lenses::{EntityCard, MentionsPage};
use kartoteka_engine::model::EntityId;
use kartoteka_engine::protocol::{Answer, Request};
use leptos::prelude::*;

use super::failure::EngineFailureNotice;
use super::not_found::Missing;
use crate::components::{
    ArticleList, CardSections, EntityHead, MentionList, Pagination, Skeleton, SkeletonShape, Tab,
    Tabs, listed_articles,
};
use crate::route::{EntityTab, Place};
use crate::state::asking::{Asking, Known};
use crate::state::links::Links;
use crate::state::location::Navigator;
use crate::state::page_head::page_head;

/// How many sentences stand on a page.
const PAGE_SIZE: usize = 50;

/// The entity that the location names.
#[component]
pub fn EntityPage() -> impl IntoView {
    let here = Navigator::expect().here();
    let id = Memo::new(move |_| {
        here.with(|here| match &here.place {
            Place::Entity { id, .. } => Some(id.clone()),
            _ => None,
        })
    });
    let asked = Asking::new(
        move || Some(Request::Card { id: id.get()? }),
        |answer| match answer {
            Answer::Card(card) => Some(*card),
            _ => None,
        },
    );
    page_head(
        move || {
            asked
                .answer()
                .map_or_else(|| "Card".to_owned(), |card| card.entity.name.clone())
        },
        move || asked.is_current(),
    );

    move || {
        match asked.known().get() {
        Known::Nothing => view! { <Skeleton shape=SkeletonShape::Card /> }.into_any(),
        Known::Answer(card) => view! { <WholeCard card=(*card).clone() /> }.into_any(),
        Known::Failed(failure) => view! { <EngineFailureNotice failure /> }.into_any(),
        Known::NotFound => view! {
            <article class="page" data-width="reading">
                <h1 tabindex="-1">"Card not found"</h1>
                <Missing>
                    <p>
                        "The collection has no card with this id. It may have been taken out or joined with "
                        "another one, or the link belongs to another collection."
                    </p>
                </Missing>
            </article>
        }
        .into_any(),
    }
    }
}

/// A card as a page.
#[component]
fn WholeCard(
    /// What it says.
    card: EntityCard,
) -> impl IntoView {
    let here = Navigator::expect().here();
    let links = Links::expect();
    let tab = Memo::new(move |_| {
        here.with(|here| match here.place {
            Place::Entity { tab, .. } => tab,
            _ => EntityTab::Overview,
        })
    });
    let entity = card.entity.clone();
    let heading =
        view! { <h1 class="entity-head__name" tabindex="-1"><bdi>{entity.name.clone()}</bdi></h1> }
            .into_any();
    let (mention_count, article_count) = (card.mention_count, card.article_count);
    let id = entity.id.clone();
    let tabs = Signal::derive(move || {
        let tab_link = |part: EntityTab| Tab {
            label: part.label(),
            href: links.entity_page(&id, part),
            count: match part {
                EntityTab::Overview => None,
                EntityTab::Mentions => Some(mention_count),
                EntityTab::Articles => Some(article_count),
            },
            current: tab.get() == part,
        };
        EntityTab::ALL.map(tab_link).to_vec()
    });
    let card = StoredValue::new(card);
    let entity = StoredValue::new(entity);

    view! {
        <article class="page entity-page" data-width="reading" data-kind=entity.read_value().kind.as_str()>
            <EntityHead card=card.get_value() heading />
            <Tabs label="Parts of this card" tabs />
            {move || match tab.get() {
                EntityTab::Overview => view! { <CardSections card=card.get_value() with_quotes=true /> }.into_any(),
                EntityTab::Mentions => view! { <Mentions id=entity.read_value().id.clone() /> }.into_any(),
                EntityTab::Articles => view! {
                    <p>
                        <a
                            class="button"
                            href=move || {
                                entity.with_value(|entity| links.articles_naming(entity.kind, &entity.id))
                            }
                        >
                            "Search in these articles"
                        </a>
                    </p>
                    <ArticleList articles=listed_articles(card.read_value().articles.clone()) />
                }
                .into_any(),
            }}
        </article>
    }
}

/// Every sentence that names an entity, page by page.
#[component]
fn Mentions(
    /// The entity.
    id: EntityId,
) -> impl IntoView {
    let here = Navigator::expect().here();
    let pages_before = Memo::new(move |_| here.with(|here| here.pages_before));
    let asked: Asking<MentionsPage> = Asking::new(
        move || {
            let offset = pages_before.get().saturating_mul(PAGE_SIZE);
            Some(Request::Mentions {
                id: id.clone(),
                offset,
                limit: PAGE_SIZE,
            })
        },
        |answer| match answer {
            Answer::Mentions(page) => Some(page),
            _ => None,
        },
    );
    let total = asked.part(|page| page.total);
    view! {
        {move || match asked.known().get() {
            Known::Nothing => view! { <Skeleton shape=SkeletonShape::Hits /> }.into_any(),
            Known::Answer(page) => view! { <MentionList mentions=page.mentions.clone() /> }.into_any(),
            Known::Failed(failure) => view! { <EngineFailureNotice failure /> }.into_any(),
            Known::NotFound => ().into_any(),
        }}
        <Pagination total page_size=PAGE_SIZE pages_before />
    }
}
