//! Single facts of a demand, in words.

use crate::model::{Deflector, Demand, HandleTime};
use crate::render::rfp::Writer;
use crate::source::At;
use crate::value::TimeUnit;

impl Writer<'_> {
    /// One volume a month, where it is stated so.
    pub(super) fn volume(&self, demand: &Demand) -> Option<String> {
        if demand.list.is_some() || !demand.by_month.is_empty() {
            return None;
        }
        let units = self
            .words
            .units(demand.volume.value, self.unit_of(&demand.channel));
        Some(format!("{units} {}", self.words.per(TimeUnit::Month)))
    }

    /// `January 11,000, February 10,500, …`.
    pub(super) fn by_month(&self, demand: &Demand) -> Option<String> {
        let months = (1..).zip(&demand.by_month).map(|(month, volume)| {
            let name = self.words.dates.month_name(month);
            format!("{name} {}", self.words.numbers.count(volume.value))
        });
        let months: Vec<String> = months.collect();
        (!months.is_empty()).then(|| months.join(self.words.separator()))
    }

    /// `5,000 numbers per month, each dialled up to 3 times`.
    pub(super) fn list(&self, demand: &Demand) -> Option<String> {
        let list = demand.list.as_ref()?;
        let numbers = self.words.numbers.count(list.numbers.value);
        let numbers = self.words.fill("demand.list.numbers", &[("n", &numbers)]);
        let attempts = list.attempts.value.to_string();
        let values = [
            ("numbers", numbers.as_str()),
            ("per", self.words.per(TimeUnit::Month)),
            ("attempts", &attempts),
        ];
        Some(self.words.fill("demand.list.value", &values))
    }

    /// `25% of dials`.
    pub(super) fn reached(&self, demand: &Demand) -> Option<String> {
        let list = demand.list.as_ref()?;
        let share = self.words.numbers.percent(list.reached.value);
        let units = self.words.units(
            crate::value::round_half_even(demand.volume.value, 0),
            self.unit_of(&demand.channel),
        );
        let values = [
            ("share", share.as_str()),
            ("units", &units),
            ("per", self.words.per(TimeUnit::Month)),
        ];
        Some(self.words.fill("demand.reached.value", &values))
    }

    /// What share of the contacts that reach an agent is patched through, and for how long.
    pub(super) fn transfer(&self, demand: &Demand) -> Option<String> {
        let own = demand.billing.transfer.as_ref()?.value;
        let (percent, time) = (
            self.words.numbers.percent(own.share),
            self.words.duration(own.time),
        );
        let values = [("percent", percent.as_str()), ("time", &time)];
        Some(self.words.fill("demand.transfer.value", &values))
    }

    /// `10%, 45 seconds each`.
    pub(super) fn deflection(&self, demand: &Demand, by: Deflector) -> Option<String> {
        let own = demand.deflection(by)?;
        let share = self.words.numbers.percent(own.share.value);
        let time = self.words.duration(own.time.value);
        let values = [("share", share.as_str()), ("time", &time)];
        Some(self.words.fill("demand.deflected", &values))
    }

    /// `3 min 20 s; December 4 min`, or the bins with their mean.
    pub(super) fn handle_time(&self, time: Option<&At<HandleTime>>) -> Option<String> {
        let time = &time?.value;
        let words = self.words;
        let mut parts = vec![words.duration(time.mean)];
        if !time.bins.is_empty() {
            let bins = time.bins.iter().map(|bin| {
                let (time, share) = bin.value;
                format!("{} {}", words.duration(time), words.numbers.percent(share))
            });
            let bins: Vec<String> = bins.collect();
            parts.push(words.fill("demand.bins", &[("bins", &bins.join(words.separator()))]));
        }
        let months = time.months.iter().map(|month| {
            let (number, mean) = month.value;
            let name = words.dates.month_name(i8::try_from(number).unwrap_or(1));
            format!("{name} {}", words.duration(mean))
        });
        parts.extend(months);
        Some(parts.join("; "))
    }

    /// What a history holds, what it was used for and how well the fit is.
    pub(super) fn history(&self, demand: &Demand) -> Option<String> {
        let history = &demand.history.as_ref()?.value;
        let words = self.words;
        let contacts = words.units(history.contacts, self.unit_of(&demand.channel));
        let (first, last) = (words.month(history.first), words.month(history.last));
        let values = [
            ("file", history.file.as_str()),
            ("contacts", &contacts),
            ("first", &first),
            ("last", &last),
        ];
        let mut parts = vec![words.fill("demand.history.value", &values)];
        parts.push(
            words
                .get(match history.years {
                    0 => "demand.history.months",
                    1 => "demand.history.year",
                    _ => "demand.history.years",
                })
                .to_owned(),
        );
        if let Some(error) = history.error {
            let error = words.numbers.percent(error);
            parts.push(words.fill("demand.history.error", &[("error", &error)]));
        }
        if let Some(explained) = history.explained {
            let explained = words.numbers.count(explained);
            parts.push(words.fill("demand.history.explained", &[("r2", &explained)]));
        }
        Some(parts.join("; "))
    }

    /// How contacts spread over the week: the shares stated, a standard shape, the history, or evenly over the hours.
    pub(super) fn profile(&self, demand: &Demand) -> Option<String> {
        let words = self.words;
        let Some(profile) = &demand.profile else {
            let key = match (&demand.history, &demand.hours) {
                (_, None) => return None,
                (Some(_), Some(_)) => "demand.profile.history",
                (None, Some(_)) => "demand.profile.flat",
            };
            return Some(words.get(key).to_owned());
        };
        let parts = profile.value.parts.iter().map(|part| {
            let window = words.window(&part.window);
            format!("{window} {}", words.numbers.percent(part.share))
        });
        let parts = parts.collect::<Vec<_>>().join(words.separator());
        Some(match &profile.value.shape {
            Some(shape) => words.fill(
                "demand.profile.shape",
                &[("shape", shape), ("parts", &parts)],
            ),
            None => parts,
        })
    }
}
