use super::*;

/// Returns a PDF of these objects. The first is the catalog.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).bytes());
    }
    let start = bytes.len();
    let size = objects.len() + 1;
    bytes.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").bytes());
    for offset in offsets {
        bytes.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    bytes.extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
    bytes
}

/// Returns the objects of a document with a page that has this content.
fn page(content: &str) -> Vec<String> {
    vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>/XObject<</X 6 0 R>>>>\
         /Contents 5 0 R>>"
            .to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        stream("", content),
    ]
}

fn stream(entries: &str, content: &str) -> String {
    format!("<<{entries}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

fn text(bytes: Vec<u8>) -> String {
    extract(bytes).expect("it is a PDF").text
}

fn message(bytes: &[u8]) -> String {
    extract(bytes.to_vec()).expect_err("it is refused").message
}

#[test]
fn text_is_read_with_the_places_of_its_words() {
    let content =
        "BT /F 12 Tf 50 700 Td (Hello) Tj 40 0 Td (world) Tj 0 -20 Td [(T) 80 (o) -300 (you)] TJ ET";
    assert_eq!(text(pdf(&page(content))), "Hello world\nTo you\n");
}

#[test]
fn the_letters_of_an_encoding_are_read() {
    assert_eq!(text(pdf(&page("BT /F 12 Tf 50 700 Td (caf\\351 \\223x\\224 \\200) Tj ET"))), "café “x” €\n");
}

#[test]
fn text_in_a_form_is_read() {
    let mut objects = page("/X Do");
    objects.push(stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>>>",
        "BT /F 12 Tf 50 700 Td (inside) Tj ET",
    ));
    assert_eq!(text(pdf(&objects)), "inside\n");
}

#[test]
fn text_that_is_filled_and_stroked_is_there_once() {
    assert_eq!(text(pdf(&page("BT /F 12 Tf 2 Tr 50 700 Td (bold text) Tj ET"))), "bold text\n");
}

#[test]
fn text_behind_a_scan_is_read() {
    assert_eq!(text(pdf(&page("BT /F 12 Tf 3 Tr 50 700 Td (recognized) Tj ET"))), "recognized\n");
}

#[test]
fn a_mark_says_the_text_of_its_glyphs() {
    let content = "BT /F 12 Tf 50 700 Td /Span <</ActualText (office)>> BDC (o#ce) Tj EMC \
                   /Span <</ActualText <feff00e90020d83cdf99>>> BDC ( xyz) Tj EMC ( end) Tj \
                   /Span <</ActualText <feff00ad>>> BDC (-) Tj EMC ET";
    assert_eq!(text(pdf(&page(content))), "officeé 🎙 end-\n");
}

#[test]
fn a_page_without_text_has_none() {
    assert!(
        extract(pdf(&page("0 0 100 100 re f")))
            .expect("it is a PDF")
            .is_blank()
    );
}

#[test]
fn an_encrypted_pdf_is_refused_also_if_it_opens_without_a_password() {
    for entry in ["/Encrypt 9 0 R", "/Encrypt<</Filter/Standard>>"] {
        let bytes = String::from_utf8(pdf(&page(""))).expect("ASCII");
        let bytes = bytes.replace("/Root 1 0 R", &format!("/Root 1 0 R{entry}"));
        assert!(message(bytes.as_bytes()).contains("encrypted"), "{entry}");
    }
    // Other keys begin alike, and texts can name the key.
    let bytes = String::from_utf8(pdf(&page("BT /F 12 Tf (see /Encrypt there) Tj ET"))).expect("ASCII");
    let bytes = bytes.replace("/Root 1 0 R", "/Root 1 0 R/EncryptMetadata 1");
    assert_eq!(text(bytes.into_bytes()), "see /Encrypt there\n");
}

#[test]
fn a_damaged_pdf_is_refused_or_repaired() {
    assert!(message(b"%PDF-1.7\nand no more").contains("damaged"));
    let whole = pdf(&page("BT /F 12 Tf 50 700 Td (repaired) Tj ET"));
    let at = whole
        .windows(4)
        .position(|window| window == b"xref")
        .expect("it is there");
    assert_eq!(text(whole[..at].to_vec()), "repaired\n");
}

#[test]
fn pages_and_forms_in_a_circle_end() {
    let mut objects = page("/X Do BT /F 12 Tf 50 700 Td (once) Tj ET");
    objects[1] = "<</Type/Pages/Kids[2 0 R 3 0 R 3 0 R]/Count 3/Parent 2 0 R>>".to_owned();
    objects.push(stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X 6 0 R>>>>",
        "/X Do",
    ));
    assert_eq!(text(pdf(&objects)), "once\n");
}
