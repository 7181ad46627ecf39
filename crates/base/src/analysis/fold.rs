//! From a word to its folded form: lower case, without diacritics, letters and digits only.

use crate::order::Order as _;
use std::sync::OnceLock;

/// Letters with diacritics by the letter under them: Latin and Greek, as Unicode decomposes them.
///
/// A library for this (normalization of all scripts) costs 49 kB brotli; this table costs one, and
/// a test holds it to that library. Cyrillic is not in it: й and ї are letters of their own there.
const LETTERS: &[(char, &str)] = &[
    ('a', "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
    ('b', "ḃḅḇ"),
    ('c', "çćĉċčḉ"),
    ('d', "ďḋḍḏḑḓ"),
    ('e', "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
    ('f', "ḟ"),
    ('g', "ĝğġģǧǵḡ"),
    ('h', "ĥȟḣḥḧḩḫẖ"),
    ('i', "ìíîïĩīĭįǐȉȋḭḯỉị"),
    ('j', "ĵǰ"),
    ('k', "ķǩḱḳḵ"),
    ('l', "ĺļľḷḹḻḽ"),
    ('m', "ḿṁṃ"),
    ('n', "ñńņňǹṅṇṉṋ"),
    ('o', "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
    ('p', "ṕṗ"),
    ('r', "ŕŗřȑȓṙṛṝṟ"),
    ('s', "śŝşšșṡṣṥṧṩ"),
    ('t', "ţťțṫṭṯṱẗ"),
    ('u', "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
    ('v', "ṽṿ"),
    ('w', "ŵẁẃẅẇẉẘ"),
    ('x', "ẋẍ"),
    ('y', "ýÿŷȳẏẙỳỵỷỹ"),
    ('z', "źżžẑẓẕ"),
    ('ʹ', "ʹ"),
    ('α', "άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"),
    ('ε', "έἐἑἒἓἔἕὲέ"),
    ('η', "ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ"),
    ('ι', "ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ"),
    ('ο', "όὀὁὂὃὄὅὸό"),
    ('ρ', "ῤῥ"),
    ('υ', "ΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ"),
    ('ω', "ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ"),
];

/// Letters that stand for two, or that Unicode does not decompose.
const SPELLED_OUT: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('ǣ', "ae"),
    ('ǽ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ǿ', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ł', "l"),
    ('ħ', "h"),
    ('ŧ', "t"),
    ('ı', "i"),
    ('ſ', "s"),
    ('ς', "σ"),
    ('ё', "е"),
    ('ѐ', "е"),
    ('ѝ', "и"),
];

/// Folds a word: *Émigré’s* → `emigres`. Letters of every script stay; all else is dropped.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_onto(word, &mut folded);
    folded
}

/// Folds a word onto the end of `folded`: whoever folds many needs no new text for each.
pub(super) fn fold_onto(word: &str, folded: &mut String) {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let start = folded.len();
        folded.push_str(word);
        folded[start..].make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        match c {
            'a'..='z' | '0'..='9' | 'а'..='я' => folded.push(c),
            _ => c.to_lowercase().for_each(|c| fold_lower(c, folded)),
        }
    }
}

/// Folds a character of which there is no other small one.
fn fold_lower(c: char, folded: &mut String) {
    if c.is_ascii_alphanumeric() {
        folded.push(c);
    } else if is_combining_mark(c) {
        compose_cyrillic(folded, c);
    } else if let Some((_, spelled)) = SPELLED_OUT.iter().find(|(letter, _)| *letter == c) {
        folded.push_str(spelled);
    } else if c.is_alphanumeric() && !matches!(c, '\u{2b9}'..='\u{2bf}') {
        // The apostrophe of Ukrainian is a letter for Unicode, as are the primes of ISO 9.
        folded.push(fold_char(c));
    }
}

/// Folds each word of a text and joins them by single blanks.
#[must_use]
pub fn fold_words(text: &str) -> String {
    text.split_whitespace()
        .map(fold)
        .collect::<Vec<_>>()
        .join(" ")
}

/// True when `folded` words have `wanted` at the beginning of one of them.
#[must_use]
pub fn begins_a_word(folded: &str, wanted: &str) -> bool {
    folded
        .match_indices(wanted)
        .any(|(at, _)| at == 0 || folded.as_bytes()[at - 1] == b' ')
}

/// The letter under the diacritics of a lower-case letter, or the letter itself.
#[must_use]
fn fold_char(c: char) -> char {
    static TABLE: OnceLock<Vec<(char, char)>> = OnceLock::new();
    if !matches!(c, '\u{c0}'..='\u{3ff}' | '\u{1e00}'..='\u{1fff}') {
        return c;
    }
    let table = TABLE.get_or_init(|| {
        let pairs = LETTERS
            .iter()
            .flat_map(|(base, letters)| letters.chars().map(|c| (c, *base)));
        let mut table: Vec<(char, char)> = pairs.collect();
        table.order();
        table
    });
    table
        .binary_search_by_key(&c, |(letter, _)| *letter)
        .map_or(c, |n| table[n].1)
}

fn is_combining_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}')
}

/// Cyrillic letters that some systems write as a letter and a mark: и + breve is й.
fn compose_cyrillic(folded: &mut String, mark: char) {
    let composed = match (folded.chars().last(), mark) {
        (Some('и'), '\u{306}') => 'й',
        (Some('у'), '\u{306}') => 'ў',
        (Some('і'), '\u{308}') => 'ї',
        _ => return,
    };
    folded.pop();
    folded.push(composed);
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn case_diacritics_and_punctuation_do_not_matter() {
        for (word, folded) in [
            ("Émigré", "emigre"),
            ("E\u{301}migre\u{301}", "emigre"),
            ("Zürich", "zurich"),
            ("Straße", "strasse"),
            ("Verträge", "vertrage"),
            ("façade", "facade"),
            ("Ґонґадзе", "ґонґадзе"),
            ("Єльцин", "єльцин"),
            ("об’єкт", "обєкт"),
            ("об\u{2bc}єкт", "обєкт"),
            ("Elʹcin", "elcin"),
            ("Łódź", "lodz"),
            ("Ёлкин", "елкин"),
            ("Зеленський", "зеленський"),
            ("Зеленськии\u{306}", "зеленський"),
            ("İstanbul", "istanbul"),
            ("2,500", "2500"),
            ("O’Brien", "obrien"),
            ("ΟΔΥΣΣΕΎΣ", "οδυσσευσ"),
        ] {
            assert_eq!(fold(word), folded, "{word}");
        }
    }

    #[test]
    fn the_table_agrees_with_unicode_decomposition() {
        let latin_and_greek = ('\u{c0}'..='\u{24f}')
            .chain('\u{370}'..='\u{3ff}')
            .chain('\u{1e00}'..='\u{1fff}');
        let lower_case = latin_and_greek.filter(|c| c.is_lowercase());
        let mut checked = 0;
        for c in lower_case.filter(|c| !SPELLED_OUT.iter().any(|(letter, _)| letter == c)) {
            let bases: Vec<char> = c.nfd().filter(|&c| !is_combining_mark(c)).collect();
            if let [base] = bases[..]
                && base.is_alphabetic()
                && !matches!(base, 'ſ' | 'ʒ')
            {
                assert_eq!(fold_char(c), base, "{c}");
                checked += 1;
            }
        }
        assert!(checked > 450, "{checked}");
    }
}
