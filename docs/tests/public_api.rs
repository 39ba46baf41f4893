//! The public items of the published packages are those of `docs/public-api`.
//!
//! A change fails here until it is accepted, with a line in CHANGELOG.md:
//!
//! ```sh
//! .ci/public-api    # INSTA_UPDATE=always .ci/public-api accepts
//! ```
//!
//! The items come from rustdoc's JSON, which only the script makes. Generated types of resources are left out: their sources
//! are committed, and say the same.

use std::{collections::HashSet, path::Path};

use public_api::{Builder, PublicApi};

#[test]
#[ignore = "`.ci/public-api` makes the JSON that it reads"]
fn public_items_are_as_they_were_reviewed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root.join("public-api"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for library in ["links", "constructs", "runtime", "fake", "stratiform"] {
            let json = root.join(format!("../target/doc/{library}.json"));
            insta::assert_snapshot!(library, items(&json));
        }
    });
}

/// Returns the items in the JSON of a library, a line for each. Of a derived trait there is the `impl` alone.
fn items(json: &Path) -> String {
    let read = |omit_derived| -> PublicApi {
        let api = Builder::from_rustdoc_json(json)
            .omit_auto_trait_impls(true)
            .omit_blanket_impls(true)
            .omit_auto_derived_impls(omit_derived)
            .build();
        api.unwrap_or_else(|error| panic!("{}: {error}; run `.ci/public-api`", json.display()))
    };
    let lines = |api: &PublicApi| -> Vec<String> { api.items().map(ToString::to_string).collect() };
    let written: HashSet<String> = lines(&read(true)).into_iter().collect();
    let mut all = lines(&read(false));
    all.retain(|line| line.starts_with("impl") || written.contains(line));
    all.join("\n")
}
