use super::unfit::Unfit;
use crate::model::Sentences;

/// What can't be taken of a filled form, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// `Prices!C14`, or a path in JSON; empty for the file.
    pub place: String,
    /// Why.
    pub why: Why,
}

/// Why something can't be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// A formula stands where a value is wanted.
    Formula,
    /// A program's error stands there.
    Error(String),
    /// It was merged into another cell.
    Merged(String),
    /// None of the choices; perhaps this one was meant.
    NotAChoice(String, Option<String>),
    /// None of the fees above; perhaps this one was meant.
    NotAFee(String, Option<String>),
    /// No number.
    NotANumber(String),
    /// It can be read as either of two numbers.
    TwoNumbers(String, String, String),
    /// More digits than a number in a cell holds exactly.
    TooManyDigits(String),
    /// More decimals than are asked for.
    TooManyDecimals(String, u32),
    /// Below 0.
    Negative(String),
    /// Off the scale from the one to the other.
    OffScale(String, String, String),
    /// The score of a vendor whom the assessor does not score.
    Conflicted(String),
    /// The score of somebody who has sent no offer.
    NotOffered(String),
    /// No date.
    NotADate(String),
    /// It can be read as either of two dates.
    TwoDates(String, String, String),
    /// No percentage.
    NotAPercent(String),
    /// It can be read as either of two percentages.
    TwoPercents(String, String, String),
    /// No length of time.
    NotADuration(String),
    /// No hours of the week.
    NotASchedule(String),
    /// No language.
    NotALanguage(String),
    /// No country.
    NotACountry(String),
    /// No amount with a currency.
    NotMoney(String),
    /// A character that nobody sees.
    Invisible(String),
    /// A row that the form does not have.
    UnknownRow,
    /// A text of the form is another than it was.
    Reworded,
    /// The same row a second time.
    Twice,
    /// The same sheet a second time.
    SheetTwice,
    /// It says the contrary of what stands in this cell.
    Contradicts(String),
    /// It is shown in another currency than this one of its sheet.
    OtherCurrency(String, String),
    /// No entry of a list with its last day; how one is written.
    NotDated(String, String),
    /// A column of a sheet is gone.
    MissingColumn(String),
    /// A sheet is gone.
    MissingSheet(String),
    /// It must be filled in.
    Needed(String),
    /// It does not go with the rest.
    Unfit(Unfit),
}

/// Something is missing beside what is there, unless it is there and can't be taken.
pub(super) fn needed(faults: &mut Vec<Fault>, place: String, what: &str) {
    let missing = Fault::new(place, Why::Needed(what.to_owned()));
    let is_told = |own: &Fault| own.place.contains(['!', '.']) && own.is_in_row_of(&missing);
    if !faults.iter().any(is_told) {
        faults.push(missing);
    }
}

impl Fault {
    /// Something at a place.
    pub fn new(place: impl Into<String>, why: Why) -> Self {
        Self {
            place: place.into(),
            why,
        }
    }

    /// Whether both are about the same sheet.
    pub fn is_on_sheet_of(&self, other: &Self) -> bool {
        sheet(&self.place) == sheet(&other.place)
    }

    /// Whether both are about the same row of a sheet.
    pub(super) fn is_in_row_of(&self, other: &Self) -> bool {
        self.is_on_sheet_of(other) && row(&self.place) == row(&other.place)
    }

    /// In the form's language.
    pub fn text(&self, sentences: &Sentences) -> String {
        let one = |key: &str, given: &str| sentences.fill(key, &[("given", given)]);
        let two = |key: &str, given: &str, one: &str, other: &str| {
            let values = [("given", given), ("one", one), ("other", other)];
            sentences.fill(key, &values)
        };
        match &self.why {
            Why::Formula => one("import.formula", ""),
            Why::Error(given) => one("import.error", given),
            Why::Merged(into) => one("import.merged", into),
            Why::NotAChoice(given, None) => one("import.choice", given),
            Why::NotAChoice(given, Some(near)) => two("import.choice_near", given, near, ""),
            Why::NotAFee(given, None) => one("import.no_fee", given),
            Why::NotAFee(given, Some(near)) => two("import.no_fee_near", given, near, ""),
            Why::NotANumber(given) => one("import.number", given),
            Why::TwoNumbers(given, first, second) => {
                two("import.two_numbers", given, first, second)
            }
            Why::TooManyDigits(given) => one("import.digits", given),
            Why::TooManyDecimals(given, most) => {
                two("import.decimals", given, &most.to_string(), "")
            }
            Why::Negative(given) => one("import.negative", given),
            Why::OffScale(given, low, high) => two("import.scale", given, low, high),
            Why::Conflicted(vendor) => one("import.conflicted", vendor),
            Why::NotOffered(name) => one("import.not_offered", name),
            Why::NotADate(given) => one("import.date", given),
            Why::TwoDates(given, first, second) => two("import.two_dates", given, first, second),
            Why::NotAPercent(given) => one("import.percent", given),
            Why::TwoPercents(given, first, second) => {
                two("import.two_percents", given, first, second)
            }
            Why::NotADuration(given) => one("import.duration", given),
            Why::NotASchedule(given) => one("import.schedule", given),
            Why::NotALanguage(given) => one("import.language", given),
            Why::NotACountry(given) => one("import.country", given),
            Why::NotMoney(given) => one("import.money", given),
            Why::Invisible(given) => one("import.invisible", given),
            Why::UnknownRow => one("import.row", ""),
            Why::Reworded => one("import.reworded", ""),
            Why::Twice => one("import.twice", ""),
            Why::SheetTwice => one("import.sheet_twice", ""),
            Why::Contradicts(place) => one("import.contradicts", place),
            Why::OtherCurrency(given, currency) => {
                two("import.other_currency", given, currency, "")
            }
            Why::NotDated(given, example) => two("import.dated", given, example, ""),
            Why::MissingColumn(head) => one("import.column", head),
            Why::MissingSheet(title) => one("import.sheet", title),
            Why::Needed(what) => one("import.needed", what.trim_end_matches(['.', ':'])),
            Why::Unfit(unfit) => unfit.text(sentences),
        }
    }
}

/// `Prices` of `Prices!C14`, `prices[1]` of a path in JSON.
fn sheet(place: &str) -> &str {
    let end = place.rfind('!').or_else(|| place.find('.'));
    end.and_then(|end| place.get(..end)).unwrap_or(place)
}

/// `14` of `Prices!C14`, all but the column of a path in JSON.
fn row(place: &str) -> &str {
    match place.rsplit_once('!') {
        Some((_, cell)) => cell.trim_start_matches(|c: char| c.is_ascii_alphabetic()),
        None => place.rsplit_once('.').map_or(place, |(row, _)| row),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_and_rows_of_places() {
        let at = |place: &str| Fault::new(place, Why::Formula);
        assert!(at("Prices!C14").is_in_row_of(&at("Prices!D14")));
        assert!(!at("Prices!C14").is_in_row_of(&at("Prices!C15")));
        assert!(!at("Prices!C14").is_in_row_of(&at("Prices 2!C14")));
        assert!(at("answers.uptime.answer").is_in_row_of(&at("answers.uptime.evidence")));
        assert!(at("Prices!C14").is_on_sheet_of(&at("Prices!D2")));
    }
}
