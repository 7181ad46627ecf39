//! Which words stand beside names, and say little of who is meant?

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::words::stem;

/// Words that begin names and are no part of them.
pub(super) const ARTICLES: &[&str] = &["the", "a", "an"];

/// Titles and posts that stand before persons, folded.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mister",
    "madam",
    "madame",
    "mme",
    "monsieur",
    "sir",
    "dame",
    "lady",
    "lord",
    "dr",
    "doctor",
    "prof",
    "professor",
    "rev",
    "reverend",
    "father",
    "sister",
    "hon",
    "honourable",
    "honorable",
    "judge",
    "justice",
    "president",
    "vice",
    "minister",
    "secretary",
    "senator",
    "sen",
    "congressman",
    "congresswoman",
    "rep",
    "representative",
    "governor",
    "gov",
    "mayor",
    "ambassador",
    "chancellor",
    "chairman",
    "chairwoman",
    "chair",
    "ceo",
    "director",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "general",
    "gen",
    "colonel",
    "col",
    "major",
    "maj",
    "captain",
    "capt",
    "lieutenant",
    "lt",
    "sergeant",
    "sgt",
    "admiral",
    "adm",
    "commander",
    "marshal",
    "officer",
    "inspector",
    "detective",
    "sheriff",
    "king",
    "queen",
    "prince",
    "princess",
    "emperor",
    "empress",
    "tsar",
    "czar",
    "sultan",
    "emir",
    "pope",
    "archbishop",
    "bishop",
    "cardinal",
    "saint",
    "st",
    "sheikh",
    "shaikh",
    "ayatollah",
    "mullah",
    "imam",
    "herr",
    "frau",
    "senor",
    "senora",
    "don",
    "dona",
    "signor",
    "signora",
    "prasident",
    "prasidentin",
    "minister",
    "kanzler",
    "analyst",
    "coach",
    "author",
    "singer",
    "actor",
    "actress",
    "chief",
    "executive",
    "г",
    "господин",
    "госпожа",
    "гжа",
    "президент",
    "президента",
    "министр",
    "премьер",
    "губернатор",
    "мэр",
    "депутат",
    "генерал",
    "полковник",
    "майор",
    "капитан",
    "академик",
    "профессор",
    "патриарх",
    "король",
    "королева",
    "принц",
    "царь",
    "пан",
    "пані",
    "міністр",
];

/// True for a folded word that is a title.
pub(super) fn is_title(folded: &str) -> bool {
    TITLES.contains(&folded)
}

/// Words that address a person and are no part of any name.
pub(super) fn is_form_of_address(folded: &str) -> bool {
    matches!(
        folded,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "mister"
            | "sir"
            | "dr"
            | "prof"
            | "sheikh"
            | "shaikh"
            | "sheik"
            | "monsieur"
            | "mme"
            | "madame"
            | "president"
            | "prasident"
            | "herr"
            | "frau"
            | "lord"
            | "lady"
            | "господин"
            | "госпожа"
            | "пан"
            | "пані"
    )
}

/// Small words in names of persons, which are often left out or written otherwise.
pub(super) const PARTICLES: &[&str] = &[
    "al", "el", "bin", "ibn", "ben", "bint", "de", "da", "di", "do", "dos", "du", "der", "den",
    "van", "von", "la", "le", "of", "and", "y", "abd", "abu", "ul", "ur",
];

/// Particles that are one, written differently.
pub(super) const SAME_PARTICLES: &[&[&str]] = &[
    &["bin", "ibn", "ben"],
    &["al", "el", "ul", "ur"],
    &["abu", "abou"],
];

/// What ends names of persons and is often left out.
pub(super) const NAME_ENDS: &[&str] = &["jr", "sr", "esq", "phd", "md", "obe", "mbe", "cbe", "dbe"];

