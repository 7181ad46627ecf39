//! The card of a group.

use std::collections::{BTreeMap, BTreeSet};

use kartoteka_base::analysis::is_cyrillic;
use kartoteka_base::bundle::format::{EntityRecord, FactRecord};
use kartoteka_base::model::EntityKind;

use super::cards::{ReadArticle, in_hundredths};
use super::group::Group;
use super::ids::Ids;
use super::located::Located;
use super::nominative::nominative_person;
use super::policy::{Looks, Verdict, verdict};
use crate::places::{PlaceKind, Places, Resolved};
use crate::reading::Knowledge;
use crate::recognition::{Model, NameKind, name_stem};

/// Words that make a name that of an event, when they begin or end it.
const EVENTS: &[&str] = &[
    "war",
    "battle",
    "revolution",
    "uprising",
    "massacre",
    "olympics",
    "summit",
    "festival",
    "conference",
    "championship",
    "championships",
    "cup",
    "referendum",
    "pogrom",
    "siege",
    "coup",
    "hurricane",
    "война",
    "войны",
    "войне",
    "битва",
    "революция",
    "революции",
    "восстание",
    "саммит",
    "фестиваль",
    "конференция",
    "чемпионат",
    "референдум",
    "олимпиада",
    "осада",
    "ураган",
];

/// Last words of a title that is taken for a person: *White House Press Secretary*. None of them is a
/// surname.
const TITLES: &[&str] = &[
    "administrator",
    "adviser",
    "advisor",
    "analyst",
    "chairman",
    "commissioner",
    "coordinator",
    "correspondent",
    "director",
    "editor",
    "governor",
    "manager",
    "mayor",
    "minister",
    "officer",
    "president",
    "secretary",
    "specialist",
    "spokesman",
    "spokesperson",
    "spokeswoman",
];

/// The card of a group, if it gets one.
pub(super) fn entity(
    located: &Located,
    articles: &[ReadArticle<'_>],
    ids: &mut Ids,
    knowledge: &Knowledge,
) -> Option<EntityRecord> {
    let group = &located.group;
    let kind = kind_of(group)?;
    let support = group.support();
    let verdict = verdict(support, looks(group, kind, knowledge), articles.len());
    if verdict == Verdict::Nothing {
        return None;
    }
    let name = match kind {
        EntityKind::Person => nominative_person(&group.name),
        EntityKind::Place => knowledge.places.nominative(&group.name),
        _ => None,
    };
    let name = name.unwrap_or_else(|| group.name.clone());
    let mut record = EntityRecord {
        id: ids.of(&name),
        kind,
        name,
        proposed: verdict == Verdict::Proposal,
        confidence: Some(in_hundredths(support.confidence)),
        ..EntityRecord::default()
    };
    name_otherwise(&mut record, group, articles, &knowledge.places);
    if let Some(found) = located.found.filter(|_| kind == EntityKind::Place) {
        place(&mut record, &knowledge.places, found);
    }
    Some(record)
}

/// What a group is; nothing for peoples, products and the like: there is no card for them.
fn kind_of(group: &Group) -> Option<EntityKind> {
    let of_name = match group.kind() {
        NameKind::Person => Some(EntityKind::Person),
        NameKind::Organization => Some(EntityKind::Organization),
        NameKind::Place => Some(EntityKind::Place),
        NameKind::Other => None,
    };
    if group.place.is_some() {
        return Some(EntityKind::Place);
    }
    let lower = group.name.to_lowercase();
    let mut words = lower.split_whitespace();
    let is_event = |word: Option<&str>| word.is_some_and(|word| EVENTS.contains(&word));
    let (first, last) = (words.next(), words.next_back());
    // *World War II*: the word before the number counts, too.
    let before_last = words.next_back();
    let is_event = last.is_some()
        && (is_event(last) || is_event(before_last) || is_event(first) && of_name.is_none());
    match of_name {
        None | Some(EntityKind::Organization) if is_event => Some(EntityKind::Event),
        _ => of_name,
    }
}

/// How the name of a group looks.
fn looks(group: &Group, kind: EntityKind, knowledge: &Knowledge) -> Looks {
    let name = &group.name;
    let is_single = !name.contains(char::is_whitespace);
    let is_listed = |list: fn(&Model, &str) -> bool| {
        let model = knowledge.model.as_ref();
        is_single && model.is_some_and(|model| list(model, name))
    };
    let is_acronym = name.chars().filter(|c| c.is_uppercase()).count() > 1;
    let has_capital = |word: &str| {
        let first = word.chars().find(|c| c.is_alphanumeric());
        first.is_some_and(|c| !c.is_lowercase())
    };
    let words = || name.split_whitespace();
    // *iPhone*, *eBay*: a capital somewhere in the first word is enough.
    let begins_well = words()
        .next()
        .is_some_and(|word| has_capital(word) || word.chars().any(char::is_uppercase));
    let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let is_title = !is_single && TITLES.contains(&last.as_str());
    if kind == EntityKind::Person && is_title {
        Looks::NoName
    } else if kind == EntityKind::Person && is_listed(Model::is_first_name) {
        Looks::FirstName
    } else if kind != EntityKind::Place && is_listed(Model::is_people) {
        Looks::NoName
    } else if kind == EntityKind::Organization && !is_acronym && is_listed(Model::is_common) {
        Looks::CommonWord
    } else if !begins_well || name.chars().filter(|c| c.is_alphabetic()).count() < 2 {
        Looks::NoName
    } else if kind == EntityKind::Person && is_single {
        Looks::LastName
    } else if kind == EntityKind::Place && group.place.is_some() {
        Looks::KnownPlace
    } else {
        Looks::Name
    }
}

/// Other names: in other scripts by language, in the same one as aliases. Of several cases of one name
/// the one that is written most often is taken.
fn name_otherwise(
    record: &mut EntityRecord,
    group: &Group,
    articles: &[ReadArticle<'_>],
    places: &Places,
) {
    let own_script = is_in_cyrillic(&record.name);
    let mut known: BTreeSet<String> = BTreeSet::from([stems(&record.name)]);
    let mut forms: Vec<(&String, usize)> = group
        .names
        .iter()
        .map(|(name, count)| (name, *count))
        .collect();
    forms.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), name.chars().count(), *name));
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, _) in forms {
        if !known.insert(stems(name)) {
            continue;
        }
        let in_nominative = match record.kind {
            EntityKind::Person => nominative_person(name),
            EntityKind::Place => places.nominative(name),
            _ => None,
        };
        let name = in_nominative.as_ref().unwrap_or(name);
        // A single word of a person's name means others elsewhere.
        let is_last_name = record.kind == EntityKind::Person && !name.contains(' ');
        if is_in_cyrillic(name) != own_script {
            let language = language_of(name, group, articles);
            names.entry(language).or_default().push(name.clone());
        } else if !is_last_name {
            record.aliases.push(name.clone());
        }
    }
    // An acronym that the text explains, and that is long enough to mean nothing else.
    for short in group.short_names.keys() {
        let letters = || short.chars().filter(|c| c.is_alphabetic());
        let is_acronym = letters().count() >= 3 && letters().all(char::is_uppercase);
        if is_acronym && record.kind != EntityKind::Person && known.insert(stems(short)) {
            record.aliases.push(short.clone());
        }
    }
    record.names = names;
}

