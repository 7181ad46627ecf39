//! Articles of the reader's own: what is being read of them, and which collections are kept here.

use std::sync::Arc;
use std::time::Duration;

use kartoteka_engine::date::Date;
use kartoteka_intake::messages::{
    Decision, ExportForm, FoundPage, FromImporter, Remark, ToImporter, Which,
};
use kartoteka_intake::{Change, Keep, KeepProblem, Progress};
pub use kartoteka_intake::{KeptCollection, KeptId};
use leptos::prelude::*;
use leptos::task::spawn_local;

pub use crate::browser::clock::day_of;
use crate::browser::files::{self, PickedFile};
use crate::browser::{clock, storage};
use crate::worker::importer::{Importer, ImporterEvent};

/// So many files are handed over in one turn: a thousand at once would be felt.
const HANDED_OVER: usize = 100;

/// An importer that has not stopped after this is in the middle of a long file: it is ended.
const STOPS_WITHIN: Duration = Duration::from_millis(1500);

/// More remarks are not shown: nobody reads them.
const MOST_REMARKS: usize = 500;

/// Under this name it is noted that collections are kept here, so that the front page of a reader who
/// has none need not look.
const HAS_SOME: &str = "kartoteka.has-collections";

/// What is being done.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Stage {
    /// Nothing.
    #[default]
    Idle,
    /// The importer is being fetched, and files are handed over to it.
    Starting,
    /// Files are read.
    Reading,
    /// The reader wants it to stop.
    Stopping,
    /// It has stopped: some files are read, others wait.
    Stopped,
    /// The collection is made of what was read.
    Making,
    /// The collection can be opened.
    Made,
    /// It could not be done.
    Failed {
        /// What happened.
        message: String,
        /// What to do.
        hint: String,
    },
}

impl Stage {
    /// True while the importer is at work.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(
            self,
            Self::Starting | Self::Reading | Self::Stopping | Self::Making
        )
    }

    /// The stage after the importer has said something.
    #[must_use]
    fn after(self, said: &FromImporter) -> Self {
        match (self, said) {
            // Until it has stopped, it may tell of what it had begun.
            (Self::Stopping, FromImporter::Reading { .. } | FromImporter::Noted(_)) => {
                Self::Stopping
            }
            (_, FromImporter::Reading { .. }) => Self::Reading,
            (_, FromImporter::Making) => Self::Making,
            (_, FromImporter::Made(_)) => Self::Made,
            (_, FromImporter::Stopped(_)) => Self::Stopped,
            (_, FromImporter::Failed { message, hint }) => Self::Failed {
                message: message.clone(),
                hint: hint.clone(),
            },
            (stage, _) => stage,
        }
    }
}

/// The collections that are kept here.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Shelf {
    /// They are being looked for.
    #[default]
    Unknown,
    /// These are, the latest first.
    Known(Arc<Vec<KeptCollection>>),
    /// The browser does not say.
    Closed(KeepProblem),
}

/// Articles of the reader's own.
#[derive(Clone, Copy)]
pub struct Intake {
    stage: RwSignal<Stage>,
    /// The collection that is being worked on.
    current: RwSignal<Option<KeptCollection>>,
    /// The file that is being read.
    reading: RwSignal<String>,
    remarks: RwSignal<Vec<Remark>>,
    shelf: RwSignal<Shelf>,
    /// What was found, to be looked through.
    found: RwSignal<Option<Arc<FoundPage>>>,
    importer: StoredValue<Option<Importer>, LocalStorage>,
    /// The number of the file that was begun last: when the importer is lost, it is because of it.
    begun: StoredValue<Option<u32>>,
}

/// Where the state of an import lives: as long as the page, though its code comes later.
#[derive(Clone)]
struct Home(Owner);

/// Makes room for it in the owner of the whole page.
pub fn reserve() {
    if let Some(owner) = Owner::current() {
        provide_context(Home(owner));
    }
}

/// True when collections were kept in this browser before.
#[must_use]
pub fn has_some() -> bool {
    storage::read(HAS_SOME).is_some()
}

