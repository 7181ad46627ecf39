//! Kartoteka on the terminal.

fn main() {}
