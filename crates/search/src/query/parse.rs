//! The lenient parser of queries: how conditions are joined. `value` reads the conditions.

use super::letters::{Operator, plain};
use super::{
    Field, Group, MAX_DEPTH, MAX_DISTANCE, MAX_PROBLEMS, NEAR_DISTANCE, Node, Part, Query,
    QueryProblem,
};
use crate::text::Span;

/// A query and what could not be understood of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// What was understood.
    pub query: Query,
    /// What was not.
    pub problems: Vec<QueryProblem>,
}

/// Reads what a person typed. Never fails; see the [module](super) for the grammar.
#[must_use]
pub fn parse(query_text: &str) -> Parsed {
    let mut parser = Parser {
        text: query_text,
        at: 0,
        clause_count: 0,
        pattern_count: 0,
        ignored_groups: 0,
        set_aside: None,
        has_operators: false,
        small_operator: None,
        problems: Vec::new(),
    };
    let root = parser.any(0, None);
    if let Some(span) = parser.small_operator.filter(|_| parser.has_operators) {
        let hint = "write it in capitals to join conditions";
        parser.problem_about("", span, " is searched as a word", hint);
    }
    Parsed {
        query: Query { root },
        problems: parser.problems,
    }
}

pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    /// The byte that is read next.
    pub(super) at: usize,
    pub(super) clause_count: usize,
    pub(super) pattern_count: usize,
    /// Open parentheses that are too deep to be groups.
    ignored_groups: usize,
    /// What stands behind a `NEAR` that cannot join it.
    set_aside: Option<Part>,
    /// Whether there is an operator or a group, so that a small `or` may be meant as one.
    has_operators: bool,
    /// The first word that would be an operator in capitals.
    pub(super) small_operator: Option<Span>,
    problems: Vec<QueryProblem>,
}

impl<'a> Parser<'a> {
    /// Alternatives with `OR` between them, up to the end or the parenthesis that closes them.
    fn any(&mut self, depth: usize, field: Option<Field>) -> Group {
        let mut alternatives: Vec<Vec<Part>> = Vec::new();
        let mut or_before: Option<Span> = None;
        loop {
            let parts = self.all(depth, field);
            let or_after = match self.operator() {
                Some((Operator::Or, span)) => Some(span),
                _ => None,
            };
            if !parts.is_empty() {
                alternatives.push(parts);
            } else if let Some(span) = or_before.or(or_after) {
                self.dangling(span);
            }
            let Some(span) = or_after else { break };
            self.at = span.end;
            self.has_operators = true;
            or_before = or_after;
        }
        if alternatives.len() < 2 {
            return Group {
                any: false,
                parts: alternatives.pop().unwrap_or_default(),
            };
        }
        Group {
            any: true,
            parts: alternatives.into_iter().map(alternative).collect(),
        }
    }

