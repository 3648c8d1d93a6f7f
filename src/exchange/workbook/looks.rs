//! How cells look. What is filled in is light, all else is locked.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::model::BookLook;

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
const GOOD: Color = Color::RGB(0xE2_F1_E4);
const BAD: Color = Color::RGB(0xF9_DF_DC);
const WARN: Color = Color::RGB(0xFC_E9_C4);

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

    /// A cell of a book.
    pub fn of(&self, look: BookLook) -> Format {
        match look {
            BookLook::Title => self.title.clone(),
            BookLook::Intro => self.intro.clone(),
            BookLook::Term => self.term.clone(),
            BookLook::Head => self.head.clone(),
            BookLook::HeadNumber => {
                let head = self.head.clone().set_align(FormatAlign::Right);
                head.set_indent(1)
            }
            BookLook::Part => self.part.clone(),
            BookLook::Plain => self.text.clone(),
            BookLook::Total => self.text.clone().set_bold().set_background_color(SHADE),
            BookLook::Good => self.text.clone().set_background_color(GOOD),
            BookLook::Bad => self.text.clone().set_background_color(BAD),
            BookLook::Warn => self.text.clone().set_background_color(WARN),
        }
    }

    /// What changes of a cell while it is marked.
    pub fn marked(&self, look: BookLook) -> Format {
        let (colour, bold) = match look {
            BookLook::Good => (GOOD, true),
            BookLook::Bad => (BAD, false),
            _ => (WARN, true),
        };
        let format = Format::new().set_background_color(colour);
        if bold { format.set_bold() } else { format }
    }
}
