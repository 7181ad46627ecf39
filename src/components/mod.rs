//! The parts of which pages are made: properties in, links and callbacks out.
//!
//! A component loads nothing and knows neither the worker nor the browser; what it needs beyond its
//! properties are [`Links`](crate::state::links::Links) and the hover card. Each has a stylesheet of
//! the same name in `style/components/`.

pub mod article_list;
pub mod article_meta;
pub mod card_link;
pub mod claim;
pub mod dialog;
pub mod entity_card;
pub mod entity_head;
pub mod entity_hits;
pub mod entity_link;
pub mod evidence;
pub mod facet;
pub mod facet_panel;
pub mod fact_list;
pub mod histogram;
pub mod hit;
pub mod hit_list;
pub mod icon;
pub mod kind_icon;
pub mod mention_list;
pub mod met_list;
pub mod notice;
pub mod outside_link;
pub mod progress;
pub mod relation_list;
pub mod rich_text;
pub mod search_box;
pub mod selection_sentence;
pub mod stance_mark;
pub mod tabs;
pub mod theme_switch;
pub mod words;

pub use article_list::{ArticleList, ListedArticle};
pub use article_meta::ArticleMeta;
pub use card_link::CardLink;
pub use claim::Claim;
pub use dialog::Dialog;
pub use entity_card::{CardSections, EntityCard, listed_articles};
pub use entity_head::EntityHead;
pub use entity_hits::EntityHits;
pub use entity_link::EntityLink;
pub use evidence::Evidence;
pub use facet::FacetGroup;
pub use facet_panel::{FacetPanel, FacetSearch};
pub use fact_list::FactList;
pub use histogram::HistogramView;
pub use hit::HitView;
pub use hit_list::HitList;
pub use icon::{Glyph, Icon};
pub use kind_icon::KindIcon;
pub use mention_list::MentionList;
pub use met_list::MetList;
pub use notice::{Notice, NoticeTone};
pub use outside_link::OutsideLink;
pub use progress::Progress;
pub use relation_list::RelationList;
pub use rich_text::RichTextView;
pub use search_box::SearchBox;
pub use selection_sentence::SelectionSentence;
pub use stance_mark::StanceMark;
pub use tabs::{Tab, Tabs};
pub use theme_switch::ThemeSwitch;
