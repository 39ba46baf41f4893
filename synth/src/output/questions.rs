//! Questions to a person, and secrets.

use std::io::{Read, Write as _};

use crate::{Output, error::Error, output::input::Input};

impl Output {
    /// Uses this as standard input, as if it came from a pipe.
    pub fn reading(mut self, input: impl Read + 'static) -> Self {
        self.input = Input::Stream(Box::new(input));
        self
    }

    /// Answers each question with the next of these lines, as a person at a terminal would. It is for tests. After the
    /// last line, every answer is empty.
    pub fn answering<'a>(mut self, answers: impl IntoIterator<Item = &'a str>) -> Self {
        self.input = Input::Script(answers.into_iter().map(str::to_owned).collect());
        self
    }

    /// Tells whether there is a person to ask.
    pub(crate) fn can_ask(&self) -> bool {
        self.input.is_person()
    }

    /// Asks a question, and waits for a line. Only if [`Self::can_ask`]. A line that was typed before the question is no
    /// answer.
    pub(crate) async fn ask(&mut self, question: &str) -> Result<String, Error> {
        self.begin_question(question);
        let answer = self.input.line().await;
        self.activities.is_asking.set(false);
        answer
    }

    /// Reads a secret: from a person without an echo, else all of standard input.
    pub(crate) async fn secret(&mut self, question: &str) -> Result<String, Error> {
        if self.can_ask() {
            self.begin_question(question);
        }
        let secret = self.input.secret().await;
        self.activities.is_asking.set(false);
        secret
    }

    fn begin_question(&mut self, question: &str) {
        self.rest_all();
        self.input.forget_earlier();
        let mut notes = self.notes.borrow_mut();
        _ = write!(notes, "{question} ").and_then(|()| notes.flush());
        self.activities.is_asking.set(true);
    }
}
