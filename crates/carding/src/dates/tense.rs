//! Is it of what was, or of what will be, that a sentence speaks?

use super::lexeme::Lexeme;
use super::scan::Token;

/// The time of which a sentence speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// So many tokens are looked at on either side.
const REACH: usize = 24;

/// The tense of what is said about the tokens from `start` to `end`: that of the nearest verb
/// before them in the sentence, or of the nearest one behind.
pub(super) fn tense(tokens: &[Token], start: usize, end: usize) -> Tense {
    let before = tokens[start.saturating_sub(REACH)..start].iter().rev();
    let after = tokens[end..].iter().take(REACH);
    let is_within = |token: &&Token| token.lexeme != Lexeme::Stop;
    let mut is_behind_a_participle = false;
    for token in before.take_while(is_within) {
        match token.lexeme {
            // "to be released on Monday": the participle tells nothing.
            Lexeme::Be if is_behind_a_participle => return Tense::Future,
            _ if is_behind_a_participle => return Tense::Past,
            Lexeme::Future => return Tense::Future,
            Lexeme::Past => is_behind_a_participle = true,
            _ => {}
        }
    }
    if is_behind_a_participle {
        return Tense::Past;
    }
    for token in after.take_while(is_within) {
        match token.lexeme {
            Lexeme::Future => return Tense::Future,
            Lexeme::Past => return Tense::Past,
            _ => {}
        }
    }
    // "by Friday", and no verb.
    match tokens[..start].last().map(|token| token.lexeme) {
        Some(Lexeme::By) => Tense::Future,
        _ => Tense::Unknown,
    }
}
