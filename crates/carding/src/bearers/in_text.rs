//! Which names of one text are of one bearer?
//!
//! Equal names are one form; forms are joined by rules that hold without a look at other texts. What
//! is short (a last name, *the Court*) is given to a bearer mention by mention, because a text may
//! introduce a second one later.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::acronyms::{acronym_of, acronyms_for, may_abbreviate};
use super::groups::Groups;
use super::known_names::known_bearer;
use super::persons::{WordKey, are_one_word, join_full_names, names_several, word_keys};
use super::places::join_places;
use super::words::{NameWord, all_words, key_of, name_words};
use crate::recognition::{NameKind, RecognizedName};
use kartoteka_base::text::Span;

/// Somebody or something that a text names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextBearer {
    /// What it is.
    pub kind: NameKind,
    /// Its fullest name, as it is written most often, blanks made single.
    pub name: String,
    /// All its names in the text, the fullest first.
    pub forms: Vec<BearerForm>,
}

/// A name of a bearer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BearerForm {
    /// As it is written most often, blanks made single.
    pub written: String,
    /// How often the text has it.
    pub n_mentions: u32,
    /// False for what is short for a name: only the text tells whose it is.
    pub is_full: bool,
}

/// The bearers of the names of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextBearers {
    /// In the order of their first names in the text.
    pub bearers: Vec<TextBearer>,
    /// For each name, which of the bearers has it.
    pub of_names: Vec<usize>,
}

/// Finds out which names of a text are of one bearer. Names are in the order of the text.
#[must_use]
pub fn bearers_in_text(text: &str, names: &[RecognizedName]) -> TextBearers {
    let mut reading = Reading::new(text, names);
    reading.join_known();
    reading.join_bracketed();
    reading.join_persons();
    reading.join_acronyms();
    reading.join_places();
    reading.give_short_names();
    reading.bearers()
}

/// For each name the fullest that its bearer has in the text, blanks made single.
#[must_use]
pub fn full_names(text: &str, names: &[RecognizedName]) -> Vec<String> {
    let found = bearers_in_text(text, names);
    let name_of = |bearer: &usize| found.bearers[*bearer].name.clone();
    found.of_names.iter().map(name_of).collect()
}

/// Names of a kind with the same key.
struct Form {
    kind: NameKind,
    words: Vec<NameWord>,
    /// The first that is written so.
    written: String,
    /// Which names these are.
    names: Vec<usize>,
    is_full: bool,
}

struct Reading<'t> {
    text: &'t str,
    names: &'t [RecognizedName],
    forms: Vec<Form>,
    form_of_name: Vec<usize>,
    groups: Groups,
    /// For each name, the form whose bearer it has: its own, or a longer one.
    bearer_form: Vec<usize>,
}

/// So many forms are looked at for a short one: a text with more that share a word tells nothing.
const MAX_CANDIDATES: usize = 64;

impl<'t> Reading<'t> {
    fn new(text: &'t str, names: &'t [RecognizedName]) -> Self {
        let mut forms: Vec<Form> = Vec::new();
        let mut numbers: BTreeMap<(NameKind, String), usize> = BTreeMap::new();
        let mut form_of_name = Vec::with_capacity(names.len());
        for (n, name) in names.iter().enumerate() {
            let written = written(text, name.span);
            let words = name_words(&written, name.kind);
            let key = match key_of(&words) {
                key if key.is_empty() => written.clone(),
                key => key,
            };
            let number = *numbers.entry((name.kind, key)).or_insert_with(|| {
                forms.push(Form {
                    kind: name.kind,
                    words,
                    written,
                    names: Vec::new(),
                    is_full: true,
                });
                forms.len() - 1
            });
            forms[number].names.push(n);
            form_of_name.push(number);
        }
        Self {
            text,
            names,
            groups: Groups::new(forms.len()),
            forms,
            bearer_form: form_of_name.clone(),
            form_of_name,
        }
    }

    /// Names that a table knows for one bearer.
    fn join_known(&mut self) {
        let mut first_of_line: BTreeMap<(NameKind, usize), usize> = BTreeMap::new();
        for (n, form) in self.forms.iter().enumerate() {
            if let Some(line) = known_bearer(form.kind, &form.words) {
                let first = *first_of_line.entry((form.kind, line)).or_insert(n);
                self.groups.join(first, n);
            }
        }
    }

