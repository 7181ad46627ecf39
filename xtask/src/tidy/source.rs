//! Reading Rust just well enough: code apart from comments and strings, and the names it reaches for.

/// The code of a Rust file: comments and the insides of strings become spaces, lines stay in place.
pub(crate) fn code_only(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let length = skipped_length(rest, code.chars().next_back());
        if length > 0 {
            blank(&rest[..length], &mut code);
            rest = &rest[length..];
        } else {
            let first = rest.chars().next().unwrap_or_default();
            code.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    code
}

/// The code of a file without its unit tests, which by habit stand at its foot.
pub(crate) fn code_without_tests(path: &str, text: &str) -> String {
    if path.ends_with("/tests.rs") {
        return String::new();
    }
    let code = code_only(text);
    match code.find("\n#[cfg(test)]\nmod ") {
        Some(at) => code[..at].to_owned(),
        None => code,
    }
}

fn blank(skipped: &str, code: &mut String) {
    code.extend(
        skipped
            .chars()
            .map(|character| if character == '\n' { '\n' } else { ' ' }),
    );
}

/// How many bytes at the start of `rest` are a comment, a string or a character.
fn skipped_length(rest: &str, before: Option<char>) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return rest.find("*/").map_or(rest.len(), |end| end + 2);
    }
    if rest.starts_with('"') {
        return string_length(rest);
    }
    let after_name =
        before.is_some_and(|character| character.is_alphanumeric() || character == '_');
    if !after_name && let Some(length) = raw_string_length(rest) {
        return length;
    }
    if rest.starts_with('\'') {
        return character_length(rest);
    }
    0
}

fn string_length(rest: &str) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn raw_string_length(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let hashes = inner.len() - inner.trim_start_matches('#').len();
    inner[hashes..].starts_with('"').then_some(())?;
    let opening = rest.len() - inner.len() + hashes + 1;
    let closing = format!("\"{}", "#".repeat(hashes));
    let end = rest[opening..].find(&closing);
    Some(end.map_or(rest.len(), |end| opening + end + closing.len()))
}

/// A character such as `'a'`; 0 for a lifetime such as `'a`.
fn character_length(rest: &str) -> usize {
    let mut characters = rest.char_indices().skip(1);
    match characters.next() {
        Some((_, '\\')) => rest[3..].find('\'').map_or(0, |end| end + 4),
        Some(_) => match characters.next() {
            Some((at, '\'')) => at + 1,
            _ => 0,
        },
        None => 0,
    }
}

/// The names that code reaches for directly below `root`, with their lines.
///
/// For the root `crate`, `use crate::{date::Date, text}` and `crate::query::parse()` give `date`,
/// `text` and `query`.
pub(crate) fn names_below(code: &str, root: &str) -> Vec<(usize, String)> {
    let start = format!("{root}::");
    let mut names = Vec::new();
    for (at, _) in code.match_indices(&start) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|character| is_name(character) || character == ':') {
            continue;
        }
        let line = line_of(code, at);
        let rest = code[at + start.len()..].trim_start();
        match rest.strip_prefix('{') {
            Some(group) => names.extend(group_names(group).into_iter().map(|name| (line, name))),
            None => names.push((line, name_at_start(rest))),
        }
    }
    names.retain(|(_, name)| !name.is_empty());
    names
}

/// The line, counted from 1, of a place in a text.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The first names of each member of a group such as `a::{b, c}, d}`.
fn group_names(group: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0_usize;
    let mut member = String::new();
    for character in group.chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(name_at_start(member.trim_start()));
                member.clear();
                continue;
            }
            _ => {}
        }
        member.push(character);
    }
    names.push(name_at_start(member.trim_start()));
    names
}

fn name_at_start(text: &str) -> String {
    text.chars()
        .take_while(|&character| is_name(character))
        .collect()
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(code: &str) -> Vec<String> {
        names_below(&code_only(code), "crate")
            .into_iter()
            .map(|(_, name)| name)
            .collect()
    }

    #[test]
    fn names_are_found_alone_in_groups_and_in_expressions() {
        assert_eq!(names("use crate::date::Date;"), ["date"]);
        assert_eq!(
            names("use crate::{date::{Date, Day}, text};"),
            ["date", "text"]
        );
        assert_eq!(names("let a = crate::query::parse(b);"), ["query"]);
        assert_eq!(names("pub(crate) fn a() {}"), Vec::<String>::new());
        assert_eq!(names("use some_crate::date;"), Vec::<String>::new());
    }

    #[test]
    fn comments_and_strings_are_not_code() {
        assert_eq!(
            names("// crate::date\n/* crate::a */ \"crate::b\""),
            Vec::<String>::new()
        );
        assert_eq!(names("r#\"crate::a \" crate::b\"# ; crate::c"), ["c"]);
        assert_eq!(
            names("fn f<'a>(x: &'a str) -> char { '\"' } crate::c"),
            ["c"]
        );
        assert_eq!(names("let q = '\\''; crate::c // crate::d"), ["c"]);
    }

    #[test]
    fn lines_stay_in_place() {
        let code = code_only("/* one\ntwo */\nuse crate::date;\n");
        assert_eq!(names_below(&code, "crate"), [(3, "date".to_owned())]);
    }

    #[test]
    fn unit_tests_are_left_out() {
        let text = "use crate::a;\n\n#[cfg(test)]\nmod tests {\n    use crate::b;\n}\n";
        let code = code_without_tests("src/x.rs", text);
        assert_eq!(names_below(&code, "crate").len(), 1);
        assert_eq!(code_without_tests("src/x/tests.rs", text), "");
    }
}
