//! A line that the grammar can't read, to the one diagnostic that says why.

use super::dates::date_help;
use super::forms::form;
use super::outline::{is_invisible, shortened};
use super::place::Place;
use super::tree::Keyword;
use crate::diagnostic::{Code, Diagnostic};

const SHAPE: &str = "a statement is `name: value`, or begins with a word such as `require`, or opens a block with `{`";

/// Why `text` can't be read from the byte `at` on; `None` when that is reported already.
pub(super) fn explain(text: &str, at: usize, place: Place) -> Option<Diagnostic> {
    let before = text.get(..at).unwrap_or_default();
    let after = text.get(at..).unwrap_or_default();
    let rest = after.trim_start_matches([' ', '\t', '\r', '\n']);
    let at = at.saturating_add(after.len().saturating_sub(rest.len()));
    let fault = Fault {
        text,
        before: before.trim_end(),
        rest,
        at,
        place,
    };
    match rest.chars().next() {
        None | Some('{') => Some(fault.ends_early()),
        Some(c) if is_invisible(c) => None,
        Some('=') if !rest.starts_with("==") && fault.takes_colon() => Some(fault.equals()),
        Some(_) => Some(fault.date().unwrap_or_else(|| fault.unexpected())),
    }
}

struct Fault<'a> {
    text: &'a str,
    before: &'a str,
    rest: &'a str,
    at: usize,
    place: Place,
}

impl Fault<'_> {
    fn diagnostic(&self, code: Code, message: String, length: usize, label: &str) -> Diagnostic {
        let range = self.at..self.at.saturating_add(length);
        Diagnostic::new(code, message).label(self.place.span(range), label)
    }

    fn ends_early(&self) -> Diagnostic {
        let name = self.before.strip_suffix(':').map(str::trim_end);
        if self.before.is_empty() {
            return self
                .diagnostic(
                    Code::UnexpectedText,
                    "a block without a name".to_owned(),
                    1,
                    "nothing stands before this brace",
                )
                .help("write what the block is before the brace, as in `timeline { … }`");
        }
        if let Some(name) = name {
            let name = shortened(name);
            let range = self.before.len().saturating_sub(1)..self.before.len();
            return Diagnostic::new(Code::MissingValue, format!("`{name}` has no value"))
                .label(self.place.span(range), "no value after this colon")
                .help("write the value after the colon, or delete the line");
        }
        if self.before.ends_with(',') {
            let range = self.before.len().saturating_sub(1)..self.before.len();
            return Diagnostic::new(Code::UnexpectedText, "nothing follows the last comma")
                .label(
                    self.place.span(range),
                    "one more value is expected after this comma",
                )
                .help("delete the comma, or add the value");
        }
        let message = format!("`{}` is not complete", shortened(self.before));
        let range = self.before.len()..self.before.len();
        Diagnostic::new(Code::UnexpectedText, message)
            .label(self.place.span(range), "more is expected here")
            .help(self.shape())
    }

    /// True where a `:` could stand instead of `=`.
    fn takes_colon(&self) -> bool {
        let asks = [
            Keyword::Require,
            Keyword::Prefer,
            Keyword::Judge,
            Keyword::Ask,
        ];
        let is_ask = self
            .keyword()
            .is_some_and(|keyword| asks.contains(&keyword));
        !self.before.is_empty() && !self.before.contains(':') && !is_ask
    }

    fn equals(&self) -> Diagnostic {
        let value = self.rest.strip_prefix('=').unwrap_or_default();
        let value = value.trim().trim_end_matches('{').trim_end();
        let fixed = format!("{}: {value}", self.before);
        self.diagnostic(
            Code::EqualsForColon,
            "`=` stands where `:` is meant".to_owned(),
            1,
            "write `:`",
        )
        .help(format!("write `{}`", fixed.trim_end()))
    }

    /// A date in another form than the language's.
    fn date(&self) -> Option<Diagnostic> {
        let word = found(self.rest).trim_end_matches(':');
        let line = self.rest.lines().next().unwrap_or_default();
        let three = line
            .match_indices(' ')
            .nth(2)
            .map_or(line.len(), |(at, _)| at);
        let (written, help) = [word, line.get(..three).unwrap_or_default()]
            .into_iter()
            .find_map(|written| Some((written, date_help(written)?)))?;
        let message = format!("`{written}` is not a date");
        let label = "a date is written year, month and day";
        let diagnostic = self.diagnostic(Code::NotADate, message, written.len(), label);
        Some(diagnostic.help(help))
    }

    fn unexpected(&self) -> Diagnostic {
        let found = self.quoted().unwrap_or_else(|| found(self.rest));
        let message = format!("`{}` can't be read here", shortened(found));
        let help = if found == ":" {
            self.second_fact()
        } else {
            hint(self.before, found)
        };
        let help = help.unwrap_or_else(|| self.shape());
        self.diagnostic(
            Code::UnexpectedText,
            message,
            found.len(),
            "the statement can be read up to here",
        )
        .help(help)
    }

    /// The help for a second `name:` on a line.
    fn second_fact(&self) -> Option<String> {
        let (_, values) = self.before.split_once(':')?;
        let name = values.split_whitespace().next_back()?;
        Some(format!(
            "begin a new line before `{name}`: one statement a line"
        ))
    }

    /// A text between single quotes, whole.
    fn quoted(&self) -> Option<&str> {
        let inside = self.rest.strip_prefix('\'')?;
        let end = inside
            .find(['\'', '\n'])
            .filter(|&end| inside.get(end..).is_some_and(|r| r.starts_with('\'')))?;
        self.rest.get(..end.saturating_add(2))
    }

    fn keyword(&self) -> Option<Keyword> {
        let end = self.text.find(|c: char| !c.is_alphanumeric() && c != '_');
        let word = self.text.get(..end.unwrap_or(self.text.len()))?;
        Keyword::ALL
            .iter()
            .copied()
            .find(|keyword| keyword.as_str() == word)
    }

    fn shape(&self) -> String {
        match self.keyword() {
            Some(keyword) => format!("write `{}`", form(keyword)),
            None => SHAPE.to_owned(),
        }
    }
}

