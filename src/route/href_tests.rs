//! Links read back what they write, and read whatever people write.

use kartoteka_engine::date::Date;
use kartoteka_engine::model::{ArticleId, PassageRef};
use kartoteka_engine::search::Selection;
use proptest::prelude::*;

use super::*;

/// The hash as it is written again after it was read.
fn tidied(hash: &str) -> String {
    Location::parse(hash).href()
}

#[test]
fn links_are_readable() {
    for href in [
        "#/",
        "#/articles?q=military+intelligence&person=maxim-kuzminov&person=-vladimir-putin&outlet=Reuters&from=2023&to=2023-06&sort=newest&page=2&card=gru",
        "#/article/the-pilot?at=120-164~9f86d081&q=gru",
        "#/articles?person.any=a&person.any=b&outlet.all=Reuters&person=c&outlet=CNN",
        "#/entities",
        "#/entities/person?letter=K&name=ku&order=name",
        "#/entity/gru/mentions?page=3&card=spain&card=gru",
        "#/help",
        "#/about",
    ] {
        assert_eq!(tidied(href), href);
    }
}

#[test]
fn sloppy_links_are_understood() {
    for (sloppy, tidy) in [
        ("", "#/"),
        ("#", "#/"),
        ("#/articles/?", "#/articles"),
        ("articles?q=a%20b", "#/articles?q=a+b"),
        (
            "#/articles?page=0&page=x&from=tomorrow&colour=red&sort=best",
            "#/articles",
        ),
        ("#/articles?card=&person=&person=-", "#/articles"),
        ("#/articles?person=%2Dputin", "#/articles?person=-putin"),
        (
            "#/articles?person.all=a&outlet.any=b&person.any=-c&person.few=d",
            "#/articles?person=a&outlet=b&person=-c",
        ),
        ("#/entity/gru/", "#/entity/gru"),
        ("#/article/a?at=9-3~0", "#/article/a"),
    ] {
        assert_eq!(tidied(sloppy), tidy, "{sloppy}");
    }
}

#[test]
fn unknown_paths_are_a_place() {
    for path in ["articels", "article", "entity/a/b", "entities/dog", "a b/ж"] {
        let location = Location::parse(&format!("#/{path}"));
        assert_eq!(location.place, Place::NotFound(path.to_owned()));
        assert_eq!(Location::parse(&location.href()), location);
    }
}

#[test]
fn exclusion_and_a_leading_minus_are_told_apart() {
    let filter = |value: &str, mode| Filter {
        facet: Facet::Outlet,
        value: value.to_owned(),
        mode,
    };
    for (href, expected) in [
        ("#/articles?outlet=-x", filter("x", FilterMode::Exclude)),
        ("#/articles?outlet=%2B-x", filter("-x", FilterMode::Any)),
        ("#/articles?outlet=--x", filter("-x", FilterMode::Exclude)),
        ("#/articles?outlet=%2B%2Bx", filter("+x", FilterMode::Any)),
    ] {
        let location = Location::parse(href);
        assert_eq!(location.selection.filters, [expected]);
        assert_eq!(location.href(), href);
    }
}

fn id() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z][a-z0-9-]{0,12}",
        "\\PC{1,8}",
        any::<char>().prop_map(String::from)
    ]
}

fn place() -> impl Strategy<Value = Place> {
    let passage =
        (0..9_999_usize, 1..999_usize, any::<u32>()).prop_map(|(start, len, check)| PassageRef {
            start,
            end: start + len,
            check,
        });
    let listing = (
        prop::option::of(prop::sample::select(EntityKind::ALL.to_vec())),
        // Names are listed under capitals.
        prop::option::of(prop_oneof![Just('#'), Just('K'), Just('Ж'), Just('É')]),
        any::<String>(),
        prop::sample::select(vec![EntitySort::Mentions, EntitySort::Name]),
    );
    prop_oneof![
        Just(Place::Front),
        Just(Place::Articles),
        Just(Place::Help),
        Just(Place::About),
        (id(), prop::option::of(passage)).prop_map(|(id, passage)| Place::Article {
            id: ArticleId::from(&*id),
            passage
        }),
        listing.prop_map(|(kind, initial, name_filter, sort)| {
            Place::Entities(EntityListing {
                kind,
                initial,
                name_filter,
                sort,
            })
        }),
        (id(), prop::sample::select(EntityTab::ALL.to_vec())).prop_map(|(id, tab)| Place::Entity {
            id: EntityId::from(&*id),
            tab
        }),
    ]
}

fn selection() -> impl Strategy<Value = Selection> {
    let mode = prop::sample::select(vec![FilterMode::All, FilterMode::Any, FilterMode::Exclude]);
    let filter = (prop::sample::select(Facet::ALL.to_vec()), id(), mode)
        .prop_map(|(facet, value, mode)| Filter { facet, value, mode });
    let date = prop_oneof![
        (1000..2999).prop_map(Date::year),
        (1000..2999, 1..=12_u8).prop_map(|(year, month)| Date::month(year, month)),
    ];
    (
        any::<String>(),
        any::<bool>(),
        prop::collection::vec(filter, 0..4),
        prop::option::of(date.clone()),
        prop::option::of(date),
    )
        .prop_map(|(query_text, as_typed, filters, from, to)| Selection {
            query_text,
            as_typed,
            filters,
            from,
            to,
        })
}

proptest! {
    #[test]
    fn a_location_reads_what_it_writes(
        place in place(),
        selection in selection(),
        sort in prop::sample::select(vec![Sort::Relevance, Sort::Newest, Sort::Oldest, Sort::Title]),
        pages_before in 0..usize::MAX,
        cards in prop::collection::vec(id(), 0..3),
        kept in prop::option::of(id()),
    ) {
        let cards = cards.iter().map(|id| EntityId::from(id.as_str())).collect();
        let kept = kept.map(|id| kartoteka_intake::KeptId::from(id.as_str()));
        let location = Location { place, kept, selection, sort, pages_before, cards };
        let href = location.href();
        prop_assert!(href.is_ascii() && !href.contains(char::is_whitespace), "{}", href);
        prop_assert_eq!(Location::parse(&href), location, "{}", href);
    }

    #[test]
    fn any_hash_leads_somewhere_and_stays_there(hash in any::<String>()) {
        let location = Location::parse(&hash);
        prop_assert_eq!(Location::parse(&location.href()), location);
    }
}