/// Forms of companies, folded, and words that stand for them.
pub(super) const LEGAL_FORMS: &[&str] = &[
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "companies",
    "ltd",
    "limited",
    "llc",
    "llp",
    "lp",
    "plc",
    "pllc",
    "pty",
    "pte",
    "ag",
    "gmbh",
    "mbh",
    "kg",
    "kgaa",
    "se",
    "sa",
    "sas",
    "sarl",
    "spa",
    "srl",
    "nv",
    "bv",
    "ab",
    "as",
    "asa",
    "oy",
    "oyj",
    "aps",
    "zrt",
    "kft",
    "sp",
    "zoo",
    "ооо",
    "оао",
    "зао",
    "пао",
    "ао",
    "нко",
    "гуп",
    "муп",
    "фгуп",
    "тов",
    "пат",
    "ooo",
    "oao",
    "zao",
    "pao",
    "jsc",
    "ojsc",
    "cjsc",
    "pjsc",
    "kk",
    "bhd",
    "sdn",
    "group",
    "holding",
    "holdings",
];

/// What organizations are called before their names, folded.
const DESCRIPTORS: &[&str] = &[
    "airline",
    "airlines",
    "airframer",
    "automaker",
    "carmaker",
    "manufacturer",
    "maker",
    "firm",
    "company",
    "newspaper",
    "magazine",
    "agency",
    "carrier",
    "operator",
    "broadcaster",
    "retailer",
    "giant",
    "network",
    "channel",
    "startup",
    "parent",
    "компания",
    "корпорация",
    "газета",
    "партия",
    "движение",
    "концерн",
    "агентство",
    "агенство",
    "фирма",
    "телеканал",
    "канал",
    "журнал",
    "банк",
    "завод",
    "организация",
    "проект",
    "группа",
    "фонд",
    "команда",
    "клуб",
    "радиостанция",
    "сеть",
    "издание",
    "холдинг",
    "предприятие",
    "издательство",
    "производитель",
    "разработчик",
    "оператор",
    "компанія",
    "партія",
    "рух",
    "агенція",
    "корпорація",
    "видання",
];

/// True for a stem that says what an organization is.
pub(super) fn is_descriptor(stem: &str) -> bool {
    static STEMS: OnceLock<BTreeSet<&str>> = OnceLock::new();
    STEMS.get_or_init(|| stems(DESCRIPTORS)).contains(stem)
}

/// What places are called beside their names, folded; a place with and without it is the same place.
/// A region, a province or an island often has its name from a town, and is another place.
const PLACE_SORTS: &[&str] = &[
    "city",
    "town",
    "village",
    "state",
    "republic",
    "kingdom",
    "of",
    "штат",
    "город",
    "село",
    "деревня",
    "поселок",
    "река",
    "республика",
    "г",
    "місто",
    "річка",
    "країна",
];

/// True for a stem that says what a place is.
pub(super) fn is_place_sort(stem: &str) -> bool {
    static STEMS: OnceLock<BTreeSet<&str>> = OnceLock::new();
    STEMS.get_or_init(|| stems(PLACE_SORTS)).contains(stem)
}

/// True for a stem that says that a place is a town or smaller, and so no country.
pub(super) fn is_town(stem: &str) -> bool {
    static STEMS: OnceLock<BTreeSet<&str>> = OnceLock::new();
    let towns = [
        "city",
        "town",
        "village",
        "город",
        "село",
        "деревня",
        "поселок",
        "місто",
    ];
    STEMS
        .get_or_init(|| towns.iter().map(|word| self::stem(word)).collect())
        .contains(stem)
}

fn stems(words: &'static [&'static str]) -> BTreeSet<&'static str> {
    words.iter().map(|word| stem(word)).collect()
}

/// Words that acronyms pass over.
pub(super) const SMALL_WORDS: &[&str] = &[
    "of",
    "and",
    "the",
    "for",
    "in",
    "on",
    "at",
    "to",
    "a",
    "an",
    "de",
    "du",
    "des",
    "la",
    "le",
    "les",
    "el",
    "et",
    "und",
    "der",
    "die",
    "das",
    "für",
    "fur",
    "von",
    "y",
    "e",
    "di",
    "и",
    "в",
    "по",
    "на",
    "за",
    "из",
    "с",
    "против",
    "та",
    "з",
    "у",
    "i",
    "і",
];
