//! Short codes for what is frequent (Huffman 1952), in the canonical form, so that the lengths of
//! the codes are all that has to be stored.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::bits::{BitReader, BitWriter, MAX_UNARY, WINDOW_BITS};

/// No code is longer: a table over all beginnings of this length reads each code at one look.
const MAX_BITS: u32 = 11;

/// There are at most so many symbols.
pub(super) const MAX_SYMBOLS: usize = 256;

/// The length of the code of each symbol; 0 for one that does not occur.
pub(super) fn code_lengths(frequencies: &[u32]) -> Vec<u8> {
    let mut weights = frequencies.to_vec();
    loop {
        let lengths = tree_depths(&weights);
        if lengths.iter().all(|&length| u32::from(length) <= MAX_BITS) {
            return lengths;
        }
        // Flatter weights make a flatter tree; all equal, 256 symbols need 8 bits.
        for weight in weights.iter_mut().filter(|weight| **weight > 0) {
            *weight = (*weight >> 1) | 1;
        }
    }
}

fn tree_depths(weights: &[u32]) -> Vec<u8> {
    let mut lengths = vec![0; weights.len()];
    let leaves = weights
        .iter()
        .enumerate()
        .filter(|(_, weight)| **weight > 0);
    let mut heap: BinaryHeap<Reverse<(u64, usize)>> = leaves
        .map(|(n, &weight)| Reverse((u64::from(weight), n)))
        .collect();
    if let (1, Some(Reverse((_, only)))) = (heap.len(), heap.peek()) {
        lengths[*only] = 1;
        return lengths;
    }
    let mut parents = vec![0; weights.len()];
    while let (Some(Reverse((a, left))), Some(Reverse((b, right)))) = (heap.pop(), heap.pop()) {
        let node = parents.len();
        parents.push(node);
        parents[left] = node;
        parents[right] = node;
        if heap.is_empty() {
            break;
        }
        heap.push(Reverse((a + b, node)));
    }
    for (n, length) in lengths
        .iter_mut()
        .enumerate()
        .filter(|(n, _)| weights[*n] > 0)
    {
        let mut at = n;
        while parents[at] != at {
            at = parents[at];
            *length += 1;
        }
    }
    lengths
}

/// The codes of these lengths, with the first bit lowest, as they are written.
fn codes(lengths: &[u8]) -> Vec<u32> {
    let mut codes = vec![0; lengths.len()];
    let mut next = 0_u32;
    for bits in 1..=MAX_BITS {
        next <<= 1;
        for (n, _) in lengths
            .iter()
            .enumerate()
            .filter(|(_, length)| u32::from(**length) == bits)
        {
            codes[n] = next.reverse_bits() >> (32 - bits);
            next += 1;
        }
    }
    codes
}

/// Writes symbols.
#[derive(Debug)]
pub(super) struct Encoder {
    lengths: Vec<u8>,
    codes: Vec<u32>,
}

impl Encoder {
    pub(super) fn new(lengths: Vec<u8>) -> Self {
        let codes = codes(&lengths);
        Self { lengths, codes }
    }

    pub(super) fn put(&self, symbol: usize, bits: &mut BitWriter) {
        bits.put(self.codes[symbol], u32::from(self.lengths[symbol]));
    }
}

/// Reads symbols.
#[derive(Debug)]
pub(super) struct Decoder {
    /// For all that the next bits may be: the symbol times 16, plus the length of its code.
    table: Box<[u16]>,
}

impl Decoder {
    /// Nothing when there are no codes of these lengths.
    pub(super) fn new(lengths: &[u8]) -> Option<Self> {
        let fits = |length: &u8| u32::from(*length) <= MAX_BITS;
        let used = lengths.iter().filter(|length| **length > 0);
        if lengths.len() > MAX_SYMBOLS || !lengths.iter().all(fits) {
            return None;
        }
        let room: u32 = used
            .map(|&length| 1 << (MAX_BITS - u32::from(length)))
            .sum();
        if room > 1 << MAX_BITS {
            return None;
        }
        // What is no code reads as symbol 0, one bit at a time.
        let mut table = vec![1_u16; 1 << MAX_BITS].into_boxed_slice();
        for (symbol, (&length, code)) in lengths.iter().zip(codes(lengths)).enumerate() {
            if length > 0 {
                let step = 1 << length;
                for entry in table[code as usize..].iter_mut().step_by(step) {
                    *entry = (symbol as u16) << 4 | u16::from(length);
                }
            }
        }
        Some(Self { table })
    }

