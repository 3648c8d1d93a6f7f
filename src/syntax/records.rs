//! Tables of contacts as they came: a CSV file, read once from front to back into counts.
//!
//! What is kept does not grow with the rows: counts by month, by hour of the week and by language for each channel.

mod header;
mod row;

use std::collections::BTreeMap;
use std::io::Read;

use self::header::{Columns, columns};
use self::row::{Contact, Days};

/// Hours of a week, Monday 00:00 first.
pub const HOURS: usize = 168;
/// Wrong rows that are kept to be shown.
const SHOWN: usize = 20;
/// More channels, languages or months of one channel than this are no history.
const MOST_NAMES: usize = 1_000;
/// Without a column for them, all contacts are of the channel of this name.
const NO_NAME: &str = "";

/// What a table holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    /// Rows with contacts that could be read.
    pub rows: u64,
    /// By channel in small letters; under the empty name where the table has no such column.
    pub channels: BTreeMap<String, Contacts>,
    /// What is wrong with the header, and what would be right; then there are no rows.
    pub header: Option<(String, String)>,
    /// The first rows that can't be read: line and why.
    pub wrong: Vec<(u64, String)>,
    /// How many can't be read.
    pub wrong_rows: u64,
}

/// Contacts of a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contacts {
    /// All of them.
    pub all: u64,
    /// By year and month.
    pub months: BTreeMap<(i16, i8), u64>,
    /// By hour of the week, Monday 00:00 first, by the clock as written.
    pub week: Vec<u64>,
    /// By language as written, in small letters; empty where the table has no such column.
    pub languages: BTreeMap<String, u64>,
    /// Contacts whose handle time is known.
    pub timed: u64,
    /// Their handle times together, in thousandths of a second.
    pub thousandths: u128,
    /// The day of the month of the first and of the last contact.
    pub days: ((i16, i8, i8), (i16, i8, i8)),
}

impl Default for Contacts {
    fn default() -> Self {
        Self {
            all: 0,
            months: BTreeMap::new(),
            week: vec![0; HOURS],
            languages: BTreeMap::new(),
            timed: 0,
            thousandths: 0,
            days: ((i16::MAX, 1, 1), (i16::MIN, 1, 1)),
        }
    }
}

impl Records {
    /// The contacts of a channel: its rows, or all where the table does not part channels.
    pub fn of(&self, channel: &str) -> Option<&Contacts> {
        let own = self.channels.get(&channel.to_lowercase());
        own.or_else(|| self.channels.get(NO_NAME))
    }

    fn complain(&mut self, line: u64, why: String) {
        self.wrong_rows = self.wrong_rows.saturating_add(1);
        if self.wrong.len() < SHOWN {
            self.wrong.push((line, why));
        }
    }
}

/// Reads a table of contacts. What is wrong with it is part of the result.
pub fn read_records(source: impl Read) -> Records {
    let mut table = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(source);
    let mut records = Records::default();
    let columns = match table.byte_headers() {
        Ok(names) => match columns(names) {
            Ok(columns) => columns,
            Err(fault) => {
                records.header = Some(fault);
                return records;
            }
        },
        Err(error) => {
            let help =
                "save the table as CSV in UTF-8, with the names of its columns in the first line";
            records.header = Some((error.to_string(), help.to_owned()));
            return records;
        }
    };
    let mut days = Days::default();
    let mut record = csv::ByteRecord::new();
    loop {
        let line = table.position().line();
        match table.read_byte_record(&mut record) {
            Ok(true) => {
                let line = record.position().map_or(line, csv::Position::line);
                add(&mut records, &columns, &mut days, &record, line);
            }
            Ok(false) => return records,
            Err(error) => {
                records.complain(line, error.to_string());
                return records;
            }
        }
    }
}

fn add(
    records: &mut Records,
    columns: &Columns,
    days: &mut Days,
    record: &csv::ByteRecord,
    line: u64,
) {
    let added = row::contact(columns, days, record)
        .and_then(|contact| count(&mut records.channels, &contact));
    match added {
        Ok(()) => records.rows = records.rows.saturating_add(1),
        Err(why) => records.complain(line, why),
    }
}

fn count(channels: &mut BTreeMap<String, Contacts>, contact: &Contact) -> Result<(), String> {
    let contacts = entry(channels, contact.channel, "channels")?;
    if contact.count == 0 {
        return Ok(());
    }
    let more = |sum: &mut u64| *sum = sum.saturating_add(contact.count);
    let (year, month, _) = contact.day;
    let known = contacts.months.len();
    match contacts.months.get_mut(&(year, month)) {
        Some(sum) => more(sum),
        None if known < MOST_NAMES => {
            contacts.months.insert((year, month), contact.count);
        }
        None => return Err(format!("the table has more than {MOST_NAMES} months")),
    }
    more(&mut contacts.all);
    if let Some(hour) = contacts.week.get_mut(contact.hour) {
        more(hour);
    }
    if let Some(language) = contact.language {
        more(entry(&mut contacts.languages, language, "languages")?);
    }
    if let Some(thousandths) = contact.thousandths {
        more(&mut contacts.timed);
        let all = u128::from(contact.count).saturating_mul(u128::from(thousandths));
        contacts.thousandths = contacts.thousandths.saturating_add(all);
    }
    let (first, last) = contacts.days;
    contacts.days = (first.min(contact.day), last.max(contact.day));
    Ok(())
}

