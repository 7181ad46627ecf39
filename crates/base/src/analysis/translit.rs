//! Which words are the same name in another script or spelling?
//!
//! A name that was written in Cyrillic stands in Latin texts as the transliteration in use there
//! wants it: *Кузьминов* is *Kuzminov* (BGN/PCGN, Library of Congress, ISO 9), *Kouzminov*
//! (French), *Kusminow* (German), *Kuźminow* (Polish). All of them are brought to one key that
//! keeps of each letter only what no scheme changes:
//!
//! - all that some scheme writes with s, z, c, ch or sh is one sibilant (German *s* is з, Czech
//!   *č* loses its mark by folding, Polish *sz* is ш);
//! - г and х are one letter (Ukrainian *h*, German *ch*, English *kh*), and so are v, w and ff;
//! - y, i and j beside another vowel only soften it: *ya*, *ia*, *ja* are я; alone they are i;
//! - o and e are one vowel (ё is *e*, *yo* and, after *ch*, *o*), *ou* is *u*;
//! - *ъ* before a consonant is the Bulgarian vowel, *ў* is v or u, *ћ*, *ђ* and *џ* are what Serbian
//!   writes in Latin letters;
//! - doubled letters are single.
//!
//! Where a scheme leaves two readings open, as *ch* and *j* do, a word has a key for each.

use crate::hash::QuickHasher;

/// A word has at most so many keys: ambiguous letters after the second are read the first way.
const MAX_SOUND_KEYS: usize = 4;

/// A key has so many sounds at least: of two, too many words are the same by chance.
const MIN_SOUNDS: usize = 3;

/// A key that words share which may be the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SoundKey {
    beginning: SoundBeginning,
    sounds: u64,
}

impl SoundKey {
    fn of(sounds: &[u8]) -> Option<Self> {
        let first = sounds.first()?;
        let beginning = BEGINNINGS
            .iter()
            .position(|(signs, _)| signs.contains(first))?;
        Some(Self {
            beginning: SoundBeginning(beginning as u8),
            sounds: QuickHasher::of(sounds),
        })
    }

    /// How it begins.
    #[must_use]
    pub fn beginning(self) -> SoundBeginning {
        self.beginning
    }
}

/// How a key begins: with a vowel, or with one of the consonants. Whoever looks for words with a key
/// need only look at those that can begin so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SoundBeginning(u8);

impl SoundBeginning {
    /// How many there are.
    pub const COUNT: usize = BEGINNINGS.len();

    /// Its number, below [`SoundBeginning::COUNT`].
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// With what a folded word begins that has such a key, in either script.
    #[must_use]
    pub fn letters(self) -> &'static [&'static str] {
        BEGINNINGS
            .get(self.index())
            .map_or(&[], |(_, letters)| letters)
    }
}

/// For each beginning of a key, the signs that it may have, and the letters of words with it.
const BEGINNINGS: &[(&[u8], &[&str])] = &[
    (
        b"aeiu",
        &[
            "a", "e", "i", "j", "o", "u", "y", "а", "е", "и", "й", "о", "у", "ъ", "ы", "э", "ю",
            "я", "ё", "є", "і", "ї", "ј", "ў",
        ],
    ),
    (b"B", &["b", "б"]),
    (b"D", &["d", "д", "ђ", "ѕ", "џ"]),
    (b"F", &["f", "ph", "ф"]),
    (b"G", &["ch", "g", "h", "kh", "г", "х", "ґ"]),
    (b"K", &["c", "k", "q", "x", "к"]),
    (b"L", &["l", "л", "љ"]),
    (b"M", &["m", "м"]),
    (b"N", &["n", "н", "њ"]),
    (b"P", &["p", "п"]),
    (b"R", &["r", "р"]),
    (
        b"S",
        &[
            "c", "j", "s", "tch", "ts", "tz", "z", "ж", "з", "с", "тс", "тц", "ц", "ч", "ш", "щ",
            "ћ",
        ],
    ),
    (b"T", &["t", "т"]),
    (b"V", &["v", "w", "в", "ў"]),
];

