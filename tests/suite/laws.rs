//! What every rule keeps, whatever the offers: tried on small projects from their texts to their points.

#[path = "laws/small.rs"]
mod small;

use proptest::prelude::*;

use rfpc::evaluate::{Award, Evaluation, OfferEvaluation};
use rfpc::value::Decimal;

use crate::whole::of_files;
use small::{FORMULAS, Made, Small, answered, offer, small};

/// Points for the price, or the price compared where the lowest wins, turned so that more is better.
fn merit(own: &OfferEvaluation) -> Option<Decimal> {
    let price = own.scores.iter().find(|score| score.id == "price");
    let points = price.map(|score| score.points.value);
    own.evaluated.map(|price| -price.value).or(points)
}

/// What decides the place: points, or the price compared where the lowest wins.
fn result(own: &OfferEvaluation) -> Decimal {
    let points = own.total.map(|total| total.value);
    own.evaluated.map_or(points.unwrap(), |price| -price.value)
}

fn place(evaluation: &Evaluation, alias: &str) -> Option<usize> {
    let mut ranking = evaluation.ranking.iter();
    ranking
        .find(|(index, _)| evaluation.offers[*index].alias == alias)
        .map(|(_, place)| *place)
}

/// Everything that is decided, by names that no order of files changes.
fn decided(evaluation: &Evaluation) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for own in &evaluation.offers {
        let alias = &own.alias;
        all.push(format!(
            "{alias} {:?} {:?}",
            own.status,
            place(evaluation, alias)
        ));
        all.push(format!("{alias} {:?}", own.total.map(|total| total.value)));
    }
    all.push(match &evaluation.award {
        Award::To(outcome) => evaluation.offers[outcome.offer].alias.clone(),
        Award::None(_) => "nobody".to_owned(),
    });
    let book = &evaluation.derivation;
    all.extend(
        book.names()
            .map(|(name, id)| format!("{name} {}", book.node(id).unwrap().value)),
    );
    all.sort();
    all
}

