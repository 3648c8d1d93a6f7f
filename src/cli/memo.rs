use super::compare::of_awards;
use super::forms::{DocumentArguments, Forms};
use super::project::{Checked, Decision};
use super::terminal::Terminal;
use super::{Exit, output, project};
use crate::evaluate::Depth;
use crate::evaluate::split::SplitAward;
use crate::render::{self, Document};

pub(super) fn run(arguments: &DocumentArguments, terminal: &Terminal) -> Exit {
    memo(arguments, terminal).unwrap_or_else(|exit| exit)
}

fn memo(arguments: &DocumentArguments, terminal: &Terminal) -> Result<Exit, Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    let decisions = checked.decisions(Depth::Memo, terminal)?;
    let together = checked.together(&decisions, terminal)?;
    let memos = memos(
        &checked,
        &decisions,
        together.as_ref(),
        &arguments.forms,
        terminal,
    );
    output::write(&arguments.output.out, &memos?, terminal)?;
    Ok(of_awards(&decisions, together.as_ref()))
}

/// A memo a decision, in every language; `memo.LOT.en.html` where the RFP has lots, and `memo.together.en.html`
/// where they are awarded together.
pub(super) fn memos(
    checked: &Checked,
    decisions: &[Decision],
    together: Option<&SplitAward>,
    forms: &Forms,
    terminal: &Terminal,
) -> Result<Vec<Document>, Exit> {
    let mut documents = Vec::new();
    for decision in decisions {
        let papers = render::memo_papers(&decision.project, &decision.evaluation, &checked.sources);
        let made = forms.documents(papers, checked, terminal)?;
        documents.extend(made.into_iter().map(|document| of_lot(document, decision)));
    }
    if let Some(award) = together {
        let papers = render::split_papers(&checked.project, award, &checked.sources);
        documents.extend(forms.documents(papers, checked, terminal)?);
    }
    Ok(documents)
}

/// With the lot behind the first word of its name: `memo.telephone.en.html`.
pub(super) fn of_lot(mut document: Document, decision: &Decision) -> Document {
    if let (Some(lot), Some((name, rest))) = (&decision.lot, document.name.split_once('.')) {
        document.name = format!("{name}.{lot}.{rest}");
    }
    document
}
