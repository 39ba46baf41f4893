//! Compiler messages for invalid stacks. Each message must name the remedy.
//!
//! Run `TRYBUILD=overwrite cargo test -p stratiform-constructs --test compile_fail` to update the messages.

#[test]
fn a_mistaken_stack_does_not_compile_and_the_message_names_the_remedy() {
    let cases = trybuild::TestCases::new();
    // With a passing case, trybuild builds instead of checking. Limits are only checked in a build, where generic code
    // becomes concrete.
    cases.pass("tests/pass/*.rs");
    cases.compile_fail("tests/compile_fail/*.rs");
}
