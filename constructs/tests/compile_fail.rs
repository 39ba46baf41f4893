//! What the compiler says about stacks that cannot be. Each message must name the remedy.
//!
//! `TRYBUILD=overwrite cargo test -p stratiform-constructs --test compile_fail` writes the messages anew.

#[test]
fn a_mistaken_stack_does_not_compile_and_the_message_names_the_remedy() {
    let cases = trybuild::TestCases::new();
    // With a case that passes, trybuild builds: limits are checked where generic code is made concrete, not before.
    cases.pass("tests/pass/*.rs");
    cases.compile_fail("tests/compile_fail/*.rs");
}
