//! `rfpc cost`: what is shown adds up, in every form, and every form says the same.

use std::collections::BTreeMap;
use std::fs::File;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::golden;
use crate::program::{fresh, rfpc, text};
use crate::project::root;

const PROJECTS: &[&str] = &[
    "rfps/customer-support",
    "examples/smallest",
    "examples/office-cleaning",
    "examples/it-support",
];

fn json(project: &str) -> Value {
    let run = rfpc(&["cost", project, "--format", "json"]);
    assert_eq!(run.code, Some(0), "{project}\n{}", run.all());
    serde_json::from_str(&run.stdout).expect("JSON")
}

fn amount(value: &Value) -> Decimal {
    Decimal::from_str_exact(value.as_str().expect("a text")).expect("a decimal")
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

fn sum<'v>(values: impl IntoIterator<Item = &'v Value>, field: &str) -> Decimal {
    values.into_iter().map(|value| amount(&value[field])).sum()
}

#[test]
fn what_is_shown_adds_up() {
    for project in PROJECTS {
        let view = json(project);
        for cost in list(&view["costs"]) {
            let months = list(&cost["months"]);
            let total = amount(&cost["total"]);
            assert_eq!(sum(months, "total"), total, "{project}: months");
            assert_eq!(
                sum(list(&cost["lines"]), "amount"),
                total,
                "{project}: lines"
            );
            let parts = amount(&cost["before_tax"]) + amount(&cost["tax"]);
            assert_eq!(parts, total, "{project}: tax");
            for month in months {
                let lines = sum(list(&month["lines"]), "amount");
                assert_eq!(
                    lines,
                    amount(&month["total"]),
                    "{project}: {}",
                    month["month"]
                );
            }
        }
    }
}

/// The totals by vendor, tariff and scenario.
type Totals = BTreeMap<[String; 4], Decimal>;

fn totals_of_json(view: &Value) -> Totals {
    let key = |cost: &Value| {
        ["lot", "vendor", "tariff", "scenario"]
            .map(|name| cost[name].as_str().unwrap_or_default().to_owned())
    };
    let costs = list(&view["costs"]).iter();
    costs
        .map(|cost| (key(cost), amount(&cost["total"])))
        .collect()
}

#[test]
fn the_csv_has_every_line() {
    for project in PROJECTS {
        let run = rfpc(&["cost", project, "--format", "csv"]);
        let mut reader = csv::Reader::from_reader(run.stdout.as_bytes());
        let head = reader.headers().expect("a head").clone();
        let at = |name: &str| {
            head.iter()
                .position(|column| column == name)
                .expect("a column")
        };
        let keys = ["lot", "vendor", "tariff", "scenario"].map(at);
        let mut totals = Totals::new();
        for row in reader.records() {
            let row = row.expect("a row");
            let key = keys.map(|at| row[at].to_owned());
            *totals.entry(key).or_default() +=
                Decimal::from_str_exact(&row[at("amount")]).expect("exact");
        }
        assert_eq!(totals, totals_of_json(&json(project)), "{project}");
    }
}

#[test]
fn the_parquet_has_every_line_exactly() {
    let folder = fresh("cost-parquet");
    for (at, project) in PROJECTS.iter().enumerate() {
        let file = folder.join(format!("{at}.parquet"));
        let run = rfpc(&["cost", project, "--format", "parquet", "--out", text(&file)]);
        assert_eq!(run.code, Some(0), "{}", run.all());
        let again = rfpc(&["cost", project, "--format", "parquet", "--out", text(&file)]);
        assert!(again.stderr.contains("E0803"), "{}", again.all());
        let file = File::open(&file).expect("the file");
        assert_eq!(
            totals_of_parquet(file),
            totals_of_json(&json(project)),
            "{project}"
        );
    }
}

fn totals_of_parquet(file: File) -> Totals {
    let reader = SerializedFileReader::new(file).expect("a parquet file");
    let mut totals = Totals::new();
    for row in reader.get_row_iter(None).expect("rows") {
        let row = row.expect("a row");
        let fields: BTreeMap<&String, &Field> = row.get_column_iter().collect();
        let of = |name: &str| fields[&name.to_owned()];
        let key = ["lot", "vendor", "tariff", "scenario"].map(|name| match of(name) {
            Field::Str(text) => text.clone(),
            _ => String::new(),
        });
        let Field::Decimal(amount) = of("amount") else {
            panic!("an amount is a decimal");
        };
        let bytes: [u8; 16] = amount.data().try_into().expect("16 bytes");
        let scale = u32::try_from(amount.scale()).expect("a scale");
        *totals.entry(key).or_default() +=
            Decimal::from_i128_with_scale(i128::from_be_bytes(bytes), scale);
    }
    totals
}

