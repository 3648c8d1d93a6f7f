//! A small project that is right, for tests to spoil in one place.

use std::collections::BTreeMap;

use super::check;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::load_texts;
use crate::model::Project;
use crate::source::Sources;

const RFP: &str = r#"use contact_centre

rfp HD-2027-01 "Help desk" {
    buyer: "Kedai Nusantara Sdn Bhd"
    currency: MYR
    documents: en
    offers: at least 1
    term: 12 months from 2027-03-01
    invited: "Borneo Contact", "Sulu Support"

    timeline {
        issue: 2026-12-01
        questions: 2026-12-10 17:00 Asia/Kuala_Lumpur
        responses: 2026-12-21 17:00 Asia/Kuala_Lumpur
        award: 2027-01-15
    }
    holidays { 2027-08-31: "Hari Kebangsaan" }

    demand voice {
        volume: 12_000 calls per month
        talk: 3 min 20 s, wrap: 40 s
        share: ms 60%, en 30%, zh 10%
    }
    criteria {
        capability 60% {
            require languages includes ms, en
            prefer uptime from 99.5% to 99.99%
            judge staff_fit 0 to 5
        }
        price 40% by lowest_ratio of cost over term
    }
    pricing {
        accept minute of voice
        state billing increment, tax
    }
}
"#;

const BORNEO: &str = r#"response HD-2027-01 from "Borneo Contact" {
    received: 2026-12-20 15:12 Asia/Kuala_Lumpur
    valid: until 2027-04-30
    languages: ms, en, zh
    uptime: 99.95% evidence "Report of the last quarter"

    tariff "Shared pool" {
        currency: USD
        charge minute of voice {
            rate: 0.95, 0.88 above 20_000, 0.80 above 50_000
            tiers: slices
            billed: per 6 s
            wrap: included
            hold: free
        }
        fee setup: 4_500 once
        minimum: 2_000 per month
        overage: none
        surcharge holidays: 50%
        surcharge language zh: 15%
        discount launch: 10% for first 3 months
        tax SST: 8%
    }
}
"#;

const SULU: &str = r#"response HD-2027-01 from "Sulu Support" {
    received: 2026-12-19 09:00 Asia/Manila
    valid: until 2027-04-30
    languages: ms, en
    deviation from capability.languages "We answer in Malay from June."
    tariff "Own agents" {
        currency: MYR
        charge minute of voice { rate: 4; billed: exactly }
        tax: none
    }
}
"#;

const INHOUSE: &str = r#"baseline HD-2027-01 "Own team" as inhouse {
    languages: ms
    tariff "Own team" {
        currency: MYR
        fee salaries: 60_000 per month
        tax: none
    }
}
"#;

const PANEL: &str = r#"panel HD-2027-01 by "Aminah" {
    declares: no conflict
    "Borneo Contact" { staff_fit: 4 "Leads answered without notes." }
    "Sulu Support" { staff_fit: 3 "Friendly, but new." }
}
"#;

const RATES: &str = r#"rates on 2026-12-21 source "Bank Negara Malaysia" {
    USD: 4.41 MYR
}
"#;

const CLARIFICATIONS: &str = r#"clarification HD-2027-01 1 on 2026-12-11 {
    question: "Is a transferred call one call?"
    answer: "Yes."
    changes: nothing
}
"#;

const TESTS: &str = r#"test "cheap without Malay is out" {
    response "Cheap" like perfect { languages: en  tariff { charge minute of voice { rate: 0.10 MYR } } }
    response "Good" like perfect { staff_fit: 5 }
    expect "Cheap" excluded by capability.languages
    expect "Good" first
    expect "Good" at least 90 points
}
"#;

/// The files of the project, which may be changed before it is checked.
pub(super) struct Fixture {
    files: BTreeMap<String, String>,
}

impl Fixture {
    /// Right in all its files.
    pub fn right() -> Self {
        let files = [
            ("rfp.rfp", RFP),
            ("borneo.rfp", BORNEO),
            ("sulu.rfp", SULU),
            ("inhouse.rfp", INHOUSE),
            ("panel.rfp", PANEL),
            ("rates.rfp", RATES),
            ("clarifications.rfp", CLARIFICATIONS),
            ("tests.rfp", TESTS),
        ];
        let owned = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        Self {
            files: owned.into(),
        }
    }

    /// With `from`, which stands in that file, replaced.
    pub fn with(mut self, path: &str, from: &str, to: &str) -> Self {
        let text = self.files.get_mut(path).expect(path);
        assert!(text.contains(from), "{path} has no {from}");
        *text = text.replacen(from, to, 1);
        self
    }

    /// With one more file.
    pub fn and(mut self, path: &str, text: &str) -> Self {
        self.files.insert(path.to_owned(), text.to_owned());
        self
    }

    /// With a copy of a file under another name.
    pub fn copied(self, from: &str, to: &str) -> Self {
        let text = self.files[from].clone();
        self.and(to, &text)
    }

    /// Without a file.
    pub fn without(mut self, path: &str) -> Self {
        self.files.remove(path).expect(path);
        self
    }

    /// Checks it; every file can be read.
    pub fn check(self) -> Said {
        let (loading, said) = self.load_and_check();
        assert!(loading.is_empty(), "{loading:#?}");
        said
    }

    /// Loads and checks it, and expects this one mistake, of form or of meaning.
    pub fn says_also_of_form(self, code: Code) {
        let (mut all, said) = self.load_and_check();
        all.extend(said.diagnostics);
        let codes: Vec<Code> = all.iter().map(|one| one.code).collect();
        assert_eq!(codes, [code], "{all:#?}");
    }

    fn load_and_check(self) -> (Diagnostics, Said) {
        let files = self.files.into_iter();
        let found = files.map(|(path, text)| (path, text.into_bytes()));
        let loaded = load_texts(found.collect(), |_| None);
        let (project, diagnostics) = check(&loaded.files, Vec::new());
        let said = Said {
            project,
            diagnostics,
            sources: loaded.sources,
        };
        (loaded.diagnostics, said)
    }

    /// Checks it and expects this one mistake; gives the places and texts of its labels.
    pub fn says(self, code: Code) -> Only {
        let said = self.check();
        let list: Vec<&Diagnostic> = said.diagnostics.iter().collect();
        let codes: Vec<Code> = list.iter().map(|one| one.code).collect();
        assert_eq!(codes, [code], "{list:#?}");
        let labels = list[0].labels.iter().map(|label| {
            let file = said.sources.get(label.span.file).expect("a file");
            format!("{}: {}", file.path(), said.sources.text(label.span))
        });
        Only {
            labels: labels.collect(),
            message: list[0].message.clone(),
            help: list[0].help.clone().unwrap_or_default(),
        }
    }
}

/// What was said of a project.
pub(super) struct Said {
    pub project: Option<Project>,
    pub diagnostics: Diagnostics,
    sources: Sources,
}

/// The only diagnostic.
#[derive(Debug)]
pub(super) struct Only {
    /// `path: the text that the label covers`.
    pub labels: Vec<String>,
    pub message: String,
    pub help: String,
}