#[test]
fn whoever_is_best_has_all_points_to_the_last_digit() {
    let made = |languages, score| Made {
        rate: 100,
        setup: 0,
        hold: Some(false),
        uptime: Some(0),
        languages: Some(languages),
        agents: Some(0),
        recorded: Some(true),
        score,
    };
    for score in 0..=10 {
        let project = Small {
            formula: FORMULAS[0],
            relative: true,
            offers: vec![made(0, 0), made(2, score)],
        };
        let evaluation = project.evaluated().evaluation;
        let scores = &offer(&evaluation, 1).scores;
        let quality = scores.iter().find(|own| own.id == "quality").unwrap();
        assert_eq!(quality.points.value, Decimal::from(60), "{score}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_cheaper_offer_never_scores_lower_on_price(
        project in small(),
        whose in 0_usize..4,
        percent in 1_u32..100,
    ) {
        let whose = whose % project.offers.len();
        let mut cheaper = project.clone();
        cheaper.offers[whose].rate = project.offers[whose].rate * percent / 100;
        let (before, after) = (project.evaluated().evaluation, cheaper.evaluated().evaluation);
        let (own, mended) = (merit(offer(&before, whose)), merit(offer(&after, whose)));
        prop_assert!(mended >= own, "{own:?}, then {mended:?}");
        // And beside another, where nothing but the price is compared.
        let lowest = project.formula.starts_with("by") && project.formula != FORMULAS[9];
        if !lowest && project.formula != FORMULAS[8] {
            let cost = |own: &OfferEvaluation| own.scenarios[0].cost.unwrap().value;
            for one in &before.offers {
                for other in &before.offers {
                    prop_assert!(cost(one) > cost(other) || merit(one) >= merit(other));
                }
            }
        }
    }

    #[test]
    fn a_better_answer_never_lowers_a_total(
        project in small(),
        whose in 0_usize..4,
        better in answered(),
    ) {
        let whose = whose % project.offers.len();
        let mut mended = project.clone();
        let own = &mut mended.offers[whose];
        *own = Made {
            uptime: own.uptime.max(better.uptime),
            languages: own.languages.max(better.languages),
            agents: own.agents.max(better.agents),
            score: own.score.max(better.score),
            ..own.clone()
        };
        let (before, after) = (project.evaluated().evaluation, mended.evaluated().evaluation);
        let (before, after) = (offer(&before, whose), offer(&after, whose));
        prop_assert!(after.total.unwrap().value >= before.total.unwrap().value);
        prop_assert!(result(after) >= result(before));
    }

    #[test]
    fn under_absolute_no_offer_changes_another_s_score(
        project in small(),
        other in answered(),
        whose in 0_usize..4,
    ) {
        let project = Small { formula: FORMULAS[5], relative: false, ..project };
        let whose = whose % project.offers.len();
        let before = project.evaluated().evaluation;
        let mut changed = project.clone();
        changed.offers[whose] = other.clone();
        changed.offers.push(other);
        let after = changed.evaluated().evaluation;
        for place in (0..project.offers.len()).filter(|place| *place != whose) {
            let points = |own: &OfferEvaluation| own.total.unwrap().value;
            prop_assert_eq!(points(offer(&before, place)), points(offer(&after, place)));
        }
    }

    #[test]
    fn permuting_files_and_what_is_in_them_changes_nothing(
        project in small(),
        keep in prop::collection::vec(any::<[bool; 5]>(), 4),
        turn in 0_usize..6,
        order in Just((0_usize..8).collect::<Vec<_>>()).prop_shuffle(),
        files in prop::collection::vec(0_usize..4, 8),
    ) {
        let mut open = project.clone();
        for (own, keep) in open.offers.iter_mut().zip(&keep) {
            *own = own.blanked(keep);
        }
        let straight = open.evaluated().evaluation;
        let items = open.items(turn);
        let mut texts: [String; 4] = Default::default();
        for place in order.into_iter().filter(|place| *place < items.len()) {
            let text = &mut texts[files[place]];
            text.push_str(&items[place]);
            text.push_str("\n\n");
        }
        let names = ["c.rfp", "a/b.rfp", "z.rfp", "a/a.rfp"];
        let turned = names.iter().zip(texts).filter(|(_, text)| !text.is_empty());
        let turned = turned.map(|(name, text)| ((*name).to_owned(), text));
        let turned = of_files(turned.collect()).evaluation;
        prop_assert_eq!(decided(&straight), decided(&turned));
    }

    #[test]
    fn intervals_hold_every_sampled_completion(
        project in small(),
        keep in prop::collection::vec(any::<[bool; 5]>(), 4),
        unrecorded in any::<[bool; 4]>(),
    ) {
        let mut whole = project;
        for (own, no) in whole.offers.iter_mut().zip(unrecorded) {
            own.recorded = Some(!no);
        }
        let mut open = whole.clone();
        for (own, keep) in open.offers.iter_mut().zip(&keep) {
            *own = own.blanked(keep);
        }
        let (open, whole) = (open.evaluated().evaluation, whole.evaluated().evaluation);
        let slack = Decimal::new(1, 15);
        for own in 0..whole.offers.len() {
            let (open, own) = (offer(&open, own), offer(&whole, own));
            let cost = own.scenarios[0].cost.map(|cost| cost.value);
            if let (Some(range), Some(cost)) = (open.cost_range("base"), cost) {
                prop_assert!(range.low.value <= cost);
                prop_assert!(range.high.is_none_or(|high| cost <= high.value));
            }
            let Some(places) = &open.places else { continue };
            if let (Some(points), Some(total)) = (places.points, own.total) {
                let high = points.high().is_none_or(|high| total.value <= high + slack);
                prop_assert!(points.low() <= total.value + slack && high, "{points:?} {total:?}");
            }
            if let Some(place) = place(&whole, &own.alias) {
                prop_assert!(places.best <= place && place <= places.worst, "{place} {places:?}");
            }
        }
    }
}
