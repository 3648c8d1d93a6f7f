use crate::check::Body;
use crate::check::profile::parts;
use crate::check::rfp::fact::only;
use crate::check::values::{quoted_list, word};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Profile, ProfilePart, Vocabulary};
use crate::source::At;
use crate::value::{Schedule, Window};

/// `profile: office`, or `profile { mon-fri 08:00-12:00: 40%; … }`.
pub(super) fn profile(
    body: &mut Body,
    vocabulary: &Vocabulary,
    hours: Option<&At<Schedule>>,
    out: &mut Diagnostics,
) -> Option<At<Profile>> {
    let named = body.fact("profile", out);
    let stated = body.named("profile");
    if let Some(fact) = named {
        let name = only(fact, "profile: office", out, |cursor, out| {
            word(cursor, "the name of a shape", out)
        })?;
        let Some(shape) = vocabulary.shape(&name) else {
            out.push(unknown(&name, vocabulary));
            return None;
        };
        let profile = Profile {
            shape: Some(shape.name.clone()),
            parts: shape.parts.clone(),
        };
        return Some(At::new(profile, fact.span));
    }
    let statement = *stated.first()?;
    let parts = parts(statement, out)?;
    if let Some(hours) = hours {
        for part in parts
            .iter()
            .filter(|part| !fits(&part.window, &hours.value))
        {
            out.push(outside(part, hours));
        }
    }
    let profile = Profile { shape: None, parts };
    Some(At::new(profile, statement.span))
}

/// Whether somebody answers all through the window.
fn fits(window: &Window, hours: &Schedule) -> bool {
    let own = Schedule::new(vec![window.clone()], "UTC");
    let Ok(own) = own else { return true };
    let open = hours.minutes_by_hour();
    own.minutes_by_hour()
        .iter()
        .zip(open)
        .all(|(own, open)| *own <= open)
}

fn unknown(name: &At<&str>, vocabulary: &Vocabulary) -> Diagnostic {
    let names = || vocabulary.shapes.iter().map(|shape| shape.name.as_str());
    let help = match nearest(name, names()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if vocabulary.shapes.is_empty() => {
            "no vocabulary in use declares a shape: write `profile { mon-fri 08:00-20:00: 100% }`"
                .to_owned()
        }
        None => format!("the shapes are: {}", quoted_list(names())),
    };
    Diagnostic::new(
        Code::UnknownShape,
        format!("there is no shape `{}`", **name),
    )
    .label(name.span, "not declared by a vocabulary in use")
    .help(help)
}

fn outside(part: &ProfilePart, hours: &At<Schedule>) -> Diagnostic {
    let message = format!("`{}` of the contacts come when nobody answers", part.share);
    Diagnostic::new(Code::ProfileOutsideHours, message)
        .label(part.span, "reaches out of the hours")
        .label(hours.span, "answered only then")
        .help("widen `hours`, or give the share of the time in which somebody answers")
}