impl Intake {
    /// Articles of the reader's own.
    #[must_use]
    pub fn expect() -> Self {
        use_context().unwrap_or_else(|| {
            let Home(owner) = expect_context();
            owner.with(Self::provide)
        })
    }

    fn provide() -> Self {
        let intake = Self {
            stage: RwSignal::default(),
            current: RwSignal::default(),
            reading: RwSignal::default(),
            remarks: RwSignal::default(),
            shelf: RwSignal::default(),
            found: RwSignal::default(),
            importer: StoredValue::new_local(None),
            begun: StoredValue::new(None),
        };
        provide_context(intake);
        intake.look();
        intake
    }

    /// What is being done.
    #[must_use]
    pub fn stage(self) -> Signal<Stage> {
        self.stage.into()
    }

    /// The collection that is being worked on, or was last.
    #[must_use]
    pub fn current(self) -> Signal<Option<KeptCollection>> {
        self.current.into()
    }

    /// The name of the file that is being read.
    #[must_use]
    pub fn reading(self) -> Signal<String> {
        self.reading.into()
    }

    /// What is to be said of the files of the current collection.
    #[must_use]
    pub fn remarks(self) -> Signal<Vec<Remark>> {
        self.remarks.into()
    }

    /// The collections that are kept here.
    #[must_use]
    pub fn shelf(self) -> Signal<Shelf> {
        self.shelf.into()
    }

    /// What was found, as much of it as was asked for last.
    #[must_use]
    pub fn found(self) -> Signal<Option<Arc<FoundPage>>> {
        self.found.into()
    }

    /// Forgets what was found: it was of another collection, perhaps.
    pub fn forget_found(self) {
        self.found.set(None);
    }

    /// Asks for cards to be looked through.
    pub fn review(self, id: KeptId, which: Which, from: u32, count: u32) {
        let message = ToImporter::Review {
            id,
            which,
            from,
            count,
        };
        self.say(&message, &[]);
    }

    /// Keeps a decision on a card.
    pub fn decide(self, id: KeptId, decision: Decision) {
        let decisions = vec![decision];
        self.say(&ToImporter::Decide { id, decisions }, &[]);
    }

    /// Takes files that were chosen in a field.
    pub fn take_chosen(self, event: &leptos::ev::Event) {
        let mut files = files::of_field(event);
        files.sort_by(|one, other| one.path.cmp(&other.path));
        self.take(files);
    }

    /// Takes what was dropped.
    pub fn take_dropped(self, event: &leptos::ev::Event) {
        let dropped = files::dropped(event);
        spawn_local(async move { self.take(dropped.files().await) });
    }

    /// Takes a text.
    pub fn take_text(self, title: &str, text: &str) {
        let name = match title.trim() {
            "" => "Pasted text.txt".to_owned(),
            title => format!("{}.txt", title.replace(['/', '\\'], "-")),
        };
        let text = match title.trim() {
            "" => text.to_owned(),
            title => format!("{title}\n\n{text}"),
        };
        self.take(files::of_text(&name, &text).into_iter().collect());
    }

    /// Takes files: into the collection that is being read, or into a new one.
    fn take(self, files: Vec<PickedFile>) {
        if files.is_empty() {
            return;
        }
        let is_busy = self.stage.with_untracked(Stage::is_busy);
        let current = self.current.get_untracked().filter(|_| is_busy);
        let collection = current.unwrap_or_else(|| {
            self.remarks.set(Vec::new());
            let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
            let now = clock::now();
            KeptCollection::new(title_of(&paths, &clock::day_of(now)), now)
        });
        self.current.set(Some(collection.clone()));
        if !is_busy {
            self.stage.set(Stage::Starting);
        }
        spawn_local(async move {
            for some in files.chunks(HANDED_OVER) {
                let paths = some.iter().map(|file| file.path.clone()).collect();
                let message = ToImporter::Take {
                    collection: collection.clone(),
                    paths,
                };
                self.say(&message, some);
                next_turn().await;
            }
            let id = collection.id;
            self.say(&ToImporter::GoOn { id, skip: None }, &[]);
        });
    }

