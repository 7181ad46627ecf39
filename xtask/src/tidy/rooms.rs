//! Rule: inside the engine and inside the app, a room imports only what its place allows.

use crate::tidy::source::{code_without_tests, names_below};
use crate::tidy::tree::{Finding, Tree};

/// The crates of the engine, the lowest first; their rooms share one house of floors.
const ENGINE: &[&str] = &["crates/base/src", "crates/search/src", "crates/engine/src"];

/// The names by which a crate of the engine reaches for a room: its own, and those of the crates below.
const ENGINE_NAMES: &[&str] = &["crate", "kartoteka_base", "kartoteka_search"];

const APP: &str = "src";

/// The names by which the app reaches for its rooms.
const APP_NAMES: &[&str] = &["crate", "kartoteka_web"];

/// The engine's rooms and their floors: a room imports only from floors below its own.
const FLOORS: &[(&str, u8)] = &[
    ("library", 6),
    ("protocol", 5),
    ("search", 4),
    ("linking", 3),
    ("index", 3),
    ("lenses", 3),
    ("bundle", 3),
    ("overlay", 3),
    ("export", 3),
    ("analysis", 2),
    ("model", 2),
    ("query", 2),
    ("text", 1),
    ("date", 1),
    ("hash", 1),
    ("order", 1),
    ("slug", 1),
];

/// Arrows between rooms of one floor, or upwards, that are wanted all the same.
const ENGINE_EXCEPTIONS: &[Arrow] = &[
    Arrow {
        from: "index",
        to: "linking",
        because: "names are found once, when a collection is opened; the index keeps who is named where",
    },
    Arrow {
        from: "lenses",
        to: "linking",
        because: "a card shows the passages in which linking found its names",
    },
];

/// An arrow that the floors forbid, with the reason why it is there.
struct Arrow {
    from: &'static str,
    to: &'static str,
    #[expect(dead_code, reason = "for the reader of the table")]
    because: &'static str,
}

/// The app's rooms and the rooms that each may use; its own is always allowed.
const APP_ROOMS: &[(&str, &[&str])] = &[
    ("main", &["app", "worker", "browser"]),
    (
        "app",
        &["browser", "components", "pages", "route", "state", "worker"],
    ),
    ("pages", &["components", "route", "state"]),
    ("components", &["route", "state"]),
    ("state", &["browser", "route", "worker"]),
    ("worker", &["browser"]),
    ("browser", &[]),
    ("route", &[]),
];

/// The rooms of the app that may name the browser's own interfaces.
const BROWSER_ROOMS: &[&str] = &["browser", "worker"];

/// Check the floors of the engine.
pub(crate) fn check_engine(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let floor_of = |room: &str| {
        FLOORS
            .iter()
            .find(|(name, _)| *name == room)
            .map(|(_, floor)| *floor)
    };
    let files = ENGINE
        .iter()
        .flat_map(|&base| tree.rust_below(base).map(move |file| (base, file)));
    for (base, (path, text)) in files {
        let Some(room) = room_of(path, base) else {
            continue;
        };
        let Some(floor) = floor_of(&room) else {
            findings.push(Finding::new(
                path,
                0,
                format!("the room `{room}` has no floor"),
                "add it to FLOORS in xtask/src/tidy/rooms.rs and to ARCHITECTURE.md",
            ));
            continue;
        };
        for (line, used) in used_rooms(path, text, base, ENGINE_NAMES) {
            if used == room || is_exception(&room, &used) {
                continue;
            }
            match floor_of(&used) {
                None => findings.push(Finding::new(
                    path,
                    line,
                    format!("`crate::{used}` names no room"),
                    "name the room in which the thing lives, such as `crate::date::Date`",
                )),
                Some(below) if below >= floor => findings.push(Finding::new(
                    path,
                    line,
                    format!("`{room}` (floor {floor}) imports `{used}` (floor {below})"),
                    "import from floors below only: move the thing down, or pass it as an argument",
                )),
                Some(_) => {}
            }
        }
    }
    findings
}

fn is_exception(from: &str, to: &str) -> bool {
    ENGINE_EXCEPTIONS
        .iter()
        .any(|arrow| arrow.from == from && arrow.to == to)
}

/// Check the directions of the app, and who may talk to the browser.
pub(crate) fn check_app(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.rust_below(APP) {
        let Some(room) = room_of(path, APP) else {
            continue;
        };
        let Some((_, allowed)) = APP_ROOMS.iter().find(|(name, _)| *name == room) else {
            findings.push(Finding::new(
                path,
                0,
                format!("the room `{room}` has no place in the app"),
                "add it to APP_ROOMS in xtask/src/tidy/rooms.rs and to ARCHITECTURE.md",
            ));
            continue;
        };
        for (line, used) in used_rooms(path, text, APP, APP_NAMES) {
            if used != room && !allowed.contains(&used.as_str()) {
                findings.push(Finding::new(
                    path,
                    line,
                    format!("`{room}` uses `{used}`"),
                    format!("it may use {}", list(allowed)),
                ));
            }
        }
        if !BROWSER_ROOMS.contains(&room.as_str()) {
            findings.extend(check_browser_names(path, text));
        }
    }
    findings
}

fn check_browser_names(path: &str, text: &str) -> Vec<Finding> {
    let code = code_without_tests(path, text);
    code.lines()
        .enumerate()
        .filter(|(_, line)| line.contains("web_sys") || line.contains("js_sys"))
        .map(|(at, _)| {
            Finding::new(
                path,
                at + 1,
                "the browser's own interfaces are named outside src/browser and src/worker",
                "give src/browser a function that says what is wanted, and call that",
            )
        })
        .collect()
}

