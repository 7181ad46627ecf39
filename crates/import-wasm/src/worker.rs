//! The importer in its worker: takes files, reads them one by one, makes the collection.
//!
//! What a file gave is kept before the next ones are read, so that whoever reloads the page, or
//! loses it, goes on where they were. Between two files it listens, so that it can be stopped.

use std::collections::{BTreeSet, VecDeque};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use futures_channel::mpsc::{self, UnboundedReceiver};
use futures_util::StreamExt;
use js_sys::{Array, Date, Function, Promise, Uint8Array};
use kartoteka_carding::{Carder, Knowledge};
use kartoteka_engine::bundle::format::EntityFile;
use kartoteka_intake::messages::{
    Decision, ExportForm, FromImporter, Remark, ToImporter, pack, unpack,
};
use kartoteka_intake::{
    Change, Keep, KeepProblem, KeptCollection, KeptId, Progress, REMARKS, Waiting,
};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent, Response};

use crate::choose::{Chosen, choose};
use crate::export::archive;
use crate::gathering::{Gathered, gather};
use crate::lock;
use crate::making::{ARTICLES, ENTITIES, MANIFEST, make};
use crate::reading::{FileReading, LONGEST_FILE, read_file, refusal};
use crate::reviewing::{Verdicts, count_doubtful, found_page};

/// So many files are asked for at a time: only their names are in memory then.
const BATCH: u32 = 32;

/// What files gave is kept after so many milliseconds at the latest, and so the page hears of it.
const PATIENCE: f64 = 200.0;

/// What was posted, and what travelled beside it.
type Posted = (ToImporter, Array);

/// The file beside a bundle in which is written what was decided on its cards.
const DECISIONS: &str = "decisions.json";

/// More remarks are not kept: nobody reads them.
const MOST_REMARKS: usize = 1000;

/// Listens to the page for as long as the worker lives. `fetch_model` and `fetch_places`
/// promise the responses that bring the model of names and the table of places.
#[wasm_bindgen]
pub fn run(fetch_model: Function, fetch_places: Function) {
    let Some(scope) = scope() else { return };
    let (put, mailbox) = mpsc::unbounded();
    let hear = Closure::wrap(Box::new(move |event: MessageEvent| {
        match unpack::<ToImporter>(event.data()) {
            // The other end lives as long as this one.
            Ok(posted) => drop(put.unbounded_send(posted)),
            Err(message) => post(&failed(&message, "reload the page")),
        }
    }) as Box<dyn FnMut(MessageEvent)>);
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    // The one listener that is never taken away: the worker is nothing without it.
    hear.forget();
    wasm_bindgen_futures::spawn_local(async move {
        let mut importer = Importer {
            keep: None,
            fetch_knowledge: [fetch_model, fetch_places],
            knowledge: None,
            locked: BTreeSet::new(),
            not_taken: None,
            looked_through: None,
            mailbox,
            set_aside: VecDeque::new(),
        };
        post(&FromImporter::Ready);
        importer.serve().await;
    });
}

/// Why an import does not go on.
enum Halt {
    /// What has to be told.
    Failed(FromImporter),
    /// The page has told it to stop.
    Stopped,
}

impl From<KeepProblem> for Halt {
    fn from(problem: KeepProblem) -> Self {
        Self::Failed(failed(&problem.to_string(), problem.hint()))
    }
}

struct Importer {
    keep: Option<Keep>,
    fetch_knowledge: [Function; 2],
    /// What it takes to find names, once it was needed.
    knowledge: Option<Rc<Knowledge>>,
    /// The collections that no other tab may read into.
    locked: BTreeSet<KeptId>,
    /// The collection for which the latest files could not be taken.
    not_taken: Option<KeptId>,
    /// The collection that is being reviewed, as its files have it.
    looked_through: Option<(KeptId, Gathered, Verdicts)>,
    mailbox: UnboundedReceiver<Posted>,
    /// What came while files were being read, and is not to be done before they are.
    set_aside: VecDeque<Posted>,
}

