//! The table of places as bytes, and read again.
//!
//! All numbers are little-endian. `KPL1`; the countries: their number (u16), of each two letters of its
//! ISO 3166 code, the length of its English name (u8) and the name; the places: their number (u32),
//! then in columns the country (u8, 255 for none), the kind (u8), the population (u8, eighths of its
//! binary logarithm), latitude and longitude (i16, 32767 for 90 and 180 degrees, -32768 for none); the
//! names: their number (u32), of each how many bytes it shares with the one before (u8), the length of
//! the rest (u8) and the rest, then how many places have it (u8), and of each whether it is another
//! name for it and how far its number is from the one before, as a variable-length whole number.

use std::collections::BTreeSet;

use kartoteka_base::analysis::fold_words;
use kartoteka_base::model::Location;
use thiserror::Error;

const MAGIC: &[u8; 4] = b"KPL1";

/// What kind of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A country or a territory with a code of its own.
    Country,
    /// A state or nation within a country.
    State,
    /// The capital of a country.
    Capital,
    /// A town.
    Town,
    /// A continent, or a part of one.
    Continent,
}

impl PlaceKind {
    const ALL: [Self; 5] = [
        Self::Country,
        Self::State,
        Self::Capital,
        Self::Town,
        Self::Continent,
    ];
}

/// The number of a place in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceIx(pub u32);

/// A place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The number of its country; nothing for continents.
    pub country: Option<u8>,
    /// What it is.
    pub kind: PlaceKind,
    /// How many live there, in eighths of the binary logarithm: 80 is a thousand; 0 when that is not
    /// known.
    pub size: u8,
    /// Where it is.
    pub location: Option<Location>,
}

/// A country by code and name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1, two letters.
    pub code: [u8; 2],
    /// In English.
    pub name: String,
}

/// What a table is made of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableParts {
    /// At most 255.
    pub countries: Vec<Country>,
    /// The places.
    pub places: Vec<Place>,
    /// Folded names, each with the number of a place that has it, and whether it is but another name
    /// for it. In any order.
    pub names: Vec<(String, u32, bool)>,
}

/// The table of places.
#[derive(Debug, Default)]
pub struct Places {
    countries: Vec<Country>,
    places: Vec<Place>,
    /// All folded names in order, one behind the other.
    words: String,
    /// Where each name ends in `words`, and where its places end in `owners`.
    names: Vec<(u32, u32)>,
    owners: Vec<(PlaceIx, bool)>,
}

/// Bytes are no table of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PlacesError {
    /// They begin with something else.
    #[error("this is no table of places")]
    NoTable,
    /// They end too early, or have numbers that cannot be.
    #[error("the table of places is damaged")]
    Damaged,
}

/// A degree in steps of a table.
fn steps(degrees: f64, limit: f64) -> i16 {
    (degrees / limit * f64::from(i16::MAX)).round() as i16
}

fn degrees(steps: i16, limit: f64) -> f64 {
    // Hundredths of a degree are a kilometre: more digits would promise more than the table knows.
    (f64::from(steps) / f64::from(i16::MAX) * limit * 100.0).round() / 100.0
}

impl TableParts {
    /// The table as bytes. Countries over 255 and names over 255 bytes are left out.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        let countries = &self.countries[..self.countries.len().min(255)];
        bytes.extend((countries.len() as u16).to_le_bytes());
        for country in countries {
            bytes.extend(country.code);
            bytes.push(country.name.len() as u8);
            bytes.extend(country.name.as_bytes());
        }
        bytes.extend((self.places.len() as u32).to_le_bytes());
        let places = || self.places.iter();
        bytes.extend(places().map(|place| place.country.unwrap_or(u8::MAX)));
        bytes.extend(places().map(|place| place.kind as u8));
        bytes.extend(places().map(|place| place.size));
        for place in places() {
            let latitude = place.location.map(|at| steps(at.latitude, 90.0));
            bytes.extend(latitude.unwrap_or(i16::MIN).to_le_bytes());
        }
        for place in places() {
            let longitude = place.location.map(|at| steps(at.longitude, 180.0));
            bytes.extend(longitude.unwrap_or(i16::MIN).to_le_bytes());
        }
        let mut names = self.names.clone();
        names.retain(|(name, ..)| !name.is_empty() && name.len() < 256);
        names.sort();
        names.dedup_by(|next, before| (&next.0, next.1) == (&before.0, before.1));
        let by_name: Vec<&[(String, u32, bool)]> =
            names.chunk_by(|one, other| one.0 == other.0).collect();
        bytes.extend((by_name.len() as u32).to_le_bytes());
        let mut before = "";
        for owners in &by_name {
            let name = owners[0].0.as_str();
            let pairs = name.bytes().zip(before.bytes());
            let shared = pairs.take_while(|(one, other)| one == other).count();
            bytes.push(shared as u8);
            bytes.push((name.len() - shared) as u8);
            bytes.extend(&name.as_bytes()[shared..]);
            before = name;
        }
        let mut last = 0_i64;
        for owners in &by_name {
            let owners = &owners[..owners.len().min(255)];
            bytes.push(owners.len() as u8);
            for (_, place, is_other) in owners {
                let step = i64::from(*place) - last;
                last = i64::from(*place);
                let zigzag = ((step << 1) ^ (step >> 63)) as u64;
                push_number(&mut bytes, zigzag << 1 | u64::from(*is_other));
            }
        }
        bytes
    }
}

