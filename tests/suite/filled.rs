//! Forms that are filled in as a vendor would, from the responses of a project.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use rfpc::model::{
    AnswerValue, Charge, CreditTerms, FeeEvery, Form, Handling, Increment, IndexedBy, Offer,
    Period, SurchargeOn, TableKey, Tariff, TaxPaid, TierKind, Wrap, WrapOrder,
};
use rfpc::source::At;
use rfpc::value::Decimal;

/// What is filled in, by table, copy from 0, row and column.
pub type Cells = BTreeMap<(TableKey, usize, String, String), String>;

/// All that an offer says, as somebody would type it into the form.
pub fn cells_of(offer: &Offer, form: &Form) -> Cells {
    let mut cells = Filler {
        cells: Cells::new(),
        copy: 0,
    };
    cells.vendor(offer);
    cells.answers(offer, form);
    cells.clauses(offer, form);
    for (copy, tariff) in offer.tariffs.iter().enumerate() {
        cells.copy = copy;
        cells.tariff(tariff);
    }
    cells.cells
}

struct Filler {
    cells: Cells,
    copy: usize,
}

fn date(date: impl ToString) -> String {
    date.to_string()
}

fn names(all: &[At<String>]) -> String {
    let names = all.iter().map(|one| one.value.as_str());
    names.collect::<Vec<_>>().join(", ")
}

impl Filler {
    fn put(&mut self, key: TableKey, id: &str, column: &str, text: impl ToString) {
        let copy = if key == TableKey::Prices {
            self.copy
        } else {
            0
        };
        let place = (key, copy, id.to_owned(), column.to_owned());
        self.cells.insert(place, text.to_string());
    }

    fn price(&mut self, id: &str, columns: &[(&str, String)]) {
        for (column, text) in columns {
            self.put(TableKey::Prices, id, column, text);
        }
    }

    fn vendor(&mut self, offer: &Offer) {
        self.put(TableKey::Vendor, "name", "value", &offer.vendor.value);
        let valid = offer.valid.as_ref().expect("a vendor says until when");
        self.put(TableKey::Vendor, "valid", "value", date(valid.value));
        if !offer.lots.is_empty() {
            self.put(TableKey::Vendor, "lots", "value", names(&offer.lots));
        }
        if let Some(together) = &offer.together {
            if let Some(fee) = &together.fee {
                self.put(TableKey::Together, "fee", "value", fee.value);
            }
            for (line, discount) in (1..).zip(&together.discounts) {
                let id = format!("discount/{line}");
                self.put(TableKey::Together, &id, "value", discount.off);
                self.put(TableKey::Together, &id, "second", discount.from);
            }
        }
    }

    fn answers(&mut self, offer: &Offer, form: &Form) {
        let table = form.table(TableKey::Answers).expect("answers");
        for (name, answer) in &offer.answers {
            if table.row(name).is_none() {
                continue;
            }
            let text = match &answer.value {
                AnswerValue::References(all) => {
                    for (line, one) in (1..).zip(all) {
                        let id = format!("{name}/{line}");
                        self.put(TableKey::References, &id, "name", &one.name);
                        if let Some(since) = one.since {
                            self.put(TableKey::References, &id, "since", since);
                        }
                        self.put(TableKey::References, &id, "text", &one.text);
                    }
                    "listed".to_owned()
                }
                AnswerValue::Reviews(reviews) => {
                    for (line, one) in (1..).zip(&reviews.all) {
                        let id = format!("{name}/{line}");
                        self.put(TableKey::Reviews, &id, "name", &one.source);
                        self.put(TableKey::Reviews, &id, "mean", one.mean);
                        self.put(TableKey::Reviews, &id, "best", one.best);
                        self.put(TableKey::Reviews, &id, "count", one.count);
                        self.put(TableKey::Reviews, &id, "on", date(one.on));
                    }
                    "listed".to_owned()
                }
                AnswerValue::Names(all) => all.iter().cloned().collect::<Vec<_>>().join("\n"),
                AnswerValue::Quantity(quantity) => quantity.amount.to_string(),
                value => value.to_string(),
            };
            let text = if text.is_empty() {
                "none".to_owned()
            } else {
                text
            };
            self.put(TableKey::Answers, name, "answer", text);
            if let Some(evidence) = answer.evidence.first() {
                if let Some(kind) = evidence.kind {
                    self.put(TableKey::Answers, name, "evidence_kind", kind.as_str());
                }
                self.put(TableKey::Answers, name, "evidence", &evidence.text);
            }
        }
    }

