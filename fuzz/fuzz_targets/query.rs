//! Whatever is typed is read within its bounds, and prints back to text that reads the same.

#![no_main]

use kartoteka_engine::query::{Group, MAX_CLAUSES, MAX_DEPTH, MAX_PROBLEMS, Node, parse};
use libfuzzer_sys::fuzz_target;

fn depth(group: &Group) -> usize {
    let inner = group.parts.iter().map(|part| match &part.node {
        Node::Group(group) => 1 + depth(group),
        _ => 0,
    });
    inner.max().unwrap_or(0)
}

fuzz_target!(|query_text: &str| {
    let parsed = parse(query_text);
    assert!(parsed.query.clauses().len() <= MAX_CLAUSES);
    assert!(parsed.problems.len() <= MAX_PROBLEMS);
    // Alternatives may be groups that no parenthesis encloses.
    assert!(depth(&parsed.query.root) <= 2 * MAX_DEPTH + 1);
    for problem in &parsed.problems {
        assert!(problem.span.get(query_text).is_some(), "{problem:?}");
    }
    for cut in parsed.query.cuts(query_text) {
        assert!(cut.get(query_text).is_some(), "{cut:?}");
    }
    let printed = parsed.query.to_string();
    assert_eq!(parse(&printed).query.to_string(), printed);
});
