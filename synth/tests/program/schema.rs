//! `schema`.

use stratiform::Exit;

use crate::{BANK, SHOP, files, folder, json, name_of, run};

#[test]
fn schema_prints_the_schema_of_diff() {
    let run = run(&[SHOP], &["schema", "--diff"]);
    assert_eq!((run.exit, run.notes.as_str()), (Exit::Done, ""));
    assert_eq!(run.data, include_str!("../../schema/diff.json"));
}

#[test]
fn schema_writes_a_file_for_each_application() {
    let folder = folder();
    let out = name_of(&folder);
    assert_eq!(run(&[SHOP, BANK], &["schema", "--out", out]).exit, Exit::Done);
    assert_eq!(files(&folder), ["bank.json", "shop.json"]);
    assert_eq!(json(&folder.path().join("bank.json")), BANK.schema());
}
