//! What is a person called who is only named in other cases?

/// Frequent Russian and Ukrainian first names of men: of these it is known that a surname in *-ова* beside
/// them stands in the genitive.
const MEN: &[&str] = &[
    "александр",
    "алексей",
    "анатолий",
    "андрей",
    "антон",
    "аркадий",
    "артём",
    "артем",
    "артур",
    "богдан",
    "борис",
    "вадим",
    "валентин",
    "валерий",
    "василий",
    "виктор",
    "виталий",
    "владимир",
    "владислав",
    "всеволод",
    "вячеслав",
    "геннадий",
    "георгий",
    "герман",
    "глеб",
    "григорий",
    "давид",
    "даниил",
    "денис",
    "дмитрий",
    "евгений",
    "егор",
    "ефим",
    "захар",
    "иван",
    "игорь",
    "илья",
    "иосиф",
    "кирилл",
    "константин",
    "лев",
    "леонид",
    "максим",
    "марат",
    "марк",
    "матвей",
    "михаил",
    "назар",
    "никита",
    "николай",
    "олег",
    "павел",
    "пётр",
    "петр",
    "рамзан",
    "ринат",
    "роман",
    "рустам",
    "руслан",
    "семён",
    "семен",
    "сергей",
    "станислав",
    "степан",
    "тарас",
    "тимофей",
    "тимур",
    "фёдор",
    "федор",
    "филипп",
    "эдуард",
    "юрий",
    "яков",
    "ярослав",
    "володимир",
    "дмитро",
    "михайло",
    "олександр",
    "петро",
    "сергій",
    "андрій",
    "юрій",
];

/// Endings of first names in other cases, and what they replace.
const FIRST_NAME_ENDINGS: &[(&str, &[&str])] = &[
    ("ом", &["", "о"]),
    ("ем", &["й", "ь", "ий", "ей"]),
    ("а", &["", "о"]),
    ("у", &["", "о"]),
    ("е", &["", "й"]),
    ("я", &["й", "ь", "ий", "ей"]),
    ("ю", &["й", "ь", "ий", "ей"]),
    ("и", &["ий"]),
];

/// Endings of surnames of men in other cases, and in the nominative; longer ones first.
const SURNAME_ENDINGS: &[(&str, &str)] = &[
    ("ского", "ский"),
    ("скому", "ский"),
    ("ским", "ский"),
    ("ском", "ский"),
    ("цкого", "цкий"),
    ("цкому", "цкий"),
    ("цким", "цкий"),
    ("цком", "цкий"),
    ("ова", "ов"),
    ("ову", "ов"),
    ("овым", "ов"),
    ("ове", "ов"),
    ("ева", "ев"),
    ("еву", "ев"),
    ("евым", "ев"),
    ("еве", "ев"),
    ("ёва", "ёв"),
    ("ёву", "ёв"),
    ("ёвым", "ёв"),
    ("ёве", "ёв"),
    ("ина", "ин"),
    ("ину", "ин"),
    ("иным", "ин"),
    ("ине", "ин"),
    ("ича", "ич"),
    ("ичу", "ич"),
    ("ичем", "ич"),
    ("иче", "ич"),
];

/// A man's first name and surname in the nominative, when both stand in another case; nothing when the
/// first name is not known for a man's, or nothing has to be changed.
pub(super) fn nominative_person(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let (first, rest) = words.split_first()?;
    let first = man_in_nominative(first)?;
    if rest.is_empty() {
        return None;
    }
    let mut found = first;
    for word in rest {
        let ending = SURNAME_ENDINGS
            .iter()
            .find(|(ending, _)| word.ends_with(ending));
        let word = match ending {
            Some((ending, nominative)) => {
                format!("{}{nominative}", &word[..word.len() - ending.len()])
            }
            None => (*word).to_owned(),
        };
        found.push(' ');
        found.push_str(&word);
    }
    Some(found)
}

/// A first name of a man in the nominative, when it stands in another case.
fn man_in_nominative(word: &str) -> Option<String> {
    let is_man = |word: &str| MEN.contains(&word.to_lowercase().as_str());
    if is_man(word) {
        return None;
    }
    let endings = FIRST_NAME_ENDINGS.iter();
    let forms = endings.filter_map(|(ending, others)| Some((word.strip_suffix(ending)?, others)));
    let mut forms =
        forms.flat_map(|(stem, others)| others.iter().map(move |other| format!("{stem}{other}")));
    // *Павла*, *Льва* lose a vowel.
    let known = forms.find(|form| is_man(form));
    known.or_else(|| match word {
        "Павла" | "Павлу" | "Павлом" | "Павле" => Some("Павел".to_owned()),
        "Льва" | "Льву" | "Львом" | "Льве" => Some("Лев".to_owned()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn men_are_called_by_the_nominative() {
        for (name, expected) in [
            ("Бориса Громова", Some("Борис Громов")),
            ("Виктором Януковичем", Some("Виктор Янукович")),
            ("Сергея Шойгу", Some("Сергей Шойгу")),
            ("Павла Дурова", Some("Павел Дуров")),
            ("Дмитрию Пескову", Some("Дмитрий Песков")),
            (
                "Владимира Владимировича Путина",
                Some("Владимир Владимирович Путин"),
            ),
            ("Александр Лукашенко", None),
            ("Анна Иванова", None),
            ("Громова", None),
            ("Boris Gromov", None),
        ] {
            assert_eq!(nominative_person(name).as_deref(), expected, "{name}");
        }
    }
}
