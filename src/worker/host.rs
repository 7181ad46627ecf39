//! The worker's side.