    fn clauses(&mut self, offer: &Offer, form: &Form) {
        let contract = |id: &str| id.strip_prefix("contract.").unwrap_or(id).to_owned();
        for clause in &offer.accepts {
            self.put(
                TableKey::Clauses,
                &contract(&clause.value),
                "answer",
                "accept",
            );
        }
        let table = form.table(TableKey::Clauses).expect("clauses");
        for (line, deviation) in (1..).zip(&offer.deviations) {
            let mut id = contract(&deviation.from.value);
            if table.row(&id).is_some() {
                self.put(TableKey::Clauses, &id, "answer", "deviate");
            } else {
                let from = std::mem::replace(&mut id, format!("other/{line}"));
                self.put(TableKey::Clauses, &id, "clause", from);
            }
            self.put(TableKey::Clauses, &id, "deviation", deviation.text.any());
            if let Some(price) = &deviation.waived_for {
                self.put(TableKey::Clauses, &id, "price", price.value);
            }
        }
    }

    fn tariff(&mut self, tariff: &Tariff) {
        let value = |text: String| [("value", text)];
        self.price("name", &value(tariff.name.clone()));
        self.price("currency", &value(tariff.currency.code().to_owned()));
        if !tariff.lots.is_empty() {
            self.price("lots", &value(names(&tariff.lots)));
        }
        for charge in &tariff.charges {
            self.charge(charge);
        }
        let (mut line, mut shares) = (0, 0);
        for fee in &tariff.fees {
            if let FeeEvery::ShareOf(names) = &fee.every {
                shares += 1;
                let columns = [
                    ("value", fee.name.replace('_', " ")),
                    ("second", format!("{}%", fee.amount)),
                    ("third", names.join("; ")),
                ];
                self.price(&format!("share/{shares}"), &columns);
                continue;
            }
            let every = match &fee.every {
                FeeEvery::Once if fee.name == "setup" => {
                    self.price("fee/setup", &value(fee.amount.to_string()));
                    continue;
                }
                FeeEvery::Once => "once".to_owned(),
                FeeEvery::Month => "per month".to_owned(),
                FeeEvery::Year => "per year".to_owned(),
                FeeEvery::AgentMonth => "per agent per month".to_owned(),
                FeeEvery::ChannelMonth(_) => "per call per month".to_owned(),
                FeeEvery::AtCost => "at cost".to_owned(),
                FeeEvery::AgentsMonth(_) => "per group".to_owned(),
                FeeEvery::Hire => "per hire".to_owned(),
                FeeEvery::WorkplaceMonth => "per workplace per month".to_owned(),
                FeeEvery::ShareOf(_) => continue,
            };
            line += 1;
            let name = fee.name.replace('_', " ");
            let id = format!("fee/{line}");
            if fee.every != FeeEvery::AtCost {
                self.price(&id, &[("second", fee.amount.to_string())]);
            }
            self.price(&id, &[("value", name), ("third", every)]);
            if let FeeEvery::AgentsMonth(agents) = &fee.every {
                self.price(&id, &[("fourth", agents.to_string())]);
            }
        }
        if let Some(staff) = &tariff.conditions.staff {
            let columns = [
                ("value", staff.value.agents.to_string()),
                ("second", staff.value.turnover.to_string()),
            ];
            self.price("staff", &columns);
        }
        match tariff.minimum.as_ref().map(|minimum| minimum.value) {
            Some(Some(minimum)) => {
                let per = match minimum.per {
                    Period::Month => "per month",
                    Period::Quarter => "per quarter",
                    Period::Term => "per term",
                };
                let columns = [
                    ("value", minimum.amount.to_string()),
                    ("second", per.to_owned()),
                ];
                self.price("minimum", &columns);
            }
            Some(None) => self.price("minimum", &value("none".to_owned())),
            None => {}
        }
        match tariff.overage.as_ref().map(|overage| &overage.value) {
            Some(Some(text)) => self.price("overage", &value(text.any().to_owned())),
            Some(None) => self.price("overage", &value("none".to_owned())),
            None => {}
        }
        self.percentages(tariff);
        self.conditions(tariff);
    }

