use super::Cursor;
use super::body::after_keyword;
use super::heading::rfp_id;
use super::values::{date, whole};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::At;
use crate::syntax::Statement;
use crate::value::Date;

/// The first line of what is published to all vendors: `clarification ID 3 on 2026-12-11`.
pub(super) struct Dated {
    /// Of which RFP.
    pub rfp: At<String>,
    /// Its number.
    pub number: u32,
    /// When it was published.
    pub on: Date,
}

impl Dated {
    /// Reads it; `item` is the word that it begins with.
    pub fn of(statement: &Statement, item: &str, out: &mut Diagnostics) -> Option<Self> {
        let example = format!("begin with `{item} RFP-ID 3 on 2026-12-11 {{`");
        let article = if item.starts_with('a') { "an" } else { "a" };
        let incomplete = |cursor: &Cursor, lacks: &str| {
            Diagnostic::new(Code::MissingFact, format!("{article} `{item}` {lacks}"))
                .label(cursor.here(), "missing here")
                .help(example.as_str())
        };
        let mut cursor = after_keyword(statement);
        let Some(rfp) = rfp_id(&mut cursor) else {
            out.push(incomplete(&cursor, "names its RFP"));
            return None;
        };
        let number = whole(&mut cursor, out)?;
        if cursor.eat("on").is_none() {
            out.push(incomplete(&cursor, "says when it was published"));
            return None;
        }
        let on = date(&mut cursor, out)?;
        cursor.finish(out, &example)?;
        Some(Self {
            rfp,
            number: number.value,
            on: on.value,
        })
    }
}
