//! DynamoDB expressions: conditions, updates and projections.
//!
//! <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html>
//! <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html>

pub(crate) mod apply;
pub(crate) mod condition;
pub(crate) mod evaluate;
pub(crate) mod key_condition;
pub(crate) mod path;
pub(crate) mod placeholders;
mod reserved;
mod tokens;
pub(crate) mod update;

#[cfg(test)]
mod tests;
