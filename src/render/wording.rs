//! Answers, conditions, measures and names in words.

use super::words::Words;
use crate::evaluate::OfferEvaluation;
use crate::model::{
    AnswerValue, Attribute, AttributeType, Condition, CreditStep, DeviationRule, Leg, Measure,
    MeasureOf, Project, Stated, Vocabulary,
};
use crate::value::{Country, Decimal, Language, Quantity, Text, TimeUnit, plural};

impl Words {
    /// A text in this language, else in any.
    pub(super) fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(&self.language).unwrap_or_else(|| text.any())
    }

    /// An identifier of the sources as people say it: `semi-dedicated`, `ISO 27001`.
    pub(super) fn name(&self, identifier: &str) -> String {
        let known = self.find(&format!("name.{identifier}"));
        known.map_or_else(|| spelled_out(identifier), str::to_owned)
    }

    /// What a fee is for: `set-up`, `integration (Shopify)`.
    pub(super) fn fee(&self, name: &str) -> String {
        match name.split_once(" of ") {
            Some((name, option)) => format!("{} ({})", self.name(name), self.name(option)),
            None => self.name(name),
        }
    }

    /// The same, to begin a line or a cell with.
    pub(super) fn title(&self, identifier: &str) -> String {
        capitalised(&self.name(identifier))
    }

    /// A channel by the title that its vocabulary gives it, else by its name.
    pub(super) fn channel(&self, vocabulary: &Vocabulary, name: &str) -> String {
        let channel = vocabulary.channel(name);
        match channel.and_then(|channel| channel.title.as_ref()) {
            Some(title) => {
                let own = self.find(&format!("name.{name}"));
                let titled = title.get(&self.language).or(own);
                titled.unwrap_or_else(|| title.any()).to_owned()
            }
            None => self.title(name),
        }
    }

    /// What vendors are asked about an attribute.
    pub(super) fn question<'t>(&'t self, attribute: &'t Attribute) -> &'t str {
        self.own_or("question", &attribute.name, &attribute.question)
    }

    /// What shows that an answer is true, where the attribute says it.
    pub(super) fn evidence<'t>(&'t self, attribute: &'t Attribute) -> Option<&'t str> {
        let text = attribute.evidence.as_ref()?;
        Some(self.own_or("evidence", &attribute.name, text))
    }

    /// A text of the vocabulary as the project's own words have it, else in this language.
    fn own_or<'t>(&'t self, kind: &str, name: &str, text: &'t Text) -> &'t str {
        let own = self.find(&format!("{kind}.{name}"));
        own.unwrap_or_else(|| self.text(text))
    }

    /// A criterion's path as a heading: `Capability › Service`.
    pub(super) fn path(&self, id: &str) -> String {
        id.split('.')
            .map(|part| self.title(part))
            .collect::<Vec<_>>()
            .join(" › ")
    }

    /// The name of a language: `Malay`.
    pub(super) fn language_name(&self, language: &Language) -> String {
        let known = self.find(&format!("language.{language}"));
        known.map_or_else(|| language.name_en(), str::to_owned)
    }

    /// The name of a country: `Malaysia`.
    pub(super) fn country(&self, country: Country) -> String {
        let known = self.find(&format!("country.{country}"));
        known.unwrap_or_else(|| country.name()).to_owned()
    }

    /// So many of a unit: `12,000 calls`.
    pub(super) fn units(&self, count: Decimal, unit: &str) -> String {
        let shown = self.numbers.units(count);
        format!("{shown} {}", self.unit_beside(unit, &shown))
    }

    /// A unit in the singular.
    pub(super) fn unit(&self, unit: &str) -> String {
        self.unit_beside(unit, "1")
    }

    /// A unit in the plural, without a number.
    pub(super) fn units_alone(&self, unit: &str) -> String {
        let known = self.find(&format!("unit.{unit}")).map(str::to_owned);
        known.unwrap_or_else(|| self.unknown_unit(unit, false))
    }

    /// A unit beside a number, as it is shown.
    pub(super) fn unit_beside(&self, unit: &str, shown: &str) -> String {
        let known = self.beside(&format!("unit.{unit}"), shown);
        known.map_or_else(|| self.unknown_unit(unit, shown == "1"), str::to_owned)
    }

    /// A unit of the project's own as it is called, with the plural of English alone.
    fn unknown_unit(&self, unit: &str, one: bool) -> String {
        let name = unit.replace('_', " ");
        match one || self.language.primary() != "en" {
            true => name,
            false => plural(&name),
        }
    }

    /// The unit of a figure beside a number, which may be a measure: `minutes of voice`.
    pub(super) fn figure_unit(&self, unit: &str, shown: &str) -> String {
        match unit.split_once(" of ") {
            Some((counted, of)) => {
                let counted = self.unit_beside(&counted.replace(' ', "_"), shown);
                self.fill("measure", &[("time", &counted), ("of", &self.name(of))])
            }
            None => self.unit_beside(&unit.replace(' ', "_"), shown),
        }
    }

    /// `12,000 calls per month`.
    pub(super) fn quantity(&self, quantity: &Quantity) -> String {
        let units = self.units(quantity.amount, &quantity.unit);
        match quantity.per {
            Some(per) => format!("{units} {}", self.per(per)),
            None => units,
        }
    }

    /// What a charge counts: `minute of voice`, `call`; `square metre of windows` where channels share a unit.
    pub(super) fn measure(&self, measure: &Measure, vocabulary: &Vocabulary) -> String {
        let (of, channel) = match &measure.of {
            MeasureOf::Agent => (self.name("agent"), None),
            MeasureOf::Seat => (self.name("seat"), None),
            MeasureOf::Leg(leg) => (self.leg(*leg, measure.time.is_some()), None),
            MeasureOf::Cases(name) => {
                return self.fill("measure.case", &[("of", &self.name(name))]);
            }
            MeasureOf::Channel(name) => (self.name(name), vocabulary.channel(name)),
        };
        let counted = match (measure.time, channel) {
            (Some(time), _) => self.measured_time(time).to_owned(),
            (None, Some(channel)) if is_shared(&channel.unit, vocabulary) => {
                self.unit(&channel.unit)
            }
            (None, Some(channel)) => return self.unit(&channel.unit),
            (None, None) => return of,
        };
        self.fill("measure", &[("time", &counted), ("of", &of)])
    }

    /// The leg itself, where its time is counted; else a contact of it.
    fn leg(&self, leg: Leg, timed: bool) -> String {
        let key = match (leg, timed) {
            (Leg::Menu, true) => "leg.menu",
            (Leg::Menu, false) => "leg.menu.contact",
            (Leg::Bot, true) => "leg.bot",
            (Leg::Bot, false) => "leg.bot.contact",
            (Leg::Voicemail, true) => "leg.voicemail",
            (Leg::Voicemail, false) => "leg.voicemail.contact",
            (Leg::Transfer, true) => "leg.transfer",
            (Leg::Transfer, false) => "leg.transfer.contact",
        };
        self.get(key).to_owned()
    }

    fn measured_time(&self, unit: TimeUnit) -> &str {
        match unit {
            TimeUnit::Second => self.get("time.second_long"),
            TimeUnit::Minute => self.get("time.minute_long"),
            other => self.time_unit(other, "1"),
        }
    }

    /// The measure of an offer's charge, by how the tariff writes it.
    pub(super) fn charged(
        &self,
        project: &Project,
        offer: &OfferEvaluation,
        written: &str,
    ) -> String {
        let own = project.offer(&offer.alias).into_iter();
        let mut charges = own
            .flat_map(|own| &own.tariffs)
            .flat_map(|tariff| &tariff.charges);
        let known = charges.find(|charge| charge.measure.to_string() == written);
        known.map_or_else(
            || written.to_owned(),
            |charge| self.measure(&charge.measure, &project.vocabulary),
        )
    }

    /// `5% in a month below 99.5%, 10% in a month below 99%`
    pub(super) fn credit_steps(&self, steps: &[CreditStep]) -> String {
        let steps: Vec<String> = steps
            .iter()
            .map(|step| {
                let (percent, below) = (
                    self.numbers.percent(step.percent),
                    self.numbers.percent(step.below),
                );
                let values = [("percent", percent.as_str()), ("below", below.as_str())];
                self.fill("credits.step", &values)
            })
            .collect();
        steps.join(self.separator())
    }

    /// What a departure from a clause of the contract does.
    pub(super) fn deviation_rule(&self, rule: DeviationRule) -> String {
        match rule {
            DeviationRule::Rejected => self.get("deviation.rejected").to_owned(),
            DeviationRule::Listed => self.get("deviation.listed").to_owned(),
            DeviationRule::Loses(points) => self.fill(
                "deviation.loses",
                &[("points", &self.numbers.count(points))],
            ),
        }
    }

    pub(super) fn stated(&self, stated: Stated) -> &str {
        self.get(match stated {
            Stated::BillingIncrement => "stated.billing_increment",
            Stated::Hold => "stated.hold",
            Stated::Wrap => "stated.wrap",
            Stated::Setup => "stated.setup",
            Stated::Minimum => "stated.minimum",
            Stated::Overage => "stated.overage",
            Stated::Holidays => "stated.holidays",
            Stated::Tax => "stated.tax",
            Stated::Tiers => "stated.tiers",
            Stated::Packages => "stated.packages",
            Stated::WrapOrder => "stated.wrap_order",
            Stated::Queue => "stated.queue",
        })
    }

    /// What a tariff has to say when it states the item.
    pub(super) fn stated_meaning(&self, stated: Stated) -> &str {
        self.get(match stated {
            Stated::BillingIncrement => "stated.billing_increment.text",
            Stated::Hold => "stated.hold.text",
            Stated::Wrap => "stated.wrap.text",
            Stated::Setup => "stated.setup.text",
            Stated::Minimum => "stated.minimum.text",
            Stated::Overage => "stated.overage.text",
            Stated::Holidays => "stated.holidays.text",
            Stated::Tax => "stated.tax.text",
            Stated::Tiers => "stated.tiers.text",
            Stated::Packages => "stated.packages.text",
            Stated::WrapOrder => "stated.wrap_order.text",
            Stated::Queue => "stated.queue.text",
        })
    }

    /// An answer or a value to compare with.
    pub(super) fn answer(&self, value: &AnswerValue) -> String {
        match value {
            AnswerValue::Languages(all) => self.listed(all.iter().map(|l| self.language_name(l))),
            AnswerValue::Countries(all) => self.listed(all.iter().map(|c| self.country(*c))),
            AnswerValue::Names(all) => self.listed(all.iter().map(|name| self.name(name))),
            AnswerValue::Certificates(all) => self.listed(all.iter().map(|one| self.dated(one))),
            AnswerValue::References(all) => self.references(all),
            AnswerValue::Reviews(reviews) => self.reviews(reviews),
            AnswerValue::Option { name, .. } => self.name(name),
            AnswerValue::Schedule(schedule) => self.schedule(schedule),
            AnswerValue::Percent(percent) => self.numbers.percent(*percent),
            AnswerValue::Duration(duration) => self.duration(*duration),
            AnswerValue::Money(money) => self.numbers.rate(money.amount, money.currency),
            AnswerValue::Number(value) => self.numbers.count(*value),
            AnswerValue::Quantity(quantity) => self.quantity(quantity),
            AnswerValue::Text(text) => text.clone(),
            AnswerValue::YesNo(true) => self.get("yes").to_owned(),
            AnswerValue::YesNo(false) => self.get("no").to_owned(),
            AnswerValue::Date(date) => self.date(*date),
        }
    }

    pub(super) fn listed(&self, items: impl Iterator<Item = String>) -> String {
        let items: Vec<String> = items.collect();
        if items.is_empty() {
            self.get("none").to_owned()
        } else {
            items.join(self.separator())
        }
    }

    /// What must hold: `includes Malay, English`.
    pub(super) fn condition(&self, condition: &Condition) -> String {
        let with =
            |key: &str, value: &AnswerValue| self.fill(key, &[("value", &self.answer(value))]);
        match condition {
            Condition::Includes(value) => with("condition.includes", value),
            Condition::Within(value) => with("condition.within", value),
            Condition::Covers(value) => with("condition.covers", value),
            Condition::AtLeast(value @ AnswerValue::Date(_)) => with("condition.not_before", value),
            Condition::AtMost(value @ AnswerValue::Date(_)) => with("condition.not_after", value),
            Condition::AtLeast(value) => with("condition.at_least", value),
            Condition::AtMost(value) => with("condition.at_most", value),
            Condition::MoreThan(value) => with("condition.more_than", value),
            Condition::LessThan(value) => with("condition.less_than", value),
            Condition::IsOneOf(values) => {
                let all: Vec<String> = values.iter().map(|value| self.answer(value)).collect();
                let key = if all.len() == 1 {
                    "condition.is"
                } else {
                    "condition.is_one_of"
                };
                self.fill(key, &[("value", &all.join(self.separator()))])
            }
            Condition::Between { worst, best } => {
                let (worst, best) = (self.answer(worst), self.answer(best));
                self.fill("condition.between", &[("worst", &worst), ("best", &best)])
            }
        }
    }

    /// What form an answer must have.
    pub(super) fn answer_form(&self, attribute: &Attribute) -> String {
        match &attribute.kind {
            AttributeType::Languages => self.get("form.languages").to_owned(),
            AttributeType::Countries => self.get("form.countries").to_owned(),
            AttributeType::Texts => self.get("form.texts").to_owned(),
            AttributeType::SetOf(options) => {
                let all = self.listed(options.iter().map(|option| self.name(&option.value)));
                self.fill("form.set_of", &[("options", &all)])
            }
            AttributeType::OneOf { options, .. } => {
                let all = self.listed(options.iter().map(|option| self.name(&option.value)));
                self.fill("form.one_of", &[("options", &all)])
            }
            AttributeType::Certificates(options) => {
                let all = self.listed(options.iter().map(|option| self.name(&option.value)));
                self.fill("form.certificates", &[("options", &all)])
            }
            AttributeType::References => self.get("form.references").to_owned(),
            AttributeType::Reviews { .. } => self.get("form.reviews").to_owned(),
            AttributeType::Schedule => self.get("form.schedule").to_owned(),
            AttributeType::Percent(None) => self.get("form.percent").to_owned(),
            AttributeType::Percent(Some(unit)) => {
                self.fill("form.percent_per", &[("per", self.per(*unit))])
            }
            AttributeType::Duration => self.get("form.duration").to_owned(),
            AttributeType::Money => self.get("form.money").to_owned(),
            AttributeType::Integer => self.get("form.integer").to_owned(),
            AttributeType::Decimal => self.get("form.decimal").to_owned(),
            AttributeType::QuantityOf(unit) => {
                self.fill("form.quantity", &[("unit", &self.units_alone(unit))])
            }
            AttributeType::Text => self.get("form.text").to_owned(),
            AttributeType::YesNo => self.get("form.yes_no").to_owned(),
            AttributeType::Date => self.get("form.date").to_owned(),
            AttributeType::Language => self.get("form.language").to_owned(),
            AttributeType::Country => self.get("form.country").to_owned(),
        }
    }
}

/// Whether several channels count in this unit, so that it does not name one of them.
fn is_shared(unit: &str, vocabulary: &Vocabulary) -> bool {
    let channels = vocabulary.channels.iter();
    channels.filter(|channel| channel.unit == unit).count() > 1
}

/// `semi_dedicated` becomes `semi dedicated`; free text stays as it is.
fn spelled_out(name: &str) -> String {
    let is_identifier = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if is_identifier {
        name.replace('_', " ")
    } else {
        name.to_owned()
    }
}

/// The first letter large.
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
