//! `history: "calls.csv"`: what was counted stands in for what is not stated.

mod fit;

use self::fit::{fit, shares};
use super::volume::HowMuch;
use crate::check::Body;
use crate::check::rfp::fact::only;
use crate::check::values::{quoted_list, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{HandleTime, History, Vocabulary};
use crate::source::At;
use crate::syntax::{Contacts, Records};
use crate::value::{Decimal, Duration, Language, Percent, YearMonth, round_half_even};

/// What a history says, each of which a stated fact replaces.
#[derive(Debug)]
pub(super) struct Told {
    /// What is printed of it.
    pub history: At<History>,
    /// All contacts a month at the start of the term.
    pub volume: Decimal,
    pub growth: Option<At<Percent>>,
    pub season: Vec<At<(u8, Percent)>>,
    pub share: Vec<At<(Language, Percent)>>,
    /// Talk, wrap-up and hold together.
    pub handle: Option<Duration>,
}

/// Reads the fact and fits what `load` counted; `start` is the first month of the term.
pub(super) fn told(
    body: &mut Body,
    channel: Option<&str>,
    vocabulary: &Vocabulary,
    start: Option<YearMonth>,
    out: &mut Diagnostics,
) -> Option<Told> {
    let fact = body.fact("history", out)?;
    let file = only(fact, "history: \"calls.csv\"", out, |cursor, out| {
        let Some(file) = cursor.text() else {
            let help = "write the path of a CSV file of the project: `history: \"calls.csv\"`";
            out.push(wrong(Code::NotText, "a text", cursor).help(help));
            return None;
        };
        Some(file.map(str::to_owned))
    })?;
    // A table that is not there is reported where files are read.
    let records = fact.records.as_deref()?;
    if let Some(diagnostic) = unread(&file, records) {
        out.push(diagnostic);
        return None;
    }
    let (channel, start) = (channel?, start?);
    let Some(contacts) = records.of(channel).filter(|contacts| contacts.all > 0) else {
        out.push(without_channel(&file, channel, records));
        return None;
    };
    let others = || {
        records
            .channels
            .iter()
            .filter(|(name, _)| *name != &channel.to_lowercase())
    };
    for (name, contacts) in others() {
        let is_known = vocabulary
            .channels
            .iter()
            .any(|own| own.name.to_lowercase() == *name);
        if !is_known && nearest(name, [channel]).is_some() {
            out.push(nearly(&file, name, contacts.all, channel));
        }
    }
    let Some(fit) = fit(contacts, start) else {
        out.push(too_short(&file, channel));
        return None;
    };
    let share = languages(&file, contacts, out)?;
    let span = fact.span;
    Some(Told {
        volume: fit.volume,
        growth: fit.growth.map(|growth| At::new(growth, span)),
        season: fit
            .season
            .into_iter()
            .map(|month| At::new(month, span))
            .collect(),
        share: share
            .into_iter()
            .map(|share| At::new(share, span))
            .collect(),
        handle: handle(contacts),
        history: At::new(
            History {
                file: file.value,
                contacts: Decimal::from(contacts.all),
                others: others()
                    .map(|(name, contacts)| (name.clone(), Decimal::from(contacts.all)))
                    .collect(),
                first: fit.first,
                last: fit.last,
                years: u32::try_from(fit.years).unwrap_or(u32::MAX),
                week: shares(&contacts.week, 2),
                error: fit.error,
                explained: fit.explained,
            },
            span,
        ),
    })
}

impl Told {
    /// The first contacts of a month: with repeats, the history counted more.
    pub(super) fn how_much(&self, repeat: Option<&At<Percent>>) -> Option<HowMuch> {
        let first = repeat.map_or(Some(self.volume), |repeat| {
            let share = Decimal::ONE.checked_sub(repeat.value.fraction())?;
            self.volume.checked_mul(share)
        })?;
        Some(HowMuch {
            volume: At::new(first, self.history.span),
            by_month: Vec::new(),
            list: None,
        })
    }

    /// What of the handle time is talk, where wrap-up and hold are stated.
    pub(super) fn talk(
        &self,
        parts: [Option<&At<HandleTime>>; 2],
        out: &mut Diagnostics,
    ) -> Option<At<HandleTime>> {
        let handle = self.handle?;
        let known = parts.into_iter().flatten();
        let talk = known.clone().try_fold(handle.0, |rest, part| {
            rest.checked_sub(part.value.mean.seconds())
        })?;
        if talk > Decimal::ZERO {
            return Some(At::new(Duration(talk).into(), self.history.span));
        }
        let message =
            format!("the history's mean handle time of `{handle}` leaves no time to talk");
        let diagnostic = Diagnostic::new(Code::OutOfRange, message)
            .label(self.history.span, format!("{handle} with wrap-up and hold"))
            .help("state `talk`, or check the column `handle_time`: it is in seconds and holds talk, hold and wrap-up");
        out.push(known.fold(diagnostic, |diagnostic, part| {
            diagnostic.label(part.span, "taken off it")
        }));
        None
    }
}

/// The mean handle time, to the second.
fn handle(contacts: &Contacts) -> Option<Duration> {
    let all = i128::try_from(contacts.thousandths).ok()?;
    let all = Decimal::try_from_i128_with_scale(all, 3).ok()?;
    let mean = all.checked_div(Decimal::from(contacts.timed))?;
    Some(Duration(round_half_even(mean, 0))).filter(|mean| mean.0 > Decimal::ZERO)
}

fn languages(
    file: &At<String>,
    contacts: &Contacts,
    out: &mut Diagnostics,
) -> Option<Vec<(Language, Percent)>> {
    let counts: Vec<u64> = contacts.languages.values().copied().collect();
    let mut read = Vec::new();
    let mut unknown = Vec::new();
    for (tag, share) in contacts.languages.keys().zip(shares(&counts, 1)) {
        match Language::parse(tag) {
            Some(language) => read.push((language, share)),
            None => unknown.push(tag.as_str()),
        }
    }
    if unknown.is_empty() {
        read.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.as_str().cmp(b.0.as_str())));
        return Some(read);
    }
    let shown = quoted_list(unknown.into_iter().take(20));
    let message = format!("`{}` has languages that do not exist: {shown}", file.value);
    out.push(
        Diagnostic::new(Code::UnknownLanguage, message)
            .label(file.span, "in its column of languages")
            .help("write BCP 47 tags in the table, such as `ms`, `en` or `zh-Hans`"),
    );
    None
}