    fn charge(&mut self, charge: &Charge) {
        let of = format!("charge/{}", charge.measure);
        let by_agents = charge.tier_kind.as_ref().map(|kind| kind.value) == Some(TierKind::Agents);
        for (line, tier) in (1..).zip(&charge.tiers) {
            let id = format!("{of}/rate/{line}");
            self.price(&id, &[("value", tier.rate.to_string())]);
            if tier.above > Decimal::ZERO {
                self.price(&id, &[("second", tier.above.to_string())]);
            }
        }
        let kind = match charge.tier_kind.as_ref().map(|kind| kind.value) {
            Some(TierKind::Slices) => Some("slices"),
            Some(TierKind::Whole) => Some("whole"),
            _ => by_agents.then_some("agents"),
        };
        if let Some(kind) = kind {
            self.price(&format!("{of}/tiers"), &[("value", kind.to_owned())]);
        }
        if let Some(billed) = &charge.billed {
            let step = match billed.value {
                Increment::Exact => "exactly".to_owned(),
                Increment::Per(step) | Increment::UpTo(step) => step.to_string(),
            };
            self.price(&format!("{of}/billed"), &[("value", step)]);
            if let Some(least) = &charge.at_least {
                self.price(
                    &format!("{of}/billed"),
                    &[("second", least.value.to_string())],
                );
            }
        }
        match charge.wrap.as_ref().map(|wrap| wrap.value) {
            Some(Wrap::Free) => {
                self.price(&format!("{of}/wrap"), &[("value", "included".to_owned())])
            }
            Some(Wrap::Billed) => {
                self.price(&format!("{of}/wrap"), &[("value", "billed".to_owned())])
            }
            Some(Wrap::Added { time, order }) => {
                let order = match order {
                    Some(WrapOrder::Before) => "before",
                    _ => "after",
                };
                let columns = [
                    ("value", format!("a call {order} rounding")),
                    ("second", time.to_string()),
                ];
                self.price(&format!("{of}/wrap"), &columns);
            }
            None => {}
        }
        for (name, handling) in [("hold", &charge.hold), ("queue", &charge.queue)] {
            let word = match handling.as_ref().map(|handling| handling.value) {
                Some(Handling::Free) => "included",
                Some(Handling::Billed) => "billed",
                None => continue,
            };
            self.price(&format!("{of}/{name}"), &[("value", word.to_owned())]);
        }
        for (line, package) in (1..).zip(&charge.packages) {
            let id = format!("package/{line}");
            let columns = [
                ("value", charge.measure.to_string()),
                ("second", package.units.to_string()),
                ("third", package.price.to_string()),
            ];
            self.price(&id, &columns);
            if let Some(then) = package.then {
                self.price(&id, &[("fourth", then.to_string())]);
            }
        }
    }

    fn percentages(&mut self, tariff: &Tariff) {
        let (mut languages, mut hours) = (0, 0);
        for surcharge in &tariff.surcharges {
            let percent = surcharge
                .percent
                .map_or("none".to_owned(), |percent| percent.to_string());
            match &surcharge.on {
                SurchargeOn::Holidays => self.price("surcharge/holidays", &[("value", percent)]),
                SurchargeOn::Language(language) => {
                    languages += 1;
                    let columns = [("value", language.to_string()), ("second", percent)];
                    self.price(&format!("surcharge/language/{languages}"), &columns);
                }
                SurchargeOn::Hours(name, schedule) => {
                    hours += 1;
                    let columns = [
                        ("value", name.clone()),
                        ("second", schedule.to_string()),
                        ("third", percent),
                    ];
                    self.price(&format!("surcharge/hours/{hours}"), &columns);
                }
                SurchargeOn::Attribute(name) => {
                    let columns = [("value", name.clone()), ("second", percent)];
                    self.price("surcharge/attribute/1", &columns);
                }
            }
        }
        for (line, discount) in (1..).zip(&tariff.discounts) {
            let id = format!("discount/{line}");
            self.price(
                &id,
                &[
                    ("value", discount.name.clone()),
                    ("second", discount.percent.to_string()),
                ],
            );
            if let Some(months) = discount.months {
                self.price(&id, &[("third", months.to_string())]);
            }
        }
        if tariff.untaxed.is_some() {
            self.price("tax", &[("value", "none".to_owned())]);
        }
        for (line, tax) in (1..).zip(&tariff.taxes) {
            let paid = match tax.paid {
                TaxPaid::Invoiced => "invoiced",
                TaxPaid::ReverseCharged => "reverse charged",
                TaxPaid::Withheld => "withheld",
                TaxPaid::WithheldOnTop => "withheld on top",
            };
            let name = tax.name.replace('_', " ");
            let columns = [
                ("value", name),
                ("second", tax.percent.to_string()),
                ("third", paid.to_owned()),
            ];
            self.price(&format!("tax/{line}"), &columns);
        }
    }

