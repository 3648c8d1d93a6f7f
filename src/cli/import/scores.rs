use std::path::PathBuf;

use super::chosen::{root, same};
use super::{Desk, letter, report};
use crate::cli::{Exit, folders, issue};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::exchange::Opened;
use crate::render;
use crate::source::Span;
use crate::syntax;

/// The file of what is agreed, unless there is one already.
const AGREED: &str = "panel/agreed.rfp";

impl Desk<'_> {
    /// Writes an assessor's scores into the panel's folder.
    pub(super) fn scores(&self, opened: Opened) -> Result<(), Exit> {
        let assessor = self.assessor(&opened).map_err(|wrong| self.wrong(wrong))?;
        let (shown, path) = self.place(&assessor).map_err(|wrong| self.wrong(wrong))?;
        let forms = render::panel_forms(&self.checked.project, &assessor);
        let forms = issue::rendered(self.checked, forms, self.terminal)?;
        let returned = opened.scoring(&forms, &self.checked.project);
        let returned = returned.map_err(|why| self.refused(&why))?;
        let draft = returned.sheet(&assessor);
        let text = self.text(&returned, &draft, &shown)?;
        let mut whose = vec![("import.receipt.assessor", assessor.as_str())];
        if let Some(received) = &self.arguments.received {
            whose.push(("import.receipt.received", received));
        }
        let receipt = letter::receipt(&returned, whose, &letter::SCORES, self.bytes, &text);
        let paths = self.write(&path, text, receipt)?;
        report(paths, returned, "scores", self.terminal);
        Ok(())
    }

    /// Writes what the panel agreed on into its folder.
    pub(super) fn agreed(&self, opened: Opened) -> Result<(), Exit> {
        let project = &self.checked.project;
        let shown = match project.agreed.first() {
            None => AGREED.to_owned(),
            Some(before) => {
                let whose = "what is agreed";
                let shown = self
                    .alone(before.score.span, whose)
                    .map_err(|wrong| self.wrong(wrong))?;
                if !self.arguments.replace {
                    let message = format!("the panel has agreed on scores already: `{shown}`");
                    return Err(self.wrong(exists(message)));
                }
                shown
            }
        };
        let forms = render::agreed_forms(project);
        let forms = issue::rendered(self.checked, forms, self.terminal)?;
        let returned = opened.agreed(&forms, project);
        let returned = returned.map_err(|why| self.refused(&why))?;
        let text = self.text(&returned, &returned.agreed(), &shown)?;
        let receipt = letter::receipt(&returned, Vec::new(), &letter::SCORES, self.bytes, &text);
        let paths = self.write(&root(self.arguments).join(shown), text, receipt)?;
        report(paths, returned, "scores", self.terminal);
        Ok(())
    }

    /// Whose it is, by the name that the panel has where it is known there.
    fn assessor(&self, opened: &Opened) -> Result<String, Diagnostic> {
        let project = &self.checked.project;
        let written = opened.assessor();
        let given = self.arguments.assessor.as_deref().unwrap_or(&written);
        let known = project.assessors();
        if let Some(name) = known.iter().find(|name| same(name, given)) {
            return Ok((*name).to_owned());
        }
        let near = nearest(given, known.iter().copied());
        let expected = project.assessors_expected();
        let is_full = expected.is_some_and(|expected| known.len() >= expected);
        // Who says it on the command line means it.
        let is_meant = self.arguments.assessor.is_some() && !is_full;
        if !given.trim().is_empty() && (is_meant || near.is_none() && !is_full) {
            return Ok(given.trim().to_owned());
        }
        let message = match given.trim() {
            "" => "the scoring sheet does not say whose it is".to_owned(),
            given => format!("`{given}` is not known as an assessor"),
        };
        let help = match near.or(known.first().copied()) {
            Some(name) if near.is_some() => {
                format!("if it is the sheet of `{name}`, say `--assessor \"{name}\"`")
            }
            _ => "say whose it is with `--assessor`, as the panel has the name".to_owned(),
        };
        Err(Diagnostic::new(Code::UnknownScorer, message).help(help))
    }

    /// Where the scores go: to the file of the assessor's sheet, if there is one.
    fn place(&self, assessor: &str) -> Result<(String, PathBuf), Diagnostic> {
        let root = root(self.arguments);
        if let Some(sheet) = self.checked.project.sheet_of(assessor) {
            let whose = format!("the sheet of `{assessor}`");
            let shown = self.alone(sheet.span, &whose)?;
            if !sheet.scores.is_empty() && !self.arguments.replace {
                let message = format!("`{assessor}` has scores already: `{shown}`");
                return Err(exists(message));
            }
            return Ok((shown.clone(), root.join(shown)));
        }
        let name = folders::named(assessor);
        let more = (2_u32..).map(|number| format!("{name}-{number}"));
        let names = std::iter::once(name.clone()).chain(more);
        let mut places = names.map(|name| {
            let shown = format!("panel/{name}.rfp");
            let path = root.join(&shown);
            (shown, path)
        });
        // Another file of that name is somebody else's.
        let free = places.find(|(_, path)| path.symlink_metadata().is_err());
        Ok(free.unwrap_or_default())
    }

    /// The file of a sheet, which is replaced as a whole.
    fn alone(&self, sheet: Span, whose: &str) -> Result<String, Diagnostic> {
        let file = self.checked.sources.get(sheet.file);
        let text = file.map_or("", |file| file.text());
        let (read, _) = syntax::parse(sheet.file, text);
        let is_alone = read.statements.len() == 1;
        let shown = file.map(|file| file.path().to_owned()).unwrap_or_default();
        if is_alone {
            return Ok(shown);
        }
        let message = format!("{whose} shares `{shown}` with something else");
        Err(Diagnostic::new(Code::SharedSheet, message)
            .label(sheet, "this sheet")
            .help("move it into a file of its own, such as `panel/NAME.rfp`, and import again"))
    }
}

fn exists(message: String) -> Diagnostic {
    Diagnostic::new(Code::ScoresExist, message)
        .help("compare the two, commit the old ones so that they stay in git, then say `--replace`")
}
