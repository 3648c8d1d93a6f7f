//! The forms that come back: what a vendor and an assessor fill in, in words of one language.

mod agreed;
mod answers;
mod clauses;
mod credits;
mod entry;
mod lists;
pub(super) mod page;
mod panel;
mod prices;
mod scores;
mod tariff;
mod together;
mod vendor;

use std::collections::BTreeMap;

use super::RenderError;
use super::calendar::time_key;
use super::outline::{Branch, outline};
use super::phrase::Phrase;
use super::words::{CATALOGUES, Words};
use crate::model::{
    Entry, EntryKind, Form, FormCell, FormColumn, FormKind, FormNames, FormRow, FormTable, Project,
    Sentences, TableKey, fingerprints, form_fingerprint,
};
use crate::value::{Language, TimeUnit, Weekday};

/// What the tables of a form are made from.
struct Maker<'a> {
    project: &'a Project,
    words: &'a Words,
    branches: Vec<Branch<'a>>,
    /// Of what each question means, by its name: an answer is stale here if, and only if, `rfpc diff` calls it so.
    questions: BTreeMap<String, String>,
    /// The assessor of a scoring sheet; empty where nobody is named.
    assessor: &'a str,
}

/// The form that vendors fill in, in every language of documents, the leading one first.
///
/// # Errors
/// When a language has no words.
pub(super) fn response_forms(project: &Project) -> Result<Vec<Form>, RenderError> {
    in_each(project, FormKind::Response, "", |maker| {
        vec![
            maker.vendor(),
            maker.answers(),
            maker.references(),
            maker.reviews(),
            maker.clauses(),
            maker.prices(),
            maker.together(),
        ]
    })
}

/// The form that an assessor fills in, in every language of documents.
///
/// # Errors
/// When a language has no words.
pub(super) fn panel_forms(project: &Project, assessor: &str) -> Result<Vec<Form>, RenderError> {
    in_each(project, FormKind::Panel, assessor, |maker| {
        let mut tables = vec![maker.assessor()];
        tables.extend(maker.scores());
        tables
    })
}

/// The form on which the panel agrees, in every language of documents.
///
/// # Errors
/// When a language has no words.
pub(super) fn agreed_forms(project: &Project) -> Result<Vec<Form>, RenderError> {
    in_each(project, FormKind::Agreed, "", |maker| maker.agreed())
}

fn in_each(
    project: &Project,
    kind: FormKind,
    assessor: &str,
    tables: impl Fn(&Maker) -> Vec<FormTable>,
) -> Result<Vec<Form>, RenderError> {
    let catalogues = CATALOGUES
        .iter()
        .filter_map(|(tag, _)| Language::parse(tag));
    let shipped = catalogues.map(|tag| Words::of(&tag));
    let documents = project.rfp.documents.iter();
    let own = documents.map(|language| Words::in_project(language, project));
    let all: Result<Vec<Words>, RenderError> = shipped.chain(own).collect();
    let names = names(&all?);
    let forms = project.rfp.documents.iter().map(|language| {
        let words = &Words::in_project(language, project)?;
        let maker = Maker {
            project,
            words,
            branches: outline(&project.rfp),
            questions: fingerprints(project),
            assessor,
        };
        let tables = tables(&maker).into_iter();
        Ok(Form {
            kind,
            rfp: project.rfp.id.value.clone(),
            language: language.value.clone(),
            title: maker.title(kind),
            buyer: words.text(&project.rfp.buyer).to_owned(),
            issued: project.rfp.timeline.issue.date(),
            start: words.get("workbook.start").to_owned(),
            invalid: words.get("workbook.invalid").to_owned(),
            guide: maker.guide(kind),
            facts: maker.facts(kind),
            tables: tables.filter(|table| !table.rows.is_empty()).collect(),
            names: names.clone(),
            sentences: Sentences(words.starting_with("import.")),
            assessor: assessor.to_owned(),
        })
    });
    forms.collect()
}

