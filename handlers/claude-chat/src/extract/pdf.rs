//! PDFs, read with hayro: it interprets pages as a renderer does, and hands out letters with their places.

mod layout;

use hayro_interpret::font::{Glyph, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::object::dict::keys::ACTUAL_TEXT;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf, object};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};

use crate::extract::pdf::layout::{Layout, Letter};
use crate::extract::{Refused, Text};

/// The number of units of a glyph's space that make its font's size.
const UNITS: f64 = 1000.0;

/// Returns the text of a PDF, page after page, in the order in which each page draws it.
pub(crate) fn extract(bytes: Vec<u8>) -> Result<Text, Refused> {
    if is_encrypted(&bytes) {
        return Err(encrypted());
    }
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => encrypted(),
        LoadPdfError::Invalid => Refused::unreadable("the PDF is damaged"),
    })?;
    let cache = InterpreterCache::new();
    let mut extractor = Extractor::default();
    for page in pdf.pages().iter() {
        let area = Rect::new(0.0, 0.0, 1.0, 1.0);
        let settings = InterpreterSettings::default();
        let mut context = Context::new(Affine::IDENTITY, area, &cache, pdf.xref(), settings);
        interpret_page(page, &mut context, &mut extractor);
        extractor.marks.clear();
        extractor.layout.end_page();
        if extractor.layout.text.truncated {
            break;
        }
    }
    Ok(extractor.layout.text)
}

/// Returns `true` for an encrypted PDF, also if it opens without a password: its owner has restricted its use.
///
/// The entry is in the trailer or in a stream's dictionary, which are never compressed themselves.
fn is_encrypted(bytes: &[u8]) -> bool {
    const KEY: &[u8] = b"/Encrypt";
    bytes.windows(KEY.len()).enumerate().any(|(at, window)| {
        let value = bytes[at + KEY.len()..].trim_ascii_start();
        let is_whole_key = !bytes
            .get(at + KEY.len())
            .is_some_and(u8::is_ascii_alphanumeric);
        let is_reference = value.first().is_some_and(u8::is_ascii_digit);
        window == KEY && is_whole_key && (is_reference || value.starts_with(b"<<"))
    })
}

fn encrypted() -> Refused {
    Refused::unreadable("the PDF is encrypted; remove its password and send it again")
}

/// Collects the letters of pages.
#[derive(Default)]
struct Extractor {
    layout: Layout,
    /// The marked parts around the current place, innermost last.
    marks: Vec<Mark>,
}

/// A marked part of a page.
enum Mark {
    /// A part without a text of its own.
    Plain,
    /// A part with a text that replaces its glyphs, such as the word of a decorated letter. It is put at the place of
    /// the first glyph, and is `None` afterwards.
    Text(Option<String>),
}

impl Extractor {
    fn add(&mut self, glyph: &PositionedGlyph<'_>, transform: Affine, mode: WritingMode) {
        let place = transform * glyph.transform();
        let replaced = self.marks.iter_mut().rev().find_map(|mark| match mark {
            Mark::Text(text) => Some(text.take().unwrap_or_default()),
            Mark::Plain => None,
        });
        let text = replaced.unwrap_or_else(|| match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None => char::REPLACEMENT_CHARACTER.to_string(),
        });
        let advance = match &**glyph {
            Glyph::Outline(glyph) => glyph.advance_width(),
            Glyph::Type3(glyph) => glyph.advance_width(),
        };
        let advance = f64::from(advance.unwrap_or_default());
        let start = place * Point::ZERO;
        let end = match mode {
            WritingMode::Horizontal => place * Point::new(advance, 0.0),
            WritingMode::Vertical => place * Point::new(0.0, -UNITS),
        };
        let along = match mode {
            WritingMode::Horizontal => place * Point::new(UNITS, 0.0) - start,
            WritingMode::Vertical => end - start,
        };
        let size = (place * Point::new(0.0, UNITS) - start).hypot();
        self.layout
            .add(&Letter { text: &text, start, end, along: unit(along), size });
    }
}

/// Returns a vector of the same direction with the length 1.
fn unit(vector: Vec2) -> Vec2 {
    let length = vector.hypot();
    if length > 0.0 { vector / length } else { Vec2::new(1.0, 0.0) }
}

impl Device<'_> for Extractor {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.add(glyph, props.transform, run.writing_mode());
        }
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let text = properties
            .and_then(|properties| properties.get::<object::String<'_>>(ACTUAL_TEXT))
            .map(|text| decode(text.as_bytes()));
        self.marks
            .push(text.map_or(Mark::Plain, |text| Mark::Text(Some(text))));
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn pop_clip(&mut self) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn pop_transparency_group(&mut self) {}
}

/// Decodes a text string: UTF-16 or UTF-8 with a mark, or else `PDFDocEncoding`, which is mostly
/// Latin-1.
fn decode(bytes: &[u8]) -> String {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding
            .decode_without_bom_handling(&bytes[mark..])
            .0
            .into_owned(),
        None => encoding_rs::mem::decode_latin1(bytes).into_owned(),
    }
}

#[cfg(test)]
mod tests;
