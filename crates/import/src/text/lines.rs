//! From text to lines, and from wrapped lines to paragraphs.

/// A line of the file, trimmed and never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// True when nothing but blank lines stands before it.
    pub(super) after_gap: bool,
}

/// A line longer than this, in characters, is a paragraph: nobody wraps so late.
const LATEST_WRAP: usize = 100;

/// When the longest line is shorter than this, the lines are not wrapped but short.
const EARLIEST_WRAP: usize = 50;

/// One sort of line break, single spaces, and no characters that only a machine sees.
pub(super) fn normalize(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\r' | '\n' | '\u{85}' | '\u{2028}' => normal.push('\n'),
            '\u{b}' | '\u{c}' | '\u{2029}' => normal.push_str("\n\n"),
            ' ' | '\t' if normal.is_empty() || normal.ends_with([' ', '\n']) => {}
            '\t' => normal.push(' '),
            // Soft hyphens and zero-width spaces would part a word for the search.
            '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            _ if character.is_control() => {}
            _ => normal.push(character),
        }
    }
    normal
}

/// The lines that have words or signs in them.
pub(super) fn split(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut after_gap = true;
    for line in text.split('\n').map(str::trim) {
        if !line.is_empty() {
            lines.push(Line {
                text: line.to_owned(),
                after_gap,
            });
        }
        after_gap = line.is_empty();
    }
    lines
}

/// Join the lines of paragraphs that were wrapped at a width.
///
/// In a file without long lines, the longest gives the width. A break is a wrap when the next word
/// would not have fit before it; any other break was meant.
pub(super) fn unwrap(lines: Vec<Line>) -> Vec<String> {
    let width = |line: &Line| line.text.chars().count();
    let has_several_words = |line: &&Line| line.text.contains(' ');
    let longest = lines
        .iter()
        .filter(has_several_words)
        .map(width)
        .max()
        .unwrap_or(0);
    let is_wrapped = (EARLIEST_WRAP..=LATEST_WRAP).contains(&longest);

    let mut paragraphs: Vec<String> = Vec::new();
    let mut last_width = 0;
    for line in lines {
        let first_word = line
            .text
            .split(' ')
            .next()
            .map_or(0, |word| word.chars().count());
        let goes_on = is_wrapped && !line.after_gap && last_width + 1 + first_word > longest;
        last_width = width(&line);
        match paragraphs.last_mut() {
            Some(paragraph) if goes_on => {
                paragraph.push(' ');
                paragraph.push_str(&line.text);
            }
            _ => paragraphs.push(line.text),
        }
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, paragraphs: &[&str]) {
        assert_eq!(unwrap(split(&normalize(text))), paragraphs, "{text}");
    }

    #[test]
    fn wrapped_lines_are_joined_and_meant_breaks_are_kept() {
        check(
            "Heading\n\
             The keeper went down to the shore at noon and\n\
             found the boat gone, as it had been in the\n\
             story that was told in the town for years and\n\
             years.\n\nLast words.",
            &[
                "Heading",
                "The keeper went down to the shore at noon and",
                "found the boat gone, as it had been in the",
                "story that was told in the town for years and",
                "years.",
                "Last words.",
            ],
        );
        check(
            "Heading\n\
             The keeper went down to the shore at noon and soon\n\
             found the boat gone, as it had been in the stories\n\
             that were told.\n\
             Another day came, and nobody knew what it would be.",
            &[
                "Heading",
                "The keeper went down to the shore at noon and soon found the boat gone, as it had \
                 been in the stories that were told.",
                "Another day came, and nobody knew what it would be.",
            ],
        );
    }

    #[test]
    fn every_sort_of_line_break_and_space_is_one() {
        check(
            "a\r\nb\rc\u{2028}d\u{2029}e\u{c}f",
            &["a", "b", "c", "d", "e", "f"],
        );
        check(
            " \t two \t words \u{feff}and wor\u{ad}ds\u{0} ",
            &["two words and words"],
        );
    }
}