/// What stands there, up to the next space.
fn found(rest: &str) -> &str {
    if let Some(mark) = rest.get(..1).filter(|mark| matches!(*mark, "," | ":")) {
        return mark;
    }
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        let is_grouping = c == ',' && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_whitespace() || matches!(c, '{' | '"') || (c == ',' && !is_grouping) {
            return rest.get(..at).unwrap_or_default();
        }
    }
    rest
}

/// `8.00-22.00`, `17:00:00` and `2027-04-21T17:00` in the language's own form.
fn times(found: &str) -> Option<String> {
    if let Some((date, clock)) = found.split_once('T') {
        let is_date = date.len() == 10 && date.split('-').count() == 3;
        return is_date
            .then(|| Some(format!("{date} {}", time(clock)?)))
            .flatten();
    }
    match found.split_once(['-', '–']) {
        Some((from, to)) => Some(format!("{}-{}", time(from)?, time(to)?)),
        None => time(found).filter(|_| found.contains(':')),
    }
}

/// `8.00`, `17:00`, `17:00:00`.
fn time(clock: &str) -> Option<String> {
    let parts: Vec<&str> = clock.split([':', '.']).collect();
    let digits =
        |part: &&str| matches!(part.len(), 1 | 2) && part.chars().all(|c| c.is_ascii_digit());
    match parts.as_slice() {
        [hours, minutes, ..]
            if minutes.len() == 2 && parts.len() <= 3 && parts.iter().all(digits) =>
        {
            Some(format!("{hours:0>2}:{minutes}"))
        }
        _ => None,
    }
}

/// `99,9`: thousands would be three digits.
fn is_decimal_comma(number: &str) -> bool {
    number.split_once(',').is_some_and(|(whole, decimals)| {
        let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        digits(whole) && digits(decimals) && decimals.len() != 3
    })
}

/// `am`, `pm-6pm`.
fn is_half_day(tail: &str) -> bool {
    let half = tail.get(..2).unwrap_or_default();
    let after = tail.chars().nth(2);
    (half.eq_ignore_ascii_case("am") || half.eq_ignore_ascii_case("pm"))
        && !after.is_some_and(char::is_alphanumeric)
}