fn unread(file: &At<String>, records: &Records) -> Option<Diagnostic> {
    let name = &file.value;
    if let Some((why, help)) = &records.header {
        let message = format!("`{name}` can't be read: {why}");
        let diagnostic = Diagnostic::new(Code::BadHistory, message);
        return Some(
            diagnostic
                .label(file.span, "in its first line")
                .help(help.clone()),
        );
    }
    if records.wrong_rows == 0 {
        return None;
    }
    let rows = if records.wrong_rows == 1 {
        "row"
    } else {
        "rows"
    };
    let message = format!(
        "`{name}` has {} {rows} that can't be read",
        records.wrong_rows
    );
    let mut lines: Vec<String> = records
        .wrong
        .iter()
        .map(|(line, why)| format!("{name}:{line}: {why}"))
        .collect();
    let shown = u64::try_from(records.wrong.len()).unwrap_or(u64::MAX);
    let more = records.wrong_rows.saturating_sub(shown);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    let diagnostic = Diagnostic::new(Code::BadHistory, message);
    Some(
        diagnostic
            .label(file.span, "this table")
            .help(lines.join("\n")),
    )
}

fn without_channel(file: &At<String>, channel: &str, records: &Records) -> Diagnostic {
    let message = format!(
        "`{}` has no contacts of the channel `{channel}`",
        file.value
    );
    let names = records.channels.keys().map(String::as_str).take(20);
    Diagnostic::new(Code::BadHistory, message)
        .label(file.span, "in its column of channels")
        .help(format!("the table has: {}", quoted_list(names)))
}

