//! Which letters are taken for which, and how are those of other scripts written in Latin?

/// Letters that are heard, read or typed for each other.
const CONFUSED: &[&str] = &[
    "aeiouy", "ckqsxz", "vwbf", "dt", "gjh", "mn", "ij0o1l", "pb", "5s",
];

/// True when two letters are often taken for each other.
pub(super) fn are_confused(a: char, b: char) -> bool {
    CONFUSED
        .iter()
        .any(|group| group.contains(a) && group.contains(b))
}

/// How many letters a character counts for: those of Chinese, Japanese and Korean stand for
/// syllables or words.
pub(super) fn size_of(c: char) -> f32 {
    match c {
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => 3.0,
        _ => 1.0,
    }
}

/// A script, as far as it matters for names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    /// Has letters in [`ROMANIZED`], vowels too.
    Alphabet,
    /// Writes few vowels: Arabic, Hebrew.
    Consonants,
    Other,
}

/// The script of the first letter.
pub(super) fn script_of(name: &str) -> (Script, u32) {
    let letter = name.chars().find(|c| c.is_alphabetic()).unwrap_or('a');
    // Blocks of Unicode as one script each, as far as the table below goes.
    match letter {
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => (Script::Alphabet, 1),
        '\u{400}'..='\u{52f}' => (Script::Alphabet, 2),
        '\u{530}'..='\u{58f}' => (Script::Alphabet, 3),
        '\u{10a0}'..='\u{10ff}' => (Script::Alphabet, 4),
        '\u{590}'..='\u{5ff}' => (Script::Consonants, 5),
        '\u{600}'..='\u{77f}' => (Script::Consonants, 6),
        '\u{3040}'..='\u{30ff}' => (Script::Other, 7),
        c if c < '\u{370}' || ('\u{1e00}'..='\u{1eff}').contains(&c) => (Script::Latin, 0),
        c => (Script::Other, c as u32 >> 7),
    }
}

/// Letters as they are mostly written in Latin: Cyrillic, Greek, Armenian, Georgian, Arabic and Persian,
/// Hebrew.
const ROMANIZED: &[(&str, &str)] = &[
    (
        "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я і ї є ґ ј љ њ ћ ђ џ ў қ ү һ ә ө ұ ң",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g j lj nj c dj dz u q u h a o u n",
    ),
    (
        "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω",
        "a v g d e z i th i k l m n x o p r s t y f ch ps o",
    ),
    (
        "ա բ գ դ ե զ է ը թ ժ ի լ խ ծ կ հ ձ ղ ճ մ յ ն շ ո չ պ ջ ռ ս վ տ ր ց ւ փ ք օ ֆ",
        "a b g d e z e e t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f",
    ),
    (
        "ა ბ გ დ ე ვ ზ თ ი კ ლ მ ნ ო პ ჟ რ ს ტ უ ფ ქ ღ ყ შ ჩ ც ძ წ ჭ ხ ჯ ჰ",
        "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h",
    ),
    (
        "ا أ إ آ ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي ى ة پ چ ژ گ ک ی ؤ ئ",
        "a a i a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w i a a p ch zh g k i w y",
    ),
    (
        "א ב ג ד ה ו ז ח ט י כ ך ל מ ם נ ן ס ע פ ף צ ץ ק ר ש ת",
        "a b g d h v z h t i k k l m m n n s a p f ts ts k r sh t",
    ),
];

/// A folded word in Latin letters; letters that no table has stay.
pub(super) fn romanized(word: &str) -> String {
    let mut latin = String::with_capacity(word.len());
    // Two letters for one vowel.
    for c in word.replace("ου", "ou").chars() {
        match in_latin(c) {
            Some("-") => {}
            Some(letters) => latin.push_str(letters),
            None => latin.push(c),
        }
    }
    latin
}

fn in_latin(c: char) -> Option<&'static str> {
    if c.is_ascii() {
        return None;
    }
    ROMANIZED.iter().find_map(|(letters, latin)| {
        let mut pairs = letters.split(' ').zip(latin.split(' '));
        pairs
            .find(|(letter, _)| letter.starts_with(c))
            .map(|(_, latin)| latin)
    })
}

/// A word without its vowels, as Arabic and Hebrew write it.
pub(super) fn without_vowels(word: &str) -> String {
    word.chars().filter(|c| !"aeiouyw".contains(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_other_scripts_are_written_in_latin() {
        for (word, latin) in [
            ("шевчук", "shevchuk"),
            ("михайловић", "mikhaylovic"),
            ("παπαδοπουλοσ", "papadopoulos"),
            ("հակոբյան", "hakobyan"),
            ("ბერიძე", "beridze"),
            ("فرنسا", "frnsa"),
            ("חיפה", "hiph"),
            ("lund", "lund"),
            ("東京", "東京"),
        ] {
            assert_eq!(romanized(word), latin);
        }
    }

    #[test]
    fn each_letter_has_one_writing() {
        for (letters, latin) in ROMANIZED {
            let letters: Vec<&str> = letters.split(' ').collect();
            assert_eq!(letters.len(), latin.split(' ').count(), "{}", letters[0]);
            assert!(letters.iter().all(|letter| letter.chars().count() == 1));
        }
    }
}
