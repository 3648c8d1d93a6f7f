use crate::check::rfp::demand::Demands;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Leg, Measure};
use crate::source::At;

/// Seats that surely no demand states.
pub(super) fn seats_undemanded(measure: &At<Measure>, demands: &Demands) -> Option<Diagnostic> {
    demands
        .lack("seats")
        .then(|| unstated(measure, demands, "seats", "seats: 12"))
}

/// Contacts of a leg that surely no demand has.
pub(super) fn leg_undemanded(
    measure: &At<Measure>,
    leg: Leg,
    demands: &Demands,
) -> Option<Diagnostic> {
    let example = match leg {
        Leg::Transfer => "transfer: 20% for 3 min".to_owned(),
        _ => format!("{}: 10% in 45 s", leg.as_str()),
    };
    demands
        .lack(leg.as_str())
        .then(|| unstated(measure, demands, leg.as_str(), &example))
}

fn unstated(measure: &At<Measure>, demands: &Demands, fact: &str, example: &str) -> Diagnostic {
    let message = format!(
        "`{}` is accepted, but no demand states `{fact}`",
        measure.value
    );
    demands.list.iter().fold(
        Diagnostic::new(Code::MeasureWithoutDemand, message)
            .label(measure.span, format!("needs `{fact}`"))
            .help(format!("add a line such as `{example}` to a demand")),
        |diagnostic, demand| {
            diagnostic.label(demand.statement.span, format!("no `{fact}` in this demand"))
        },
    )
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn what_is_accepted_and_nowhere_in_demand() {
        for (measure, fact) in [
            ("month of seat", "seats"),
            ("minute of transfer", "transfer"),
            ("minute of menu", "menu"),
        ] {
            let said = Fixture::right()
                .with(
                    "rfp.rfp",
                    "accept minute of voice",
                    &format!("accept minute of voice, {measure}"),
                )
                .says(Code::MeasureWithoutDemand);
            assert_eq!(said.labels[0], format!("rfp.rfp: {measure}"));
            let right = format!("`{measure}` is accepted, but no demand states `{fact}`");
            assert_eq!(said.message, right);
        }
    }
}
