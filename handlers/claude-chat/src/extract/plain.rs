//! Plain text in any encoding.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::extract::{Refused, Text};

/// The maximum share of control characters in a text: one in this many characters.
const CONTROLS: usize = 50;

/// Returns the text of a file. Its encoding is the one that its mark says, UTF-8, UTF-16, or the one that its bytes
/// make likely.
pub(crate) fn extract(bytes: &[u8]) -> Result<Text, Refused> {
    let decoded = decode(bytes)?;
    check(&decoded)?;
    let mut text = Text::default();
    text.push(&decoded);
    Ok(text)
}

fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Refused> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[mark..]);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.into());
    }
    if let Some(encoding) = utf16(bytes) {
        return decode_as(encoding, bytes).map_err(|_| binary());
    }
    if bytes.contains(&0) {
        return Err(binary());
    }
    if has_surrogates_only(bytes) {
        return Err(damaged(UTF_8));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    decode_as(detector.guess(None, Utf8Detection::Deny), bytes)
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, Refused> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .ok_or_else(|| damaged(encoding))
}

fn damaged(encoding: &'static Encoding) -> Refused {
    Refused::unreadable(format!("the text is damaged: not all of it is {}", encoding.name()))
}

/// Returns the form of UTF-16 if the bytes look like it. Most texts have spaces or line breaks, which have a zero as
/// the first or as the second of their bytes.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, []) = bytes.as_chunks::<2>() else { return None };
    let zeros = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
    match (zeros(0), zeros(1)) {
        (0, 0) => None,
        (0, _) => Some(UTF_16LE),
        (_, 0) => Some(UTF_16BE),
        _ => None,
    }
}

/// Returns `true` if the bytes are UTF-8, except for halves of surrogate pairs.
fn has_surrogates_only(bytes: &[u8]) -> bool {
    let wrong: Vec<u8> = bytes
        .utf8_chunks()
        .flat_map(|chunk| chunk.invalid().iter().copied())
        .collect();
    let (halves, rest) = wrong.as_chunks::<3>();
    rest.is_empty()
        && halves
            .iter()
            .all(|half| matches!(half, [0xed, 0xa0..=0xbf, 0x80..=0xbf]))
}

/// Checks that a text is not a binary file.
fn check(text: &str) -> Result<(), Refused> {
    let is_control =
        |letter: &char| letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}');
    let controls = text.chars().filter(is_control).count();
    if text.contains('\0') || controls * CONTROLS > text.chars().count() {
        return Err(binary());
    }
    Ok(())
}

fn binary() -> Refused {
    Refused::other_type("the content is not text, although the name and the type say that it is")
}

#[cfg(test)]
mod tests {
    use encoding_rs::{SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

    use super::*;
    use crate::extract::Reason;

    const FRENCH: &str =
        "Où est passé l’été ? Il a disparu derrière la forêt, où les chênes rêvent encore.\n";

    fn text(bytes: &[u8]) -> String {
        extract(bytes).expect("it is text").text
    }

    fn reason(bytes: &[u8]) -> Reason {
        extract(bytes).expect_err("it is refused").reason
    }

    fn utf16_of(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf_8_is_read_with_and_without_mark() {
        assert_eq!(text(FRENCH.as_bytes()), FRENCH);
        assert_eq!(text(&[b"\xef\xbb\xbf", FRENCH.as_bytes()].concat()), FRENCH);
    }

    #[test]
    fn utf_16_is_read_with_and_without_mark() {
        for original in [FRENCH, "日本語の文書です。\n二行目です。\n", "🎙 один два\r\n"]
        {
            for (mark, bytes) in [
                ("", utf16_of(original, u16::to_le_bytes)),
                ("", utf16_of(original, u16::to_be_bytes)),
                ("\u{feff}", utf16_of(original, u16::to_le_bytes)),
                ("\u{feff}", utf16_of(original, u16::to_be_bytes)),
            ] {
                let is_big = bytes == utf16_of(original, u16::to_be_bytes);
                let mark = utf16_of(mark, if is_big { u16::to_be_bytes } else { u16::to_le_bytes });
                assert_eq!(text(&[mark, bytes].concat()), original);
            }
        }
    }

    #[test]
    fn older_encodings_are_guessed() {
        let japanese = "これは日本語の文章です。文字コードを推測します。";
        let russian = "Это русский текст. Его кодировка угадывается по буквам.";
        for (encoding, original) in [(WINDOWS_1252, FRENCH), (SHIFT_JIS, japanese), (WINDOWS_1251, russian)] {
            let (bytes, _, _) = encoding.encode(original);
            assert!(std::str::from_utf8(&bytes).is_err());
            assert_eq!(text(&bytes), original, "{}", encoding.name());
        }
    }

    #[test]
    fn half_a_surrogate_pair_is_damage() {
        let low = |text: &str| {
            [utf16_of(text, u16::to_le_bytes), vec![0x00, 0xd8], utf16_of("b\n", u16::to_le_bytes)].concat()
        };
        assert_eq!(reason(&low("\u{feff}a")), Reason::Unreadable);
        assert_eq!(reason(b"caf\xc3\xa9 \xed\xa0\x80 and more"), Reason::Unreadable);
        assert_eq!(reason(b"\xef\xbb\xbfcaf\xe9"), Reason::Unreadable, "the mark says UTF-8");
        // In JSON it is an escape like any other.
        assert_eq!(text(br#"{"a": "\ud800"}"#), r#"{"a": "\ud800"}"#);
    }

    #[test]
    fn binary_content_is_not_text() {
        let mixed: Vec<u8> = (0..=255).cycle().take(4096).collect();
        for bytes in [mixed.as_slice(), b"a\0b\0\0c", b"abc\x01\x02\x03", &[0; 100]] {
            assert_eq!(reason(bytes), Reason::OtherType, "{:?}", &bytes[..6]);
        }
    }

    #[test]
    fn colors_and_form_feeds_are_text() {
        assert_eq!(text(b"\x1b[1mbold\x1b[0m\x0c\tx"), "\x1b[1mbold\x1b[0m\x0c\tx");
    }

    #[test]
    fn a_long_text_is_cut() {
        let long = extract(&vec![b'x'; 4_500_000]).expect("it is text");
        assert!(long.truncated);
    }
}
