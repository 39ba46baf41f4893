//! Error codes that cannot be.

use links::http::ErrorCode;

/// Without a status.
#[derive(ErrorCode)]
pub enum WithoutStatus {}

/// With a status of success.
#[derive(ErrorCode)]
#[error(status = 200)]
pub enum Success {}

#[derive(ErrorCode)]
#[error(status = 422)]
pub enum Undocumented {}

/// In another case.
#[derive(ErrorCode)]
#[error(status = 422, code = "CannotRead")]
pub enum InCamelCase {}

fn main() {}