    /// Conditions of which all must hold, up to an `OR`, the end, or a closing parenthesis.
    fn all(&mut self, depth: usize, field: Option<Field>) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        // An `AND` or `NOT` that waits for what follows, and where the first of them stands.
        let mut waiting: Option<Span> = None;
        let mut prefix_start = None;
        let mut is_joined = false;
        let mut is_negated = false;
        loop {
            self.skip_blanks();
            match self.peek() {
                None => break,
                Some(')') if self.ignored_groups > 0 => {
                    self.ignored_groups -= 1;
                    self.bump();
                    continue;
                }
                Some(')') if depth > 0 => break,
                Some(')') => {
                    self.bump();
                    let message = "nothing is open that this parenthesis closes";
                    self.problem(
                        self.since(self.at - 1),
                        message,
                        "remove it, or write ( before",
                    );
                    continue;
                }
                Some(_) => {}
            }
            if let Some((operator, span)) = self.operator() {
                if operator == Operator::Or {
                    break;
                }
                self.at = span.end;
                self.has_operators = true;
                match operator {
                    Operator::Not => {
                        is_negated = !is_negated;
                        prefix_start = prefix_start.or(Some(span.start));
                        waiting = Some(span);
                    }
                    Operator::And if !parts.is_empty() && waiting.is_none() => {
                        is_joined = true;
                        waiting = Some(span);
                    }
                    _ => self.dangling(span),
                }
                continue;
            }
            let read = self.item(depth, field);
            let aside = self.set_aside.take();
            let Some(mut part) = read else { continue };
            part.excluded ^= is_negated;
            part.span.start = prefix_start.unwrap_or(part.span.start);
            if is_joined && let Some(before) = parts.last_mut() {
                before.required = !before.excluded;
                part.required = true;
            }
            part.required &= !part.excluded;
            parts.push(part);
            parts.extend(aside);
            (waiting, prefix_start, is_joined, is_negated) = (None, None, false, false);
        }
        if let Some(span) = waiting {
            self.dangling(span);
        }
        parts
    }

    /// One condition with its sign, and those that `NEAR` joins to it.
    fn item(&mut self, depth: usize, field: Option<Field>) -> Option<Part> {
        let start = self.at;
        let sign = self.sign();
        let mut part = self.operand(depth, field)?;
        loop {
            let end = self.at;
            self.skip_blanks();
            let Some((Operator::Near(distance), span)) = self.operator() else {
                self.at = end;
                break;
            };
            self.at = span.end;
            self.skip_blanks();
            let is_followed = self.operator().is_none()
                && !matches!(self.peek(), None | Some(')'))
                && self.set_aside.is_none();
            let next = if is_followed {
                self.operand(depth, field)
            } else {
                None
            };
            let Some(next) = next else {
                self.dangling(span);
                break;
            };
            let distance = distance.unwrap_or(NEAR_DISTANCE).clamp(1, MAX_DISTANCE);
            if let Err(next) = join_near(&mut part, next, distance) {
                let message = "NEAR joins only words and phrases of the text";
                self.problem(span, message, "write AND, or name a word");
                self.set_aside = Some(next);
                break;
            }
        }
        part.excluded ^= sign == Some('-');
        part.required = sign == Some('+') && !part.excluded;
        part.span.start = start;
        Some(part)
    }

    /// A group or a clause.
    fn operand(&mut self, depth: usize, outer: Option<Field>) -> Option<Part> {
        let start = self.at;
        if self.peek() == Some('(') {
            return self.group(start, depth, outer);
        }
        self.skip_signs()?;
        let field = self.field();
        if field.is_some() && self.peek() == Some('(') {
            return self.group(start, depth, field);
        }
        let clause = self.clause(start, field, outer)?;
        Some(Part {
            span: clause.span,
            excluded: false,
            required: false,
            node: Node::Clause(clause),
        })
    }

    /// A group; one with a single part is that part.
    fn group(&mut self, start: usize, depth: usize, field: Option<Field>) -> Option<Part> {
        let opening = self.at;
        self.bump();
        if depth == MAX_DEPTH {
            self.ignored_groups += 1;
            let message = "the parentheses are nested too deep, so this one is passed over";
            self.problem(self.since(opening), message, "write fewer parentheses");
            return None;
        }
        let problem_count = self.problems.len();
        let group = self.any(depth + 1, field);
        if self.peek() == Some(')') {
            self.bump();
        } else if depth == 0 && self.clause_count <= super::MAX_CLAUSES {
            // Of several that are open at the end, the outermost says it.
            let message = "the parenthesis is not closed";
            self.problem(
                Span::new(opening, self.at),
                message,
                "write ) where the group ends",
            );
        }
        let span = self.since(start);
        if group.parts.len() > 1 {
            self.has_operators = true;
            return Some(Part {
                span,
                excluded: false,
                required: false,
                node: Node::Group(group),
            });
        }
        let only = group.parts.into_iter().next();
        if only.is_none() && self.problems.len() == problem_count {
            let message = "nothing stands between the parentheses";
            self.problem(span, message, "write words between them, or remove them");
        }
        only.map(|part| Part {
            span,
            required: false,
            ..part
        })
    }

    /// A sign counts only right before something: `a - b` and `-` are punctuation.
    fn sign(&mut self) -> Option<char> {
        let mut following = self.text[self.at..].chars().map(plain);
        let sign = match following.next()? {
            '+' => '+',
            '-' | '!' => '-',
            _ => return None,
        };
        let next = following.next()?;
        if !next.is_alphanumeric() && !matches!(next, '"' | '(' | '=') {
            return None;
        }
        self.bump();
        Some(sign)
    }

    /// The operator that stands here, without reading on.
    fn operator(&self) -> Option<(Operator, Span)> {
        let word = self.run();
        let operator = Operator::read(word)?;
        Some((operator, Span::new(self.at, self.at + word.len())))
    }

    fn dangling(&mut self, span: Span) {
        self.problem_about(
            "nothing stands on one side of ",
            span,
            "",
            "write words on both sides, or the operator in small letters to search for it",
        );
    }

    /// What stands here up to a blank, a quote or a parenthesis.
    pub(super) fn run(&self) -> &'a str {
        let rest = &self.text[self.at..];
        let ends = |c: char| c.is_whitespace() || matches!(plain(c), '"' | '(' | ')');
        &rest[..rest.find(ends).unwrap_or(rest.len())]
    }

    pub(super) fn problem(&mut self, span: Span, message: &str, hint: &str) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(QueryProblem {
                span,
                message: message.to_owned(),
                hint: hint.to_owned(),
            });
        }
    }

    /// A problem whose message quotes what was typed, shortened when it is long.
    pub(super) fn problem_about(&mut self, before: &str, span: Span, after: &str, hint: &str) {
        const SHOWN_BYTES: usize = 40;
        let typed = &self.text[span.start..span.end];
        let shown = &typed[..typed.floor_char_boundary(SHOWN_BYTES)];
        let dots = if shown.len() < typed.len() { "…" } else { "" };
        let message = [before, "`", shown, dots, "`", after].concat();
        self.problem(span, &message, hint);
    }

    pub(super) fn since(&self, start: usize) -> Span {
        Span::new(self.text.floor_char_boundary(start), self.at)
    }

    /// The character that is read next, as a plain sign.
    pub(super) fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next().map(plain)
    }

    pub(super) fn bump(&mut self) {
        let next = self.text[self.at..].chars().next();
        self.at += next.map_or(0, char::len_utf8);
    }

    pub(super) fn skip_blanks(&mut self) {
        let rest = &self.text[self.at..];
        self.at = self.text.len() - rest.trim_start().len();
    }
}

