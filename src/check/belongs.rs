//! Where the statements of the language belong, for those that stand elsewhere.

/// The places with the statements that are at home there and nowhere else.
const HOMES: &[(&str, &[&str])] = &[
    (
        "an `rfp`",
        &[
            "buyer",
            "country",
            "extension",
            "stages",
            "nearshore",
            "contact",
            "documents",
            "term",
            "offers",
            "authority",
            "need",
            "approvals",
            "invited",
            "declined",
            "section",
            "timeline",
            "holidays",
            "demand",
            "scenario",
            "criteria",
            "pricing",
        ],
    ),
    (
        "a `timeline`",
        &[
            "issue",
            "questions",
            "responses",
            "best_and_final",
            "milestone",
        ],
    ),
    (
        "a `demand`",
        &[
            "volume",
            "history",
            "profile",
            "list",
            "attempts",
            "reached",
            "repeat",
            "menu",
            "bot",
            "voicemail",
            "talk",
            "growth",
            "season",
            "share",
            "patience",
            "lost_contact",
            "agent_hours",
            "occupancy",
            "shrinkage",
            "concurrency",
            "at_least",
            "pool",
            "full_time",
        ],
    ),
    ("a criterion", &["require", "prefer", "judge"]),
    ("a `pricing`", &["accept", "state", "assume", "unsaid"]),
    (
        "a `response`",
        &[
            "received",
            "valid",
            "late",
            "withdraws",
            "prices",
            "deviation",
            "tariff",
        ],
    ),
    (
        "a `tariff`",
        &[
            "charge",
            "fee",
            "minimum",
            "overage",
            "surcharge",
            "discount",
            "tax",
            "ramp",
            "indexation",
            "exit",
            "staff",
        ],
    ),
    ("a `charge`", &["rate", "tiers", "billed"]),
    ("a `panel` of scores", &["declares"]),
    ("a `vocabulary`", &["attribute", "market", "shape"]),
    ("a `channel`", &["answered", "arrivals"]),
    ("a `test`", &["expect"]),
    (
        "a file, outside all blocks",
        &[
            "rfp",
            "baseline",
            "clarification",
            "addendum",
            "opening",
            "rates",
            "test",
            "use",
            "vocabulary",
        ],
    ),
];

/// The place that a statement of this name belongs in, if there is just one.
pub(super) fn home(name: &str) -> Option<&'static str> {
    let home = HOMES.iter().find(|(_, names)| names.contains(&name));
    home.map(|(place, _)| *place)
}

#[cfg(test)]
mod tests {
    use super::{HOMES, home};

    #[test]
    fn a_name_has_one_home() {
        let mut names: Vec<&str> = HOMES
            .iter()
            .flat_map(|(_, names)| *names)
            .copied()
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert_eq!(home("rate"), Some("a `charge`"));
        assert_eq!(home("wrap"), None);
    }
}
