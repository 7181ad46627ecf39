//! Who waits for which answer, and which requests may be on their way at the same time.
//!
//! A worker sees its messages one at a time and cannot look ahead, so it would faithfully answer
//! every letter of a word that is being typed. Therefore requests of a sort that only the newest
//! matters of share a lane: one of them is on its way, one may wait, and one that waits gives way
//! to a newer one. All other requests are sent at once. Where texts come as they are needed, such a
//! request is answered with what is here; asked again with patience, it waits for the rest.

use std::collections::HashMap;
use std::mem::Discriminant;

use kartoteka_engine::protocol::Request;

use super::protocol::{Patience, RequestNumber};

/// What requests share of which only the newest matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Lane {
    sort: Discriminant<Request>,
    patience: Patience,
}

/// The requests that have no answer yet. `M` is a request as it is sent, `R` whoever waits for the
/// answer.
#[derive(Debug)]
pub(super) struct Desk<M, R> {
    next_number: RequestNumber,
    under_way: HashMap<RequestNumber, (Option<Lane>, R)>,
    waiting: HashMap<Lane, (M, R)>,
}

/// What to do after a request was handed in, or an answer has come.
#[derive(Debug, PartialEq)]
pub(super) struct Step<M, R> {
    /// Send this to the worker.
    pub(super) send: Option<(RequestNumber, M)>,
    /// Tell this one: after a request was handed in, that it was superseded; after an answer has
    /// come, the answer.
    pub(super) tell: Option<R>,
}

impl<M, R> Default for Desk<M, R> {
    fn default() -> Self {
        Self {
            next_number: 0,
            under_way: HashMap::new(),
            waiting: HashMap::new(),
        }
    }
}

impl<M, R> Desk<M, R> {
    /// Hands in a request of the sort that shares `lane`.
    pub(super) fn hand_in(&mut self, lane: Option<Lane>, request: M, asker: R) -> Step<M, R> {
        let is_busy = lane.is_some()
            && self
                .under_way
                .values()
                .any(|(occupied, _)| *occupied == lane);
        match lane {
            // It may wait for files for long: a newer one does not wait for it.
            Some(lane) if is_busy && lane.patience == Patience::Full => {
                let mut under_way = self.under_way.iter();
                let older = under_way.find(|(_, (occupied, _))| *occupied == Some(lane));
                let older = older.map(|(number, _)| *number);
                let older = older.and_then(|number| self.under_way.remove(&number));
                Step {
                    send: Some(self.send(Some(lane), request, asker)),
                    tell: older.map(|(_, asker)| asker),
                }
            }
            Some(lane) if is_busy => {
                let older = self.waiting.insert(lane, (request, asker));
                Step {
                    send: None,
                    tell: older.map(|(_, asker)| asker),
                }
            }
            _ => Step {
                send: Some(self.send(lane, request, asker)),
                tell: None,
            },
        }
    }

    /// Takes note of an answer; the request that waited for its lane goes next.
    pub(super) fn answered(&mut self, number: RequestNumber) -> Step<M, R> {
        let Some((lane, asker)) = self.under_way.remove(&number) else {
            return Step {
                send: None,
                tell: None,
            };
        };
        let next = lane.and_then(|lane| self.waiting.remove(&lane));
        let send = next.map(|(request, asker)| self.send(lane, request, asker));
        Step {
            send,
            tell: Some(asker),
        }
    }

    /// Everyone who waits, when no answer will come.
    pub(super) fn clear(&mut self) -> Vec<R> {
        let under_way = self.under_way.drain().map(|(_, (_, asker))| asker);
        let waiting = self.waiting.drain().map(|(_, (_, asker))| asker);
        under_way.chain(waiting).collect()
    }

    fn send(&mut self, lane: Option<Lane>, request: M, asker: R) -> (RequestNumber, M) {
        let number = self.next_number;
        self.next_number = self.next_number.wrapping_add(1);
        self.under_way.insert(number, (lane, asker));
        (number, request)
    }
}

