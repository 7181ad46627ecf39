//! Which of the names in one text are of the same bearer?
//!
//! Only what one text says for sure: a person's last name alone means the one person of that text whose
//! full name ends with it.

use super::kinds::NameKind;
use super::recognizer::RecognizedName;
use super::stem::name_stem;

/// For each name the fullest that its bearer has in the text, blanks made single. Two persons with the
/// same last name keep it to themselves.
#[must_use]
pub fn full_names(text: &str, names: &[RecognizedName]) -> Vec<String> {
    let words: Vec<Vec<&str>> = names
        .iter()
        .map(|name| {
            let written = name.span.get(text).unwrap_or_default();
            written.split_whitespace().collect()
        })
        .collect();
    let of_person = |n: &usize| names[*n].kind == NameKind::Person;
    let full: Vec<usize> = (0..names.len())
        .filter(|n| of_person(n) && words[*n].len() > 1)
        .collect();
    (0..names.len())
        .map(|n| {
            let own = words[n].join(" ");
            let [single] = words[n][..] else { return own };
            if !of_person(&n) {
                return own;
            }
            let mut bearers = full.iter().filter(|other| {
                let last = words[**other].last().copied().unwrap_or_default();
                stem(last) == stem(single)
            });
            let Some(first) = bearers.next() else {
                return own;
            };
            let same = |other: &usize| stems(&words[*other]) == stems(&words[*first]);
            if bearers.all(same) {
                words[*first].join(" ")
            } else {
                own
            }
        })
        .collect()
}

fn stem(word: &str) -> String {
    name_stem(&word.to_lowercase()).to_owned()
}

fn stems(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| stem(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kartoteka_base::text::Span;

    fn check(text: &str, persons: &[&str], expected: &[&str]) {
        let mut at = 0;
        let names: Vec<RecognizedName> = persons
            .iter()
            .map(|words| {
                let start = at + text[at..].find(words).unwrap();
                at = start + words.len();
                RecognizedName {
                    span: Span::new(start, at),
                    kind: NameKind::Person,
                    confidence: 1.0,
                }
            })
            .collect();
        assert_eq!(full_names(text, &names), expected);
    }

    #[test]
    fn a_last_name_alone_means_the_one_who_has_it() {
        check(
            "Maxim Kuzminov flew. Kuzminov landed.",
            &["Maxim Kuzminov", "Kuzminov"],
            &["Maxim Kuzminov", "Maxim Kuzminov"],
        );
        check(
            "Максим Кузьминов улетел. Кузьминова ждали.",
            &["Максим Кузьминов", "Кузьминова"],
            &["Максим Кузьминов", "Максим Кузьминов"],
        );
    }

    #[test]
    fn a_last_name_that_two_have_means_nobody_in_particular() {
        check(
            "Ivan Petrov met Oleg Petrov. Petrov laughed.",
            &["Ivan Petrov", "Oleg Petrov", "Petrov"],
            &["Ivan Petrov", "Oleg Petrov", "Petrov"],
        );
    }
}
