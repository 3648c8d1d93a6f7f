//! Texts of others, as the language writes them: nothing in them can end the text that they stand in.

/// A text on one line between quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// A text as lines of a comment.
pub(super) fn comment(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| format!("# {}", line.trim()));
    lines.map(|line| line.trim_end().to_owned()).collect()
}

/// A name of the language for what a vendor calls something: `Software (Zendesk)` is `software_zendesk`.
pub(super) fn name(text: &str) -> Option<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).map(|word| {
        let is_sign = word.chars().nth(1).is_some() && !word.chars().any(char::is_lowercase);
        if is_sign {
            word.to_owned()
        } else {
            word.to_lowercase()
        }
    });
    let name = words.collect::<Vec<_>>().join("_");
    if name.starts_with(char::is_alphabetic) {
        Some(name)
    } else {
        (!name.is_empty()).then(|| format!("n_{name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_the_language_reads() {
        let read = |text: &str| name(text).unwrap_or_default();
        assert_eq!(
            read("Software licences (Zendesk)"),
            "software_licences_zendesk"
        );
        assert_eq!(read("SST"), "SST");
        assert_eq!(read("2nd floor"), "n_2nd_floor");
        assert_eq!(name("…"), None);
    }

    #[test]
    fn comments_have_a_mark_on_every_line() {
        assert_eq!(comment("one\n\n } two"), ["# one", "#", "# } two"]);
    }
}
