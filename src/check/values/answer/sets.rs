use std::collections::BTreeSet;

use super::described;
use super::options::option;
use crate::check::Cursor;
use crate::check::values::{country, date, language, wrong};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{AnswerValue, AttributeType};
use crate::source::At;

/// `ms, en`, `MY, PH`, `iso27001, pci_dss`, `"Client A", "Client B"`; `none` is the empty set.
pub(super) fn set(
    kind: &AttributeType,
    name: &str,
    phrases: Vec<Cursor>,
    out: &mut Diagnostics,
) -> Option<AnswerValue> {
    let phrases = if is_none(kind, &phrases) {
        Vec::new()
    } else {
        phrases
    };
    let help = format!(
        "`{name}` takes {}, with commas between them",
        described(kind)
    );
    let mut members = Members { phrases, help, out };
    Some(match kind {
        AttributeType::Languages => {
            AnswerValue::Languages(members.all(|c, out| Some(language(c, out)?.value))?)
        }
        AttributeType::Countries => {
            AnswerValue::Countries(members.all(|c, out| Some(country(c, out)?.value))?)
        }
        AttributeType::SetOf(options) => AnswerValue::Names(
            members.all(|c, out| Some(option(options, name, c, out)?.1.to_owned()))?,
        ),
        AttributeType::Certificates(options) => {
            let dated = members.all(|c, out| {
                let option = option(options, name, c, out)?.1.to_owned();
                let until = match c.eat("until") {
                    Some(_) => Some(date(c, out)?.value),
                    None => None,
                };
                Some((option, until))
            });
            AnswerValue::Certificates(dated?.into_iter().collect())
        }
        _ => AnswerValue::Names(members.all(free_name)?),
    })
}

struct Members<'a, 'o> {
    phrases: Vec<Cursor<'a>>,
    help: String,
    out: &'o mut Diagnostics,
}

impl Members<'_, '_> {
    /// Every member is read, so that each wrong one is reported.
    fn all<T: Ord>(
        &mut self,
        read: impl Fn(&mut Cursor, &mut Diagnostics) -> Option<T>,
    ) -> Option<BTreeSet<T>> {
        let mut set = BTreeSet::new();
        let mut sound = true;
        for phrase in &mut self.phrases {
            match read(phrase, self.out).filter(|_| phrase.finish(self.out, &self.help).is_some()) {
                Some(member) => {
                    set.insert(member);
                }
                None => sound = false,
            }
        }
        sound.then_some(set)
    }
}

fn free_name(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<String> {
    if let Some(name) = cursor.text().or_else(|| cursor.word()) {
        return Some(name.value.to_owned());
    }
    let help = "write a name in quotes, such as `\"Kedai Nusantara\"`";
    out.push(wrong(Code::NotText, "a name", cursor).help(help));
    None
}

fn is_none(kind: &AttributeType, phrases: &[Cursor]) -> bool {
    let [only] = phrases else { return false };
    let declared = match kind {
        AttributeType::SetOf(options) | AttributeType::Certificates(options) => options
            .iter()
            .any(|option: &At<String>| option.value == "none"),
        _ => false,
    };
    let mut ahead = only.clone();
    !declared && ahead.eat("none").is_some() && ahead.done()
}
