//! Shortcodes of Hugo and Zola and tags of Jekyll, reduced to what a reader sees of them.
//!
//! | written | stays |
//! | --- | --- |
//! | `{{< figure src="…" caption="Words" >}}` and others with words | a figure with those words |
//! | `{{< note >}}Words{{< /note >}}`, `{% quote() %}Words{% end %}` | the words |
//! | `[words]({{< ref "page.md" >}})`, `{{< link "https://…" >}}` | the address |
//! | any other `{{< … >}}`, `{{% … %}}`, `{% … %}`, `{{ name(…) }}` | nothing |

/// A text without shortcodes.
pub(super) struct Reduced {
    pub(super) text: String,
    /// The shortcodes of which nothing stayed, each once.
    pub(super) dropped: Vec<String>,
}

/// A longer shortcode, in bytes, is none: its end was forgotten.
const LONGEST: usize = 4096;

/// How shortcodes begin and end.
const SIGNS: &[(&str, &str)] = &[("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")];

/// Parameters that a reader sees, best first.
const SEEN: &[&str] = &["caption", "title", "text", "label", "alt"];

/// Reduce all shortcodes of a text.
pub(super) fn reduce(text: &str) -> Reduced {
    let mut reduced = Reduced {
        text: String::with_capacity(text.len()),
        dropped: Vec::new(),
    };
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        reduced.text.push_str(&rest[..at]);
        rest = &rest[at..];
        match shortcode(rest) {
            Some((inside, sign, length)) => {
                let in_link = reduced.text.ends_with("](") || reduced.text.ends_with("](<");
                match seen_of(inside, sign, in_link) {
                    Some(seen) => reduced.text.push_str(&seen),
                    None => reduced.drop(&rest[..length]),
                }
                rest = &rest[length..];
            }
            None => {
                reduced.text.push('{');
                rest = &rest[1..];
            }
        }
    }
    reduced.text.push_str(rest);
    reduced
}

impl Reduced {
    fn drop(&mut self, whole: &str) {
        let is_end = whole.contains("{{< /") || whole.contains("{{</") || whole.contains("{{% /");
        if !is_end && !self.dropped.iter().any(|known| known == whole) {
            self.dropped.push(whole.to_owned());
        }
    }
}

/// What stands in the shortcode with which a text begins, its sign, and its length.
fn shortcode(text: &str) -> Option<(&str, &'static str, usize)> {
    let (open, close) = SIGNS.iter().find(|(open, _)| text.starts_with(open))?;
    let mut limit = text.len().min(LONGEST);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let end = text[open.len()..limit].find(close)? + open.len();
    let inside = text[open.len()..end].trim();
    if *open == "{{" {
        // `{{ x }}` may be what the text is about; a call, or a variable of the site, is not.
        let name = inside.split('(').next().unwrap_or_default().trim_end();
        let is_name = !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || "_-:.".contains(c));
        let is_call = inside.contains('(') && inside.ends_with(')');
        let is_variable = ["site.", "page."]
            .iter()
            .any(|start| inside.starts_with(start));
        if !(is_name && is_call || is_variable) {
            return None;
        }
    }
    Some((inside, *open, end + close.len()))
}

/// What a reader sees of a shortcode, as Markdown.
fn seen_of(inside: &str, sign: &str, in_link: bool) -> Option<String> {
    let inside = inside.trim_end_matches('/').trim_end();
    let name_end = inside
        .find(|c: char| c.is_whitespace() || c == '(')
        .unwrap_or(inside.len());
    let (name, rest) = inside.split_at(name_end);
    if name.starts_with('/') || (sign == "{%" && !rest.contains(['(', '='])) {
        return None;
    }
    let parameters = parameters(rest);
    if in_link {
        return parameters
            .first()
            .map(|(_, value)| value.replace(' ', "%20"));
    }
    if let [(None, only)] = &parameters[..] {
        let is_address = only.starts_with("https://") || only.starts_with("http://");
        if is_address && matches!(name, "link" | "url" | "a") {
            return Some(format!("<{only}>"));
        }
        if matches!(name, "mark" | "highlight" | "abbr" | "kbd" | "text") {
            return Some(only.clone());
        }
    }
    let words = SEEN.iter().find_map(|seen| {
        parameters
            .iter()
            .find(|(key, value)| key.as_deref() == Some(*seen) && !value.trim().is_empty())
    })?;
    let words = words.1.replace(['[', ']', '\n'], " ");
    Some(format!("![{}](#)", words.trim()))
}

/// `a "b c" key="value"` and `(key="value", other=1)`.
fn parameters(text: &str) -> Vec<(Option<String>, String)> {
    let text = text.trim().trim_start_matches('(').trim_end_matches(')');
    let mut parameters = Vec::new();
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    while !rest.is_empty() {
        let key_end = rest.find(|c: char| !(c.is_alphanumeric() || "_-".contains(c)));
        let key = key_end.filter(|&end| end > 0 && rest[end..].trim_start().starts_with('='));
        if let Some(end) = key {
            let value = rest[end..].trim_start();
            let (value, after) = value_of(value[1..].trim_start());
            parameters.push((Some(rest[..end].to_owned()), value));
            rest = after;
        } else {
            let (value, after) = value_of(rest);
            parameters.push((None, value));
            rest = after;
        }
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    }
    parameters
}

/// The value with which a text begins, and what follows it. It takes at least one character.
fn value_of(text: &str) -> (String, &str) {
    let quote = text.chars().next().filter(|c| "\"'`".contains(*c));
    if let Some(quote) = quote {
        let mut value = String::new();
        let mut is_escaped = false;
        for (at, character) in text.char_indices().skip(1) {
            match character {
                '\\' if !is_escaped => is_escaped = true,
                _ if character == quote && !is_escaped => {
                    return (value, &text[at + character.len_utf8()..]);
                }
                _ => {
                    is_escaped = false;
                    value.push(character);
                }
            }
        }
        return (value, "");
    }
    let end = text
        .find(|c: char| c.is_whitespace() || c == ',')
        .unwrap_or(text.len());
    let end = end.max(text.chars().next().map_or(0, char::len_utf8));
    (text[..end].to_owned(), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_are_reduced_to_what_is_seen() {
        for (text, reduced, dropped) in [
            (
                "a {{< img src=\"x.jpg\" alt=\"A \\\"red\\\" lamp\" >}} b",
                "a ![A \"red\" lamp](#) b",
                "",
            ),
            (
                "{{% note heading=\"x\" %}}Words{{% /note %}}",
                "Words",
                "{{% note heading=\"x\" %}}",
            ),
            ("[w]({{< ref \"a b.md\" >}})", "[w](a%20b.md)", ""),
            (
                "{{< link \"https://lamp.example/\" >}}",
                "<https://lamp.example/>",
                "",
            ),
            ("{{< youtube abc123 >}}", "", "{{< youtube abc123 >}}"),
            ("{{ youtube(id=\"abc\") }}", "", "{{ youtube(id=\"abc\") }}"),
            (
                "{% quote(author=\"Ann\") %}Words{% end %}",
                "Words",
                "{% quote(author=\"Ann\") %}|{% end %}",
            ),
            (
                "say {{ name }} and {braces}",
                "say {{ name }} and {braces}",
                "",
            ),
            ("{{< never ends", "{{< never ends", ""),
            ("{{<é>}}{{< ,,, = >}}", "", "{{<é>}}|{{< ,,, = >}}"),
        ] {
            let found = reduce(text);
            assert_eq!(
                (found.text.as_str(), found.dropped.join("|").as_str()),
                (reduced, dropped),
                "{text}"
            );
        }
    }
}
