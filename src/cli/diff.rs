mod shown;

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::forms::Forms;
use super::project::{self, Checked};
use super::terminal::Terminal;
use super::{Exit, output};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::{load, load_revision};
use crate::model::{
    Addendum, Difference, Meaning, OfferRole, Stale, differences, fingerprints, stale,
};
use crate::render;
use crate::source::Sources;

/// `rfpc diff OLD NEW [PATH] [--addendum --out DIR]`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The older version: a folder, or a revision of the git repository that holds the project
    old: String,
    /// The newer version
    new: String,
    /// The project's folder, where the versions are revisions
    #[arg(default_value = ".")]
    path: PathBuf,
    /// Write the addendum that tells the vendors, in every language of the RFP
    #[arg(long, requires = "out")]
    addendum: bool,
    /// The folder for the addendum; made if it is not there
    #[arg(long, value_name = "DIR", requires = "addendum")]
    out: Option<PathBuf>,
    #[command(flatten)]
    forms: Forms,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    diff(arguments, terminal).map_or_else(|exit| exit, |()| Exit::Fine)
}

fn diff(arguments: &Arguments, terminal: &Terminal) -> Result<(), Exit> {
    let old = version(&arguments.old, &arguments.path, terminal)?;
    let new = version(&arguments.new, &arguments.path, terminal)?;
    if let Some(folder) = &arguments.out {
        let addendum = stated(&old, &new).ok_or_else(|| new.wrong(none_stated(&new), terminal))?;
        let papers = render::addendum_papers(&old.project, &new.project, addendum);
        let documents = arguments.forms.documents(papers, &new, terminal)?;
        return output::write(folder, &documents, terminal);
    }
    let changes = differences(&old.project, &new.project);
    let stale = all_stale(&old, &new);
    if terminal.json {
        terminal.say_json(&DiffView::of(&changes, &stale, (&old, &new)));
    } else {
        terminal.say(&shown::text(&changes, &stale, (&old.sources, &new.sources)));
    }
    Ok(())
}

/// A folder where there is one of this name, else a revision.
fn version(name: &str, path: &Path, terminal: &Terminal) -> Result<Checked, Exit> {
    let loaded = if Path::new(name).is_dir() {
        load(Path::new(name))
    } else {
        load_revision(path, name)
            .map_err(|diagnostic| terminal.wrong(diagnostic, &Sources::default()))?
    };
    project::checked_as_loaded(loaded, terminal)
}

/// The last addendum that the older version does not state.
fn stated<'a>(old: &Checked, new: &'a Checked) -> Option<&'a Addendum> {
    let known = |one: &&Addendum| {
        let mut all = old.project.addenda.iter();
        !all.any(|own| own.number == one.number)
    };
    new.project.addenda.iter().rfind(known)
}

fn none_stated(new: &Checked) -> Diagnostic {
    let rfp = &new.project.rfp.id;
    let next = new.project.addenda.last().map_or(0, |one| one.number);
    let message = "the newer version states no addendum that the older one lacks";
    Diagnostic::new(Code::NoAddendum, message)
        .label(rfp.span, "the request")
        .help(format!(
            "add `addendum {} {} on 2026-12-14 {{ reason: \"…\" }}` to the newer version",
            rfp.value,
            next.saturating_add(1)
        ))
}

/// Whose answers the changes make stale, by the offers of the newer version.
fn all_stale(old: &Checked, new: &Checked) -> Vec<(String, Vec<Stale>)> {
    let (then, now) = (fingerprints(&old.project), fingerprints(&new.project));
    // Nobody is asked to answer for the baseline again.
    let offers = new.project.offers.iter();
    let offers = offers.filter(|offer| offer.role == OfferRole::Vendor);
    let own = offers.map(|offer| (offer.alias.clone(), stale(offer, &then, &now)));
    own.filter(|(_, stale)| !stale.is_empty()).collect()
}

/// The differences, for programs.
#[derive(Debug, Serialize)]
struct DiffView {
    changes: Vec<ChangeView>,
    stale: Vec<StaleView>,
}

#[derive(Debug, Serialize)]
struct ChangeView {
    kind: &'static str,
    area: &'static str,
    subject: String,
    old: Option<SideView>,
    new: Option<SideView>,
    /// The questions to vendors that it is part of.
    questions: Vec<String>,
}

#[derive(Debug, Serialize)]
struct SideView {
    said: String,
    place: String,
}

#[derive(Debug, Serialize)]
struct StaleView {
    offer: String,
    answer: String,
    is_tariff: bool,
    place: String,
}

impl DiffView {
    fn of(
        changes: &[Difference],
        stale: &[(String, Vec<Stale>)],
        (old, new): (&Checked, &Checked),
    ) -> Self {
        let side = |one: &Option<Meaning>, of: &Checked| {
            one.as_ref().map(|one| SideView {
                said: one.said.to_string(),
                place: of.sources.location(one.span),
            })
        };
        let changes = changes.iter().filter_map(|change| {
            let about = change.about()?;
            Some(ChangeView {
                kind: shown::kind(change),
                area: about.area.as_str(),
                subject: about.subject.clone(),
                old: side(&change.old, old),
                new: side(&change.new, new),
                questions: about.asks.clone(),
            })
        });
        let stale = stale.iter().flat_map(|(offer, all)| {
            all.iter().map(|one| StaleView {
                offer: offer.clone(),
                answer: one.question.clone(),
                is_tariff: one.is_tariff,
                place: new.sources.location(one.span),
            })
        });
        Self {
            changes: changes.collect(),
            stale: stale.collect(),
        }
    }
}
