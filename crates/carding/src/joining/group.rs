//! Bearers of several articles that are one.

use std::collections::{BTreeMap, BTreeSet};

use kartoteka_base::bundle::format::{EntityFile, EntityRecord};

use super::cards::ReadArticle;
use super::policy::Support;
use crate::bearers::{BearerForm, Gathering, Profile, TextBearer};
use crate::places::PlaceIx;
use crate::reading::Bearer;
use crate::reading::name_kind;
use crate::recognition::NameKind;

/// A bearer in all articles.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    /// The listed entity that it is.
    pub(super) entity: Option<String>,
    /// What it is called.
    pub(super) name: String,
    /// Its full names, and how often it has each.
    pub(super) names: BTreeMap<String, usize>,
    /// What it is called for short, and how often.
    pub(super) short_names: BTreeMap<String, usize>,
    /// Article, bearer there, and how sure it is that it is this one, in order of articles.
    pub(super) members: Vec<(usize, usize, f32)>,
    /// How sure its kinds are, summed up.
    kinds: BTreeMap<NameKind, f32>,
    mentions: usize,
    /// The share of doubt that is left.
    doubt: f32,
    articles: BTreeSet<usize>,
    /// The place that it is, if it is one of those of the table.
    pub(super) place: Option<PlaceIx>,
}

impl Group {
    fn new() -> Self {
        Self {
            doubt: 1.0,
            ..Self::default()
        }
    }

    /// What it is taken for.
    pub(super) fn kind(&self) -> NameKind {
        let best = self.kinds.iter().max_by(|a, b| a.1.total_cmp(b.1));
        best.map_or(NameKind::Other, |(kind, _)| *kind)
    }

    /// True when some article takes it for a place.
    pub(super) fn may_be_place(&self) -> bool {
        self.kinds.contains_key(&NameKind::Place)
    }

    /// The articles that name it.
    pub(super) fn articles(&self) -> &BTreeSet<usize> {
        &self.articles
    }

    /// What speaks for it.
    pub(super) fn support(&self) -> Support {
        let letters = || self.name.chars().filter(|c| c.is_alphabetic());
        let is_acronym = letters().count() >= 3 && letters().all(char::is_uppercase);
        Support {
            articles: self.articles.len(),
            mentions: self.mentions,
            confidence: 1.0 - self.doubt,
            is_full_name: is_acronym || self.name.contains(' '),
        }
    }

    /// An organization whose fullest name says more than texts call it goes by what they call it: *FEMA*,
    /// and not *FEMA App*. An acronym of the fullest name says less, and stays another name.
    fn call_as_texts_do(&mut self) {
        if self.entity.is_some() || self.kind() != NameKind::Organization {
            return;
        }
        let own = self.names.get(&self.name).copied().unwrap_or_default();
        let full = format!(" {} ", self.name);
        let within = self.names.iter().chain(&self.short_names);
        let within = within.filter(|(name, _)| full.contains(&format!(" {name} ")));
        let most = within.max_by_key(|(name, count)| (**count, std::cmp::Reverse(*name)));
        if let Some((name, count)) = most
            && *count >= 3 * own.max(1)
        {
            self.name.clone_from(name);
        }
    }

    /// Takes in all of another.
    pub(super) fn absorb(&mut self, other: Self) {
        self.entity = self.entity.take().or(other.entity);
        let most = |names: &BTreeMap<String, usize>| names.values().copied().max();
        if most(&other.names) > most(&self.names) {
            self.name = other.name;
        }
        for (name, count) in other.names {
            *self.names.entry(name).or_default() += count;
        }
        for (name, count) in other.short_names {
            *self.short_names.entry(name).or_default() += count;
        }
        self.members.extend(other.members);
        self.members.sort_by_key(|member| (member.0, member.1));
        for (kind, sure) in other.kinds {
            *self.kinds.entry(kind).or_default() += sure;
        }
        self.mentions += other.mentions;
        self.doubt *= other.doubt;
        self.articles.extend(other.articles);
    }
}

/// What one article has of a bearer.
#[derive(Debug, Clone, Default)]
struct Share {
    best: f32,
    mentions: usize,
    kinds: BTreeMap<NameKind, f32>,
}

