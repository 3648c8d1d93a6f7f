//! Break-even volumes of tariffs that leave something unsaid hold whatever is answered.

use super::*;
use crate::evaluate::testing::{charge, voice};
use crate::evaluate::{Cheaper, Crossing};
use crate::model::{MostUnsaid, Package, PackageChoice, SilenceBound, Stated, Tariff, TierKind};
use crate::source::At;
use crate::value::TimeUnit;

/// Two vendors: one by the minute that leaves things unsaid, one by a fee and the minute.
fn two_vendors(open: Tariff, rate: &str, monthly: &str) -> Project {
    let mut project = three_months();
    project.rfp.demands[0].volume = at(d("300"));
    project.rfp.demands[0].hold = seconds("30");
    let mut other = per_minute(rate);
    other.fees = vec![fee("service", monthly, FeeEvery::Month)];
    project.offers = vec![offer("a", vec![open]), offer("b", vec![other])];
    project
}

fn fee(name: &str, amount: &str, every: FeeEvery) -> Fee {
    Fee {
        name: name.to_owned(),
        amount: d(amount),
        every,
        span: span(),
    }
}

fn bounded(project: &mut Project, most: &[(Stated, MostUnsaid)]) {
    let bound = |(item, most): &(Stated, MostUnsaid)| SilenceBound {
        item: *item,
        most: *most,
        span: span(),
    };
    project.rfp.pricing.unsaid = most.iter().map(bound).collect();
    project.rfp.pricing.state = most.iter().map(|(item, _)| at(*item)).collect();
}

/// From, to and which, by stretch.
type Stretches = Vec<(u64, u64, Cheaper)>;

/// The stretches of the only pair, the ends of its changes, and whether they are exact.
fn seen(project: &Project) -> (Stretches, Vec<[Option<Decimal>; 2]>, bool) {
    let evaluation = full(project);
    let [pair] = evaluation.figures.break_even.as_slice() else {
        panic!("one pair: {:?}", evaluation.figures.break_even);
    };
    let stretches = pair.stretches.iter();
    let ends = |crossing: &Crossing| {
        [crossing.low, crossing.high].map(|end| end.map(|figure| figure.value.normalize()))
    };
    let stretches = stretches
        .map(|one| (one.from, one.to, one.cheaper))
        .collect();
    (
        stretches,
        pair.crossings.iter().map(ends).collect(),
        pair.exact,
    )
}

#[test]
fn hold_that_may_be_billed_moves_the_break_even_between_two_volumes() {
    let mut open = per_minute("1");
    open.charges[0].hold = None;
    let project = two_vendors(open, "0.5", "150");
    // 1 or 1.50 a call against 150 and 0.50 or, its own hold being free, the same: at 300 calls or at 150.
    let (stretches, crossings, exact) = seen(&project);
    let expected = [
        (0, 149, Cheaper::First),
        (150, 300, Cheaper::Open),
        (301, 3_000, Cheaper::Second),
    ];
    assert_eq!(stretches, expected);
    assert_eq!(crossings, [[Some(d("150")), Some(d("301"))]]);
    assert!(exact);
    let evaluation = full(&project);
    let name = |end: &str| named(&evaluation, &format!("break-even.voice.a.standard.b.{end}"));
    assert_eq!(name("low"), Some(d("150")));
    assert_eq!(name("high"), Some(d("301")));
    // At 300 calls the months cost 300 or 450 against 300.
    let months = &evaluation.figures.break_even[0].months;
    assert!(months.iter().all(|(_, _, which)| *which == Cheaper::Open));
}

#[test]
fn without_a_bound_the_other_may_be_cheaper_anywhere() {
    let mut open = per_minute("1");
    open.untaxed = None;
    let mut project = two_vendors(open, "0.5", "150");
    project.rfp.demands[0].hold = None;
    project.rfp.pricing.state = vec![at(Stated::Tax)];
    let (stretches, crossings, _) = seen(&project);
    // At no contacts a tax of whatever size is nothing.
    let expected = [
        (0, 0, Cheaper::First),
        (1, 300, Cheaper::Open),
        (301, 3_000, Cheaper::Second),
    ];
    assert_eq!(stretches, expected);
    assert_eq!(crossings, [[Some(d("1")), Some(d("301"))]]);
}

#[test]
fn beyond_a_package_of_which_nobody_says_what_more_costs_it_depends() {
    let mut packaged = per_minute("0");
    packaged.charges[0].tiers = Vec::new();
    packaged.charges[0].chosen = Some(at(PackageChoice::EachMonth));
    packaged.charges[0].packages = vec![Package {
        units: d("400"),
        price: d("200"),
        then: None,
        span: span(),
    }];
    let mut project = two_vendors(packaged, "1", "0");
    project.rfp.demands[0].hold = None;
    let (stretches, _, _) = seen(&project);
    let within = [
        (0, 199, Cheaper::Second),
        (200, 200, Cheaper::Same),
        (201, 400, Cheaper::First),
    ];
    let expected = [&within[..], &[(401, 3_000, Cheaper::Open)]].concat();
    assert_eq!(stretches, expected);
    // A limit that is no volume looked at anyway.
    project.offers[0].tariffs[0].charges[0].packages[0].units = d("433");
    let (stretches, _, _) = seen(&project);
    let expected = [
        &within[..2],
        &[(201, 433, Cheaper::First), (434, 3_000, Cheaper::Open)],
    ];
    assert_eq!(stretches, expected.concat());
}

