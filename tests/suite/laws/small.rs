//! Small projects, made up: a request with one rule and a few offers, as texts.

use proptest::prelude::*;

use rfpc::evaluate::{Evaluation, OfferEvaluation};

use crate::whole::{Whole, of_files};

/// Every price formula, with a weight for the price where it takes one.
pub const FORMULAS: [&str; 12] = [
    "40% by lowest_ratio",
    "40% by linear",
    "40% by min_max",
    "40% by to_mean",
    "40% by to_median",
    "40% by absolute from 500 USD to 9_000 USD",
    "40% by rank",
    "40% by qcbs",
    "40% by prozorro",
    "by lowest_price",
    "by price_per_point",
    "by quality_credit worth 3_000 USD",
];

/// What an offer says; `None` is blank.
#[derive(Debug, Clone)]
pub struct Made {
    /// Cents of a minute.
    pub rate: u32,
    /// Dollars, once.
    pub setup: u32,
    /// Whether hold is billed.
    pub hold: Option<bool>,
    /// Hundredths of the way from the worst uptime to the best.
    pub uptime: Option<u32>,
    /// How many of the languages preferred are spoken.
    pub languages: Option<usize>,
    /// The place in the order of options.
    pub agents: Option<usize>,
    /// Whether calls are recorded, which is required of whoever shares agents.
    pub recorded: Option<bool>,
    /// What the panel gives, of 10.
    pub score: u32,
}

const LANGUAGES: [&str; 3] = ["ms", "zh", "ta"];
const AGENTS: [&str; 3] = ["shared", "mixed", "own"];

/// A request and its offers.
#[derive(Debug, Clone)]
pub struct Small {
    pub formula: &'static str,
    /// Whether points for quality are relative to the best offer's.
    pub relative: bool,
    pub offers: Vec<Made>,
}

/// Offers that leave nothing open.
pub fn answered() -> impl Strategy<Value = Made> {
    let facts = (30_u32..600, 0_u32..900, any::<bool>(), 0_u32..=100);
    let more = (0_usize..=3, 0_usize..3, 0_u32..=10);
    (facts, more).prop_map(
        |((rate, setup, hold, uptime), (languages, agents, score))| Made {
            rate,
            setup,
            hold: Some(hold),
            uptime: Some(uptime),
            languages: Some(languages),
            agents: Some(agents),
            recorded: Some(true),
            score,
        },
    )
}

/// Projects of offers that leave nothing open.
pub fn small() -> impl Strategy<Value = Small> {
    let offers = prop::collection::vec(answered(), 2..5);
    let formulas = prop::sample::select(FORMULAS.to_vec());
    (formulas, any::<bool>(), offers).prop_map(|(formula, relative, offers)| Small {
        formula,
        relative,
        offers,
    })
}

impl Made {
    /// The offer with blanks where `keep` does not hold, one for each answer.
    pub fn blanked(&self, keep: &[bool; 5]) -> Self {
        let [hold, uptime, languages, agents, recorded] = *keep;
        Self {
            hold: self.hold.filter(|_| hold),
            uptime: self.uptime.filter(|_| uptime),
            languages: self.languages.filter(|_| languages),
            agents: self.agents.filter(|_| agents),
            recorded: self.recorded.filter(|_| recorded),
            ..self.clone()
        }
    }

    /// The answers, one a line.
    fn answers(&self) -> Vec<String> {
        let yes = |yes: bool| if yes { "yes" } else { "no" };
        let uptime = self.uptime.map(|part| 9_900 + part);
        let spoken = self.languages.map(|count| {
            let spoken = LANGUAGES[..count].iter();
            let all: Vec<&str> = ["en"].into_iter().chain(spoken.copied()).collect();
            all.join(", ")
        });
        let lines = [
            uptime.map(|all| format!("uptime: {}.{:02}%", all / 100, all % 100)),
            spoken.map(|all| format!("languages: {all}")),
            self.agents
                .map(|place| format!("agents: {}", AGENTS[place])),
            self.recorded.map(|own| format!("recorded: {}", yes(own))),
            Some("valid: until 2027-12-31".to_owned()),
        ];
        lines.into_iter().flatten().collect()
    }

