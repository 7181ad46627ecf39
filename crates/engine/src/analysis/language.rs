//! By the rules of which language is a word stemmed?

use super::{stem, stem_by_letters, tokens};

/// A language whose words have rules for their endings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Language {
    /// English, and all that is written in Latin letters and has no rules here.
    English,
    /// Russian, and all that is written in Cyrillic letters and has no rules here.
    Russian,
    /// Ukrainian.
    Ukrainian,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Italian.
    Italian,
    /// Portuguese.
    Portuguese,
    /// Dutch.
    Dutch,
    /// Swedish.
    Swedish,
    /// Danish.
    Danish,
    /// Norwegian.
    Norwegian,
    /// Finnish.
    Finnish,
    /// Hungarian.
    Hungarian,
    /// Romanian.
    Romanian,
    /// Turkish.
    Turkish,
    /// Greek.
    Greek,
}

use Language::{
    Danish, Dutch, English, Finnish, French, German, Greek, Hungarian, Italian, Norwegian,
    Portuguese, Romanian, Russian, Spanish, Swedish, Turkish, Ukrainian,
};

/// The letters that a word is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
}

/// Each language with its primary subtags in BCP 47 and the commonest words of its texts, folded.
const LANGUAGES: [(Language, &str, &str); 17] = [
    (English, "en", "the of and to in is that was for with"),
    (Russian, "ru", ""),
    (Ukrainian, "uk", ""),
    (
        German,
        "de",
        "der die und das ist nicht mit von den auf ein eine zu im dem",
    ),
    (
        French,
        "fr",
        "le les des est une dans pour que qui par sur du et aux",
    ),
    (Spanish, "es", "el los las una que por con para del es se"),
    (
        Italian,
        "it",
        "il che di della per non sono una gli con dei nel",
    ),
    (Portuguese, "pt", "os que nao uma para com do da em dos das"),
    (Dutch, "nl", "de het een van en niet zijn voor op met dat"),
    (Swedish, "sv", "och att det som en pa ar av inte den"),
    (Danish, "da", "og at det en er af til ikke den pa"),
    (Norwegian, "no nb nn", "og det en er av til ikke pa som"),
    (Finnish, "fi", "ja on ei se etta oli han mutta ovat joka"),
    (Hungarian, "hu", "az es hogy nem egy is volt meg"),
    (Romanian, "ro", "si in de la pe cu nu care sunt este din"),
    (Turkish, "tr", "ve bir bu icin ile da de olarak cok"),
    (Greek, "el", ""),
];

/// A text is guessed by so many of its first bytes.
const GUESSED_BYTES: usize = 2000;

/// A text of fewer words tells nothing.
const MIN_GUESSED_WORDS: usize = 12;

/// Letters that Ukrainian has and Russian has not, and the reverse, folded.
const UKRAINIAN_LETTERS: [char; 4] = ['і', 'ї', 'є', 'ґ'];
const RUSSIAN_LETTERS: [char; 3] = ['ы', 'э', 'ъ'];

impl Language {
    /// The language of an article: what its tag says (BCP 47), or what the commonest words at the
    /// beginning of its text say. Nothing where there are no rules for it: its words go by their
    /// letters.
    #[must_use]
    pub fn of_article(tag: Option<&str>, text: &str) -> Option<Self> {
        match tag {
            Some(tag) => Self::of_tag(tag),
            None => Self::guess(text),
        }
    }

    fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        let known = LANGUAGES.iter().find(|(_, subtags, _)| {
            let mut subtags = subtags.split(' ');
            subtags.any(|own| primary.eq_ignore_ascii_case(own))
        });
        known.map(|known| known.0)
    }

    /// The commonest words of a language are a quarter of its texts and more, so they tell it in a
    /// few lines; a tenth must be among them.
    fn guess(text: &str) -> Option<Self> {
        let beginning = &text[..text.floor_char_boundary(GUESSED_BYTES)];
        let words: Vec<String> = tokens(beginning).map(|token| token.folded).collect();
        let letters = || words.iter().flat_map(|word| word.chars());
        let count = |own: &[char]| letters().filter(|c| own.contains(c)).count();
        if count(&UKRAINIAN_LETTERS) > count(&RUSSIAN_LETTERS) {
            return Some(Ukrainian);
        }
        let mut best = (None, words.len() / 10);
        for (language, _, common) in LANGUAGES {
            let is_common = |word: &&String| common.split(' ').any(|own| own == word.as_str());
            let found = words.iter().filter(is_common).count();
            if found > best.1 {
                best = (Some(language), found);
            }
        }
        best.0.filter(|_| words.len() >= MIN_GUESSED_WORDS)
    }

    /// The language by whose rules a folded word of an article is stemmed: that of the article, if
    /// it is written in such letters, or else the one that stands for the letters. Nothing for what
    /// has digits, and for other scripts.
    ///
    /// So an English article that quotes a Russian word is found by that word's other forms.
    #[must_use]
    pub fn of_word(folded: &str, article: Option<Self>) -> Option<Self> {
        let script = Script::of(folded)?;
        match script {
            Script::Cyrillic if folded.contains(UKRAINIAN_LETTERS) => Some(Ukrainian),
            Script::Cyrillic if folded.contains(RUSSIAN_LETTERS) => Some(Russian),
            _ => article
                .filter(|article| article.script() == script)
                .or(Some(script.default_language())),
        }
    }

    fn script(self) -> Script {
        match self {
            Russian | Ukrainian => Script::Cyrillic,
            Greek => Script::Greek,
            _ => Script::Latin,
        }
    }
}

