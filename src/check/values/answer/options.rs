use crate::check::Cursor;
use crate::check::values::{quoted_list, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::AnswerValue;
use crate::source::At;

/// One of the options, with its place in their order.
pub(super) fn one_of(
    options: &[At<String>],
    name: &str,
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<AnswerValue> {
    let (place, option) = option(options, name, cursor, out)?;
    Some(AnswerValue::Option {
        name: option.to_owned(),
        place,
    })
}

/// The option that is next and its place among all.
pub(in crate::check) fn option<'o>(
    options: &'o [At<String>],
    name: &str,
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<(usize, &'o str)> {
    let Some(word) = cursor.word() else {
        let help = format!("the options of `{name}` are: {}", listed(options));
        out.push(
            wrong(
                Code::UnknownOption,
                &format!("an option of `{name}`"),
                cursor,
            )
            .help(help),
        );
        return None;
    };
    let found = options
        .iter()
        .enumerate()
        .find(|(_, option)| option.value == word.value);
    if let Some((place, option)) = found {
        return Some((place, &option.value));
    }
    let diagnostic = Diagnostic::new(
        Code::UnknownOption,
        format!("`{}` is not an option of `{name}`", *word),
    )
    .label(word.span, "not one of the options");
    let diagnostic = match (options.first(), options.last()) {
        (Some(first), Some(last)) => {
            diagnostic.label(first.span.to(last.span), "the options are declared here")
        }
        _ => diagnostic,
    };
    out.push(diagnostic.help(
        match nearest(&word, options.iter().map(|o| o.value.as_str())) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("the options of `{name}` are: {}", listed(options)),
        },
    ));
    None
}

fn listed(options: &[At<String>]) -> String {
    quoted_list(options.iter().map(|option| option.value.as_str()))
}
