use std::path::Path;

use super::terminal::Terminal;
use super::{Exit, ProjectPath, unmade};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::evaluate::split::{LotEvaluation, SplitAward, split};
use crate::evaluate::{Depth, Evaluation, Status, evaluate_to, technical, with_shares};
use crate::load::{Loaded, load};
use crate::model::{Input, Lot, Offer, OfferRole, OwnText, Project};
use crate::source::{FileId, Sources, Span};

/// A project whose files are all right.
#[derive(Debug)]
pub(super) struct Checked {
    /// What it says.
    pub project: Project,
    /// What it was read from.
    pub sources: Sources,
}

/// What is decided by itself: the whole RFP, or one of its lots.
#[derive(Debug)]
pub(super) struct Decision {
    /// The lot's name, if the RFP has lots.
    pub lot: Option<String>,
    /// The RFP, or as much of it as belongs to the lot.
    pub project: Project,
    /// What follows from it.
    pub evaluation: Evaluation,
}

/// Loads and checks; on anything wrong shows all of it and gives the exit code.
pub(super) fn checked(path: &ProjectPath, terminal: &Terminal) -> Result<Checked, Exit> {
    checked_as_loaded(load(&path.path), terminal)
}

/// Checks what was loaded; on anything wrong shows all of it and gives the exit code.
pub(super) fn checked_as_loaded(loaded: Loaded, terminal: &Terminal) -> Result<Checked, Exit> {
    let (project, sources, diagnostics, _) = quietly(loaded);
    match project {
        Some(project) if diagnostics.is_empty() => Ok(Checked { project, sources }),
        _ => {
            terminal.show(&diagnostics, &sources);
            Err(Exit::Wrong)
        }
    }
}

/// Loads and checks; gives what came of it and how many files there were.
pub(super) fn checked_quietly(path: &Path) -> (Option<Project>, Sources, Diagnostics, usize) {
    quietly(load(path))
}

fn quietly(loaded: Loaded) -> (Option<Project>, Sources, Diagnostics, usize) {
    let Loaded {
        sources,
        files,
        fingerprints,
        templates,
        mut diagnostics,
    } = loaded;
    let count = fingerprints.len();
    let inputs = fingerprints
        .into_iter()
        .map(|(path, fingerprint)| Input { path, fingerprint })
        .collect();
    let unreadable = files.is_empty();
    let (mut project, found) = crate::check::check(&files, inputs);
    // The process ends soon, and taking a large tree apart would take a tenth of its time.
    std::mem::forget(files);
    if let Some(project) = &mut project {
        project.own = own_texts(templates, &sources);
        diagnostics.extend(unmade::of_own(project, &sources));
    }
    // Where nothing could be read, that no RFP is in it says nothing new.
    if !unreadable || diagnostics.is_empty() {
        diagnostics.extend(found);
    }
    never_silent(project.is_some(), &mut diagnostics);
    diagnostics.sort();
    (project, sources, diagnostics, count)
}

/// The buyer's own templates and words.
pub(super) fn own_texts(templates: Vec<(String, FileId)>, sources: &Sources) -> Vec<OwnText> {
    let own = templates.into_iter().filter_map(|(name, file)| {
        let text = sources.get(file)?.text().to_owned();
        let end = u32::try_from(text.len()).ok()?;
        let span = Span::new(file, 0, end);
        Some(OwnText { name, text, span })
    });
    own.collect()
}

/// Without a project there is a diagnostic.
fn never_silent(is_read: bool, diagnostics: &mut Diagnostics) {
    if is_read || !diagnostics.is_empty() {
        return;
    }
    diagnostics.push(
        Diagnostic::new(
            Code::NothingSaid,
            "rfpc can't read the project and can't say why",
        )
        .help("this is a fault of rfpc: please report it, with the files if they may be shown"),
    );
}

impl Checked {
    /// True when some vendor has answered.
    pub fn has_responses(&self) -> bool {
        self.project
            .offers
            .iter()
            .any(|o| o.role == OfferRole::Vendor)
    }

