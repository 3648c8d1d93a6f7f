//! Whether what a template of the buyer's own made can be read: text processors refuse a file with one odd part.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::model::OwnText;
use crate::render::RenderError;

/// Letters shown of what stands before a mistake.
const SHOWN: usize = 40;

/// Reads a part that the buyer's own templates have to do with.
///
/// # Errors
/// When it is no XML, naming the part's template if that is the buyer's own, else the first that is.
pub(super) fn check(
    part: &str,
    name: &str,
    text: &str,
    own: &[OwnText],
) -> Result<(), RenderError> {
    let mut of_word = own.iter().filter(|own| own.name.starts_with("docx/"));
    let named = of_word.clone().find(|own| own.name == name);
    let Some(blamed) = named.or_else(|| of_word.next()) else {
        return Ok(());
    };
    fault(text).map_or(Ok(()), |fault| {
        Err(RenderError::Template {
            name: blamed.name.clone(),
            line: None,
            message: format!("what it makes of {part} is no XML: {fault}"),
        })
    })
}

fn fault(text: &str) -> Option<String> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<String> = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                open.push(start.name().as_ref().to_owned());
            }
            Ok(Event::End(_)) => {
                open.pop();
            }
            Ok(Event::Eof) => return open.pop().map(|name| format!("`<{name}>` is not closed")),
            Ok(_) => {}
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or_default();
                let before = text.split_at_checked(at).map_or("", |(before, _)| before);
                let letters = before.chars().count();
                let last = before.chars().skip(letters.saturating_sub(SHOWN));
                let last: String = last.collect();
                return Some(format!("{error}, behind `{}`", last.trim()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    #[test]
    fn only_what_the_buyer_made_is_read() {
        let own = |name: &str| OwnText {
            name: name.to_owned(),
            text: String::new(),
            span: Span::new(FileId(0), 0, 1),
        };
        let broken = "<a><b></a>";
        let said = |own: &[OwnText]| check("word/x.xml", "docx/x.xml.j2", broken, own);
        assert!(said(&[]).is_ok() && said(&[own("style.css")]).is_ok());
        for name in ["docx/x.xml.j2", "docx/y.xml.j2"] {
            let error = said(&[own(name)]).unwrap_err().to_string();
            assert!(error.contains(name) && error.contains("</b>"), "{error}");
        }
        assert!(fault("<a><b/></a>").is_none());
        assert!(fault("<a>").unwrap().contains("`<a>` is not closed"));
    }
}
