//! The parts of an article whose words are indexed, and places in them.

/// The parts of an article whose words are indexed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IndexedField {
    /// The headline.
    Title,
    /// The summary.
    Summary,
    /// The text.
    Body,
    /// All names, in all languages, of the entities that the article names.
    Names,
}

/// How many fields are indexed.
pub const FIELD_COUNT: usize = 4;

/// A position is the number of a word in its field, with the field in the bits from this one on.
const FIELD_SHIFT: u32 = 30;

impl IndexedField {
    /// All of them, in the order of their positions.
    pub const ALL: [Self; FIELD_COUNT] = [Self::Title, Self::Summary, Self::Body, Self::Names];

    /// The field in which a position lies.
    #[must_use]
    pub fn at(position: u32) -> Self {
        Self::ALL[(position >> FIELD_SHIFT) as usize]
    }

    /// The position of a word of this field by its number there, which counts gaps between lines.
    pub(super) fn position(self, number: u32) -> u32 {
        (self as u32) << FIELD_SHIFT | number.min((1 << FIELD_SHIFT) - 1)
    }

    /// The number of a word in its field.
    pub(super) fn number_in_field(position: u32) -> u32 {
        position & ((1 << FIELD_SHIFT) - 1)
    }
}
