//! Signs and letters that look like those of the language of queries.

/// The plain sign for a full-width one and for the kinds of minus; other characters stay.
pub(super) fn plain(c: char) -> char {
    match c {
        // The full-width forms repeat ASCII at this distance.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '−' | '–' | '\u{2011}' => '-',
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        _ => c,
    }
}

/// The Latin letter that a Cyrillic or Greek one looks like; other characters become plain.
pub(super) fn latin(c: char) -> char {
    const LOOK_ALIKES: &str =
        "АAВBЕEІIЈJКKМMНHОOРPСCТTХXУYЅSаaеeіiјjоoрpсcхxуyѕsΑAΒBΕEΗHΙIΚKΜMΝNΟOΡPΤTΧXΥYΖZοo";
    // Nearly all that is typed, and nothing of it is only alike.
    if c.is_ascii() {
        return c;
    }
    let mut letters = LOOK_ALIKES.chars();
    while let (Some(look_alike), Some(letter)) = (letters.next(), letters.next()) {
        if c == look_alike {
            return letter;
        }
    }
    plain(c)
}

/// A letter, a digit, or a mark above one.
pub(super) fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

/// A word that joins conditions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    And,
    Or,
    Not,
    /// With its distance, when one was typed.
    Near(Option<u32>),
}

impl Operator {
    /// The operator that a word between blanks is.
    pub(super) fn read(word: &str) -> Option<Self> {
        let first = latin(word.chars().next()?);
        // The longest is `NEAR/` with a number; a longer word is none.
        if !matches!(first, 'A' | 'N' | 'O' | '&' | '|') || word.chars().nth(16).is_some() {
            return None;
        }
        let letters: String = word.chars().map(latin).collect();
        match letters.as_str() {
            "AND" | "&&" => Some(Self::And),
            "OR" | "||" => Some(Self::Or),
            "NOT" => Some(Self::Not),
            "NEAR" => Some(Self::Near(None)),
            _ => {
                let number = letters.strip_prefix("NEAR/")?;
                Some(Self::Near(Some(number_of(number)?)))
            }
        }
    }
}

/// The number that digits write; the greatest there is when they write a greater one.
pub(super) fn number_of(digits: &str) -> Option<u32> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u32::MAX))
}
