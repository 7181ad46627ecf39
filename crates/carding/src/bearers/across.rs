//! Which bearers of different texts are the same?
//!
//! A [`Gathering`] is shown the bearers of one text after the other and keeps of each only its
//! names, each set of them once: a [`Profile`]. When all texts were shown, profiles are joined by their
//! full names. Short names (a last name, an acronym) join nothing by themselves: a profile that has
//! no other goes to the one bearer whose short name it is elsewhere, or could be. When there are
//! several, it stays alone. The order of the texts does not matter.

use std::collections::{BTreeMap, BTreeSet};

use super::acronyms::{acronym_of, acronyms_for};
use super::groups::Groups;
use super::in_text::TextBearer;
use super::known_names::known_bearer;
use super::persons::{WordKey, join_full_names, word_keys};
use super::places::join_places;
use super::words::{NameWord, all_words, key_of, name_words};
use crate::recognition::NameKind;

/// A set of names that some bearers have in their texts; a number in a [`Gathering`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Profile(pub u32);

/// So many different names are kept: some 1.2 kB each while they are joined (measured), 190 MB in all.
/// Bearers with further ones stay in their texts.
pub const MAX_NAMES: usize = 150_000;

/// So many ways to write a name are counted.
const MAX_WRITINGS: usize = 8;

/// Collects the bearers of many texts.
#[derive(Debug, Default)]
pub struct Gathering {
    names: Vec<Name>,
    numbers: BTreeMap<(NameKind, Box<str>), u32>,
    profiles: BTreeMap<ProfileNames, u32>,
}

/// The numbers of full and of short names, in order.
type ProfileNames = (Vec<u32>, Vec<u32>);

#[derive(Debug)]
struct Name {
    kind: NameKind,
    /// How it is written, and how often so.
    written: Vec<(Box<str>, u64)>,
    /// How often it is short for another one.
    n_short: u64,
}

impl Name {
    fn count_writing(&mut self, writing: &str, n: u32) {
        let known = self
            .written
            .iter()
            .position(|(written, _)| **written == *writing);
        if let Some(known) = known {
            self.written[known].1 += u64::from(n);
        } else if self.written.len() < MAX_WRITINGS {
            self.written.reserve_exact(1);
            self.written.push((writing.into(), u64::from(n)));
        }
    }

    /// As it is written most often.
    fn most_written(&self) -> &str {
        let best = self
            .written
            .iter()
            .min_by_key(|(written, n)| (std::cmp::Reverse(*n), written.chars().count(), written));
        best.map(|(written, _)| &**written).unwrap_or_default()
    }

    fn count(&self) -> u64 {
        self.written.iter().map(|(_, n)| n).sum()
    }

    /// From any way to write it: all have the same key.
    fn words(&self) -> Vec<NameWord> {
        name_words(self.most_written(), self.kind)
    }
}

impl Gathering {
    /// Takes in a bearer of some text. Nothing when there is no room for its names: it stays in its
    /// text then.
    pub fn add(&mut self, bearer: &TextBearer) -> Option<Profile> {
        let mut names: ProfileNames = (Vec::new(), Vec::new());
        for form in &bearer.forms {
            let key = match key_of(&name_words(&form.written, bearer.kind)) {
                key if key.is_empty() => form.written.clone(),
                key => key,
            };
            let key = (bearer.kind, key.into_boxed_str());
            let number = match self.numbers.get(&key) {
                Some(number) => *number,
                None if self.names.len() == MAX_NAMES => return None,
                None => {
                    let next = self.names.len() as u32;
                    self.names.push(Name {
                        kind: bearer.kind,
                        written: Vec::new(),
                        n_short: 0,
                    });
                    self.numbers.insert(key, next);
                    next
                }
            };
            let name = &mut self.names[number as usize];
            name.count_writing(&form.written, form.n_mentions);
            if !form.is_full {
                name.n_short += u64::from(form.n_mentions);
            }
            if form.is_full {
                &mut names.0
            } else {
                &mut names.1
            }
            .push(number);
        }
        for numbers in [&mut names.0, &mut names.1] {
            numbers.sort_unstable();
            numbers.dedup();
            numbers.shrink_to_fit();
        }
        let next = self.profiles.len() as u32;
        if self.profiles.len() == MAX_NAMES && !self.profiles.contains_key(&names) {
            return None;
        }
        Some(Profile(*self.profiles.entry(names).or_insert(next)))
    }

