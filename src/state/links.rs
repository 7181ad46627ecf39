//! The links of the page: each is where one is now with one thing changed.
//!
//! Components draw `<a href=…>` and let the browser follow it, so that opening in a new tab,
//! copying the address and going back work as everywhere. The methods read the current location:
//! call them inside a closure (`href=move || links.card(&id)`), so that the link follows it.

use kartoteka_engine::date::Date;
use kartoteka_engine::lenses::EntitySort;
use kartoteka_engine::model::{ArticleId, EntityId, EntityKind, PassageRef};
use kartoteka_engine::search::{Facet, Filter, FilterMode, Sort};
use kartoteka_engine::text::Span;
use kartoteka_intake::KeptId;
use leptos::prelude::*;

use crate::route::{EntityListing, EntityTab, Location, Place};

/// Where links start from.
#[derive(Debug, Clone, Copy)]
pub struct Links {
    here: Signal<Location>,
    /// On a narrow screen the drawer covers the page, so a link that changes the page closes it.
    is_narrow: Signal<bool>,
}

impl Links {
    /// Makes the links available to all components below.
    pub fn provide(here: Signal<Location>, is_narrow: Signal<bool>) {
        provide_context(Self { here, is_narrow });
    }

    /// The links of this page.
    #[must_use]
    pub fn expect() -> Self {
        expect_context()
    }

    /// Where one is.
    #[must_use]
    pub fn here(self) -> Signal<Location> {
        self.here
    }

    /// The front page.
    #[must_use]
    pub fn front(self) -> String {
        self.place(Place::Front)
    }

    /// The lens on articles, with the current selection.
    #[must_use]
    pub fn articles(self) -> String {
        self.place(Place::Articles)
    }

    /// All articles, with no selection.
    #[must_use]
    pub fn all_articles(self) -> String {
        self.leaving(|here| here.with_everything().with_place(Place::Articles))
    }

    /// The articles that a query finds, on the lens of articles and without filters.
    #[must_use]
    pub fn articles_with_query(self, query_text: &str) -> String {
        self.leaving(|here| {
            here.with_everything()
                .with_place(Place::Articles)
                .with_query(query_text)
        })
    }

    /// The articles that name an entity, without the rest of the selection.
    #[must_use]
    pub fn articles_naming(self, kind: EntityKind, id: &EntityId) -> String {
        self.articles_with(kind.into(), id.as_str())
    }

    /// The articles with one value of a facet, without the rest of the selection.
    #[must_use]
    pub fn articles_with(self, facet: Facet, value: &str) -> String {
        let filter = Filter {
            facet,
            value: value.to_owned(),
            mode: FilterMode::usual(facet),
        };
        self.leaving(|here| {
            here.with_everything()
                .with_place(Place::Articles)
                .with_filter_toggled(&filter)
        })
    }

    /// An article; with a passage, it is scrolled to and marked.
    #[must_use]
    pub fn article(self, id: &ArticleId, passage: Option<PassageRef>) -> String {
        self.place(Place::Article {
            id: id.clone(),
            passage,
        })
    }

    /// The lens on entities, of one kind or of all, with the current selection.
    #[must_use]
    pub fn entities(self, kind: Option<EntityKind>) -> String {
        self.leaving(|here| {
            let listing = EntityListing {
                kind,
                initial: None,
                ..here.place.listing()
            };
            here.with_place(Place::Entities(listing))
        })
    }

    /// The listed entities whose names begin with a letter, or all.
    #[must_use]
    pub fn entities_initial(self, initial: Option<char>) -> String {
        self.leaving(|here| {
            let listing = EntityListing {
                initial,
                ..here.place.listing()
            };
            here.with_place(Place::Entities(listing))
        })
    }

    /// The listed entities in another order.
    #[must_use]
    pub fn entities_sort(self, sort: EntitySort) -> String {
        self.leaving(|here| {
            let listing = EntityListing {
                sort,
                ..here.place.listing()
            };
            here.with_place(Place::Entities(listing))
        })
    }

    /// The page of an entity.
    #[must_use]
    pub fn entity_page(self, id: &EntityId, tab: EntityTab) -> String {
        // Its own card beside its page would say everything twice.
        self.leaving(|here| {
            here.without_card(id).with_place(Place::Entity {
                id: id.clone(),
                tab,
            })
        })
    }

    /// Where one opens articles of one's own.
    #[must_use]
    pub fn own(self) -> String {
        self.place(Place::Own)
    }

    /// What was found in the articles of a kept collection, to be looked through.
    #[must_use]
    pub fn review(self, id: &KeptId) -> String {
        self.of_collection(Some(id), Place::Review)
    }

    /// The front page of a collection that this browser keeps, or of that of the site.
    #[must_use]
    pub fn collection(self, id: Option<&KeptId>) -> String {
        self.of_collection(id, Place::Front)
    }