fn push_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 128 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}

struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], PlacesError> {
        let (head, rest) = self
            .0
            .split_at_checked(length)
            .ok_or(PlacesError::Damaged)?;
        self.0 = rest;
        Ok(head)
    }

    fn byte(&mut self) -> Result<u8, PlacesError> {
        Ok(self.take(1)?[0])
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], PlacesError> {
        self.take(N)?.try_into().map_err(|_| PlacesError::Damaged)
    }

    fn number(&mut self) -> Result<u64, PlacesError> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return Ok(number);
            }
        }
        Err(PlacesError::Damaged)
    }
}

impl Places {
    /// Reads a table that [`TableParts::to_bytes`] made.
    ///
    /// # Errors
    ///
    /// The bytes are no table, or a damaged one.
    pub fn read(bytes: &[u8]) -> Result<Self, PlacesError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(PlacesError::NoTable)?;
        let mut input = Input(rest);
        let mut table = Self::default();
        for _ in 0..u16::from_le_bytes(input.array()?) {
            let code = input.array()?;
            let length = input.byte()?;
            let name = std::str::from_utf8(input.take(length.into())?);
            table.countries.push(Country {
                code,
                name: name.map_err(|_| PlacesError::Damaged)?.to_owned(),
            });
        }
        let count = u32::from_le_bytes(input.array()?) as usize;
        let countries = input.take(count)?;
        let kinds = input.take(count)?;
        let sizes = input.take(count)?;
        let latitudes = input.take(2 * count)?;
        let longitudes = input.take(2 * count)?;
        for n in 0..count {
            let at = |column: &[u8]| i16::from_le_bytes([column[2 * n], column[2 * n + 1]]);
            let (latitude, longitude) = (at(latitudes), at(longitudes));
            let kind = PlaceKind::ALL.get(usize::from(kinds[n]));
            table.places.push(Place {
                country: (usize::from(countries[n]) < table.countries.len())
                    .then_some(countries[n]),
                kind: *kind.ok_or(PlacesError::Damaged)?,
                size: sizes[n],
                location: (latitude != i16::MIN).then(|| Location {
                    latitude: degrees(latitude, 90.0),
                    longitude: degrees(longitude, 180.0),
                }),
            });
        }
        table.read_names(&mut input)?;
        Ok(table)
    }

    fn read_names(&mut self, input: &mut Input<'_>) -> Result<(), PlacesError> {
        let count = u32::from_le_bytes(input.array()?) as usize;
        let mut name: Vec<u8> = Vec::new();
        // A name has two bytes at least, so that a damaged number cannot fill the memory.
        let mut ends = Vec::with_capacity(count.min(input.0.len() / 2));
        for _ in 0..count {
            let shared = usize::from(input.byte()?);
            let length = usize::from(input.byte()?);
            if shared > name.len() {
                return Err(PlacesError::Damaged);
            }
            name.truncate(shared);
            name.extend(input.take(length)?);
            let words = std::str::from_utf8(&name).map_err(|_| PlacesError::Damaged)?;
            self.words.push_str(words);
            ends.push(self.words.len() as u32);
        }
        let mut last = 0_i64;
        for end in ends {
            for _ in 0..input.byte()? {
                let number = input.number()?;
                let zigzag = number >> 1;
                let step = (zigzag >> 1) as i64 ^ -((zigzag & 1) as i64);
                last = last.checked_add(step).ok_or(PlacesError::Damaged)?;
                let ix = usize::try_from(last).map_err(|_| PlacesError::Damaged)?;
                if ix >= self.places.len() {
                    return Err(PlacesError::Damaged);
                }
                self.owners.push((PlaceIx(ix as u32), number & 1 == 1));
            }
            self.names.push((end, self.owners.len() as u32));
        }
        Ok(())
    }

    /// A place of the table.
    ///
    /// # Panics
    ///
    /// The number is of another table.
    #[must_use]
    pub fn place(&self, ix: PlaceIx) -> Place {
        self.places[ix.0 as usize]
    }

    /// The country of that number.
    #[must_use]
    pub fn country(&self, number: u8) -> Option<&Country> {
        self.countries.get(usize::from(number))
    }

    /// The places that have a name, each with whether that is but another name for it.
    #[must_use]
    pub fn named(&self, name: &str) -> &[(PlaceIx, bool)] {
        let folded = fold_words(name);
        let start_of = |n: usize| n.checked_sub(1).map_or((0, 0), |before| self.names[before]);
        let words_of = |n: usize| &self.words[start_of(n).0 as usize..self.names[n].0 as usize];
        let (mut from, mut to) = (0, self.names.len());
        while from < to {
            let middle = from.midpoint(to);
            match words_of(middle).cmp(&folded) {
                std::cmp::Ordering::Less => from = middle + 1,
                std::cmp::Ordering::Greater => to = middle,
                std::cmp::Ordering::Equal => {
                    let owners = start_of(middle).1 as usize..self.names[middle].1 as usize;
                    return &self.owners[owners];
                }
            }
        }
        &[]
    }

    /// All folded names of some places. It looks at the whole table once.
    #[must_use]
    pub fn names_of(&self, wanted: &BTreeSet<PlaceIx>) -> Vec<(PlaceIx, &str)> {
        let mut found = Vec::new();
        let mut start = (0, 0);
        for end in &self.names {
            let words = &self.words[start.0 as usize..end.0 as usize];
            let owners = &self.owners[start.1 as usize..end.1 as usize];
            let own = owners.iter().filter(|owner| wanted.contains(&owner.0));
            found.extend(own.map(|owner| (owner.0, words)));
            start = *end;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parts() -> TableParts {
        let place = |country, kind, size, at: Option<(f64, f64)>| Place {
            country,
            kind,
            size,
            location: at.map(|(latitude, longitude)| Location {
                latitude,
                longitude,
            }),
        };
        let name = |name: &str, place, is_other| (name.to_owned(), place, is_other);
        TableParts {
            countries: vec![
                Country {
                    code: *b"NO",
                    name: "Norway".to_owned(),
                },
                Country {
                    code: *b"US",
                    name: "United States".to_owned(),
                },
            ],
            places: vec![
                place(Some(0), PlaceKind::Capital, 154, Some((59.91, 10.75))),
                place(Some(1), PlaceKind::Town, 78, Some((-48.2, -97.1))),
                place(None, PlaceKind::Continent, 0, None),
            ],
            names: vec![
                name("oslo", 0, false),
                name("christiania", 0, true),
                name("oslo", 1, false),
                name("осло", 0, true),
                name("europe", 2, false),
            ],
        }
    }

    #[test]
    fn a_table_is_read_as_it_was_made() {
        let table = Places::read(&parts().to_bytes()).unwrap();
        assert_eq!(
            table.named("OSLO"),
            [(PlaceIx(0), false), (PlaceIx(1), false)]
        );
        assert_eq!(table.named("Осло"), [(PlaceIx(0), true)]);
        assert_eq!(table.named("Osl"), []);
        let oslo = PlaceIx(0);
        assert_eq!(
            table.names_of(&BTreeSet::from([oslo])),
            [(oslo, "christiania"), (oslo, "oslo"), (oslo, "осло")]
        );
        let oslo = table.place(PlaceIx(0));
        assert_eq!(oslo.location, parts().places[0].location);
        assert_eq!((oslo.size, oslo.kind), (154, PlaceKind::Capital));
        assert_eq!(table.country(oslo.country.unwrap()).unwrap().name, "Norway");
        assert_eq!(table.place(PlaceIx(1)).location, parts().places[1].location);
        let europe = table.place(PlaceIx(2));
        assert_eq!((europe.country, europe.location), (None, None));
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert_eq!(Places::read(b"KPL").unwrap_err(), PlacesError::NoTable);
        insta::assert_snapshot!(PlacesError::NoTable, @"this is no table of places");
        insta::assert_snapshot!(PlacesError::Damaged, @"the table of places is damaged");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn damaged_bytes_never_panic(at in 0_usize..200, byte: u8, length in 0_usize..200) {
            let mut bytes = parts().to_bytes();
            let place = at % bytes.len();
            bytes[place] = byte;
            bytes.truncate(length.max(4));
            if let Ok(table) = Places::read(&bytes) {
                let _ = table.named("oslo").len() + table.names_of(&BTreeSet::from([PlaceIx(0)])).len();
            }
        }
    }
}