    /// Goes on with a collection of which files wait.
    pub fn go_on(self, collection: KeptCollection) {
        let id = collection.id.clone();
        self.begin(collection, Stage::Starting);
        self.say(&ToImporter::GoOn { id, skip: None }, &[]);
    }

    /// Makes a collection of what was read of it so far.
    pub fn make(self, collection: KeptCollection) {
        let id = collection.id.clone();
        self.begin(collection, Stage::Making);
        self.say(&ToImporter::Make { id }, &[]);
    }

    /// Makes a collection anew, because something was decided on it.
    pub fn make_again(self, id: KeptId) {
        self.stage.set(Stage::Making);
        self.say(&ToImporter::Make { id }, &[]);
    }

    fn begin(self, collection: KeptCollection, stage: Stage) {
        let is_other = self
            .current
            .with_untracked(|current| current.as_ref().map(|c| &c.id) != Some(&collection.id));
        if is_other {
            self.remarks.set(Vec::new());
        }
        self.current.set(Some(collection));
        self.stage.set(stage);
    }

    /// Reads no further for now.
    pub fn stop(self) {
        let Some(current) = self.current.get_untracked() else {
            return;
        };
        self.stage.set(Stage::Stopping);
        let stop = ToImporter::Stop { id: current.id };
        self.say(&stop, &[]);
        let insist = move || {
            if self.stage.get_untracked() == Stage::Stopping {
                self.importer.set_value(None);
                self.say(&stop, &[]);
            }
        };
        set_timeout(insist, STOPS_WITHIN);
    }

    /// Hands a collection to the reader as an archive.
    pub fn export(self, id: KeptId, form: ExportForm) {
        self.say(&ToImporter::Export { id, form }, &[]);
    }

    /// Removes a collection from this device.
    pub fn delete(self, id: KeptId) {
        let is_current = self
            .current
            .with_untracked(|current| current.as_ref().is_some_and(|c| c.id == id));
        if is_current {
            self.importer.set_value(None);
            self.current.set(None);
            self.remarks.set(Vec::new());
            self.stage.set(Stage::Idle);
        }
        spawn_local(async move {
            let deleted = async { Keep::open().await?.change(&[Change::Delete(&id)]).await };
            match deleted.await {
                Ok(()) => self.look(),
                Err(problem) => self.shelf.set(Shelf::Closed(problem)),
            }
        });
    }

    /// Looks which collections are kept here; goes on with one whose import was interrupted.
    pub fn look(self) {
        spawn_local(async move {
            let found = async { Keep::open().await?.collections().await };
            let shelf = match found.await {
                Ok(found) => {
                    storage::keep(HAS_SOME, (!found.is_empty()).then_some("1"));
                    Shelf::Known(found.into())
                }
                Err(problem) => Shelf::Closed(problem),
            };
            self.shelf.set(shelf);
        });
    }

    /// Goes on with a collection whose import was interrupted, if there is one and nothing else is
    /// being done.
    pub fn go_on_with_interrupted(self) {
        let interrupted = self.shelf.with(|shelf| match shelf {
            Shelf::Known(found) => found
                .iter()
                .find(|kept| kept.progress == Progress::Reading)
                .cloned(),
            _ => None,
        });
        if let Some(collection) = interrupted
            && self.stage.get_untracked() == Stage::Idle
        {
            self.go_on(collection);
        }
    }

    /// Reads what is to be said of the files of a collection.
    pub fn recall_remarks(self, id: KeptId) {
        spawn_local(async move {
            let found = async { Keep::open().await?.remarks(&id).await };
            if let Ok(remarks) = found.await {
                self.remarks.set(remarks);
            }
        });
    }

    fn say(self, message: &ToImporter, files: &[PickedFile]) {
        let is_there = self.importer.with_value(Option::is_some);
        if !is_there {
            match Importer::start(move |event| self.hear(event)) {
                Ok(importer) => self.importer.set_value(Some(importer)),
                Err(message) => return self.fail(&message, "reload the page and try again"),
            }
        }
        self.importer.with_value(|importer| {
            if let Some(importer) = importer {
                importer.say(message, files);
            }
        });
    }