fn is_in_cyrillic(name: &str) -> bool {
    name.chars().any(|c| ('\u{400}'..='\u{52f}').contains(&c))
}

/// The language of an article that has such letters; else what the letters tell.
fn language_of(name: &str, group: &Group, articles: &[ReadArticle<'_>]) -> String {
    let is_cyrillic = is_in_cyrillic(name);
    let languages = group
        .articles()
        .iter()
        .filter_map(|article| articles.get(*article)?.reading.language.as_deref());
    let fits = |language: &&str| {
        let is_slavic = ["ru", "uk", "be", "bg", "sr", "mk", "kk"]
            .iter()
            .any(|tag| language.starts_with(tag));
        is_slavic == is_cyrillic
    };
    let found = languages.into_iter().find(fits);
    let by_letters = match name.chars().any(|c| "іїєґІЇЄҐ".contains(c)) {
        true => "uk",
        false if is_cyrillic => "ru",
        false => "en",
    };
    found.unwrap_or(by_letters).to_owned()
}

/// What all cases and writings of a name share.
fn stems(name: &str) -> String {
    let lower = name.to_lowercase();
    let bare = lower.strip_prefix("the ").unwrap_or(&lower);
    let stem = |word: &str| match is_cyrillic(word) {
        true => name_stem(word).to_owned(),
        false => word.to_owned(),
    };
    bare.split_whitespace()
        .map(stem)
        .collect::<Vec<_>>()
        .join(" ")
}

/// A place that is that doubtful is said to be so, and is not put on a map.
const DOUBTFUL_PLACE: f64 = 0.8;

/// Where a place is, what it is, and in which country.
fn place(record: &mut EntityRecord, places: &Places, found: Resolved) {
    let place = places.place(found.ix);
    let country = place.country.and_then(|country| places.country(country));
    let what = match place.kind {
        PlaceKind::Country => "Country",
        PlaceKind::State => "State",
        PlaceKind::Capital => "Capital",
        PlaceKind::Town => "Town",
        PlaceKind::Continent => "Part of the world",
    };
    let whose = country.filter(|_| place.kind != PlaceKind::Country);
    let is_sure = found.confidence >= DOUBTFUL_PLACE;
    let mut description = match (whose, place.kind) {
        (Some(country), PlaceKind::Capital) => format!("Capital of {}", country.name),
        (Some(country), _) => format!("{what} in {}", country.name),
        (None, _) => what.to_owned(),
    };
    if !is_sure {
        let others = match found.others {
            1 => "another place".to_owned(),
            others => format!("one of {others} other places"),
        };
        let first = description[..1].to_lowercase();
        let article = match place.kind {
            PlaceKind::Capital => "the ",
            PlaceKind::Continent => "",
            _ => "a ",
        };
        description = format!(
            "Perhaps {article}{first}{}, or {others} of that name",
            &description[1..]
        );
    } else {
        record.location = place.location;
        if let Some(country) = whose {
            record.facts.push(FactRecord {
                property: "country".to_owned(),
                value: country.name.clone(),
                ..FactRecord::default()
            });
        }
    }
    record.description = description;
}
