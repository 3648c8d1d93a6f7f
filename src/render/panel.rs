//! How the panel's scores are put together, in words.

use super::words::Words;
use crate::model::{Anchor, Dropped, PanelRule};

/// What the RFP says beside the mean, a sentence each.
pub(super) fn rules(rule: &PanelRule, words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    if !rule.drop.is_empty() {
        let dropped = rule.drop.iter();
        let dropped: Vec<String> = dropped
            .map(|one| match one.value {
                Dropped::Highest => words.get("panel.dropped.highest").to_owned(),
                Dropped::Lowest => words.get("panel.dropped.lowest").to_owned(),
            })
            .collect();
        let least = rule.least_to_drop().to_string();
        let values = [("dropped", words.and(&dropped)), ("least", least)];
        let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
        lines.push(words.fill("panel.drop", &values));
    }
    if !rule.weights.is_empty() {
        let weights = rule.weights.iter().map(|(assessor, weight)| {
            let values = [
                ("assessor", assessor.value.clone()),
                ("weight", words.numbers.count(weight.value)),
            ];
            let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
            words.fill("panel.weight", &values)
        });
        let weights = weights.collect::<Vec<_>>().join(words.separator());
        lines.push(words.fill("panel.weights", &[("weights", &weights)]));
    }
    if rule.agreed.as_ref().is_some_and(|agreed| agreed.value) {
        lines.push(words.get("panel.agreed").to_owned());
    }
    lines
}

/// What scores mean, a line each: `3: …`.
pub(super) fn anchors(anchors: &[Anchor], words: &Words) -> Vec<String> {
    let line = |anchor: &Anchor| {
        let score = words.numbers.count(anchor.score.value);
        format!("{score}: {}", words.text(&anchor.means))
    };
    anchors.iter().map(line).collect()
}
