//! Which words stand beside names, and say little of who is meant?

/// Words that begin names and are no part of them.
pub(super) const ARTICLES: &[&str] = &["the", "a", "an"];

/// Titles and posts that stand before persons, folded.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "miss", "mister", "madam", "madame", "mme", "monsieur", "sir", "dame", "lady",
    "lord", "dr", "doctor", "prof", "professor", "rev", "reverend", "father", "sister", "hon",
    "honourable", "honorable", "judge", "justice", "president", "vice", "minister", "secretary",
    "senator", "sen", "congressman", "congresswoman", "rep", "representative", "governor", "gov",
    "mayor", "ambassador", "chancellor", "chairman", "chairwoman", "chair", "ceo", "director",
    "spokesman", "spokeswoman", "spokesperson", "general", "gen", "colonel", "col", "major", "maj",
    "captain", "capt", "lieutenant", "lt", "sergeant", "sgt", "admiral", "adm", "commander",
    "marshal", "officer", "inspector", "detective", "sheriff", "king", "queen", "prince", "princess",
    "emperor", "empress", "tsar", "czar", "sultan", "emir", "pope", "archbishop", "bishop",
    "cardinal", "saint", "st", "sheikh", "shaikh", "ayatollah", "mullah", "imam", "herr", "frau",
    "senor", "senora", "don", "dona", "signor", "signora", "prasident", "prasidentin", "minister",
    "kanzler", "analyst", "coach", "author", "singer", "actor", "actress", "chief", "executive",
    "г", "господин", "госпожа", "гжа", "президент", "президента", "министр", "премьер",
    "губернатор", "мэр", "депутат", "генерал", "полковник", "майор", "капитан", "академик",
    "профессор", "патриарх", "король", "королева", "принц", "царь", "пан", "пані", "міністр",
];

/// True for a folded word that is a title.
pub(super) fn is_title(folded: &str) -> bool {
    TITLES.contains(&folded)
}

/// What ends names of persons and is often left out.
pub(super) const NAME_ENDS: &[&str] = &["jr", "sr", "esq", "phd", "md", "obe", "mbe", "cbe", "dbe"];

/// Forms of companies, folded, and words that stand for them.
pub(super) const LEGAL_FORMS: &[&str] = &[
    "inc", "incorporated", "corp", "corporation", "co", "company", "companies", "ltd", "limited",
    "llc", "llp", "lp", "plc", "pllc", "pty", "pte", "ag", "gmbh", "mbh", "kg", "kgaa", "se", "sa",
    "sas", "sarl", "spa", "srl", "nv", "bv", "ab", "as", "asa", "oy", "oyj", "aps", "zrt", "kft",
    "sp", "zoo", "ооо", "оао", "зао", "пао", "ао", "нко", "гуп", "муп", "фгуп", "тов", "пат", "ooo",
    "oao", "zao", "pao", "jsc", "ojsc", "cjsc", "pjsc", "kk", "bhd", "sdn", "group", "holding",
    "holdings",
];

/// What organizations are called before their names, folded; Russian words by their stems.
const DESCRIPTORS: &[&str] = &[
    "airline", "airlines", "airframer", "automaker", "carmaker", "manufacturer", "maker", "firm",
    "company", "newspaper", "magazine", "agency", "carrier", "operator", "broadcaster", "retailer",
    "giant", "network", "channel", "startup", "parent", "компани", "корпораци", "газет", "парти",
    "движени", "концерн", "агентств", "агенств", "фирм", "телеканал", "канал", "журнал", "банк",
    "завод", "организаци", "проект", "групп", "фонд", "команд", "клуб", "радиостанци", "сет",
    "издани", "холдинг", "предприяти", "издательств", "производител", "разработчик", "оператор",
    "компані", "газет", "парті", "рух", "агенці",
];

/// True for a word that says what an organization is.
pub(super) fn is_descriptor(folded: &str, stem: &str) -> bool {
    DESCRIPTORS.contains(&folded) || DESCRIPTORS.contains(&stem)
}

/// What places are called beside their names, folded, and Russian ones by their stems; a place with
/// and without it is the same place.
const PLACE_SORTS: &[&str] = &[
    "city", "town", "village", "county", "province", "state", "island", "islands", "peninsula",
    "republic", "kingdom", "region", "district", "prefecture", "governorate", "oblast", "krai",
    "city", "of", "штат", "город", "сел", "деревн", "посел", "рек", "остров", "област", "кра",
    "район", "республик", "провинци", "г", "місто", "област", "село", "острів",
];

/// True for a word that says what a place is.
pub(super) fn is_place_sort(folded: &str, stem: &str) -> bool {
    PLACE_SORTS.contains(&folded) || PLACE_SORTS.contains(&stem)
}

/// Words that acronyms pass over.
pub(super) const SMALL_WORDS: &[&str] = &[
    "of", "and", "the", "for", "in", "on", "at", "to", "a", "an", "de", "du", "des", "la", "le",
    "les", "el", "et", "und", "der", "die", "das", "für", "fur", "von", "y", "e", "di", "и", "в",
    "по", "на", "за", "из", "с", "против", "та", "з", "у", "i", "і",
];
