//! The compiler's messages about wrong links. Each message must name the remedy.
//!
//! `TRYBUILD=overwrite cargo test -p stratiform-links --test compile_fail` writes the messages anew.

#[test]
fn a_mistaken_link_does_not_compile_and_the_message_names_the_remedy() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