/// The keys of a folded word, none when it is too short for any comparison.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SoundKeys {
    /// Each once.
    pub keys: Vec<SoundKey>,
    /// How many sounds the longest has.
    pub sound_count: usize,
}

/// What a letter or several letters sound like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sound {
    /// A consonant, by its sign in the key.
    Consonant(u8),
    /// A vowel: `a`, `e`, `u`, or `i`, which may also soften another one.
    Vowel(u8),
    /// Nothing: a sign that only changes the letter before.
    Silent,
    /// One reading or another.
    Either(&'static Sound, &'static Sound),
}

use Sound::{Consonant, Either, Silent, Vowel};

const SIBILANT: Sound = Consonant(b'S');
const BACK: Sound = Consonant(b'G');
const SOFTENER: Sound = Vowel(b'i');

/// Letters that stand for one sound together, longest first where one begins another.
///
/// Each begins with a letter that [`begins_group`] knows.
const GROUPS: &[(&str, &[Sound])] = &[
    ("schtsch", &[SIBILANT]),
    ("shch", &[SIBILANT]),
    ("stsch", &[SIBILANT]),
    ("szcz", &[SIBILANT]),
    ("tsch", &[SIBILANT]),
    ("tch", &[SIBILANT]),
    ("sch", &[SIBILANT]),
    ("sh", &[SIBILANT]),
    ("zh", &[SIBILANT]),
    ("cz", &[SIBILANT]),
    ("ts", &[SIBILANT]),
    ("tz", &[SIBILANT]),
    ("тс", &[SIBILANT]),
    ("тц", &[SIBILANT]),
    ("ch", &[Either(&SIBILANT, &BACK)]),
    ("kh", &[BACK]),
    ("gh", &[BACK]),
    ("gue", &[BACK, Vowel(b'e')]),
    ("gui", &[BACK, SOFTENER]),
    ("ck", &[Consonant(b'K')]),
    ("ks", &[Consonant(b'K'), SIBILANT]),
    ("ph", &[Consonant(b'F')]),
    ("th", &[Consonant(b'T')]),
    ("ou", &[Vowel(b'u')]),
    ("oo", &[Vowel(b'u')]),
    ("ce", &[SIBILANT, Vowel(b'e')]),
    ("ci", &[SIBILANT, SOFTENER]),
    ("cy", &[SIBILANT, SOFTENER]),
];

/// Whether some group begins with the letter: for all others none has to be tried.
fn begins_group(c: char) -> bool {
    matches!(c, 's' | 'z' | 't' | 'c' | 'k' | 'g' | 'p' | 'o' | 'т')
}

fn sounds_of(c: char) -> &'static [Sound] {
    match c {
        'b' | 'б' => &[Consonant(b'B')],
        'd' | 'д' => &[Consonant(b'D')],
        'f' | 'ф' => &[Consonant(b'F')],
        'g' | 'h' | 'г' | 'ґ' | 'х' => &[BACK],
        'k' | 'q' | 'к' => &[Consonant(b'K')],
        'ђ' => &[Consonant(b'D'), SOFTENER],
        'ѕ' | 'џ' => &[Consonant(b'D'), SIBILANT],
        'ў' => &[Either(&Consonant(b'V'), &Vowel(b'u'))],
        'c' => &[Either(&Consonant(b'K'), &SIBILANT)],
        'l' | 'л' | 'љ' => &[Consonant(b'L')],
        'm' | 'м' => &[Consonant(b'M')],
        'n' | 'н' | 'њ' => &[Consonant(b'N')],
        'p' | 'п' => &[Consonant(b'P')],
        'r' | 'р' => &[Consonant(b'R')],
        't' | 'т' => &[Consonant(b'T')],
        'v' | 'w' | 'в' => &[Consonant(b'V')],
        's' | 'z' | 'з' | 'с' | 'ц' | 'ч' | 'ш' | 'щ' | 'ж' | 'ћ' => &[SIBILANT],
        'x' => &[Consonant(b'K'), SIBILANT],
        'a' | 'а' => &[Vowel(b'a')],
        'e' | 'o' | 'е' | 'о' | 'э' | 'є' | 'ё' => &[Vowel(b'e')],
        'u' | 'у' => &[Vowel(b'u')],
        'i' | 'y' | 'и' | 'й' | 'ы' | 'і' | 'ї' | 'ј' => &[SOFTENER],
        'j' => &[Either(&SOFTENER, &SIBILANT)],
        'я' => &[SOFTENER, Vowel(b'a')],
        'ю' => &[SOFTENER, Vowel(b'u')],
        _ => &[Silent],
    }
}

