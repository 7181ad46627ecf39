//! From a query back to text.

use std::fmt::{Display, Formatter, Result, Write as _};

use super::{Clause, Form, Group, Node, Part, Query};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.root.fmt(f)
    }
}

impl Display for Group {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for (n, part) in self.parts.iter().enumerate() {
            if n > 0 {
                f.write_str(if self.any { " OR " } else { " " })?;
            }
            match &part.node {
                // `OR` binds least, so words between two of them need no parentheses; without them
                // no query is nested deeper when it is printed than when it was typed.
                Node::Group(group) if self.any && !group.any && !part.excluded => group.fmt(f)?,
                _ => part.fmt(f)?,
            }
        }
        Ok(())
    }
}

impl Display for Part {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if self.excluded {
            f.write_char('-')?;
        } else if self.required {
            f.write_char('+')?;
        }
        match &self.node {
            Node::Clause(clause) => clause.fmt(f),
            Node::Near { clauses, distances } => {
                for (n, clause) in clauses.iter().enumerate() {
                    if n > 0 {
                        f.write_str(" NEAR/")?;
                        distances[n - 1].fmt(f)?;
                        f.write_char(' ')?;
                    }
                    clause.fmt(f)?;
                }
                Ok(())
            }
            Node::Group(group) => {
                f.write_char('(')?;
                group.fmt(f)?;
                f.write_char(')')
            }
        }
    }
}

impl Display for Clause {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if let Some(field) = self.field {
            f.write_str(field.as_str())?;
            f.write_char(':')?;
        }
        match &self.form {
            Form::Word | Form::Pattern => f.write_str(&self.text),
            Form::Fuzzy(edits) => {
                f.write_str(&self.text)?;
                f.write_char('~')?;
                edits.fmt(f)
            }
            Form::Phrase | Form::Loose(_) => {
                quoted(&self.text, f)?;
                if let Form::Loose(distance) = self.form {
                    f.write_char('~')?;
                    distance.fmt(f)?;
                }
                Ok(())
            }
            Form::Exact => {
                f.write_char('=')?;
                // Blanks, parentheses and signs at the ends are words only in quotes.
                if self.text.chars().all(char::is_alphanumeric) {
                    f.write_str(&self.text)
                } else {
                    quoted(&self.text, f)
                }
            }
            Form::Date(date) => date.fmt(f),
        }
    }
}

fn quoted(text: &str, f: &mut Formatter<'_>) -> Result {
    f.write_char('"')?;
    f.write_str(text)?;
    f.write_char('"')
}
