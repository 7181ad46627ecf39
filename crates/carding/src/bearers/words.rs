//! Of which words is a name, when all that may change from mention to mention is left out?

use kartoteka_base::analysis::{SoundKey, fold, is_cyrillic, sound_keys};

use super::known_names::known_bearer;
use super::tables;
use crate::recognition::{NameKind, name_stem};

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NameWord {
    /// Lower case, without diacritics and marks.
    pub(super) folded: String,
    /// What all cases of it share; the folded word where it has none.
    pub(super) stem: String,
    /// How it sounds in Latin and Cyrillic letters.
    pub(super) sounds: Vec<SoundKey>,
    /// One letter, which stands for a word that begins with it.
    pub(super) is_initial: bool,
    /// Begins with a capital, or has no case.
    pub(super) is_capital: bool,
    /// Two letters or more, all of them capitals.
    pub(super) is_acronym: bool,
}

impl NameWord {
    fn new(written: &str) -> Option<Self> {
        let folded = fold(written);
        if folded.is_empty() {
            return None;
        }
        let letters = || written.chars().filter(|c| c.is_alphabetic());
        let n_letters = letters().count();
        let has_capitals = letters().all(char::is_uppercase);
        let stem = stem(&folded).to_owned();
        Some(Self {
            sounds: sounds(&folded, &stem),
            stem,
            is_initial: n_letters == 1 && folded.chars().count() == 1,
            is_capital: written.chars().next().is_some_and(|c| !c.is_lowercase()),
            is_acronym: n_letters >= 2 && has_capitals,
            folded,
        })
    }
}

/// Endings of Ukrainian cases that Russian has not; longer ones first.
const UKRAINIAN_ENDINGS: &[&str] = &["ові", "еві", "єві", "ою", "ею", "єю", "ій", "ії", "і", "ї"];

/// Fewer letters are not left.
const SHORTEST_STEM: usize = 3;

/// What is left of a folded word without the ending of its case.
pub(super) fn stem(folded: &str) -> &str {
    if !is_cyrillic(folded) {
        return folded;
    }
    let strip = |ending: &&str| {
        let stem = folded.strip_suffix(*ending)?;
        (stem.chars().count() >= SHORTEST_STEM).then_some(stem)
    };
    match UKRAINIAN_ENDINGS.iter().find_map(strip) {
        Some(stem) => stem.trim_end_matches(['и', 'е', 'ь', 'й']),
        None => name_stem(folded),
    }
}

/// Letters or sounds that a word needs so that sounding alike is no chance.
const SHORTEST_SOUND: usize = 4;

/// The sounds of a word, without the endings of cases. None of a short word, or of one that is not
/// written in Latin or Cyrillic letters.
fn sounds(folded: &str, stem: &str) -> Vec<SoundKey> {
    let latin = folded.is_ascii();
    if folded.chars().count() < SHORTEST_SOUND || !latin && !is_cyrillic(folded) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let vowels: &[char] = if latin {
        &['a', 'e', 'i', 'o', 'u', 'y', 'j']
    } else {
        &[
            'а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я', 'й', 'ь', 'і', 'ї', 'є',
        ]
    };
    // What a case may have for an ending is left out in both scripts.
    let trimmed = stem.trim_end_matches(vowels);
    let keys = sound_keys(trimmed);
    if keys.sound_count >= SHORTEST_SOUND {
        found.extend(keys.keys);
    }
    found
}

/// The words of a name of a kind: without an article, possessive endings, titles before persons,
/// forms of companies, and what follows a comma or a bracket.
pub(super) fn name_words(written: &str, kind: NameKind) -> Vec<NameWord> {
    let core = without_additions(written, kind);
    // *J.K. Teal* has two initials; *U.S.* is one word.
    let mut words = match kind {
        NameKind::Person => all_words(&core.replace('.', " ")),
        _ => all_words(core),
    };
    if let [first, _, ..] = &words[..]
        && tables::ARTICLES.contains(&first.folded.as_str())
    {
        words.remove(0);
    }
    match kind {
        NameKind::Person => {
            drop_titles(&mut words);
            // *Catherine I* is no initial.
            if let [_, .., last] = &mut words[..] {
                last.is_initial = false;
            }
        }
        NameKind::Organization => {
            drop_descriptors(core, &mut words);
            drop_legal_forms(&mut words);
            name_places(&mut words);
        }
        NameKind::Place | NameKind::Other => {}
    }
    words
}

