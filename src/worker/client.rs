//! The page's side: requests go out, answers come back as futures.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use kartoteka_engine::protocol::{Answer, PROTOCOL_VERSION, Request};
use leptos::prelude::{LocalStorage, StoredValue, WithValue};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, Event, MessageEvent, Worker};

use super::desk::{Desk, Lane, Step, lane};
use super::protocol::{
    CollectionSource, EngineFailure, FromWorker, OpenFailure, OpenProgress, Patience, ToWorker,
};
use crate::browser::listener::Listener;
use kartoteka_engine::lenses::CollectionOverview;
use kartoteka_intake::channel::{decode, encode, from_bytes, to_bytes};

#[wasm_bindgen]
extern "C" {
    /// What the boot script leaves for the page.
    #[wasm_bindgen(js_namespace = kartoteka, js_name = worker, catch)]
    fn start_worker() -> Result<Worker, JsValue>;
}

/// What happens to the engine without being asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum EngineEvent {
    /// The collection is on its way.
    Progress(OpenProgress),
    /// The collection is open, or will not be.
    Opened(Result<Box<CollectionOverview>, OpenFailure>),
    /// The engine is lost: only a reload helps.
    Broken(String),
}

/// A request as it is sent.
type Posted = (Vec<u8>, Patience);

type Asker = oneshot::Sender<Result<Vec<u8>, EngineFailure>>;

/// The engine, as the page asks it.
#[derive(Debug, Clone, Copy)]
pub struct EngineClient(StoredValue<Rc<Connection>, LocalStorage>);

struct Connection {
    worker: Worker,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    desk: Desk<Posted, Asker>,
    /// What happened, once the engine is lost.
    broken: Option<String>,
}

impl EngineClient {
    /// Starts the worker and opens a collection as soon as the worker listens. It ends with the
    /// current reactive owner.
    ///
    /// # Errors
    ///
    /// When the browser cannot start a worker.
    pub fn start(
        source: CollectionSource,
        on_event: impl Fn(EngineEvent) + Clone + 'static,
    ) -> Result<Self, String> {
        let worker = start_worker().map_err(|error| format!("{error:?}"))?;
        let connection = Rc::new(Connection {
            worker: worker.clone(),
            state: RefCell::default(),
        });

        let (heard, heard_by) = (Rc::downgrade(&connection), on_event.clone());
        Listener::new(&worker, "message", move |event| {
            if let (Some(connection), Ok(event)) =
                (heard.upgrade(), event.dyn_into::<MessageEvent>())
            {
                connection.hear(event.data(), &source, &heard_by);
            }
        })
        .owned();

        let failed = Rc::downgrade(&connection);
        Listener::new(&worker, "error", move |event| {
            if let Some(connection) = failed.upgrade() {
                connection.lose(message_of(&event), &on_event);
            }
        })
        .owned();

        Ok(Self(StoredValue::new_local(connection)))
    }

    /// Tells the engine that requests will come.
    pub fn prepare(self) {
        self.0
            .try_with_value(|connection| connection.send(&ToWorker::Prepare));
    }

    /// Asks, and waits for the answer.
    ///
    /// # Errors
    ///
    /// When a newer request took the place of this one, or the engine is lost.
    pub async fn ask(self, request: Request) -> Result<Answer, EngineFailure> {
        match self.ask_once(&request, Patience::None).await {
            Err(EngineFailure::Undecided) => self.ask_patiently(&request).await,
            answer => answer,
        }
    }

    /// Asks, and waits for the whole answer: where texts come as they are needed, the first answer to
    /// a search may lack some.
    ///
    /// # Errors
    ///
    /// When a newer request took the place of this one, a file could not be had, or the engine is
    /// lost.
    pub async fn ask_patiently(self, request: &Request) -> Result<Answer, EngineFailure> {
        self.ask_once(request, Patience::Full).await
    }

