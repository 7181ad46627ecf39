//! Of which words is a name on a list?

use std::collections::BTreeSet;

use kartoteka_base::analysis::fold;

use super::legal_forms::legal_form;
use super::letters::{Script, romanized, script_of};
use crate::bearers::tables;
use crate::recognition::NameKind;

/// A name on a list, cut into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListedName {
    /// Folded; without titles, articles, and forms of companies.
    pub(super) words: Vec<String>,
    /// Which forms of companies the name has.
    pub(super) legal_forms: BTreeSet<usize>,
    /// How many words are neither particles nor initials.
    pub(super) n_whole: usize,
    /// True when it was brought to Latin letters, or the other was.
    pub(super) is_transliterated: bool,
    /// True when vowels cannot be compared: one name was written without.
    pub(super) lacks_vowels: bool,
}

/// Further words of a name are not read, nor further letters of a word.
const MAX_WORDS: usize = 24;
const MAX_LETTERS: usize = 40;

impl ListedName {
    /// Two names that are to be compared, in one script when that can be.
    pub(super) fn pair(a: &str, b: &str, kind: NameKind) -> (Self, Self) {
        let [in_a, in_b] = [a, b].map(script_of);
        let are_transliterated = in_a != in_b;
        let is_abjad = |script: (Script, u32)| script.0 == Script::Consonants;
        let lacks_vowels = are_transliterated && (is_abjad(in_a) || is_abjad(in_b));
        let name = |written| {
            let mut words = split(written);
            if are_transliterated {
                words = words.iter().map(|word| romanized(word)).collect();
            }
            let legal_forms = match kind {
                NameKind::Person => clear_person(&mut words),
                _ => clear_other(&mut words),
            };
            let is_whole = |word: &&String| {
                word.chars().count() > 1 && !tables::PARTICLES.contains(&word.as_str())
            };
            Self {
                n_whole: words.iter().filter(is_whole).count(),
                words,
                legal_forms,
                is_transliterated: are_transliterated,
                lacks_vowels,
            }
        };
        (name(a), name(b))
    }
}

/// The folded words of a name; letters with full stops between them are one word.
fn split(name: &str) -> Vec<String> {
    let name = name.replace('&', " and ");
    let mut words: Vec<String> = Vec::new();
    let separates = |c: char| {
        !c.is_alphanumeric()
            && !matches!(
                c,
                '.' | '\'' | '’' | '‘' | '`' | 'ʹ' | '\u{300}'..='\u{36f}'
            )
    };
    for piece in name.split(separates) {
        let parts: Vec<String> = piece.split('.').map(fold).collect();
        let is_letters = parts.iter().all(|part| part.chars().count() < 2);
        if is_letters {
            words.push(parts.concat());
        } else {
            words.extend(parts);
        }
    }
    words.retain(|word| !word.is_empty());
    words.truncate(MAX_WORDS);
    for word in &mut words {
        if let Some((end, _)) = word.char_indices().nth(MAX_LETTERS) {
            word.truncate(end);
        }
    }
    words
}

/// Drops what is no part of a person's name, unless nothing is left.
fn clear_person(words: &mut Vec<String>) -> BTreeSet<usize> {
    let is_title = |word: &String| tables::is_form_of_address(word);
    let is_form = |word: &String| legal_form(std::slice::from_ref(word)).is_some();
    drop_unless_all(words, is_title);
    // *King* is a name, too, but hardly before two others.
    if words.len() > 2 && tables::is_title(&words[0]) {
        words.remove(0);
    }
    if words.len() > 2
        && words
            .last()
            .is_some_and(|word| tables::NAME_ENDS.contains(&word.as_str()))
    {
        words.pop();
    }
    // Somebody mistook the name for that of a company; *Sa* and *As* are names, too.
    if words.len() > 2 && words.last().is_some_and(is_form) {
        words.pop();
    }
    BTreeSet::new()
}

