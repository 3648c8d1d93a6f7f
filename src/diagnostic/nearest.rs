/// The candidate nearest to a mistyped name, if one is near enough to be meant.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (likeness(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(near, _)| *near >= 0.8)
        // The first of equally near ones, so that the order of declaration decides, not the sort.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, candidate)| candidate)
}

// Letters in the wrong order weigh too much in a short word, so one slip in it counts as near.
fn likeness(name: &str, candidate: &str) -> f64 {
    let likeness = strsim::jaro_winkler(name, candidate);
    let letters = name.chars().count().max(candidate.chars().count());
    let is_slip = letters >= 3 && strsim::osa_distance(name, candidate) == 1;
    if is_slip { likeness.max(0.8) } else { likeness }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_a_slip_of_the_finger_and_nothing_far() {
        let names = ["languages", "uptime", "hours"];
        assert_eq!(nearest("langauges", names), Some("languages"));
        assert_eq!(nearest("Uptme", names), Some("uptime"));
        assert_eq!(nearest("price", names), None);
        assert_eq!(nearest("rpf", ["rfp", "rates"]), Some("rfp"));
        assert_eq!(nearest("ak", ["evidence", "ask"]), Some("ask"));
        assert_eq!(nearest("en", ["ms", "zh"]), None);
    }
}
