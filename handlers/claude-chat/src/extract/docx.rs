//! Word documents: ZIP archives of XML parts.
//!
//! <https://ecma-international.org/publications-and-standards/standards/ecma-376/>

use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::extract::{Refused, Text};

/// The maximum number of bytes of all parts together. Text of 4.5 MB has about ten times as many, unpacked.
const UNPACKED: u64 = 128 * 1024 * 1024;

/// The maximum number of elements around a text. Word itself writes about ten, and some more for each table in a table.
const DEPTH: usize = 500;

/// The part with the body, in documents of Word and of all others that are known.
const BODY: &str = "word/document.xml";

/// The parts with more text, in their order.
const NOTES: [&str; 2] = ["word/footnotes.xml", "word/endnotes.xml"];

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Returns the text of a document, with its footnotes and endnotes at the end.
pub(crate) fn extract(bytes: &[u8]) -> Result<Text, Refused> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let unpacked = unpacked(&mut archive)?;
    if unpacked > UNPACKED {
        let most = UNPACKED / 1024 / 1024;
        return Err(Refused::too_large(format!("the document has more than {most} MB when it is unpacked")));
    }
    if archive.index_for_name(BODY).is_none() {
        return Err(without_body(&archive));
    }
    let mut text = Text::default();
    read(&mut archive, BODY, &mut text)?;
    for notes in NOTES {
        if archive.index_for_name(notes).is_some() {
            text.end_line();
            read(&mut archive, notes, &mut text)?;
        }
    }
    Ok(text)
}

/// Returns the number of bytes that all parts have, as the archive says it.
fn unpacked(archive: &mut Archive<'_>) -> Result<u64, Refused> {
    let mut sum: u64 = 0;
    for index in 0..archive.len() {
        let part = archive
            .by_index_raw(index)
            .map_err(|error| damaged(&error))?;
        if part.encrypted() {
            return Err(Refused::unreadable(
                "the document is encrypted; remove its password and send it again",
            ));
        }
        sum = sum.saturating_add(part.size());
    }
    Ok(sum)
}

/// Returns the refusal of an archive that is no Word document.
fn without_body(archive: &Archive<'_>) -> Refused {
    let others = [
        ("xl/workbook.xml", "an Excel workbook"),
        ("ppt/presentation.xml", "a PowerPoint presentation"),
        ("content.xml", "an OpenDocument file"),
        ("META-INF/container.xml", "an e-book"),
    ];
    match others
        .iter()
        .find(|(part, _)| archive.index_for_name(part).is_some())
    {
        Some((_, found)) => {
            Refused::other_type(format!("the content is {found}, which the name and the type do not say"))
        }
        None => Refused::unreadable(format!("the document has no part {BODY}; it may be damaged")),
    }
}

fn damaged(error: &ZipError) -> Refused {
    Refused::unreadable(format!("the document is damaged: {error}"))
}

/// Returns `true` for elements whose content is not shown: properties, deleted and moved text, the codes of fields, and
/// the form of a drawing for older programs.
fn is_hidden(element: &BytesStart<'_>) -> bool {
    let name = element.local_name();
    let name = name.as_ref();
    matches!(name, "del" | "delText" | "moveFrom" | "instrText" | "Fallback") || name.ends_with("Pr")
}

/// Appends the text of a part.
fn read(archive: &mut Archive<'_>, name: &str, text: &mut Text) -> Result<(), Refused> {
    let part = archive.by_name(name).map_err(|error| damaged(&error))?;
    // The archive may have said less than there is.
    let mut reader = Reader::from_reader(BufReader::new(part.take(UNPACKED)));
    let mut buffer = Vec::new();
    let mut depth: usize = 0;
    let mut hidden: usize = 0;
    let mut in_text = false;
    while !text.truncated {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer).map_err(|error| {
            Refused::unreadable(format!("the document is damaged: {name} is not valid XML: {error}"))
        })?;
        match event {
            Event::Start(element) => {
                depth += 1;
                if depth > DEPTH {
                    let message =
                        format!("the document is damaged: {name} has more than {DEPTH} nested elements");
                    return Err(Refused::unreadable(message));
                }
                if hidden > 0 || is_hidden(&element) {
                    hidden += 1;
                } else {
                    // `w:t`, and `m:t` in formulas.
                    in_text = element.local_name().as_ref() == "t";
                    put(&element, text);
                }
            }
            Event::Empty(element) if hidden == 0 => put(&element, text),
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                in_text = false;
                if hidden > 0 {
                    hidden -= 1;
                } else if matches!(element.local_name().as_ref(), "p" | "tr") {
                    text.end_line();
                }
            }
            Event::Text(written) if in_text => text.push(&written.xml10_content()),
            Event::CData(written) if in_text => text.push(&written.xml10_content()),
            Event::GeneralRef(reference) if in_text => match reference.resolve_char_ref() {
                Ok(Some(letter)) => text.push(letter.encode_utf8(&mut [0; 4])),
                _ => text.push(resolve_xml_entity(&reference).ok_or_else(|| {
                    Refused::unreadable(format!("the document is damaged: {name} has an unknown entity"))
                })?),
            },
            Event::DocType(_) => {
                let message =
                    format!("the document is damaged: {name} declares entities, which a DOCX may not do");
                return Err(Refused::unreadable(message));
            }
            Event::Eof if depth > 0 => {
                return Err(Refused::unreadable(format!("the document is damaged: {name} has no end")));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
    Ok(())
}

/// Appends the space or the letter that an element stands for.
fn put(element: &BytesStart<'_>, text: &mut Text) {
    match element.local_name().as_ref() {
        "tab" | "ptab" => text.push("\t"),
        "br" | "cr" => text.push("\n"),
        "noBreakHyphen" => text.push("-"),
        // A cell after another one.
        "tc" if !text.ends_with_space() && !text.text.is_empty() => text.push("\t"),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
