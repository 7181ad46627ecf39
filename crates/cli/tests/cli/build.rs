//! `kartoteka build`: a page and a collection become a site.

use insta::assert_snapshot;

use crate::env::TestEnv;

/// SHA-256 of `page` and of `boot`.
const PAGE_HASH: &str = "3660315a9af3df255d8f19ab077e4797822b41488a0e2a04bc6af71213c23274";
const BOOT_HASH: &str = "4509beb0ab401d71fa4a5cd94a55c9a74f13332776ae4019c5bfc4c2005157ff";

fn with_page() -> TestEnv {
    let env = TestEnv::with_lamps();
    env.write("page/index.html", "page");
    env.write("page/deep/boot-1.js", "boot");
    env.write(
        "page/page.json",
        format!(
            r#"{{"format": 1, "files": [
                {{"path": "index.html", "sha256": "{PAGE_HASH}", "bytes": 4}},
                {{"path": "deep/boot-1.js", "sha256": "{BOOT_HASH}", "bytes": 4}}
            ]}}"#
        ),
    );
    env
}

const BUILD: &[&str] = &["build", "lamps", "--out", "site", "--page", "page"];

#[test]
fn a_site_has_the_page_and_the_collection_with_its_hashes() {
    let env = with_page();
    assert_snapshot!(env.run(BUILD), @"“Lamps” (2 articles, 2 entities, 2 kB) in site");
    assert_snapshot!(env.listing(), @"
    lamps/articles.json
    lamps/collection.json
    lamps/entities.json
    page/deep/boot-1.js
    page/index.html
    page/page.json
    site/collection/articles.json
    site/collection/collection.json
    site/collection/entities.json
    site/deep/boot-1.js
    site/index.html
    site/page.json
    ");
    assert_snapshot!(env.read("site/collection/collection.json"), @r#"
    {
      "kartoteka": 1,
      "title": "Lamps",
      "articles": [
        {
          "path": "articles.json",
          "sha256": "c886db0a064f9c65654e18b2792ec2d84974dc3aba1d12e883320e92afb6bc16",
          "bytes": 717
        }
      ],
      "entities": [
        {
          "path": "entities.json",
          "sha256": "acfaa65dc7c9540c363b6e0e50bce661d996e0ec707bc17f0e592bf64d36a39c",
          "bytes": 427
        }
      ]
    }
    "#);
    assert_snapshot!(env.run(&["check", "site/collection"]), @"
    2 articles, 2 entities, 1 relation; 4 mentions found, 1 quote checked.
    Nothing is wrong.
    ");
    assert_eq!(
        env.read("site/collection/articles.json"),
        env.read("lamps/articles.json")
    );
}

#[test]
fn a_site_is_replaced_and_a_page_may_be_the_site() {
    let env = with_page();
    env.run(BUILD);
    // A newer page without the second file, and a collection without entities.
    std::fs::remove_file(env.path("page/deep/boot-1.js")).unwrap();
    env.write(
        "page/page.json",
        format!(r#"{{"format": 1, "files": [{{"path": "index.html", "sha256": "{PAGE_HASH}"}}]}}"#),
    );
    env.edit("lamps/collection.json", "[\"entities.json\"]", "[]");
    assert_snapshot!(env.run(BUILD), @"
    “Lamps” (2 articles, 0 entities, 1 kB) in site
    ! warning: 1 problem in the collection; `kartoteka check lamps` lists them
    ");
    assert_snapshot!(env.run(&["build", "lamps", "--out", "page", "--page", "page"]), @"
    “Lamps” (2 articles, 0 entities, 1 kB) in page
    ! warning: 1 problem in the collection; `kartoteka check lamps` lists them
    ");
    assert_snapshot!(env.listing(), @"
    lamps/articles.json
    lamps/collection.json
    lamps/entities.json
    page/collection/articles.json
    page/collection/collection.json
    page/index.html
    page/page.json
    site/collection/articles.json
    site/collection/collection.json
    site/index.html
    site/page.json
    ");
}

#[test]
fn a_page_that_is_missing_or_not_whole_is_refused() {
    let env = with_page();
    assert_snapshot!(env.run(&["build", "lamps", "--out", "site", "--page", "lamps"]), @"
    ! error: there is no page in lamps: it has no page.json
    ! hint: run `cargo xtask build` again, or give another folder with --page
    = 3
    ");
    env.write("page/index.html", "changed");
    assert_snapshot!(env.run(BUILD), @"
    ! error: the page in page is not whole: index.html
    ! hint: run `cargo xtask build` again, or give another folder with --page
    = 3
    ");
    env.write("page/page.json", r#"{"format": 2, "files": []}"#);
    assert_snapshot!(env.run(BUILD), @"
    ! error: the page in page was built by another version
    ! hint: run `cargo xtask build` again, or give another folder with --page
    = 3
    ");
    env.write("page/page.json", "{");
    assert_snapshot!(env.run(BUILD), @"
    ! error: page/page.json cannot be read: EOF while parsing an object at line 1 column 1
    ! hint: run `cargo xtask build` again, or give another folder with --page
    = 3
    ");
}

#[test]
fn other_things_are_not_mixed_with_a_site_unasked() {
    let env = with_page();
    env.write("site/letter.txt", "mine");
    assert_snapshot!(env.run(BUILD), @"
    ! error: site is neither empty nor a site
    ! hint: name a new folder, or add --force to put the site among what is there
    = 3
    ");
    assert_snapshot!(env.run(&[BUILD, &["--force"]].concat()), @"“Lamps” (2 articles, 2 entities, 2 kB) in site");
    assert_eq!(env.read("site/letter.txt"), "mine");
}

#[test]
fn problems_are_told_and_a_broken_manifest_is_refused() {
    let env = with_page();
    std::fs::remove_file(env.path("lamps/entities.json")).unwrap();
    assert_snapshot!(env.run(BUILD), @"
    “Lamps” (2 articles, 0 entities, 1 kB) in site
    ! warning: 2 problems in the collection; `kartoteka check lamps` lists them
    ");
    env.write("lamps/collection.json", "{}");
    assert_snapshot!(env.run(BUILD), @r#"
    ! error: opening lamps: `collection.json` is not the manifest of a collection: it does not say its format version (`kartoteka`)
    ! hint: a manifest begins with { "kartoteka": 1, "title": …, "articles": […] }; `docs/format.md` describes it
    = 3
    "#);
}

#[test]
fn a_large_collection_gets_an_index_that_is_used_only_while_it_fits() {
    let env = with_page();
    let articles: Vec<serde_json::Value> = (0..1000)
        .map(|n| {
            let body = format!("Lamp {n} is lit by Ada Lund.");
            serde_json::json!({ "id": format!("a{n}"), "title": "A lamp", "body": [body] })
        })
        .collect();
    let articles = serde_json::to_string(&articles).unwrap();
    env.write("lamps/articles.json", &articles);
    env.edit("lamps/entities.json", "boat", "a7");
    env.edit(
        "lamps/entities.json",
        "keeps the lamp of Harbour Town",
        "is lit",
    );
    env.run(BUILD);
    for file in ["ranking", "positions"] {
        assert!(
            env.path(&format!("site/collection/index/{file}.kartoidx"))
                .is_file(),
            "{file}"
        );
    }
    let found = env.run(&["search", "site/collection", "\"lamp 77 is lit\""]);
    assert!(found.starts_with("1 article:"), "{found}");
    assert_eq!(found, env.run(&["search", "lamps", "\"lamp 77 is lit\""]));
    assert_snapshot!(env.run(&["check", "site/collection"]), @"
    1000 articles, 2 entities, 1 relation; 1000 mentions found, 1 quote checked.
    Nothing is wrong.
    ");

    // Somebody edits an article of the site: its index is of no use, and is not used.
    let edited = articles.replacen("Lamp 77 is", "Lamp 78 is", 1);
    env.write("site/collection/articles.json", edited);
    assert_snapshot!(env.run(&["check", "site/collection"]), @"
    articles.json: is not the file that the collection was built with: its hash differs
      hint: build the collection again if you edited the file; else get a fresh copy
    index/ranking.kartoidx: the index is not used, and was made anew: it was made for another state of the collection
      hint: build the site again; without an index that fits, the first search takes longer

    1000 articles, 2 entities, 1 relation; 1000 mentions found, 1 quote checked.
    2 problems found.
    = 1
    ");
    let found = env.run(&["search", "site/collection", "\"lamp 78 is lit\""]);
    assert!(found.contains("2 articles:"), "{found}");
}

const IN_PARTS: &[&str] = &[
    "build", "lamps", "--out", "site", "--page", "page", "--parts",
];

#[test]
fn a_collection_in_parts_has_small_files_and_a_catalogue() {
    let env = with_page();
    env.run(IN_PARTS);
    assert_snapshot!(env.listing().lines().filter(|path| path.starts_with("site/collection")).collect::<Vec<_>>().join("\n"), @"
    site/collection/articles/00001.json
    site/collection/articles/00002.json
    site/collection/collection.json
    site/collection/entities.json
    site/collection/index/catalogue.kartoidx
    site/collection/index/positions.kartoidx
    site/collection/index/positions/001.kartoidx
    site/collection/index/ranking.kartoidx
    ");
    // It is a collection as any other for what does not know the catalogue.
    assert_snapshot!(env.run(&["check", "site/collection"]), @"
    2 articles, 2 entities, 1 relation; 4 mentions found, 1 quote checked.
    Nothing is wrong.
    ");
    assert_eq!(
        env.run(&["search", "site/collection", "lamp"]),
        env.run(&["search", "lamps", "lamp"])
    );
    // To build it once more changes nothing.
    let manifest = env.read("site/collection/collection.json");
    env.run(&[
        "build",
        "site/collection",
        "--out",
        "again",
        "--page",
        "page",
        "--parts",
    ]);
    assert_eq!(env.read("again/collection/collection.json"), manifest);
}

#[test]
fn broken_records_are_left_out_of_the_parts_and_told() {
    let env = with_page();
    env.edit("lamps/articles.json", "[", "[{\"id\": \"dark\"}, 7, ");
    assert_snapshot!(env.run(IN_PARTS), @"
    “Lamps” (2 articles, 2 entities, 3 kB) in site
    ! warning: 2 problems in the collection; `kartoteka check lamps` lists them
    ");
    assert!(
        !env.read("site/collection/articles/00001.json")
            .contains("dark")
    );
    assert_snapshot!(env.run(&["check", "site/collection"]), @"
    2 articles, 2 entities, 1 relation; 4 mentions found, 1 quote checked.
    Nothing is wrong.
    ");
}

#[test]
fn a_catalogue_that_does_not_fit_is_told() {
    let env = with_page();
    env.run(IN_PARTS);
    let sound = std::fs::read(env.path("site/collection/index/catalogue.kartoidx")).unwrap();
    env.write("site/collection/index/catalogue.kartoidx", &sound[..100]);
    assert_snapshot!(env.run(&["check", "site/collection"]), @"
    index/catalogue.kartoidx: is of no use to a page, which has to load all texts: it is damaged
      hint: build the site again

    2 articles, 2 entities, 1 relation; 4 mentions found, 1 quote checked.
    1 problem found.
    = 1
    ");
    env.write("site/collection/index/catalogue.kartoidx", sound);
    env.edit("site/collection/entities.json", "Ada Lund", "Ida Lund");
    let told = env.run(&["check", "site/collection"]);
    assert!(
        told.contains("it was made for another state of the collection"),
        "{told}"
    );
}
