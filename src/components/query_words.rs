//! What was understood of a query, in words.

use kartoteka_engine::query::{Clause, Field, Form, Group, Node, Part};

/// What stands before the words of a part: "with ", "without ", or for times "", "not ".
#[must_use]
pub fn part_verb(part: &Part) -> &'static str {
    let is_time =
        matches!(&part.node, Node::Clause(clause) if clause.field.is_some_and(Field::is_time));
    match (is_time, part.excluded) {
        (false, false) => "with ",
        (false, true) => "without ",
        (true, false) => "",
        (true, true) => "not ",
    }
}

/// "kuzminov", "title: “a b”", "a within 5 words of b", "spain or portugal".
#[must_use]
pub fn node_in_words(node: &Node) -> String {
    match node {
        Node::Clause(clause) => clause_in_words(clause),
        Node::Group(group) => group_in_words(group),
        Node::Near { clauses, distances } => {
            let mut words = String::new();
            for (n, clause) in clauses.iter().enumerate() {
                if n > 0 {
                    words.push_str(" within ");
                    words.push_str(&distances[n - 1].to_string());
                    words.push_str(" words of ");
                }
                words.push_str(&clause_in_words(clause));
            }
            words
        }
    }
}

fn group_in_words(group: &Group) -> String {
    let mut words = String::new();
    for (n, part) in group.parts.iter().enumerate() {
        if n > 0 {
            words.push_str(if group.any { " or " } else { " and " });
        }
        if part.excluded {
            words.push_str("not ");
        }
        let inner = node_in_words(&part.node);
        if let Node::Group(_) = part.node {
            words.extend(["(", &inner, ")"]);
        } else {
            words.push_str(&inner);
        }
    }
    words
}

fn clause_in_words(clause: &Clause) -> String {
    let text = clause.text.as_str();
    let field = match (&clause.form, clause.field) {
        (Form::Date(date), field) => {
            let before = match field {
                Some(Field::Before) => "published before ",
                Some(Field::After) => "published after ",
                _ => "published ",
            };
            return [before, &date.in_words()].concat();
        }
        (_, Some(field)) => [field.as_str(), ": "].concat(),
        (_, None) => String::new(),
    };
    let words = match clause.form {
        Form::Phrase => ["“", text, "”"].concat(),
        Form::Exact => ["exactly “", text, "”"].concat(),
        Form::Fuzzy(1) => ["words one letter from ", text].concat(),
        Form::Fuzzy(_) => ["words two letters from ", text].concat(),
        Form::Loose(distance) => [
            "“",
            text,
            "” with up to ",
            &distance.to_string(),
            " words between",
        ]
        .concat(),
        Form::Pattern => ["words like ", text].concat(),
        Form::Word | Form::Date(_) => return field + text,
    };
    field + &words
}

#[cfg(test)]
mod tests {
    use kartoteka_engine::query::parse;

    use super::*;

    /// What the sentence says of the parts of a query.
    fn check(query_text: &str, expected: &[&str]) {
        let query = parse(query_text).query;
        let parts = query.root.parts.iter();
        let words: Vec<String> = parts
            .map(|part| [part_verb(part), &node_in_words(&part.node)].concat())
            .collect();
        assert_eq!(words, expected, "{query_text}");
    }

    #[test]
    fn every_part_has_its_words() {
        check(
            "kuzminov -title:\"a b\" (spain OR -(gru fsb))",
            &[
                "with kuzminov",
                "without title: “a b”",
                "with spain or not (gru and fsb)",
            ],
        );
        check(
            "a NEAR/5 \"b c\" \"d e\"~3 =GRU kuz* abc~1 abc~",
            &[
                "with a within 5 words of “b c”",
                "with “d e” with up to 3 words between",
                "with exactly “GRU”",
                "with words like kuz*",
                "with words one letter from abc",
                "with words two letters from abc",
            ],
        );
        check(
            "date:2023-08 -before:2021 after:2022~",
            &[
                "published August 2023",
                "not published before 2021",
                "published after about 2022",
            ],
        );
    }
}
