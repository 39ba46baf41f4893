//! The text of a file.
//!
//! Files come from anybody, so a file is read in a process of its own: [`child`] starts it and limits it.

pub(crate) mod child;
pub(crate) mod kind;

mod docx;
mod pdf;
mod plain;
mod text;

use serde::{Deserialize, Serialize};

use crate::extract::kind::Kind;

pub(crate) use crate::extract::text::Text;

/// The reason why a file has no text, and the sentence for its owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Refused {
    pub(crate) reason: Reason,
    pub(crate) message: String,
}

/// The kinds of reasons why a file has no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Reason {
    /// The file is too large when it is unpacked.
    TooLarge,
    /// The content has another type than the name says.
    OtherType,
    /// The file is damaged, encrypted, or without text.
    Unreadable,
}

impl Refused {
    fn too_large(message: impl Into<String>) -> Self {
        Self { reason: Reason::TooLarge, message: message.into() }
    }

    fn other_type(message: impl Into<String>) -> Self {
        Self { reason: Reason::OtherType, message: message.into() }
    }

    pub(crate) fn unreadable(message: impl Into<String>) -> Self {
        Self { reason: Reason::Unreadable, message: message.into() }
    }
}

/// Returns the text of a file. Call it in a child process, because a hostile file can end the process.
fn extract(kind: Kind, bytes: Vec<u8>) -> Result<Text, Refused> {
    kind::check_content(kind, &bytes)?;
    let text = match kind {
        Kind::Pdf => pdf::extract(bytes)?,
        Kind::Docx => docx::extract(&bytes)?,
        Kind::Plain => plain::extract(&bytes)?,
    };
    if text.is_blank() {
        let message = match kind {
            Kind::Pdf => "the PDF has no text; if it is a scan, run text recognition (OCR) first",
            Kind::Docx => "the document has no text",
            Kind::Plain => "the file has no text",
        };
        return Err(Refused::unreadable(message));
    }
    Ok(text)
}
