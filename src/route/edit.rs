//! The places one step away: each link of the page is the current location with one thing changed.

use kartoteka_engine::date::Date;
use kartoteka_engine::model::EntityId;
use kartoteka_engine::search::{Facet, Filter, FilterMode, Selection, Sort};
use kartoteka_engine::text::Span;

use super::{Location, Place};

/// The stack of cards holds no more than this; the card at the bottom makes room. A link with many
/// cards is too long for some chats.
const MAX_CARDS: usize = 8;

impl Location {
    /// Another page on the same selection, with the same cards.
    #[must_use]
    pub fn with_place(&self, place: Place) -> Self {
        Self {
            place,
            pages_before: 0,
            ..self.clone()
        }
    }

    /// Another selection, on the lens that is shown, or on the articles when none is.
    #[must_use]
    pub fn with_selection(&self, selection: Selection) -> Self {
        let place = if self.place.is_lens() {
            self.place.clone()
        } else {
            Place::Articles
        };
        Self {
            place,
            selection,
            pages_before: 0,
            ..self.clone()
        }
    }

    /// Another query on the same filters.
    #[must_use]
    pub fn with_query(&self, query_text: &str) -> Self {
        let is_same = self.selection.query_text == query_text;
        self.with_selection(Selection {
            query_text: query_text.to_owned(),
            // Another query starts out as every query does.
            as_typed: self.selection.as_typed && is_same,
            ..self.selection.clone()
        })
    }

    /// The same query, with or without what may have been meant by it.
    #[must_use]
    pub fn with_as_typed(&self, as_typed: bool) -> Self {
        self.with_selection(Selection {
            as_typed,
            ..self.selection.clone()
        })
    }

    /// The query without the clause that was typed at `span`.
    #[must_use]
    pub fn without_clause(&self, span: Span) -> Self {
        let text = &self.selection.query_text;
        let before = text.get(..span.start).unwrap_or(text).trim_end();
        let after = text.get(span.end..).unwrap_or("").trim_start();
        let gap = if before.is_empty() || after.is_empty() {
            ""
        } else {
            " "
        };
        self.with_query(&format!("{before}{gap}{after}"))
    }

    /// The filter added; removed when it is in force; turned round when its opposite is.
    #[must_use]
    pub fn with_filter_toggled(&self, filter: &Filter) -> Self {
        let was_in_force = self.selection.filters.contains(filter);
        let mut location = self.without_filter(filter);
        if !was_in_force {
            location.selection.filters.push(filter.clone());
        }
        location
    }

    /// The demanded values of a facet in another mode: all of them, or any.
    #[must_use]
    pub fn with_filter_mode(&self, facet: Facet, mode: FilterMode) -> Self {
        let mut selection = self.selection.clone();
        for filter in &mut selection.filters {
            if filter.facet == facet && filter.mode != FilterMode::Exclude {
                filter.mode = mode;
            }
        }
        self.with_selection(selection)
    }

    /// Without any filter on this value, whatever its mode.
    #[must_use]
    pub fn without_filter(&self, filter: &Filter) -> Self {
        let mut selection = self.selection.clone();
        selection
            .filters
            .retain(|other| (other.facet, &other.value) != (filter.facet, &filter.value));
        self.with_selection(selection)
    }

    /// Other bounds in time.
    #[must_use]
    pub fn with_date_bounds(&self, from: Option<Date>, to: Option<Date>) -> Self {
        self.with_selection(Selection {
            from,
            to,
            ..self.selection.clone()
        })
    }

    /// Nothing narrowed: every article.
    #[must_use]
    pub fn with_everything(&self) -> Self {
        self.with_selection(Selection::default())
    }

    /// Another order of articles.
    #[must_use]
    pub fn with_sort(&self, sort: Sort) -> Self {
        Self {
            sort,
            pages_before: 0,
            ..self.clone()
        }
    }

    /// Another page of the list.
    #[must_use]
    pub fn with_pages_before(&self, pages_before: usize) -> Self {
        Self {
            pages_before,
            ..self.clone()
        }
    }