    /// While prices are sealed nothing is made that would need them; says so and gives the exit code.
    pub fn opened(&self, terminal: &Terminal) -> Result<(), Exit> {
        match unopened(&self.project) {
            Some(diagnostic) => Err(self.wrong(diagnostic, terminal)),
            None => Ok(()),
        }
    }

    /// Evaluates the offers, lot by lot; shows what stands against a decision and gives the exit code.
    pub fn decisions(&self, depth: Depth, terminal: &Terminal) -> Result<Vec<Decision>, Exit> {
        self.opened(terminal)?;
        let decisions = self.parts().map(|(lot, project)| {
            if let Some(diagnostic) = too_few_offers(&project, lot) {
                return Err(self.wrong(diagnostic, terminal));
            }
            let decision = self.decision(lot, project, depth, terminal)?;
            match still_sealed(&decision) {
                Some(diagnostic) => Err(self.wrong(diagnostic, terminal)),
                None => Ok(decision),
            }
        });
        decisions.collect()
    }

    /// Evaluates the technical stage, lot by lot: no tariff is read.
    pub fn technical(&self, terminal: &Terminal) -> Result<Vec<Decision>, Exit> {
        let decisions = self.parts().map(|(lot, project)| {
            if let Some(diagnostic) = too_few_offers(&project, lot) {
                return Err(self.wrong(diagnostic, terminal));
            }
            let evaluation = technical(&project).map_err(|_| {
                let span = project.rfp.id.span;
                self.wrong(too_large_at(span, "the offers to this RFP"), terminal)
            })?;
            Ok(Decision {
                lot: lot.map(|lot| lot.name.clone()),
                project,
                evaluation,
            })
        });
        decisions.collect()
    }

    /// Awards the lots together, where the RFP says so; shows a figure that is too large.
    pub fn together(
        &self,
        decisions: &[Decision],
        terminal: &Terminal,
    ) -> Result<Option<SplitAward>, Exit> {
        let lots = self.project.rfp.lots.iter();
        let parts: Vec<_> = lots
            .zip(decisions)
            .map(|(lot, decision)| LotEvaluation {
                lot,
                project: &decision.project,
                evaluation: &decision.evaluation,
            })
            .collect();
        split(&parts).map_err(|_| {
            let diagnostic = too_large_at(self.project.rfp.award.span, "the split of the lots");
            self.wrong(diagnostic, terminal)
        })
    }

    /// Evaluates the offers, lot by lot, however few there are.
    pub fn costs(&self, depth: Depth, terminal: &Terminal) -> Result<Vec<Decision>, Exit> {
        self.opened(terminal)?;
        let decisions = self.parts();
        decisions
            .map(|(lot, project)| self.decision(lot, project, depth, terminal))
            .collect()
    }

    /// What is decided by itself.
    fn parts(&self) -> impl Iterator<Item = (Option<&Lot>, Project)> {
        let lots = &self.project.rfp.lots;
        let whole = lots.is_empty().then(|| (None, self.project.clone()));
        let lots = lots
            .iter()
            .map(|lot| (Some(lot), self.project.for_lot(lot)));
        whole.into_iter().chain(lots)
    }

    fn decision(
        &self,
        lot: Option<&Lot>,
        project: Project,
        depth: Depth,
        terminal: &Terminal,
    ) -> Result<Decision, Exit> {
        let whole = with_shares(&project).and_then(|whole| {
            let evaluation = evaluate_to(&whole, depth)?;
            Ok((whole, evaluation))
        });
        match whole {
            Ok((project, evaluation)) => Ok(Decision {
                lot: lot.map(|lot| lot.name.clone()),
                project,
                evaluation,
            }),
            Err(_) => {
                let diagnostic = too_large_at(project.rfp.id.span, "the offers to this RFP");
                Err(self.wrong(diagnostic, terminal))
            }
        }
    }

    /// Shows one diagnostic.
    pub fn wrong(&self, diagnostic: Diagnostic, terminal: &Terminal) -> Exit {
        terminal.wrong(diagnostic, &self.sources)
    }
}

