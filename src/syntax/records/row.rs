use csv::ByteRecord;
use jiff::civil::Date;

use super::header::Columns;

/// One row.
pub(super) struct Contact<'r> {
    /// Year, month, day.
    pub day: (i16, i8, i8),
    /// Of the week, Monday 00:00 first.
    pub hour: usize,
    pub channel: &'r [u8],
    pub language: Option<&'r [u8]>,
    pub count: u64,
    /// Of a second, of one contact.
    pub thousandths: Option<u64>,
}

/// The day read last: rows of a day follow each other.
#[derive(Default)]
pub(super) struct Days {
    text: Vec<u8>,
    known: Option<((i16, i8, i8), usize)>,
}

/// Reads a row, or says what is wrong with it.
pub(super) fn contact<'r>(
    columns: &Columns,
    days: &mut Days,
    record: &'r ByteRecord,
) -> Result<Contact<'r>, String> {
    let cell = |at: Option<usize>| at.and_then(|at| record.get(at));
    let given = |at: Option<usize>| cell(at).filter(|cell| !cell.is_empty());
    let (day, clock) = match columns.timestamp {
        Some(at) => parted(cell(Some(at)).unwrap_or_default())?,
        None => (
            cell(columns.date).unwrap_or_default(),
            cell(columns.interval).unwrap_or_default(),
        ),
    };
    let (day, weekday) = days.read(day)?;
    let hour = hour(clock)?;
    let count = match columns.count {
        Some(at) => whole(cell(Some(at)).unwrap_or_default())?,
        None => 1,
    };
    let thousandths = given(columns.handle).map(seconds).transpose()?;
    Ok(Contact {
        day,
        hour: weekday.saturating_mul(24).saturating_add(hour),
        channel: cell(columns.channel).unwrap_or_default(),
        language: given(columns.language),
        count,
        thousandths,
    })
}

/// Day and time of `2025-09-01T08:15:30+08:00`; the offset says nothing new of the clock on the wall.
fn parted(text: &[u8]) -> Result<(&[u8], &[u8]), String> {
    let Some((day, rest)) = text.split_at_checked(10) else {
        return Err(no_date(text));
    };
    let Some((parting, clock)) = rest.split_first() else {
        return Err(format!("`{}` has no time", shown(text)));
    };
    if !matches!(parting, b'T' | b't' | b' ') {
        return Err(no_date(text));
    }
    if clock.last().is_some_and(|last| matches!(last, b'Z' | b'z')) {
        return Err(format!(
            "`{}` is universal time: write the time on the clocks of the demand's hours",
            shown(text)
        ));
    }
    Ok((day, clock))
}

impl Days {
    fn read(&mut self, text: &[u8]) -> Result<((i16, i8, i8), usize), String> {
        if let Some(known) = self.known.filter(|_| self.text == text) {
            return Ok(known);
        }
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else {
            return Err(no_date(text));
        };
        let number = |digits: &[u8]| -> Option<i16> {
            let digits = std::str::from_utf8(digits).ok()?;
            digits.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
            digits.parse().ok()
        };
        let parts = number(&[*y1, *y2, *y3, *y4])
            .zip(number(&[*m1, *m2]))
            .zip(number(&[*d1, *d2]));
        let Some(((year, month), day)) = parts else {
            return Err(no_date(text));
        };
        let small = |part: i16| i8::try_from(part).unwrap_or_default();
        let Ok(date) = Date::new(year, small(month), small(day)) else {
            return Err(format!("`{}` is no such day", shown(text)));
        };
        let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or_default();
        let known = ((year, small(month), small(day)), weekday);
        self.text.clear();
        self.text.extend_from_slice(text);
        self.known = Some(known);
        Ok(known)
    }
}

/// The hour of `8`, `08:30`, `08:30:15`, `08:30-09:00`.
fn hour(text: &[u8]) -> Result<usize, String> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (hour, rest) = text.split_at_checked(digits).unwrap_or((text, &[]));
    let hour = std::str::from_utf8(hour)
        .ok()
        .filter(|hour| hour.len() <= 2);
    let hour = hour.and_then(|hour| hour.parse::<usize>().ok());
    let minutes = match rest {
        [] => true,
        [b':', tens, ones, ..] => (b'0'..=b'5').contains(tens) && ones.is_ascii_digit(),
        _ => false,
    };
    match hour.filter(|hour| *hour < 24 && minutes) {
        Some(hour) => Ok(hour),
        None => Err(format!("`{}` is not a time: write `08:30`", shown(text))),
    }
}

fn whole(text: &[u8]) -> Result<u64, String> {
    if text.is_empty() {
        return Err("the row has no count".to_owned());
    }
    let number = std::str::from_utf8(text).ok().filter(|text| {
        !text.is_empty() && text.len() <= 12 && text.bytes().all(|b| b.is_ascii_digit())
    });
    let number = number.and_then(|text| text.parse().ok());
    number.ok_or_else(|| format!("`{}` is not a count: write `12`", shown(text)))
}

/// `212.5` in thousandths.
fn seconds(text: &[u8]) -> Result<u64, String> {
    let wrong = || {
        format!(
            "`{}` is no handle time in seconds: write `212.5`",
            shown(text)
        )
    };
    let text = std::str::from_utf8(text).map_err(|_| wrong())?;
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || !digits(whole) || !digits(part) {
        return Err(wrong());
    }
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    let whole: u64 = whole.parse().map_err(|_| wrong())?;
    let part: u64 = part.parse().map_err(|_| wrong())?;
    Ok(whole.saturating_mul(1_000).saturating_add(part))
}

fn no_date(text: &[u8]) -> String {
    format!("`{}` is not a date: write `2025-09-01`", shown(text))
}

fn shown(text: &[u8]) -> String {
    const LONGEST: usize = 30;
    let text = String::from_utf8_lossy(text);
    text.chars().take(LONGEST).collect()
}