    /// The card on top of the others. A card that is already open moves up.
    #[must_use]
    pub fn with_card(&self, id: &EntityId) -> Self {
        let mut location = self.without_card(id);
        location.cards.push(id.clone());
        let surplus = location.cards.len().saturating_sub(MAX_CARDS);
        location.cards.drain(..surplus);
        location
    }

    /// Without that card.
    #[must_use]
    pub fn without_card(&self, id: &EntityId) -> Self {
        let mut location = self.clone();
        location.cards.retain(|card| card != id);
        location
    }

    /// With the drawer closed.
    #[must_use]
    pub fn without_cards(&self) -> Self {
        Self {
            cards: Vec::new(),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where one arrives from `hash` by `step`.
    fn check(hash: &str, step: impl Fn(&Location) -> Location, expected: &str) {
        assert_eq!(step(&Location::parse(hash)).href(), expected);
    }

    fn gru() -> Filter {
        let location = Location::parse("#/?organization=gru");
        location.selection.filters[0].clone()
    }

    #[test]
    fn a_lens_keeps_the_selection_and_starts_its_list_anew() {
        check(
            "#/articles?q=gru&page=4&card=spain",
            |location| location.with_place(Place::Entities(super::super::EntityListing::default())),
            "#/entities?q=gru&card=spain",
        );
    }

    #[test]
    fn narrowing_stays_on_a_lens_and_leaves_other_pages_for_the_articles() {
        let narrowed = |location: &Location| location.with_filter_toggled(&gru());
        check(
            "#/entities/person?page=2",
            narrowed,
            "#/entities/person?organization=gru",
        );
        check(
            "#/article/a?at=1-2~00000000",
            narrowed,
            "#/articles?organization=gru",
        );
        check("#/", narrowed, "#/articles?organization=gru");
    }

    #[test]
    fn a_filter_toggles_and_turns_round() {
        let toggled = |location: &Location| location.with_filter_toggled(&gru());
        check(
            "#/articles?organization=gru&place=spain",
            toggled,
            "#/articles?place=spain",
        );
        check(
            "#/articles?organization=-gru",
            toggled,
            "#/articles?organization=gru",
        );
    }

    #[test]
    fn the_values_of_a_facet_change_their_mode_together() {
        check(
            "#/articles?person=a&person=-b&person=c&place=d",
            |location| location.with_filter_mode(Facet::Person, FilterMode::Any),
            "#/articles?person.any=a&person=-b&person.any=c&place=d",
        );
    }

    #[test]
    fn only_what_was_typed_is_said_of_one_query() {
        check(
            "#/articles?q=kuzmniov&page=2&place=spain",
            |location| location.with_as_typed(true),
            "#/articles?q=kuzmniov&as=typed&place=spain",
        );
        check(
            "#/articles?q=kuzmniov&as=typed",
            |location| location.with_as_typed(false),
            "#/articles?q=kuzmniov",
        );
        check(
            "#/articles?q=kuzmniov&as=typed",
            |location| location.with_query("kuzminov"),
            "#/articles?q=kuzminov",
        );
    }

    #[test]
    fn removing_a_clause_leaves_the_others_apart() {
        let cut = |start, end| move |at: &Location| at.without_clause(Span::new(start, end));
        check("#/articles?q=a+-b+c", cut(2, 4), "#/articles?q=a+c");
        check("#/articles?q=a+b", cut(2, 3), "#/articles?q=a");
        check("#/articles?q=a+b", cut(0, 1), "#/articles?q=b");
        check("#/articles?q=ж", cut(1, 9), "#/articles?q=%D0%B6");
    }

    #[test]
    fn cards_stack_move_up_and_close() {
        let card = |id: &'static str| move |at: &Location| at.with_card(&EntityId::from(id));
        check(
            "#/articles?page=2&card=gru",
            card("spain"),
            "#/articles?page=2&card=gru&card=spain",
        );
        check(
            "#/articles?card=gru&card=spain",
            card("gru"),
            "#/articles?card=spain&card=gru",
        );
        check(
            "#/articles?card=gru&card=spain",
            Location::without_cards,
            "#/articles",
        );
        let many = "#/?card=1&card=2&card=3&card=4&card=5&card=6&card=7&card=8";
        check(
            many,
            card("9"),
            "#/?card=2&card=3&card=4&card=5&card=6&card=7&card=8&card=9",
        );
    }
}
