//! Work on all cores, with a line that tells how far it is.

use std::io::{self, IsTerminal};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// Parsers of nested formats need some.
const STACK: usize = 16 << 20;

/// Fewer pieces are done before a person looks up.
const WORTH_TELLING: usize = 20;

/// Do `count` pieces of work, each on whichever core is free, and give the results in their order.
/// Every core has a worker of its own. `doing` is what the line says that is shown meanwhile.
pub(super) fn on_all_cores<T, W>(count: usize, doing: &str, worker: impl Fn() -> W + Sync) -> Vec<T>
where
    T: Send + Sync,
    W: FnMut(usize) -> T,
{
    let next = AtomicUsize::new(0);
    let done = AtomicUsize::new(0);
    let results: Vec<OnceLock<T>> = (0..count).map(|_| OnceLock::new()).collect();
    let work = || {
        let mut worker = worker();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(result) = results.get(number) else {
                break;
            };
            // Each number is handed out once.
            let _ = result.set(worker(number));
            done.fetch_add(1, Ordering::Relaxed);
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let mut is_shared = false;
        for _ in 0..cores.min(count) {
            let spawned = thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, work);
            is_shared |= spawned.is_ok();
        }
        if is_shared {
            show_progress(&done, count, doing);
        } else {
            work();
        }
    });
    results
        .into_iter()
        .filter_map(OnceLock::into_inner)
        .collect()
}

/// A line on standard error, where a person looks at it.
fn show_progress(done: &AtomicUsize, all: usize, doing: &str) {
    if !io::stderr().is_terminal() || all < WORTH_TELLING {
        return;
    }
    loop {
        let now = done.load(Ordering::Relaxed);
        let filled = now * 30 / all;
        eprint!(
            "\r{doing} [{}{}] {now} of {all}",
            "#".repeat(filled),
            " ".repeat(30 - filled)
        );
        if now >= all {
            eprint!("\r{}\r", " ".repeat(78));
            return;
        }
        thread::sleep(Duration::from_millis(100));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        let squares = on_all_cores(1000, "squaring", || |n| n * n);
        let expected: Vec<usize> = (0..1000).map(|n| n * n).collect();
        assert_eq!(squares, expected);
        assert!(on_all_cores(0, "nothing", || |n| n).is_empty());
    }
}