    /// A place of a collection: no selection leads from one into another.
    fn of_collection(self, id: Option<&KeptId>, place: Place) -> String {
        let there = Location {
            place,
            kept: id.cloned(),
            ..Location::default()
        };
        there.href()
    }

    /// The help page.
    #[must_use]
    pub fn help(self) -> String {
        self.place(Place::Help)
    }

    /// What this page is.
    #[must_use]
    pub fn about(self) -> String {
        self.place(Place::About)
    }

    /// The card of an entity in the drawer, on top of the others, beside what is shown.
    #[must_use]
    pub fn card(self, id: &EntityId) -> String {
        self.here.with(|here| here.with_card(id).href())
    }

    /// Without that card in the drawer.
    #[must_use]
    pub fn without_card(self, id: &EntityId) -> String {
        self.here.with(|here| here.without_card(id).href())
    }

    /// With the drawer closed.
    #[must_use]
    pub fn without_cards(self) -> String {
        self.here.with(|here| here.without_cards().href())
    }

    /// The filter added; removed when it is in force; turned round when its opposite is.
    #[must_use]
    pub fn filter(self, filter: &Filter) -> String {
        self.here
            .with(|here| here.with_filter_toggled(filter).href())
    }

    /// The demanded values of a facet in another mode: all of them, or any.
    #[must_use]
    pub fn filter_mode(self, facet: Facet, mode: FilterMode) -> String {
        self.here
            .with(|here| here.with_filter_mode(facet, mode).href())
    }

    /// Without any filter on this value.
    #[must_use]
    pub fn without_filter(self, filter: &Filter) -> String {
        self.here.with(|here| here.without_filter(filter).href())
    }

    /// The query without the clause that was typed at `span`.
    #[must_use]
    pub fn without_clause(self, span: Span) -> String {
        self.here.with(|here| here.without_clause(span).href())
    }

    /// Another query on the same filters.
    #[must_use]
    pub fn query(self, query_text: &str) -> String {
        self.here.with(|here| here.with_query(query_text).href())
    }

    /// The same query, with or without what may have been meant by it.
    #[must_use]
    pub fn as_typed(self, as_typed: bool) -> String {
        self.here.with(|here| here.with_as_typed(as_typed).href())
    }

    /// Other bounds in time; `None` twice removes them.
    #[must_use]
    pub fn date_bounds(self, from: Option<Date>, to: Option<Date>) -> String {
        self.here
            .with(|here| here.with_date_bounds(from, to).href())
    }

    /// The same articles in another order.
    #[must_use]
    pub fn sort(self, sort: Sort) -> String {
        self.here.with(|here| here.with_sort(sort).href())
    }

    /// Another page of the list, counted from 0.
    #[must_use]
    pub fn list_page(self, pages_before: usize) -> String {
        self.here
            .with(|here| here.with_pages_before(pages_before).href())
    }

    fn place(self, place: Place) -> String {
        self.leaving(|here| here.with_place(place))
    }

    /// A link that changes the page.
    fn leaving(self, step: impl FnOnce(&Location) -> Location) -> String {
        let is_narrow = self.is_narrow.get();
        self.here.with(|here| {
            let there = step(here);
            if is_narrow {
                there.without_cards().href()
            } else {
                there.href()
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The link drawn at `hash`.
    fn check(hash: &str, is_narrow: bool, link: impl Fn(Links) -> String, expected: &str) {
        let owner = Owner::new();
        owner.with(|| {
            let here = Location::parse(hash);
            let here = Signal::derive(move || here.clone());
            let links = Links {
                here,
                is_narrow: Signal::derive(move || is_narrow),
            };
            assert_eq!(link(links), expected);
        });
    }

    #[test]
    fn a_link_to_a_page_keeps_the_cards_beside_it_only_where_there_is_room() {
        let article = |links: Links| links.article(&"the-pilot".into(), None);
        check(
            "#/articles?q=gru&card=gru",
            false,
            article,
            "#/article/the-pilot?q=gru&card=gru",
        );
        check(
            "#/articles?q=gru&card=gru",
            true,
            article,
            "#/article/the-pilot?q=gru",
        );
    }

    #[test]
    fn a_card_opens_beside_what_is_shown_on_every_screen() {
        let card = |links: Links| links.card(&"spain".into());
        check(
            "#/article/a?card=gru",
            true,
            card,
            "#/article/a?card=gru&card=spain",
        );
    }

    #[test]
    fn the_page_of_an_entity_puts_its_own_card_away() {
        let page = |links: Links| links.entity_page(&"gru".into(), EntityTab::Mentions);
        check(
            "#/?card=gru&card=spain",
            false,
            page,
            "#/entity/gru/mentions?card=spain",
        );
    }

    #[test]
    fn the_lens_on_entities_keeps_its_order_from_kind_to_kind() {
        let kind = |links: Links| links.entities(Some(EntityKind::Place));
        check(
            "#/entities?letter=k&order=name&q=gru",
            false,
            kind,
            "#/entities/place?order=name&q=gru",
        );
    }
}
