use super::forms::Forms;
use super::project::{Checked, Decision};
use super::terminal::Terminal;
use super::{Exit, OutputFolder, ProjectPath, output, project};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::evaluate::{Depth, negotiate};
use crate::model::OfferRole;
use crate::render::{self, Document};

/// `rfpc negotiate VENDOR [PATH] --out DIR`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The vendor's short name
    vendor: String,
    #[command(flatten)]
    project: ProjectPath,
    #[command(flatten)]
    output: OutputFolder,
    #[command(flatten)]
    forms: Forms,
    /// Write only what the vendor may be told, as talks.VENDOR.LANG
    #[arg(long)]
    to_vendor: bool,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    briefs(arguments, terminal).map_or_else(|exit| exit, |()| Exit::Fine)
}

fn briefs(arguments: &Arguments, terminal: &Terminal) -> Result<(), Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    known(&arguments.vendor, &checked, terminal)?;
    let mut documents: Vec<Document> = Vec::new();
    for mut decision in checked.costs(Depth::Decision, terminal)? {
        documents.extend(brief(arguments, &checked, &mut decision, terminal)?);
    }
    output::write(&arguments.output.out, &documents, terminal)
}

/// The brief for a decision in which the vendor offers.
fn brief(
    arguments: &Arguments,
    checked: &Checked,
    decision: &mut Decision,
    terminal: &Terminal,
) -> Result<Vec<Document>, Exit> {
    let mut offers = decision.project.offers.iter();
    let Some(at) = offers.position(|offer| offer.alias == arguments.vendor) else {
        return Ok(Vec::new());
    };
    let talks = negotiate(&decision.project, &mut decision.evaluation, at).map_err(|_| {
        let span = decision.project.rfp.id.span;
        checked.wrong(project::too_large_at(span, "the negotiation"), terminal)
    })?;
    let Some(talks) = talks else {
        return Ok(Vec::new());
    };
    let (project, evaluation) = (&decision.project, &decision.evaluation);
    let to_vendor = arguments.to_vendor;
    let papers =
        render::negotiation_papers(project, evaluation, &checked.sources, &talks, to_vendor);
    let made = arguments.forms.documents(papers, checked, terminal)?;
    let named = made
        .into_iter()
        .map(|document| super::memo::of_lot(document, decision));
    Ok(named.collect())
}

/// The vendor has sent a response, and is no baseline.
fn known(vendor: &str, checked: &Checked, terminal: &Terminal) -> Result<(), Exit> {
    let offers = checked.project.offers.iter();
    let vendors = offers.filter(|offer| offer.role == OfferRole::Vendor);
    let all: Vec<&str> = vendors.map(|offer| offer.alias.as_str()).collect();
    if all.contains(&vendor) {
        return Ok(());
    }
    let help = match nearest(vendor, all.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", all.join(", ")),
    };
    let message = format!("there is no response of `{vendor}`");
    let diagnostic = Diagnostic::new(Code::UnknownVendor, message).help(help);
    Err(checked.wrong(diagnostic, terminal))
}
