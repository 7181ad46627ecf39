//! Saved web pages.
//!
//! The page is read as a browser reads it (`parse.rs`), what it says of its article is gathered
//! (`meta/`), what is beside the article is taken out (`furniture.rs`), the article's element is
//! found (`content.rs`) and cleaned (`clean.rs`), what remains becomes blocks (`blocks.rs`), and
//! lines that are not text are told by what they say (`trim.rs`, `phrases.rs`).
//!
//! | of the page | becomes |
//! | --- | --- |
//! | JSON-LD, Open Graph, Dublin Core, other meta tags, microdata, the `<title>` | title, authors, date, outlet, categories, address |
//! | a line of authors or a date above the text, a date in the address | the same where nothing states it |
//! | `lang`, `Content-Language`, the words themselves | language |
//! | the element that holds the text | blocks |
//! | links in the text to other sites | citations |
//! | what is in that element and not of the article | dropped, and said |
//! | menus, asides, banners, what is hidden | dropped |
//!
//! Nothing is fetched and no script is run: a page whose text comes by script has to be saved
//! from a browser that shows it.

mod article;
mod blocks;
mod clean;
mod content;
mod dom;
mod encoding;
mod furniture;
mod measure;
mod meta;
mod names;
mod parse;
mod phrases;
mod sources;
mod tables;
mod trim;

pub(crate) use article::import;

#[cfg(test)]
mod tests;
