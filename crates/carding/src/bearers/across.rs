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

/// So many different names are kept: some 100 MB. Bearers with further ones stay in their texts.
pub const MAX_NAMES: usize = 300_000;

/// So many ways to write a name are counted.
const MAX_WRITINGS: usize = 8;

/// Collects the bearers of many texts.
#[derive(Debug, Default)]
pub struct Gathering {
    names: Vec<Name>,
    numbers: BTreeMap<(NameKind, String), usize>,
    profiles: BTreeMap<ProfileNames, u32>,
}

/// The numbers of full and of short names.
type ProfileNames = (BTreeSet<usize>, BTreeSet<usize>);

#[derive(Debug)]
struct Name {
    kind: NameKind,
    key: String,
    /// How it is written, and how often so.
    written: BTreeMap<String, u64>,
}

impl Name {
    /// As it is written most often.
    fn most_written(&self) -> &str {
        let best = self
            .written
            .iter()
            .min_by_key(|(written, n)| (std::cmp::Reverse(**n), written.chars().count(), *written));
        best.map(|(written, _)| written.as_str())
            .unwrap_or_default()
    }

    fn count(&self) -> u64 {
        self.written.values().sum()
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
        let mut names: ProfileNames = (BTreeSet::new(), BTreeSet::new());
        for form in &bearer.forms {
            let key = match key_of(&name_words(&form.written, bearer.kind)) {
                key if key.is_empty() => form.written.clone(),
                key => key,
            };
            let number = match self.numbers.get(&(bearer.kind, key.clone())) {
                Some(number) => *number,
                None if self.names.len() == MAX_NAMES => return None,
                None => {
                    self.names.push(Name {
                        kind: bearer.kind,
                        key: key.clone(),
                        written: BTreeMap::new(),
                    });
                    self.numbers
                        .insert((bearer.kind, key), self.names.len() - 1);
                    self.names.len() - 1
                }
            };
            let written = &mut self.names[number].written;
            if written.len() < MAX_WRITINGS || written.contains_key(&form.written) {
                *written.entry(form.written.clone()).or_default() += u64::from(form.n_mentions);
            }
            if form.is_full {
                &mut names.0
            } else {
                &mut names.1
            }
            .insert(number);
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
        Joining::new(&self).joined(&self)
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
struct Joining {
    words: Vec<Vec<NameWord>>,
    /// Names in the order of their keys, so that the order of the texts does not matter.
    order: Vec<usize>,
    groups: Groups,
    /// Names that are short somewhere, or could be of several bearers.
    is_short: Vec<bool>,
    /// For each name, the full names beside which it was short.
    short_for: Vec<BTreeSet<usize>>,
}

impl Joining {
    fn new(gathering: &Gathering) -> Self {
        let names = &gathering.names;
        let mut joining = Self {
            words: names.iter().map(Name::words).collect(),
            order: gathering.numbers.values().copied().collect(),
            groups: Groups::new(names.len()),
            is_short: vec![false; names.len()],
            short_for: vec![BTreeSet::new(); names.len()],
        };
        for (full, short) in gathering.profiles.keys() {
            for n in short {
                joining.is_short[*n] = true;
                joining.short_for[*n].extend(full);
            }
        }
        joining.mark_short(names);
        joining.join_known(names);
        joining.join_persons(names);
        joining.join_places(names);
        joining.join_profiles(gathering);
        joining
    }

    /// Names of one word of persons, and acronyms that no table knows, are short everywhere.
    fn mark_short(&mut self, names: &[Name]) {
        for (n, name) in names.iter().enumerate() {
            let is_short = match name.kind {
                NameKind::Person => self.words[n].len() < 2,
                _ => acronym_of(&self.words[n], name.most_written()).is_some(),
            };
            let is_known = known_bearer(name.kind, &self.words[n]).is_some();
            self.is_short[n] = (self.is_short[n] || is_short) && !is_known;
        }
    }

    fn join_known(&mut self, names: &[Name]) {
        let mut first_of_line: BTreeMap<(NameKind, usize), usize> = BTreeMap::new();
        for &n in &self.order {
            if let Some(line) = known_bearer(names[n].kind, &self.words[n]) {
                let first = *first_of_line.entry((names[n].kind, line)).or_insert(n);
                self.groups.join(first, n);
            }
        }
    }

    /// Full names of persons that agree. One that agrees with two that do not is short for either.
    fn join_persons(&mut self, names: &[Name]) {
        let persons = self
            .order
            .iter()
            .filter(|n| names[**n].kind == NameKind::Person);
        let persons = persons.map(|n| (*n, &self.words[*n][..]));
        for n in join_full_names(persons, &mut self.groups) {
            self.is_short[n] = true;
        }
    }

    fn join_places(&mut self, names: &[Name]) {
        let places = self
            .order
            .iter()
            .filter(|n| names[**n].kind == NameKind::Place);
        let places = places.map(|n| (*n, &self.words[*n][..]));
        join_places(places, &mut self.groups);
    }

    fn join_profiles(&mut self, gathering: &Gathering) {
        for (full, _) in gathering.profiles.keys() {
            let mut full = full.iter().filter(|n| !self.is_short[**n]);
            if let Some(first) = full.next() {
                for n in full {
                    self.groups.join(*first, *n);
                }
            }
        }
    }

    /// For each short name, the full ones that it could be short for.
    fn could_be(&self, names: &[Name]) -> Vec<BTreeSet<usize>> {
        let mut by_word: BTreeMap<(NameKind, WordKey), Vec<usize>> = BTreeMap::new();
        let mut by_acronym: BTreeMap<(NameKind, String), Vec<usize>> = BTreeMap::new();
        let is_full = |n: &&usize| !self.is_short[**n] && self.words[**n].len() > 1;
        for &n in self.order.iter().filter(is_full) {
            let kind = names[n].kind;
            if kind == NameKind::Person {
                let last = self.words[n].last().into_iter().flat_map(word_keys);
                for key in last {
                    by_word.entry((kind, key)).or_default().push(n);
                }
            } else {
                for acronym in acronyms_for(&all_words(names[n].most_written())) {
                    by_acronym.entry((kind, acronym)).or_default().push(n);
                }
            }
        }
        let mut could_be = vec![BTreeSet::new(); names.len()];
        for &n in self.order.iter().filter(|n| self.is_short[**n]) {
            let kind = names[n].kind;
            let words = &self.words[n];
            match (kind, &words[..]) {
                (NameKind::Person, [word]) => {
                    let keys = word_keys(word).map(|key| (kind, key));
                    let full = keys.filter_map(|key| by_word.get(&key)).flatten();
                    could_be[n].extend(full.copied());
                }
                (NameKind::Person, _) => {}
                _ => {
                    let acronym = acronym_of(words, names[n].most_written());
                    let full = acronym.and_then(|acronym| by_acronym.get(&(kind, acronym)));
                    could_be[n].extend(full.into_iter().flatten().copied());
                }
            }
        }
        could_be
    }

    /// Gives every profile its bearer.
    fn joined(self, gathering: &Gathering) -> Joined {
        let could_be = self.could_be(&gathering.names);
        let mut places: BTreeMap<u32, Option<(usize, f32)>> = BTreeMap::new();
        for ((full, short), profile) in &gathering.profiles {
            places.insert(*profile, self.place(full, short, &could_be, gathering));
        }
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &n in &self.order {
            members.entry(self.groups.root(n)).or_default().push(n);
        }
        let mut called: Vec<(usize, NameKind, String)> = members
            .iter()
            .map(|(root, names)| {
                let (kind, name) = self.best_name(names, gathering);
                (*root, kind, name)
            })
            .collect();
        called.sort_by(|a, b| (&a.2, a.1, a.0).cmp(&(&b.2, b.1, b.0)));
        let numbers: BTreeMap<usize, usize> = called
            .iter()
            .enumerate()
            .map(|(n, (root, ..))| (*root, n))
            .collect();
        Joined {
            placed: places
                .into_values()
                .map(|place| place.map(|(root, sure)| (numbers[&root], sure)))
                .collect(),
            names: told_apart(called),
        }
    }

    /// The group that a profile belongs to.
    fn place(
        &self,
        full: &BTreeSet<usize>,
        short: &BTreeSet<usize>,
        could_be: &[BTreeSet<usize>],
        gathering: &Gathering,
    ) -> Option<(usize, f32)> {
        if let Some(n) = full.iter().find(|n| !self.is_short[**n]) {
            return Some((self.groups.root(*n), sure::FULL_NAME));
        }
        let names = || full.iter().chain(short);
        let first = *names().min_by_key(|n| &gathering.names[**n].key)?;
        // Of several persons with one last name, who is meant must stay open; *Boeing* is Boeing,
        // whichever of its parts texts call so.
        let may_be_shared = gathering.names[first].kind != NameKind::Person;
        let own = || may_be_shared.then(|| (self.groups.root(first), sure::COULD_BE));
        let is_full = |n: &usize| !self.is_short[*n];
        let called_so = names().flat_map(|n| &self.short_for[*n]).copied();
        let called_so: Vec<usize> = called_so.filter(is_full).collect();
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

    /// The name that a card should have.
    fn best_name(&self, group: &[usize], gathering: &Gathering) -> (NameKind, String) {
        let names = group.iter().map(|n| (*n, &gathering.names[*n]));
        let best = names.min_by_key(|(n, name)| {
            let n_words = self.words[*n]
                .iter()
                .filter(|word| !word.is_initial)
                .count();
            // Of a person the first name is wanted, of others what they are mostly called.
            let n_words = if name.kind == NameKind::Person {
                n_words.min(3)
            } else {
                0
            };
            (
                self.is_short[*n],
                std::cmp::Reverse((n_words, name.count())),
                name.key.clone(),
            )
        });
        best.map_or((NameKind::Other, String::new()), |(_, name)| {
            (name.kind, name.most_written().to_owned())
        })
    }
}

/// Names of which none is twice: the kind is added where that tells them apart, else a number.
fn told_apart(called: Vec<(usize, NameKind, String)>) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut names = Vec::with_capacity(called.len());
    for (_, kind, name) in called {
        let with_kind = format!("{name} ({})", kind.as_str());
        let numbered = (2..).map(|n| format!("{name} ({} {n})", kind.as_str()));
        let mut candidates = [name.clone(), with_kind].into_iter().chain(numbered);
        let free = candidates
            .find(|name| !taken.contains(name))
            .unwrap_or_default();
        taken.insert(free.clone());
        names.push(free);
    }
    names
}
