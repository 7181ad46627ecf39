//! The vocabulary of relations: how each reads in both directions.

use serde::{Deserialize, Serialize};

/// How two entities stand to each other, with a wording for each direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelationKind {
    /// As bundles write it: `founder_of`.
    pub id: String,
    /// From subject to object: "founder of".
    pub name: String,
    /// From object to subject: "founded by".
    pub inverse: String,
}

/// Id, wording, inverse wording. A collection adds its own in the manifest's `relation_kinds`.
const BUILT_IN: &[(&str, &str, &str)] = &[
    ("ally_of", "ally of", "ally of"),
    ("attacked", "attacked", "attacked by"),
    ("author_of", "author of", "work of"),
    ("based_in", "based in", "base of"),
    ("born_in", "born in", "birthplace of"),
    ("capital_of", "capital of", "has the capital"),
    ("charged", "brought charges against", "charged by"),
    ("citizen_of", "citizen of", "has citizen"),
    ("condemned", "condemned", "condemned by"),
    ("convicted", "convicted", "convicted by"),
    ("criticized", "criticized", "criticized by"),
    ("defected_from", "defected from", "deserted by"),
    ("defected_to", "defected to", "took in the defector"),
    ("died_in", "died in", "place of death of"),
    ("employs", "employs", "works for"),
    ("fights_against", "fights against", "fought by"),
    ("fights_for", "fights for", "has the fighter"),
    (
        "former_member_of",
        "former member of",
        "has the former member",
    ),
    ("founder_of", "founder of", "founded by"),
    ("happened_in", "happened in", "scene of"),
    ("hunts", "hunts", "hunted by"),
    ("killed", "killed", "killed by"),
    ("leads", "leads", "led by"),
    ("lives_in", "lives in", "home of"),
    ("located_in", "located in", "contains"),
    ("member_of", "member of", "has member"),
    ("met_with", "met with", "met with"),
    ("opposes", "opposes", "opposed by"),
    ("part_of", "part of", "has part"),
    ("participant_in", "took part in", "had the participant"),
    ("reported_by", "reported by", "reported on"),
    ("rival_of", "rival of", "rival of"),
    ("subject_of", "subject of", "is about"),
    ("successor_of", "successor of", "predecessor of"),
    ("supplies", "supplies", "supplied by"),
    ("supports", "supports", "supported by"),
    ("suspended", "suspended", "suspended by"),
    ("threatened", "threatened", "threatened by"),
    ("victim_of", "victim of", "had the victim"),
];

impl RelationKind {
    /// The built-in vocabulary, in order of id.
    pub fn built_in() -> impl Iterator<Item = Self> {
        BUILT_IN.iter().map(|(id, name, inverse)| Self {
            id: (*id).to_owned(),
            name: (*name).to_owned(),
            inverse: (*inverse).to_owned(),
        })
    }

    /// True when both directions read alike ("ally of").
    #[must_use]
    pub fn is_symmetric(&self) -> bool {
        self.name == self.inverse
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_ids_are_sorted_and_unique() {
        assert!(BUILT_IN.is_sorted_by(|a, b| a.0 < b.0));
    }
}
