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

/// A name of the language for what a vendor calls something: `Software (Zendesk)` is `software_zendesk`. What has
/// neither Latin letters nor digits is an `item`.
pub(super) fn name(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).map(|word| {
        let is_sign = word.len() > 1 && !word.chars().any(char::is_lowercase);
        if is_sign {
            word.to_owned()
        } else {
            word.to_lowercase()
        }
    });
    let name = words.collect::<Vec<_>>().join("_");
    match name.chars().next() {
        None => "item".to_owned(),
        Some(first) if first.is_ascii_alphabetic() => name,
        Some(_) => format!("item_{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_what_the_language_reads() {
        assert_eq!(
            name("Software licences (Zendesk)"),
            "software_licences_zendesk"
        );
        assert_eq!(name("SST"), "SST");
        assert_eq!(name("2nd floor"), "item_2nd_floor");
        assert_eq!(name("软件"), "item");
    }

    #[test]
    fn comments_have_a_mark_on_every_line() {
        assert_eq!(comment("one\n\n } two"), ["# one", "#", "# } two"]);
    }
}
