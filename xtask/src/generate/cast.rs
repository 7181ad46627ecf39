//! The entities of which the invented articles tell.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::generate::random::{Random, Zipf};
use crate::generate::words::{capitalized, syllables};

const PERSONS: usize = 220;
const ORGANIZATIONS: usize = 90;
const PLACES: usize = 80;
const EVENTS: usize = 30;
const WORKS: usize = 20;

/// Keeps the best known entity out of most articles.
const SHIFT: f64 = 8.0;

const BODIES: &[&str] = &[
    "Bureau",
    "Union",
    "Legion",
    "Committee",
    "Agency",
    "Front",
    "Institute",
];
const HAPPENINGS: &[&str] = &[
    "Siege of",
    "Battle of",
    "Trial of",
    "Congress of",
    "Fire of",
];
const WRITINGS: &[&str] = &["Letters from", "The Road to", "A History of", "Return to"];

/// Latin letters and pairs of them, and the Cyrillic ones that sound like them.
const CYRILLIC: &[(&str, &str)] = &[
    ("ea", "я"),
    ("ou", "у"),
    ("ai", "ай"),
    ("ck", "к"),
    ("a", "а"),
    ("b", "б"),
    ("c", "ц"),
    ("d", "д"),
    ("e", "е"),
    ("f", "ф"),
    ("g", "г"),
    ("h", "х"),
    ("i", "и"),
    ("k", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("o", "о"),
    ("p", "п"),
    ("r", "р"),
    ("s", "с"),
    ("t", "т"),
    ("u", "у"),
    ("v", "в"),
    ("w", "в"),
];

/// An entity; its place in the cast says how well known it is.
pub(crate) struct Entity {
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    pub(crate) name: String,
    /// How texts call it after the first time.
    pub(crate) short: String,
    more: Value,
}

/// All entities, the best known first.
pub(crate) struct Cast {
    pub(crate) entities: Vec<Entity>,
    fame: Zipf,
}

impl Cast {
    pub(crate) fn invent(random: &mut Random) -> Cast {
        let mut names = Names::default();
        let mut entities = Vec::new();
        entities.extend((0..PERSONS).map(|_| person(random, &mut names)));
        entities.extend((0..ORGANIZATIONS).map(|_| organization(random, &mut names)));
        let places: Vec<Entity> = (0..PLACES).map(|_| place(random, &mut names)).collect();
        let place_names: Vec<String> = places.iter().map(|place| place.name.clone()).collect();
        entities.extend(places);
        entities.extend((0..EVENTS).map(|_| event(random, &mut names, &place_names)));
        entities.extend((0..WORKS).map(|_| work(random, &mut names, &place_names)));
        shuffle(&mut entities, random);
        let fame = Zipf::new(entities.len(), SHIFT);
        Cast { entities, fame }
    }

    /// Any entity, the well known ones more often.
    pub(crate) fn draw(&self, random: &mut Random) -> &Entity {
        &self.entities[self.fame.draw(random)]
    }

    /// An entity of this kind.
    pub(crate) fn draw_kind(&self, kind: &str, random: &mut Random) -> &Entity {
        loop {
            let entity = self.draw(random);
            if entity.kind == kind {
                return entity;
            }
        }
    }

    pub(crate) fn records(&self) -> Vec<Value> {
        self.entities
            .iter()
            .map(|entity| {
                let mut record = json!({
                    "id": entity.id,
                    "kind": entity.kind,
                    "name": entity.name,
                    "description": format!("An invented {}", entity.kind),
                });
                if let (Some(record), Some(more)) =
                    (record.as_object_mut(), entity.more.as_object())
                {
                    record.extend(more.clone());
                }
                record
            })
            .collect()
    }
}

/// Names that are taken.
#[derive(Default)]
struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// A name of `syllables` syllables that no other entity has.
    fn invent(&mut self, count: usize, random: &mut Random) -> String {
        loop {
            let name = capitalized(&syllables(random, count));
            // Short names are common words too often.
            if name.len() > 4 && self.taken.insert(name.clone()) {
                return name;
            }
        }
    }

    fn id(&mut self, name: &str) -> String {
        let id = name.to_lowercase().replace(' ', "-");
        let mut candidate = id.clone();
        let mut number = 1;
        while !self.taken.insert(format!("#{candidate}")) {
            number += 1;
            candidate = format!("{id}-{number}");
        }
        candidate
    }
}

