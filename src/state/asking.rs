//! Asking the engine from a page: what was answered last stays until the next answer is here.

use std::sync::Arc;
use std::time::Duration;

use futures_channel::oneshot;
use kartoteka_engine::protocol::{Answer, Request};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::collection::Collection;
pub use crate::worker::protocol::EngineFailure;

/// What is known of an answer.
#[derive(Debug)]
pub enum Known<T> {
    /// Nothing has come yet.
    Nothing,
    /// It is here.
    Answer(Arc<T>),
    /// The collection has no such thing.
    NotFound,
    /// There will be none.
    Failed(EngineFailure),
}

impl<T> Clone for Known<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Nothing => Self::Nothing,
            Self::Answer(answer) => Self::Answer(Arc::clone(answer)),
            Self::NotFound => Self::NotFound,
            Self::Failed(failure) => Self::Failed(failure.clone()),
        }
    }
}

/// Answers are told apart by their place in memory: to compare all that a card says would cost more
/// than to draw it.
impl<T> PartialEq for Known<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Nothing, Self::Nothing) | (Self::NotFound, Self::NotFound) => true,
            (Self::Answer(one), Self::Answer(other)) => Arc::ptr_eq(one, other),
            (Self::Failed(one), Self::Failed(other)) => one == other,
            _ => false,
        }
    }
}

/// The sort of thing that is known: a page is drawn anew when it changes, not for each answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownKind {
    /// See [`Known::Nothing`].
    Nothing,
    /// See [`Known::Answer`].
    Answer,
    /// See [`Known::NotFound`].
    NotFound,
    /// See [`Known::Failed`].
    Failed,
}

/// Texts of what is found are fetched only when the reader stops typing for so long: what each letter
/// finds on its way is not read.
const READING_PAUSE: Duration = Duration::from_millis(250);

/// Waits for as long as that.
async fn rest() {
    let (over, waiting) = oneshot::channel();
    set_timeout(move || over.send(()).unwrap_or_default(), READING_PAUSE);
    // It is dropped only together with the page.
    waiting.await.unwrap_or_default();
}

/// A question that follows its signals, and what is known of the answer.
pub struct Asking<T: 'static> {
    request: Memo<Option<Request>>,
    /// What `known` is the answer to.
    answered: RwSignal<Option<Request>>,
    known: RwSignal<Known<T>>,
}

impl<T> Clone for Asking<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Asking<T> {}

impl<T: Send + Sync + 'static> Asking<T> {
    /// Asks `request`, and again whenever a signal that it reads has changed; `None` asks nothing.
    /// `pick` takes the answer out of its envelope.
    pub fn new(
        request: impl Fn() -> Option<Request> + Send + Sync + 'static,
        pick: fn(Answer) -> Option<T>,
    ) -> Self {
        let asking = Self {
            request: Memo::new(move |_| request()),
            answered: RwSignal::new(None),
            known: RwSignal::new(Known::Nothing),
        };
        let client = Collection::expect().client();
        Effect::new(move || {
            let (Some(request), Some(client)) = (asking.request.get(), client) else {
                return;
            };
            spawn_local(async move {
                let answer = client.ask(request.clone()).await;
                let lacks_texts =
                    matches!(&answer, Ok(Answer::Search(page)) if page.is_provisional);
                asking.take(&request, answer, pick);
                if lacks_texts {
                    rest().await;
                    if asking.awaits(&request) {
                        let answer = client.ask_patiently(&request).await;
                        asking.take(&request, answer, pick);
                    }
                }
            });
        });
        asking
    }

    fn take(
        self,
        request: &Request,
        answer: Result<Answer, EngineFailure>,
        pick: fn(Answer) -> Option<T>,
    ) {
        if !self.awaits(request) {
            return;
        }
        let known = match answer {
            // Another part of the page asked the same, and hears it.
            Err(EngineFailure::Superseded) => return,
            Err(failure) => Known::Failed(failure),
            Ok(Answer::NotFound) => Known::NotFound,
            Ok(answer) => pick(answer).map_or_else(
                || {
                    let message = "the answer is to another question".to_owned();
                    Known::Failed(EngineFailure::Garbled { message })
                },
                |answer| Known::Answer(Arc::new(answer)),
            ),
        };
        self.known.set(known);
        self.answered.set(Some(request.clone()));
    }

    /// By the time of an answer the page may be gone, or may have asked something else.
    fn awaits(self, request: &Request) -> bool {
        let is_awaited = self
            .request
            .try_with_untracked(|awaited| awaited.as_ref() == Some(request));
        is_awaited == Some(true)
    }

    /// What is known.
    #[must_use]
    pub fn known(self) -> Signal<Known<T>> {
        self.known.into()
    }

    /// The sort of thing that is known.
    #[must_use]
    pub fn kind(self) -> Memo<KnownKind> {
        Memo::new(move |_| {
            self.known.with(|known| match known {
                Known::Nothing => KnownKind::Nothing,
                Known::Answer(_) => KnownKind::Answer,
                Known::NotFound => KnownKind::NotFound,
                Known::Failed(_) => KnownKind::Failed,
            })
        })
    }

    /// The last answer.
    #[must_use]
    pub fn answer(self) -> Option<Arc<T>> {
        self.known.with(|known| match known {
            Known::Answer(answer) => Some(Arc::clone(answer)),
            _ => None,
        })
    }

    /// Why there is no answer.
    #[must_use]
    pub fn failure(self) -> Option<EngineFailure> {
        self.known.with(|known| match known {
            Known::Failed(failure) => Some(failure.clone()),
            _ => None,
        })
    }

    /// A part of the last answer.
    ///
    /// It is no memo: what is drawn from it compares by itself, and a memo for each sort of part was
    /// measured to cost more to load than it spared.
    pub fn part<P>(self, part: impl Fn(&T) -> P + Send + Sync + 'static) -> Signal<P>
    where
        P: Default + Send + Sync + 'static,
    {
        Signal::derive(move || {
            self.answer()
                .map(|answer| part(&answer))
                .unwrap_or_default()
        })
    }

    /// True when what is known is the answer to what is asked now.
    #[must_use]
    pub fn is_current(self) -> bool {
        self.request
            .with(|request| self.answered.with(|answered| request == answered))
    }

    /// True while a newer answer is on its way.
    #[must_use]
    pub fn is_waiting(self) -> Signal<bool> {
        Signal::derive(move || !self.is_current())
    }
}