/// Endings that Slavic names have in Latin letters, and beginnings of groups that hardly any
/// English word has.
const SLAVIC_ENDINGS: &[&str] = &[
    "ov", "ow", "ova", "owa", "off", "ev", "ew", "eva", "ewa", "eff", "yov", "iov", "sky", "ski",
    "skij", "skiy", "skii", "skyy", "skyi", "skyj", "skaya", "skaja", "skaia", "skoy", "skoi",
    "enko", "chuk", "tschuk", "tchouk", "vich", "vych", "witsch", "wytsch", "vitch", "wicz",
    "vytch", "iy", "ij", "yy", "ii", "yj", "iya", "ija", "aya", "aja", "ich", "itsch", "itch",
    "ytsch", "gorod", "andr", "ei", "ey", "ej", "ay", "ai", "aj", "ny", "ry", "tyn", "yn", "in",
    "ine", "yne", "yk", "ik", "oj", "oi", "oy", "tsk", "zk", "nsk", "rsk", "vsk", "adse", "adze",
    "idse", "idze", "enka", "wili", "vili",
];

const SLAVIC_GROUPS: &[&str] = &[
    "kh", "zh", "tsch", "tch", "shch", "dzh", "yev", "jew", "yu", "ju", "ya", "ja", "iou", "szcz",
    "ks", "yo", "jo", "ye", "je", "wl",
];

/// True when a folded Latin word may be a name that came from Cyrillic. It says yes to some other
/// words too, but to few common ones.
#[must_use]
pub fn may_be_transliterated(folded: &str) -> bool {
    folded.is_ascii()
        && (SLAVIC_ENDINGS.iter().any(|ending| folded.ends_with(ending))
            || SLAVIC_GROUPS.iter().any(|group| folded.contains(group)))
}

/// True when a folded word is written in Cyrillic letters.
#[must_use]
pub fn is_cyrillic(folded: &str) -> bool {
    let mut letters = folded.chars();
    letters.all(|c| matches!(c, '\u{430}'..='\u{45f}' | 'ґ'))
}

/// What a Russian or Ukrainian name is in the nominative if it stands in another case.
pub fn nominatives(folded: &str) -> impl Iterator<Item = String> {
    const CASES: [(&str, &str); 14] = [
        ("ского", "ский"),
        ("скому", "ский"),
        ("ским", "ский"),
        ("ском", "ский"),
        ("ова", "ов"),
        ("ову", "ов"),
        ("овым", "ов"),
        ("ове", "ов"),
        ("ева", "ев"),
        ("еву", "ев"),
        ("евым", "ев"),
        ("ина", "ин"),
        ("ину", "ин"),
        ("иным", "ин"),
    ];
    CASES.iter().filter_map(|(ending, nominative)| {
        let stem = folded.strip_suffix(ending)?;
        Some(format!("{stem}{nominative}"))
    })
}

