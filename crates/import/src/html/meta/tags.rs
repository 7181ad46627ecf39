//! Meta tags by their name.

use std::collections::BTreeMap;

use html5ever::local_name;

use crate::html::dom::{Dom, NodeIx};

/// The values of meta tags, by name in lower case with `:` for `.`.
#[derive(Debug, Default)]
pub(super) struct Tags {
    /// Values of `property`: these count first, as they are meant for strangers.
    properties: BTreeMap<String, Vec<String>>,
    /// Values of all other ways to name a tag.
    names: BTreeMap<String, Vec<String>>,
}

impl Tags {
    /// The first value of the first of `names` that has one.
    pub(super) fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.all(name).next())
    }

    /// All values of a name.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.properties
            .get(name)
            .or_else(|| self.names.get(name))
            .into_iter()
            .flatten()
            .map(String::as_str)
    }
}

/// Read `property`, `name`, `itemprop` and `http-equiv` of all meta tags.
pub(super) fn read(dom: &Dom) -> Tags {
    let mut tags = Tags::default();
    for node in dom.descendants(NodeIx::DOCUMENT) {
        if !dom.is(node, &local_name!("meta")) {
            continue;
        }
        let Some(content) = dom.attribute(node, "content").map(str::trim) else {
            continue;
        };
        if content.is_empty() {
            continue;
        }
        for key in ["property", "name", "itemprop", "http-equiv"] {
            let Some(names) = dom.attribute(node, key) else {
                continue;
            };
            for name in names.split_whitespace() {
                let name = name.to_ascii_lowercase().replace('.', ":");
                let (values, name) = match key {
                    "property" => (&mut tags.properties, name),
                    "itemprop" => (&mut tags.names, format!("itemprop:{name}")),
                    _ => (&mut tags.names, name),
                };
                values.entry(name).or_default().push(content.to_owned());
            }
        }
    }
    tags
}