impl Importer {
    async fn serve(&mut self) {
        loop {
            let (message, beside) = match self.set_aside.pop_front() {
                Some(posted) => posted,
                None => match self.mailbox.next().await {
                    Some(posted) => posted,
                    None => return,
                },
            };
            if let Err(Halt::Failed(told)) = self.answer(message, &beside).await {
                post(&told);
            }
        }
    }

    async fn answer(&mut self, message: ToImporter, beside: &Array) -> Result<(), Halt> {
        let keep = self.keep().await?;
        match message {
            ToImporter::Take { collection, paths } => {
                let collection_id = collection.id.clone();
                let noted = keep.collection(&collection_id).await?;
                let noted = noted.unwrap_or(collection);
                match take(&keep, noted, &paths, beside).await {
                    Ok(noted) => post(&FromImporter::Noted(noted)),
                    Err(problem) => {
                        self.not_taken = Some(collection_id);
                        return Err(problem);
                    }
                }
            }
            // The reader has been told why files could not be taken, and decides how to go on.
            ToImporter::GoOn { id, .. } if self.not_taken.as_ref() == Some(&id) => {
                self.not_taken = None;
            }
            ToImporter::GoOn { id, skip } => {
                let mut noted = found(&keep, &id).await?;
                self.looked_through = None;
                self.lock(&id).await?;
                noted.progress = Progress::Reading;
                keep.change(&[Change::Note(&noted)]).await?;
                post(&FromImporter::Noted(noted.clone()));
                match self.read_all(&keep, &mut noted, skip).await {
                    Ok(()) => self.make_collection(&keep, noted).await?,
                    Err(Halt::Stopped) => post(&FromImporter::Stopped(noted)),
                    Err(halt) => return Err(halt),
                }
            }
            ToImporter::Stop { id } => {
                let mut noted = found(&keep, &id).await?;
                noted.progress = Progress::Stopped;
                keep.change(&[Change::Note(&noted)]).await?;
                post(&FromImporter::Stopped(noted));
            }
            ToImporter::Make { id } => {
                let noted = found(&keep, &id).await?;
                self.make_collection(&keep, noted).await?;
            }
            ToImporter::Review {
                id,
                which,
                from,
                count,
            } => {
                let (_, gathered, verdicts) = self.look_through(&keep, &id).await?;
                let (from, count) = (from as usize, count as usize);
                let page = found_page(gathered, verdicts, which, from, count);
                post(&FromImporter::Found(page));
            }
            ToImporter::Decide { id, decisions } => self.decide(&keep, &id, &decisions).await?,
            ToImporter::Export { id, form } => export(&keep, &id, form).await?,
        }
        Ok(())
    }

    async fn lock(&mut self, id: &KeptId) -> Result<(), Halt> {
        if !self.locked.contains(id) {
            if !lock::take(&format!("kartoteka.{id}")).await {
                let message = "another tab is reading these files";
                return Err(Halt::Failed(failed(
                    message,
                    "let it come to its end, or close it and go on here",
                )));
            }
            self.locked.insert(id.clone());
        }
        Ok(())
    }

    /// What it takes to find names: fetched when the first file is read.
    async fn knowledge(&mut self) -> Result<Rc<Knowledge>, Halt> {
        if let Some(knowledge) = &self.knowledge {
            return Ok(Rc::clone(knowledge));
        }
        let lost = || {
            let message = "what it takes to find names did not arrive";
            Halt::Failed(failed(
                message,
                "check that this computer is connected, then go on: nothing is lost",
            ))
        };
        let [model, places] = &self.fetch_knowledge;
        let model = fetched(model).await.ok_or_else(lost)?;
        let places = fetched(places).await.ok_or_else(lost)?;
        let knowledge = Knowledge::read(Some(&model), Some(&places)).map_err(|_| lost())?;
        let knowledge = Rc::new(knowledge);
        self.knowledge = Some(Rc::clone(&knowledge));
        Ok(knowledge)
    }

    /// What the files of a collection say, and what was decided on it.
    async fn look_through(
        &mut self,
        keep: &Keep,
        id: &KeptId,
    ) -> Result<&mut (KeptId, Gathered, Verdicts), Halt> {
        let found = match self.looked_through.take() {
            Some(found) if found.0 == *id => found,
            _ => {
                let gathered = gathered(keep, id, &*self.knowledge().await?).await?;
                (id.clone(), gathered, verdicts(keep, id).await?)
            }
        };
        Ok(self.looked_through.insert(found))
    }

