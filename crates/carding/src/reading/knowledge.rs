//! What a reader of articles has learned beforehand.

use crate::recognition::{Model, ModelError};

/// What a reader of articles has learned beforehand: made once, used by as many [`Carder`]s as there
/// are cores.
///
/// [`Carder`]: super::Carder
#[derive(Default)]
pub struct Knowledge {
    pub(super) model: Option<Model>,
}

impl Knowledge {
    /// Reads the model of names, `models/names.model`. Without one, only listed names are found.
    ///
    /// # Errors
    ///
    /// The bytes are no model, or one of another version.
    pub fn read(model: Option<&[u8]>) -> Result<Self, ModelError> {
        Ok(Self {
            model: model.map(Model::read).transpose()?,
        })
    }
}
