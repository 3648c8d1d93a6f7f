use proptest::prelude::*;

use super::{Needs, needs, times};
use crate::evaluate::testing::{at, d, percent, project, seconds, span};
use crate::evaluate::{Derivation, TooLarge, arith};
use crate::model::{
    Change, Deflection, Deflector, Demand, DemandFact, HandleTime, OutboundList, Project, Scenario,
    ScenarioChange,
};
use crate::value::{Decimal, Duration, Percent};

/// The demand of a year, with scenarios of one change each.
fn year(demand: Demand, changes: &[(DemandFact, Change)]) -> Project {
    let mut project = project();
    project.rfp.term.value.months = 12;
    for (fact, change) in changes {
        project.rfp.scenarios.push(Scenario {
            name: format!("{fact:?}"),
            changes: vec![ScenarioChange {
                channel: demand.channel.clone(),
                fact: *fact,
                change: *change,
                span: span(),
            }],
            span: Some(span()),
        });
    }
    project.rfp.demands = vec![demand];
    project
}

fn voice() -> Demand {
    crate::evaluate::testing::demand("voice", "12000", "200")
}

fn of<T>(project: &Project, read: impl Fn(&[Needs<'_>]) -> T) -> T {
    let mut book = Derivation::default();
    let needs = needs(&mut book, project).unwrap();
    read(&needs)
}

/// Contacts that reach an agent, by month, in each scenario.
fn handled(project: &Project) -> Vec<Vec<Decimal>> {
    of(project, |needs| {
        let months = needs.iter().map(|one| &one.channels[0].months);
        months
            .map(|months| months.iter().map(|(_, figure)| figure.value).collect())
            .collect()
    })
}

fn deflection(by: Deflector, share: Decimal) -> Deflection {
    Deflection {
        by,
        share: at(Percent(share)),
        time: at(Duration(d("45"))),
    }
}

#[test]
fn repeats_come_on_top_and_deflected_contacts_never_reach_an_agent() {
    let demand = Demand {
        repeat: Some(at(percent("20"))),
        deflections: vec![
            deflection(Deflector::Menu, d("10")),
            deflection(Deflector::Voicemail, d("5")),
        ],
        ..voice()
    };
    let menu = DemandFact::Deflected(Deflector::Menu);
    let changes = [
        (menu, Change::To(d("25"))),
        (DemandFact::Repeat, Change::To(d("0"))),
    ];
    let project = year(demand, &changes);
    // 12,000 cases are 15,000 calls, 85% of which reach an agent; 70% when the menu takes 25%; 12,000 without repeats.
    let march: Vec<Decimal> = handled(&project).iter().map(|months| months[0]).collect();
    assert_eq!(march, [d("12750"), d("10500"), d("10200")]);
    of(&project, |needs| {
        let voice = &needs[0].channels[0];
        assert_eq!(voice.cases[0].value, d("12000"));
        assert_eq!(voice.arriving[0].value, d("15000"));
        let menu = &voice.deflected[0];
        assert_eq!(
            (menu.months[0].value, menu.time.value),
            (d("1500"), d("45"))
        );
    });
}

#[test]
fn a_list_counts_the_people_reached_and_the_dials() {
    let demand = Demand {
        list: Some(OutboundList {
            numbers: at(d("5000")),
            attempts: at(3),
            reached: at(percent("25")),
        }),
        ..voice()
    };
    let changes = [
        (DemandFact::Attempts, Change::To(d("1"))),
        (DemandFact::List, Change::By(percent("100"))),
        (DemandFact::Reached, Change::To(d("50"))),
    ];
    let project = year(demand, &changes);
    let march: Vec<Decimal> = handled(&project).iter().map(|months| months[0]).collect();
    assert_eq!(march, [d("2890.625"), d("1250"), d("5781.25"), d("4375")]);
    of(&project, |needs| {
        assert_eq!(needs[0].channels[0].dials[0].value, d("11562.5"));
    });
}

#[test]
fn stated_agents_follow_the_list_of_a_scenario() {
    let demand = Demand {
        list: Some(OutboundList {
            numbers: at(d("5000")),
            attempts: at(3),
            reached: at(percent("25")),
        }),
        agents: Some(at(d("10"))),
        ..voice()
    };
    let changes = [
        (DemandFact::List, Change::By(percent("50"))),
        (DemandFact::List, Change::To(d("8000"))),
        (DemandFact::Reached, Change::To(d("50"))),
    ];
    let agents = |needs: &[Needs<'_>]| -> Vec<Decimal> {
        let first = needs
            .iter()
            .map(|one| one.staffing.agents(0).unwrap().value);
        first.collect()
    };
    let expected = ["10", "15", "16", "10"].map(d);
    assert_eq!(of(&year(demand, &changes), agents), expected);
}

#[test]
fn a_histogram_keeps_its_shape_in_a_month_and_in_a_scenario() {
    let bins = [("45", "20"), ("150", "50"), ("420", "30")];
    let bins = bins.map(|(time, share)| at((Duration(d(time)), percent(share))));
    let talk = HandleTime {
        mean: Duration(d("210")),
        bins: bins.to_vec(),
        months: vec![at((12, Duration(d("252"))))],
    };
    let demand = Demand {
        talk: Some(at(talk)),
        wrap: seconds("40"),
        ..voice()
    };
    let changes = [
        (DemandFact::Talk, Change::To(d("420"))),
        (DemandFact::Talk, Change::By(percent("-50"))),
    ];
    let project = year(demand, &changes);
    let talk_of = |needs: &Needs<'_>, december: bool| {
        let calendar = &needs.channels[0].times;
        let month = project.rfp.term.months()[if december { 9 } else { 0 }];
        let talk = calendar.of(month).talk.clone().unwrap();
        (talk.mean.value, talk.bins[2].0.value)
    };
    of(&project, |needs| {
        let seen: Vec<_> = needs
            .iter()
            .flat_map(|one| [talk_of(one, false), talk_of(one, true)])
            .collect();
        let expected = [
            ("210", "420"),
            ("252", "504"),
            ("420", "840"),
            ("504", "1008"),
            ("105", "210"),
            ("126", "252"),
        ];
        assert_eq!(seen, expected.map(|(mean, last)| (d(mean), d(last))));
        let times = &needs[0].channels[0].times.usual;
        let parts = [times.talk.as_ref().unwrap(), times.wrap.as_ref().unwrap()];
        let joined = times::distribution(&parts).unwrap();
        assert_eq!(joined[1], (d("190"), d("0.5")));
        assert_eq!(times::distribution(&parts[1..]), Ok(Vec::new()));
    });
}

proptest! {
    #[test]
    fn deflected_and_handled_contacts_are_all_that_arrive(
        shares in prop::collection::vec(0_u32..=33, 3),
        repeat in 0_u32..=95,
        volume in 0_u32..5_000_000,
    ) {
        let deflections = Deflector::ALL.iter().zip(&shares);
        let demand = Demand {
            volume: at(Decimal::from(volume)),
            repeat: Some(at(Percent(Decimal::from(repeat)))),
            growth: Some(at(percent("7"))),
            deflections: deflections.map(|(by, share)| deflection(*by, Decimal::from(*share))).collect(),
            ..voice()
        };
        of(&year(demand, &[]), |needs| -> Result<(), TooLarge> {
            let voice = &needs[0].channels[0];
            for (at, (_, handled)) in voice.months.iter().enumerate() {
                let away = arith::sum(voice.deflected.iter().map(|one| one.months[at].value))?;
                let all = arith::add(handled.value, away)?;
                assert_eq!(all.round_dp(15), voice.arriving[at].value.round_dp(15));
                assert!(handled.value >= Decimal::ZERO && voice.arriving[at].value >= voice.cases[at].value);
            }
            Ok(())
        }).unwrap();
    }

    #[test]
    fn volumes_given_by_month_are_a_base_with_its_season(
        season in prop::collection::vec(1_u32..=400, 11),
        growth in -20_i32..=80,
        by in -90_i32..=200,
    ) {
        // The twelfth month makes the mean of the season 100%.
        let last = 4_800_u32.saturating_sub(season.iter().sum());
        let scale = |part: u32| Percent(Decimal::from(part).checked_div(d("4")).unwrap());
        let parts: Vec<u32> = season.into_iter().chain([last]).collect();
        let growth = Some(at(Percent(Decimal::from(growth))));
        let seasonal = Demand {
            growth: growth.clone(),
            season: (1..).zip(&parts).map(|(month, part)| at((month, scale(*part)))).collect(),
            ..voice()
        };
        let months = parts.iter().map(|part| {
            let share = arith::div(scale(*part).0, Decimal::ONE_HUNDRED).unwrap();
            at(arith::mul(d("12000"), share).unwrap())
        });
        let mean = arith::div(arith::sum(parts.iter().map(|part| scale(*part).0)).unwrap(), d("12")).unwrap();
        let given = Demand {
            volume: at(arith::percent_of(d("12000"), mean).unwrap()),
            by_month: months.collect(),
            growth,
            ..voice()
        };
        let to = arith::percent_of(d("9000"), mean).unwrap();
        let by = Change::By(Percent(Decimal::from(by)));
        let volume = DemandFact::Volume;
        let seasonal = handled(&year(seasonal, &[(volume, by), (volume, Change::To(d("9000")))]));
        let given = handled(&year(given, &[(volume, by), (volume, Change::To(to))]));
        for (a, b) in seasonal.iter().flatten().zip(given.iter().flatten()) {
            assert_eq!(a.round_dp(12), b.round_dp(12));
        }
    }
}