/// Further words of a name are not read: it is none.
const MAX_WORDS: usize = 32;

/// All words of a name, letters with full stops between them joined: `U. S.` is one word.
pub(super) fn all_words(written: &str) -> Vec<NameWord> {
    let written = &written.replace('&', " and ");
    let mut words: Vec<NameWord> = Vec::new();
    let mut joined_until = 0;
    let mut at = 0;
    for piece in written.split(|c: char| c.is_whitespace() || "-–—/«»\"“”„,;:()[]".contains(c))
    {
        let begins = at;
        at += piece.len()
            + written[at + piece.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        let Some(word) = NameWord::new(without_possessive(piece)) else {
            continue;
        };
        let is_abbreviated = piece.ends_with('.') && word.folded.chars().count() <= 2;
        let is_letters = is_abbreviated && word.is_capital && (word.is_initial || word.is_acronym);
        if let Some(last) = words.last_mut()
            && is_letters
            && joined_until == begins
            && joined_until > 0
        {
            last.folded.push_str(&word.folded);
            last.stem.clone_from(&last.folded);
            last.sounds.clear();
            (last.is_initial, last.is_acronym) = (false, true);
        } else if words.len() == MAX_WORDS {
            break;
        } else {
            words.push(word);
        }
        joined_until = if is_letters { at } else { 0 };
    }
    words
}

/// A word without the ending that English gives to owners.
fn without_possessive(word: &str) -> &str {
    let word = word.trim_end_matches(['\'', '’']);
    ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word)
}

/// The name without what was added to it: *Exeter, Devon*; *Singapore Airlines (SIA*; *Michael Tien
/// of the NPP*.
fn without_additions(written: &str, kind: NameKind) -> &str {
    let end = match kind {
        NameKind::Person | NameKind::Place => written.find([',', '(']),
        NameKind::Organization | NameKind::Other => written.find('('),
    };
    let mut core = match end {
        Some(end) if !written[..end].trim().is_empty() => &written[..end],
        _ => written,
    };
    if kind == NameKind::Person {
        for of in [" of ", " at ", " from "] {
            if let Some(end) = core.find(of)
                && core[..end].split_whitespace().count() > 1
            {
                core = &core[..end];
            }
        }
    }
    core.trim()
}

/// Drops titles from the beginning, and *Jr.* and the like from the end, of a person's name.
fn drop_titles(words: &mut Vec<NameWord>) {
    let is_title = |word: &NameWord| tables::is_title(&word.folded);
    let last_title = words.iter().rposition(is_title);
    if let Some(last) = last_title.filter(|last| last + 1 < words.len()) {
        words.drain(..=last);
    }
    while words.len() > 1
        && words
            .last()
            .is_some_and(|word| tables::NAME_ENDS.contains(&word.folded.as_str()))
    {
        words.pop();
    }
}

/// Drops what an organization is from before its name: *компания Google*, *aircraft manufacturer
/// Boeing*. What follows must be a name by itself: in foreign letters, in quotes, or behind a word
/// that never is part of one.
fn drop_descriptors(written: &str, words: &mut Vec<NameWord>) {
    let is_descriptor = |word: &NameWord| !word.is_acronym && tables::is_descriptor(&word.stem);
    let Some(last) = words.iter().rposition(is_descriptor) else {
        return;
    };
    let is_quoted = written.contains(['«', '"', '“', '„']);
    let mut rest = words[last + 1..].iter();
    let is_lower = !words[last].is_capital;
    let is_foreign = rest.clone().all(|word| word.folded.is_ascii());
    let before_is_latin = words[last].folded.is_ascii();
    let stands_alone = if before_is_latin {
        is_lower
    } else {
        is_foreign || is_quoted || is_lower && last == 0 && words.len() == 2
    };
    if rest.next().is_some_and(|word| word.is_capital) && stands_alone {
        words.drain(..=last);
    }
}