    /// Who is the same, now that all texts were shown.
    #[must_use]
    pub fn join(self) -> Joined {
        // Names are numbered anew by their keys: the order of the texts is forgotten.
        let mut numbers = vec![0; self.names.len()];
        for (number, met) in self.numbers.into_values().enumerate() {
            numbers[met as usize] = number;
        }
        let mut names: Vec<(usize, Name)> = numbers.iter().copied().zip(self.names).collect();
        names.sort_unstable_by_key(|(number, _)| *number);
        let names: Vec<Name> = names.into_iter().map(|(_, name)| name).collect();
        let mut profiles = vec![(Vec::new(), Vec::new()); self.profiles.len()];
        for ((full, short), profile) in self.profiles {
            let renumbered = |met: Vec<u32>| {
                let mut own: Vec<usize> = met.iter().map(|n| numbers[*n as usize]).collect();
                own.sort_unstable();
                own
            };
            profiles[profile as usize] = (renumbered(full), renumbered(short));
        }
        let mut joining = Joining::new(&names, &profiles);
        joining.join_all();
        joining.joined()
    }
}

/// The bearers of all texts.
#[derive(Debug, Clone, Default)]
pub struct Joined {
    /// For each profile, its bearer and how sure that is.
    placed: Vec<Option<(usize, f32)>>,
    names: Vec<String>,
}

impl Joined {
    /// The bearer that a profile belongs to, and how sure that is, from 0 to 1. Nothing when several
    /// bearers could be meant: then who is meant is known in its text only.
    #[must_use]
    pub fn bearer(&self, profile: Profile) -> Option<(usize, f32)> {
        self.placed.get(profile.0 as usize).copied().flatten()
    }

    /// What a bearer is called: a name that no other bearer has, with its kind or a number behind it
    /// where one has to tell them apart.
    #[must_use]
    pub fn name(&self, bearer: usize) -> &str {
        self.names
            .get(bearer)
            .map(String::as_str)
            .unwrap_or_default()
    }
}

/// How sure it is that two are the same.
mod sure {
    /// They have a full name in common.
    pub(super) const FULL_NAME: f32 = 0.95;
    /// One is called so elsewhere, and no other is.
    pub(super) const CALLED_SO: f32 = 0.8;
    /// One could be called so, and no other could.
    pub(super) const COULD_BE: f32 = 0.6;
}

/// Names while they are joined.
struct Joining<'g> {
    names: &'g [Name],
    /// The full and the short names of each profile, in order.
    profiles: &'g [(Vec<usize>, Vec<usize>)],
    words: Vec<Vec<NameWord>>,
    groups: Groups,
    /// Names that are short somewhere, or could be of several bearers.
    is_short: Vec<bool>,
    /// For each name, the full names beside which it was short.
    short_for: Vec<BTreeSet<usize>>,
}

impl<'g> Joining<'g> {
    fn new(names: &'g [Name], profiles: &'g [(Vec<usize>, Vec<usize>)]) -> Self {
        let mut joining = Self {
            names,
            profiles,
            words: names.iter().map(Name::words).collect(),
            groups: Groups::new(names.len()),
            is_short: vec![false; names.len()],
            short_for: vec![BTreeSet::new(); names.len()],
        };
        for (full, short) in profiles {
            for n in short {
                joining.is_short[*n] = true;
                joining.short_for[*n].extend(full);
            }
        }
        joining
    }

    fn join_all(&mut self) {
        self.mark_short();
        self.join_known();
        self.join_persons();
        join_places(
            of_kind(self.names, &self.words, NameKind::Place),
            &mut self.groups,
        );
        self.join_profiles();
    }

