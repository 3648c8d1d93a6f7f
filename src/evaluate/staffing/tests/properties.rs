//! What holds for all parameters.

use proptest::prelude::*;

use super::super::{Offered, Target, required, service};
use super::chain::solved;
use super::{close, offered, target};

fn patience() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![Just(None), (10.0..900.0_f64).prop_map(Some)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_formulas_agree_with_the_chain(
        agents in 1_u32..40,
        busy in 0.05..0.85_f64,
        seconds in 30.0..900.0_f64,
        patience in patience(),
        answer in 0.0..90.0_f64,
    ) {
        // With people who give up, also more than the agents can carry.
        let busy = if patience.is_some() { busy * 1.6 } else { busy };
        let contacts = busy * f64::from(agents) * 3_600.0 / seconds;
        let offered = Offered { patience, ..offered(contacts, seconds) };
        let quick = service(offered, target(0.8, answer), agents).unwrap();
        let slow = solved(offered, usize::try_from(agents).unwrap(), answer);
        for (quick, slow) in [
            (quick.waiting, slow.waiting),
            (quick.level, slow.level),
            (quick.occupancy, slow.occupancy),
            (quick.abandonment, slow.abandonment),
            (quick.wait / seconds, slow.wait / seconds),
            (quick.queue, slow.queue),
        ] {
            close(quick, slow, 1e-7 * (1.0 + slow));
        }
    }

    #[test]
    fn the_requirement_is_the_least_that_does(
        load in 0.01..60.0_f64,
        seconds in 30.0..900.0_f64,
        patience in patience(),
        share in 0.3..0.97_f64,
        answer in 0.0..120.0_f64,
        occupancy in 0.6..1.0_f64,
        concurrency in 1_u32..4,
    ) {
        let offered = Offered { patience, ..offered(load * 3_600.0 / seconds, seconds) };
        let promised = Target { occupancy, concurrency, ..target(share, answer) };
        let meets = |agents| {
            let given = service(offered, promised, agents).unwrap();
            given.level >= share && given.occupancy <= occupancy + 1e-9
        };
        let least = (1..1_000).find(|agents| meets(*agents)).unwrap();
        prop_assert_eq!(required(offered, promised).unwrap().0, least);
    }

    #[test]
    fn more_agents_never_serve_worse_at_any_size(
        agents in 1_u32..100_000,
        busy in 0.01..3.0_f64,
        seconds in 30.0..900.0_f64,
        patience in patience(),
    ) {
        let contacts = busy * f64::from(agents) * 3_600.0 / seconds;
        let offered = Offered { patience, ..offered(contacts, seconds) };
        let given = |agents| service(offered, target(0.8, 20.0), agents).unwrap();
        let (few, more) = (given(agents), given(agents.saturating_add(1)));
        for one in [few, more] {
            prop_assert!((0.0..=1.0).contains(&one.level) && (0.0..=1.0).contains(&one.waiting));
            prop_assert!((0.0..=1.0).contains(&one.occupancy) && (0.0..=1.0).contains(&one.abandonment));
            prop_assert!(!one.wait.is_nan() && one.wait >= 0.0 && one.queue >= 0.0);
            prop_assert!(patience.is_none() || one.wait.is_finite());
        }
        prop_assert!(more.level >= few.level - 1e-9, "{} {}", more.level, few.level);
        prop_assert!(more.waiting <= few.waiting + 1e-9);
        prop_assert!(more.abandonment <= few.abandonment + 1e-9);
    }

    #[test]
    fn large_requirements_are_found(load in 1_000.0..100_000.0_f64, patience in patience()) {
        let offered = Offered { patience, ..offered(load * 10.0, 360.0) };
        let (agents, given) = required(offered, target(0.8, 20.0)).unwrap();
        prop_assert!(given.level >= 0.8);
        prop_assert!(service(offered, target(0.8, 20.0), agents.saturating_sub(1)).unwrap().level < 0.8);
        prop_assert!((f64::from(agents) / load - 1.0).abs() < 0.25, "{agents} for {load}");
    }
}

#[test]
fn the_ends_of_the_range() {
    let promised = target(0.8, 20.0);
    assert_eq!(required(offered(0.0, 300.0), promised).unwrap().0, 0);
    assert_eq!(required(offered(1e-6, 300.0), promised).unwrap().0, 1);
    assert_eq!(required(offered(1.0, 0.0), promised), None);
    assert_eq!(required(offered(1e15, 300.0), promised), None);
    let floor = Target {
        at_least: 3,
        ..promised
    };
    assert_eq!(required(offered(0.0, 300.0), floor).unwrap().0, 3);
    assert_eq!(required(offered(1.0, 300.0), floor).unwrap().0, 3);
    // People with hardly any patience, and people with nearly endless patience.
    for patience in [1e-3, 1e7] {
        let hasty = Offered {
            patience: Some(patience),
            ..offered(1_200.0, 300.0)
        };
        let (agents, given) = required(hasty, promised).unwrap();
        assert!((80..130).contains(&agents), "{agents}");
        assert!(given.level >= 0.8);
    }
    let endless = service(
        Offered {
            patience: Some(1e9),
            ..offered(250.0, 330.0)
        },
        target(0.8, 30.0),
        28,
    );
    close(
        endless.unwrap().level,
        service(offered(250.0, 330.0), target(0.8, 30.0), 28)
            .unwrap()
            .level,
        1e-5,
    );
}
