//! Texts to learn from that are made up: sentences of our own with places for names.
//!
//! No Russian set of texts with marked names may be learned from freely, and the English ones have few
//! datelines, tables and names from the south of the world. The places are filled at random, in the
//! Russian case that they ask for.

use std::collections::BTreeMap;

use kartoteka_base::text::Span;
use kartoteka_carding::recognition::NameKind;

use crate::random::Random;
use crate::sets::Text;

/// Sentences and names, by chapters that begin with `= `; lines that begin with `#` are remarks.
const RUSSIAN: &str = include_str!("../lists/russian.txt");
const ENGLISH: &str = include_str!("../lists/english.txt");

/// The name of the set that these texts make.
const NAME: &str = "made up";

/// How many texts of each language are made up.
const RUSSIAN_TEXTS: usize = 3000;
const ENGLISH_TEXTS: usize = 800;

/// How many sentences make a text.
const SENTENCES: usize = 6;

/// Makes up texts.
pub(crate) fn texts(random: &mut Random) -> Vec<Text> {
    let mut texts = made_of(RUSSIAN, RUSSIAN_TEXTS, random);
    texts.extend(made_of(ENGLISH, ENGLISH_TEXTS, random));
    texts
}

fn made_of(source: &'static str, count: usize, random: &mut Random) -> Vec<Text> {
    let chapters = chapters(source);
    (0..count)
        .map(|_| {
            let mut writer = Writer {
                chapters: &chapters,
                random,
                text: String::new(),
                names: Vec::new(),
            };
            for _ in 0..SENTENCES {
                writer.sentence();
            }
            Text {
                set: NAME,
                text: writer.text,
                gold: writer.names.clone(),
                names: writer.names,
                is_share_alike: false,
            }
        })
        .collect()
}

type Chapters = BTreeMap<&'static str, Vec<&'static str>>;

fn chapters(source: &'static str) -> Chapters {
    let mut chapters = Chapters::new();
    let mut current = "";
    for line in source
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
    {
        if let Some(name) = line.strip_prefix("= ") {
            current = name;
        } else if current == "sentences" {
            chapters.entry(current).or_default().push(line);
        } else {
            let names = line.split("; ");
            chapters.entry(current).or_default().extend(names);
        }
    }
    chapters
}

struct Writer<'w> {
    chapters: &'w Chapters,
    random: &'w mut Random,
    text: String,
    names: Vec<(Span, NameKind)>,
}

impl Writer<'_> {
    fn pick(&mut self, chapter: &str) -> &'static str {
        let names = self.chapters.get(chapter).map_or(&[][..], Vec::as_slice);
        names
            .get(self.random.below(names.len().max(1)))
            .copied()
            .unwrap_or_default()
    }

    fn sentence(&mut self) {
        let mut rest = self.pick("sentences");
        let start = self.text.len();
        // A name that stands there, until its closing bracket.
        let mut open: Option<(usize, NameKind)> = None;
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            match c {
                '<' => {
                    let (slot, behind) = rest.split_once('>').unwrap_or((rest, ""));
                    rest = behind;
                    let (what, case) = slot.split_once('.').unwrap_or((slot, "и"));
                    let (name, kind) = self.name(what, Case::of(case));
                    let from = self.text.len();
                    self.text.push_str(&name);
                    if let (Some(kind), None) = (kind, open) {
                        self.names.push((Span::new(from, self.text.len()), kind));
                    }
                }
                '[' => {
                    let (kind, behind) = rest.split_once(' ').unwrap_or((rest, ""));
                    rest = behind;
                    open = Some((self.text.len(), kind_of(kind)));
                }
                ']' => {
                    let name = open.take();
                    self.names
                        .extend(name.map(|(from, kind)| (Span::new(from, self.text.len()), kind)));
                }
                c => self.text.push(c),
            }
        }
        // What stands at the start has a capital.
        let mut chars = self.text[start..].chars();
        let first = chars.next().map(|c| c.to_uppercase().to_string());
        let tail = chars.as_str().to_owned();
        self.text.truncate(start);
        self.text.push_str(&first.unwrap_or_default());
        self.text.push_str(&tail);
        // Tables and headlines have lines of their own.
        let is_sentence = self.text.ends_with(['.', '?', '!', '»', '”', '"']);
        self.text.push(if is_sentence { ' ' } else { '\n' });
    }

    /// What stands in a place, and the kind of name that it is, if any.
    fn name(&mut self, what: &str, case: Case) -> (String, Option<NameKind>) {
        use NameKind::{Organization, Person, Place};
        match what {
            "P" => (self.person(case), Some(Person)),
            "L" => (declined(self.pick("places"), case, false), Some(Place)),
            "O" => (
                declined(self.pick("organizations"), case, false),
                Some(Organization),
            ),
            "B" => (
                declined(self.pick("quoted"), case, false),
                Some(Organization),
            ),
            "N" => (self.pick("quoted").to_owned(), None),
            _ => {
                let words = (0..=self.random.below(3)).map(|_| self.pick("words"));
                (words.collect::<Vec<_>>().join(" "), None)
            }
        }
    }

    fn person(&mut self, case: Case) -> String {
        let (first, last) = (self.pick("first names"), self.pick("surnames"));
        let is_woman = first.ends_with(['а', 'я'])
            && !["Никита", "Илья", "Мустафа", "Абдулла", "Николя"].contains(&first);
        let last = if is_woman {
            feminine(last, case)
        } else {
            declined(last, case, true)
        };
        let initial = first.chars().next().unwrap_or_default();
        match self.random.below(10) {
            0..5 => format!("{} {last}", declined(first, case, true)),
            5..8 => last,
            8 => format!("{initial}. {last}"),
            _ => {
                let second = self.pick("first names").chars().next().unwrap_or_default();
                format!("{initial}. {second}. {last}")
            }
        }
    }
}

