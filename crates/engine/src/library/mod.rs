//! What may one ask? The façade: open a collection, ask, get plain answers.

mod parts;

use std::sync::OnceLock;

use crate::analysis::Lexicon;
use crate::bundle::{BundleFile, format::Manifest, read};
use crate::index::{
    Facets, IndexError, IndexParts, Names, Postings, Timeline, fingerprint, index, link,
};
use crate::lenses::{
    CollectionOverview, LensContext, article_view, card, entities_page, mentions_page, overview,
};
use crate::linking::{Gazetteer, MentionTable};
use crate::model::{ArticleId, Collection, MentionPart, PassageRef, Problem};
use crate::protocol::{Answer, Request};
use crate::query::parse;
use crate::search::{
    Searched, Taken, facet_values, highlights, needles, search, select, suggestions, why,
};
use crate::text::Span;

pub use parts::Asked;
use parts::Parts;

/// One page of mentions lists at most so many.
const MAX_MENTIONS: usize = 200;

/// How far the opening of a collection has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How many articles are done.
    pub done: usize,
    /// Of how many.
    pub total: usize,
}

/// What is being done while a collection is opened, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Stage {
    /// Records are read and checked.
    Reading,
    /// Names are looked for in the texts.
    Linking,
}

/// Progress is told after every so many articles.
const PROGRESS_STEP: usize = 64;

/// An opened collection: what one asks.
#[derive(Debug)]
pub struct Library {
    collection: Collection,
    mentions: MentionTable,
    // A front page needs none of these: they are made when the first question needs them.
    postings: OnceLock<Postings>,
    facets: OnceLock<Facets>,
    timeline: OnceLock<Timeline>,
    names: OnceLock<Names>,
    /// What is not here from the beginning; nothing when all is.
    parts: Option<Parts>,
}

impl Library {
    /// Opens a collection from its manifest and the files that this names. What of it is broken
    /// is left out and told by [`Library::problems`].
    #[must_use]
    pub fn open(
        manifest: &Manifest,
        files: &[BundleFile],
        progress: &mut dyn FnMut(Progress),
    ) -> Self {
        progress(Progress {
            stage: Stage::Reading,
            done: 0,
            total: 0,
        });
        let mut collection = read(manifest, files);
        let total = collection.articles.len();
        let mut tell = |stage: Stage, done: usize| {
            if done.is_multiple_of(PROGRESS_STEP) || done == total {
                progress(Progress { stage, done, total });
            }
        };
        let mut lexicon = Lexicon::default();
        let gazetteer = Gazetteer::new(&collection.entities, &mut lexicon);
        report_shared_names(&mut collection, &gazetteer, manifest);
        let mentions = link(&collection, &gazetteer, &mut lexicon, &mut |done| {
            tell(Stage::Linking, done);
        });
        Self::of(collection, mentions)
    }

    /// Opens a collection as [`Library::open`] does, with an index that was made of it before. One
    /// that cannot be used is made anew, and a problem tells why.
    #[must_use]
    pub fn open_with_index(
        manifest: &Manifest,
        files: &[BundleFile],
        stored: IndexParts,
        progress: &mut dyn FnMut(Progress),
    ) -> Self {
        let mut library = Self::open(manifest, files, progress);
        let total = library.collection.articles.len();
        let stored = match stored.positions.is_empty() {
            true => Err(IndexError::NotAnIndex),
            false => Postings::read(stored, total, fingerprint(&library.collection)),
        };
        match stored {
            Ok(stored) => library.postings = stored.into(),
            Err(error) => library.add_problem(refused_index(manifest, error)),
        }
        library
    }

    fn of(collection: Collection, mentions: MentionTable) -> Self {
        Self {
            collection,
            mentions,
            postings: OnceLock::new(),
            facets: OnceLock::new(),
            timeline: OnceLock::new(),
            names: OnceLock::new(),
            parts: None,
        }
    }

    /// Tells of something that is wrong with the collection beside what reading it showed.
    pub fn add_problem(&mut self, problem: Problem) {
        self.collection.problems.push(problem);
    }

    /// Makes ready to answer: what the first question would otherwise wait for.
    pub fn prepare(&self) {
        let _ = self.searched();
    }

    fn postings(&self) -> &Postings {
        self.postings.get_or_init(|| {
            let parts = index(&self.collection, &self.mentions, 0);
            // What was written a moment ago can be read.
            Postings::read(parts, self.collection.articles.len(), 0).unwrap_or_default()
        })
    }

    fn names(&self) -> &Names {
        self.names
            .get_or_init(|| Names::new(&self.collection.entities))
    }

    /// Makes the index of the collection to be stored beside it.
    #[must_use]
    pub fn write_index(&self) -> IndexParts {
        let fingerprint = fingerprint(&self.collection);
        index(&self.collection, &self.mentions, fingerprint)
    }