    async fn decide(
        &mut self,
        keep: &Keep,
        id: &KeptId,
        decisions: &[Decision],
    ) -> Result<(), Halt> {
        let (_, gathered, verdicts) = self.look_through(keep, id).await?;
        let mut all = verdicts.decisions();
        all.extend_from_slice(decisions);
        let after = Verdicts::of(&all);
        let bytes = serde_json::to_vec(&after.decisions()).map_err(|error| unwritten(&error))?;
        let mut noted = found(keep, id).await?;
        noted.doubtful = small(count_doubtful(gathered, &after));
        let changes = [Change::Note(&noted), Change::File(id, DECISIONS, &bytes)];
        keep.change(&changes).await?;
        *verdicts = after;
        post(&FromImporter::Noted(noted));
        Ok(())
    }

    async fn keep(&mut self) -> Result<Keep, KeepProblem> {
        if let Some(keep) = &self.keep {
            return Ok(keep.clone());
        }
        let keep = Keep::open().await?;
        self.keep = Some(keep.clone());
        Ok(keep)
    }

    /// Makes the bundle of a collection of what its files gave, and keeps it.
    async fn make_collection(
        &mut self,
        keep: &Keep,
        mut noted: KeptCollection,
    ) -> Result<(), Halt> {
        post(&FromImporter::Making);
        let mut gathered = gathered(keep, &noted.id, &*self.knowledge().await?).await?;
        if gathered.articles.is_empty() && gathered.entities.entities.is_empty() {
            keep.change(&[Change::Delete(&noted.id)]).await?;
            return Err(Halt::Failed(failed(
                "there is no article in these files",
                "choose files of a format that is known: texts, Markdown, saved web pages, feeds, PDF, EPUB, DOCX",
            )));
        }
        let verdicts = verdicts(keep, &noted.id).await?;
        noted.doubtful = small(count_doubtful(&gathered, &verdicts));
        verdicts.apply(&mut gathered);
        let files = make(&noted.title, &gathered).map_err(|error| unwritten(&error))?;
        gathered.remarks.truncate(MOST_REMARKS);
        noted.articles = small(gathered.articles.len());
        noted.cards = small(gathered.entities.entities.len());
        noted.progress = Progress::Ready;
        noted.changed = Date::now();
        let remarks = serde_json::to_vec(&gathered.remarks).map_err(|error| unwritten(&error))?;
        let mut changes = vec![
            Change::Note(&noted),
            Change::File(&noted.id, REMARKS, &remarks),
        ];
        for (name, bytes) in &files {
            changes.push(Change::File(&noted.id, name, bytes));
        }
        keep.change(&changes).await?;
        drop(changes);
        post(&FromImporter::Made(noted));
        Ok(())
    }

    /// Reads all files that wait, those that are handed in meanwhile too.
    async fn read_all(
        &mut self,
        keep: &Keep,
        noted: &mut KeptCollection,
        skip: Option<u32>,
    ) -> Result<(), Halt> {
        let knowledge = self.knowledge().await?;
        // What files state is found in the texts when the collection is opened.
        let mut carder = Carder::new(&knowledge, &EntityFile::default());
        let mut flushed = Date::now();
        loop {
            let batch = keep.waiting(&noted.id, BATCH).await?;
            if batch.is_empty() {
                return Ok(());
            }
            let mut read: Vec<(u32, FileReading)> = Vec::new();
            let last = batch.len() - 1;
            for (n, file) in batch.into_iter().enumerate() {
                let must_stop = self.listen(keep, noted).await?;
                if must_stop {
                    noted.progress = Progress::Stopped;
                }
                if !must_stop {
                    read.push((file.number, read_one(&file, skip, &mut carder).await));
                }
                if must_stop || n == last || Date::now() - flushed > PATIENCE {
                    flush(keep, noted, std::mem::take(&mut read)).await?;
                    flushed = Date::now();
                }
                if must_stop {
                    return Err(Halt::Stopped);
                }
            }
        }
    }

