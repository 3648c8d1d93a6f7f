use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Rfp, Vocabulary};
use crate::source::At;

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
}

impl<'a> RfpContext<'a> {
    /// The RFP, if what it does not say is truly not said.
    pub fn whole_rfp(&self) -> Option<&'a Rfp> {
        self.rfp.filter(|_| self.rfp_whole)
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
