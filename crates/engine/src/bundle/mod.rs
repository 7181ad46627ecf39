//! How is a collection stored, versioned, checked?

pub mod format;