/// The entry of a name in small letters; few names come often, so that a known one costs no new text.
fn entry<'m, T: Default>(
    map: &'m mut BTreeMap<String, T>,
    name: &[u8],
    what: &str,
) -> Result<&'m mut T, String> {
    let text = std::str::from_utf8(name).map_err(|_| "it is not UTF-8 text".to_owned())?;
    let known = map.contains_key(text);
    if !known {
        let small = text.to_lowercase();
        if map.len() >= MOST_NAMES && !map.contains_key(&small) {
            return Err(format!("the table has more than {MOST_NAMES} {what}"));
        }
        return Ok(map.entry(small).or_default());
    }
    map.get_mut(text).ok_or_else(String::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Records {
        read_records(text.as_bytes())
    }

    #[test]
    fn counts_by_month_hour_and_language() {
        let records = read(
            "Date,Interval,Channel,Language,Contacts,AHT\n\
             2025-09-01,08:00-08:30,Voice,MS,12,200\n\
             2025-09-01,08:30,voice,en,3,260.5\n\
             2025-10-05T00:00,23:30,voice,ms,5,\n\
             2025-10-05,23:30,chat,ms,7,\n",
        );
        assert_eq!(
            records.wrong,
            [(
                4,
                "`2025-10-05T00:00` is not a date: write `2025-09-01`".to_owned()
            )]
        );
        let voice = records.of("voice").unwrap();
        assert_eq!((records.rows, voice.all, voice.timed), (3, 15, 15));
        assert_eq!(voice.months, BTreeMap::from([((2025, 9), 15)]));
        assert_eq!(voice.week[8], 15);
        assert_eq!(voice.languages["ms"], 12);
        assert_eq!(voice.thousandths, 12 * 200_000 + 3 * 260_500);
        // The fifth of October 2025 is a Sunday.
        assert_eq!(records.of("chat").unwrap().week[6 * 24 + 23], 7);
        assert_eq!(records.of("email"), None);
    }

    #[test]
    fn a_row_without_a_count_is_one_contact_and_all_are_of_the_channel() {
        let records = read("timestamp\n2025-09-01 08:15:30\n2025-09-01T09:15:30+08:00\n");
        assert_eq!(records.wrong_rows, 0);
        let voice = records.of("voice").unwrap();
        assert_eq!((voice.all, voice.week[8], voice.week[9]), (2, 1, 1));
    }

    #[test]
    fn wrong_rows_are_counted_and_the_first_are_kept() {
        let rows = "2025-02-30 08:00,1\n01/02/2025 08:00,1\n2025-09-01,x\n2025-09-01 8:00,-1\n2025-09-01T08:00Z,1\n";
        let records = read(&format!("timestamp,count\n{}", rows.repeat(9)));
        assert_eq!(
            (records.rows, records.wrong_rows, records.wrong.len()),
            (0, 45, SHOWN)
        );
        let said: Vec<&str> = records
            .wrong
            .iter()
            .take(5)
            .map(|(_, why)| why.as_str())
            .collect();
        assert!(said[0].contains("no such day"), "{said:?}");
        assert!(said[1].contains("`01/02/2025` is not a date"), "{said:?}");
        assert!(said[2].contains("no time"), "{said:?}");
        assert!(said[3].contains("`-1` is not a count"), "{said:?}");
        assert!(said[4].contains("universal time"), "{said:?}");
        assert_eq!(records.wrong[4].0, 6);
    }

    #[test]
    fn a_row_that_ends_early_lacks_its_count() {
        let records = read("timestamp,count\n2025-09-01 08:00\n");
        assert_eq!(records.wrong, [(2, "the row has no count".to_owned())]);
    }

    #[test]
    fn a_header_that_is_not_understood_says_which_are() {
        let (why, help) = read("when,how many\n2025-09-01,3\n").header.unwrap();
        assert!(
            why.contains("`when`") && help.contains("`timestamp`"),
            "{why} {help}"
        );
        assert!(read("").header.is_some());
        assert!(read("date,count\n2025-09-01,3\n").header.is_some());
        assert!(
            read("timestamp,count,calls\n")
                .header
                .unwrap()
                .0
                .contains("`count` and `calls`")
        );
    }
}