/// One answer to all that a tariff leaves unsaid.
#[derive(Debug, Clone)]
struct Answered {
    hold: bool,
    whole: bool,
    setup: i64,
    minimum: i64,
    tax: i64,
}

fn answers() -> impl Strategy<Value = Answered> {
    let sizes = (0_i64..=400, 0_i64..=300, 0_i64..=10);
    (any::<(bool, bool)>(), sizes).prop_map(|((hold, whole), (setup, minimum, tax))| Answered {
        hold,
        whole,
        setup,
        minimum,
        tax,
    })
}

fn complete(open: &Tariff, answer: &Answered) -> Tariff {
    let mut tariff = open.clone();
    let kind = if answer.whole {
        TierKind::Whole
    } else {
        TierKind::Slices
    };
    let hold = if answer.hold {
        Handling::Billed
    } else {
        Handling::Free
    };
    tariff.charges[0].hold.get_or_insert(at(hold));
    tariff.charges[0].tier_kind.get_or_insert(at(kind));
    if tariff.fees.is_empty() {
        let amount = answer.setup.to_string();
        tariff.fees.push(fee("setup", &amount, FeeEvery::Once));
    }
    let least = Some(crate::model::Minimum {
        amount: Decimal::from(answer.minimum),
        per: crate::model::Period::Month,
        carry: crate::model::Carry::Lost,
    });
    let least = least.filter(|least| least.amount > Decimal::ZERO);
    tariff.minimum.get_or_insert(At::new(least, span()));
    if tariff.untaxed.is_none() && tariff.taxes.is_empty() {
        tariff.taxes.push(Tax {
            name: "tax".to_owned(),
            percent: percent(&answer.tax.to_string()),
            paid: TaxPaid::Invoiced,
            span: span(),
        });
    }
    tariff
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_completion_changes_its_order_inside_the_interval(
        rates in (60_i64..200, 20_i64..120, 0_i64..200),
        says in any::<[bool; 5]>(),
        said in answers(),
        samples in proptest::collection::vec(answers(), 3),
    ) {
        let (rate, later, monthly) = rates;
        let later = Decimal::new(later, 2).to_string();
        let rate = Decimal::new(rate, 2).to_string();
        let mut open = tariff("Open", vec![charge(voice(Some(TimeUnit::Minute)), &[(&rate, "0"), (&later, "200")])]);
        let whole = complete(&Tariff { minimum: None, untaxed: None, ..open.clone() }, &said);
        open.charges[0].hold = whole.charges[0].hold.clone().filter(|_| says[0]);
        open.charges[0].tier_kind = whole.charges[0].tier_kind.clone().filter(|_| says[1]);
        open.fees = if says[2] { whole.fees.clone() } else { Vec::new() };
        open.minimum = whole.minimum.clone().filter(|_| says[3]);
        open.untaxed = Some(span()).filter(|_| says[4]);
        let mut project = two_vendors(open.clone(), "0.5", &monthly.to_string());
        project.rfp.term.value.months = 1;
        project.rfp.demands[0].volume = at(d("60"));
        let one = |item, amount: &str| (item, MostUnsaid::Amount(d(amount)));
        let tax = (Stated::Tax, MostUnsaid::Percent(percent("10")));
        bounded(&mut project, &[one(Stated::Setup, "400"), one(Stated::Minimum, "300"), tax]);
        // What the other vendor says of these is none.
        project.offers[1].tariffs[0].fees.push(fee("setup", "0", FeeEvery::Once));
        let evaluation = full(&project);
        let pair = &evaluation.figures.break_even[0];
        for sample in samples {
            let whole = complete(&open, &sample);
            project.offers[0] = offer("a", vec![whole]);
            let own = full(&project);
            let own = &own.figures.break_even[0];
            prop_assert!(own.stretches.iter().all(|one| one.cheaper != Cheaper::Open));
            for one in &own.stretches {
                let covers = |other: &&crate::evaluate::Stretch| other.from <= one.to && other.to >= one.from;
                for other in pair.stretches.iter().filter(covers) {
                    let holds = [one.cheaper, Cheaper::Open].contains(&other.cheaper);
                    prop_assert!(holds, "{:?} in {:?}: {:?}", one, other, sample);
                }
            }
            for ((_, _, one), (_, _, other)) in own.months.iter().zip(&pair.months) {
                prop_assert!([*one, Cheaper::Open].contains(other), "{:?}", sample);
            }
        }
    }
}
