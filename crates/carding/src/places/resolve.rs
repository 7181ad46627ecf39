//! Of the places with one name, which is meant?

use std::collections::BTreeMap;

use super::table::{Place, PlaceIx, PlaceKind, Places};
use crate::recognition::name_stem;

/// What is known of where a name is used.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlaceContext {
    /// How much is spoken of each country, beside that of which most is spoken: from 0 to 1.
    pub countries: BTreeMap<u8, f64>,
}

/// The place that is most likely meant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resolved {
    /// Which one.
    pub ix: PlaceIx,
    /// How sure that is, from 0 to 1.
    pub confidence: f64,
    /// How many others have the name.
    pub others: usize,
}

/// How much more often than its inhabitants make it a country is spoken of, in eighths of a binary
/// logarithm, as all weights here: whole numbers, so that every machine finds the same. The figures were
/// set by what readers of news would take *Georgia*, *Paris*, *Moscow*, *Birmingham* and *New York* for,
/// in articles on one country and on the world.
const COUNTRY: i32 = 70;
/// The same of a continent, whose inhabitants are not in the table.
const CONTINENT: i32 = 230;
/// The same of a capital.
const CAPITAL: i32 = 46;
/// The same of a state: as a rule the town of the same name is meant.
const STATE: i32 = -12;
/// What it counts when of no country more is spoken than of that of a place.
const IN_COUNTRY: f64 = 80.0;
/// What it counts against a place when the name is but another name for it.
const OTHER_NAME: i32 = -23;
/// A village is spoken of as a thousand inhabitants are: for other reasons than its size.
const LEAST_SIZE: i32 = 80;

/// Powers of two by the eighths of their exponent.
const POWERS: [f64; 8] = [
    1.0,
    1.090_508,
    1.189_207,
    1.296_840,
    std::f64::consts::SQRT_2,
    1.542_211,
    1.681_793,
    1.834_008,
];

/// How much more likely a place is than one with a weight of zero.
fn odds(weight: i32) -> f64 {
    POWERS[weight.rem_euclid(8) as usize] * 2.0_f64.powi(weight.div_euclid(8))
}

/// Endings that a Cyrillic name may have in the nominative.
const NOMINATIVE_ENDINGS: &[&str] = &["", "а", "ь", "я", "ия", "о", "ы", "й", "ий", "е"];

impl Places {
    /// The place that a name means, in a text of whatever language and in whatever case; nothing when no
    /// place of the table has it.
    #[must_use]
    pub fn resolve(&self, name: &str, context: &PlaceContext) -> Option<Resolved> {
        let bare = name.strip_prefix("the ").or(name.strip_prefix("The "));
        let owners = self.in_any_case(bare.unwrap_or(name));
        let scores = owners.iter().map(|(ix, is_other)| {
            let place = self.place(*ix);
            (*ix, weight(place, *is_other, context))
        });
        let scores: Vec<(PlaceIx, i32)> = scores.collect();
        let best = scores.iter().copied().reduce(
            |best, other| {
                if other.1 > best.1 { other } else { best }
            },
        )?;
        let all: f64 = scores.iter().map(|(_, score)| odds(score - best.1)).sum();
        Some(Resolved {
            ix: best.0,
            confidence: 1.0 / all,
            others: owners.len() - 1,
        })
    }

    /// A Cyrillic name of one word as the table has it, when it stands in another case; with a capital.
    #[must_use]
    pub fn nominative(&self, name: &str) -> Option<String> {
        if !self.named(name).is_empty() || self.in_any_case(name).is_empty() {
            return None;
        }
        let lower = name.to_lowercase();
        let stem = name_stem(&lower);
        let mut forms = NOMINATIVE_ENDINGS
            .iter()
            .map(|ending| format!("{stem}{ending}"));
        let form = forms.find(|form| !self.named(form).is_empty())?;
        let mut letters = form.chars();
        let first = letters.next()?;
        Some(first.to_uppercase().chain(letters).collect())
    }

    fn in_any_case(&self, name: &str) -> &[(PlaceIx, bool)] {
        let owners = self.named(name);
        let is_cyrillic = name.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c));
        if !owners.is_empty() || !is_cyrillic {
            return owners;
        }
        let lower = name.to_lowercase();
        let (before, last) = lower.rsplit_once(' ').unwrap_or(("", &lower));
        // An adjective in the nominative is no other case of a town.
        if !before.is_empty() || last.ends_with("ый") || last.ends_with("ий") {
            return owners;
        }
        let stem = name_stem(last);
        NOMINATIVE_ENDINGS
            .iter()
            .map(|ending| self.named(&format!("{stem}{ending}")))
            .find(|owners| !owners.is_empty())
            .unwrap_or_default()
    }
}

fn weight(place: Place, is_other: bool, context: &PlaceContext) -> i32 {
    let of_kind = match place.kind {
        PlaceKind::Country => COUNTRY,
        PlaceKind::Continent => CONTINENT,
        PlaceKind::Capital => CAPITAL,
        PlaceKind::State => STATE,
        PlaceKind::Town => 0,
    };
    let share = place
        .country
        .and_then(|country| context.countries.get(&country));
    // That a country is spoken of where its name stands says nothing.
    let in_country = match place.kind {
        PlaceKind::Country => 0,
        _ => (share.copied().unwrap_or_default() * IN_COUNTRY).round() as i32,
    };
    let of_name = if is_other { OTHER_NAME } else { 0 };
    i32::from(place.size).max(LEAST_SIZE) + of_kind + in_country + of_name
}

#[cfg(test)]
mod tests {
    use super::super::table::{Country, TableParts};
    use super::*;

    fn places() -> Places {
        let mut parts = TableParts::default();
        for (code, name) in [
            (b"FR", "France"),
            (b"US", "United States"),
            (b"GE", "Georgia"),
        ] {
            parts.countries.push(Country {
                code: *code,
                name: name.to_owned(),
            });
        }
        for (name, country, kind, size) in [
            ("paris", 0, PlaceKind::Capital, 167),
            ("paris", 1, PlaceKind::Town, 117),
            ("georgia", 2, PlaceKind::Country, 174),
            ("georgia", 1, PlaceKind::State, 187),
            ("москва", 2, PlaceKind::Town, 159),
        ] {
            parts
                .names
                .push((name.to_owned(), parts.places.len() as u32, false));
            parts.places.push(Place {
                country: Some(country),
                kind,
                size,
                location: None,
            });
        }
        Places::read(&parts.to_bytes()).unwrap()
    }

    fn check(name: &str, context: &[(u8, f64)], expected: Option<u32>) -> Option<f64> {
        let context = PlaceContext {
            countries: context.iter().copied().collect(),
        };
        let resolved = places().resolve(name, &context);
        assert_eq!(resolved.map(|resolved| resolved.ix.0), expected, "{name}");
        resolved.map(|resolved| resolved.confidence)
    }

    #[test]
    fn size_and_context_decide() {
        assert!(check("Paris", &[], Some(0)).unwrap() > 0.99);
        assert!(check("Paris", &[(1, 1.0)], Some(0)).unwrap() < 0.95);
        assert!(check("Georgia", &[], Some(2)).unwrap() > 0.95);
        check("Georgia", &[(1, 1.0)], Some(3));
        check("Atlantis", &[], None);
    }

    #[test]
    fn cases_and_articles_do_not_matter() {
        check("Москве", &[], Some(4));
        assert_eq!(places().nominative("Москву").as_deref(), Some("Москва"));
        assert_eq!(places().nominative("Москва"), None);
        check("The Paris", &[], Some(0));
    }
}
