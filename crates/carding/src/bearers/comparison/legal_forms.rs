//! Which words say in what form a company is?

/// Forms that are alike in different countries, each by its words, folded.
const FORMS: &[&[&str]] = &[
    // Companies limited by shares, as British and Asian law has them.
    &[
        "ltd",
        "limited",
        "private limited",
        "pvt",
        "pte",
        "pty",
        "plc",
        "public limited company",
        "bhd",
        "sdn bhd",
    ],
    // Corporations.
    &[
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "co",
        "company",
        "kk",
        "kabushiki kaisha",
    ],
    // Companies with limited liability.
    &[
        "llc",
        "limited liability company",
        "gmbh",
        "gesellschaft mit beschrankter haftung",
        "srl",
        "sarl",
        "societe a responsabilite limitee",
        "sociedad de responsabilidad limitada",
        "societatea cu raspundere limitata",
        "sp z oo",
        "spolka z ograniczona odpowiedzialnoscia",
        "bv",
        "besloten vennootschap",
        "doo",
        "sro",
        "kft",
        "ltda",
        "aps",
        "ooo",
        "ооо",
        "общество с ограниченной ответственностью",
        "тов",
        "товариство з обмеженою відповідальністю",
    ],
    // Stock companies.
    &[
        "jsc",
        "ojsc",
        "cjsc",
        "pjsc",
        "joint stock company",
        "open joint stock company",
        "closed joint stock company",
        "public joint stock company",
        "ag",
        "akg",
        "aktiengesellschaft",
        "sa",
        "sa de cv",
        "societe anonyme",
        "sociedad anonima",
        "spa",
        "sas",
        "nv",
        "naamloze vennootschap",
        "se",
        "ab",
        "aktiebolag",
        "as",
        "asa",
        "a s",
        "oy",
        "oyj",
        "ao",
        "oao",
        "zao",
        "pao",
        "ао",
        "оао",
        "зао",
        "пао",
        "акционерное общество",
        "открытое акционерное общество",
        "закрытое акционерное общество",
        "публичное акционерное общество",
        "ат",
        "пат",
        "акціонерне товариство",
    ],
    // Partnerships, and banks.
    &["lp", "llp", "limited partnership", "kg", "ohg", "na"],
];

/// No form has more words.
const LONGEST: usize = 5;

/// The form that begins these words, and how many words it has.
pub(super) fn legal_form(words: &[String]) -> Option<(usize, usize)> {
    (1..=words.len().min(LONGEST)).rev().find_map(|length| {
        let form = words[..length].join(" ");
        let line = FORMS
            .iter()
            .position(|forms| forms.contains(&form.as_str()))?;
        Some((line, length))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_form_is_found() {
        let form = |words: &str| {
            let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
            legal_form(&words)
        };
        assert_eq!(form("limited liability company"), Some((2, 3)));
        assert_eq!(form("limited"), Some((0, 1)));
        assert_eq!(form("oao nordwerk"), Some((3, 1)));
        assert_eq!(form("nordwerk"), None);
        let longest = FORMS.iter().flat_map(|forms| forms.iter());
        assert!(longest.map(|form| form.split(' ').count()).max() <= Some(LONGEST));
    }
}