    /// Hears what the page has said meanwhile: true when it wants this to stop. What has nothing to
    /// do with this collection is set aside.
    async fn listen(&mut self, keep: &Keep, noted: &mut KeptCollection) -> Result<bool, Halt> {
        let mut must_stop = false;
        while let Some((message, beside)) = self.posted().await {
            match message {
                ToImporter::Stop { id } if id == noted.id => must_stop = true,
                ToImporter::Take { collection, paths } if collection.id == noted.id => {
                    *noted = take(keep, noted.clone(), &paths, &beside).await?;
                }
                // It is going on.
                ToImporter::GoOn { id, .. } if id == noted.id => {}
                message => self.set_aside.push_back((message, beside)),
            }
        }
        Ok(must_stop)
    }

    /// What lies in the mailbox, without waiting.
    async fn posted(&mut self) -> Option<Posted> {
        poll_fn(|context| match self.mailbox.poll_next_unpin(context) {
            Poll::Ready(posted) => Poll::Ready(posted),
            Poll::Pending => Poll::Ready(None),
        })
        .await
    }
}

async fn found(keep: &Keep, id: &KeptId) -> Result<KeptCollection, Halt> {
    keep.collection(id).await?.ok_or_else(|| {
        let message = "the collection is not on this device any more";
        Halt::Failed(failed(message, "open the files once more"))
    })
}

/// Puts files where they wait to be read. Of a folder, those are taken that may be read.
async fn take(
    keep: &Keep,
    mut noted: KeptCollection,
    paths: &[String],
    beside: &Array,
) -> Result<KeptCollection, Halt> {
    let all: BTreeSet<&str> = paths.iter().map(String::as_str).collect();
    let (mut taken, mut passed_over) = (Vec::new(), 0_usize);
    for (n, path) in paths.iter().enumerate() {
        match choose(path, |other| all.contains(other)) {
            Chosen::Read => {
                if let Ok(content) = beside.get(small(n)).dyn_into::<Blob>() {
                    taken.push((path, content));
                }
            }
            Chosen::PassedOver => passed_over += 1,
            Chosen::Hidden => {}
        }
    }
    let id = noted.id.clone();
    let first = noted.files_taken;
    noted.files_taken += small(taken.len());
    noted.changed = Date::now();
    let mut changes = vec![Change::Note(&noted)];
    for (number, (path, content)) in (first..).zip(&taken) {
        changes.push(Change::Wait(&id, number, path, content));
    }
    keep.change(&changes).await?;
    if passed_over > 0 {
        let files = if passed_over == 1 { "file" } else { "files" };
        post(&FromImporter::Remarks(vec![Remark {
            path: common_folder(paths),
            message: format!(
                "has {passed_over} {files} of formats that are not imported, such as pictures"
            ),
            hint: "nothing, unless they hold articles: then pick them one by one".to_owned(),
            is_refused: false,
        }]));
    }
    Ok(noted)
}

/// The folder that was dropped.
fn common_folder(paths: &[String]) -> String {
    let first = paths.iter().find_map(|path| path.split_once('/'));
    first.map_or_else(String::new, |(folder, _)| folder.to_owned())
}

async fn read_one(file: &Waiting, skip: Option<u32>, carder: &mut Carder<'_>) -> FileReading {
    let path = file.path.as_str();
    if skip == Some(file.number) {
        let message = "made the program that reads it give up";
        return refusal(path, message, "report it, with the file if you may");
    }
    if file.content.size() > LONGEST_FILE {
        let message = format!("is longer than {} MB", LONGEST_FILE as u64 >> 20);
        return refusal(
            path,
            &message,
            "split it, or import it with `kartoteka import` on the terminal",
        );
    }
    post(&FromImporter::Reading {
        number: file.number,
        path: path.to_owned(),
    });
    match JsFuture::from(file.content.array_buffer()).await {
        Ok(buffer) => read_file(path, &Uint8Array::new(&buffer).to_vec(), carder),
        Err(_) => refusal(
            path,
            "cannot be read: it was moved, changed or removed meanwhile",
            "open it once more",
        ),
    }
}

