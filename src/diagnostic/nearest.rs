/// The candidate nearest to a mistyped name, if one is near enough to be meant.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            let near = strsim::jaro_winkler(&lower, &candidate.to_lowercase());
            (near, candidate)
        })
        .filter(|(near, _)| *near >= 0.8)
        // The first of equally near ones, so that the order of declaration decides, not the sort.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, candidate)| candidate)
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
    }
}
