use crate::model::{Difference, Meaning, Stale};
use crate::source::Sources;

/// Words before and after the part of a long text that changed.
const CONTEXT: usize = 4;
/// A side longer than this many words is cut down to what changed.
const LONG: usize = 24;

/// `changed`, `added` or `removed`.
pub(super) const fn kind(change: &Difference) -> &'static str {
    match (&change.old, &change.new) {
        (Some(_), Some(_)) => "changed",
        (None, _) => "added",
        (_, None) => "removed",
    }
}

/// The differences as a compiler shows mistakes: what, where it stood and stands, both sides.
pub(super) fn text(
    changes: &[Difference],
    stale: &[(String, Vec<Stale>)],
    (old, new): (&Sources, &Sources),
) -> String {
    if changes.is_empty() {
        return "no difference of meaning".to_owned();
    }
    let mut text = String::new();
    for change in changes {
        let Some(about) = change.about() else {
            continue;
        };
        let area = about.area.as_str();
        text.push_str(&format!("{} [{area}]: {}\n", kind(change), about.subject));
        text.push_str(&format!("  --> {}\n", places(change, old, new)));
        for (sign, side) in sides(change) {
            text.push_str(&format!("   {sign} {side}\n"));
        }
        text.push('\n');
    }
    text.push_str(&count(changes.len(), "change"));
    for (offer, answers) in stale {
        for one in answers {
            let what = match one.is_tariff {
                true => format!("tariff \"{}\"", one.question),
                false => format!("`{}`", one.question),
            };
            let place = new.location(one.span);
            text.push_str(&format!("\nstale: {what} of {offer} ({place})"));
        }
    }
    if !changes.is_empty() && stale.is_empty() {
        text.push_str("\nno answer is stale");
    }
    text
}

fn count(n: usize, what: &str) -> String {
    let s = if n == 1 { "" } else { "s" };
    format!("{n} {what}{s}")
}

/// `support.rfp:156 → support.rfp:158`, or the one place that there is.
fn places(change: &Difference, old: &Sources, new: &Sources) -> String {
    let was = change.old.as_ref().map(|one| old.location(one.span));
    let is = change.new.as_ref().map(|one| new.location(one.span));
    match (was, is) {
        (Some(was), Some(is)) => format!("{was} → {is}"),
        (was, is) => was.or(is).unwrap_or_default(),
    }
}

fn sides(change: &Difference) -> Vec<(char, String)> {
    let words = |side: &Option<Meaning>| -> Vec<String> {
        let said = side.as_ref().map(|one| one.said.to_string());
        let said = said.unwrap_or_default();
        said.split_whitespace().map(str::to_owned).collect()
    };
    let (old, new) = (words(&change.old), words(&change.new));
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let behind = old.iter().rev().zip(new.iter().rev());
    let shorter = old.len().min(new.len()).saturating_sub(same);
    let tail = behind.take_while(|(a, b)| a == b).count().min(shorter);
    let mut sides = Vec::new();
    if change.old.is_some() {
        sides.push(('-', cut(&old, same, tail)));
    }
    if change.new.is_some() {
        sides.push(('+', cut(&new, same, tail)));
    }
    sides
}

/// A long side without the words that both have, but for some around what changed.
fn cut(words: &[String], same: usize, tail: usize) -> String {
    if words.len() <= LONG {
        return words.join(" ");
    }
    let from = same.saturating_sub(CONTEXT);
    let end = words.len().saturating_sub(tail).saturating_add(CONTEXT);
    let to = end
        .min(words.len())
        .min(from.saturating_add(LONG.saturating_mul(2)));
    let middle = words.get(from..to).unwrap_or_default().join(" ");
    let before = if from > 0 { "… " } else { "" };
    let after = if to < words.len() { " …" } else { "" };
    format!("{before}{middle}{after}")
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_long_text_is_cut_down_to_what_changed() {
        let words: Vec<String> = (0..100).map(|n| n.to_string()).collect();
        assert_eq!(cut(&words, 50, 48), "… 46 47 48 49 50 51 52 53 54 55 …");
        assert_eq!(cut(&words[..5], 2, 2), "0 1 2 3 4");
        assert!(cut(&words, 0, 0).starts_with("0 1") && cut(&words, 0, 0).ends_with('…'));
    }
}