    async fn ask_once(
        self,
        request: &Request,
        patience: Patience,
    ) -> Result<Answer, EngineFailure> {
        let (asker, answer) = oneshot::channel();
        let lane = lane(request, patience);
        let request = to_bytes(request).map_err(|message| EngineFailure::Garbled { message })?;
        self.0
            .try_with_value(|connection| connection.hand_in(lane, (request, patience), asker))
            .ok_or(EngineFailure::NotOpen)?;
        // The asker is only dropped together with the page.
        let answer = answer.await.unwrap_or(Err(EngineFailure::Superseded))?;
        from_bytes(&answer).map_err(|message| EngineFailure::Garbled { message })
    }
}

/// With the owner of the client goes the worker: whoever still waits hears that nothing will come.
impl Drop for Connection {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Connection {
    fn hand_in(&self, lane: Option<Lane>, request: Posted, asker: Asker) {
        if let Some(message) = self.state.borrow().broken.clone() {
            tell(asker, Err(EngineFailure::Broken { message }));
            return;
        }
        let step = self.state.borrow_mut().desk.hand_in(lane, request, asker);
        self.take(step, Err(EngineFailure::Superseded));
    }

    fn hear(&self, message: JsValue, source: &CollectionSource, on_event: &impl Fn(EngineEvent)) {
        match decode(message) {
            Ok(FromWorker::Ready { protocol_version }) if protocol_version == PROTOCOL_VERSION => {
                self.send(&ToWorker::Open(source.clone()));
            }
            Ok(FromWorker::Ready { protocol_version }) => {
                let message = format!(
                    "the page speaks protocol {PROTOCOL_VERSION}, the engine {protocol_version}"
                );
                self.lose(message, on_event);
            }
            Ok(FromWorker::Progress(progress)) => on_event(EngineEvent::Progress(progress)),
            Ok(FromWorker::Opened(opened)) => on_event(EngineEvent::Opened(opened)),
            Ok(FromWorker::Answer { number, answer }) => {
                let step = self.state.borrow_mut().desk.answered(number);
                self.take(step, answer);
            }
            Ok(FromWorker::Broken { message }) | Err(message) => self.lose(message, on_event),
        }
    }

    fn take(&self, step: Step<Posted, Asker>, told: Result<Vec<u8>, EngineFailure>) {
        if let Some(asker) = step.tell {
            tell(asker, told);
        }
        if let Some((number, (request, patience))) = step.send {
            self.send(&ToWorker::Ask {
                number,
                request,
                patience,
            });
        }
    }

    fn send(&self, message: &ToWorker) {
        let sent = encode(message).and_then(|message| {
            self.worker
                .post_message(&message)
                .map_err(|error| format!("{error:?}"))
        });
        if let (Err(message), ToWorker::Ask { number, .. }) = (sent, message) {
            let step = self.state.borrow_mut().desk.answered(*number);
            self.take(step, Err(EngineFailure::Garbled { message }));
        }
    }

    fn lose(&self, message: String, on_event: &impl Fn(EngineEvent)) {
        let askers = {
            let mut state = self.state.borrow_mut();
            // The first message is the cause, what comes after it is the fall.
            if state.broken.is_some() {
                return;
            }
            state.broken = Some(message.clone());
            state.desk.clear()
        };
        self.worker.terminate();
        for asker in askers {
            tell(
                asker,
                Err(EngineFailure::Broken {
                    message: message.clone(),
                }),
            );
        }
        on_event(EngineEvent::Broken(message));
    }
}

fn tell(asker: Asker, answer: Result<Vec<u8>, EngineFailure>) {
    // Whoever asked may have left the page by now.
    let _ = asker.send(answer);
}

pub(super) fn message_of(event: &Event) -> String {
    let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message);
    message
        .filter(|message| !message.is_empty())
        .unwrap_or_else(|| {
            "the engine's script could not be loaded, or stopped without a word".to_owned()
        })
}
