//! One file for each page: it reads where one is, asks the engine, lays out components, and sets the
//! title. What is asked and how an answer is drawn stand side by side.

pub mod about;
pub mod article;
pub mod articles;
pub mod entities;
pub mod entity;
pub mod failure;
pub mod front;
pub mod help;
pub mod not_found;
pub mod own;
pub mod review;
pub mod why;

pub use about::AboutPage;
pub use article::ArticlePage;
pub use articles::ArticlesPage;
pub use entities::EntitiesPage;
pub use entity::EntityPage;
pub use failure::{CollectionFailure, EngineFailureNotice, EngineLost};
pub use front::FrontPage;
pub use help::{HelpPage, ShortcutTable};
pub use not_found::NotFoundPage;
pub use own::{KeptNote, KeptShelf, OwnPage};
pub use review::ReviewPage;
pub use why::WhyThisHit;
