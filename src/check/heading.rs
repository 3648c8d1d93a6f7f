use super::body::after_keyword;
use super::cursor::Cursor;
use super::values::whole;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::OfferRole;
use crate::source::At;
use crate::syntax::{Keyword, Statement};

/// The first line of a response or a baseline.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    /// Vendor or in-house.
    pub role: OfferRole,
    /// Which RFP it answers.
    pub rfp: At<String>,
    /// Who offers.
    pub vendor: At<String>,
    /// The short name in paths, and the place that decides it.
    pub alias: At<String>,
    /// The round that it replaces, for a best and final offer.
    pub replaces: Option<At<u32>>,
}

impl Heading {
    /// Reads `response ID from "Vendor" as alias` and `baseline ID "name" as alias`.
    pub fn of(statement: &Statement, out: &mut Diagnostics) -> Option<Self> {
        let role = match statement.keyword {
            Some(Keyword::Baseline) => OfferRole::Baseline,
            _ => OfferRole::Vendor,
        };
        let mut cursor = after_keyword(statement);
        let rfp = rfp_id(&mut cursor);
        let joined = role == OfferRole::Baseline || cursor.eat("from").is_some();
        let vendor = cursor
            .text()
            .filter(|name| joined && !name.trim().is_empty());
        let (Some(rfp), Some(vendor)) = (rfp, vendor) else {
            out.push(incomplete(role, cursor));
            return None;
        };
        let vendor = vendor.map(str::to_owned);
        let replaces = match role {
            OfferRole::Vendor => replaces(&mut cursor, out)?,
            OfferRole::Baseline => None,
        };
        let alias = alias(&mut cursor, &vendor, out)?;
        cursor.finish(out, example(role))?;
        Some(Self {
            role,
            rfp,
            vendor,
            alias,
            replaces,
        })
    }

    /// From 1.
    pub fn round(&self) -> u32 {
        self.replaces
            .as_ref()
            .map_or(1, |replaced| replaced.value.saturating_add(1))
    }
}

/// `replaces round 1`, if that is next: `None` if it can't be read, `Some(None)` if it is not there.
fn replaces(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<Option<At<u32>>> {
    const EXAMPLE: &str = "write `response RFP-ID from \"Vendor\" replaces round 1 {`";
    let Some(span) = cursor.eat("replaces") else {
        return Some(None);
    };
    if cursor.eat("round").is_none() {
        out.push(
            Diagnostic::new(
                Code::UnexpectedText,
                "it is not said which round is replaced",
            )
            .label(span, "`round` and its number belong behind it")
            .help(EXAMPLE),
        );
        return None;
    }
    let round = whole(cursor, out)?;
    if round.value == 0 {
        out.push(
            Diagnostic::new(Code::OutOfRange, "rounds are counted from 1")
                .label(round.span, "no round")
                .help(EXAMPLE),
        );
        return None;
    }
    Some(Some(round))
}

/// The name of the RFP that a document is for.
pub(super) fn rfp_id(cursor: &mut Cursor) -> Option<At<String>> {
    if cursor.at_word("from") || cursor.at_word("by") {
        return None;
    }
    cursor.word().map(|id| id.map(str::to_owned))
}

fn alias(cursor: &mut Cursor, vendor: &At<String>, out: &mut Diagnostics) -> Option<At<String>> {
    if cursor.eat("as").is_none() {
        return Some(At::new(short_name(vendor), vendor.span));
    }
    let word = cursor.word().filter(|word| !word.contains(['.', '/']));
    if word.is_none() {
        out.push(
            Diagnostic::new(
                Code::UnexpectedText,
                "a short name is one word without dots",
            )
            .label(cursor.here(), "no such word here")
            .help(format!("write `as {}`", short_name(vendor))),
        );
    }
    word.map(|word| word.map(str::to_owned))
}

// Paths have a dot between names, so an alias keeps letters and digits only.
fn short_name(vendor: &str) -> String {
    let lower = vendor.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .find(|word| !word.is_empty())
        .unwrap_or("vendor")
        .to_owned()
}

fn incomplete(role: OfferRole, cursor: Cursor) -> Diagnostic {
    let message = match role {
        OfferRole::Vendor => "a `response` names its RFP and its vendor",
        OfferRole::Baseline => "a `baseline` names its RFP and what it is",
    };
    Diagnostic::new(Code::MissingFact, message)
        .label(cursor.here(), "missing here")
        .help(format!("begin with {}", example(role)))
}

const fn example(role: OfferRole) -> &'static str {
    match role {
        OfferRole::Vendor => "`response RFP-ID from \"Vendor\" as alias {`",
        OfferRole::Baseline => "`baseline RFP-ID \"In-house team\" as alias {`",
    }
}

#[cfg(test)]
mod tests {
    use super::short_name;
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn the_short_name_is_the_first_word_in_lower_case() {
        assert_eq!(short_name("Borneo Contact Sdn Bhd"), "borneo");
        assert_eq!(short_name("«Ångström» AB"), "ångström");
        assert_eq!(short_name("…"), "vendor");
    }

    #[test]
    fn a_first_line_that_lacks_something_is_one_mistake() {
        for (from, to) in [
            ("HD-2027-01 from", "from"),
            (" from \"Sulu Support\"", ""),
            ("from \"Sulu Support\"", "\"Sulu Support\""),
        ] {
            Fixture::right()
                .with("sulu.rfp", from, to)
                .says(Code::MissingFact);
        }
    }

    #[test]
    fn a_short_name_has_no_dots() {
        Fixture::right()
            .with("sulu.rfp", "Support\"", "Support\" as sulu.support")
            .says(Code::UnexpectedText);
    }
}
