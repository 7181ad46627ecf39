//! The glyphs of a PDF: a page is drawn, and what it draws is written down.

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};
use hayro_syntax::Pdf;

/// More glyphs on one page are not written down: a page of a newspaper has twenty thousand.
const MOST_GLYPHS: usize = 500_000;

/// What a page draws at one place.
#[derive(Debug, Clone)]
pub(super) struct PlacedText {
    pub(super) text: String,
    /// Where it begins and ends on its line, in points from the left.
    pub(super) left: f64,
    pub(super) right: f64,
    /// The line on which it stands, in points from the bottom.
    pub(super) base: f64,
    /// Size of the type, in points.
    pub(super) size: f64,
}

/// The glyphs of the first `most` pages, in the order in which they are drawn.
pub(super) fn pages(pdf: &Pdf, most: usize) -> Vec<Vec<PlacedText>> {
    let cache = InterpreterCache::new();
    pdf.pages()
        .iter()
        .take(most)
        .map(|page| {
            let mut context = Context::new(
                Affine::IDENTITY,
                Rect::new(0.0, 0.0, 1.0, 1.0),
                &cache,
                pdf.xref(),
                InterpreterSettings::default(),
            );
            let mut writer = GlyphWriter::default();
            interpret_page(page, &mut context, &mut writer);
            writer.glyphs
        })
        .collect()
}

#[derive(Default)]
struct GlyphWriter {
    glyphs: Vec<PlacedText>,
}

impl Device<'_> for GlyphWriter {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if self.glyphs.len() >= MOST_GLYPHS {
                return;
            }
            let text = match glyph.as_unicode() {
                Some(BfString::Char(character)) => character.to_string(),
                Some(BfString::String(text)) => text,
                None => char::REPLACEMENT_CHARACTER.to_string(),
            };
            let place = props.transform * glyph.transform();
            let advance = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(drawn) => drawn.advance_width(),
            };
            let start = place * Point::ZERO;
            let end = place * Point::new(f64::from(advance.unwrap_or(500.0)), 0.0);
            let top = place * Point::new(0.0, 1000.0);
            let size = (top - start).hypot();
            if !(start.x.is_finite()
                && start.y.is_finite()
                && end.x.is_finite()
                && size.is_finite())
            {
                continue;
            }
            self.glyphs.push(PlacedText {
                text,
                left: start.x,
                right: end.x,
                base: start.y,
                size,
            });
        }
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
}
