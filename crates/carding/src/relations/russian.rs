//! What Russian and Ukrainian texts put before and behind a name: *глава ФСБ Александр Бортников*,
//! *Иванов, основатель «Маяка»*.

use super::finding::{Found, Pair};
use crate::recognition::{NameKind, name_stem};

/// Stems of words for who leads something.
const LEADERS: &[&str] = &[
    "глав",
    "голов",
    "руководител",
    "керівник",
    "директор",
    "гендиректор",
    "президент",
    "лидер",
    "лідер",
    "председател",
    "командир",
    "командующ",
    "губернатор",
    "мэр",
    "мер",
    "премьер",
    "начальник",
    "ректор",
    "вожд",
];

const FOUNDERS: &[&str] = &[
    "основател",
    "сооснователь",
    "сооснователя",
    "сооснователем",
    "засновник",
];

const MEMBERS: &[&str] = &["член", "участник", "боец", "бойц", "активист"];

const EMPLOYEES: &[&str] = &[
    "сотрудник",
    "корреспондент",
    "журналист",
    "представител",
    "юрист",
    "адвокат",
    "аналитик",
    "пресс-секретар",
    "секретар",
    "эксперт",
    "професор",
    "профессор",
];

const FORMER: &[&str] = &["бывш", "экс", "колишн"];

/// Adjectives before a leader that make another one of him, by stem.
const LESSER: &[&str] = &["заместител", "зам", "вице", "помощник", "заступник"];

/// At most so many words stand between a role and the name of what it is of: *министр иностранных дел
/// России*.
const MOST_WORDS: usize = 3;

/// Finds the relations of two names by the words around them.
pub(super) fn find(pair: &Pair<'_>, found: &mut Vec<Found>) {
    match pair.kinds {
        (NameKind::Organization | NameKind::Place, NameKind::Person) => title_before(pair, found),
        (NameKind::Person, NameKind::Organization | NameKind::Place) => {
            apposition(pair, found);
            verbs(pair, found);
        }
        _ => {}
    }
}

/// *глава ФСБ Александр Бортников*: nothing stands between the names, the role before the first.
fn title_before(pair: &Pair<'_>, found: &mut Vec<Found>) {
    let between = pair.between();
    let quotes = ["»", "\"", "”", "“"];
    if !between.iter().all(|mark| quotes.contains(mark)) {
        return;
    }
    let mut words: Vec<&str> = Vec::new();
    let mut at = pair.left;
    while let Some(before) = at.checked_sub(1) {
        match pair.sentence.words(before, at).as_deref() {
            Some([mark]) if ["«", "\"", "„", "“"].contains(mark) && words.is_empty() => {}
            Some([word]) if is_cyrillic(word) && words.len() < MOST_WORDS + 3 => {
                words.insert(0, word);
            }
            _ => break,
        }
        at = before;
    }
    add(pair, &words, pair.right, pair.left, found);
}

/// *Иванов, основатель «Маяка»*; *Иванов — глава МЧС*.
fn apposition(pair: &Pair<'_>, found: &mut Vec<Found>) {
    let between = pair.between();
    let [first, words @ ..] = &between[..] else {
        return;
    };
    let words: Vec<&str> = match words {
        [rest @ .., "«" | "\"" | "„" | "“"] => rest.to_vec(),
        rest => rest.to_vec(),
    };
    let ends = pair.object_ends(pair.right);
    if matches!(*first, "," | "—" | "–") && ends && words.iter().all(|word| is_cyrillic(word)) {
        add(pair, &words, pair.left, pair.right, found);
    }
}

/// *родился в Москве*, *возглавляет МЧС*.
fn verbs(pair: &Pair<'_>, found: &mut Vec<Found>) {
    let between = pair.between();
    let words: Vec<&str> = between
        .iter()
        .copied()
        .filter(|word| *word != "«")
        .collect();
    let is_place = pair.kinds.1 == NameKind::Place;
    let kind = match (&words[..], is_place) {
        (["родился" | "родилась", "в" | "во"], true) => "born_in",
        (["народився" | "народилася", "в" | "у"], true) => "born_in",
        (["умер" | "умерла" | "скончался" | "скончалась", "в" | "во"], true) => {
            "died_in"
        }
        (["живет" | "живёт" | "проживает", "в" | "во"], true) => "lives_in",
        (["возглавляет" | "возглавил" | "возглавила" | "очолює" | "очолив"], false) => {
            "leads"
        }
        (["основал" | "основала" | "заснував" | "заснувала"], false) => {
            "founder_of"
        }
        _ => return,
    };
    found.push(Found {
        subject: pair.left,
        kind,
        object: pair.right,
        is_title: false,
        words: (pair.left + 1, pair.right),
    });
}

fn add(pair: &Pair<'_>, words: &[&str], person: usize, object: usize, found: &mut Vec<Found>) {
    // The last role before the name of what it is of is meant.
    let role = words
        .iter()
        .enumerate()
        .rev()
        .find_map(|(n, word)| Some((n, kind_of(word)?)));
    let Some((n, kind)) = role else { return };
    let behind = &words[n + 1..];
    let is_of_part = !behind.is_empty();
    let before = &words[..n];
    let has = |list: &[&str], word: &str| list.iter().any(|stem| word.starts_with(stem));
    // *экс-глава* is three pieces.
    let just_before = &before[before.len().saturating_sub(2)..];
    let is_former = just_before.iter().any(|word| has(FORMER, word)) || words[n].starts_with("экс");
    let is_lesser =
        just_before.iter().any(|word| has(LESSER, word)) || words[n].starts_with("вице");
    let is_place = match pair.sentence.names().iter().find(|place| place.0 == object) {
        Some(place) => pair.names[place.1].kind == NameKind::Place,
        None => return,
    };
    let relation = match (kind, is_former || is_lesser || is_of_part) {
        (Kind::Leads, false) => "leads",
        (Kind::Founded, _) if !is_place && !is_of_part => "founder_of",
        (Kind::Member, false) if !is_place => "member_of",
        (Kind::Works, _) if !is_place && !is_former => "employs",
        (Kind::Leads, _) if !is_place && !is_former => "employs",
        (_, _) if !is_place && is_former && !is_of_part => "former_member_of",
        _ => return,
    };
    let (subject, object) = if relation == "employs" {
        (object, person)
    } else {
        (person, object)
    };
    found.push(Found {
        subject,
        kind: relation,
        object,
        is_title: true,
        words: (pair.left + 1, pair.right),
    });
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Leads,
    Founded,
    Member,
    Works,
}

fn kind_of(word: &str) -> Option<Kind> {
    let word = word.strip_prefix("экс-").unwrap_or(word);
    let word = word.strip_prefix("вице-").unwrap_or(word);
    // Several, or *кандидат в президенты*.
    let is_plural =
        word.ends_with(['и', 'ы']) && !word.starts_with("глав") && !word.starts_with("голов");
    if is_plural {
        return None;
    }
    let stem = name_stem(word);
    let has = |list: &[&str]| list.contains(&stem) || list.contains(&word);
    if has(LEADERS) {
        Some(Kind::Leads)
    } else if has(FOUNDERS) {
        Some(Kind::Founded)
    } else if has(MEMBERS) {
        Some(Kind::Member)
    } else if has(EMPLOYEES) {
        Some(Kind::Works)
    } else {
        None
    }
}

fn is_cyrillic(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| *c != '-');
    letters.all(|c| ('\u{400}'..='\u{52f}').contains(&c))
}
