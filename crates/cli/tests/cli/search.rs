//! `kartoteka search`: what is found, and how it is shown.

use insta::assert_snapshot;

use crate::env::TestEnv;

#[test]
fn articles_and_cards_are_shown() {
    let env = TestEnv::with_lamps();
    assert_snapshot!(env.run(&["search", "lamps", "lund"]), @"
    ▸ Ada Lund (Lund), person `ada-lund`, in 2 articles
      Keeper of the lamp

    2 articles:

    1. Oars and sails
       The Tower, 2022, `oars`
       Lund sold the sails in Harbour Town.
       names Ada Lund, Harbour Town

    2. The boat was gone
       Harbour Letter, 3 May 2023, `boat`
       Ada Lund keeps the lamp of Harbour Town.
       names Ada Lund, Harbour Town
    ");
    assert_snapshot!(env.run(&["search", "lamps", "lund", "--limit", "1"]), @"
    ▸ Ada Lund (Lund), person `ada-lund`, in 2 articles
      Keeper of the lamp

    2 articles, the first 1:

    1. Oars and sails
       The Tower, 2022, `oars`
       Lund sold the sails in Harbour Town.
       names Ada Lund, Harbour Town
    ");
    assert_snapshot!(env.run(&["search", "lamps", "outlet:tower -boat"]), @"
    1 article:

    1. Oars and sails
       The Tower, 2022, `oars`
       Lund sold the sails in Harbour Town.
       names Ada Lund, Harbour Town
    ");
}

#[test]
fn facets_narrow() {
    let env = TestEnv::with_lamps();
    assert_snapshot!(env.run(&["search", "lamps", "oars", "--facet", "category=Boats"]), @"
    1 article:

    1. The boat was gone
       Harbour Letter, 3 May 2023, `boat`
       The oars
       names Ada Lund, Harbour Town
    ");
    assert_snapshot!(env.run(&["search", "lamps", "oars", "--facet", "person!=ada-lund"]), @"
    No article was found.
    = 1
    ");
    let total = |facets: &[&str]| {
        let mut arguments = vec!["search", "lamps", "", "--json"];
        arguments.extend(facets.iter().flat_map(|facet| ["--facet", facet]));
        let page: serde_json::Value = serde_json::from_str(&env.run(&arguments)).unwrap();
        page["total"].clone()
    };
    assert_eq!(total(&["category.any=Boats", "category.any=none"]), 1);
    assert_eq!(total(&["outlet=Harbour Letter", "outlet=none"]), 1);
    let both = ["outlet.all=Harbour Letter", "outlet.all=The Tower"];
    assert_eq!(total(&both), 1);
    assert_snapshot!(env.run(&["search", "lamps", "oars", "--facet", "colour=red"]), @"
    ! error: invalid value 'colour=red' for '--facet <KIND=VALUE>': there is no facet `colour`; there are person, organization, place, event, work, outlet, category, language
    !
    ! For more information, try '--help'.
    = 2
    ");
    assert_snapshot!(env.run(&["search", "lamps", "oars", "--facet", "red"]), @"
    ! error: invalid value 'red' for '--facet <KIND=VALUE>': write KIND=VALUE, such as outlet=Reuters, not `red`
    !
    ! For more information, try '--help'.
    = 2
    ");
}

#[test]
fn a_query_that_is_not_understood_is_searched_for_all_the_same() {
    let env = TestEnv::with_lamps();
    assert_snapshot!(env.run(&["search", "lamps", "\"oars and (("]), @r#"
    1 article:

    1. Oars and sails
       The Tower, 2022, `oars`
       Lund sold the sails in Harbour Town.
       names Ada Lund, Harbour Town
    ! note: the quotation mark is not closed
    !   "oars and ((
    !   ^^^^^^^^^^^^
    ! hint: write a second quotation mark where the phrase ends
    !
    "#);
    assert_snapshot!(env.run(&["search", "lamps", "-wagner"]), @"
    2 articles:

    1. The boat was gone
       Harbour Letter, 3 May 2023, `boat`
       Ada Lund keeps the lamp of Harbour Town.
       names Ada Lund, Harbour Town

    2. Oars and sails
       The Tower, 2022, `oars`
       Lund sold the sails in Harbour Town.
       names Ada Lund, Harbour Town
    ");
}

#[test]
fn json_is_the_whole_answer() {
    let env = TestEnv::with_lamps();
    let json = env.run(&["search", "lamps", "sails", "--json"]);
    let page: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(page["total"], 1);
    assert_eq!(page["hits"][0]["article"]["id"], "oars");
    assert_eq!(page["facets"].as_array().map(Vec::len), Some(8));
}

#[test]
fn what_is_sound_of_a_broken_collection_is_searched() {
    let env = TestEnv::with_lamps();
    std::fs::remove_file(env.path("lamps/entities.json")).unwrap();
    assert_snapshot!(env.run(&["search", "lamps", "sails"]), @"
    1 article:

    1. Oars and sails
       The Tower, 2022, `oars`
       Lund sold the sails in Harbour Town.
    ! warning: 2 problems in the collection; `kartoteka check lamps` lists them
    ");
    std::fs::remove_file(env.path("lamps/collection.json")).unwrap();
    assert_snapshot!(env.run(&["search", "lamps", "sails"]), @"
    ! error: there is no collection.json in lamps
    ! hint: name the folder of a collection; `kartoteka import` makes one of text files
    = 3
    ");
    env.write("lamps/collection.json", "{\"kartoteka\": 9}");
    assert_snapshot!(env.run(&["search", "lamps", "sails"]), @"
    ! error: opening lamps: the collection has format version 9, and this program reads version 1
    ! hint: open it with a newer version of Kartoteka, or write it again with this one
    = 3
    ");
}