impl Maker<'_> {
    /// The fingerprint of a row that asks a question of this name.
    fn meant(&self, question: &str) -> String {
        let known = self.questions.get(question).cloned();
        known.unwrap_or_else(|| form_fingerprint([question]))
    }

    fn title(&self, kind: FormKind) -> String {
        let key = match kind {
            FormKind::Response => "workbook.title",
            FormKind::Panel => "workbook.panel.title",
            FormKind::Agreed => "workbook.agreed.title",
        };
        let title = self.words.text(&self.project.rfp.title);
        self.words.fill(key, &[("title", title)])
    }

    fn guide(&self, kind: FormKind) -> Vec<String> {
        let keys: &[&str] = match kind {
            FormKind::Response => &[
                "workbook.guide.fill",
                "workbook.guide.blank",
                "workbook.guide.types",
                "workbook.guide.formulas",
                "workbook.guide.tariffs",
                "workbook.guide.return",
            ],
            FormKind::Panel => &[
                "workbook.panel.guide.conflict",
                "workbook.panel.guide.scores",
                "workbook.panel.guide.blank",
                "workbook.panel.guide.locked",
                "workbook.panel.guide.return",
            ],
            FormKind::Agreed => &[
                "workbook.agreed.guide.score",
                "workbook.agreed.guide.changes",
                "workbook.panel.guide.locked",
                "workbook.agreed.guide.return",
            ],
        };
        keys.iter()
            .map(|key| self.words.get(key).to_owned())
            .collect()
    }

    /// What to know before: which request, until when, whom to ask; of an assessor, who is not scored.
    fn facts(&self, kind: FormKind) -> Vec<(String, String)> {
        let (words, rfp) = (self.words, &self.project.rfp);
        let fact = |key: &str, value: &str| (words.get(key).to_owned(), value.to_owned());
        let mut facts = vec![
            fact("fact.buyer", words.text(&rfp.buyer)),
            fact("fact.reference", &rfp.id.value),
        ];
        if kind != FormKind::Response {
            if !self.assessor.is_empty() {
                facts.push(fact("workbook.assessor", self.assessor));
            }
            facts.push(fact("timeline.award", &words.moment(&rfp.timeline.award)));
            facts.extend(self.left_out());
            return facts;
        }
        facts.extend([
            fact("workbook.deadline", &words.moment(&rfp.timeline.responses)),
            fact("workbook.questions", &words.moment(&rfp.timeline.questions)),
        ]);
        if let Some(contact) = &rfp.contact {
            facts.push(fact("fact.contact", words.text(contact)));
        }
        facts.push(fact("fact.currency", rfp.currency.code()));
        facts
    }

    fn column(&self, key: &'static str, head: &str, width: u16) -> FormColumn {
        FormColumn {
            key,
            head: self.words.get(head).to_owned(),
            width,
        }
    }

    /// A cell to fill in, with a note of these words.
    fn input(&self, kind: EntryKind, note: &str) -> FormCell {
        self.filled(kind, note, "")
    }

    /// The same, in which something stands already.
    fn filled(&self, kind: EntryKind, note: &str, filled: &str) -> FormCell {
        let note = if note.is_empty() {
            String::new()
        } else {
            self.words.get(note).to_owned()
        };
        FormCell::Entry(Entry {
            kind,
            note,
            filled: filled.to_owned(),
        })
    }

    fn table(&self, key: TableKey, columns: Vec<FormColumn>, rows: Vec<FormRow>) -> FormTable {
        let (title, intro) = match key {
            TableKey::Vendor => ("workbook.vendor", "workbook.vendor.intro"),
            TableKey::Answers => ("workbook.answers", "workbook.answers.intro"),
            TableKey::References => ("workbook.references", "workbook.references.intro"),
            TableKey::Reviews => ("workbook.reviews", "workbook.reviews.intro"),
            TableKey::Clauses => ("workbook.clauses", "workbook.clauses.intro"),
            TableKey::Prices => ("workbook.prices", "workbook.prices.intro"),
            TableKey::Together => ("workbook.together", "workbook.together.intro"),
            TableKey::Assessor => ("workbook.assessor", "workbook.assessor.intro"),
            TableKey::Scores => ("workbook.scores", "workbook.scores.intro"),
            TableKey::Agreed => ("workbook.agreed.score", "workbook.agreed.intro"),
        };
        FormTable {
            key,
            part: String::new(),
            title: self.words.get(title).to_owned(),
            intro: self.words.get(intro).to_owned(),
            columns,
            rows,
            chosen: BTreeMap::new(),
            copies: 1,
        }
    }
}

/// What languages are called beside their names in the words.
const SPOKEN: [(&str, &str); 2] = [("mandarin", "zh"), ("bahasa malaysia", "ms")];

/// Languages, countries and units of time as people write them, in every language that has words.
fn names(all: &[Words]) -> FormNames {
    let mut names = FormNames::default();
    for words in all {
        let of = |prefix: &str| -> BTreeMap<String, String> {
            let entries = words.starting_with(prefix).into_iter();
            let pairs = entries.map(|(key, name)| {
                let code = key.strip_prefix(prefix).unwrap_or_default();
                (name.to_lowercase(), code.to_owned())
            });
            pairs.collect()
        };
        names.languages.extend(of("language."));
        for (name, code) in SPOKEN {
            names.languages.insert(name.to_owned(), code.to_owned());
        }
        names.countries.extend(of("country."));
        for day in Weekday::ALL {
            let code = day.as_str().to_owned();
            let name = words.dates.weekday(*day).to_lowercase();
            names.days.insert(name, code.clone());
            names.days.insert(code.clone(), code);
        }
        names
            .days
            .insert(words.get("daily").to_lowercase(), "daily".to_owned());
        for month in 1..=12 {
            let alone = Some(words.dates.month_name(month));
            for name in alone.into_iter().chain(words.dates.month_in_date(month)) {
                names.months.insert(name.to_lowercase(), month);
            }
        }
        for unit in TimeUnit::ALL {
            let forms = words.phrase(time_key(*unit)).into_iter();
            for word in forms.flat_map(Phrase::texts) {
                names
                    .times
                    .insert(word.to_lowercase(), unit.singular().to_owned());
            }
        }
        for (key, phrase) in words.phrases("unit.") {
            let unit = key.replace('_', " ");
            for word in phrase.texts() {
                names.units.insert(word.to_lowercase(), unit.clone());
            }
        }
        for (key, unit) in [
            ("time.minute_long", TimeUnit::Minute),
            ("time.second_long", TimeUnit::Second),
        ] {
            let word = words.get(key).to_lowercase();
            names.times.insert(word, unit.singular().to_owned());
        }
    }
    names
}
