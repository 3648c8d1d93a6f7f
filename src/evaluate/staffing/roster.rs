//! The agents on duty in each hour of a month, in floats and counters.

use std::collections::BTreeMap;

use super::requirement::required;
use super::service::{Offered, Service, Target};
use crate::evaluate::demand::profile::{HOURS, Week};

/// What the hours of a month have in common.
#[derive(Debug)]
pub(super) struct Hours<'a> {
    /// How contacts come in.
    pub week: &'a Week,
    /// Open minutes of each hour of the week.
    pub minutes: &'a [u8; HOURS],
    /// How often each hour of the week comes.
    pub often: &'a [u8; HOURS],
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

/// Requirements already found, by contacts an hour: most hours of a month are like others.
pub(super) type Known = BTreeMap<u64, (u32, Service)>;

/// So many weeks of contacts are in the month.
pub(super) fn weeks(hours: &Hours<'_>) -> f64 {
    let each = hours.week.share.iter().zip(hours.often);
    each.map(|(share, often)| share * f64::from(*often)).sum()
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
    let mut sums = Sums::default();
    let each = hours.week.share.iter().zip(&hours.week.open);
    for ((share, open), (minutes, often)) in each.zip(hours.minutes.iter().zip(hours.often)) {
        if *open <= 0.0 {
            continue;
        }
        let mut on_duty: u64 = 0;
        for group in groups {
            let contacts = weekly * share * group;
            let offered = Offered {
                contacts: contacts / open,
                ..month
            };
            let key = offered.contacts.to_bits();
            let (agents, service) = match known.get(&key) {
                Some(known) => *known,
                None => required(offered, target)?,
            };
            known.insert(key, (agents, service));
            on_duty = on_duty.saturating_add(u64::from(agents));
            let times = f64::from(*often);
            sums.add(service, contacts * times, f64::from(agents) * open * times);
        }
        sums.peak = sums.peak.max(on_duty);
        let times = u64::from(*minutes).saturating_mul(u64::from(*often));
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
