use super::fact::each;
use crate::check::Body;
use crate::check::body::{after_keyword, report_duplicates};
use crate::check::values::{quoted_list, text, word};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Demand, Lot};
use crate::source::At;
use crate::syntax::Statement;
use crate::value::Text;

const EXAMPLE: &str = "lot voice_line \"Voice\" { channels: voice }";

/// Every `lot NAME "title" { channels: … }`, with where its title is.
pub(super) fn lots(
    statements: &[&Statement],
    demands: &[&Demand],
    out: &mut Diagnostics,
) -> Vec<(Lot, At<Text>)> {
    let mut lots = Vec::new();
    for statement in statements {
        lots.extend(lot(statement, demands, out));
    }
    let names = lots.iter().map(|(lot, _)| (lot.name.as_str(), lot.span));
    report_duplicates(Code::DuplicateName, "the lot", names, out);
    let channels = lots.iter().flat_map(|(lot, _)| &lot.channels);
    let channels = channels.map(|channel| (channel.value.as_str(), channel.span));
    report_duplicates(Code::DuplicateName, "in lots, the channel", channels, out);
    // A lot that can't be read may hold the demand that seems to be in none.
    if !lots.is_empty() && lots.len() == statements.len() {
        for demand in demands {
            in_a_lot(demand, &lots, out);
        }
    }
    lots
}

fn lot(
    statement: &Statement,
    demands: &[&Demand],
    out: &mut Diagnostics,
) -> Option<(Lot, At<Text>)> {
    let mut cursor = after_keyword(statement);
    let name = word(&mut cursor, "the name of a lot", out)?;
    let title = text(&mut cursor, out)?;
    cursor.finish(out, format_args!("write it so: `{EXAMPLE}`"))?;
    let mut body = Body::of(statement, "a `lot`");
    let fact = body.required("channels", "channels: voice", out);
    body.finish(out);
    let named = each(fact?, "channels: voice, chat", out, |cursor, out| {
        word(cursor, "the name of a channel", out)
    })?;
    let mut channels = Vec::new();
    for channel in named {
        channels.push(demanded(channel, demands, out)?);
    }
    let lot = Lot {
        name: name.value.to_owned(),
        title: title.value.clone(),
        channels,
        span: statement.span,
    };
    Some((lot, title))
}

/// A channel that the RFP states a demand for.
fn demanded(channel: At<&str>, demands: &[&Demand], out: &mut Diagnostics) -> Option<At<String>> {
    let names = || demands.iter().map(|demand| demand.channel.as_str());
    if names().any(|name| name == channel.value) {
        return Some(channel.map(str::to_owned));
    }
    let help = match nearest(channel.value, names()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the RFP has a demand for {}", quoted_list(names())),
    };
    out.push(
        Diagnostic::new(
            Code::UnknownChannel,
            format!("the RFP has no demand for `{}`", channel.value),
        )
        .label(channel.span, "no demand of this name")
        .help(help),
    );
    None
}

fn in_a_lot(demand: &Demand, lots: &[(Lot, At<Text>)], out: &mut Diagnostics) {
    let mut channels = lots.iter().flat_map(|(lot, _)| &lot.channels);
    if channels.any(|channel| channel.value == demand.channel) {
        return;
    }
    let mut diagnostic = Diagnostic::new(
        Code::DemandWithoutLot,
        format!("the demand for `{}` is in no lot", demand.channel),
    )
    .label(demand.span, "nobody could offer for it");
    for (lot, _) in lots {
        diagnostic = diagnostic.label(lot.span, "a lot");
    }
    out.push(diagnostic.help(format!(
        "add `{}` to the channels of a lot, or a lot of its own",
        demand.channel
    )));
}
