//! The part of a path that stands for a name.

use std::collections::BTreeSet;

/// `minute-of-voice` for `minute of voice`; what is neither letter nor digit becomes a hyphen.
pub(in crate::evaluate) fn slug(name: &str) -> String {
    let words = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let lower: Vec<String> = words.map(str::to_lowercase).collect();
    if lower.is_empty() {
        return "unnamed".to_owned();
    }
    lower.join("-")
}

/// Slugs of which none repeats: the second `setup` is `setup-2`.
#[derive(Debug, Default)]
pub(super) struct Slugs(BTreeSet<String>);

impl Slugs {
    /// The slug of a name, or the next free one.
    pub(super) fn take(&mut self, name: &str) -> String {
        let first = slug(name);
        let mut free = first.clone();
        let mut count: u32 = 1;
        while !self.0.insert(free.clone()) {
            count = count.saturating_add(1);
            free = format!("{first}-{count}");
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_part_of_a_path() {
        assert_eq!(slug("minute of voice"), "minute-of-voice");
        assert_eq!(slug(" SST (8%) "), "sst-8");
        assert_eq!(slug("…"), "unnamed");
    }

    #[test]
    fn no_slug_repeats() {
        let mut slugs = Slugs::default();
        assert_eq!(slugs.take("Set up"), "set-up");
        assert_eq!(slugs.take("set-up"), "set-up-2");
        assert_eq!(slugs.take("set up 2"), "set-up-2-2");
    }
}
