use super::comparison::{self, FileForm};
use super::forms::DocumentArguments;
use super::terminal::Terminal;
use super::{Exit, compare, issue, letters, memo, output, panel, project, questions};
use crate::evaluate::Depth;
use crate::render::{self, Document};

pub(super) fn run(arguments: &DocumentArguments, terminal: &Terminal) -> Exit {
    build(arguments, terminal).unwrap_or_else(|exit| exit)
}

fn build(arguments: &DocumentArguments, terminal: &Terminal) -> Result<Exit, Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    let mut documents = issue::documents(&checked, &arguments.forms, terminal)?;
    if !checked.has_responses() {
        output::write_together(&arguments.output.out, &documents, terminal)?;
        if !terminal.json {
            terminal.say("no response yet: the comparison and the memo follow when there are some");
        }
        return Ok(Exit::Fine);
    }
    documents.extend(panel::documents(&checked, terminal)?);
    if checked.project.is_sealed() {
        if !terminal.json {
            compare::say(&checked.technical(terminal)?, None, terminal);
            terminal
                .say("prices are sealed: the comparison and the memo follow when they are opened");
        }
        output::write_together(&arguments.output.out, &documents, terminal)?;
        return Ok(Exit::Fine);
    }
    let decisions = checked.decisions(Depth::Memo, terminal)?;
    let together = checked.together(&decisions, terminal)?;
    let split = together
        .as_ref()
        .map(|award| render::split(&checked.project, award));
    let forms = [FileForm::Xlsx, FileForm::Html];
    documents.extend(comparison::documents(
        &checked, &decisions, &forms, terminal,
    )?);
    documents.extend(memo::memos(
        &checked,
        &decisions,
        together.as_ref(),
        &arguments.forms,
        terminal,
    )?);
    let told = (decisions.as_slice(), together.as_ref());
    let sent = letters::documents(&checked, told, &arguments.forms, terminal)?;
    documents.extend(within("letters", sent));
    documents.extend(within(
        "questions",
        questions::documents(&checked, &decisions, terminal)?,
    ));
    if !terminal.json {
        compare::say(&decisions, split.as_ref(), terminal);
    }
    output::write_together(&arguments.output.out, &documents, terminal)?;
    Ok(compare::of_awards(&decisions, together.as_ref()))
}

/// The documents in a folder of their own.
fn within(folder: &str, documents: Vec<Document>) -> impl Iterator<Item = Document> {
    documents.into_iter().map(move |document| Document {
        name: format!("{folder}/{}", document.name),
        ..document
    })
}