/// Drops articles, what ships are called and forms of companies, unless nothing is left, and reads
/// numbers.
fn clear_other(words: &mut Vec<String>) -> BTreeSet<usize> {
    drop_unless_all(words, |word| {
        matches!(word.as_str(), "the" | "and" | "und" | "mv")
    });
    let (mut kept, mut forms) = (Vec::new(), BTreeSet::new());
    let mut at = 0;
    while at < words.len() {
        if let Some((form, length)) = legal_form(&words[at..]) {
            forms.insert(form);
            at += length;
        } else {
            kept.push(words[at].clone());
            at += 1;
        }
    }
    if kept.is_empty() {
        forms.clear();
    } else {
        *words = kept;
    }
    for word in words.iter_mut() {
        let long = ABBREVIATIONS.iter().find(|(short, _)| short == word);
        if let Some((_, long)) = long {
            (*long).clone_into(word);
        }
    }
    *words = with_numbers(words);
    forms
}

fn drop_unless_all(words: &mut Vec<String>, is_dropped: impl Fn(&String) -> bool) {
    if !words.iter().all(&is_dropped) {
        words.retain(|word| !is_dropped(word));
    }
}

/// Words that names of organizations often have in short.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("intl", "international"),
    ("natl", "national"),
    ("univ", "university"),
    ("govt", "government"),
    ("bros", "brothers"),
    ("assoc", "association"),
    ("assn", "association"),
    ("dept", "department"),
    ("mfg", "manufacturing"),
    ("tech", "technology"),
    ("svcs", "services"),
    ("sys", "systems"),
    ("inst", "institute"),
    ("min", "ministry"),
    ("mgmt", "management"),
    ("dev", "development"),
    ("grp", "group"),
    ("hldg", "holding"),
    ("hldgs", "holdings"),
];

const ONES: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: &[&str] = &[
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// English numbers below a hundred in digits: *forty four* is *44*.
fn with_numbers(words: &[String]) -> Vec<String> {
    let mut read: Vec<String> = Vec::with_capacity(words.len());
    let mut open_tens: Option<usize> = None;
    for word in words {
        let spelled = if word == "fourty" {
            "forty"
        } else {
            word.as_str()
        };
        let one = ONES.iter().position(|name| *name == spelled);
        let one = one.or_else(|| spelled.parse().ok().filter(|n| *n < 10));
        let tens = TENS.iter().position(|name| *name == spelled);
        match (open_tens.take(), one, tens) {
            (Some(tens), Some(one @ 1..=9), _) => {
                read.pop();
                read.push((tens + one).to_string());
            }
            (_, Some(one), _) => read.push(one.to_string()),
            (_, _, Some(tens)) => {
                open_tens = Some(20 + 10 * tens);
                read.push((20 + 10 * tens).to_string());
            }
            _ => read.push(word.clone()),
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, kind: NameKind, expected: &str) {
        let (name, _) = ListedName::pair(name, name, kind);
        assert_eq!(name.words.join(" "), expected);
    }

    #[test]
    fn words_are_what_names_differ_by() {
        check("Dr. Greta O’Lund", NameKind::Person, "greta olund");
        check("Mr.", NameKind::Person, "mr");
        check("J.-C. Lund", NameKind::Person, "j c lund");
        check("J.C. Lund", NameKind::Person, "jc lund");
        check("Greta Lund LLC", NameKind::Person, "greta lund");
        check("N.W.K. G.m.b.H.", NameKind::Organization, "nwk");
        check(
            "General Greta Maria Lund Jr.",
            NameKind::Person,
            "greta maria lund",
        );
        check("Greta King", NameKind::Person, "greta king");
        check(
            "Nordwerk Intl. Ltd",
            NameKind::Organization,
            "nordwerk international",
        );
        check("The Company", NameKind::Organization, "company");
        check("Squadron Forty-Four", NameKind::Organization, "squadron 44");
        check("Lund & Sons plc", NameKind::Organization, "lund sons");
        check("MV Northern Light 7", NameKind::Other, "northern light 7");
    }
}
