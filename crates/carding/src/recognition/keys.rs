//! A set of numbers that is small in a file and quick to ask.

/// How many bits of a number choose its shelf.
const SHELF_BITS: u32 = 16;

/// Distinct numbers below 2^`bits`, in rising order. Each has a place, by which other tables keep
/// what belongs to it.
#[derive(Debug)]
pub struct Keys {
    keys: Vec<u32>,
    /// Where the numbers with given upper bits begin.
    shelves: Vec<u32>,
    shift: u32,
}

impl Keys {
    /// The set of `keys`, which rise and are below 2^`bits`; nothing if they do not.
    #[must_use]
    pub fn new(keys: Vec<u32>, bits: u32) -> Option<Self> {
        let shift = bits.checked_sub(SHELF_BITS)?;
        let rises = keys.windows(2).all(|pair| pair[0] < pair[1]);
        let fits = bits < 32 && keys.last().is_none_or(|last| last >> bits == 0);
        if !rises || !fits {
            return None;
        }
        let mut shelves = vec![0_u32; (1 << SHELF_BITS) + 1];
        for key in &keys {
            shelves[(key >> shift) as usize + 1] += 1;
        }
        for n in 0..1 << SHELF_BITS {
            shelves[n + 1] += shelves[n];
        }
        Some(Self {
            keys,
            shelves,
            shift,
        })
    }

    /// The place of a number; nothing when it is not in the set.
    #[must_use]
    pub fn place(&self, key: u32) -> Option<usize> {
        let shelf = (key >> self.shift) as usize;
        let (start, end) = (*self.shelves.get(shelf)?, *self.shelves.get(shelf + 1)?);
        let own = &self.keys[start as usize..end as usize];
        let at = own.iter().position(|other| *other >= key)?;
        (own[at] == key).then_some(start as usize + at)
    }

    /// How many numbers there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// True when there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_found_at_its_place_and_no_other() {
        let numbers: Vec<u32> = (0..1000_u32).map(|n| n * n * 16).collect();
        let keys = Keys::new(numbers.clone(), 24).unwrap();
        for (place, number) in numbers.iter().enumerate() {
            assert_eq!(keys.place(*number), Some(place));
            assert_eq!(keys.place(number + 1), None);
        }
        assert_eq!(keys.place(u32::MAX), None);
    }

    #[test]
    fn numbers_that_do_not_rise_or_are_too_large_are_refused() {
        assert!(Keys::new(vec![2, 1], 24).is_none());
        assert!(Keys::new(vec![1, 1], 24).is_none());
        assert!(Keys::new(vec![1 << 24], 24).is_none());
        assert!(Keys::new(vec![1], 8).is_none());
    }
}
