use super::fact::{each, only};
use crate::check::Body;
use crate::check::body::report_duplicates;
use crate::check::values::country;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{
    AnswerValue, AttributeType, Condition, Criterion, Demand, Earn, Home, Scoring, Vocabulary,
};
use crate::source::Span;
use crate::value::{Schedule, plural};

const EXAMPLE: &str = "country: MY";
const NEAR: &str = "nearshore: SG, ID, TH";

/// `country: MY` and `nearshore: SG, ID, TH`.
pub(super) fn home(body: &mut Body, out: &mut Diagnostics) -> Home {
    let own = body.fact("country", out);
    let near = body.fact("nearshore", out);
    let home = Home {
        country: own.and_then(|fact| only(fact, EXAMPLE, out, country)),
        nearshore: near
            .and_then(|fact| each(fact, NEAR, out, country))
            .unwrap_or_default(),
    };
    let all = home.country.iter().chain(&home.nearshore);
    let all = all.map(|one| (one.value, one.span));
    report_duplicates(Code::DuplicateName, "the country", all, out);
    if let (None, Some(near)) = (own, near) {
        out.push(nowhere("countries are near to nothing", near.span));
    }
    home
}

fn nowhere(message: impl Into<String>, span: Span) -> Diagnostic {
    Diagnostic::new(Code::NoCountry, message)
        .label(span, "seen from where?")
        .help(format!(
            "state the country of your customers in the RFP: `{EXAMPLE}`"
        ))
}

/// A distance that decides something is seen from somewhere.
pub(super) fn report_needed(
    criteria: &[Criterion],
    vocabulary: &Vocabulary,
    home: &Home,
    rfp: Span,
    out: &mut Diagnostics,
) {
    if home.country.is_some() || !home.nearshore.is_empty() {
        return;
    }
    for criterion in criteria {
        for (attribute, span) in used(criterion) {
            let known = vocabulary.attribute(attribute);
            if let Some(of) = known.and_then(|known| known.distance_of()) {
                let message = format!("`{attribute}` is a distance, and the RFP names no country");
                out.push(
                    nowhere(message, span)
                        .label(of.span, "the distance is declared here")
                        .label(rfp, "no `country` in here"),
                );
            }
        }
        if let Scoring::Branches(branches) = &criterion.scoring {
            report_needed(branches, vocabulary, home, rfp, out);
        }
    }
}

/// A share that decides something is one of what is demanded.
pub(super) fn report_shares(
    criteria: &[Criterion],
    vocabulary: &Vocabulary,
    demanded: &[&Demand],
    out: &mut Diagnostics,
) {
    for criterion in criteria {
        for (attribute, span) in used(criterion) {
            let known = vocabulary.attribute(attribute);
            let Some(of) = known.and_then(|known| known.share_of()) else {
                continue;
            };
            let whole = vocabulary.attribute(of);
            let Some(AttributeType::QuantityOf(unit)) = whole.map(|one| &one.kind) else {
                continue;
            };
            let mut channels = demanded
                .iter()
                .filter_map(|one| vocabulary.channel(&one.channel));
            if unit == "agent" || channels.any(|channel| channel.unit == *unit) {
                continue;
            }
            let units = plural(unit);
            let message = format!("`{attribute}` is a share of {units}, and the RFP demands none");
            out.push(
                Diagnostic::new(Code::NothingShared, message)
                    .label(span, "a share of nothing")
                    .label(of.span, "the share is declared here")
                    .help(format!(
                        "add a demand that counts {units}, or remove the clause"
                    )),
            );
        }
        if let Scoring::Branches(branches) = &criterion.scoring {
            report_shares(branches, vocabulary, demanded, out);
        }
    }
}

/// The hours that a criterion and those in it demand, each with its clause.
pub(super) fn demanded_hours(criterion: &Criterion) -> Vec<(&Schedule, Span)> {
    let required = criterion.requirements.iter().flat_map(|one| one.reads());
    let required = required.map(|check| (&check.condition, check.span));
    let preferred = match &criterion.scoring {
        Scoring::Points(points) => points.as_slice(),
        Scoring::Branches(_) | Scoring::Price(_) => &[],
    };
    let preferred = preferred.iter().filter_map(|earn| match earn {
        Earn::Prefer(one) => Some((&one.condition, one.span)),
        Earn::Judge(_) => None,
    });
    let mut hours: Vec<(&Schedule, Span)> = required
        .chain(preferred)
        .filter_map(|(condition, span)| match condition {
            Condition::Covers(AnswerValue::Schedule(hours)) => Some((hours, span)),
            _ => None,
        })
        .collect();
    if let Scoring::Branches(branches) = &criterion.scoring {
        hours.extend(branches.iter().flat_map(demanded_hours));
    }
    hours
}

/// The attributes that a criterion's own clauses use, each where it does.
fn used(criterion: &Criterion) -> Vec<(&str, Span)> {
    let required = criterion.requirements.iter().flat_map(|one| one.reads());
    let mut used: Vec<(&str, Span)> = required
        .map(|check| (check.attribute.as_str(), check.span))
        .collect();
    let asked = criterion.questions.iter();
    used.extend(asked.map(|one| (one.attribute.as_str(), one.span)));
    if let Scoring::Points(points) = &criterion.scoring {
        used.extend(points.iter().map(|earn| match earn {
            Earn::Prefer(one) => (one.attribute.as_str(), one.span),
            Earn::Judge(one) => (one.attribute.as_str(), one.span),
        }));
    }
    used
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    fn with_distance() -> Fixture {
        Fixture::right().with(
            "rfp.rfp",
            "require languages includes ms, en",
            "require languages includes ms, en\n            require location at least nearshore",
        )
    }

    fn home() -> Fixture {
        with_distance().with(
            "rfp.rfp",
            "    currency: MYR",
            "    currency: MYR\n    country: MY\n    nearshore: SG, ID",
        )
    }

    #[test]
    fn a_distance_needs_a_country() {
        let said = with_distance().says(Code::NoCountry);
        assert_eq!(
            said.labels[0],
            "rfp.rfp: require location at least nearshore"
        );
    }

    #[test]
    fn a_distance_follows_from_the_sites() {
        let fixture = home().with(
            "sulu.rfp",
            "languages: ms, en",
            "languages: ms, en\n    sites: MY, ID",
        );
        let project = fixture.check().project.expect("a project");
        let sulu = project.offer("sulu").expect("an offer");
        assert_eq!(sulu.answers["location"].value.to_string(), "nearshore");
        let borneo = project.offer("borneo").expect("an offer");
        assert!(!borneo.answers.contains_key("location"));
    }

    #[test]
    fn nobody_answers_a_distance() {
        let said = home()
            .with(
                "sulu.rfp",
                "languages: ms, en",
                "languages: ms, en\n    location: onshore",
            )
            .says(Code::DerivedAnswer);
        assert_eq!(said.labels[0], "sulu.rfp: location: onshore");
        assert_eq!(said.help, "remove it, and answer `sites`");
        home()
            .with(
                "tests.rfp",
                "languages: en",
                "languages: en, location: onshore",
            )
            .says(Code::DerivedAnswer);
    }

    #[test]
    fn a_country_is_near_or_home_and_named_once() {
        home()
            .with("rfp.rfp", "nearshore: SG, ID", "nearshore: SG, MY")
            .says(Code::DuplicateName);
        home()
            .with("rfp.rfp", "    country: MY\n", "")
            .says(Code::NoCountry);
    }
}
