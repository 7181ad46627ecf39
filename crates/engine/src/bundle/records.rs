//! Reading arrays of records so that one broken record, or a file cut short, loses only itself.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Deserializer;
use serde_json::value::RawValue;

/// The records of one array, each still as text, and what ended the reading early.
#[derive(Default)]
pub(super) struct Records<'a> {
    /// The records before the file broke off, if it did.
    pub(super) items: Vec<&'a RawValue>,
}

impl<'a> DeserializeSeed<'a> for &mut Records<'a> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'a> Visitor<'a> for &mut Records<'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of records: [ … ]")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(record) = seq.next_element()? {
            self.items.push(record);
        }
        Ok(())
    }
}

/// Entities and relations of one file.
#[derive(Default)]
pub(super) struct EntityRecords<'a> {
    /// Under `entities`.
    pub(super) entities: Records<'a>,
    /// Under `relations`.
    pub(super) relations: Records<'a>,
}

impl<'a> Visitor<'a> for &mut EntityRecords<'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object: { \"entities\": [ … ], \"relations\": [ … ] }")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "entities" => map.next_value_seed(&mut self.entities)?,
                "relations" => map.next_value_seed(&mut self.relations)?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// The records of a file that is an array, and the error at which it broke off.
pub(super) fn array(text: &str) -> (Records<'_>, Option<serde_json::Error>) {
    let mut records = Records::default();
    let mut deserializer = Deserializer::from_str(text);
    let outcome = deserializer
        .deserialize_seq(&mut records)
        .and_then(|()| deserializer.end());
    (records, outcome.err())
}

/// The records of a file of entities and relations, and the error at which it broke off.
pub(super) fn entity_file(text: &str) -> (EntityRecords<'_>, Option<serde_json::Error>) {
    let mut records = EntityRecords::default();
    let mut deserializer = Deserializer::from_str(text);
    let outcome = deserializer
        .deserialize_map(&mut records)
        .and_then(|()| deserializer.end());
    (records, outcome.err())
}

/// Tells on which lines of a text records begin, one after the other.
pub(super) struct Lines<'a> {
    text: &'a str,
    /// So many bytes have been passed, on so many whole lines.
    passed: usize,
    lines: usize,
}

impl<'a> Lines<'a> {
    /// The lines of a text.
    pub(super) fn of(text: &'a str) -> Self {
        Self {
            text,
            passed: 0,
            lines: 0,
        }
    }

    /// The line, counted from 1, on which `record` begins: a part of the text that is not before the
    /// one that was asked for last.
    pub(super) fn line_of(&mut self, record: &RawValue) -> usize {
        let offset = (record.get().as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if let Some(between) = self.text.as_bytes().get(self.passed..offset) {
            self.lines += between.iter().filter(|&&byte| byte == b'\n').count();
            self.passed = offset;
        }
        self.lines + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_before_the_break_are_kept() {
        let text = "[\n {\"id\": 1},\n {\"id\": 2},\n {\"id\":";
        let (records, error) = array(text);
        let mut lines = Lines::of(text);
        let lines = records.items.iter().map(|record| lines.line_of(record));
        assert_eq!(lines.collect::<Vec<usize>>(), [2, 3]);
        assert!(error.unwrap().to_string().contains("line 4"));
    }

    #[test]
    fn entities_survive_broken_relations() {
        let (records, error) = entity_file("{\"note\": 1, \"entities\": [{}], \"relations\": {}}");
        assert_eq!(
            (records.entities.items.len(), records.relations.items.len()),
            (1, 0)
        );
        assert!(error.unwrap().to_string().contains("an array of records"));
    }
}