    /// *Harbour Workers' Union (HWU)*; *Джошуа Вольф (Joshua Wolf)*.
    fn join_bracketed(&mut self) {
        for n in 1..self.names.len() {
            let (outer, inner) = (&self.names[n - 1], &self.names[n]);
            let between = Span::new(outer.span.end, inner.span.start.max(outer.span.end));
            let between = between.get(self.text).unwrap_or_default();
            let after = self.text.get(inner.span.end..).unwrap_or_default();
            let opens = between.trim_start_matches(['»', '"', '”']).trim() == "(";
            let is_closed = after
                .trim_start_matches(['»', '"', '”'])
                .starts_with([')', ',', ';']);
            if outer.kind != inner.kind || !opens || !is_closed {
                continue;
            }
            let (a, b) = (self.form_of_name[n - 1], self.form_of_name[n]);
            let [outer, inner] = [a, b].map(|form| &self.forms[form]);
            let abbreviates = |short: &Form, long: &Form| {
                let capitals = short.written.chars().filter(|c| c.is_uppercase()).count();
                let is_short = short.words.len() == 1 && capitals > 1;
                is_short && may_abbreviate(&short.words[0].folded, &all_words(&long.written))
            };
            let is_latin = |form: &Form| form.words.iter().all(|word| word.folded.is_ascii());
            if abbreviates(inner, outer) {
                self.join_short(b, a);
            } else if abbreviates(outer, inner) {
                self.join_short(a, b);
            } else if is_latin(outer) != is_latin(inner) && outer.kind != NameKind::Place {
                self.groups.join(a, b);
            }
        }
    }

    /// Full names of persons that agree, and are those of one person only.
    fn join_persons(&mut self) {
        let persons = self.forms.iter().enumerate();
        let persons = persons
            .filter(|(_, form)| form.kind == NameKind::Person)
            .map(|(n, form)| (n, &form.words[..]));
        // Whom an ambiguous name means stays open.
        let _ambiguous = join_full_names(persons, &mut self.groups);
    }

    /// Acronyms of names that the text spells out.
    fn join_acronyms(&mut self) {
        let mut long: BTreeMap<(NameKind, String), Vec<usize>> = BTreeMap::new();
        for (n, form) in self.forms.iter().enumerate() {
            if matches!(form.kind, NameKind::Person) || form.words.len() < 2 {
                continue;
            }
            for acronym in acronyms_for(&all_words(&form.written)) {
                long.entry((form.kind, acronym)).or_default().push(n);
            }
        }
        for n in 0..self.forms.len() {
            let form = &self.forms[n];
            let Some(acronym) = acronym_of(&form.words, &form.written) else {
                continue;
            };
            let candidates = long.get(&(form.kind, acronym)).into_iter().flatten();
            if let Some(root) = self.groups.only(candidates.copied())
                && root != self.groups.root(n)
            {
                self.join_short(n, root);
            }
        }
    }

    fn join_places(&mut self) {
        let places = self.forms.iter().enumerate();
        let places = places
            .filter(|(_, form)| form.kind == NameKind::Place)
            .map(|(n, form)| (n, &form.words[..]));
        join_places(places, &mut self.groups);
    }

    /// Last names, first names, and the beginnings and ends of the names of organizations: each
    /// mention goes to the only bearer that can be meant, or to the only one introduced before.
    fn give_short_names(&mut self) {
        let mut by_word: BTreeMap<(NameKind, WordKey), Vec<usize>> = BTreeMap::new();
        for (n, form) in self.forms.iter().enumerate() {
            if form.words.len() > 1 {
                for key in form.words.iter().flat_map(word_keys) {
                    let forms = by_word.entry((form.kind, key)).or_default();
                    if forms.len() < MAX_CANDIDATES && forms.last() != Some(&n) {
                        forms.push(n);
                    }
                }
            }
        }
        // The longest first: who has *Red Sox* has *Boston Red Sox*, too.
        let mut order: Vec<usize> = (0..self.forms.len()).collect();
        order.sort_by_key(|n| (std::cmp::Reverse(self.forms[*n].words.len()), *n));
        for n in order {
            let form = &self.forms[n];
            let may_be_short = match form.kind {
                NameKind::Person => form.words.len() == 1,
                NameKind::Organization => !form.words.is_empty(),
                NameKind::Place | NameKind::Other => false,
            };
            if !may_be_short || self.groups.root(n) != n {
                continue;
            }
            let keys = form.words.iter().take(1).flat_map(word_keys);
            let mut candidates: Vec<usize> = keys
                .filter_map(|key| by_word.get(&(form.kind, key)))
                .flatten()
                .copied()
                .filter(|other| self.groups.root(*other) != self.groups.root(n))
                .collect();
            candidates.sort_unstable();
            candidates.dedup();
            let fits: Vec<(usize, Fit)> = candidates
                .into_iter()
                .filter_map(|other| Some((other, fit(&self.forms[n], &self.forms[other])?)))
                .filter(|(other, fit)| *fit != Fit::Ends || self.introduces(*other, n))
                .collect();
            let Some(best) = fits.iter().map(|(_, fit)| *fit).max() else {
                continue;
            };
            let best: Vec<usize> = fits
                .into_iter()
                .filter(|(_, fit)| *fit == best)
                .map(|(other, _)| other)
                .collect();
            self.give(n, &best);
        }
    }

