use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::syntax::{Block, File, Keyword, Statement};

/// The top-level statements of a project, by what they declare.
#[derive(Debug, Default)]
pub(super) struct Items<'a> {
    /// The RFP; of several, the first.
    pub rfp: Option<&'a Statement>,
    /// Whether there are others, for which some of the documents may be.
    pub several_rfps: bool,
    /// What can be asked.
    vocabularies: Vec<&'a Statement>,
    /// Responses and baselines.
    pub offers: Vec<&'a Statement>,
    /// Score sheets.
    pub panels: Vec<&'a Statement>,
    /// Exchange rates.
    pub rates: Vec<&'a Statement>,
    /// Published answers.
    pub clarifications: Vec<&'a Statement>,
    /// Changes since the issue.
    pub addenda: Vec<&'a Statement>,
    /// That prices were opened.
    pub openings: Vec<&'a Statement>,
    /// Tests of the rule.
    pub tests: Vec<&'a Statement>,
    /// What the statements may be that can't be read or are misspelt; `None` may be any.
    hidden: Vec<Option<&'a str>>,
}

const TOP: &[Keyword] = &[
    Keyword::Use,
    Keyword::Vocabulary,
    Keyword::Rfp,
    Keyword::Response,
    Keyword::Baseline,
    Keyword::Panel,
    Keyword::Clarification,
    Keyword::Addendum,
    Keyword::Opening,
    Keyword::Rates,
    Keyword::Test,
];

impl<'a> Items<'a> {
    /// Sorts out what all files declare; a second RFP, none at all and strangers are reported.
    pub fn of(files: &'a [File], out: &mut Diagnostics) -> Self {
        let mut items = Self::default();
        let mut rfps = Vec::new();
        for statement in files.iter().flat_map(|file| &file.statements) {
            match statement.keyword {
                Some(Keyword::Rfp) => rfps.push(statement),
                Some(Keyword::Response | Keyword::Baseline) => items.offers.push(statement),
                Some(Keyword::Panel) => items.panels.push(statement),
                Some(Keyword::Rates) => items.rates.push(statement),
                Some(Keyword::Addendum) => items.addenda.push(statement),
                Some(Keyword::Opening) => items.openings.push(statement),
                Some(Keyword::Clarification) => items.clarifications.push(statement),
                Some(Keyword::Test) => items.tests.push(statement),
                Some(Keyword::Vocabulary) => items.vocabularies.push(statement),
                Some(Keyword::Use) => {}
                _ => {
                    items.hidden.extend(meant(statement).map(Some));
                    out.push(stranger(statement));
                }
            }
        }
        let unread = files.iter().flat_map(|file| &file.unread);
        items
            .hidden
            .extend(unread.map(|unread| unread.words.first().map(String::as_str)));
        items.several_rfps = rfps.len() > 1;
        let missing = !files.is_empty() && !items.may_hide(Keyword::Rfp);
        items.rfp = one_rfp(&rfps, missing, out);
        items
    }

    /// Whether every declaration of every vocabulary could be read.
    pub fn vocabularies_readable(&self) -> bool {
        self.vocabularies
            .iter()
            .all(|statement| is_readable(statement))
            && !self.may_hide(Keyword::Vocabulary)
            && !self.may_hide(Keyword::Use)
    }

    /// Whether a statement that is reported already may be of this kind.
    pub fn may_hide(&self, keyword: Keyword) -> bool {
        let mut hidden = self.hidden.iter();
        hidden.any(|word| word.is_none_or(|word| word == keyword.as_str()))
    }
}

/// Whether every statement inside could be read.
pub(super) fn is_readable(statement: &Statement) -> bool {
    let inside =
        |block: &Block| block.unread.is_empty() && block.statements.iter().all(is_readable);
    statement.block.as_deref().is_none_or(inside)
}

/// The item that a stranger is a misspelling of.
fn meant(statement: &Statement) -> Option<&'static str> {
    let name = statement.name()?;
    nearest(name, TOP.iter().map(|keyword| keyword.as_str()))
}

// Without any file the loader has said already that there is nothing.
fn one_rfp<'a>(
    rfps: &[&'a Statement],
    missing: bool,
    out: &mut Diagnostics,
) -> Option<&'a Statement> {
    let Some((first, others)) = rfps.split_first() else {
        if missing {
            out.push(
                Diagnostic::new(Code::NoRfp, "no file of the project declares an RFP")
                    .help("declare it: `rfp ID \"title\" { … }`, or name the folder that holds it"),
            );
        }
        return None;
    };
    for other in others {
        out.push(
            Diagnostic::new(
                Code::SeveralRfps,
                "a project has one RFP, this one has more",
            )
            .label(other.span, "another RFP")
            .label(first.span, "the first RFP")
            .help("keep each RFP with its responses in a folder of its own"),
        );
    }
    Some(first)
}

fn stranger(statement: &Statement) -> Diagnostic {
    let name = statement.name().unwrap_or("this");
    let words = TOP.iter().map(|keyword| keyword.as_str());
    let help = match meant(statement).filter(|near| *near != name) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let all: Vec<String> = words.map(|word| format!("`{word}`")).collect();
            format!("a file holds {}", all.join(", "))
        }
    };
    Diagnostic::new(
        Code::UnknownStatement,
        format!("`{name}` does not belong at the top of a file"),
    )
    .label(statement.span, "not known here")
    .help(help)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn a_project_without_an_rfp() {
        let said = Fixture::right().without("rfp.rfp").says(Code::NoRfp);
        assert!(said.labels.is_empty());
    }

    #[test]
    fn two_rfps_are_shown_both_and_nothing_else_is_said() {
        let said = Fixture::right()
            .copied("rfp.rfp", "second.rfp")
            .with("second.rfp", "HD-2027-01", "HD-2028-01")
            .says(Code::SeveralRfps);
        assert_eq!(
            said.labels,
            [
                "second.rfp: rfp HD-2028-01 \"Help desk\"",
                "rfp.rfp: rfp HD-2027-01 \"Help desk\""
            ]
        );
    }

    #[test]
    fn a_stranger_at_the_top() {
        let said = Fixture::right()
            .and("x.rfp", "demand voice { volume: 3 calls per month }")
            .says(Code::UnknownStatement);
        assert_eq!(said.labels, ["x.rfp: demand voice"]);
        let said = Fixture::right()
            .and("x.rfp", "reponse HD-2027-01 from \"X\" { }")
            .says(Code::UnknownStatement);
        assert_eq!(said.help, "did you mean `response`?");
    }
}