    fn tariff(&self) -> String {
        let hold = match self.hold {
            Some(true) => "; hold: included",
            Some(false) => "; hold: free",
            None => "",
        };
        format!(
            "tariff \"T\" {{\n        currency: USD\n        charge minute of voice {{ rate: {}.{:02}; billed: exactly{hold} }}\n        fee setup: {} once\n    }}",
            self.rate / 100,
            self.rate % 100,
            self.setup
        )
    }
}

/// The name of an offer by its place.
pub fn alias(place: usize) -> String {
    format!("v{place}")
}

impl Small {
    /// Everything that the project's files hold, each able to stand in a file of its own; `turn` turns what has no order.
    pub fn items(&self, turn: usize) -> Vec<String> {
        let mut items = vec![vocabulary(), self.rfp()];
        for (place, offer) in self.offers.iter().enumerate() {
            let mut lines = offer.answers();
            lines.push(offer.tariff());
            let by = turn % lines.len();
            lines.rotate_left(by);
            items.push(format!(
                "response L-1 from \"V{place}\" {{\n    received: 2026-09-20\n    {}\n}}",
                lines.join("\n    ")
            ));
        }
        for assessor in ["Ann", "Ben"] {
            let scores = self.offers.iter().enumerate();
            let mut scores: Vec<String> = scores
                .map(|(place, own)| format!("\"V{place}\" {{ fit: {} \"Seen\" }}", own.score))
                .collect();
            let by = turn % scores.len();
            scores.rotate_left(by);
            items.push(format!(
                "panel L-1 by \"{assessor}\" {{\n    declares: no conflict\n    {}\n}}",
                scores.join("\n    ")
            ));
        }
        items
    }

    fn rfp(&self) -> String {
        format!(
            r#"rfp L-1 "A small one" {{
    buyer: "Buyer"
    currency: USD
    documents: en
    offers: at least 1
    term: 2 months from 2027-01-01
    timeline {{ issue: 2026-09-01; questions: 2026-09-15; responses: 2026-10-01; award: 2026-10-15 }}
    demand voice {{ volume: 900 calls per month, talk: 1 min, hold: 12 s }}
    scenario peak {{ voice.volume: +40% }}
    criteria {{
        quality {}{} {{
            require recorded is yes, unless agents at least mixed
            prefer uptime from 99% to 100% weight 2
            prefer languages includes ms, zh, ta weight 3
            prefer agents from shared to own weight 1
            judge fit 0 to 10 weight 2
        }}
        price {} of cost over term
    }}
    pricing {{ accept minute of voice; state billing increment, hold, setup }}
    award {{ ties by price then quality }}
}}"#,
            match self.formula.starts_with("by") {
                true => "100%",
                false => "60%",
            },
            match self.relative {
                true => ", relative to best",
                false => "",
            },
            self.formula
        )
    }

    /// The project in one file, evaluated.
    pub fn evaluated(&self) -> Whole {
        of_files(vec![("all.rfp".to_owned(), self.items(0).join("\n\n"))])
    }
}

fn vocabulary() -> String {
    r#"use small

vocabulary small {
    unit call
    channel voice { unit: call, answered: live }
    attribute uptime: percent, higher is better { ask "How long are you there?" }
    attribute languages: set of language { ask "What do you speak?" }
    attribute agents: one of shared < mixed < own { ask "Whose agents?" }
    attribute recorded: yes or no { ask "Are calls recorded?" }
    attribute fit: text { ask "Who are you?" }
}"#
    .to_owned()
}

/// The offer of a place, whatever the order of the files.
pub fn offer(evaluation: &Evaluation, place: usize) -> &OfferEvaluation {
    let mut all = evaluation.offers.iter();
    all.find(|own| own.alias == alias(place)).expect("an offer")
}
