use super::wrong;
use crate::check::Cursor;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{At, Span};
use crate::value::{Country, Language};

/// Languages whose English names are understood in "did you mean".
const OFTEN_MEANT: &[&str] = &[
    "ms", "en", "zh", "ta", "id", "hi", "ar", "bn", "de", "es", "fil", "fr", "it", "ja", "km",
    "ko", "my", "ne", "nl", "pl", "pt", "pa", "ru", "sv", "te", "th", "tl", "tr", "uk", "ur", "vi",
];

/// A BCP 47 tag: `ms`, `zh-Hans`.
pub(in crate::check) fn language(
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<Language>> {
    let Some(tag) = cursor.word() else {
        let help = "write a BCP 47 tag, such as `ms`, `en` or `zh-Hans`";
        out.push(wrong(Code::UnknownLanguage, "a language", cursor).help(help));
        return None;
    };
    match Language::parse(&tag) {
        Some(language) => Some(At::new(language, tag.span)),
        None => {
            out.push(unknown_language(tag.value, tag.span));
            None
        }
    }
}

/// Two capitals of ISO 3166-1: `MY`.
pub(in crate::check) fn country(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Country>> {
    let Some(code) = cursor.word() else {
        let help = "write the two capitals of ISO 3166, such as `MY` or `PH`";
        out.push(wrong(Code::UnknownCountry, "a country", cursor).help(help));
        return None;
    };
    match Country::parse(&code) {
        Some(country) => Some(At::new(country, code.span)),
        None => {
            out.push(unknown_country(code.value, code.span));
            None
        }
    }
}

pub(super) fn unknown_language(tag: &str, span: Span) -> Diagnostic {
    let names: Vec<(String, &str)> = OFTEN_MEANT
        .iter()
        .filter_map(|tag| Some((Language::parse(tag)?.name_en(), *tag)))
        .collect();
    let by_name = nearest(tag, names.iter().map(|(name, _)| name.as_str()));
    let meant = by_name.and_then(|near| names.iter().find(|(name, _)| name == near));
    Diagnostic::new(
        Code::UnknownLanguage,
        format!("there is no language `{tag}`"),
    )
    .label(span, "not a BCP 47 tag of a known language")
    .help(match meant {
        Some((name, tag)) => format!("did you mean `{tag}` ({name})?"),
        None => "write a BCP 47 tag, such as `ms`, `en` or `zh-Hans`".to_owned(),
    })
}

fn unknown_country(code: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownCountry,
        format!("there is no country `{code}`"),
    )
    .label(span, "not a code of ISO 3166")
    .help(match meant_country(code) {
        Some(country) => format!("did you mean `{country}` ({})?", country.name()),
        None => "write the two capitals of ISO 3166, such as `MY` or `PH`".to_owned(),
    })
}

/// By another code, in small letters or by name; two letters are too few to tell which one was mistyped.
fn meant_country(code: &str) -> Option<Country> {
    let capitals = code.to_uppercase();
    let code_meant = match capitals.as_str() {
        "UK" => "GB",
        other => other,
    };
    let by_code = Country::parse(code_meant).or_else(|| Country::of_three_letters(&capitals));
    by_code.or_else(|| {
        let countries: Vec<Country> = Country::codes().filter_map(Country::parse).collect();
        let near = nearest(code, countries.iter().map(|country| country.name()))?;
        countries.into_iter().find(|country| country.name() == near)
    })
}