fn list(rooms: &[&str]) -> String {
    if rooms.is_empty() {
        "no other room".to_owned()
    } else {
        rooms.join(", ")
    }
}

/// The room in which a file lies; nothing for `lib.rs`, which is the door.
fn room_of(path: &str, base: &str) -> Option<String> {
    let rest = path.strip_prefix(base)?.strip_prefix('/')?;
    let first = rest.split('/').next()?;
    let room = first.strip_suffix(".rs").unwrap_or(first);
    (room != "lib").then(|| room.to_owned())
}

/// The rooms that a file reaches for, by the names of the crates in which rooms lie, or by climbing with `super::`.
fn used_rooms(path: &str, text: &str, base: &str, names: &[&str]) -> Vec<(usize, String)> {
    let code = code_without_tests(path, text);
    let mut used: Vec<_> = names
        .iter()
        .flat_map(|name| names_below(&code, name))
        .collect();
    let depth = module_depth(path, base);
    let climb = vec!["super"; depth].join("::");
    used.extend(
        names_below(&code, &climb)
            .into_iter()
            // `super::*` and names of neighbours inside a deeper module are no rooms.
            .filter(|(_, name)| is_room(name)),
    );
    used
}

fn is_room(name: &str) -> bool {
    FLOORS.iter().any(|(room, _)| *room == name) || APP_ROOMS.iter().any(|(room, _)| *room == name)
}

/// How many `super` lead from a file's own module to the root of its crate.
fn module_depth(path: &str, base: &str) -> usize {
    let rest = path.trim_start_matches(base).trim_start_matches('/');
    let parts = rest.split('/').count();
    if rest.ends_with("/mod.rs") {
        parts - 1
    } else {
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn engine(path: &str, text: &str) -> usize {
        check_engine(&Tree::of(&[(path, text)])).len()
    }

    fn app(path: &str, text: &str) -> usize {
        check_app(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn a_room_may_use_the_floors_below() {
        assert_eq!(
            engine(
                "crates/search/src/search/plan.rs",
                "use crate::index::Index;"
            ),
            0
        );
        assert_eq!(
            engine(
                "crates/search/src/search/plan.rs",
                "use crate::search::top;"
            ),
            0
        );
        assert_eq!(
            engine(
                "crates/engine/src/lib.rs",
                "pub use crate::library::Library;"
            ),
            0
        );
    }

    #[test]
    fn a_room_may_not_use_its_own_floor_or_higher_ones() {
        let climbing = "use crate::{date::Date, library::Library};";
        assert_eq!(engine("crates/search/src/query/parse.rs", climbing), 1);
        assert_eq!(
            engine("crates/base/src/linking/mod.rs", "use crate::index::Index;"),
            1
        );
        assert_eq!(
            engine("crates/base/src/text.rs", "fn f() { crate::date::today() }"),
            1
        );
    }

    #[test]
    fn a_room_in_another_crate_keeps_its_floor() {
        assert_eq!(
            engine(
                "crates/search/src/query/parse.rs",
                "use kartoteka_base::model::Facet;"
            ),
            1
        );
        assert_eq!(
            engine(
                "crates/engine/src/lenses/card.rs",
                "use kartoteka_search::index::Index;"
            ),
            1
        );
        assert_eq!(
            engine(
                "crates/engine/src/lenses/card.rs",
                "use kartoteka_base::model::Facet;"
            ),
            0
        );
    }

    #[test]
    fn climbing_with_super_is_seen() {
        assert_eq!(
            engine(
                "crates/search/src/query/parse.rs",
                "use super::super::library::Library;"
            ),
            1
        );
        assert_eq!(
            engine("crates/search/src/query/mod.rs", "use super::search::Hit;"),
            1
        );
        assert_eq!(
            engine("crates/search/src/query/parse.rs", "use super::ast::Query;"),
            0
        );
    }

    #[test]
    fn tests_and_comments_may_name_any_room() {
        let text = "//! See `crate::library`.\nfn f() {}\n\n#[cfg(test)]\nmod tests {\n    use crate::library::Library;\n}\n";
        assert_eq!(engine("crates/search/src/query/parse.rs", text), 0);
    }

    #[test]
    fn a_room_without_a_floor_is_found() {
        assert_eq!(engine("crates/engine/src/attic/mod.rs", ""), 1);
        assert_eq!(engine("crates/base/src/date.rs", "use crate::Library;"), 1);
    }

    #[test]
    fn the_app_points_from_pages_to_the_browser_and_never_back() {
        assert_eq!(
            app(
                "src/pages/article.rs",
                "use crate::{components::Card, state::Drawer};"
            ),
            0
        );
        assert_eq!(
            app("src/state/drawer.rs", "use crate::worker::EngineClient;"),
            0
        );
        assert_eq!(
            app("src/components/card.rs", "use crate::worker::EngineClient;"),
            1
        );
        assert_eq!(
            app("src/components/card.rs", "use crate::browser::focus;"),
            1
        );
        assert_eq!(
            app("src/components/card.rs", "use crate::pages::article;"),
            1
        );
        assert_eq!(app("src/browser/focus.rs", "use crate::state::Drawer;"), 1);
        assert_eq!(app("src/main.rs", "use kartoteka_web::pages::article;"), 1);
    }

    #[test]
    fn only_two_rooms_name_the_browser() {
        assert_eq!(app("src/browser/focus.rs", "use web_sys::Element;"), 0);
        assert_eq!(app("src/worker/client.rs", "use web_sys::Worker;"), 0);
        assert_eq!(
            app("src/pages/article.rs", "use leptos::web_sys::Element;"),
            1
        );
    }
}