/// The bearers of all articles, each once, in order of first appearance.
pub(super) fn groups(articles: &[ReadArticle<'_>], listed: &EntityFile) -> Vec<Group> {
    let mut gathering = Gathering::default();
    let of_listed: Vec<Option<Profile>> = listed
        .entities
        .iter()
        .map(|entity| gathering.add(&bearer_of_entity(entity)))
        .collect();
    let profiles: Vec<Vec<Option<Profile>>> = articles
        .iter()
        .map(|article| {
            let bearers = article.reading.bearers.iter();
            bearers
                .map(|bearer| match bearer.entity {
                    Some(_) => None,
                    None => gathering.add(&text_bearer(bearer)),
                })
                .collect()
        })
        .collect();
    let joined = gathering.join();
    // Who is one with exactly one listed entity is that entity.
    let mut entities: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for (entity, profile) in listed.entities.iter().zip(of_listed) {
        if let Some((bearer, _)) = profile.and_then(|profile| joined.bearer(profile)) {
            entities.entry(bearer).or_default().insert(&entity.id);
        }
    }
    let mut groups: Vec<Group> = Vec::new();
    let mut numbers: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    for (article, ReadArticle { reading, .. }) in articles.iter().enumerate() {
        let mut shares: Vec<Share> = vec![Share::default(); reading.bearers.len()];
        for name in &reading.names {
            let Some(share) = shares.get_mut(name.bearer) else {
                continue;
            };
            share.best = share.best.max(name.confidence);
            share.mentions += 1;
            *share.kinds.entry(name.kind).or_default() += name.confidence;
        }
        for (n, (bearer, share)) in reading.bearers.iter().zip(shares).enumerate() {
            let placed = profiles[article][n].and_then(|profile| joined.bearer(profile));
            let entity = bearer.entity.as_deref().or_else(|| {
                let own = entities.get(&placed?.0)?;
                own.first().filter(|_| own.len() == 1).copied()
            });
            let (key, sure) = match (entity, placed) {
                (Some(id), _) if bearer.entity.is_some() => (Key::Entity(id), 1.0),
                (Some(id), Some((_, sure))) => (Key::Entity(id), sure),
                (None, Some((bearer, sure))) => (Key::Joined(bearer), sure),
                // Whose it is, only its text knows.
                (_, None) => (Key::Alone(article, n), 1.0),
            };
            let number = *numbers.entry(key).or_insert_with(|| {
                groups.push(Group::new());
                groups.len() - 1
            });
            let group = &mut groups[number];
            if group.name.is_empty() {
                group.entity = entity.map(str::to_owned);
                group.name = match key {
                    Key::Joined(bearer) => plain(joined.name(bearer)).to_owned(),
                    _ => bearer
                        .forms
                        .first()
                        .map(|form| form.written.clone())
                        .unwrap_or_default(),
                };
            }
            group.articles.insert(article);
            group.members.push((article, n, sure));
            group.mentions += share.mentions;
            group.doubt *= doubt(share.best, share.mentions);
            for form in &bearer.forms {
                let names = match form.is_full {
                    true => &mut group.names,
                    false => &mut group.short_names,
                };
                *names.entry(form.written.clone()).or_default() += form.n_mentions as usize;
            }
            for (kind, confidence) in share.kinds {
                *group.kinds.entry(kind).or_default() += confidence;
            }
        }
    }
    for group in &mut groups {
        group.call_as_texts_do();
    }
    groups
}

/// A name without what was put behind it to tell it from another: *Washington (place)*.
fn plain(name: &str) -> &str {
    let with_kind = name.rsplit_once(" (").filter(|(_, mark)| {
        let kinds = NameKind::ALL.iter();
        kinds
            .map(|kind| kind.as_str())
            .any(|kind| mark.starts_with(kind))
    });
    with_kind.map_or(name, |(plain, _)| plain)
}

/// What makes bearers of articles one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Entity(&'a str),
    Joined(usize),
    Alone(usize, usize),
}

fn text_bearer(bearer: &Bearer) -> TextBearer {
    TextBearer {
        kind: bearer.kind,
        name: bearer
            .forms
            .first()
            .map(|form| form.written.clone())
            .unwrap_or_default(),
        forms: bearer.forms.clone(),
    }
}

/// A listed entity as an article that has all of its names would have it.
fn bearer_of_entity(entity: &EntityRecord) -> TextBearer {
    let names = std::iter::once(&entity.name).chain(entity.names.values().flatten());
    let full = names.map(|name| (name, true));
    let aliases = entity
        .aliases
        .iter()
        .map(|alias| (alias, alias.contains(' ')));
    let forms = full.chain(aliases).map(|(name, is_full)| BearerForm {
        written: name.clone(),
        n_mentions: 1,
        is_full,
    });
    TextBearer {
        kind: name_kind(entity.kind),
        name: entity.name.clone(),
        forms: forms.collect(),
    }
}

/// How doubtful it still is that an article names a bearer, when its surest name there is that sure
/// and it has so many: each further one takes a sixth off, ten at most. They are not independent.
fn doubt(confidence: f32, mentions: usize) -> f32 {
    let further = mentions.clamp(1, 11) - 1;
    (0..further).fold(1.0 - confidence, |doubt, _| doubt * (5.0 / 6.0))
}