    /// Names of one word of persons, and acronyms that no table knows, are short everywhere.
    fn mark_short(&mut self) {
        for (n, name) in self.names.iter().enumerate() {
            let is_short = match name.kind {
                NameKind::Person => self.words[n].len() < 2,
                _ => acronym_of(&self.words[n], name.most_written()).is_some(),
            };
            let is_known = known_bearer(name.kind, &self.words[n]).is_some();
            self.is_short[n] = (self.is_short[n] || is_short) && !is_known;
        }
    }

    fn join_known(&mut self) {
        let mut first_of_line: BTreeMap<(NameKind, usize), usize> = BTreeMap::new();
        for (n, name) in self.names.iter().enumerate() {
            if let Some(line) = known_bearer(name.kind, &self.words[n]) {
                let first = *first_of_line.entry((name.kind, line)).or_insert(n);
                self.groups.join(first, n);
            }
        }
    }

    /// Full names of persons that agree. One that agrees with two that do not is short for either.
    fn join_persons(&mut self) {
        let persons = of_kind(self.names, &self.words, NameKind::Person);
        for n in join_full_names(persons, &mut self.groups) {
            self.is_short[n] = true;
        }
    }

    fn join_profiles(&mut self) {
        for (full, _) in self.profiles {
            let mut full = full.iter().filter(|n| !self.is_short[**n]);
            if let Some(first) = full.next() {
                for n in full {
                    self.groups.join(*first, *n);
                }
            }
        }
    }

    /// For each short name, the full ones that it could be short for.
    fn could_be(&self) -> Vec<Vec<usize>> {
        let mut by_last: BTreeMap<WordKey, Vec<usize>> = BTreeMap::new();
        let mut by_acronym: BTreeMap<(NameKind, String), Vec<usize>> = BTreeMap::new();
        for (n, name) in self.names.iter().enumerate() {
            if self.is_short[n] || self.words[n].len() < 2 {
                continue;
            }
            if name.kind == NameKind::Person {
                for key in self.words[n].last().into_iter().flat_map(word_keys) {
                    by_last.entry(key).or_default().push(n);
                }
            } else {
                for acronym in acronyms_for(&all_words(name.most_written())) {
                    by_acronym.entry((name.kind, acronym)).or_default().push(n);
                }
            }
        }
        let could_be = |n: usize| -> Vec<usize> {
            let name = &self.names[n];
            match (name.kind, &self.words[n][..]) {
                _ if !self.is_short[n] => Vec::new(),
                (NameKind::Person, [word]) => {
                    let full = word_keys(word).filter_map(|key| by_last.get(&key));
                    full.flatten().copied().collect()
                }
                (NameKind::Person, _) => Vec::new(),
                (kind, words) => {
                    let acronym = acronym_of(words, name.most_written());
                    let full = acronym.and_then(|acronym| by_acronym.get(&(kind, acronym)));
                    full.cloned().unwrap_or_default()
                }
            }
        };
        (0..self.names.len()).map(could_be).collect()
    }

    /// Gives every profile its bearer.
    fn joined(self) -> Joined {
        let could_be = self.could_be();
        let place = |(full, short): &(Vec<usize>, Vec<usize>)| self.place(full, short, &could_be);
        let placed: Vec<Option<(usize, f32)>> = self.profiles.iter().map(place).collect();
        let mut names: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for n in 0..self.names.len() {
            names.entry(self.groups.root(n)).or_default().push(n);
        }
        // What is mostly called so by itself is a better name than one that some text has.
        for n in (0..self.names.len()).filter(|n| self.stands_alone(*n)) {
            let called_so = self.short_for[n]
                .iter()
                .filter(|full| !self.is_short[**full]);
            if let Some(root) = self.groups.only(called_so.copied()) {
                names.entry(root).or_default().push(n);
            }
        }
        // Names that were given to others are nobody's.
        let used: BTreeSet<usize> = placed.iter().flatten().map(|(root, _)| *root).collect();
        names.retain(|root, _| used.contains(root));
        let numbers: BTreeMap<usize, usize> = names
            .keys()
            .enumerate()
            .map(|(number, root)| (*root, number))
            .collect();
        let best = names.values().map(|names| self.best_name(names));
        Joined {
            names: told_apart(best),
            placed: placed
                .into_iter()
                .map(|place| place.map(|(root, sure)| (numbers[&root], sure)))
                .collect(),
        }
    }

