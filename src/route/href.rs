//! From the part of the URL after `#` to a [`Location`] and back.
//!
//! ```text
//! #/                                   the front page
//! #/articles?q=gru&person=maxim-kuzminov&person=-vladimir-putin&from=2023&sort=newest&page=2
//! #/article/ID?at=120-164~9f86d081     with the passage to mark
//! #/entities/person?letter=K&order=name
//! #/entity/ID/mentions?card=gru        with a card in the drawer
//! #/articles?q=kuzmniov&as=typed       no other spelling, no word that may have been meant
//! #/articles?in=mwwfi2o0&q=gru         in a collection that this browser keeps
//! #/own                                articles of one's own
//! #/own/review?in=mwwfi2o0
//! #/articles?person.any=A&person.any=B&outlet.all=C    one of several values, or all of them
//! ```
//!
//! Both directions are total. What cannot be understood is left out, and an unknown path is a
//! place of its own, [`Place::NotFound`].

use std::fmt::Write as _;

use kartoteka_engine::lenses::EntitySort;
use kartoteka_engine::model::{EntityId, EntityKind};
use kartoteka_engine::search::{Facet, Filter, FilterMode, Sort};
use kartoteka_intake::KeptId;

use super::percent::{decode, decode_value, encode, encode_value};
use super::{EntityListing, EntityTab, Location, Place};

impl Location {
    /// The location that a URL's hash names, with or without its `#`.
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, parameters) = hash.split_once('?').unwrap_or((hash, ""));
        let mut location = Self {
            place: Place::parse(path),
            ..Self::default()
        };
        for parameter in parameters
            .split('&')
            .filter(|parameter| !parameter.is_empty())
        {
            let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
            location.take_parameter(&decode_value(name), decode_value(value));
        }
        location
    }

    fn take_parameter(&mut self, name: &str, value: String) {
        match (name, &mut self.place) {
            ("in", _) if !value.is_empty() => self.kept = Some(KeptId::from(value.as_str())),
            ("q", _) => self.selection.query_text = value,
            ("as", _) => self.selection.as_typed = value == "typed",
            ("from", _) => self.selection.from = value.parse().ok(),
            ("to", _) => self.selection.to = value.parse().ok(),
            ("sort", _) => self.sort = parse_sort(&value),
            ("page", _) => {
                self.pages_before = value
                    .parse::<usize>()
                    .map_or(0, |page| page.saturating_sub(1));
            }
            ("card", _) if !value.is_empty() => self.cards.push(EntityId::from(value.as_str())),
            ("at", Place::Article { passage, .. }) => *passage = value.parse().ok(),
            ("letter", Place::Entities(listing)) => {
                listing.initial = value.chars().flat_map(char::to_uppercase).next();
            }
            ("name", Place::Entities(listing)) => listing.name_filter = value,
            ("order", Place::Entities(listing)) if value == "name" => {
                listing.sort = EntitySort::Name;
            }
            _ => {
                let (name, mode) = match name.split_once('.') {
                    Some((name, "any")) => (name, Some(FilterMode::Any)),
                    Some((name, "all")) => (name, Some(FilterMode::All)),
                    _ => (name, None),
                };
                if let Ok(facet) = name.parse::<Facet>() {
                    let mode = mode.unwrap_or(FilterMode::usual(facet));
                    let filter = parse_filter(facet, mode, &value);
                    self.selection.filters.extend(filter);
                }
            }
        }
    }

    /// The hash that names this location, with its `#`: what a link has as `href`.
    #[must_use]
    pub fn href(&self) -> String {
        let mut href = String::from("#/");
        self.place.write_path(&mut href);
        let mut parameters = Parameters { href, any: false };
        if let Some(kept) = &self.kept {
            parameters.push("in", kept.as_str());
        }
        if let Place::Article {
            passage: Some(passage),
            ..
        } = &self.place
        {
            parameters.push("at", &passage.to_string());
        }
        if let Place::Entities(listing) = &self.place {
            if let Some(initial) = listing.initial {
                parameters.push("letter", initial.encode_utf8(&mut [0; 4]));
            }
            if !listing.name_filter.is_empty() {
                parameters.push("name", &listing.name_filter);
            }
            if listing.sort == EntitySort::Name {
                parameters.push("order", "name");
            }
        }
        if !self.selection.query_text.is_empty() {
            parameters.push("q", &self.selection.query_text);
        }
        if self.selection.as_typed {
            parameters.push("as", "typed");
        }
        for filter in &self.selection.filters {
            let name = filter.facet.as_str();
            let name = match filter.mode {
                FilterMode::Any if !filter.facet.any_of_several() => [name, ".any"].concat(),
                FilterMode::All if filter.facet.any_of_several() => [name, ".all"].concat(),
                _ => name.to_owned(),
            };
            parameters.push(&name, &written_filter(filter));
        }
        for (name, date) in [("from", &self.selection.from), ("to", &self.selection.to)] {
            if let Some(date) = date {
                parameters.push(name, &date.to_string());
            }
        }
        if let Some(sort) = written_sort(self.sort) {
            parameters.push("sort", sort);
        }
        if self.pages_before > 0 {
            parameters.push("page", &self.pages_before.saturating_add(1).to_string());
        }
        for card in &self.cards {
            parameters.push("card", card.as_str());
        }
        parameters.href
    }
}

