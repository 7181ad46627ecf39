//! The page of Kartoteka.