    /// The group that a profile belongs to.
    fn place(
        &self,
        full: &[usize],
        short: &[usize],
        could_be: &[Vec<usize>],
    ) -> Option<(usize, f32)> {
        if let Some(n) = full.iter().find(|n| !self.is_short[**n]) {
            return Some((self.groups.root(*n), sure::FULL_NAME));
        }
        let names = || full.iter().chain(short);
        let first = *names().min()?;
        // Of several persons with one last name, who is meant must stay open; *Boeing* is Boeing,
        // whichever of its parts texts call so.
        let may_be_shared = self.names[first].kind != NameKind::Person;
        let own = || may_be_shared.then(|| (self.groups.root(first), sure::COULD_BE));
        let called_so = names().flat_map(|n| &self.short_for[*n]).copied();
        let called_so: Vec<usize> = called_so.filter(|n| !self.is_short[*n]).collect();
        if !called_so.is_empty() {
            let root = self.groups.only(called_so);
            return root.map(|root| (root, sure::CALLED_SO)).or_else(own);
        }
        let could_be: Vec<usize> = names().flat_map(|n| &could_be[*n]).copied().collect();
        if !could_be.is_empty() {
            let root = self.groups.only(could_be);
            return root.map(|root| (root, sure::COULD_BE)).or_else(own);
        }
        // Nobody has a fuller name: all that are called so are taken for one.
        Some((self.groups.root(first), sure::COULD_BE))
    }

    /// True for an organization's name that is short in some text, but mostly is not.
    fn stands_alone(&self, n: usize) -> bool {
        let name = &self.names[n];
        let is_acronym = acronym_of(&self.words[n], name.most_written()).is_some();
        let is_mostly_full = 2 * name.n_short < name.count();
        name.kind != NameKind::Person && self.is_short[n] && is_mostly_full && !is_acronym
    }

    /// The name that a card should have, and its kind.
    fn best_name(&self, group: &[usize]) -> (NameKind, &'g str) {
        let best = group.iter().min_by_key(|n| {
            let name = &self.names[**n];
            let whole = self.words[**n].iter().filter(|word| !word.is_initial);
            // Of a person the first name is wanted, of others what they are mostly called.
            let n_words = match name.kind {
                NameKind::Person => whole.count().min(3),
                _ => 0,
            };
            let has_small = self.words[**n].iter().any(|word| !word.is_capital);
            let rank = std::cmp::Reverse((n_words, name.count()));
            let is_short = self.is_short[**n] && !self.stands_alone(**n);
            (is_short, has_small, rank, **n)
        });
        let best = best.map(|n| &self.names[*n]);
        best.map_or((NameKind::Other, ""), |name| {
            (name.kind, name.most_written())
        })
    }
}

/// The words of all names of a kind, with the numbers of the names.
fn of_kind<'n>(
    names: &'n [Name],
    words: &'n [Vec<NameWord>],
    kind: NameKind,
) -> impl Iterator<Item = (usize, &'n [NameWord])> {
    let own = names.iter().zip(words).enumerate();
    let own = own.filter(move |(_, (name, _))| name.kind == kind);
    own.map(|(n, (_, words))| (n, &words[..]))
}

/// Names of which none is twice: the kind is added where that tells them apart, else a number.
fn told_apart<'n>(called: impl Iterator<Item = (NameKind, &'n str)>) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut names = Vec::new();
    for (kind, name) in called {
        let with_kind = format!("{name} ({})", kind.as_str());
        let numbered = (2..).map(|n| format!("{name} ({} {n})", kind.as_str()));
        let mut candidates = [name.to_owned(), with_kind].into_iter().chain(numbered);
        let free = candidates.find(|name| !taken.contains(name));
        let free = free.unwrap_or_default();
        taken.insert(free.clone());
        names.push(free);
    }
    names
}