/// The help for `$0.70`.
fn money(sign: char, found: &str) -> String {
    let code = match sign {
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        '₹' => "INR",
        _ => "USD",
    };
    let amount = found.trim_start_matches(sign).replace(',', "_");
    let is_amount = amount.starts_with(|c: char| c.is_ascii_digit());
    let amount = if is_amount { amount.as_str() } else { "12.50" };
    format!("write money as a number and a currency code: `{amount} {code}`")
}

/// What to write instead of some frequent slips.
fn hint(before: &str, found: &str) -> Option<String> {
    let first = found.chars().next()?;
    let number: String = found
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '_' | '+' | '-'))
        .collect();
    let tail = found.get(number.len()..).unwrap_or_default();
    let grouped = number.replace(',', "_");
    match first {
        '=' | '≥' | '≤' | '>' | '<' | '!' => Some("comparisons are written `<`, `<=`, `>` and `>=`".to_owned()),
        '\u{a0}' | '\u{202f}' => Some("a no-break space stands here: write a plain space".to_owned()),
        '%' if before.ends_with(|c: char| c.is_ascii_digit()) => Some("write the sign right after its number: `99.5%`".to_owned()),
        '$' | '€' | '£' | '¥' | '₹' => Some(money(first, found)),
        '\'' if found.len() > 1 && found.ends_with('\'') => {
            Some(format!("write `\"{}\"`", found.trim_matches('\'')))
        }
        '\'' | '`' => Some("write texts between double quotes: `\"…\"`".to_owned()),
        '/' if matches!(found.chars().nth(1), Some('/' | '*')) => Some("a comment begins with `#`".to_owned()),
        '(' | '[' if found.len() > 2 && found.ends_with([')', ']']) => {
            let inside = found.trim_matches(['(', ')', '[', ']']);
            Some(format!("write `{inside}` without brackets, or as a text between double quotes"))
        }
        '(' | ')' | '[' | ']' => Some("write it without brackets, or as a text between double quotes".to_owned()),
        _ if first.is_ascii_digit() && times(found).is_some() => {
            Some(format!("write `{}`", times(found)?))
        }
        _ if first.is_ascii_digit() && is_decimal_comma(&number) => {
            let pointed = number.replace(',', ".");
            Some(format!("write `{pointed}{tail}`, or a space after the comma if two values are meant"))
        }
        _ if first.is_ascii_digit() && number.contains(',') => {
            Some(format!("write `{grouped}{tail}`, or a space after the comma if two values are meant"))
        }
        _ if first.is_ascii_digit() && is_half_day(tail) => {
            Some("a time is written `09:00`, opening hours `mon-fri 09:00-18:00 Asia/Kuala_Lumpur`".to_owned())
        }
        _ if first.is_ascii_digit() && matches!(tail, "k" | "K") && !number.contains('.') => {
            Some(format!("write `{grouped}_000`"))
        }
        _ if first.is_ascii_digit() && tail.starts_with(char::is_alphabetic) => {
            Some(format!("write a space between a number and its unit: `{number} {tail}`"))
        }
        _ if first.is_ascii_digit() => {
            Some("a number is written `12_000` or `0.95`, a date `2027-03-01`, a time `17:00`; put anything else between double quotes".to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::hint;

    #[test]
    fn numbers_and_times_as_elsewhere_in_the_world_are_understood() {
        for (found, right) in [
            ("99,9%", "`99.9%`"),
            ("0,95", "`0.95`"),
            ("8,000", "`8_000`"),
            ("1,200,000", "`1_200_000`"),
            ("9am-6pm", "`09:00`"),
            ("9PM", "`09:00`"),
            ("8.00-22.00", "`08:00-22:00`"),
            ("17:00:00", "`17:00`"),
            ("2027-04-21T17:00", "`2027-04-21 17:00`"),
            ("8k", "`8_000`"),
            ("$0.70", "`0.70 USD`"),
            ("£1,200", "`1_200 GBP`"),
            ("9amp", "`9 amp`"),
        ] {
            let hint = hint("", found).unwrap();
            assert!(hint.contains(right), "{found}: {hint}");
        }
    }
}
