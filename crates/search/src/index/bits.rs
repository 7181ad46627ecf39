//! Numbers in as few bits and bytes as they need.

/// A stretch of bits ends with so many bytes of nothing, so that eight can always be read at once.
pub(super) const PADDING: usize = 8;

/// The part of a Rice code that is written in unary is shorter than this; a longer one would be
/// longer than the number itself.
pub(super) const MAX_UNARY: u32 = 32;

/// So many bits can be looked at together, wherever they begin in their first byte.
pub(super) const WINDOW_BITS: u32 = 57;

/// Writes bits, the lowest of each byte first.
#[derive(Debug, Default)]
pub(super) struct BitWriter {
    bytes: Vec<u8>,
    pending: u64,
    filled: u32,
}

impl BitWriter {
    /// Appends the lowest `width` bits of a number; the others are zero. At most 32.
    pub(super) fn put(&mut self, value: u32, width: u32) {
        self.pending |= u64::from(value) << self.filled;
        self.filled += width;
        while self.filled >= 8 {
            self.bytes.push(self.pending as u8);
            self.pending >>= 8;
            self.filled -= 8;
        }
    }

    /// Appends a number in Rice code: all but the lowest `low_bits` bits in unary. At most 24.
    pub(super) fn put_rice(&mut self, value: u32, low_bits: u32) {
        let high = value >> low_bits;
        if high < MAX_UNARY {
            self.put(1 << high, high + 1);
            self.put(value & ((1 << low_bits) - 1), low_bits);
        } else {
            self.put(0, MAX_UNARY);
            self.put(value, 32);
        }
    }

    /// Fills up the last byte, and returns how many there are.
    pub(super) fn align(&mut self) -> usize {
        if self.filled > 0 {
            self.put(0, 8 - self.filled);
        }
        self.bytes.len()
    }

    /// The bytes.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.align();
        self.bytes
    }
}

/// How many low bits make the Rice code of numbers of that mean short: the logarithm of the mean
/// times ln 2 (Golomb 1966, Gallager and van Voorhis 1975, for geometric distributions).
pub(super) fn rice_low_bits(mean: u32) -> u32 {
    (u64::from(mean) * 7 / 10).max(1).ilog2().min(24)
}

/// Reads what a [`BitWriter`] wrote. Behind the end there are zeros.
///
/// Its steps are inlined by force: a program that is compiled for size would call each of them for
/// every posting.
#[derive(Debug, Clone)]
pub(super) struct BitReader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> BitReader<'a> {
    /// Reads from the byte `start` on.
    pub(super) fn new(bytes: &'a [u8], start: usize) -> Self {
        Self {
            bytes,
            at: start.saturating_mul(8),
        }
    }

    /// The next bits, at least [`WINDOW_BITS`] of them.
    #[inline(always)]
    pub(super) fn window(&self) -> u64 {
        let byte = self.at / 8;
        let rest = self.bytes.get(byte..).unwrap_or_default();
        let bits = match rest.first_chunk::<8>() {
            Some(chunk) => u64::from_le_bytes(*chunk),
            None => {
                let bytes = rest.iter().rev();
                bytes.fold(0, |bits, &byte| bits << 8 | u64::from(byte))
            }
        };
        bits >> (self.at % 8)
    }

    /// How many bits lie before the next one.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// True behind the end.
    pub(super) fn is_spent(&self) -> bool {
        self.at / 8 > self.bytes.len()
    }

    /// Passes over bits that were looked at.
    #[inline(always)]
    pub(super) fn pass(&mut self, width: u32) {
        self.at += width as usize;
    }

    /// Takes the next `width` bits, at most 32.
    #[inline(always)]
    pub(super) fn take(&mut self, width: u32) -> u32 {
        let value = self.window() & ((1 << width) - 1);
        self.pass(width);
        value as u32
    }

    /// Takes a number in Rice code.
    #[inline(always)]
    pub(super) fn take_rice(&mut self, low_bits: u32) -> u32 {
        let window = self.window();
        let high = window.trailing_zeros();
        if high < MAX_UNARY {
            let low = (window >> (high + 1)) & ((1 << low_bits) - 1);
            self.pass(high + 1 + low_bits);
            (high << low_bits) | low as u32
        } else {
            self.pass(MAX_UNARY);
            self.take(32)
        }
    }
}

/// Appends a number in bytes of seven bits, the lowest first (LEB128).
pub(super) fn put_varint(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Takes a number that [`put_varint`] wrote at `at`, which moves behind it.
pub(super) fn take_varint(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let mut value = 0;
    for shift in [0, 7, 14, 21, 28] {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

/// A difference as a number that is small when the difference is: 0, -1, 1, -2, …
pub(super) fn zigzag(difference: i32) -> u32 {
    ((difference << 1) ^ (difference >> 31)) as u32
}

/// The difference that [`zigzag`] was given.
pub(super) fn unzigzag(number: u32) -> i32 {
    (number >> 1) as i32 ^ -((number & 1) as i32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bits_read_what_they_wrote(
            numbers in prop::collection::vec((any::<u32>(), 0..32_u32, 0..25_u32), 0..40),
        ) {
            let mut writer = BitWriter::default();
            let mut bytes = Vec::new();
            for &(number, shift, low_bits) in &numbers {
                writer.put_rice(number >> shift, low_bits);
                writer.put(number >> shift, 32 - shift);
                put_varint(&mut bytes, number >> shift);
            }
            let bits = writer.finish();
            let mut reader = BitReader::new(&bits, 0);
            let mut at = 0;
            for &(number, shift, low_bits) in &numbers {
                prop_assert_eq!(reader.take_rice(low_bits), number >> shift);
                prop_assert_eq!(reader.take(32 - shift), number >> shift);
                prop_assert_eq!(take_varint(&bytes, &mut at), Some(number >> shift));
            }
        }

        #[test]
        fn differences_come_back(difference in any::<i32>()) {
            prop_assert_eq!(unzigzag(zigzag(difference)), difference);
        }
    }

    #[test]
    fn behind_the_end_there_is_nothing() {
        let mut reader = BitReader::new(&[1], 7);
        assert_eq!((reader.take(3), reader.take_rice(5)), (0, 0));
        assert_eq!(take_varint(&[0x80], &mut 0), None);
    }
}
