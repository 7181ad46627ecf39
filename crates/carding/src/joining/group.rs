//! Bearers of several articles that are one.

use std::collections::BTreeMap;

use super::cards::ReadArticle;
use super::policy::Support;
use crate::recognition::{NameKind, name_stem};

/// A bearer in all articles.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// The listed entity that it is.
    pub(super) entity: Option<String>,
    /// Article, and bearer there, in order.
    pub(super) members: Vec<(usize, usize)>,
    /// How sure its kinds are, summed up.
    kinds: BTreeMap<NameKind, f32>,
    /// How often it has each of its full names, in how many articles.
    names: BTreeMap<String, usize>,
    mentions: usize,
    /// The share of doubt that is left.
    doubt: f32,
    articles: usize,
}

impl Group {
    /// What it is taken for.
    pub(super) fn kind(&self) -> NameKind {
        let best = self.kinds.iter().max_by(|a, b| a.1.total_cmp(b.1));
        best.map_or(NameKind::Other, |(kind, _)| *kind)
    }

    /// Its name: the one that most articles have; of several the one that comes first.
    pub(super) fn name(&self) -> &str {
        let best = self
            .names
            .iter()
            .max_by_key(|(name, count)| (**count, std::cmp::Reverse(*name)));
        best.map_or("", |(name, _)| name)
    }

    /// All of its full names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// What speaks for it.
    pub(super) fn support(&self) -> Support {
        let name = self.name();
        let letters = || name.chars().filter(|c| c.is_alphabetic());
        let is_acronym = letters().count() >= 3 && letters().all(char::is_uppercase);
        Support {
            articles: self.articles,
            mentions: self.mentions,
            confidence: 1.0 - self.doubt,
            is_full_name: is_acronym || name.contains(' '),
        }
    }
}

/// The bearers of all articles, each once, in order of first appearance.
pub(super) fn groups(articles: &[ReadArticle<'_>]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
    for (article, ReadArticle { reading, .. }) in articles.iter().enumerate() {
        let mut best: Vec<f32> = vec![0.0; reading.bearers.len()];
        let mut mentions: Vec<usize> = vec![0; reading.bearers.len()];
        let mut kinds: Vec<BTreeMap<NameKind, f32>> = vec![BTreeMap::new(); reading.bearers.len()];
        for name in &reading.names {
            let Some(own) = best.get_mut(name.bearer) else {
                continue;
            };
            *own = own.max(name.confidence);
            mentions[name.bearer] += 1;
            *kinds[name.bearer].entry(name.kind).or_default() += name.confidence;
        }
        for (n, bearer) in reading.bearers.iter().enumerate() {
            let key = match &bearer.entity {
                Some(id) => format!("#{id}"),
                None => key_of(&bearer.name, bearer.kind),
            };
            let number = *by_key.entry(key).or_insert_with(|| {
                groups.push(Group {
                    entity: bearer.entity.clone(),
                    doubt: 1.0,
                    ..Group::default()
                });
                groups.len() - 1
            });
            let group = &mut groups[number];
            if group.members.last().is_none_or(|last| last.0 != article) {
                group.articles += 1;
            }
            group.members.push((article, n));
            group.mentions += mentions[n];
            group.doubt *= doubt(best[n], mentions[n]);
            *group.names.entry(bearer.name.clone()).or_default() += 1;
            for (kind, confidence) in &kinds[n] {
                *group.kinds.entry(*kind).or_default() += confidence;
            }
        }
    }
    groups
}

/// How doubtful it still is that an article names a bearer, when its surest name there is that sure
/// and it has so many: each further one takes a sixth off, ten at most. They are not independent.
fn doubt(confidence: f32, mentions: usize) -> f32 {
    let further = mentions.clamp(1, 11) as i32 - 1;
    (1.0 - confidence) * (5.0_f32 / 6.0).powi(further)
}

/// What the writings of one name share. A single word may be the name of a person here and of a town
/// there.
fn key_of(name: &str, kind: NameKind) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().map(name_stem).collect();
    match words[..] {
        [word] => format!("{word}/{}", kind.as_str()),
        _ => words.join(" "),
    }
}
