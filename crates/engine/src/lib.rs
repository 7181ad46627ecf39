//! All that Kartoteka knows about articles and entities.
