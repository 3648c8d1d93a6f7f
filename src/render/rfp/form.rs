//! The response form: everything that a vendor fills in.

use super::Writer;
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::register;
use crate::render::wording::capitalised;

impl Writer<'_> {
    pub(super) fn form(&self) -> Vec<Block> {
        let words = self.words;
        let mut blocks = vec![Block::paragraph(words.get("form.intro"))];
        blocks.push(Block::heading(words.get("form.vendor")));
        let vendor = [
            "form.name",
            "form.registration",
            "form.person",
            "form.valid",
            "form.sites",
        ];
        let mut lines: Vec<String> = vendor.map(|key| words.get(key).to_owned()).into();
        if !self.project.rfp.lots.is_empty() {
            lines.push(words.get("form.lots").to_owned());
        }
        if self.project.rfp.award.split.is_some() {
            let currency = self.project.rfp.currency.value.to_string();
            for key in ["form.together.fee", "form.together.discount"] {
                lines.push(words.fill(key, &[("currency", &currency)]));
            }
        }
        blocks.extend(self.blank_lines("form.vendor", &lines));
        blocks.extend(self.questions());
        blocks.extend(self.tariff());
        blocks.extend(self.contract_form());
        blocks.push(Block::heading(words.get("form.deviations")));
        blocks.extend(self.deviations());
        blocks.push(Block::heading(words.get("form.declaration")));
        blocks.push(Block::paragraph(words.get("form.declaration.text")));
        let signing = ["sign.name", "sign.position", "sign.signature", "sign.date"];
        blocks.extend(self.blank_lines(
            "form.declaration",
            &signing.map(|key| words.get(key).to_owned()),
        ));
        blocks
    }

    fn blank_lines(&self, caption: &str, lines: &[String]) -> Option<Block> {
        let words = self.words;
        let heads = [words.get("form.item"), words.get("form.answer")];
        register::blank_rows(words.get(caption), heads, lines)
    }

    /// Each attribute once, with the numbers of all requirements that it answers.
    fn questions(&self) -> Vec<Block> {
        let (words, vocabulary) = (self.words, &self.project.vocabulary);
        let mut attributes: Vec<(&str, Vec<String>)> = Vec::new();
        for item in self.branches.iter().flat_map(|branch| &branch.items) {
            for asked in item.attributes() {
                let asked = vocabulary.asked(asked).map_or(asked, |own| &own.name);
                let number = item.number.to_string();
                match attributes.iter_mut().find(|(name, _)| *name == asked) {
                    Some((_, numbers)) if numbers.contains(&number) => {}
                    Some((_, numbers)) => numbers.push(number),
                    None => attributes.push((asked, vec![number])),
                }
            }
        }
        let mut table = Table::new(words.get("form.questions.caption"))
            .stacking()
            .fillable()
            .quiet()
            .column(words.get("form.numbers"))
            .column(words.get("requirements.question"))
            .column(words.get("form.how"))
            .column(words.get("form.answer"));
        for (name, numbers) in attributes {
            let Some(attribute) = self.project.vocabulary.attribute(name) else {
                continue;
            };
            let evidence = words.evidence(attribute).map_or_else(Inline::new, |text| {
                words.say("form.evidence", &[("evidence", text.into())])
            });
            table.row(
                Look::Plain,
                [
                    Inline::text(numbers.join(self.words.separator())),
                    Inline::text(words.question(attribute)),
                    Inline::text(words.answer_form(attribute)).below(evidence),
                    Inline::new(),
                ],
            );
        }
        let Some(table) = table.block() else {
            return Vec::new();
        };
        vec![Block::heading(words.get("form.questions")), table]
    }

    fn tariff(&self) -> Vec<Block> {
        let (words, pricing) = (self.words, &self.project.rfp.pricing);
        let mut lines = vec![
            words.get("form.tariff.name").to_owned(),
            words.get("form.tariff.currency").to_owned(),
        ];
        let rates = pricing.accept.iter().map(|measure| {
            words.fill(
                "form.tariff.rate",
                &[("measure", &words.measure(measure, &self.project.vocabulary))],
            )
        });
        lines.extend(rates);
        lines.extend(
            pricing
                .state
                .iter()
                .map(|item| capitalised(words.stated(item.value))),
        );
        let credits = pricing.credits.iter();
        lines.extend(credits.map(|credit| {
            let attribute = words.title(&credit.attribute);
            words.fill("form.tariff.credit", &[("attribute", &attribute)])
        }));
        lines.push(words.get("form.tariff.fees").to_owned());
        if self
            .project
            .rfp
            .demands
            .iter()
            .any(|demand| !demand.share.is_empty() || demand.hours.is_some())
        {
            lines.push(words.get("form.tariff.surcharges").to_owned());
        }
        lines.push(words.get("form.tariff.discounts").to_owned());
        lines.push(words.get("form.tariff.conditions").to_owned());
        let mut blocks = vec![
            Block::heading(words.get("form.tariff")),
            Block::paragraph(words.get("form.tariff.intro")),
        ];
        blocks.extend(self.blank_lines("form.tariff", &lines));
        blocks
    }

    fn deviations(&self) -> Option<Block> {
        let words = self.words;
        let mut table = Table::new(words.get("form.deviations.caption"))
            .quiet()
            .fillable()
            .column(words.get("form.clause"))
            .column(words.get("form.deviation"));
        for _ in 0..2 {
            table.row(Look::Plain, [Inline::new(), Inline::new()]);
        }
        table.block()
    }
}
