//! Which offer meets which clause, with the value that does not.

use super::super::findings::paragraphs;
use super::Maker;
use super::cells::{head, text};
use crate::evaluate::{Compliance, OfferEvaluation, RequirementResult, Stance};
use crate::model::{BookCell, BookLook, BookSheet, ContractClause, OfferRole};
use crate::render::outline::{Item, Kind};

/// Rows before the first clause.
const HEAD: u32 = 4;

impl Maker<'_> {
    pub(super) fn compliance(&mut self) -> BookSheet {
        let words = self.words();
        let mut heads = vec![
            head(words.get("comparison.number")),
            head(words.get("requirement")),
        ];
        heads.extend(
            self.plan
                .offers
                .iter()
                .map(|offer| head(offer.vendor.as_str())),
        );
        let mut rows = vec![
            vec![BookCell::text(
                words.get("compliance.caption"),
                BookLook::Title,
            )],
            vec![
                BookCell::text(words.get("comparison.compliance.intro"), BookLook::Intro).across(3),
            ],
            Vec::new(),
            heads,
        ];
        let branches = std::mem::take(&mut self.memo.branches);
        let items = branches.iter().flat_map(|branch| &branch.items);
        for item in items.filter(|item| matches!(item.kind, Kind::Require(_))) {
            let condition = item.condition(words).unwrap_or_default();
            let clause = format!("{}: {condition}", words.title(item.name()));
            let mut row = vec![text(item.number.to_string()), text(clause)];
            row.extend(
                self.plan
                    .offers
                    .iter()
                    .map(|offer| self.verdict_cell(offer, item)),
            );
            rows.push(row);
        }
        self.memo.branches = branches;
        for clause in &self.memo.project.rfp.contract {
            let rule = words.deviation_rule(clause.deviation.value);
            let says = format!(
                "{}: {}",
                words.title(&clause.name),
                words.text(&clause.text)
            );
            let says = format!("{says} ({rule})");
            let mut row = vec![text("§"), text(says)];
            row.extend(
                self.plan
                    .offers
                    .iter()
                    .map(|offer| self.stance_cell(offer, clause)),
            );
            rows.push(row);
        }
        let offers = self.plan.offers.len();
        BookSheet {
            name: words.get("comparison.compliance").to_owned(),
            widths: [6, 60]
                .into_iter()
                .chain(std::iter::repeat_n(30, offers))
                .collect(),
            hidden_from: None,
            frozen: (HEAD, 2),
            rows,
            marks: Vec::new(),
        }
    }

    fn verdict_cell(&self, offer: &OfferEvaluation, item: &Item<'_>) -> BookCell {
        let words = self.words();
        let mut results = offer.compliance.iter();
        let Some(result) = results.find(|result| result.clause == item.id()) else {
            return text("–");
        };
        match result.compliance {
            Compliance::Met => BookCell::text(words.get("verdict.met"), BookLook::Good),
            Compliance::NotApplicable => text(words.get("verdict.not_applicable")),
            Compliance::NotMet => {
                let failing = self.failing(offer, result);
                let verdict = format!("{}: {failing}", words.get("verdict.not_met"));
                BookCell::text(verdict, BookLook::Bad)
            }
            Compliance::Unknown => {
                let mut checks = result.checks();
                let shown = checks.any(|own| !own.unproven.is_empty() || !own.undated.is_empty());
                let key = if shown {
                    "verdict.unproven"
                } else {
                    "verdict.unknown"
                };
                BookCell::text(words.get(key), BookLook::Warn)
            }
        }
    }

    /// What was answered where it does not hold, and what is missing.
    fn failing(&self, offer: &OfferEvaluation, result: &RequirementResult) -> String {
        let words = self.words();
        let sent = self.memo.offer(offer);
        let alone = result.checks().count() == 1;
        let failed = result.failed().map(|check| {
            let answer = words.answered(sent, check);
            let answer = match alone {
                true => answer,
                false => format!("{}: {answer}", words.name(&check.attribute)),
            };
            let Some(missing) = &check.missing else {
                return answer;
            };
            let vocabulary = &self.memo.project.vocabulary;
            let missing = words.lacking(vocabulary, &check.attribute, missing);
            let missing = words.fill("compliance.missing", &[("missing", &missing)]);
            format!("{answer}; {missing}")
        });
        failed.collect::<Vec<_>>().join("; ")
    }

    fn stance_cell(&self, offer: &OfferEvaluation, clause: &ContractClause) -> BookCell {
        let words = self.words();
        let sent = self.memo.offer(offer);
        if sent.is_none_or(|sent| sent.role != OfferRole::Vendor) {
            return text("–");
        }
        let own = offer.contract.iter().find(|own| own.clause == clause.id);
        match own.map_or(Stance::Unknown, |own| own.stance) {
            Stance::Accepts => BookCell::text(words.get("contract.accepts"), BookLook::Good),
            Stance::Unknown => BookCell::text(words.get("verdict.unknown"), BookLook::Warn),
            Stance::Departs => {
                let departs = words.get("contract.departs");
                let lost = own
                    .and_then(|own| own.lost)
                    .map(|lost| words.numbers.points(lost.value));
                let lost = lost.map(|lost| words.fill("contract.lost", &[("points", &lost)]));
                let deviations = sent.iter().flat_map(|sent| &sent.deviations);
                let mut deviations = deviations.filter(|own| own.from.value == clause.id);
                let wording = deviations
                    .next()
                    .map(|own| paragraphs(words.text(&own.text)).join("\n"));
                let parts = [Some(departs.to_owned()), lost, wording];
                let parts: Vec<String> = parts.into_iter().flatten().collect();
                BookCell::text(parts.join("\n"), BookLook::Bad)
            }
        }
    }
}
