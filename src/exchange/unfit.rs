use crate::diagnostic::Code;
use crate::model::Sentences;

/// What reads well alone and does not go with the rest of the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfit {
    /// Which kind of mistake it makes.
    pub code: Code,
    /// What is wrong, as the language writes it.
    pub given: String,
    /// What the check says of it, in English.
    pub message: String,
}

impl Unfit {
    /// In the form's language; mistakes that only a few vendors make are told in English.
    pub(super) fn text(&self, sentences: &Sentences) -> String {
        match key(self.code) {
            Some(key) => sentences.fill(key, &[("given", &spoken(&self.given))]),
            None => sentences.fill("import.unfit", &[("given", &self.message)]),
        }
    }
}

fn key(code: Code) -> Option<&'static str> {
    Some(match code {
        Code::OutOfRange => "import.unfit.range",
        Code::TierOrder => "import.unfit.rise",
        Code::NoTariff => "import.unfit.no_price",
        Code::ChargeWithoutRate => "import.unfit.no_rate",
        Code::SurchargeTarget => "import.unfit.not_asked",
        Code::OfferExpired => "import.unfit.expired",
        Code::LanguageNotOffered | Code::OptionNotOffered => "import.unfit.not_offered",
        Code::DuplicateName => "import.unfit.name_twice",
        Code::DuplicateFact => "import.unfit.fact_twice",
        Code::RateAndPackage => "import.unfit.packages",
        Code::LeastTime => "import.unfit.least",
        Code::MonthOutsideTerm => "import.unfit.month",
        Code::CarriedPastTerm => "import.unfit.carried",
        Code::TooManyDecimals => "import.unfit.decimals",
        Code::NothingReplaced => "import.unfit.withdrawn",
        _ => return None,
    })
}

/// Without what only the language writes: quotes, and marks between thousands.
fn spoken(given: &str) -> String {
    let is_digit = |letter: Option<char>| letter.is_some_and(|own| own.is_ascii_digit());
    let mut out = String::new();
    let mut letters = given.chars().filter(|letter| *letter != '"').peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '_' if is_digit(letters.peek().copied()) && is_digit(out.chars().last()) => {}
            '_' => out.push(' '),
            own => out.push(own),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_language_writes_is_told_as_people_write() {
        assert_eq!(spoken("\"Shared pool\""), "Shared pool");
        assert_eq!(spoken("20_000"), "20000");
        assert_eq!(spoken("software_zendesk_2"), "software zendesk 2");
    }

    #[test]
    fn mistakes_without_a_sentence_are_told_as_the_check_says_them() {
        let sentences = Sentences(
            [
                ("import.unfit", "No: {given}."),
                ("import.unfit.month", "No month {given}."),
            ]
            .map(|(key, text)| (key.to_owned(), text.to_owned()))
            .into(),
        );
        let said = |code| {
            let (given, message) = ("99".to_owned(), "a message".to_owned());
            Unfit {
                code,
                given,
                message,
            }
            .text(&sentences)
        };
        assert_eq!(said(Code::MonthOutsideTerm), "No month 99.");
        assert_eq!(said(Code::AgentBands), "No: a message.");
    }
}
