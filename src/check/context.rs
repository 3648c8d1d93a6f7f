use super::body::misspelt;
use super::items::is_readable;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Rfp, Vocabulary};
use crate::source::{At, Span};
use crate::syntax::Statement;

/// What responses, score sheets and the rest are held against.
#[derive(Debug, Clone, Copy)]
pub(super) struct RfpContext<'a> {
    /// Names that answers and charges may use.
    pub vocabulary: &'a Vocabulary,
    /// False when the vocabulary has mistakes of its own: a name that it lacks is then no second one.
    pub vocabulary_whole: bool,
    /// The RFP's name, read even where the rest of it is broken.
    pub rfp_id: Option<&'a At<String>>,
    /// As much of the RFP as could be read.
    pub rfp: Option<&'a Rfp>,
    /// False when the RFP has mistakes: a clause that it lacks is then no second one.
    pub rfp_whole: bool,
    /// The RFP as it is written, to tell which of its parts the mistakes are in.
    pub statement: Option<&'a Statement>,
    /// Where the RFP's mistakes are.
    pub mistakes: &'a [Span],
    /// Whether no price of a vendor may be read yet.
    pub sealed: bool,
}

impl<'a> RfpContext<'a> {
    /// The RFP, if what it does not say in the parts of these names is truly not said, whatever is wrong elsewhere.
    pub fn intact(&self, parts: &[&str]) -> Option<&'a Rfp> {
        if self.rfp_whole {
            return self.rfp;
        }
        let statement = self.statement.filter(|_| self.vocabulary_whole)?;
        let block = statement.block.as_ref()?;
        let named = |word: &str| parts.contains(&word);
        let mut unread = block.unread.iter();
        let hidden = unread.any(|line| parts.iter().any(|part| line.may_be(part)));
        let misspelt = parts.iter().any(|part| misspelt(&block.statements, part));
        let own = block.statements.iter();
        let mut own = own.filter(|one| one.name().is_some_and(named));
        let broken = own.any(|one| !is_readable(one) || self.has_mistake(one));
        self.rfp.filter(|_| !hidden && !misspelt && !broken)
    }

    fn has_mistake(&self, part: &Statement) -> bool {
        let whole = part.full_span();
        let inside =
            |at: &Span| at.file == whole.file && at.start >= whole.start && at.end <= whole.end;
        self.mistakes.iter().any(inside)
    }

    /// The context of a document that names `id` as its RFP: nothing of this RFP is held against one for another.
    pub fn of_document(&self, id: Option<&At<String>>, out: &mut Diagnostics) -> Self {
        match (id, self.rfp_id) {
            (Some(named), Some(known)) if named.value == known.value => *self,
            (Some(named), Some(known)) => {
                out.push(other_rfp(named, known));
                self.without_rfp()
            }
            _ => self.without_rfp(),
        }
    }

    fn without_rfp(&self) -> Self {
        Self {
            rfp: None,
            rfp_whole: false,
            statement: None,
            ..*self
        }
    }
}

fn other_rfp(named: &At<String>, known: &At<String>) -> Diagnostic {
    let message = format!("`{}` is not the RFP of this project", named.value);
    let help = match nearest(&named.value, [known.value.as_str()]) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "write `{}`, or move the file to its own project",
            known.value
        ),
    };
    Diagnostic::new(Code::UnknownRfp, message)
        .label(named.span, "names another RFP")
        .label(known.span, "the RFP of this project")
        .help(help)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn a_document_for_another_rfp_is_held_against_nothing_of_this_one() {
        let said = Fixture::right()
            .with("sulu.rfp", "HD-2027-01", "HD-2026-01")
            .with("sulu.rfp", "2026-12-19", "2027-12-19")
            .says(Code::UnknownRfp);
        assert_eq!(said.labels, ["sulu.rfp: HD-2026-01", "rfp.rfp: HD-2027-01"]);
        assert_eq!(said.help, "did you mean `HD-2027-01`?");
        for path in ["panel.rfp", "clarifications.rfp", "inhouse.rfp"] {
            Fixture::right()
                .with(path, "HD-2027-01", "HD-2027-02")
                .says(Code::UnknownRfp);
        }
    }
}
