//! `openapi`.

use insta::assert_snapshot;
use stratiform::Exit;

use crate::{BANK, KIOSK, SHOP, files, folder, json, name_of, run};

#[test]
fn openapi_writes_a_document_for_each_api() {
    let folder = folder();
    let out = name_of(&folder);
    let openapi = || {
        run(&[SHOP, KIOSK], &["openapi", "--out", out])
            .notes
            .replace(out, "DIR")
    };
    assert_snapshot!(openapi(), @"
    stack       api  operations
    kiosk-prod  api           1
    kiosk-dev   api           1
    2 written, 0 unchanged in DIR
    ");
    assert_eq!(files(&folder), ["kiosk-dev.api.openapi.json", "kiosk-prod.api.openapi.json"]);
    let document = json(&folder.path().join("kiosk-dev.api.openapi.json"));
    assert_eq!(document["paths"]["/papers"]["get"]["operationId"], "listPapers");
    assert!(openapi().contains("0 written, 2 unchanged"));
}

#[test]
fn openapi_prints_nothing_but_the_document() {
    let run = run(&[KIOSK], &["openapi", "--stage", "dev", "--stdout"]);
    assert_eq!((run.exit, run.notes.as_str()), (Exit::Done, ""));
    let document: serde_json::Value = serde_json::from_str(&run.data).expect("it is one document");
    assert_eq!(
        (&document["openapi"], &document["info"]["title"]),
        (&"3.1.0".into(), &"kiosk-dev-api".into())
    );
}

#[test]
fn openapi_of_stacks_without_an_api_says_so() {
    let of_none = run(&[SHOP], &["openapi"]);
    assert_eq!((of_none.exit, of_none.data.as_str()), (Exit::Done, ""));
    assert_snapshot!(of_none.notes, @"there are no APIs, so nothing was written");
}

#[test]
fn openapi_tells_what_is_wrong_with_a_stack() {
    let wrong = run(&[BANK], &["openapi", "--stage", "prod", "--stdout"]);
    assert_eq!((wrong.exit, wrong.data.as_str()), (Exit::Error, ""));
    assert!(wrong.notes.ends_with("error: 2 problems in 1 stack\n"), "{}", wrong.notes);
    let unknown = run(&[BANK], &["openapi", "bonk"]);
    assert_eq!(unknown.exit, Exit::Usage);
    assert_snapshot!(unknown.notes, @"
    error: no application is called `bonk`
    hint: did you mean `bank`? the applications are bank
    ");
}