/// One alternative of several: several parts become a group.
fn alternative(mut parts: Vec<Part>) -> Part {
    if parts.len() == 1
        && let Some(only) = parts.pop()
    {
        return Part {
            required: false,
            ..only
        };
    }
    let start = parts.first().map_or(0, |part| part.span.start);
    let end = parts.last().map_or(start, |part| part.span.end);
    Part {
        span: Span::new(start, end),
        excluded: false,
        required: false,
        node: Node::Group(Group { any: false, parts }),
    }
}

/// Makes `part` say that `next` is near, or gives `next` back when one of both has no place.
fn join_near(part: &mut Part, next: Part, distance: u32) -> Result<(), Part> {
    let can_join = |part: &Part| {
        !part.excluded
            && match &part.node {
                Node::Clause(clause) => clause.has_places(),
                Node::Near { .. } => true,
                Node::Group(_) => false,
            }
    };
    if !can_join(part) || !can_join(&next) {
        return Err(next);
    }
    let (more, more_distances) = match next.node {
        Node::Clause(clause) => (vec![clause], Vec::new()),
        Node::Near { clauses, distances } => (clauses, distances),
        Node::Group(_) => return Err(next),
    };
    let end = next.span.end;
    let empty = Node::Group(Group::default());
    let (mut clauses, mut distances) = match std::mem::replace(&mut part.node, empty) {
        Node::Near { clauses, distances } => (clauses, distances),
        Node::Clause(clause) => (vec![clause], Vec::new()),
        Node::Group(_) => (Vec::new(), Vec::new()),
    };
    clauses.extend(more);
    distances.push(distance);
    distances.extend(more_distances);
    part.node = Node::Near { clauses, distances };
    part.span.end = end;
    Ok(())
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