/// What to say while nobody has opened the prices.
fn unopened(project: &Project) -> Option<Diagnostic> {
    let stages = project.rfp.stages.filter(|_| project.is_sealed())?;
    let id = &project.rfp.id.value;
    let vendors = project.offers.iter();
    let count = vendors
        .filter(|offer| offer.role == OfferRole::Vendor)
        .count();
    let message = match count {
        0 => return None,
        1 => "the price of the only offer is still sealed".to_owned(),
        count => format!("the prices of {count} offers are still sealed"),
    };
    let help = format!(
        "until they are opened, `rfpc compare --stage technical` shows the first stage; then say so in a file: `opening {id} on DATE {{ by: \"Name\", \"Name\" }}`"
    );
    Some(
        Diagnostic::new(Code::StageOpen, message)
            .label(stages, "no price is read before the second stage")
            .help(help),
    )
}

/// What to say while an offer that has passed the technical stage has no price: the second stage is not open yet.
fn still_sealed(decision: &Decision) -> Option<Diagnostic> {
    let stages = decision.project.rfp.stages?;
    let offers = decision.project.offers.iter();
    let sealed: Vec<&Offer> = offers
        .zip(&decision.evaluation.offers)
        .filter(|(offer, stood)| {
            let out = matches!(stood.status, Status::Excluded(_) | Status::Baseline);
            offer.tariffs.is_empty() && !out
        })
        .map(|(offer, _)| offer)
        .collect();
    let first = sealed.first()?;
    let message = match sealed.len() {
        1 => format!("the price of `{}` is still sealed", first.vendor.value),
        more => format!("the prices of {more} offers are still sealed"),
    };
    let mut diagnostic = Diagnostic::new(Code::StageOpen, message);
    for offer in sealed {
        let label = "not out by the technical stage, and without a price";
        diagnostic = diagnostic.label(offer.vendor.span, label);
    }
    Some(diagnostic.label(stages, "the stages").help(
        "open the prices of all that have passed: add their tariffs; until then `rfpc compare --stage technical` shows the first stage",
    ))
}

fn too_few_offers(project: &Project, lot: Option<&Lot>) -> Option<Diagnostic> {
    let vendors = project
        .offers
        .iter()
        .filter(|o| o.role == OfferRole::Vendor);
    let received: Vec<_> = vendors.collect();
    let demanded = project.rfp.offers.value;
    if received.len() >= usize::try_from(demanded).unwrap_or(usize::MAX) {
        return None;
    }
    let mut diagnostic = Diagnostic::new(
        Code::TooFewOffers,
        format!(
            "there are {} offers{}, and the RFP demands at least {demanded} for a decision",
            received.len(),
            lot.map_or_else(String::new, |lot| format!(" for the lot `{}`", lot.name)),
        ),
    )
    .label(project.rfp.offers.span, "demanded here");
    for offer in received {
        diagnostic = diagnostic.label(offer.vendor.span, "an offer");
    }
    Some(diagnostic.help("ask more vendors, or publish an addendum that lowers `offers: at least`"))
}

/// What to say where `what`, stated at `span`, has a figure that can't be computed exactly.
pub(super) fn too_large_at(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(
        Code::FigureTooLarge,
        "a figure is too large to be computed to the cent",
    )
    .label(span, format!("while evaluating {what}"))
    .help("look for a volume, a rate or a growth with too many digits")
}

#[cfg(test)]
mod tests {
    use super::never_silent;
    use crate::diagnostic::{Code, Diagnostics};

    #[test]
    fn a_project_that_is_not_there_is_never_silent() {
        let mut found = Diagnostics::default();
        never_silent(true, &mut found);
        assert!(found.is_empty());
        never_silent(false, &mut found);
        never_silent(false, &mut found);
        let codes: Vec<Code> = found.iter().map(|d| d.code).collect();
        assert_eq!(codes, [Code::NothingSaid]);
    }
}