/// The keys of a folded word.
#[must_use]
pub fn sound_keys(folded: &str) -> SoundKeys {
    let mut sounds: Vec<Sound> = Vec::with_capacity(folded.len());
    let mut rest = without_mute_ending(folded);
    while let Some(c) = rest.chars().next() {
        let groups = if begins_group(c) { GROUPS } else { &[] };
        let group = groups.iter().find(|(letters, _)| rest.starts_with(letters));
        let (own, length) = match group {
            Some((letters, own)) => (*own, letters.len()),
            None if c == 'ъ' && is_before_consonant(&rest[c.len_utf8()..]) => {
                (BULGARIAN_VOWEL, c.len_utf8())
            }
            None if !c.is_ascii_alphabetic() && !is_cyrillic(&rest[..c.len_utf8()]) => {
                return SoundKeys::default();
            }
            None => (sounds_of(c), c.len_utf8()),
        };
        sounds.extend_from_slice(own);
        rest = &rest[length..];
    }
    let open = sounds
        .iter()
        .filter(|sound| matches!(sound, Either(..)))
        .count();
    let mut found = SoundKeys::default();
    let mut signs = Vec::with_capacity(sounds.len());
    for reading in 0..(1_usize << open).min(MAX_SOUND_KEYS) {
        read_sounds(&sounds, reading, &mut signs);
        if signs.len() >= MIN_SOUNDS
            && let Some(key) = SoundKey::of(&signs)
        {
            found.sound_count = found.sound_count.max(signs.len());
            if !found.keys.contains(&key) {
                found.keys.push(key);
            }
        }
    }
    found
}

/// The letter *ъ* is a vowel of its own in Bulgarian: *Търново* is *Tarnovo* or *Turnovo*.
const BULGARIAN_VOWEL: &[Sound] = &[Either(&Vowel(b'a'), &Vowel(b'u'))];

fn is_before_consonant(rest: &str) -> bool {
    let next = rest.chars().next().map(sounds_of);
    next.is_some_and(|sounds| matches!(sounds, [Consonant(_) | Either(Consonant(_), _), ..]))
}

/// Letters that are written and not heard, and endings with two spellings: French *Poutine*, and
/// *Alexander* beside *Aleksandr*; *-off* is *-ov*.
fn without_mute_ending(folded: &str) -> &str {
    let is_french = folded.ends_with("ine") || folded.ends_with("yne");
    let is_french = is_french && folded.len() > 5 || folded.ends_with("ndre");
    if is_french {
        &folded[..folded.len() - 1]
    } else {
        folded
    }
}

/// Makes `key` the signs of a word whose open sounds are read as the bits of `reading` say.
fn read_sounds(sounds: &[Sound], reading: usize, key: &mut Vec<u8>) {
    key.clear();
    let mut open = 0;
    let mut softened = false;
    for &sound in sounds {
        let sound = match sound {
            Either(first, second) => {
                let takes_second = reading >> open & 1 == 1;
                open += 1;
                if takes_second { *second } else { *first }
            }
            sound => sound,
        };
        match sound {
            Vowel(b'i') => softened = true,
            Vowel(vowel) => {
                softened = false;
                push_once(key, vowel);
            }
            Consonant(consonant) => {
                end_vowels(key, &mut softened);
                push_once(key, consonant);
            }
            Silent | Either(..) => {}
        }
    }
    end_vowels(key, &mut softened);
    // *-off* is *-ov*, and *-der* is *-dr*.
    if let [.., b'e', last @ b'F'] = &mut key[..] {
        *last = b'V';
    }
    if let [.., b'D' | b'T', b'e', b'R'] = key[..] {
        let length = key.len();
        key.remove(length - 2);
    }
}

fn push_once(key: &mut Vec<u8>, sign: u8) {
    if key.last() != Some(&sign) {
        key.push(sign);
    }
}

/// A softener that stood beside no other vowel is one itself.
fn end_vowels(key: &mut Vec<u8>, softened: &mut bool) {
    let follows_vowel = key.last().is_some_and(u8::is_ascii_lowercase);
    if std::mem::take(softened) && !follows_vowel {
        key.push(b'i');
    }
}

#[cfg(test)]
#[path = "translit_tests.rs"]
mod tests;
