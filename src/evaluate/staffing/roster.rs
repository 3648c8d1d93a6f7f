//! The agents on duty in each hour of a month, in floats and counters.

use std::collections::BTreeMap;

use super::requirement::required;
use super::service::{Offered, Service, Target};
use crate::evaluate::demand::profile::{HOURS, Week};

/// Hours of the week that are alike: as many contacts come in them, and they are open as long.
#[derive(Debug)]
pub(super) struct Alike {
    /// The share of the week's contacts that comes in each.
    share: f64,
    /// The part of each in which somebody answers.
    open: f64,
    /// The same in minutes.
    minutes: u8,
    /// Which they are.
    hours: Vec<usize>,
}

/// The open hours of a week by what they are like, in the order in which they first come. Hours that are alike need
/// the same agents, so they are looked at once; a flat day has one such hour.
pub(super) fn alike(week: &Week, minutes: &[u8; HOURS]) -> Vec<Alike> {
    let mut kinds: Vec<Alike> = Vec::new();
    let mut known: BTreeMap<(u64, u64, u8), usize> = BTreeMap::new();
    let each = week.share.iter().zip(&week.open).zip(minutes);
    for (hour, ((share, open), minutes)) in each.enumerate() {
        if *open <= 0.0 {
            continue;
        }
        let key = (share.to_bits(), open.to_bits(), *minutes);
        let at = *known.entry(key).or_insert(kinds.len());
        match kinds.get_mut(at) {
            Some(kind) => kind.hours.push(hour),
            None => kinds.push(Alike {
                share: *share,
                open: *open,
                minutes: *minutes,
                hours: vec![hour],
            }),
        }
    }
    kinds
}

/// What the hours of a month have in common.
#[derive(Debug)]
pub(super) struct Hours<'a> {
    /// How contacts come in.
    pub alike: &'a [Alike],
    /// How often each hour of the week comes.
    pub often: &'a [u8; HOURS],
}

impl Hours<'_> {
    /// How often hours of a kind come in the month.
    fn times(&self, kind: &Alike) -> u32 {
        let each = kind.hours.iter().filter_map(|hour| self.often.get(*hour));
        each.map(|often| u32::from(*often)).sum()
    }

    /// Minutes of the month in which somebody answers.
    pub(super) fn open_minutes(&self) -> u32 {
        let kinds = self.alike.iter();
        kinds
            .map(|kind| u32::from(kind.minutes).saturating_mul(self.times(kind)))
            .sum()
    }
}

/// The agents of a month and what they make of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Roster {
    /// Minutes of agents on duty.
    pub minutes: u64,
    /// The most agents on duty at once.
    pub peak: u64,
    /// By contacts, occupancy by agents on duty.
    pub mean: Service,
}

/// Requirements already found.
#[derive(Debug, Default)]
pub(in crate::evaluate) struct Known {
    /// By what is promised to whom.
    by_promise: BTreeMap<[u64; 6], BTreeMap<u64, (u32, Service)>>,
}

impl Known {
    /// Those of one promise, by the bits of the contacts an hour.
    fn of(&mut self, offered: Offered, target: Target) -> &mut BTreeMap<u64, (u32, Service)> {
        let whole = u64::from(target.concurrency).rotate_left(32) | u64::from(target.at_least);
        let key = [
            offered.seconds.to_bits(),
            // Nobody's patience is negative, so it can stand for those who stay.
            offered.patience.unwrap_or(-1.0).to_bits(),
            target.share.to_bits(),
            target.seconds.to_bits(),
            target.occupancy.to_bits(),
            whole,
        ];
        self.by_promise.entry(key).or_default()
    }
}

/// So many weeks of contacts are in the month.
pub(super) fn weeks(hours: &Hours<'_>) -> f64 {
    let kinds = hours.alike.iter();
    kinds
        .map(|kind| kind.share * f64::from(hours.times(kind)))
        .sum()
}

/// The least agents for each hour and group; `None` for an absurd load.
pub(super) fn roster(
    hours: &Hours<'_>,
    month: Offered,
    target: Target,
    groups: &[f64],
    known: &mut Known,
) -> Option<Roster> {
    let weekly = month.contacts / weeks(hours);
    let known = known.of(month, target);
    let mut sums = Sums::default();
    for kind in hours.alike {
        let often = hours.times(kind);
        if often == 0 {
            continue;
        }
        let mut on_duty: u64 = 0;
        for group in groups {
            let contacts = weekly * kind.share * group;
            let offered = Offered {
                contacts: contacts / kind.open,
                ..month
            };
            let key = offered.contacts.to_bits();
            let (agents, service) = match known.get(&key) {
                Some(known) => *known,
                None => {
                    let found = required(offered, target)?;
                    known.insert(key, found);
                    found
                }
            };
            on_duty = on_duty.saturating_add(u64::from(agents));
            let times = f64::from(often);
            sums.add(
                service,
                contacts * times,
                f64::from(agents) * kind.open * times,
            );
        }
        sums.peak = sums.peak.max(on_duty);
        let times = u64::from(kind.minutes).saturating_mul(u64::from(often));
        sums.minutes = sums.minutes.saturating_add(on_duty.saturating_mul(times));
    }
    Some(sums.roster())
}

#[derive(Debug, Default)]
struct Sums {
    minutes: u64,
    peak: u64,
    contacts: f64,
    on_duty: f64,
    waiting: f64,
    level: f64,
    wait: f64,
    abandonment: f64,
    busy: f64,
    queue: f64,
}

impl Sums {
    fn add(&mut self, service: Service, contacts: f64, on_duty: f64) {
        self.contacts += contacts;
        self.on_duty += on_duty;
        self.waiting += service.waiting * contacts;
        self.level += service.level * contacts;
        self.wait += service.wait * contacts;
        self.abandonment += service.abandonment * contacts;
        self.queue += service.queue * contacts;
        self.busy += service.occupancy * on_duty;
    }

    fn roster(&self) -> Roster {
        let by = |sum: f64, weight: f64, none: f64| if weight > 0.0 { sum / weight } else { none };
        Roster {
            minutes: self.minutes,
            peak: self.peak,
            mean: Service {
                waiting: by(self.waiting, self.contacts, 0.0),
                level: by(self.level, self.contacts, 1.0),
                wait: by(self.wait, self.contacts, 0.0),
                occupancy: by(self.busy, self.on_duty, 0.0),
                abandonment: by(self.abandonment, self.contacts, 0.0),
                queue: by(self.queue, self.contacts, 0.0),
            },
        }
    }
}
