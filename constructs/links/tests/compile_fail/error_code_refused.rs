//! Error codes that the derive refuses.

use links::http::ErrorCode;

/// An error code without a status.
#[derive(ErrorCode)]
pub enum WithoutStatus {}

/// An error code with a successful status.
#[derive(ErrorCode)]
#[error(status = 200)]
pub enum Success {}

#[derive(ErrorCode)]
#[error(status = 422)]
pub enum Undocumented {}

/// An error code in another case.
#[derive(ErrorCode)]
#[error(status = 422, code = "CannotRead")]
pub enum InCamelCase {}

fn main() {}
