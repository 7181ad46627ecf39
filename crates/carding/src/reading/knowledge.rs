//! What a reader of articles has learned beforehand.

use thiserror::Error;

use crate::places::{Places, PlacesError};
use crate::recognition::{Model, ModelError};

/// What a reader of articles has learned beforehand: made once, used by as many [`Carder`]s as there
/// are cores, and by [`join`](crate::join).
///
/// [`Carder`]: super::Carder
#[derive(Default)]
pub struct Knowledge {
    pub(crate) model: Option<Model>,
    pub(crate) places: Places,
}

/// Bytes are not what they should be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KnowledgeError {
    /// Of the model of names.
    #[error("reading the model of names: {0}")]
    Model(#[from] ModelError),
    /// Of the table of places.
    #[error("reading the table of places: {0}")]
    Places(#[from] PlacesError),
}

impl Knowledge {
    /// Reads the model of names, `models/names.model`, and the table of places, `models/places.table`.
    /// Without a model, only listed names are found; without a table, no place is known.
    ///
    /// # Errors
    ///
    /// The bytes are no model or table, or of another version.
    pub fn read(model: Option<&[u8]>, places: Option<&[u8]>) -> Result<Self, KnowledgeError> {
        Ok(Self {
            model: model.map(Model::read).transpose()?,
            places: places.map(Places::read).transpose()?.unwrap_or_default(),
        })
    }
}
