//! The card of an entity: all that the collection says of it, always one click from the sentence.

use kartoteka_engine::lenses::{ArticleMentions, EntityCard as CardData};
use leptos::prelude::*;

use super::article_list::{ArticleList, ListedArticle};
use super::entity_head::EntityHead;
use super::fact_list::FactList;
use super::mention_list::MentionList;
use super::met_list::MetList;
use super::outside_link::OutsideLink;
use super::relation_list::RelationList;
use super::words::counted;
use crate::route::EntityTab;
use crate::state::links::Links;

/// A whole card, as the drawer shows it.
#[component]
pub fn EntityCard(
    /// What it says.
    card: CardData,
) -> impl IntoView {
    let links = Links::expect();
    let id = StoredValue::new(card.entity.id.clone());
    let kind = card.entity.kind;
    let page = move |tab| move || id.with_value(|id| links.entity_page(id, tab));
    let heading = view! {
        // The focus moves here when the card opens.
        <h2 class="entity-head__name" tabindex="-1">
            <a href=page(EntityTab::Overview)><bdi>{card.entity.name.clone()}</bdi></a>
        </h2>
    }
    .into_any();
    let counts = view! {
        <p class="entity-card__counts">
            "Named " <a href=page(EntityTab::Mentions)>{counted(card.mention_count, "time", "times")}</a>
            " in "
            <a href=move || id.with_value(|id| links.articles_naming(kind, id))>
                {counted(card.article_count, "article", "articles")}
            </a>
        </p>
    };

    view! {
        <article class="entity-card" data-kind=kind.as_str()>
            <EntityHead card=card.clone() heading />
            {counts}
            <CardSections card />
        </article>
    }
}

/// What a card says below its head; sections that would be empty are left out.
#[component]
pub fn CardSections(
    /// What it says.
    card: CardData,
    /// True on the page of the entity, where the quotes are shown without being asked for.
    #[prop(optional)]
    with_quotes: bool,
) -> impl IntoView {
    let section = move |title, body: AnyView| section(with_quotes, title, body);
    let CardData {
        facts,
        relations,
        mentions,
        met,
        articles,
        same_as,
        ..
    } = card;
    view! {
        {(!facts.is_empty()).then(|| section("Facts", view! { <FactList facts with_quotes /> }.into_any()))}
        {(!relations.is_empty())
            .then(|| section("Relations", view! { <RelationList groups=relations with_quotes /> }.into_any()))}
        {(!met.is_empty()).then(|| section("Met together with", view! { <MetList met /> }.into_any()))}
        {(!mentions.is_empty()).then(|| section("In the texts", view! { <MentionList mentions /> }.into_any()))}
        {(!articles.is_empty())
            .then(|| section("Articles", view! { <ArticleList articles=listed_articles(articles) /> }.into_any()))}
        {(!same_as.is_empty()).then(|| section("Elsewhere", view! { <Elsewhere same_as /> }.into_any()))}
    }
}

/// Articles that name an entity, with how often they do.
#[must_use]
pub fn listed_articles(articles: Vec<ArticleMentions>) -> Vec<ListedArticle> {
    let listed = |ArticleMentions { article, mentions }| {
        let note = format!("named {}", counted(mentions, "time", "times"));
        ListedArticle { article, note }
    };
    articles.into_iter().map(listed).collect()
}

/// A part of a card; on a page of its own it stands one level higher than below the card's name.
fn section(on_page: bool, title: &'static str, body: AnyView) -> AnyView {
    let heading = if on_page {
        view! { <h2>{title}</h2> }.into_any()
    } else {
        view! { <h3>{title}</h3> }.into_any()
    };
    view! { <section class="entity-card__section">{heading} {body}</section> }.into_any()
}

/// The same thing on other sites.
#[component]
fn Elsewhere(
    /// Addresses.
    same_as: Vec<String>,
) -> impl IntoView {
    // An address is shown as it is: a reader should see where a link leads before leaving.
    let item = |address: String| {
        let words = address.trim_start_matches("https://").to_owned();
        view! { <li><OutsideLink address words /></li> }
    };
    view! { <ul class="entity-card__elsewhere" role="list">{same_as.into_iter().map(item).collect_view()}</ul> }
}