fn kind_of(letter: &str) -> NameKind {
    match letter {
        "P" => NameKind::Person,
        "L" => NameKind::Place,
        _ => NameKind::Organization,
    }
}

/// The cases of Russian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Nominative,
    Genitive,
    Dative,
    Accusative,
    Instrumental,
    Prepositional,
}

impl Case {
    fn of(letter: &str) -> Self {
        match letter {
            "р" => Self::Genitive,
            "д" => Self::Dative,
            "в" => Self::Accusative,
            "т" => Self::Instrumental,
            "п" => Self::Prepositional,
            _ => Self::Nominative,
        }
    }
}

/// Endings by the one in the nominative: genitive, dative, accusative, instrumental, prepositional.
/// The first row that fits counts; the accusative of what lives is its genitive.
const DECLENSIONS: &[(&str, [&str; 5])] = &[
    ("ский", ["ского", "скому", "ский", "ским", "ском"]),
    ("цкий", ["цкого", "цкому", "цкий", "цким", "цком"]),
    ("ный", ["ного", "ному", "ный", "ным", "ном"]),
    ("ная", ["ной", "ной", "ную", "ной", "ной"]),
    ("кая", ["кой", "кой", "кую", "кой", "кой"]),
    ("жная", ["жной", "жной", "жную", "жной", "жной"]),
    ("ия", ["ии", "ии", "ию", "ией", "ии"]),
    ("ья", ["ьи", "ье", "ью", "ьёй", "ье"]),
    ("я", ["и", "е", "ю", "ей", "е"]),
    ("га", ["ги", "ге", "гу", "гой", "ге"]),
    ("ка", ["ки", "ке", "ку", "кой", "ке"]),
    ("ха", ["хи", "хе", "ху", "хой", "хе"]),
    ("ша", ["ши", "ше", "шу", "шей", "ше"]),
    ("а", ["ы", "е", "у", "ой", "е"]),
    ("ий", ["ия", "ию", "ий", "ием", "ии"]),
    ("ай", ["ая", "аю", "ай", "аем", "ае"]),
    ("ей", ["ея", "ею", "ей", "еем", "ее"]),
    ("ое", ["ого", "ому", "ое", "ым", "ом"]),
    ("ство", ["ства", "ству", "ство", "ством", "стве"]),
    ("ов", ["ова", "ову", "ов", "овым", "ове"]),
    ("ев", ["ева", "еву", "ев", "евым", "еве"]),
    ("ёв", ["ёва", "ёву", "ёв", "ёвым", "ёве"]),
    ("ин", ["ина", "ину", "ин", "иным", "ине"]),
];

