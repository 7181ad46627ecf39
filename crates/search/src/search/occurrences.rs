//! Where words stand together: the operators of place, on lists of positions.
//!
//! The same functions serve the index, which has positions, and a text that is shown, whose words
//! are counted in the same way.

use crate::order::Order as _;
use crate::query::Form;

/// A stretch of words that answers a clause: the positions of its first and its last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Occurrence {
    pub(super) start: u32,
    pub(super) end: u32,
}

/// Where the words of a clause stand together, in order. `lists` has for each word where it
/// stands, in order; `fields` says in which field a position lies.
pub(super) fn together(
    form: &Form,
    lists: &[Vec<u32>],
    field_of: &dyn Fn(u32) -> usize,
) -> Vec<Occurrence> {
    match form {
        Form::Loose(distance) if lists.len() > 1 => loosely(lists, *distance, field_of),
        _ => side_by_side(lists),
    }
}

fn side_by_side(lists: &[Vec<u32>]) -> Vec<Occurrence> {
    let Some((first, others)) = lists.split_first() else {
        return Vec::new();
    };
    let has_others = |start: u32| {
        let mut next = start;
        others.iter().all(|list| {
            next += 1;
            list.binary_search(&next).is_ok()
        })
    };
    let starts = first.iter().filter(|&&start| has_others(start));
    let last = others.len() as u32;
    starts
        .map(|&start| Occurrence {
            start,
            end: start + last,
        })
        .collect()
}

/// "Sloppy" phrases as Lucene has them: when the position of each word is counted from where the
/// phrase would have it, the least and the greatest differ by at most `distance`.
fn loosely(lists: &[Vec<u32>], distance: u32, field_of: &dyn Fn(u32) -> usize) -> Vec<Occurrence> {
    // As if one word after the other had the least shift from its place. It may be negative.
    let mut shifts: Vec<i64> = Vec::new();
    for (n, list) in lists.iter().enumerate() {
        shifts.extend(list.iter().map(|&position| i64::from(position) - n as i64));
    }
    shifts.order();
    shifts.dedup();
    let mut found: Vec<Occurrence> = Vec::new();
    let mut chosen: Vec<u32> = Vec::with_capacity(lists.len());
    for shift in shifts {
        chosen.clear();
        for (n, list) in lists.iter().enumerate() {
            let first = shift + n as i64;
            let last = first + i64::from(distance);
            let from = list.partition_point(|&p| i64::from(p) < first);
            // A word that the phrase has twice must stand there twice.
            let free = list[from..].iter().find(|p| !chosen.contains(p));
            match free {
                Some(&p) if i64::from(p) <= last => chosen.push(p),
                _ => break,
            }
        }
        let (start, end) = chosen
            .iter()
            .fold((u32::MAX, 0), |(start, end), &p| (start.min(p), end.max(p)));
        if chosen.len() == lists.len() && field_of(start) == field_of(end) {
            found.push(Occurrence { start, end });
        }
    }
    found.order();
    found.dedup();
    found
}

/// Keeps of each list what stands near something of the next one, all along the chain.
/// `distances` has one number less than there are lists.
pub(super) fn keep_near(
    lists: &mut [Vec<Occurrence>],
    distances: &[u32],
    field_of: &dyn Fn(u32) -> usize,
) {
    let mut keep = |kept: usize, beside: usize, distance: u32| {
        let others = std::mem::take(&mut lists[beside]);
        let longest = others.iter().map(|o| o.end - o.start).max().unwrap_or(0);
        lists[kept].retain(|own| {
            let least = own.start.saturating_sub(distance + longest);
            let from = others.partition_point(|other| other.start < least);
            others[from..]
                .iter()
                .take_while(|other| other.start <= own.end + distance)
                .any(|other| {
                    is_near(*own, *other, distance) && field_of(own.start) == field_of(other.start)
                })
        });
        lists[beside] = others;
    };
    for (n, &distance) in distances.iter().enumerate() {
        keep(n + 1, n, distance);
    }
    for (n, &distance) in distances.iter().enumerate().rev() {
        keep(n, n + 1, distance);
    }
}

/// What overlaps is not near: *the* is not near itself.
fn is_near(a: Occurrence, b: Occurrence, distance: u32) -> bool {
    let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
    first.end < second.start && second.start - first.end <= distance
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fields of ten words: closer to each other than any that the index has.
    fn field_of(position: u32) -> usize {
        position as usize / 10
    }

    #[test]
    fn words_at_a_distance_stand_in_one_field() {
        let form = Form::Loose(3);
        let within = [vec![4, 17], vec![6, 18]];
        let spans = |found: Vec<Occurrence>| -> Vec<(u32, u32)> {
            found.into_iter().map(|o| (o.start, o.end)).collect()
        };
        let found = spans(together(&form, &within, &field_of));
        assert_eq!(found, [(4, 6), (17, 18)]);
        let across = [vec![9], vec![10]];
        assert_eq!(spans(together(&form, &across, &field_of)), []);
        assert_eq!(spans(together(&form, &across, &|_| 0)), [(9, 10)]);
    }

    #[test]
    fn what_is_near_stands_in_the_same_field() {
        let at = |position| {
            vec![Occurrence {
                start: position,
                end: position,
            }]
        };
        let mut across = [at(9), at(10)];
        keep_near(&mut across, &[5], &field_of);
        assert_eq!(across, [Vec::new(), Vec::new()]);
        let mut within = [at(8), at(9)];
        keep_near(&mut within, &[5], &field_of);
        assert_eq!(within, [at(8), at(9)]);
    }
}