    /// What of the collection could not be taken as it stands.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.collection.problems
    }

    /// The articles, entities and relations.
    #[must_use]
    pub fn collection(&self) -> &Collection {
        &self.collection
    }

    /// How many places in the texts name an entity.
    #[must_use]
    pub fn mention_count(&self) -> usize {
        self.mentions.len()
    }

    /// What the collection is, and where to begin.
    #[must_use]
    pub fn overview(&self) -> CollectionOverview {
        overview(self.lens_context())
    }

    /// Answers a request.
    #[must_use]
    pub fn answer(&self, request: &Request) -> Answer {
        let context = self.lens_context();
        match request {
            Request::Overview => Answer::Overview(Box::new(self.overview())),
            Request::Search(request) => Answer::Search(Box::new(search(self.searched(), request))),
            Request::Suggest { query_text } => {
                Answer::Suggest(suggestions(self.searched(), query_text))
            }
            Request::Why {
                id,
                query_text,
                taken,
            } => match self.collection.article_ix(id.as_str()) {
                Some(ix) => Answer::Why(why(self.searched(), query_text, *taken, ix)),
                None => Answer::NotFound,
            },
            Request::FacetValues {
                selection,
                facet,
                label_filter,
                limit,
            } => {
                let values = facet_values(self.searched(), selection, *facet, label_filter, *limit);
                Answer::FacetValues(values)
            }
            Request::Article {
                id,
                query_text,
                passage,
            } => self.article(id, query_text, *passage),
            Request::Card { id } => match self.collection.entity_ix(id.as_str()) {
                Some(ix) => Answer::Card(Box::new(card(context, ix))),
                None => Answer::NotFound,
            },
            Request::Mentions { id, offset, limit } => {
                let limit = (*limit).min(MAX_MENTIONS);
                match self.collection.entity_ix(id.as_str()) {
                    Some(ix) => Answer::Mentions(mentions_page(context, ix, *offset, limit)),
                    None => Answer::NotFound,
                }
            }
            Request::Entities { selection, options } => {
                let articles = select(self.searched(), selection);
                Answer::Entities(entities_page(context, &articles, options))
            }
        }
    }

    fn article(&self, id: &ArticleId, query_text: &str, passage: Option<PassageRef>) -> Answer {
        let Some(ix) = self.collection.article_ix(id.as_str()) else {
            return Answer::NotFound;
        };
        let parsed = parse(query_text);
        let needles = needles(&parsed.query, query_text, Taken::default(), self.searched());
        let highlighted = |part: MentionPart| -> Vec<Span> {
            let text = self.collection.part_text(ix, part);
            let mentions = self.mentions.in_part(ix, part);
            let found = highlights(text, part, mentions, &needles, self.postings());
            found.into_iter().map(|highlight| highlight.span).collect()
        };
        Answer::Article(Box::new(article_view(
            self.lens_context(),
            ix,
            highlighted,
            passage,
        )))
    }

    fn lens_context(&self) -> LensContext<'_> {
        LensContext {
            collection: &self.collection,
            mentions: &self.mentions,
        }
    }

    fn searched(&self) -> Searched<'_> {
        Searched {
            collection: &self.collection,
            mentions: &self.mentions,
            postings: self.postings(),
            facets: self
                .facets
                .get_or_init(|| Facets::new(&self.collection, &self.mentions)),
            timeline: self
                .timeline
                .get_or_init(|| Timeline::new(&self.collection)),
            names: self.names(),
        }
    }
}

/// An index that came with the collection and is of no use.
fn refused_index(manifest: &Manifest, error: IndexError) -> Problem {
    let file = manifest.index.as_ref().map(|index| index.ranking.path());
    Problem {
        file: file.unwrap_or("collection.json").to_owned(),
        record: None,
        message: format!("the index is not used, and was made anew: {error}"),
        hint: "build the site again; without an index that fits, the first search takes longer"
            .to_owned(),
    }
}

/// A name that several entities have is linked to none: the editor must know.
fn report_shared_names(collection: &mut Collection, gazetteer: &Gazetteer, manifest: &Manifest) {
    let file = manifest
        .entities
        .first()
        .map_or("collection.json", |file| file.path())
        .to_owned();
    for shared in gazetteer.shared_names() {
        let ids: Vec<String> = shared
            .entities
            .iter()
            .map(|&entity| format!("`{}`", collection.entity(entity).id))
            .collect();
        collection.problems.push(Problem {
            file: file.clone(),
            record: None,
            message: format!(
                "the name “{}” belongs to {}, so texts that use it are linked to none of them",
                shared.name,
                ids.join(" and ")
            ),
            hint: "leave the name to one of them, or state the mentions in the articles".to_owned(),
        });
    }
}