#[test]
fn the_tables_are_as_expected() {
    let mut wrong = Vec::new();
    for (name, arguments) in [
        ("by-scenario", &[][..]),
        (
            "by-line",
            &[
                "--by",
                "line",
                "--vendor",
                "borneo",
                "--tariff",
                "Dedicated floor",
            ],
        ),
        ("by-month", &["--by", "month", "--vendor", "klang"]),
        (
            "by-month-and-line",
            &[
                "--by",
                "month-and-line",
                "--vendor",
                "batam",
                "--scenario",
                "base",
            ],
        ),
        ("adds", &["--adds"]),
        ("break-even", &["--break-even"]),
        ("downtime", &["--downtime"]),
    ] {
        let run = rfpc(&[&["cost", "rfps/customer-support"], arguments].concat());
        let path = root().join(format!("tests/golden/cost/{name}.txt"));
        wrong.extend(golden::compare(&path, &run.stdout).err());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_cost_that_is_not_there_is_said() {
    for (option, name, help) in [
        ("--vendor", "borno", "did you mean `borneo`?"),
        ("--scenario", "peek", "did you mean `peak`?"),
        ("--tariff", "By the moon", "there are: "),
        ("--lot", "north", "the project has none"),
    ] {
        let run = rfpc(&["cost", "rfps/customer-support", option, name]);
        assert_eq!(run.code, Some(1));
        assert!(run.stderr.contains("E0820"), "{}", run.stderr);
        assert!(run.stderr.contains(help), "{}", run.stderr);
    }
}

#[test]
fn lines_are_for_costs_alone() {
    let run = rfpc(&["compare", "rfps/customer-support", "--format", "csv"]);
    assert_eq!(run.code, Some(2), "{}", run.all());
}

#[test]
fn what_waits_for_an_answer_lies_between_two_ends_and_says_for_which() {
    let view = json("examples/open-questions");
    let open = list(&view["open"]);
    let lakeside = &open[0];
    assert_eq!(lakeside["vendor"], "lakeside");
    let waits = "tariff \"By the minute\" does not state hold for minute of voice";
    assert_eq!(list(&lakeside["waits_for"]), &[Value::from(waits)]);
    // 10,800 calls of 4.5 or, with hold, 5.17 minutes at 0.88.
    assert_eq!(lakeside["cost"]["low"], "42768.00");
    assert_eq!(lakeside["cost"]["high"], "49104.00");
    assert_eq!(lakeside["per_contact"]["low"], "3.960000");
    assert_eq!(lakeside["per_contact"]["high"], "4.546667");
    let shown = rfpc(&["cost", "examples/open-questions", "--vendor", "lakeside"]);
    assert!(
        shown.stdout.contains("42,768.00 to 49,104.00"),
        "{}",
        shown.all()
    );
    assert!(!shown.stdout.contains("harbour"), "{}", shown.all());
    let pairs = rfpc(&["cost", "examples/open-questions", "--break-even"]);
    let said = "break-even, whatever is answered: at least 1, or none";
    assert_eq!(pairs.stdout.matches(said).count(), 3, "{}", pairs.all());
    let pairs = rfpc(&[
        "--format",
        "json",
        "cost",
        "examples/open-questions",
        "--break-even",
    ]);
    let pairs: Value = serde_json::from_str(&pairs.stdout).unwrap();
    let crossing = &pairs["break_even"][0]["crossings"][0];
    assert_eq!(
        (&crossing["low"], &crossing["high"]),
        (&"1".into(), &Value::Null)
    );
    let name = "lakeside.by-the-minute.cost.base.per-contact.high";
    let why = rfpc(&["explain", name, "examples/open-questions"]);
    assert!(
        why.stdout.contains("responses/lakeside.rfp:8"),
        "{}",
        why.all()
    );
}
