//! Which names are of one bearer?
//!
//! Within a text, [`bearers_in_text`] puts together what the text says itself: last names after full
//! ones, acronyms, short names of organizations, cases, other scripts. Across texts, [`Gathering`]
//! puts bearers together by their full names, and gives shorter ones to the only bearer that can be
//! meant. docs/names.md tells how, and how well.

mod acronyms;
mod across;
mod comparison;
mod descriptions;
mod groups;
mod in_text;
mod known_names;
mod nicknames;
mod persons;
mod places;
mod tables;
mod words;

pub use across::{Gathering, Joined, MAX_NAMES, Profile};
pub use comparison::{Comparison, compare_names};
pub use descriptions::{Description, descriptions_in_text};
pub use in_text::{BearerForm, TextBearer, TextBearers, bearers_in_text, full_names};

#[cfg(test)]
mod tests;