    #[inline(always)]
    pub(super) fn take(&self, bits: &mut BitReader<'_>) -> usize {
        let (symbol, length) = self.look_up(bits.window());
        bits.pass(length);
        symbol
    }

    /// Takes a number in Rice code and the symbol after it, mostly at one look.
    #[inline(always)]
    pub(super) fn take_after_rice(&self, bits: &mut BitReader<'_>, low_bits: u32) -> (u32, usize) {
        let window = bits.window();
        let high = window.trailing_zeros();
        let length = high + 1 + low_bits;
        if high >= MAX_UNARY || length > WINDOW_BITS - MAX_BITS {
            return (bits.take_rice(low_bits), self.take(bits));
        }
        let low = (window >> (high + 1)) as u32 & ((1 << low_bits) - 1);
        let (symbol, symbol_length) = self.look_up(window >> length);
        bits.pass(length + symbol_length);
        (high << low_bits | low, symbol)
    }

    /// The symbol with whose code some bits begin, and the length of the code.
    #[inline(always)]
    fn look_up(&self, bits: u64) -> (usize, u32) {
        let entry = self.table[bits as usize & ((1 << MAX_BITS) - 1)];
        (usize::from(entry >> 4), u32::from(entry & 15))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn symbols_come_back(
            frequencies in prop::collection::vec(prop_oneof![Just(0), 1..9_u32, any::<u32>()], 1..256),
            picks in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
        ) {
            let used: Vec<usize> = (0..frequencies.len()).filter(|&n| frequencies[n] > 0).collect();
            prop_assume!(!used.is_empty());
            let lengths = code_lengths(&frequencies);
            let encoder = Encoder::new(lengths.clone());
            let mut writer = BitWriter::default();
            for pick in &picks {
                encoder.put(*pick.get(&used), &mut writer);
            }
            let bytes = writer.finish();
            let mut reader = BitReader::new(&bytes, 0);
            let decoder = Decoder::new(&lengths).unwrap();
            for pick in &picks {
                prop_assert_eq!(decoder.take(&mut reader), *pick.get(&used));
            }
        }

        #[test]
        fn symbols_come_back_from_behind_numbers(
            frequencies in prop::collection::vec(1..2000_u32, 1..256),
            picks in prop::collection::vec(
                (any::<prop::sample::Index>(), any::<u32>(), 0..32_u32, 0..25_u32),
                0..60,
            ),
        ) {
            let lengths = code_lengths(&frequencies);
            let encoder = Encoder::new(lengths.clone());
            let mut writer = BitWriter::default();
            for (pick, number, shift, low_bits) in &picks {
                writer.put_rice(number >> shift, *low_bits);
                encoder.put(pick.index(frequencies.len()), &mut writer);
            }
            let bytes = writer.finish();
            let decoder = Decoder::new(&lengths).unwrap();
            let mut bits = BitReader::new(&bytes, 0);
            for (pick, number, shift, low_bits) in &picks {
                let expected = (number >> shift, pick.index(frequencies.len()));
                prop_assert_eq!(decoder.take_after_rice(&mut bits, *low_bits), expected);
            }
        }
    }

    #[test]
    fn lengths_that_leave_no_room_are_refused() {
        assert!(Decoder::new(&[1, 1, 1]).is_none());
        assert!(Decoder::new(&[12]).is_none());
        assert!(Decoder::new(&[0; 300]).is_none());
        assert!(Decoder::new(&[]).is_some());
    }
}
