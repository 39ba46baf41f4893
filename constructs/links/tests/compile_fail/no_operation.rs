//! Declarations that are not operations.

use links::http::{Operation, PageRequest};

pub struct Note {
    pub text: String,
}

/// Reads a note.
#[derive(Operation)]
#[operation(answers(200 = Note))]
pub enum OfNoSchema {}

#[derive(Operation)]
#[operation(answers(204))]
pub enum Undocumented {}

/// Reads a note.
#[derive(Operation)]
#[operation(query = PageRequest)]
pub enum WithoutAnswer {}

/// Reads a note.
#[derive(Operation)]
#[operation(answers(404 = PageRequest))]
pub enum AnsweredByAnError {}

/// Reads a note.
#[derive(Operation)]
#[operation(answers(200))]
pub enum WithoutType {}

/// Reads a note.
#[derive(Operation)]
#[operation(answers(204 = PageRequest))]
pub enum WithType {}

/// Reads a note.
#[derive(Operation)]
#[operation(answers(204, 204))]
pub enum AnsweredTwice {}

/// Reads a note.
#[derive(Operation)]
#[operation(answers(PageRequest))]
pub enum WithoutStatus {}

/// Reads a note.
#[derive(Operation)]
#[operation(query = PageRequest, answers(204), errors(InvalidRequest))]
pub enum SaidAnyway {}

/// Reads a note.
#[derive(Operation)]
#[operation(answers(204), cookies = Note)]
pub enum OfAnUnknownSetting {}

/// Reads a note.
#[derive(Operation)]
#[operation(answers(204))]
pub enum WithVariants {
    Reads,
}

/// Takes an operation, as a route does.
fn route<O: Operation>() {}

fn main() {
    route::<PageRequest>();
}
