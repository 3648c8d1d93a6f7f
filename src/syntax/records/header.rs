use csv::ByteRecord;

/// Where each thing stands in a row.
pub(super) struct Columns {
    /// Day and time.
    pub timestamp: Option<usize>,
    /// The day, where the time stands apart.
    pub date: Option<usize>,
    /// The time, where it stands apart.
    pub interval: Option<usize>,
    pub channel: Option<usize>,
    pub language: Option<usize>,
    pub count: Option<usize>,
    /// Mean seconds of a contact of the row.
    pub handle: Option<usize>,
}

/// The names that each column may have, in small letters and with `_` for spaces; the first is the usual one.
const NAMES: [(&str, &[&str]); 7] = [
    (
        "timestamp",
        &["timestamp", "datetime", "date_time", "started"],
    ),
    ("date", &["date", "day"]),
    ("interval", &["interval", "time", "hour"]),
    ("channel", &["channel", "media", "queue"]),
    ("language", &["language", "lang"]),
    (
        "count",
        &["count", "contacts", "calls", "offered", "volume"],
    ),
    ("handle_time", &["handle_time", "aht", "handle_seconds"]),
];

const HELP: &str = "name the columns in the first line: `timestamp` or `date` and `interval`; perhaps `channel`, `language`, `count`, `handle_time`, with commas between";

/// Where each column stands; or what is wrong and what would be right.
pub(super) fn columns(names: &ByteRecord) -> Result<Columns, (String, String)> {
    let names: Vec<String> = names.iter().map(normal).collect();
    let mut found = [None; NAMES.len()];
    for (slot, (_, known)) in found.iter_mut().zip(NAMES) {
        let mut own = (0..)
            .zip(&names)
            .filter(|(_, name)| known.contains(&name.as_str()));
        *slot = own.next().map(|(at, _): (usize, _)| at);
        if let (Some(first), Some((_, again))) = (*slot, own.next()) {
            let first = names.get(first).map_or("", String::as_str);
            let why = format!("the columns `{first}` and `{again}` say the same");
            return Err((why, "keep one of them, or rename the other".to_owned()));
        }
    }
    let [timestamp, date, interval, channel, language, count, handle] = found;
    let columns = Columns {
        timestamp,
        date,
        interval,
        channel,
        language,
        count,
        handle,
    };
    if columns.timestamp.is_some() || (columns.date.is_some() && columns.interval.is_some()) {
        return Ok(columns);
    }
    let shown: Vec<String> = names
        .iter()
        .take(12)
        .map(|name| format!("`{name}`"))
        .collect();
    let why = if names.is_empty() {
        "the table is empty".to_owned()
    } else {
        format!(
            "no column says when contacts came; there are {}",
            shown.join(", ")
        )
    };
    Err((why, HELP.to_owned()))
}

fn normal(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name).to_lowercase();
    // A byte order mark is no letter of the name.
    let name = name.trim_start_matches('\u{feff}').trim();
    name.replace([' ', '-'], "_")
}
