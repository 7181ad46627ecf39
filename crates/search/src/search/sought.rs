//! Which words of a text are those that a query looks for?

use super::needle::Needle;
use crate::hash::QuickHasher;
use crate::index::{Postings, TermIx, read_paragraphs};
use crate::order::Order as _;
use crate::query::Form;
use crate::text::Span;

/// The folded words of the dictionary for which the words of a query stand. What a text says is
/// looked up among these few, not in the dictionary.
pub(super) struct SoughtWords {
    words: Vec<SoughtWord>,
    /// Numbers of words, each at the place that its hash names or the next free one behind it. It
    /// has a power of two places, and more than there are words.
    table: Vec<u32>,
    /// For each needle, the number of the list for its first word.
    first_lists: Vec<usize>,
    /// The lists of exact words, with the word as it must be written.
    exact: Vec<(u32, String)>,
    list_count: usize,
}

struct SoughtWord {
    folded: Box<str>,
    /// The lists in which its places are noted.
    lists: Vec<u32>,
}

const FREE: u32 = u32::MAX;

/// Where a text has words that are looked for.
pub(super) struct Places {
    /// All such words, in order.
    pub(super) words: Vec<PlacedWord>,
    /// For each word of each needle where it stands, and then for what its words make joined.
    lists: Vec<Vec<u32>>,
}

/// A word of a text.
pub(super) struct PlacedWord {
    pub(super) span: Span,
    pub(super) position: u32,
}

impl SoughtWords {
    pub(super) fn new(needles: &[Needle<'_>], postings: &Postings) -> Self {
        let mut sought = Self {
            words: Vec::new(),
            table: Vec::new(),
            first_lists: Vec::new(),
            exact: Vec::new(),
            list_count: 0,
        };
        let mut lists_of_terms: Vec<(TermIx, u32)> = Vec::new();
        for needle in needles {
            let first = sought.list_count;
            sought.first_lists.push(first);
            sought.list_count += needle.words.len() + 1;
            if needle.is_excluded {
                continue;
            }
            for (word, list) in needle.words.iter().zip(first as u32..) {
                if needle.clause.form == Form::Exact {
                    sought.exact.push((list, word.written.clone()));
                    sought.words.push(SoughtWord {
                        folded: word.folded.as_str().into(),
                        lists: vec![list],
                    });
                } else {
                    let terms = word.terms.iter();
                    lists_of_terms.extend(terms.map(|matched| (matched.term, list)));
                }
            }
            let joined = needle.joined.iter();
            let list = sought.list_count as u32 - 1;
            lists_of_terms.extend(joined.map(|matched| (matched.term, list)));
        }
        lists_of_terms.order();
        let mut terms: Vec<TermIx> = lists_of_terms.iter().map(|(term, _)| *term).collect();
        terms.dedup();
        postings.visit_words_of(&terms, &mut |word, term| {
            let from = lists_of_terms.partition_point(|(other, _)| *other < term);
            let own = lists_of_terms[from..].iter();
            let own = own.take_while(|(other, _)| *other == term);
            sought.words.push(SoughtWord {
                folded: word.into(),
                lists: own.map(|(_, list)| *list).collect(),
            });
        });
        sought.join_same();
        sought.fill_table();
        sought
    }

    /// Makes one of words that are the same.
    fn join_same(&mut self) {
        self.words.order_by(|a, b| a.folded.cmp(&b.folded));
        self.words.dedup_by(|next, kept| {
            let is_same = next.folded == kept.folded;
            if is_same {
                kept.lists.append(&mut next.lists);
            }
            is_same
        });
        for word in &mut self.words {
            word.lists.order();
            word.lists.dedup();
        }
    }

    fn fill_table(&mut self) {
        self.table = vec![FREE; (self.words.len() * 2 + 1).next_power_of_two()];
        for (n, word) in (0..).zip(&self.words) {
            let mut at = self.place(&word.folded);
            while self.table[at] != FREE {
                at = self.next_place(at);
            }
            self.table[at] = n;
        }
    }

    fn place(&self, folded: &str) -> usize {
        QuickHasher::of(folded.as_bytes()) as usize & (self.table.len() - 1)
    }

    fn next_place(&self, place: usize) -> usize {
        (place + 1) & (self.table.len() - 1)
    }

    /// The lists in which a word is noted.
    fn lists_of(&self, folded: &str) -> &[u32] {
        let mut at = self.place(folded);
        while let Some(word) = self.words.get(self.table[at] as usize) {
            if *word.folded == *folded {
                return &word.lists;
            }
            at = self.next_place(at);
        }
        &[]
    }

    /// Where a text has the words.
    pub(super) fn places(&self, text: &str) -> Places {
        let mut places = Places {
            words: Vec::new(),
            lists: vec![Vec::new(); self.list_count],
        };
        let start_of = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
        read_paragraphs(text, &mut |position, line, in_line, folded| {
            let lists = self.lists_of(folded);
            if lists.is_empty() {
                return;
            }
            let start = start_of(line);
            let span = Span::new(start + in_line.start, start + in_line.end);
            let written = span.get(text);
            for &list in lists {
                let exact = self.exact.binary_search_by_key(&list, |(own, _)| *own);
                let exact = exact.ok().map(|n| self.exact[n].1.as_str());
                if exact.is_none() || exact == written {
                    places.lists[list as usize].push(position);
                }
            }
            places.words.push(PlacedWord { span, position });
        });
        places
    }

    /// For each word of a needle where it stands.
    pub(super) fn own<'p>(&self, places: &'p Places, number: usize) -> &'p [Vec<u32>] {
        let (first, joined) = self.lists_of_needle(number);
        &places.lists[first..joined]
    }

    /// Where the words of a needle stand joined.
    pub(super) fn joined<'p>(&self, places: &'p Places, number: usize) -> &'p [u32] {
        let (_, joined) = self.lists_of_needle(number);
        &places.lists[joined]
    }

    fn lists_of_needle(&self, number: usize) -> (usize, usize) {
        let next = self.first_lists.get(number + 1);
        (
            self.first_lists[number],
            next.copied().unwrap_or(self.list_count) - 1,
        )
    }
}