fn person(random: &mut Random, names: &mut Names) -> Entity {
    let surname = names.invent(3, random);
    let name = format!("{} {surname}", capitalized(&syllables(random, 2)));
    let mut more = json!({ "aliases": [surname] });
    if random.one_in(3) {
        more["names"] = json!({ "ru": [cyrillic(&name)] });
    }
    Entity {
        id: names.id(&name),
        kind: "person",
        short: surname,
        name,
        more,
    }
}

fn organization(random: &mut Random, names: &mut Names) -> Entity {
    let first = names.invent(2, random);
    let second = names.invent(2, random);
    let body = random.pick(BODIES);
    let name = format!("{first} {second} {body}");
    let acronym: String = name.chars().filter(char::is_ascii_uppercase).collect();
    // Many organizations share three letters; a short name must be one entity's alone.
    let short = format!("{first} {body}");
    let more = if names.taken.insert(acronym.clone()) {
        json!({ "aliases": [short, acronym] })
    } else {
        json!({ "aliases": [short] })
    };
    Entity {
        id: names.id(&name),
        kind: "organization",
        name,
        short,
        more,
    }
}

fn place(random: &mut Random, names: &mut Names) -> Entity {
    let name = names.invent(2, random);
    let degrees = |from: f64, to: f64, random: &mut Random| {
        ((from + (to - from) * random.fraction()) * 100.0).round() / 100.0
    };
    let more = json!({ "location": {
        "latitude": degrees(35.0, 65.0, random),
        "longitude": degrees(-10.0, 120.0, random),
    } });
    Entity {
        id: names.id(&name),
        kind: "place",
        short: name.clone(),
        name,
        more,
    }
}

fn event(random: &mut Random, names: &mut Names, places: &[String]) -> Entity {
    let (name, year) = loop {
        let year = random.between(1917, 2023);
        let name = format!("{} {}", random.pick(HAPPENINGS), random.pick(places));
        if names.taken.insert(name.clone()) {
            break (name, year);
        }
    };
    Entity {
        id: names.id(&name),
        kind: "event",
        short: name.clone(),
        name,
        more: json!({ "when": format!("{year}-{:02}", random.between(1, 12)) }),
    }
}

fn work(random: &mut Random, names: &mut Names, places: &[String]) -> Entity {
    let name = loop {
        let name = format!("{} {}", random.pick(WRITINGS), random.pick(places));
        if names.taken.insert(name.clone()) {
            break name;
        }
    };
    Entity {
        id: names.id(&name),
        kind: "work",
        short: name.clone(),
        name,
        more: json!({ "when": random.between(1950, 2023).to_string() }),
    }
}

fn cyrillic(name: &str) -> String {
    let mut written = String::new();
    let small = name.to_lowercase();
    for word in small.split(' ') {
        let mut rest = word;
        let mut letters = String::new();
        while let Some((latin, sound)) = CYRILLIC.iter().find(|(latin, _)| rest.starts_with(latin))
        {
            letters.push_str(sound);
            rest = &rest[latin.len()..];
        }
        if !written.is_empty() {
            written.push(' ');
        }
        written.push_str(&capitalized(&letters));
    }
    written
}

fn shuffle(entities: &mut [Entity], random: &mut Random) {
    for at in (1..entities.len()).rev() {
        entities.swap(at, random.below(at + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_in_cyrillic_letter_by_letter() {
        assert_eq!(cyrillic("Brea Stona"), "Бря Стона");
    }

    #[test]
    fn no_two_entities_share_a_name() {
        let cast = Cast::invent(&mut Random::new(1));
        let names: BTreeSet<&str> = cast
            .entities
            .iter()
            .map(|entity| entity.name.as_str())
            .collect();
        assert_eq!(names.len(), cast.entities.len());
        assert_eq!(
            names.len(),
            PERSONS + ORGANIZATIONS + PLACES + EVENTS + WORKS
        );
    }
}
