//! Stemming by lists of endings.
//!
//! Each language has a few steps; in each the longest ending that fits is taken away, or changed
//! for another, if enough letters are left. They are light stemmers after the idea of Savoy
//! (*Light stemming approaches for the French, Portuguese, German and Hungarian languages*, 2006):
//! mostly the endings of nouns and adjectives, since these are what people search for, with the
//! commonest ones of verbs. Words are folded, so the endings have no accents. The classes of
//! Ukrainian endings follow those of Snowball's Russian algorithm: adjectives, nouns, verbs,
//! derivations.

use crate::analysis::Language;

/// How many letters must be left at least, and the endings, longest first where two fit: `x` is
/// taken away, `x>y` becomes `y`.
type Step = (usize, &'static str);

const UKRAINIAN: &[Step] = &[
    // Reflexive verbs and gerunds.
    (3, "вшись вши ючись ючи ься>ь ся сь"),
    // The cases of nouns and adjectives, and of verbs what no noun has.
    (
        3,
        "ього ьому ього ого ому ими іми їми ий ій їй ої ьої ою ьою ею єю им ім їм их іх їх ьми \
         ові еві єві ам ям ами ями ах ях ом ем єм ів їв ей \
         ія ії ію ій ією іям іями іях ієм ієві іє іїв \
         увати ювати ував ював увала ювала ували ювали увало ювало ує ює ють ують юють ємо уємо юємо \
         ать ять ить уть \
         а е и і ї о у ю я є ь й",
    ),
    // What verbs have before their endings, and derivations. Nouns lose it in all their forms.
    (4, "ал ил ял ул ув юв ав ив яв іст>ост"),
    // The vowel that comes and goes, and doubled consonants.
    (2, "ок>к ець>ц ец>ц нн>н тт>т лл>л чч>ч сс>с дд>д"),
];

const FRENCH: &[Step] = &[
    (2, "eaux>eau aux>al oux>ou eux>eu ss>ss s"),
    (
        4,
        "eraient erait erai eront era erent erez aient ait ant ente ent ement issement ez",
    ),
    (3, "ive>if euse>eu atrice>ateur ee e er"),
    (3, "e er"),
    (2, "nn>n tt>t ll>l"),
];

const SPANISH: &[Step] = &[
    (2, "ces>z amente mente s"),
    (
        4,
        "aron ieron aban aban aba arian aria ando iendo ados ado ada idos ido ida ara aran",
    ),
    (3, "a e o ar er ir"),
];

const ITALIAN: &[Step] = &[
    (
        4,
        "amente mente arono erono irono avano ava ando endo ato ata ati ate ito ita iti uto uta uti",
    ),
    (3, "chi>c che>c ghi>g ghe>g are ere ire ia ie io ii a e i o"),
    (3, "i"),
];

const PORTUGUESE: &[Step] = &[
    (
        2,
        "oes>ao aes>ao ais>al eis>el ois>ol ns>m res>r zes>z amente mente s",
    ),
    (
        4,
        "aram eram iram avam ava ando endo indo aria ado ada ido ida",
    ),
    (3, "ar er ir a e o"),
];

const DUTCH: &[Step] = &[
    (3, "heden>heid ers>er els>el aars>aar jes>je en e"),
    (
        2,
        "kk>k tt>t dd>d ll>l nn>n ss>s pp>p gg>g mm>m rr>r ff>f z>s v>f",
    ),
    (
        2,
        "aat>at aan>an aal>al aar>ar oon>on oot>ot oor>or eel>el een>en eer>er uur>ur",
    ),
];

const SWEDISH: &[Step] = &[(
    3,
    "arnas ernas ornas arna erna orna aren arens are ens ets en et ar er or skt>sk a e s as es",
)];

/// Danish and Norwegian.
const DANISH: &[Step] = &[(
    3,
    "ernes erne ene enes erens eren ere ers er ens en ets et skt>sk es e a s",
)];

const FINNISH: &[Step] = &[
    (
        3,
        "issa ista iin illa ilta ille iksi ina itta ien ssa sta lla lta lle ksi tta na \
         seen siin en an in on un t n ia a",
    ),
    (3, "i a o u e"),
];

const ROMANIAN: &[Step] = &[
    (
        3,
        "urilor urile uri iilor iile ilor elor iei iilor ului ul ele ile ii lor le ei ea",
    ),
    (3, "ti>t a e i u o"),
    (3, "i"),
];

const HUNGARIAN: &[Step] = &[
    (
        3,
        "okban ekben akban okbol ekbol akbol okkal ekkel akkal oknak eknek aknak okat eket akat \
         okrol ekrol akrol okert ekert okra ekre akra okhoz ekhez okon eken akon \
         ban ben bol rol tol nak nek val vel ba be ra re hoz hez ert kent ig on en at et ot",
    ),
    (3, "jai jei aink eink juk ai ei uk ok ek ak ja je"),
    (3, "a e k t"),
];

const TURKISH: &[Step] = &[
    (
        3,
        "larindan lerinden larinda lerinde larinin lerinin larina lerine larini lerini larin lerin \
         lardan lerden larda lerde lara lere lari leri lar ler",
    ),
    (
        3,
        "sinin sunun nin nun sina sine sinda sinde dan den tan ten da de ta te yi yu ya ye in un",
    ),
    (3, "si su i u a e"),
    (3, "g>k b>p d>t"),
];

const GREEK: &[Step] = &[
    (3, "ματων ματοσ ματα μα"),
    (
        3,
        "εισ εων εωσ οισ ουσ αδεσ ων οσ ου οι ασ εσ ησ υσ α η ο ι ε υ ον ην αν",
    ),
];

/// Places whose name has another vowel before its endings.
const CHANGED_STEMS: [(&str, &str); 5] = [
    ("києв", "київ"),
    ("харков", "харк"),
    ("львов", "льв"),
    ("чернігов", "черніг"),
    ("миколаєв", "микола"),
];

/// The stem of a folded word by the endings of a language; the word itself where it has no list.
pub(super) fn without_endings(folded: &str, language: Language) -> String {
    let steps = match language {
        Language::Ukrainian => UKRAINIAN,
        Language::French => FRENCH,
        Language::Spanish => SPANISH,
        Language::Italian => ITALIAN,
        Language::Portuguese => PORTUGUESE,
        Language::Dutch => DUTCH,
        Language::Swedish => SWEDISH,
        Language::Danish | Language::Norwegian => DANISH,
        Language::Finnish => FINNISH,
        Language::Romanian => ROMANIAN,
        Language::Hungarian => HUNGARIAN,
        Language::Turkish => TURKISH,
        Language::Greek => GREEK,
        _ => &[],
    };
    let mut word = folded.to_owned();
    for &(least, endings) in steps {
        take_ending(&mut word, least, endings);
    }
    if language == Language::Ukrainian
        && let Some((_, stem)) = CHANGED_STEMS.iter().find(|(changed, _)| *changed == word)
    {
        (*stem).clone_into(&mut word);
    }
    word
}

/// Takes away or changes the longest of some endings that leaves so many letters.
fn take_ending(word: &mut String, least: usize, endings: &str) {
    let mut best = None;
    for rule in endings.split_ascii_whitespace() {
        // A question in sentences tries thousands: a search for a letter in each takes longer.
        let length = rule.bytes().take_while(|&byte| byte != b'>').count();
        let (ending, other) = rule.split_at(length);
        let Some(rest) = word.strip_suffix(ending) else {
            continue;
        };
        let is_longer = best.is_none_or(|(length, _)| rest.len() < length);
        if is_longer && rest.chars().count() >= least {
            best = Some((rest.len(), other.trim_start_matches('>')));
        }
    }
    if let Some((length, other)) = best {
        word.truncate(length);
        word.push_str(other);
    }
}
