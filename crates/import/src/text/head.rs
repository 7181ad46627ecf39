//! What stands above the text: the title, and lines that are fields of the article.

use super::Draft;
use super::lines::Line;
use crate::dates;
use crate::report::RemovedKind;

/// A first line that is longer, in characters, is no title.
const LONGEST_TITLE: usize = 200;

/// A title made of the first words of a text is not longer, in characters.
const LONGEST_BEGINNING: usize = 80;

/// Labels of a line of subjects, in lower case.
const SUBJECTS: &[&str] = &[
    "related categories",
    "categories",
    "category",
    "filed under",
    "tags",
    "topics",
    "keywords",
    "рубрики",
    "рубрика",
    "теги",
    "темы",
];

/// Labels before a date of publication, in lower case.
const PUBLISHED: &[&str] = &[
    "published on",
    "published",
    "posted on",
    "posted",
    "опубликовано",
];

/// Take the first line as the title. When it is a paragraph, its beginning is the title, the line
/// stays in the text, and the answer is true.
pub(super) fn take_title(lines: &mut Vec<Line>, draft: &mut Draft) -> bool {
    let Some(first) = lines.first() else {
        return false;
    };
    if first.text.chars().count() > LONGEST_TITLE {
        draft.article.title = beginning(&first.text);
        return true;
    }
    let title = lines.remove(0).text;
    draft.article.outlet = outlet_of_title(&title);
    draft.article.title = title;
    false
}

/// Take the lines below the title that are no text. The first line that is ends it.
pub(super) fn take_head(lines: &mut Vec<Line>, draft: &mut Draft) {
    let title = letters_of(&draft.article.title);
    let count = lines
        .iter()
        .take_while(|line| {
            if letters_of(&line.text) == title {
                draft.remove(RemovedKind::RepeatedTitle, &line.text);
                return true;
            }
            take_subjects(&line.text, draft) || take_byline(&line.text, draft)
        })
        .count();
    lines.drain(..count);
}

/// Take a line of subjects as categories; false when it is none.
pub(super) fn take_subjects(line: &str, draft: &mut Draft) -> bool {
    let Some((label, subjects)) = line.split_once(':') else {
        return false;
    };
    if !SUBJECTS.contains(&label.trim().to_lowercase().as_str()) {
        return false;
    }
    // "Arms, Trade and Law; Courts" has two subjects.
    let separator = if subjects.contains(';') { ';' } else { ',' };
    for subject in subjects
        .split(separator)
        .map(str::trim)
        .filter(|subject| !subject.is_empty())
    {
        if !draft
            .article
            .categories
            .iter()
            .any(|known| known == subject)
        {
            draft.article.categories.push(subject.to_owned());
        }
    }
    draft.remove(RemovedKind::Categories, line);
    true
}

/// Take `By Ann Lee`, `May 3, 2023` or both with a bar between them; false when a part is neither.
fn take_byline(line: &str, draft: &mut Draft) -> bool {
    let (mut authors, mut published) = (Vec::new(), None);
    for part in line.split(['|', '•', '·']).map(str::trim) {
        if let Some(names) = authors_of(part) {
            authors.extend(names);
        } else if let Some(date) = published_of(part) {
            published = Some(date);
        } else {
            return false;
        }
    }
    let kind = if authors.is_empty() {
        RemovedKind::Dateline
    } else {
        RemovedKind::Byline
    };
    draft.article.authors.extend(authors);
    if published.is_some() {
        draft.article.published = published;
    }
    draft.remove(kind, line);
    true
}

/// The names of `By Ann Lee, Bo Ek and Cy Fry`: each has two to four words with capitals.
fn authors_of(text: &str) -> Option<Vec<String>> {
    let names = text
        .strip_prefix("By ")
        .or_else(|| text.strip_prefix("BY "))?;
    let names = names.replace(" and ", ",").replace(" & ", ",");
    let names: Vec<String> = names
        .split(',')
        .map(|name| name.trim().to_owned())
        .collect();
    let is_name = |name: &String| {
        let words: Vec<&str> = name.split_whitespace().collect();
        (2..=4).contains(&words.len())
            && words
                .iter()
                .all(|word| word.starts_with(char::is_uppercase))
    };
    names.iter().all(is_name).then_some(names)
}

fn published_of(text: &str) -> Option<kartoteka_engine::date::Date> {
    let lower = text.to_lowercase();
    let date = PUBLISHED
        .iter()
        .find_map(|label| lower.strip_prefix(label))
        .unwrap_or(&lower);
    dates::parse(date.trim_start_matches([':', ' ']))
}

/// `Lamp Letter No. 12` is of the Lamp Letter. Other titles tell no outlet.
fn outlet_of_title(title: &str) -> Option<String> {
    let (name, number) = ["No.", "no.", "№", "#", "Issue"]
        .iter()
        .find_map(|sign| title.rsplit_once(sign))?;
    let number = number.trim();
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let name = name.trim_end_matches([' ', ',', '–', '—', '-', ':']);
    (is_number && name.contains(' ')).then(|| name.to_owned())
}

/// The first words of a text, with `…` where it goes on.
fn beginning(text: &str) -> String {
    let mut title = String::new();
    for word in text.split(' ') {
        if !title.is_empty() && title.chars().count() + word.chars().count() >= LONGEST_BEGINNING {
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        title.extend(word.chars().take(LONGEST_BEGINNING));
    }
    title.truncate(title.trim_end_matches(['.', ',', ';', ':']).len());
    title.push('…');
    title
}

/// Letters and digits alone: the same title may come back with other quotes or in capitals.
fn letters_of(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_numbered_title_of_several_words_tells_its_outlet() {
        for (title, outlet) in [
            ("Harbour Letter No. 12", Some("Harbour Letter")),
            ("Harbour Letter, No. 12", Some("Harbour Letter")),
            ("Морской вестник № 7", Some("Морской вестник")),
            ("Area No. 51 and its keepers", None),
            ("No. 12", None),
            ("Suspect #1", None),
            ("A letter from the harbour", None),
        ] {
            assert_eq!(outlet_of_title(title).as_deref(), outlet, "{title}");
        }
    }

    #[test]
    fn a_byline_has_whole_names() {
        let check = |text: &str, names: &[&str]| {
            assert_eq!(authors_of(text).unwrap_or_default(), names, "{text}");
        };
        check("By Ann Lee", &["Ann Lee"]);
        check("By Ann Lee, Bo Ek and Cy van Fry", &[]);
        check(
            "By Ann Lee, Bo Ek and Cy Fry",
            &["Ann Lee", "Bo Ek", "Cy Fry"],
        );
        check("By Land and Sea", &[]);
        check("By the time it ended", &[]);
    }
}