    fn hear(self, event: ImporterEvent) {
        let said = match event {
            ImporterEvent::Said(said) => said,
            ImporterEvent::Archive(name, bytes) => return files::save(&name, &bytes),
            ImporterEvent::Lost(message) => return self.lose(&message),
        };
        self.stage.update(|stage| {
            *stage = std::mem::take(stage).after(&said);
        });
        match said {
            FromImporter::Reading { number, path } => {
                self.begun.set_value(Some(number));
                self.reading.set(path);
            }
            FromImporter::Noted(noted) => self.current.set(Some(noted)),
            FromImporter::Stopped(noted) => {
                self.current.set(Some(noted));
                self.look();
            }
            FromImporter::Remarks(remarks) => self.remarks.update(|all| {
                all.extend(remarks);
                all.truncate(MOST_REMARKS);
            }),
            FromImporter::Making => self.begun.set_value(None),
            FromImporter::Made(noted) => {
                self.recall_remarks(noted.id.clone());
                self.current.set(Some(noted));
                self.look();
            }
            FromImporter::Failed { .. } => self.look(),
            FromImporter::Found(page) => self.found.set(Some(Arc::new(page))),
            FromImporter::Ready | FromImporter::Exported { .. } => {}
        }
    }

    /// The importer has broken down: another one passes over the file that it broke down at.
    fn lose(self, message: &str) {
        self.importer.set_value(None);
        let begun = self.begun.try_update_value(Option::take).flatten();
        match (begun, self.current.get_untracked()) {
            (Some(number), Some(current)) if self.stage.with_untracked(Stage::is_busy) => {
                let id = current.id;
                let skip = Some(number);
                self.say(&ToImporter::GoOn { id, skip }, &[]);
            }
            _ => self.fail(
                &format!("the program that reads files did not arrive, or broke down ({message})"),
                "check that this computer is connected, then reload the page: what was read is kept",
            ),
        }
    }

    fn fail(self, message: &str, hint: &str) {
        self.stage.set(Stage::Failed {
            message: message.to_owned(),
            hint: hint.to_owned(),
        });
    }
}

/// Gives the page a turn to draw and to answer.
async fn next_turn() {
    let (tell, told) = futures_channel::oneshot::channel();
    set_timeout(
        move || {
            let _ = tell.send(());
        },
        Duration::ZERO,
    );
    let _ = told.await;
}

/// What a collection of these files is called: as their folder, or as the only one of them.
fn title_of(paths: &[&str], day: &str) -> String {
    let folder = |path: &&str| path.split_once('/').map(|(folder, _)| folder.to_owned());
    let mut folders = paths.iter().map(folder);
    if let Some(Some(first)) = folders.next()
        && folders.all(|other| other.as_ref() == Some(&first))
    {
        return first;
    }
    if let [only] = paths {
        let stem = only.rsplit_once('.').map_or(*only, |(stem, _)| stem);
        return stem.to_owned();
    }
    let day = day
        .parse::<Date>()
        .map_or_else(|_| day.to_owned(), |date| date.in_words());
    format!("Articles of {day}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_collection_is_called_as_its_folder_or_its_only_file() {
        let title = |paths: &[&str]| title_of(paths, "2026-11-25");
        assert_eq!(title(&["letters/a.txt", "letters/b/c.txt"]), "letters");
        assert_eq!(title(&["a lamp.md"]), "a lamp");
        assert_eq!(
            title(&["letters/a.txt", "b.txt"]),
            "Articles of 25 November 2026"
        );
    }

    #[test]
    fn what_is_being_stopped_does_not_seem_to_go_on() {
        let reading = FromImporter::Reading {
            number: 1,
            path: "a.txt".to_owned(),
        };
        assert_eq!(Stage::Starting.after(&reading), Stage::Reading);
        assert_eq!(Stage::Stopping.after(&reading), Stage::Stopping);
        let stopped = FromImporter::Stopped(KeptCollection::default());
        assert_eq!(Stage::Stopping.after(&stopped), Stage::Stopped);
        let failed = FromImporter::Failed {
            message: "there is no room".to_owned(),
            hint: "make some".to_owned(),
        };
        assert!(!Stage::Reading.after(&failed).is_busy());
    }
}
