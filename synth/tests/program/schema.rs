//! `schema`.

use insta::assert_snapshot;
use stratiform::Exit;

use crate::{BANK, SHOP, files, folder, json, name_of, run};

#[test]
fn schema_writes_a_file_for_each_application() {
    let folder = folder();
    let out = name_of(&folder);
    assert_eq!(run(&[SHOP, BANK], &["schema", "--out", out]).exit, Exit::Done);
    assert_eq!(files(&folder), ["bank.json", "shop.json"]);
    assert_eq!(json(&folder.path().join("bank.json")), BANK.schema());
}

#[test]
fn schema_needs_the_stage_file_to_know_its_folder() {
    // Tests run in their package's folder, not in the workspace's.
    let run = run(&[SHOP], &["schema"]);
    assert_eq!(run.exit, Exit::Error);
    assert_snapshot!(run.notes, @"
    error: there is no synth/tests/stages/shop.yaml here
    hint: run this in the workspace's root, or name a folder with --out
    ");
}
