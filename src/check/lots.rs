use super::RfpContext;
use super::body::Body;
use super::cursor::Cursor;
use super::values::{quoted_list, word};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::At;

/// Reads `lots: voice_line, writing`, of a response or a tariff; nothing said means all of them.
pub(super) fn offered_lots(
    body: &mut Body,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Vec<At<String>> {
    let Some(fact) = body.fact("lots", out) else {
        return Vec::new();
    };
    let phrases = fact.values.as_deref().unwrap_or_default();
    let mut lots = Vec::new();
    for phrase in phrases {
        let mut cursor = Cursor::new(&phrase.terms, phrase.span);
        let Some(name) = word(&mut cursor, "the name of a lot", out) else {
            continue;
        };
        cursor.finish(out, "write the names of lots with commas between");
        lots.extend(known_lot(name, context, out));
    }
    lots
}

/// One of the RFP's lots, while it is known which there are.
pub(super) fn known_lot(
    name: At<&str>,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<At<String>> {
    let Some(rfp) = context.rfp else {
        return Some(name.map(str::to_owned));
    };
    let names = || rfp.lots.iter().map(|lot| lot.name.as_str());
    if names().any(|known| known == name.value) {
        return Some(name.map(str::to_owned));
    }
    let help = match nearest(name.value, names()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if rfp.lots.is_empty() => "remove the line: the RFP has no lots".to_owned(),
        None => format!("the lots are {}", quoted_list(names())),
    };
    out.push(
        Diagnostic::new(
            Code::UnknownLot,
            format!("the RFP has no lot `{}`", name.value),
        )
        .label(name.span, "no such lot")
        .label(rfp.span, "the RFP")
        .help(help),
    );
    None
}
