use super::folders::{self, Folder};
use super::terminal::Terminal;
use super::{Exit, OutputFolder, ProjectPath, issue, project};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::TableKey;
use crate::render;

/// `rfpc panel [PATH] --out DIR [--assessor NAME]…`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    project: ProjectPath,
    #[command(flatten)]
    output: OutputFolder,
    /// Only the sheet of this assessor; one who has declared nothing yet is asked for conflicts of interest
    #[arg(long = "assessor", value_name = "NAME")]
    assessors: Vec<String>,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    panel(arguments, terminal).map_or_else(|exit| exit, |()| Exit::Fine)
}

fn panel(arguments: &Arguments, terminal: &Terminal) -> Result<(), Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    let folders = match arguments.assessors.is_empty() {
        true => everybodys(&checked, terminal)?,
        false => folders(&checked, arguments.assessors.clone(), terminal)?,
    };
    if folders.is_empty() {
        return Err(checked.wrong(nothing(&checked), terminal));
    }
    issue::write(&folders, &arguments.output, terminal)
}

/// The scoring sheets of everybody who is known, in a folder each; none where there is nothing to score.
pub(super) fn documents(
    checked: &project::Checked,
    terminal: &Terminal,
) -> Result<Vec<render::Document>, Exit> {
    let folders = everybodys(checked, terminal)?;
    let documents = folders.into_iter().flat_map(|folder| folder.documents);
    Ok(documents.collect())
}

/// The sheet of each assessor, and the one on which they agree: where the RFP says that they may, and two have scored.
fn everybodys(checked: &project::Checked, terminal: &Terminal) -> Result<Vec<Folder>, Exit> {
    let mut all = folders(checked, assessors(checked), terminal)?;
    let project = &checked.project;
    let may_agree = project
        .rfp
        .panel
        .agreed
        .as_ref()
        .is_some_and(|may| may.value);
    let sheets = project.panels.iter();
    let scored = sheets.filter(|sheet| !sheet.scores.is_empty()).count();
    if may_agree && scored > 1 {
        let forms = issue::rendered(checked, render::agreed_forms(project), terminal)?;
        let workbooks = forms.iter();
        let workbooks: Result<Vec<render::Document>, Exit> = workbooks
            .map(|form| issue::workbook(checked, "agreed", form, terminal))
            .collect();
        all.push(folders::of_agreed(&workbooks?));
    }
    Ok(all)
}

/// All who are known by name, and nobody's name where the RFP expects more.
fn assessors(checked: &project::Checked) -> Vec<String> {
    let known = checked.project.assessors();
    let mut names: Vec<String> = known.into_iter().map(str::to_owned).collect();
    let expected = checked.project.assessors_expected();
    if names.len() < expected.unwrap_or(1) {
        names.push(String::new());
    }
    names
}

fn folders(
    checked: &project::Checked,
    names: Vec<String>,
    terminal: &Terminal,
) -> Result<Vec<Folder>, Exit> {
    let mut sheets = Vec::new();
    for name in names {
        let forms = render::panel_forms(&checked.project, &name);
        let forms = issue::rendered(checked, forms, terminal)?;
        let file = match name.as_str() {
            "" => "scoring".to_owned(),
            name => format!("scoring.{}", folders::named(name)),
        };
        let mut documents = Vec::new();
        for form in forms
            .iter()
            .filter(|form| form.table(TableKey::Scores).is_some())
        {
            documents.push(issue::workbook(checked, &file, form, terminal)?);
        }
        if !documents.is_empty() {
            sheets.push((name, documents));
        }
    }
    Ok(folders::of_assessors(sheets))
}

/// Why there is nothing to score.
fn nothing(checked: &project::Checked) -> Diagnostic {
    let (message, help) = match checked.has_responses() {
        false => (
            "there is no response yet that the panel could score",
            "import the responses first, and then write the sheets",
        ),
        true => (
            "there is nothing that these assessors could score",
            "the RFP judges nothing by people, or each of them steps aside from every vendor; what the panel scores is said with `judge`",
        ),
    };
    Diagnostic::new(Code::NothingToScore, message).help(help)
}
