//! The reviewed templates of all stages, their summaries, contracts and OpenAPI documents: the files in `snapshots/`.
//!
//! `INSTA_UPDATE=always cargo test -p apps` accepts what has changed. Its diff in git is the review.
//! The modules test the applications end to end; `cargo test -p apps templates` runs none of them.

mod acme_shop;

use stratiform::constructs::review;

#[test]
fn the_templates_are_as_they_were_reviewed() {
    let documents = review::documents_of(crate::APPS).unwrap_or_else(|error| panic!("{error}"));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for document in documents {
            insta::assert_snapshot!(document.name, document.text);
        }
    });
}