fn drop_legal_forms(words: &mut Vec<NameWord>) {
    let is_form = |word: &NameWord| tables::LEGAL_FORMS.contains(&word.folded.as_str());
    while words.len() > 1 && words.last().is_some_and(is_form) {
        words.pop();
    }
    while words.len() > 1 && words.first().is_some_and(is_form) {
        words.remove(0);
    }
}

/// No name of a country that has other ones is longer.
const LONGEST_PLACE: usize = 5;

/// Gives a known place at the beginning or at the end of an organization's name one name of all that
/// it has: *US Air Force* and *United States Air Force*, *МИД РФ* and *МИД России*.
fn name_places(words: &mut Vec<NameWord>) {
    let longest = words.len().min(LONGEST_PLACE);
    let known = |words: &[NameWord]| known_bearer(NameKind::Place, words);
    let begins = (1..=longest).rev().map(|length| 0..length);
    let ends = (1..=longest)
        .rev()
        .map(|length| words.len() - length..words.len());
    let found = begins
        .chain(ends)
        .find_map(|range| Some((range.clone(), known(&words[range])?)));
    if let Some((range, line)) = found {
        let name = format!("#{line}");
        let place = NameWord {
            folded: name.clone(),
            stem: name,
            sounds: Vec::new(),
            is_initial: false,
            is_capital: true,
            is_acronym: false,
        };
        words.splice(range, [place]);
    }
}

/// The stems of words, joined: names of one kind with the same key are the same name.
pub(super) fn key_of(words: &[NameWord]) -> String {
    let stems: Vec<&str> = words.iter().map(|word| word.stem.as_str()).collect();
    stems.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, kind: NameKind, expected: &str) {
        assert_eq!(key_of(&name_words(written, kind)), expected, "{written}");
    }

    #[test]
    fn what_changes_from_mention_to_mention_is_left_out() {
        use NameKind::{Organization, Person, Place};
        check("the U.S.", Place, "us");
        check("U. S.", Place, "us");
        check("Springfield, Ohio", Place, "springfield");
        check("Basse-Terre", Place, "basse terre");
        check("Mr. Arthur Penn's", Person, "arthur penn");
        check("Prime Minister Ada Moss", Person, "ada moss");
        check("Jon Snowe Jr.", Person, "jon snowe");
        check("Ann Teal of the Harbour Party", Person, "ann teal");
        check("Theodora of Smyrna", Person, "theodora of smyrna");
        check("J. K. Teal", Person, "j k teal");
        check("Harbour Works Ltd.", Organization, "harbour works");
        check("Harbour Airlines (HAL", Organization, "harbour airlines");
        check(
            "ship builder Harbour Works",
            Organization,
            "ship builder harbour works",
        );
        check("airline Fjordair", Organization, "fjordair");
        check("компания Fjordair", Organization, "fjordair");
        check("ООО «Рассвет»", Organization, "рассвет");
        check("газеты «Маяк»", Organization, "маяк");
    }

    #[test]
    fn cases_share_a_key() {
        use NameKind::{Person, Place};
        for (a, b, kind) in [
            ("Ганна Мельник", "Ганною Мельник", Person),
            ("Петро Шевчук", "Петрові Шевчуку", Person),
            ("Иван Лесной", "Ивану Лесному", Person),
            ("Рига", "Ригой", Place),
            ("Одеса", "Одесі", Place),
        ] {
            let key = |name| key_of(&name_words(name, kind));
            assert_eq!(key(a), key(b));
        }
    }

    #[test]
    fn a_name_keeps_a_word_at_least() {
        for written in ["the", "Mr.", "Ltd.", "President", "("] {
            for kind in NameKind::ALL {
                let n_words = all_words(written).len();
                assert_eq!(
                    name_words(written, kind).is_empty(),
                    n_words == 0,
                    "{written}"
                );
            }
        }
    }
}
