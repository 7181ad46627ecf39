//! Where is a place, and in which country?
//!
//! A table of countries, their states and towns, made of open data (models/NOTICE.md) and handed in as
//! bytes. Of places with one name the context decides: how large they are, and which countries are
//! spoken of.

mod resolve;
mod table;

pub use resolve::{PlaceContext, Resolved};
pub use table::{Country, Place, PlaceIx, PlaceKind, Places, PlacesError, TableParts};
