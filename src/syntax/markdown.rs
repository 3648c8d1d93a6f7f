//! What a Markdown text says, without the indentation of the statement that it stands in.

const BLANKS: [char; 2] = [' ', '\t'];

/// The content of what stands between `"""` and `"""`.
///
/// On one line: without the space at both ends. On several: a first and a last line without text fall away, and
/// so does the indentation that all lines share.
pub(super) fn content(inside: &str) -> String {
    lines(inside).join("\n")
}

/// What stands between `"""` and `"""`.
pub(super) fn inside(written: &str) -> &str {
    let end = written.len().saturating_sub(3);
    written.get(3..end).unwrap_or_default()
}

/// The lines of the content.
pub(super) fn lines(inside: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = inside.split('\n').map(without_carriage_return).collect();
    if let [only] = lines.as_slice() {
        return vec![only.trim_matches(BLANKS)];
    }
    if lines.last().is_some_and(|last| is_blank(last)) {
        lines.pop();
    }
    let first = if lines.is_empty() {
        ""
    } else {
        lines.remove(0)
    };
    let indentation = common_indentation(&lines);
    let dedented = lines.iter().map(|line| {
        if is_blank(line) {
            ""
        } else {
            line.get(indentation..).unwrap_or_default()
        }
    });
    let first = Some(first.trim_start_matches(BLANKS)).filter(|first| !is_blank(first));
    first.into_iter().chain(dedented).collect()
}

fn without_carriage_return(line: &str) -> &str {
    line.strip_suffix('\r').unwrap_or(line)
}

fn is_blank(line: &str) -> bool {
    line.chars().all(|c| BLANKS.contains(&c))
}

/// The length of the longest run of spaces and tabs that all lines with text begin with.
fn common_indentation(lines: &[&str]) -> usize {
    let indentations = lines.iter().filter(|line| !is_blank(line)).map(|line| {
        let text = line.trim_start_matches(BLANKS);
        line.strip_suffix(text).unwrap_or_default()
    });
    indentations.reduce(common_start).map_or(0, str::len)
}

fn common_start<'a>(one: &'a str, other: &str) -> &'a str {
    let same = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    one.get(..same).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::content;

    #[test]
    fn the_indentation_that_all_lines_share_falls_away() {
        assert_eq!(
            content("\n    # Scope\n\n      * one\n    end\n    "),
            "# Scope\n\n  * one\nend"
        );
        assert_eq!(content("\n\ta\n  b\n"), "\ta\n  b");
        assert_eq!(content("\r\n    a\r\n    b\r\n"), "a\nb");
    }

    #[test]
    fn text_may_begin_and_end_beside_the_quotes() {
        assert_eq!(content(" one line "), "one line");
        assert_eq!(
            content("First\n    second\n      third"),
            "First\nsecond\n  third"
        );
    }

    #[test]
    fn hard_breaks_and_empty_lines_stay() {
        assert_eq!(content("\n  a  \n\n  b\n"), "a  \n\nb");
        assert_eq!(content("\n\n  a\n\n"), "\na\n");
        assert_eq!(content(""), "");
        assert_eq!(content("\n"), "");
        assert_eq!(content("\n\n"), "");
    }
}