/// The lane of a request; none for one that is always sent at once.
pub(super) fn lane(request: &Request, patience: Patience) -> Option<Lane> {
    is_hurried(request).then(|| Lane {
        sort: std::mem::discriminant(request),
        patience,
    })
}

/// True for a request of a sort that only the newest matters of.
pub(super) fn is_hurried(request: &Request) -> bool {
    match request {
        Request::Search(_)
        | Request::Suggest { .. }
        | Request::Entities { .. }
        | Request::FacetValues { .. } => true,
        Request::Overview
        | Request::Why { .. }
        | Request::Article { .. }
        | Request::Card { .. }
        | Request::Mentions { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use kartoteka_engine::search::{SearchRequest, Selection};

    use super::*;

    fn search(query_text: &str) -> Request {
        let selection = Selection {
            query_text: query_text.to_owned(),
            ..Selection::default()
        };
        Request::Search(SearchRequest {
            selection,
            ..SearchRequest::default()
        })
    }

    fn card(id: &str) -> Request {
        Request::Card { id: id.into() }
    }

    fn hand_in<'a>(
        desk: &mut Desk<Request, &'a str>,
        request: Request,
        asker: &'a str,
    ) -> Step<Request, &'a str> {
        desk.hand_in(lane(&request, Patience::None), request, asker)
    }

    #[test]
    fn one_search_is_under_way_and_only_the_newest_waits() {
        let mut desk = Desk::default();
        let sent = |number, request| Step {
            send: Some((number, request)),
            tell: None,
        };
        assert_eq!(hand_in(&mut desk, search("k"), "k"), sent(0, search("k")));
        assert_eq!(
            hand_in(&mut desk, search("ku"), "ku"),
            Step {
                send: None,
                tell: None
            }
        );
        assert_eq!(
            hand_in(&mut desk, search("kuz"), "kuz"),
            Step {
                send: None,
                tell: Some("ku")
            }
        );
        // A card does not wait for a search.
        assert_eq!(hand_in(&mut desk, card("gru"), "gru"), sent(1, card("gru")));
        let next = Step {
            send: Some((2, search("kuz"))),
            tell: Some("k"),
        };
        assert_eq!(desk.answered(0), next);
        assert_eq!(
            desk.answered(2),
            Step {
                send: None,
                tell: Some("kuz")
            }
        );
        assert_eq!(
            desk.answered(1),
            Step {
                send: None,
                tell: Some("gru")
            }
        );
    }

    #[test]
    fn a_search_that_waits_for_files_gives_way_at_once() {
        let mut desk = Desk::default();
        let patient = |desk: &mut Desk<Request, &'static str>, asker| {
            let lane = lane(&search(asker), Patience::Full);
            desk.hand_in(lane, search(asker), asker)
        };
        assert_eq!(patient(&mut desk, "k").send, Some((0, search("k"))));
        // One that does not wait is not in its way, nor it in the way of that.
        assert_eq!(
            hand_in(&mut desk, search("ku"), "ku").send,
            Some((1, search("ku")))
        );
        let next = Step {
            send: Some((2, search("kuz"))),
            tell: Some("k"),
        };
        assert_eq!(patient(&mut desk, "kuz"), next);
        assert_eq!(desk.answered(0).tell, None);
        assert_eq!(desk.answered(2).tell, Some("kuz"));
    }

    #[test]
    fn an_answer_that_nobody_waits_for_is_passed_over() {
        let mut desk: Desk<Request, ()> = Desk::default();
        assert_eq!(
            desk.answered(7),
            Step {
                send: None,
                tell: None
            }
        );
    }

    #[test]
    fn everyone_is_told_when_the_engine_is_lost() {
        let mut desk = Desk::default();
        for asker in ["k", "ku"] {
            hand_in(&mut desk, search(asker), asker);
        }
        hand_in(&mut desk, card("gru"), "gru");
        let mut askers = desk.clear();
        askers.sort_unstable();
        assert_eq!(askers, ["gru", "k", "ku"]);
    }
}
