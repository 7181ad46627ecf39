//! The program as a person runs it: arguments in; both streams, files and the exit code out.

#![expect(
    clippy::unwrap_used,
    reason = "a test whose scene cannot be set has failed"
)]

mod bench;
mod build;
mod check;
mod compare;
mod env;
mod import;
mod import_again;
mod import_cards;
mod recognize;
mod schema;
mod search;

use insta::assert_snapshot;

use crate::env::TestEnv;

#[test]
fn what_is_not_understood_ends_with_code_2() {
    let env = TestEnv::new();
    assert_snapshot!(env.run(&["serch", "lamps"]), @"
    ! error: unrecognized subcommand 'serch'
    !
    !   tip: some similar subcommands exist: 'bench', 'schema', 'search'
    !
    ! Usage: kartoteka <COMMAND>
    !
    ! For more information, try '--help'.
    = 2
    ");
    assert_snapshot!(env.run(&["check"]), @"
    ! error: the following required arguments were not provided:
    !   <DIR>
    !
    ! Usage: kartoteka check <DIR>
    !
    ! For more information, try '--help'.
    = 2
    ");
}

#[test]
fn every_command_teaches_with_an_example() {
    let env = TestEnv::new();
    for command in [
        "check",
        "search",
        "import",
        "build",
        "schema",
        "recognize",
        "bench",
    ] {
        let help = env.run(&[command, "--help"]);
        assert!(help.contains(&format!("  kartoteka {command}")), "{help}");
    }
    assert!(env.run(&["--help"]).contains("Exit codes:"));
}
