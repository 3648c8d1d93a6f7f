use std::path::PathBuf;

use super::Arguments;
use crate::cli::project::Checked;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::exchange::{Receipt, Returned};
use crate::model::OfferRole;
use crate::value::Moment;

/// Whose a form is, and where its response goes.
#[derive(Debug)]
pub(super) struct Chosen {
    /// What the buyer says of it.
    pub receipt: Receipt,
    /// The file of the response.
    pub path: PathBuf,
    /// The same, relative to the project.
    pub shown: String,
    /// Whether a response stands there already.
    is_there: bool,
    /// Whether the RFP announces a further round.
    has_rounds: bool,
}

impl Chosen {
    /// What stands against writing it.
    pub fn exists(&self, arguments: &Arguments) -> Option<Diagnostic> {
        if arguments.replace || !self.is_there {
            return None;
        }
        let message = format!(
            "`{}` has a response already: `{}`",
            self.receipt.vendor, self.shown
        );
        let replace =
            "compare the two, commit the old one so that it stays in git, then say `--replace`";
        let next = self.receipt.round.saturating_add(1);
        let help = match self.has_rounds {
            true => format!("{replace}; a best and final offer comes in with `--round {next}`"),
            false => replace.to_owned(),
        };
        Some(Diagnostic::new(Code::ResponseExists, message).help(help))
    }
}

/// Whose it is: an invited vendor, one who has answered already, or where nobody was named anybody.
pub(super) fn of(
    returned: &Returned,
    checked: &Checked,
    arguments: &Arguments,
) -> Result<Chosen, Diagnostic> {
    let vendor = vendor(returned, checked, arguments)?;
    let project = &checked.project;
    let offers = project.offers.iter().chain(&project.replaced);
    let offers = offers.filter(|offer| offer.role == OfferRole::Vendor);
    let own: Vec<_> = offers
        .filter(|offer| same(&offer.vendor.value, &vendor))
        .collect();
    let alias = own.first().map_or_else(
        || free_alias(&vendor, checked),
        |offer| Some(offer.alias.clone()).filter(|alias| *alias != short_name(&offer.vendor.value)),
    );
    let receipt = Receipt {
        vendor,
        alias,
        round: arguments.round,
        received: received(checked, arguments)?,
        late: arguments.late.clone(),
    };
    let before = own.iter().find(|offer| offer.round == arguments.round);
    let shown = before
        .and_then(|offer| checked.sources.get(offer.span.file))
        .map(|file| file.path().to_owned())
        .unwrap_or_else(|| format!("responses/{}.rfp", receipt.file_name()));
    let path = root(arguments).join(&shown);
    let is_there = before.is_some() || path.symlink_metadata().is_ok();
    Ok(Chosen {
        receipt,
        path,
        shown,
        is_there,
        has_rounds: project.rfp.timeline.best_and_final.is_some(),
    })
}

/// The project's folder.
pub(super) fn root(arguments: &Arguments) -> PathBuf {
    let project = &arguments.project;
    match project.is_file() {
        true => project.parent().map(PathBuf::from).unwrap_or_default(),
        false => project.clone(),
    }
}

fn vendor(
    returned: &Returned,
    checked: &Checked,
    arguments: &Arguments,
) -> Result<String, Diagnostic> {
    let given = arguments
        .vendor
        .as_deref()
        .unwrap_or(&returned.sender)
        .trim();
    let offers = checked.project.offers.iter();
    let by_alias = offers
        .clone()
        .find(|offer| arguments.vendor.as_deref() == Some(&offer.alias));
    if let Some(offer) = by_alias {
        return Ok(offer.vendor.value.clone());
    }
    let invited = checked
        .project
        .rfp
        .invited
        .iter()
        .map(|name| name.value.as_str());
    let answered = offers.map(|offer| offer.vendor.value.as_str());
    if let Some(known) = invited
        .clone()
        .chain(answered)
        .find(|known| same(known, given))
    {
        return Ok(known.to_owned());
    }
    if !given.is_empty() && checked.project.rfp.invited.is_empty() {
        return Ok(given.to_owned());
    }
    let message = match given {
        "" => "the form does not say whose it is".to_owned(),
        given => format!("`{given}` was not invited"),
    };
    let help = match nearest(given, invited) {
        Some(near) => format!("if it is from `{near}`, say `--vendor \"{near}\"`"),
        None => "say whose it is with `--vendor`, as `invited` has the name".to_owned(),
    };
    Err(Diagnostic::new(Code::UnknownSender, message).help(help))
}

/// The same name, whatever its spaces and capital letters.
pub(super) fn same(one: &str, other: &str) -> bool {
    let folded = |name: &str| {
        let words = name.split_whitespace().map(str::to_lowercase);
        words.collect::<Vec<_>>().join(" ")
    };
    folded(one) == folded(other)
}

/// The first word of a name in small letters, which is what paths begin with.
pub(super) fn short_name(vendor: &str) -> String {
    let lower = vendor.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let first = words.find(|word| !word.is_empty());
    first.unwrap_or("vendor").to_owned()
}

/// A name that nobody has yet, where the first word of the vendor's name is taken.
fn free_alias(vendor: &str, checked: &Checked) -> Option<String> {
    let is_taken = |name: &str| {
        checked
            .project
            .offers
            .iter()
            .any(|offer| offer.alias == name)
    };
    if !is_taken(&short_name(vendor)) {
        return None;
    }
    let lower = vendor.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let name = words.join("_");
    let numbered = (2_u32..).map(|number| format!("{name}_{number}"));
    std::iter::once(name.clone())
        .chain(numbered)
        .find(|name| !is_taken(name))
}

/// When it came, which only the buyer can say: neither the clock nor the date of a file proves it.
fn received(checked: &Checked, arguments: &Arguments) -> Result<String, Diagnostic> {
    let deadline = &checked.project.rfp.timeline.responses;
    let zone = deadline.zone();
    let Some(given) = &arguments.received else {
        let message = "an offer counts by when it came, and that is not said";
        let help = format!(
            "say it by the mail or the stamp that it came with: `--received \"{} 15:12 {zone}\"`",
            deadline.date()
        );
        return Err(Diagnostic::new(Code::NotSaidWhen, message).help(help));
    };
    let words: Vec<&str> = given.split_whitespace().collect();
    let parts = match words.as_slice() {
        [date, time, zone] => Some((*date, *time, *zone)),
        [date, time] => Some((*date, *time, zone)),
        _ => None,
    };
    let moment = parts.filter(|(date, time, zone)| Moment::parse(date, time, zone).is_ok());
    let moment = moment.map(|(date, time, zone)| format!("{date} {time} {zone}"));
    moment.ok_or_else(|| {
        let message = format!("`{given}` is no moment");
        Diagnostic::new(Code::UnknownSender, message)
            .help(format!("write `--received \"2026-12-20 15:12 {zone}\"`"))
    })
}
