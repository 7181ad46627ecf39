//! How many letters differ?

use super::letters::{are_confused, size_of};

/// The least sum of letters that must be put in, taken out, replaced, or turned around with their
/// neighbour to make one word of the other (optimal string alignment). Letters that are often taken
/// for each other count less, characters that stand for whole syllables or words more.
pub(super) fn letters_different(a: &[char], b: &[char]) -> f32 {
    if a == b {
        return 0.0;
    }
    let width = b.len() + 1;
    let mut rows = vec![0.0_f32; (a.len() + 1) * width];
    for j in 1..width {
        rows[j] = rows[j - 1] + size_of(b[j - 1]);
    }
    for i in 1..=a.len() {
        let (row, above) = (i * width, (i - 1) * width);
        rows[row] = rows[above] + size_of(a[i - 1]);
        for j in 1..width {
            let (x, y) = (a[i - 1], b[j - 1]);
            let replaced = if x == y {
                0.0
            } else if are_confused(x, y) {
                CONFUSED
            } else {
                size_of(x).max(size_of(y))
            };
            let mut best = (rows[above + j] + size_of(x))
                .min(rows[row + j - 1] + size_of(y))
                .min(rows[above + j - 1] + replaced);
            if i > 1 && j > 1 && x == b[j - 2] && y == a[i - 2] {
                best = best.min(rows[(i - 2) * width + j - 2] + 1.0);
            }
            rows[row + j] = best;
        }
    }
    rows[rows.len() - 1]
}

/// What a letter counts for that is taken for another one.
const CONFUSED: f32 = 0.7;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted() {
        let count = |a: &str, b: &str| {
            let [a, b]: [Vec<char>; 2] = [a, b].map(|word| word.chars().collect());
            assert_eq!(letters_different(&a, &b), letters_different(&b, &a));
            letters_different(&a, &b)
        };
        assert_eq!(count("lund", "lund"), 0.0);
        assert_eq!(count("lund", "luns"), 1.0);
        assert_eq!(count("lund", "land"), CONFUSED);
        assert_eq!(count("lund", "lnud"), 1.0);
        assert_eq!(count("lund", "lundt"), 1.0);
        assert_eq!(count("", "lund"), 4.0);
        assert_eq!(count("平", "明"), 3.0);
    }
}
