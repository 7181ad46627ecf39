//! In which order? Sorting that is compiled once.
//!
//! The sorts of the standard library are compiled anew for every type and comparison: forty of
//! them were 150 kB of the page. Here the numbers of the items are sorted by one compiled sort,
//! and the items are put in that order.

use std::cmp::Ordering;

/// Stable sorting of a slice.
pub trait Order<T> {
    /// Sorts by `compare`.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts by a key, which is computed at every comparison.
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }

    /// Sorts by a key, which is computed once for each item.
    fn order_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    /// Sorts by the order of the items themselves.
    fn order(&mut self)
    where
        T: Ord,
    {
        self.order_by(T::cmp);
    }
}

impl<T> Order<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let mut numbers: Vec<u32> = (0..self.len() as u32).collect();
        sort_numbers(&mut numbers, &mut |a, b| {
            compare(&self[a as usize], &self[b as usize])
        });
        put_in_order(numbers, &mut |a, b| self.swap(a, b));
    }

    fn order_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        let mut numbers: Vec<u32> = (0..self.len() as u32).collect();
        sort_numbers(&mut numbers, &mut |a, b| {
            keys[a as usize].cmp(&keys[b as usize])
        });
        put_in_order(numbers, &mut |a, b| self.swap(a, b));
    }
}

#[inline(never)]
fn sort_numbers(numbers: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    numbers.sort_by(|&a, &b| compare(a, b));
}

/// Swaps items until each place has the one whose number `order` gives it.
#[inline(never)]
fn put_in_order(mut order: Vec<u32>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at], at as u32) as usize;
            if from == start {
                break;
            }
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(items in prop::collection::vec((0..9_u8, any::<u8>()), 0..60)) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            let mut ordered = items.clone();
            ordered.order_by_key(|item| item.0);
            prop_assert_eq!(&ordered, &expected);

            expected.sort();
            ordered.order();
            prop_assert_eq!(&ordered, &expected);

            expected.sort_by_key(|item| item.1);
            ordered.order_by_cached_key(|item| item.1);
            prop_assert_eq!(&ordered, &expected);
        }
    }
}
