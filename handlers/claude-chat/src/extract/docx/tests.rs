use std::io::Write as _;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::extract::Reason;

const OPEN: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#,
);
const CLOSE: &str = "</w:body></w:document>";

/// Returns an archive of these parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .expect("a part begins");
        writer.write_all(bytes).expect("a part is written");
    }
    writer.finish().expect("the archive ends").into_inner()
}

/// Returns the text of a document with this body.
fn text(body: &str) -> Result<String, Refused> {
    let document = format!("{OPEN}{body}{CLOSE}");
    extract(&archive(&[(BODY, document.as_bytes())])).map(|text| text.text)
}

fn shown(body: &str) -> String {
    text(body).expect("it is a document")
}

fn reason(bytes: &[u8]) -> Reason {
    extract(bytes).expect_err("it is refused").reason
}

#[test]
fn paragraphs_are_lines() {
    let body = "<w:p><w:r><w:t>one </w:t></w:r><w:r><w:t>two</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>three</w:t></w:r></w:p>";
    assert_eq!(shown(body), "one two\nthree\n");
}

#[test]
fn tabs_breaks_and_hyphens_are_text() {
    let body = "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>\
                <w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>";
    assert_eq!(shown(body), "a\tb\nc-d\n");
}

#[test]
fn a_row_of_a_table_has_its_cells() {
    let cell = |text| format!("<w:tc><w:tcPr/><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let body = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("a"), cell("b"));
    assert_eq!(shown(&body), "a\nb\n");
}

#[test]
fn entities_and_letters_by_number_are_read() {
    assert_eq!(shown("<w:p><w:r><w:t>a &amp; b &lt;&#233;&#x1F399;</w:t></w:r></w:p>"), "a & b <é🎙\n");
}

#[test]
fn text_that_word_does_not_show_is_left_out() {
    let body = "<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:t>no</w:t><w:delText>no</w:delText></w:r></w:del>\
                <w:moveFrom><w:r><w:t>no</w:t></w:r></w:moveFrom><w:r><w:instrText>no</w:instrText></w:r>\
                <mc:AlternateContent><mc:Choice><w:r><w:t>b</w:t></w:r></mc:Choice>\
                <mc:Fallback><w:r><w:t>no</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>";
    assert_eq!(shown(body), "ab\n");
}

#[test]
fn notes_are_at_the_end() {
    let part = |text| format!("{OPEN}<w:p><w:r><w:t>{text}</w:t></w:r></w:p>{CLOSE}");
    let bytes = archive(&[
        (NOTES[1], part("end").as_bytes()),
        (NOTES[0], part("foot").as_bytes()),
        (BODY, part("body").as_bytes()),
    ]);
    assert_eq!(extract(&bytes).expect("it is a document").text, "body\nfoot\nend\n");
}

#[test]
fn a_long_document_is_cut() {
    let body = "<w:p><w:r><w:t>word</w:t></w:r></w:p>".repeat(100_000);
    let document = format!("{OPEN}{body}{CLOSE}");
    let text = extract(&archive(&[(BODY, document.as_bytes())])).expect("it is a document");
    assert!(text.truncated);
}

#[test]
fn an_archive_that_unpacks_to_more_than_128_mb_is_too_large() {
    let zeros = vec![0; 70 * 1024 * 1024];
    let document = format!("{OPEN}{CLOSE}");
    let bytes =
        archive(&[(BODY, document.as_bytes()), ("word/media/1.bmp", &zeros), ("word/media/2.bmp", &zeros)]);
    assert!(bytes.len() < 300_000);
    assert_eq!(reason(&bytes), Reason::TooLarge);
}

#[test]
fn an_archive_that_says_less_than_it_has_is_damaged() {
    let long = format!("{OPEN}{}{CLOSE}", " ".repeat(200 * 1024 * 1024));
    let mut bytes = archive(&[(BODY, long.as_bytes())]);
    let size = u32::try_from(long.len()).expect("a number").to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|window| window == size) {
        bytes[at..at + 4].copy_from_slice(&[100, 0, 0, 0]);
    }
    assert_eq!(reason(&bytes), Reason::Unreadable);
}

#[test]
fn other_archives_are_not_documents() {
    assert_eq!(reason(&archive(&[("xl/workbook.xml", b"<a/>")])), Reason::OtherType);
    assert_eq!(reason(&archive(&[("content.xml", b"<a/>")])), Reason::OtherType);
    assert_eq!(reason(&archive(&[("inner.zip", &archive(&[("inner.zip", b"")]))])), Reason::Unreadable);
    assert_eq!(reason(b"PK\x03\x04 and no more"), Reason::Unreadable);
}

#[test]
fn wrong_xml_is_damage() {
    let bomb = concat!(
        r#"<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>"#,
        r#"<w:document><w:p><w:t>&b;</w:t></w:p></w:document>"#,
    );
    for document in [
        bomb.to_owned(),
        format!("{OPEN}<w:p><w:r><w:t>&b;</w:t></w:r></w:p>{CLOSE}"),
        format!("{OPEN}{}", "<w:p>".repeat(1_000_000)),
        format!("{OPEN}<w:p><w:r><w:t>a</w:t></w:r>"),
        format!("{OPEN}<w:p></w:r></w:p>{CLOSE}"),
        "\u{0}\u{1}".to_owned(),
    ] {
        let start: String = document.chars().take(200).collect();
        let refused = extract(&archive(&[(BODY, document.as_bytes())]));
        let reason = refused.map_err(|refused| refused.reason);
        // A part without any element has no text, and is refused for that.
        assert!(
            matches!(reason, Err(Reason::Unreadable)) || reason == Ok(Text::default()),
            "{start}: {reason:?}"
        );
    }
}
