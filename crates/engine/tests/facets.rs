//! Counts of facets say what a click finds, in every mode, with every other filter in force.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod asking;

use kartoteka_engine::Library;
use kartoteka_engine::bundle::format::{
    ArticleRecord, BlockRecord, EntityFile, EntityRecord, Manifest,
};
use kartoteka_engine::bundle::{BundleFile, read_manifest};
use kartoteka_engine::model::Facet;
use kartoteka_engine::search::{Filter, FilterMode, Selection};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{from_value, json, to_vec};

use asking::ask;

const PEOPLE: [&str; 3] = ["ada", "bo", "cy"];
const CATEGORIES: [&str; 3] = ["war", "spies", "boats"];
const OUTLETS: [&str; 3] = ["Lamp", "Tower", "Oar"];
const YEARS: [&str; 2] = ["2022", "2023"];

/// What an article is about: each list is one facet of it.
#[derive(Debug, Clone)]
struct Facts {
    people: Vec<&'static str>,
    categories: Vec<&'static str>,
    outlet: Option<&'static str>,
    year: &'static str,
}

impl Facts {
    fn has(&self, facet: Facet, value: &str) -> bool {
        match facet {
            Facet::Person => self.people.contains(&value),
            Facet::Category => self.categories.contains(&value),
            Facet::Outlet => self.outlet == Some(value),
            _ => false,
        }
    }

    fn fulfils(&self, selection: &Selection) -> bool {
        let filters = |mode: FilterMode| {
            let filters = selection.filters.iter();
            filters.filter(move |filter| filter.mode == mode)
        };
        let has = |filter: &Filter| self.has(filter.facet, &filter.value);
        let is_one_of_any = |facet: Facet| {
            let mut own = filters(FilterMode::Any).filter(|filter| filter.facet == facet);
            own.clone().next().is_none() || own.any(has)
        };
        filters(FilterMode::All).all(has)
            && !filters(FilterMode::Exclude).any(has)
            && Facet::ALL.into_iter().all(is_one_of_any)
            && selection
                .from
                .as_ref()
                .is_none_or(|from| from.to_string() == self.year)
    }
}

fn facts() -> impl Strategy<Value = Facts> {
    let outlet = prop::option::of(select(OUTLETS.to_vec()));
    let people = subsequence(PEOPLE.to_vec(), 0..=3);
    let categories = subsequence(CATEGORIES.to_vec(), 0..=3);
    (people, categories, outlet, select(YEARS.to_vec())).prop_map(
        |(people, categories, outlet, year)| Facts {
            people,
            categories,
            outlet,
            year,
        },
    )
}

fn filter() -> impl Strategy<Value = Filter> {
    let value = prop_oneof![
        select(PEOPLE.to_vec()).prop_map(|value| (Facet::Person, value)),
        select(CATEGORIES.to_vec()).prop_map(|value| (Facet::Category, value)),
        select(OUTLETS.to_vec()).prop_map(|value| (Facet::Outlet, value)),
    ];
    let mode = select(vec![FilterMode::All, FilterMode::Any, FilterMode::Exclude]);
    (value, mode).prop_map(|((facet, value), mode)| Filter {
        facet,
        value: value.to_owned(),
        mode,
    })
}

/// Filters of which no two are on the same value, as the page makes them.
fn selection() -> impl Strategy<Value = Selection> {
    let filters = prop::collection::vec(filter(), 0..5);
    (filters, prop::option::of(Just("2023"))).prop_map(|(filters, year)| {
        let mut kept: Vec<Filter> = Vec::new();
        for filter in filters {
            let is_same =
                |other: &Filter| (other.facet, &other.value) == (filter.facet, &filter.value);
            if !kept.iter().any(is_same) {
                kept.push(filter);
            }
        }
        Selection {
            filters: kept,
            from: year.map(|year| year.parse().unwrap()),
            ..Selection::default()
        }
    })
}

fn library(all: &[Facts]) -> Library {
    let articles = all.iter().enumerate().map(|(n, facts)| ArticleRecord {
        id: format!("article-{n}"),
        title: "Title".to_owned(),
        body: vec![BlockRecord::Text(facts.people.join(" met "))],
        categories: facts
            .categories
            .iter()
            .map(|&category| category.to_owned())
            .collect(),
        outlet: facts.outlet.map(str::to_owned),
        published: Some(facts.year.parse().unwrap()),
        ..ArticleRecord::default()
    });
    let articles: Vec<ArticleRecord> = articles.collect();
    let people = PEOPLE.map(|id| -> EntityRecord {
        from_value(json!({ "id": id, "kind": "person", "name": id })).unwrap()
    });
    let entities = EntityFile {
        entities: people.into(),
        relations: Vec::new(),
    };
    let manifest =
        json!({ "kartoteka": 1, "title": "Facets", "articles": ["a"], "entities": ["e"] });
    let manifest: Manifest = read_manifest(&to_vec(&manifest).unwrap()).unwrap();
    let file = |path: &str, bytes| BundleFile {
        path: path.to_owned(),
        bytes: Ok(bytes),
    };
    let files = [
        file("a", to_vec(&articles).unwrap()),
        file("e", to_vec(&entities).unwrap()),
    ];
    Library::open(&manifest, &files, &mut |_| {})
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counts_are_what_reading_everything_counts(
        all in prop::collection::vec(facts(), 1..12),
        selection in selection(),
    ) {
        let page = ask(&library(&all), &selection);
        let total = |selection: &Selection| all.iter().filter(|facts| facts.fulfils(selection)).count();
        prop_assert_eq!(page.total, total(&selection));
        for counts in &page.facets {
            let facet = counts.facet;
            let is_demanded = |filter: &Filter| filter.facet == facet && filter.mode != FilterMode::Exclude;
            for value in &counts.values {
                let mut added = selection.clone();
                added.filters.push(Filter { facet, value: value.value.clone(), mode: FilterMode::All });
                prop_assert_eq!(value.in_addition, total(&added), "{:?} {:?}", facet, value);

                let mut replaced = added.clone();
                let own = replaced.filters.pop().unwrap();
                replaced.filters.retain(|filter| !is_demanded(filter));
                replaced.filters.push(own);
                prop_assert_eq!(value.instead, total(&replaced), "{:?} {:?}", facet, value);

                let shown = if counts.next_mode == FilterMode::Any { value.instead } else { value.in_addition };
                prop_assert_eq!(value.count, shown);
            }
            for own in selection.filters.iter().filter(|filter| filter.facet == facet) {
                let is_listed = counts.values.iter().any(|value| {
                    value.value == own.value && value.mode == Some(own.mode)
                });
                let is_known = all.iter().any(|facts| facts.has(facet, &own.value));
                prop_assert_eq!(is_listed, is_known);
            }
        }
    }
}