/// Keeps what files gave, and tells the page.
async fn flush(
    keep: &Keep,
    noted: &mut KeptCollection,
    read: Vec<(u32, FileReading)>,
) -> Result<(), Halt> {
    let mut remarks = Vec::new();
    let mut written = Vec::with_capacity(read.len());
    let mut after = noted.clone();
    for (number, reading) in read {
        remarks.extend(reading.remarks());
        after.files_read += 1;
        after.files_refused += u32::from(reading.is_refused());
        after.articles += small(reading.report.articles.len());
        let bytes = serde_json::to_vec(&reading).map_err(|error| unwritten(&error))?;
        written.push((number, bytes));
    }
    after.changed = Date::now();
    let mut changes = vec![Change::Note(&after)];
    for (number, bytes) in &written {
        changes.push(Change::Read(&noted.id, *number, bytes));
    }
    keep.change(&changes).await?;
    drop(changes);
    *noted = after;
    if !remarks.is_empty() {
        post(&FromImporter::Remarks(remarks));
    }
    post(&FromImporter::Noted(noted.clone()));
    Ok(())
}

/// What the files of a collection say together.
async fn gathered(keep: &Keep, id: &KeptId, knowledge: &Knowledge) -> Result<Gathered, Halt> {
    let readings: Vec<FileReading> = keep
        .read(id)
        .await?
        .iter()
        .filter_map(|bytes| serde_json::from_slice(bytes).ok())
        .collect();
    let before = keep.file(id, ENTITIES).await?.unwrap_or_default();
    let before = serde_json::from_slice(&before).unwrap_or_default();
    Ok(gather(readings, &before, knowledge))
}

/// What was decided on the cards of a collection.
async fn verdicts(keep: &Keep, id: &KeptId) -> Result<Verdicts, Halt> {
    let decisions = keep.file(id, DECISIONS).await?.unwrap_or_default();
    let decisions: Vec<Decision> = serde_json::from_slice(&decisions).unwrap_or_default();
    Ok(Verdicts::of(&decisions))
}

/// The bytes that a promised response brings.
async fn fetched(fetch: &Function) -> Option<Vec<u8>> {
    let promise: Promise = fetch.call0(&JsValue::NULL).ok()?.dyn_into().ok()?;
    let response: Response = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

async fn export(keep: &Keep, id: &KeptId, form: ExportForm) -> Result<(), Halt> {
    let noted = found(keep, id).await?;
    let mut files = Vec::new();
    for name in [MANIFEST, ARTICLES, ENTITIES] {
        if let Some(bytes) = keep.file(id, name).await? {
            files.push((name.to_owned(), bytes));
        }
    }
    let name = file_name(&noted.title);
    let bytes = archive(&name, &files, form).map_err(|error| {
        let message = format!("the archive could not be made: {error}");
        Halt::Failed(failed(&message, "reload the page and try again"))
    })?;
    let bytes = Uint8Array::from(bytes.as_slice());
    let told = FromImporter::Exported {
        name: format!("{name}.zip"),
    };
    post_with(&told, &[bytes.into()]);
    Ok(())
}

/// A title as the name of a file on every system.
fn file_name(title: &str) -> String {
    let name: String = title
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "collection" } else { name }.to_owned()
}

fn unwritten(error: &serde_json::Error) -> Halt {
    let message = format!("what was read could not be written down: {error}");
    Halt::Failed(failed(&message, "reload the page and try again"))
}

fn failed(message: &str, hint: &str) -> FromImporter {
    FromImporter::Failed {
        message: message.to_owned(),
        hint: hint.to_owned(),
    }
}

fn post(message: &FromImporter) {
    post_with(message, &[]);
}

fn post_with(message: &FromImporter, beside: &[JsValue]) {
    if let (Some(scope), Ok(packed)) = (scope(), pack(message, beside)) {
        // The page is there as long as its worker.
        let _ = scope.post_message(&packed);
    }
}

fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_the_name_of_a_file() {
        assert_eq!(
            file_name("Letters: from the harbour"),
            "Letters--from-the-harbour"
        );
        assert_eq!(file_name("../"), "collection");
    }
}