/// Contacts that would be lost for a slip in the name of their channel.
fn nearly(file: &At<String>, name: &str, contacts: u64, channel: &str) -> Diagnostic {
    let message = format!(
        "`{}` has {contacts} contacts of `{name}`, which no channel is called",
        file.value
    );
    Diagnostic::new(Code::NearlyChannel, message)
        .label(file.span, format!("only the rows of `{channel}` are taken"))
        .help(format!(
            "did you mean `{channel}`? If they are something else, give them another name in the table"
        ))
}

fn too_short(file: &At<String>, channel: &str) -> Diagnostic {
    let message = format!("`{}` has no whole month of `{channel}`", file.value);
    Diagnostic::new(Code::BadHistory, message)
        .label(file.span, "too short to say what a month has")
        .help("give a month from its first week to its last; a season takes twelve of them, growth twenty-four")
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::load::load_texts;
    use crate::model::Demand;
    use crate::value::{Decimal, Percent};

    const RFP: &str = include_str!("../../../../tests/errors/E0442/desk.rfp");

    /// A year of voice: 100 calls on three days of every month, 240 s each; 60% in Malay.
    fn table() -> String {
        let mut rows = "date,hour,channel,language,count,handle_time\n".to_owned();
        rows.push_str("2026-03-02,9,fax,ms,7,240\n");
        for month in 1..=12 {
            for day in [1, 15, 28] {
                rows.push_str(
                    &format!("2026-{month:02}-{day},9,voice,ms,60,240\n").replace("-1,", "-01,"),
                );
                rows.push_str(
                    &format!("2026-{month:02}-{day},10,voice,en,40,240\n").replace("-1,", "-01,"),
                );
            }
        }
        rows
    }

    fn demand(facts: &str) -> Result<Demand, Vec<String>> {
        let text = RFP.replace("talk: 3 min 20 s, wrap: 40 s", facts);
        let text = text.replace("share: ms 60%, en 30%, zh 10%", "");
        let found = vec![("desk.rfp".to_owned(), text.into_bytes())];
        let loaded = load_texts(found, |path| {
            (path == "calls.csv").then(|| table().into_bytes())
        });
        assert!(
            loaded
                .fingerprints
                .iter()
                .any(|(path, _)| path == "calls.csv")
        );
        let (project, said) = check(&loaded.files, Vec::new());
        let said = said.iter().map(|one| one.message.clone()).collect();
        project
            .map(|project| project.rfp.demands[0].clone())
            .ok_or(said)
    }

    #[test]
    fn what_is_not_stated_follows_from_the_history() {
        let demand = demand("wrap: 40 s, repeat: 10%").unwrap();
        assert_eq!(demand.volume.value, Decimal::from(270));
        assert_eq!(demand.season.len(), 12);
        assert_eq!(demand.growth, None);
        assert_eq!(
            demand.talk.unwrap().value.mean.seconds(),
            Decimal::from(200)
        );
        assert_eq!(demand.share[0].value.1, Percent(Decimal::from(60)));
        let history = demand.history.unwrap().value;
        assert_eq!(history.others, [("fax".to_owned(), Decimal::from(7))]);
        assert_eq!(
            (history.years, history.error),
            (1, Some(Percent(Decimal::ZERO)))
        );
    }

    #[test]
    fn a_fact_that_is_stated_wins() {
        let demand =
            demand("talk: 1 min, volume: 500 calls per month, season: dec 200%, share: en 100%")
                .unwrap();
        assert_eq!(demand.volume.value, Decimal::from(500));
        assert_eq!((demand.season.len(), demand.share.len()), (1, 1));
        assert_eq!(demand.talk.unwrap().value.mean.seconds(), Decimal::from(60));
    }

    #[test]
    fn a_handle_time_has_to_leave_time_to_talk() {
        let said = demand("wrap: 5 min").unwrap_err();
        assert!(said[0].contains("leaves no time to talk"), "{said:?}");
    }
}