    /// True when the text has the longer name first: what only ends a name, as *Court* does, is short
    /// for it because it has just been said.
    fn introduces(&self, long: usize, short: usize) -> bool {
        self.forms[long].names.first() < self.forms[short].names.first()
    }

    /// Gives the mentions of a short form to the bearers of longer ones.
    fn give(&mut self, short: usize, candidates: &[usize]) {
        if let Some(bearer) = self.groups.only(candidates.iter().copied()) {
            self.join_short(short, bearer);
            return;
        }
        let mut is_given = true;
        let mut given_before = None;
        for name in self.forms[short].names.clone() {
            let introduced = candidates.iter().copied();
            let introduced = introduced.filter(|other| self.forms[*other].names[0] < name);
            // Who was called so goes on to be called so, though another has come since.
            let bearer = self.groups.only(introduced).or(given_before);
            match bearer {
                Some(bearer) => self.bearer_form[name] = bearer,
                None => is_given = false,
            }
            given_before = bearer;
        }
        if is_given {
            self.forms[short].is_full = false;
        }
    }

    fn join_short(&mut self, short: usize, long: usize) {
        self.forms[short].is_full = false;
        self.groups.join(short, long);
    }

    fn bearers(&self) -> TextBearers {
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        let mut members: Vec<BTreeMap<usize, Vec<usize>>> = Vec::new();
        let mut of_names = Vec::with_capacity(self.names.len());
        for (name, form) in self.bearer_form.iter().enumerate() {
            let next = numbers.len();
            let number = *numbers.entry(self.groups.root(*form)).or_insert(next);
            if number == members.len() {
                members.push(BTreeMap::new());
            }
            let own = self.form_of_name[name];
            members[number].entry(own).or_default().push(name);
            of_names.push(number);
        }
        TextBearers {
            bearers: members.iter().map(|forms| self.bearer(forms)).collect(),
            of_names,
        }
    }

    fn bearer(&self, forms: &BTreeMap<usize, Vec<usize>>) -> TextBearer {
        let mut ranked: Vec<(usize, BearerForm)> = Vec::new();
        let mut kind = NameKind::Other;
        for (form, names) in forms {
            let form = &self.forms[*form];
            kind = form.kind;
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for name in names {
                let written = written(self.text, self.names[*name].span);
                *counts.entry(written).or_default() += 1;
            }
            let best = counts.into_iter().min_by_key(|(written, n)| {
                // Cases mostly add letters: the shortest is likely the name itself.
                (std::cmp::Reverse(*n), written.chars().count())
            });
            let is_person = form.kind == NameKind::Person;
            let is_full = form.is_full && !(is_person && form.words.len() < 2);
            ranked.push((
                form.words.iter().filter(|word| !word.is_initial).count(),
                BearerForm {
                    written: best.map(|(written, _)| written).unwrap_or_default(),
                    n_mentions: names.len() as u32,
                    is_full,
                },
            ));
        }
        ranked.sort_by(|(a_words, a), (b_words, b)| {
            let key = |words: &usize, form: &BearerForm| {
                (
                    std::cmp::Reverse((form.is_full, *words, form.n_mentions)),
                    form.written.clone(),
                )
            };
            key(a_words, a).cmp(&key(b_words, b))
        });
        let forms: Vec<BearerForm> = ranked.into_iter().map(|(_, form)| form).collect();
        TextBearer {
            kind,
            name: forms
                .first()
                .map(|form| form.written.clone())
                .unwrap_or_default(),
            forms,
        }
    }
}

/// How well a short name fits a longer one; more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is another word of a person's name.
    Within,
    /// It ends an organization's name.
    Ends,
    /// It begins an organization's name, or is the last of a person's.
    Main,
}

fn fit(short: &Form, long: &Form) -> Option<Fit> {
    let (own, words) = (&short.words, &long.words);
    let are_same = |pair: (&NameWord, &NameWord)| are_one_word(pair.0, pair.1);
    if own.is_empty() || own.len() >= words.len() || names_several(words) {
        return None;
    }
    match short.kind {
        NameKind::Person => {
            let own = own.first()?;
            if are_one_word(own, words.last()?) {
                return Some(Fit::Main);
            }
            let is_within = words.iter().any(|word| are_one_word(own, word));
            is_within.then_some(Fit::Within)
        }
        NameKind::Organization => {
            // An acronym is a whole name: *HWU Pension Fund* is another one.
            if matches!(&own[..], [only] if only.is_acronym) {
                return None;
            }
            if own.iter().zip(words).all(are_same) {
                return Some(Fit::Main);
            }
            let end = &words[words.len() - own.len()..];
            own.iter().zip(end).all(are_same).then_some(Fit::Ends)
        }
        NameKind::Place | NameKind::Other => None,
    }
}

/// A stretch of a text, blanks made single.
fn written(text: &str, span: Span) -> String {
    let words = span.get(text).unwrap_or_default().split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}
