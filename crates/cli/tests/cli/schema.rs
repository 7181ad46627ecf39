//! `kartoteka schema`: a description of the format that programs read.

use crate::env::TestEnv;

#[test]
fn the_schema_describes_the_three_sorts_of_files() {
    let env = TestEnv::new();
    let schema: serde_json::Value = serde_json::from_str(&env.run(&["schema"])).unwrap();
    assert_eq!(schema["anyOf"].as_array().map(Vec::len), Some(3));
    for name in [
        "Manifest",
        "ArticleRecord",
        "EntityFile",
        "EntityRecord",
        "RelationRecord",
        "BlockRecord",
    ] {
        assert!(schema["$defs"][name].is_object(), "{name}");
    }
}
