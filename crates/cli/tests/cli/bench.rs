//! `kartoteka bench`: what a measurement leaves behind.

use std::fs;

use insta::assert_snapshot;

use crate::env::TestEnv;

fn corpus() -> TestEnv {
    let env = TestEnv::new();
    env.write(
        "lamps/docs.jsonl",
        "{\"id\": \"boat\", \"title\": \"The boat\", \"body\": \"Ada keeps the lamp.\"}\n\
         {\"id\": \"oars\", \"title\": \"The oars\", \"body\": \"The lamp of the shore.\", \"date\": \"2023\"}\n",
    );
    env.write("lamps/queries.tsv", "1\tlamp shore\n2\tzeppelin\n");
    env.write("lamps/typing.tsv", "P1\tlamp sh\n");
    env.write("lamps/typos.tsv", "Y1\tkeeps\tkeeps\tboat\n");
    env
}

#[test]
fn results_are_written_in_the_form_of_trec_and_figures_beside_them() {
    let env = corpus();
    assert_snapshot!(env.run(&["bench", "lamps", "out"]), @"2 articles measured; see out/stats.json");
    assert_snapshot!(env.read("out/real.run"), @r"
    1 Q0 oars 1 1000000 kartoteka
    1 Q0 boat 2 999999 kartoteka
    2 Q0 __none__ 1 0 kartoteka
    ");
    assert_eq!(env.read("out/typo.run"), "Y1 Q0 boat 1 1000000 kartoteka\n");
    let stats: serde_json::Value = serde_json::from_str(&env.read("out/stats.json")).unwrap();
    assert_eq!(stats["docs"], 2);
    assert_eq!(stats["quality"]["without_result"], 1);
    let figures = |key: &str| stats[key].as_array().map(Vec::len);
    assert_eq!(figures("latency_real_ms"), Some(2));
    // "l", "la", "lam", "lamp", "lamp s", "lamp sh"
    assert_eq!(figures("latency_typing_ms"), Some(6));
    for key in ["build_cpu_ms", "load_cpu_ms"] {
        assert!(stats[key].as_f64().is_some_and(|ms| ms > 0.0), "{key}");
    }
}

#[test]
fn a_folder_without_queries_is_told_what_belongs_in_it() {
    let env = corpus();
    fs::remove_file(env.path("lamps/typos.tsv")).unwrap();
    assert_snapshot!(env.run(&["bench", "lamps", "out"]), @"
    ! error: reading lamps/typos.tsv: No such file or directory (os error 2)
    ! hint: a folder to measure holds docs.jsonl, queries.tsv, typing.tsv and typos.tsv
    = 3
    ");
}
