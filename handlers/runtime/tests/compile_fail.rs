//! Messages of the compiler about handlers that do not fit their operation, message or event. Each must name the remedy.
//!
//! `TRYBUILD=overwrite cargo test -p stratiform-runtime --test compile_fail` writes the messages anew.

#[test]
fn a_handler_that_does_not_fit_does_not_compile_and_the_message_names_the_remedy() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
