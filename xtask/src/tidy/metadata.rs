//! What cargo knows of the crates: the part of `cargo metadata` that the rules need.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::{folders, shell};

/// The crates and the arrows between them.
#[derive(Deserialize)]
pub(crate) struct Metadata {
    pub(crate) packages: Vec<Package>,
    pub(crate) workspace_members: Vec<String>,
    pub(crate) resolve: Resolve,
}

/// A crate.
#[derive(Deserialize)]
pub(crate) struct Package {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) license: Option<String>,
    pub(crate) license_file: Option<String>,
}

/// What each crate depends on.
#[derive(Deserialize)]
pub(crate) struct Resolve {
    pub(crate) nodes: Vec<Node>,
}

/// One crate's dependencies.
#[derive(Deserialize)]
pub(crate) struct Node {
    pub(crate) id: String,
    pub(crate) deps: Vec<Dependency>,
}

/// An arrow from a crate to another.
#[derive(Deserialize)]
pub(crate) struct Dependency {
    pub(crate) pkg: String,
    pub(crate) dep_kinds: Vec<DependencyKind>,
}

/// Whether an arrow counts for the program, its tests or its building.
#[derive(Deserialize)]
pub(crate) struct DependencyKind {
    /// Nothing for a normal dependency, else `dev` or `build`.
    pub(crate) kind: Option<String>,
}

impl Metadata {
    /// Ask cargo, with every feature switched on.
    pub(crate) fn read() -> Result<Metadata> {
        let text = shell::read(folders::cargo().args([
            "metadata",
            "--format-version",
            "1",
            "--all-features",
        ]))?;
        serde_json::from_str(&text).context("reading the output of `cargo metadata`")
    }

    pub(crate) fn package(&self, id: &str) -> Option<&Package> {
        self.packages.iter().find(|package| package.id == id)
    }

    /// The crates of this repository.
    pub(crate) fn members(&self) -> impl Iterator<Item = &Package> {
        self.workspace_members
            .iter()
            .filter_map(|id| self.package(id))
    }

    /// The names of the crates to which an arrow goes straight from this one, for the program itself.
    pub(crate) fn direct(&self, id: &str) -> Vec<&Package> {
        let normal =
            |dependency: &&Dependency| dependency.dep_kinds.iter().any(|kind| kind.kind.is_none());
        self.resolve
            .nodes
            .iter()
            .filter(|node| node.id == id)
            .flat_map(|node| node.deps.iter().filter(normal))
            .filter_map(|dependency| self.package(&dependency.pkg))
            .collect()
    }

    /// Every crate that this one reaches, with the crate through which it does so first.
    pub(crate) fn reached(&self, id: &str) -> BTreeMap<String, String> {
        let mut through = BTreeMap::new();
        let mut seen = BTreeSet::from([id.to_owned()]);
        let mut waiting = vec![id.to_owned()];
        while let Some(from) = waiting.pop() {
            let name = self.package(&from).map_or("", |package| &package.name);
            for package in self.direct(&from) {
                if seen.insert(package.id.clone()) {
                    through.insert(package.name.clone(), name.to_owned());
                    waiting.push(package.id.clone());
                }
            }
        }
        through
    }

    /// Metadata for tests, from arrows between names; the first `members` names are the workspace's.
    #[cfg(test)]
    pub(crate) fn of(members: &[&str], arrows: &[(&str, &str)]) -> Metadata {
        let names: BTreeSet<&str> = arrows
            .iter()
            .flat_map(|&(from, to)| [from, to])
            .chain(members.iter().copied())
            .collect();
        let package = |name: &str| Package {
            id: name.to_owned(),
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            license: Some("MIT".to_owned()),
            license_file: None,
        };
        let dependency = |name: &str| Dependency {
            pkg: name.to_owned(),
            dep_kinds: vec![DependencyKind { kind: None }],
        };
        let node = |name: &str| Node {
            id: name.to_owned(),
            deps: arrows
                .iter()
                .filter(|(from, _)| *from == name)
                .map(|(_, to)| dependency(to))
                .collect(),
        };
        Metadata {
            packages: names.iter().map(|name| package(name)).collect(),
            workspace_members: members.iter().map(|&name| name.to_owned()).collect(),
            resolve: Resolve {
                nodes: names.iter().map(|name| node(name)).collect(),
            },
        }
    }
}