/// A name in a case; of several words each, but only the first two of what is not alive: *Министерство
/// иностранных дел*. Words that are not Russian and words in capitals stay.
fn declined(name: &str, case: Case, is_alive: bool) -> String {
    if case == Case::Nominative {
        return name.to_owned();
    }
    let words: Vec<&str> = name.split(' ').collect();
    let is_adjective = |word: &str| {
        [
            "ный", "ная", "ский", "ская", "цкий", "ое", "ший", "шая", "кая", "вый", "лый",
        ]
        .iter()
        .any(|ending| word.ends_with(ending))
    };
    let mut is_open = true;
    let words = words.iter().map(|word| {
        let own = if is_open {
            declined_word(word, case, is_alive)
        } else {
            (*word).to_owned()
        };
        is_open &= is_adjective(word);
        own
    });
    words.collect::<Vec<_>>().join(" ")
}

fn declined_word(word: &str, case: Case, is_alive: bool) -> String {
    let is_cyrillic = word
        .chars()
        .all(|c| ('\u{400}'..='\u{45f}').contains(&c) || c == '-');
    let is_acronym = word.chars().nth(1).is_some_and(char::is_uppercase);
    if !is_cyrillic || is_acronym {
        return word.to_owned();
    }
    let column = match case {
        Case::Nominative => return word.to_owned(),
        Case::Genitive => 0,
        Case::Accusative if is_alive && !word.ends_with(['а', 'я']) => 0,
        Case::Dative => 1,
        Case::Accusative => 2,
        Case::Instrumental => 3,
        Case::Prepositional => 4,
    };
    let fits = DECLENSIONS
        .iter()
        .find(|(ending, _)| word.ends_with(ending));
    if let Some((ending, cases)) = fits {
        let mut own = cases[column];
        // Towns are not surnames: *под Псковом*.
        if !is_alive && column == 3 && ["ов", "ев", "ин"].contains(ending) {
            own = ["овом", "евом", "ином"][["ов", "ев", "ин"]
                .iter()
                .position(|e| e == ending)
                .unwrap_or(0)];
        }
        return format!("{}{own}", &word[..word.len() - ending.len()]);
    }
    if let Some(stem) = word.strip_suffix('ь') {
        return format!("{stem}{}", ["и", "и", "ь", "ью", "и"][column]);
    }
    let ends_in_vowel = word.ends_with(['о', 'е', 'и', 'у', 'ы', 'э', 'ю', 'ё', 'й']);
    if ends_in_vowel {
        return word.to_owned();
    }
    format!("{word}{}", ["а", "у", "", "ом", "е"][column])
}

/// The surname of a woman.
fn feminine(surname: &str, case: Case) -> String {
    let stem = ["ов", "ев", "ёв", "ин"]
        .iter()
        .find(|ending| surname.ends_with(**ending));
    if stem.is_some() {
        let ending = match case {
            Case::Nominative => "а",
            Case::Accusative => "у",
            _ => "ой",
        };
        return format!("{surname}{ending}");
    }
    match surname.strip_suffix("ский") {
        Some(stem) => declined(&format!("{stem}ская"), case, true),
        None if surname.ends_with(['а', 'я']) => declined(surname, case, true),
        // Others stay as they are.
        None => surname.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_declined() {
        use Case::{Accusative, Dative, Genitive, Instrumental, Prepositional};
        for (name, case, is_alive, expected) in [
            ("Путин", Instrumental, true, "Путиным"),
            ("Зеленский", Genitive, true, "Зеленского"),
            ("Сергей", Accusative, true, "Сергея"),
            ("Россия", Prepositional, false, "России"),
            ("Псков", Instrumental, false, "Псковом"),
            ("Москва", Accusative, false, "Москву"),
            ("США", Genitive, false, "США"),
            ("Google", Dative, false, "Google"),
            (
                "Министерство обороны",
                Dative,
                false,
                "Министерству обороны",
            ),
            ("Верховный суд", Genitive, false, "Верховного суда"),
            ("Кемерово", Prepositional, false, "Кемерово"),
        ] {
            assert_eq!(declined(name, case, is_alive), expected);
        }
        assert_eq!(feminine("Петров", Instrumental), "Петровой");
        assert_eq!(feminine("Шевченко", Instrumental), "Шевченко");
    }

    #[test]
    fn texts_are_the_same_every_time_and_their_names_stand_where_they_say() {
        let made = texts(&mut Random::new(1));
        let again = texts(&mut Random::new(1));
        assert_eq!(made[7].text, again[7].text);
        for text in &made {
            assert!(!text.text.contains(['<', '>', '[', ']']), "{}", text.text);
            for (span, _) in &text.names {
                let name = span.get(&text.text).unwrap();
                assert!(name.trim() == name && !name.is_empty(), "{}", text.text);
            }
        }
    }
}
