//! Where does a text name the entities that somebody listed, in any script and any case?
//!
//! The page links names as they are listed, letter by letter but for capitals and accents. Here more
//! is found: *Путиным* is *Путин*, *Владимира Путина* is *Vladimir Putin*, *Kouzminov* is *Kuzminov*.
//! It is an import's work, because a first visit should not carry it.

mod names;
mod word;

pub use names::{ListedName, ListedNames};
pub use word::Fit;