    fn conditions(&mut self, tariff: &Tariff) {
        match tariff.conditions.indexation.as_ref().map(|own| &own.value) {
            Some(Some(own)) => {
                let mut columns = vec![match &own.by {
                    IndexedBy::Fixed(rise) => ("value", rise.to_string()),
                    IndexedBy::Index(index) => ("fourth", index.clone()),
                }];
                columns.push(("second", own.from.to_string()));
                columns.extend(own.at_most.map(|most| ("third", most.to_string())));
                self.price("indexation", &columns);
            }
            Some(None) => self.price("indexation", &[("value", "none".to_owned())]),
            None => {}
        }
        if let Some(exit) = &tariff.conditions.exit {
            if exit.value.is_empty() {
                self.price("exit/1", &[("value", "none".to_owned())]);
            }
            for (line, fee) in (1..).zip(&exit.value) {
                let columns = [
                    ("value", fee.amount.to_string()),
                    ("second", fee.before.to_string()),
                ];
                self.price(&format!("exit/{line}"), &columns);
            }
        }
        for credit in &tariff.conditions.credits {
            let id = |line: usize| format!("credit/{}/{line}", credit.attribute);
            match &credit.terms {
                CreditTerms::Accepted => self.price(&id(1), &[("value", "accepted".to_owned())]),
                CreditTerms::Refused => self.price(&id(1), &[("value", "none".to_owned())]),
                CreditTerms::Own(steps) => {
                    for (line, step) in (1..).zip(steps) {
                        let columns = [
                            ("value", step.percent.to_string()),
                            ("second", step.below.to_string()),
                        ];
                        self.price(&id(line), &columns);
                    }
                }
            }
        }
        for (line, ramp) in (1..).zip(&tariff.conditions.ramp) {
            let columns = [
                ("value", ramp.month.to_string()),
                ("second", ramp.share.to_string()),
            ];
            self.price(&format!("ramp/{line}"), &columns);
        }
    }
}

/// The workbook with these cells filled in, as a spreadsheet program would leave it.
pub fn fill(workbook: &[u8], form: &Form, cells: &Cells) -> Vec<u8> {
    let mut sheets: BTreeMap<String, Vec<(String, &str)>> = BTreeMap::new();
    let mut number = 1;
    let mut seen: BTreeMap<TableKey, usize> = BTreeMap::new();
    for table in &form.tables {
        for _ in 0..table.copies {
            number += 1;
            let next = seen.entry(table.key).or_default();
            let copy = *next;
            *next += 1;
            let own = cells
                .iter()
                .filter(|((key, place, ..), _)| *key == table.key && *place == copy);
            for ((.., id, column), text) in own {
                let row = table.rows.iter().position(|row| row.id == *id);
                let row = row.unwrap_or_else(|| panic!("no row {id}"));
                let column = table
                    .columns
                    .iter()
                    .position(|own| own.key == column.as_str());
                let column = u16::try_from(column.expect("the column") + 1).expect("few");
                let letters = rust_xlsxwriter::utility::column_number_to_name(column);
                let cell = (format!("{letters}{}", row + 5), text.as_str());
                sheets
                    .entry(format!("xl/worksheets/sheet{number}.xml"))
                    .or_default()
                    .push(cell);
            }
        }
    }
    edit(workbook, |name, text| {
        let mut text = text.to_owned();
        for (cell, value) in sheets.get(name).into_iter().flatten() {
            text = with_cell(&text, cell, value);
        }
        text
    })
}

/// A workbook with each of its parts of XML changed.
pub fn edit(workbook: &[u8], change: impl Fn(&str, &str) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).expect("an archive");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        let name = part.name().expect("a name").to_string();
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        let options = zip::write::SimpleFileOptions::default();
        out.start_file(name.as_str(), options).expect("room");
        out.write_all(change(&name, &text).as_bytes())
            .expect("room");
    }
    out.finish().expect("an archive").into_inner()
}

/// An empty cell filled with a text.
fn with_cell(sheet: &str, cell: &str, value: &str) -> String {
    let start = format!("<c r=\"{cell}\"");
    let from = sheet
        .find(&start)
        .unwrap_or_else(|| panic!("no cell {cell}"));
    let rest = &sheet[from..];
    let end = from + rest.find("/>").expect("an empty cell");
    let escaped = value.replace('&', "&amp;").replace('<', "&lt;");
    let filled = format!(
        "{} t=\"inlineStr\"><is><t xml:space=\"preserve\">{escaped}</t></is></c>",
        &sheet[from..end]
    );
    format!("{}{filled}{}", &sheet[..from], &sheet[end + 2..])
}