impl Place {
    fn parse(path: &str) -> Self {
        let path = path.strip_prefix('/').unwrap_or(path);
        let parts: Vec<String> = path.trim_end_matches('/').split('/').map(decode).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        match parts.as_slice() {
            [""] => Self::Front,
            ["articles"] => Self::Articles,
            ["article", id] if !id.is_empty() => Self::Article {
                id: (*id).into(),
                passage: None,
            },
            ["entities"] => Self::Entities(EntityListing::default()),
            ["entities", kind] if parse_kind(kind).is_some() => Self::Entities(EntityListing {
                kind: parse_kind(kind),
                ..EntityListing::default()
            }),
            ["entity", id] if !id.is_empty() => Self::Entity {
                id: (*id).into(),
                tab: EntityTab::Overview,
            },
            ["entity", id, tab] if !id.is_empty() && parse_tab(tab).is_some() => Self::Entity {
                id: (*id).into(),
                tab: parse_tab(tab).unwrap_or_default(),
            },
            ["own"] => Self::Own,
            ["own", "review"] => Self::Review,
            ["help"] => Self::Help,
            ["about"] => Self::About,
            _ => Self::NotFound(decode(path)),
        }
    }

    fn write_path(&self, href: &mut String) {
        let written = match self {
            Self::Front => Ok(()),
            Self::Articles => write!(href, "articles"),
            Self::Article { id, .. } => write!(href, "article/{}", encode(id.as_str())),
            Self::Entities(EntityListing { kind: None, .. }) => write!(href, "entities"),
            Self::Entities(EntityListing {
                kind: Some(kind), ..
            }) => {
                write!(href, "entities/{}", kind.as_str())
            }
            Self::Entity {
                id,
                tab: EntityTab::Overview,
            } => {
                write!(href, "entity/{}", encode(id.as_str()))
            }
            Self::Entity { id, tab } => {
                write!(href, "entity/{}/{}", encode(id.as_str()), tab.as_str())
            }
            Self::Own => write!(href, "own"),
            Self::Review => write!(href, "own/review"),
            Self::Help => write!(href, "help"),
            Self::About => write!(href, "about"),
            Self::NotFound(path) => write!(href, "{}", encode(path)),
        };
        debug_assert!(written.is_ok(), "writing to a String does not fail");
    }
}

/// The parameters behind the `?` as they are written one by one.
struct Parameters {
    href: String,
    any: bool,
}

impl Parameters {
    fn push(&mut self, name: &str, value: &str) {
        self.href.push(if self.any { '&' } else { '?' });
        self.href.push_str(name);
        self.href.push('=');
        self.href.push_str(&encode_value(value));
        self.any = true;
    }
}

/// A leading `-` excludes. A value that itself begins with `-` or `+` has a `+` before it, so that
/// the meaning does not hang on whether a program on the way decoded a `%2D`.
fn written_filter(filter: &Filter) -> String {
    let Filter { value, mode, .. } = filter;
    match mode {
        FilterMode::Exclude => format!("-{value}"),
        _ if value.starts_with(['-', '+']) => format!("+{value}"),
        _ => value.clone(),
    }
}

fn parse_filter(facet: Facet, demanded: FilterMode, value: &str) -> Option<Filter> {
    let (mode, value) = if let Some(excluded) = value.strip_prefix('-') {
        (FilterMode::Exclude, excluded)
    } else {
        (demanded, value.strip_prefix('+').unwrap_or(value))
    };
    (!value.is_empty()).then(|| Filter {
        facet,
        value: value.to_owned(),
        mode,
    })
}

fn parse_kind(text: &str) -> Option<EntityKind> {
    EntityKind::ALL
        .into_iter()
        .find(|kind| kind.as_str() == text)
}

fn parse_tab(text: &str) -> Option<EntityTab> {
    EntityTab::ALL
        .into_iter()
        .find(|tab| !text.is_empty() && tab.as_str() == text)
}

fn written_sort(sort: Sort) -> Option<&'static str> {
    match sort {
        Sort::Relevance => None,
        Sort::Newest => Some("newest"),
        Sort::Oldest => Some("oldest"),
        Sort::Title => Some("title"),
    }
}

fn parse_sort(text: &str) -> Sort {
    [Sort::Newest, Sort::Oldest, Sort::Title]
        .into_iter()
        .find(|sort| written_sort(*sort) == Some(text))
        .unwrap_or_default()
}

#[cfg(test)]
#[path = "href_tests.rs"]
mod tests;
