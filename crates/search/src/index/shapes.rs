//! Which words may be spelled nearly like another, by their letters and lengths alone?

use super::{WordIx, Words};

/// The shape of a word: which letters it has, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shape {
    /// A bit for each letter; some letters of different scripts share one.
    letters: u32,
    /// Longer ones count as 255.
    length: u8,
}

impl Shape {
    fn of(word: &str) -> Self {
        let mut shape = Self {
            letters: 0,
            length: 0,
        };
        for c in word.chars() {
            shape.letters |= 1 << (c as u32 % u32::BITS);
            shape.length = shape.length.saturating_add(1);
        }
        shape
    }

    /// False when more than so many slips lie between words of these shapes. A letter too many or
    /// too few makes one difference in letters and one in length, a wrong one two in letters.
    fn may_be_within(self, other: Self, slips: u32) -> bool {
        let lengths = u32::from(self.length.abs_diff(other.length));
        lengths <= slips && (self.letters ^ other.letters).count_ones() + lengths <= 2 * slips
    }
}

/// The shapes of all words.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    shapes: Vec<Shape>,
}

impl Shapes {
    pub(super) fn new(words: &Words) -> Self {
        let mut shapes = Vec::with_capacity(words.len());
        let mut cursor = words.cursor();
        while cursor.advance() {
            shapes.push(Shape::of(cursor.word()));
        }
        Self { shapes }
    }

    /// The words that may be within so many slips of another, and some that are not, in order.
    pub(super) fn like(&self, word: &str, slips: usize) -> Vec<WordIx> {
        let wanted = Shape::of(word);
        let shapes = self.shapes.iter().enumerate();
        shapes
            .filter(|(_, shape)| shape.may_be_within(wanted, slips as u32))
            .map(|(n, _)| WordIx(n as u32))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_slip_never_makes_a_word_of_another_shape(
            word in "[a-zа-я]{1,12}",
            at in any::<prop::sample::Index>(),
            letter in "[a-zа-я]",
            kind in 0..4,
        ) {
            let mut letters: Vec<char> = word.chars().collect();
            let n = at.index(letters.len());
            let c = letter.chars().next().unwrap_or('a');
            match kind {
                0 => letters[n] = c,
                1 => letters.insert(n, c),
                2 => drop(letters.remove(n)),
                _ => letters.swap(n, 0),
            }
            let other: String = letters.into_iter().collect();
            prop_assert!(Shape::of(&word).may_be_within(Shape::of(&other), 1));
        }
    }
}
