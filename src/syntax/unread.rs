use super::place::Place;
use super::tree::Unread;

/// The statements of a line that can't be read, as far as their first words show.
pub(super) fn on_line(line: &str, place: Place) -> Vec<Unread> {
    let mut found = Vec::new();
    let mut start = 0_usize;
    for part in line.split(',') {
        let lead = part.len().saturating_sub(part.trim_start().len());
        let at = start.saturating_add(lead);
        let words = words(part);
        // Behind a comma stands a value, unless a colon shows that it is the name of the next fact.
        let is_statement = start == 0 || part.contains(':');
        if is_statement && !words.is_empty() {
            let span = place.span(at..at);
            found.push(Unread { span, words });
        }
        found.extend(glued(part).map(|name| Unread {
            span: place.span(at..at),
            words: vec![name.to_owned()],
        }));
        start = start.saturating_add(part.len()).saturating_add(1);
    }
    found
}

/// The names of facts that stand behind another one without a comma.
fn glued(part: &str) -> impl Iterator<Item = &str> {
    let (_, behind) = part.split_once(':').unwrap_or_default();
    let names = behind.rsplit(':').skip(1);
    names.filter_map(|before| before.split_whitespace().next_back())
}

/// The names before the first colon, or before whatever is no name.
fn words(part: &str) -> Vec<String> {
    let head = part.split(':').next().unwrap_or_default();
    let words = head.split_whitespace();
    let names = words.take_while(|word| {
        let mut chars = word.chars();
        chars.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
    });
    names.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::on_line;
    use crate::source::FileId;
    use crate::syntax::place::Place;

    fn words(line: &str) -> Vec<String> {
        let place = Place {
            file: FileId(0),
            start: 0,
        };
        let found = on_line(line, place).into_iter();
        found.map(|unread| unread.words.join(" ")).collect()
    }

    #[test]
    fn a_line_that_cannot_be_read_still_shows_its_names() {
        assert_eq!(words("talk: 3 min & 20 s, wrap: 40 s"), ["talk", "wrap"]);
        assert_eq!(words("a: b c: 1 d: 2"), ["a", "d", "c"]);
        assert_eq!(words("currency = MYR"), ["currency"]);
        assert_eq!(
            words("attribute uptime: = percent, 5"),
            ["attribute uptime"]
        );
        assert_eq!(words("documents: [en], [ms]"), ["documents"]);
        assert!(words("// why").is_empty());
    }
}
