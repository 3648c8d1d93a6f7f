//! How cells look. What is filled in is light, all else is locked.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The formats of a workbook's cells.
pub(super) struct Looks {
    /// The name of a sheet.
    pub title: Format,
    /// What to know before.
    pub intro: Format,
    /// The heading of a column.
    pub head: Format,
    /// The heading of a part.
    pub part: Format,
    /// A text to read.
    pub text: Format,
    /// What a fact is called.
    pub term: Format,
    /// Nothing to fill in.
    pub blank: Format,
    /// What is filled in, as text.
    pub entry: Format,
    /// A number.
    pub number: Format,
    /// A score.
    pub score: Format,
    /// A percentage.
    pub percent: Format,
    /// A day.
    pub date: Format,
}

const INK: Color = Color::RGB(0x1F_2A_44);
const LINE: Color = Color::RGB(0xC9_CE_D6);
const SHADE: Color = Color::RGB(0xEC_EF_F4);
const LIGHT: Color = Color::RGB(0xFF_F8_DC);

impl Looks {
    /// All of them.
    pub fn new() -> Self {
        let plain = Format::new()
            .set_font_name("Calibri")
            .set_align(FormatAlign::Top)
            .set_text_wrap();
        let lined = plain
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE);
        let entry = lined.clone().set_background_color(LIGHT).set_unlocked();
        Self {
            title: Format::new()
                .set_font_name("Calibri")
                .set_bold()
                .set_font_size(16)
                .set_font_color(INK),
            intro: plain.clone(),
            head: lined
                .clone()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(INK),
            part: lined.clone().set_bold().set_background_color(SHADE),
            text: lined.clone(),
            term: plain.clone().set_bold(),
            blank: lined.set_background_color(SHADE),
            number: entry.clone().set_align(FormatAlign::Right),
            score: entry.clone().set_bold().set_align(FormatAlign::Center),
            percent: entry
                .clone()
                .set_align(FormatAlign::Right)
                .set_num_format("0.00##%"),
            date: entry
                .clone()
                .set_align(FormatAlign::Right)
                .set_num_format("yyyy-mm-dd"),
            entry: entry.set_num_format("@"),
        }
    }
}
