use super::fact;
use crate::check::values::{percent, wrong};
use crate::check::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Robustness;
use crate::source::At;
use crate::syntax::Statement;
use crate::value::Percent;

/// `robustness { weights: within 20%, volume: within 10% }`; without it all weights are drawn, and the scenarios' demand.
pub(super) fn robustness(statement: Option<&Statement>, out: &mut Diagnostics) -> Robustness {
    let Some(statement) = statement else {
        return Robustness::default();
    };
    let mut body = Body::of(statement, "a `robustness`");
    let mut bound = |name: &'static str, out: &mut Diagnostics| {
        let fact = body.fact(name, out)?;
        fact::only(fact, &format!("{name}: within 20%"), out, |cursor, out| {
            within(name, cursor, out)
        })
    };
    let weights = bound("weights", out);
    let volume = bound("volume", out);
    body.finish(out);
    Robustness { weights, volume }
}

/// More than nothing, and not down to nothing.
fn within(name: &str, cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Percent>> {
    let help = format!("write how far each may go either way, such as `{name}: within 20%`");
    if cursor.eat("within").is_none() {
        out.push(wrong(Code::UnexpectedText, "`within` and a percentage", cursor).help(help));
        return None;
    }
    let bound = percent(cursor, out)?;
    if bound.value > Percent::ZERO && bound.value < Percent::HUNDRED {
        return Some(bound);
    }
    out.push(
        Diagnostic::new(Code::OutOfRange, format!("`{}` is out of range", *bound))
            .label(bound.span, "not between 0% and 100%")
            .help(help),
    );
    None
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::value::Percent;

    #[test]
    fn bounds_are_shares_of_what_is_published() {
        let with = |block: &str| {
            Fixture::right().with(
                "rfp.rfp",
                "    pricing {",
                &format!("    {block}\n    pricing {{"),
            )
        };
        for (block, code) in [
            ("robustness { weights: within 0% }", Code::OutOfRange),
            ("robustness { volume: within 100% }", Code::OutOfRange),
            ("robustness { weights: 10% }", Code::UnexpectedText),
            ("robustness { weights: within 10 }", Code::NotAPercent),
            ("robustness { talk: within 10% }", Code::UnknownStatement),
        ] {
            with(block).says(code);
        }
        let right = with("robustness { weights: within 20%, volume: within 10% }").check();
        assert!(right.diagnostics.is_empty(), "{:?}", right.diagnostics);
        let bounds = right.project.unwrap().rfp.robustness;
        assert_eq!(bounds.weights.unwrap().value, Percent(20.into()));
    }
}
