use std::borrow::Cow;
use std::path::PathBuf;

use serde::Serialize;

use super::project::Decision;
use super::terminal::Terminal;
use super::{Exit, ProjectPath, issue, output, project};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::evaluate::{Evaluation, OfferEvaluation, evaluate, technical};
use crate::model::OfferRole;
use crate::render::{self, Document};
use crate::value::Language;

/// `rfpc questions [PATH] [--vendor ALIAS] [--language LANG] [--out DIR]`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    project: ProjectPath,
    /// Only the vendor of this short name
    #[arg(long, value_name = "ALIAS")]
    vendor: Option<String>,
    /// Only in this language of the RFP's documents
    #[arg(long, value_name = "LANG")]
    language: Option<String>,
    /// Write each letter into this folder, as questions.ALIAS.LANG.md
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// What is open for one vendor, for programs.
#[derive(Debug, Serialize)]
struct VendorView {
    alias: String,
    vendor: String,
    letters: Vec<LetterView>,
    own_tasks: Vec<String>,
    /// What of it could change who wins.
    deciding: Vec<String>,
}

/// A letter, for programs.
#[derive(Debug, Serialize)]
struct LetterView {
    name: String,
    text: String,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    questions(arguments, terminal).map_or_else(|exit| exit, |()| Exit::Fine)
}

fn questions(arguments: &Arguments, terminal: &Terminal) -> Result<(), Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    let languages = languages(arguments, &checked, terminal)?;
    let wanted = wanted(arguments, &checked, terminal)?;
    let evaluation = evaluation(&checked, terminal)?;
    let mut views = Vec::new();
    for offer in evaluation
        .offers
        .iter()
        .filter(|one| wanted.contains(&one.alias))
    {
        let letters = letters(&checked, offer, &languages, terminal)?;
        views.push((render::own_tasks(offer), offer, letters));
    }
    if let Some(folder) = &arguments.out {
        let documents: Vec<Document> = views.iter().flat_map(|(_, _, all)| all.clone()).collect();
        return output::write(folder, &documents, terminal);
    }
    let views = views
        .into_iter()
        .map(|(own_tasks, offer, letters)| VendorView {
            alias: offer.alias.clone(),
            vendor: offer.vendor.clone(),
            letters: letters
                .into_iter()
                .filter_map(|letter| {
                    let text = letter.text()?.to_owned();
                    Some(LetterView {
                        name: letter.name,
                        text,
                    })
                })
                .collect(),
            own_tasks,
            deciding: render::deciding(offer),
        });
    let views: Vec<VendorView> = views.collect();
    if terminal.json {
        terminal.say_json(&views);
    } else {
        terminal.say(&text(&views));
    }
    Ok(())
}

/// What every offer leaves open, in every language of the RFP: `questions.ALIAS.LANG.md`.
pub(super) fn documents(
    checked: &project::Checked,
    decisions: &[Decision],
    terminal: &Terminal,
) -> Result<Vec<Document>, Exit> {
    // Without lots the decision is on all that was offered.
    let whole = decisions.iter().find(|decision| decision.lot.is_none());
    let evaluation = match whole {
        Some(decision) => Cow::Borrowed(&decision.evaluation),
        None => Cow::Owned(evaluation(checked, terminal)?),
    };
    let offers = evaluation.offers.iter();
    let languages = all_languages(checked);
    let made = offers.map(|offer| letters(checked, offer, &languages, terminal));
    Ok(made.collect::<Result<Vec<_>, _>>()?.concat())
}

/// All that may be read of the offers.
fn evaluation(checked: &project::Checked, terminal: &Terminal) -> Result<Evaluation, Exit> {
    let evaluated = match checked.project.is_sealed() {
        true => technical(&checked.project),
        false => evaluate(&checked.project),
    };
    evaluated.map_err(|_| {
        let span = checked.project.rfp.id.span;
        checked.wrong(
            project::too_large_at(span, "the offers to this RFP"),
            terminal,
        )
    })
}

fn letters(
    checked: &project::Checked,
    offer: &OfferEvaluation,
    languages: &[Language],
    terminal: &Terminal,
) -> Result<Vec<Document>, Exit> {
    let made = languages
        .iter()
        .filter_map(|language| render::questions(&checked.project, offer, language).transpose());
    issue::rendered(checked, made.collect(), terminal)
}

fn text(views: &[VendorView]) -> String {
    if views.is_empty() {
        return "no vendor has answered yet".to_owned();
    }
    let mut text = String::new();
    for view in views {
        let nothing = if view.letters.is_empty() {
            ": nothing to ask"
        } else {
            ""
        };
        text.push_str(&format!(
            "---- {} ({}){nothing}\n\n",
            view.vendor, view.alias
        ));
        for letter in &view.letters {
            text.push_str(&format!("{}\n", letter.text));
        }
        for task in &view.own_tasks {
            text.push_str(&format!("for yourself: {task}\n"));
        }
        for item in &view.deciding {
            text.push_str(&format!("could change who wins: {item}\n"));
        }
        if !view.own_tasks.is_empty() || !view.deciding.is_empty() {
            text.push('\n');
        }
    }
    text
}

/// The languages of the documents, or the one asked for.
fn languages(
    arguments: &Arguments,
    checked: &project::Checked,
    terminal: &Terminal,
) -> Result<Vec<Language>, Exit> {
    let all = all_languages(checked);
    let Some(asked) = &arguments.language else {
        return Ok(all);
    };
    let own: Vec<Language> = all
        .iter()
        .filter(|language| language.to_string() == *asked)
        .cloned()
        .collect();
    if own.is_empty() {
        let names: Vec<String> = all.iter().map(|language| format!("`{language}`")).collect();
        let message = format!("the RFP has no documents in `{asked}`");
        let diagnostic = Diagnostic::new(Code::DocumentLanguage, message)
            .help(format!("its documents are in {}", names.join(", ")));
        return Err(checked.wrong(diagnostic, terminal));
    }
    Ok(own)
}

/// The short names of the vendors to be asked.
fn wanted(
    arguments: &Arguments,
    checked: &project::Checked,
    terminal: &Terminal,
) -> Result<Vec<String>, Exit> {
    let offers = checked.project.offers.iter();
    let vendors = offers.filter(|offer| offer.role == OfferRole::Vendor);
    let all: Vec<String> = vendors.map(|offer| offer.alias.clone()).collect();
    match &arguments.vendor {
        None => Ok(all),
        Some(asked) if all.contains(asked) => Ok(vec![asked.clone()]),
        Some(asked) => {
            let help = match nearest(asked, all.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there are {}", all.join(", ")),
            };
            let message = format!("there is no response of `{asked}`");
            Err(checked.wrong(
                Diagnostic::new(Code::UnknownVendor, message).help(help),
                terminal,
            ))
        }
    }
}

fn all_languages(checked: &project::Checked) -> Vec<Language> {
    let documents = checked.project.rfp.documents.iter();
    documents.map(|language| language.value.clone()).collect()
}