impl Script {
    fn of(folded: &str) -> Option<Self> {
        let mut script = None;
        for c in folded.chars() {
            match c {
                '0'..='9' => return None,
                '\u{400}'..='\u{52f}' => script = Some(Self::Cyrillic),
                '\u{370}'..='\u{3ff}' => script = script.or(Some(Self::Greek)),
                'a'..='z' => script = script.or(Some(Self::Latin)),
                _ => {}
            }
        }
        script
    }

    fn default_language(self) -> Language {
        match self {
            Self::Latin => English,
            Self::Cyrillic => Russian,
            Self::Greek => Greek,
        }
    }
}

/// A set of languages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Languages(u32);

impl Languages {
    /// Adds a language.
    pub fn insert(&mut self, language: Language) {
        self.0 |= 1 << language as u32;
    }

    /// The set as a number of which each bit is a language, to be stored.
    #[must_use]
    pub fn bits(self) -> u32 {
        self.0
    }

    /// The set of that number; bits of no language are passed over.
    #[must_use]
    pub fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// By the rules of which of these languages a folded word of a query may be stemmed: those that
    /// an article in them would stem it by.
    fn of_word(self, folded: &str) -> impl Iterator<Item = Language> {
        let own = LANGUAGES.into_iter().map(|known| known.0);
        own.filter(move |&language| {
            self.0 >> language as u32 & 1 == 1
                && Language::of_word(folded, Some(language)) == Some(language)
        })
    }

    /// The stems for which a folded word of a query stands, each once: one where only one language
    /// is written in its letters.
    #[must_use]
    pub fn stems(self, folded: &str) -> Vec<String> {
        let mut stems: Vec<String> = Vec::with_capacity(1);
        for language in self.of_word(folded) {
            let own = stem(folded, Some(language));
            if !stems.contains(&own) {
                stems.push(own);
            }
        }
        if stems.is_empty() {
            stems.push(stem_by_letters(folded));
        }
        stems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_name_languages() {
        for (tag, language) in [
            ("en", Some(English)),
            ("de-AT", Some(German)),
            ("UK", Some(Ukrainian)),
            ("nb", Some(Norwegian)),
            ("pl", None),
            ("", None),
        ] {
            assert_eq!(Language::of_tag(tag), language, "{tag}");
        }
        let numbers = LANGUAGES.map(|(language, ..)| language as usize);
        assert!(numbers.into_iter().eq(0..LANGUAGES.len()));
    }

    #[test]
    fn a_few_lines_tell_the_language_of_a_text() {
        for (text, language) in [
            (
                "The keeper of the lamp was seen with a letter from the harbour and a coat.",
                Some(English),
            ),
            (
                "Der Wärter des Turms ging ans Ufer und sah das Boot nicht, mit dem er kam.",
                Some(German),
            ),
            (
                "Le gardien du phare est descendu sur la plage et n’a pas vu le bateau qui partait.",
                Some(French),
            ),
            (
                "El guardián del faro bajó a la playa y no vio el barco que se iba con los otros.",
                Some(Spanish),
            ),
            (
                "Il guardiano del faro è sceso sulla spiaggia e non ha visto il battello che di notte parte.",
                Some(Italian),
            ),
            (
                "O guarda do farol desceu à praia e não viu o barco que os outros levaram para o mar.",
                Some(Portuguese),
            ),
            (
                "De wachter van het licht ging naar het strand en zag de boot niet met het zeil op.",
                Some(Dutch),
            ),
            (
                "Vakten gick ner till stranden och såg att båten som han hade kommit med inte var där, och det var natt.",
                Some(Swedish),
            ),
            (
                "Доглядач маяка вийшов на берег і не побачив човна, на якому він приплив із міста.",
                Some(Ukrainian),
            ),
            (
                "Смотритель маяка вышел на берег и не увидел лодки, на которой он приплыл из города.",
                None,
            ),
            ("Too few words of the English", None),
            ("", None),
        ] {
            assert_eq!(Language::of_article(None, text), language, "{text}");
        }
        assert_eq!(
            Language::of_article(Some("pl"), "The of and to in is that was for with the of."),
            None
        );
    }

    #[test]
    fn words_in_other_letters_go_by_these() {
        for (word, article, language) in [
            ("vertrage", Some(German), Some(German)),
            ("перебежчиков", Some(German), Some(Russian)),
            ("перебіжчиків", Some(Russian), Some(Ukrainian)),
            ("перебежчиков", Some(Ukrainian), Some(Ukrainian)),
            ("выход", Some(Ukrainian), Some(Russian)),
            ("defectors", Some(Russian), Some(English)),
            ("λογος", None, Some(Greek)),
            ("mi8s", None, None),
            ("東京", Some(English), None),
        ] {
            assert_eq!(Language::of_word(word, article), language, "{word}");
        }
        let mut languages = Languages::default();
        for language in [German, Ukrainian, English] {
            languages.insert(language);
        }
        let of = |word| {
            Languages::from_bits(languages.bits())
                .of_word(word)
                .collect::<Vec<_>>()
        };
        assert_eq!(of("vertrag"), [English, German]);
        assert_eq!(of("перебіжчик"), [Ukrainian]);
        assert_eq!(of("42"), []);
    }
}
