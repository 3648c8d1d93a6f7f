//! A table of contacts, made while it is read, against the rows alone as the csv crate splits them.

use std::io::Read;

use rfpc::syntax::read_records;

use crate::{best, forget_peak, peak, ratio};

const ROWS: [u64; 3] = [100_000, 1_000_000, 10_000_000];

pub fn run() {
    for rows in ROWS {
        forget_peak();
        let before = peak().unwrap_or_default();
        let (own, records) = best(1, || read_records(Table::of(rows)));
        let more = peak().unwrap_or_default().saturating_sub(before);
        assert_eq!((records.rows, records.wrong_rows), (rows, 0));
        let (bare, split) = best(1, || split(Table::of(rows)));
        assert_eq!(split, rows);
        let (times, each) = (ratio(own, bare), own.as_secs_f64() * 1e9);
        let each = each / f64::from(u32::try_from(rows).expect("few"));
        println!(
            "history: {rows} rows in {own:.1?}, {each:.0} ns a row, {more} KiB more at the peak"
        );
        println!("history: {times:.2} × the time of the csv crate alone ({bare:.1?})");
    }
}

fn split(table: Table) -> u64 {
    let mut reader = csv::ReaderBuilder::new().from_reader(table);
    let mut record = csv::ByteRecord::new();
    let mut rows = 0;
    while reader.read_byte_record(&mut record).expect("well formed") {
        rows += 1;
    }
    rows
}

/// Rows of a day and the next and the next, as text.
struct Table {
    left: u64,
    day: jiff::civil::Date,
    ready: Vec<u8>,
    given: usize,
}

impl Table {
    fn of(rows: u64) -> Self {
        Self {
            left: rows,
            day: jiff::civil::date(2021, 1, 1),
            ready: b"timestamp,channel,language,count,handle_time\n".to_vec(),
            given: 0,
        }
    }

    fn next_day(&mut self) {
        use std::io::Write as _;
        self.ready.clear();
        self.given = 0;
        for row in 0..5_760_u32 {
            if self.left == 0 {
                return;
            }
            self.left -= 1;
            let (day, minute) = (self.day, row / 4);
            let (hour, minute) = (minute / 60, minute % 60);
            let channel = if row % 3 == 0 { "email" } else { "voice" };
            let language = if row % 5 == 0 { "ms" } else { "en" };
            let seconds = 180 + row % 90;
            let written = writeln!(
                self.ready,
                "{day}T{hour:02}:{minute:02},{channel},{language},2,{seconds}.5"
            );
            written.expect("memory takes it");
        }
        self.day = self.day.tomorrow().expect("no end of days");
    }
}

impl Read for Table {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        if self.given == self.ready.len() {
            self.next_day();
        }
        let rest = self.ready.get(self.given..).unwrap_or_default();
        let mut rest: &[u8] = rest;
        let read = rest.read(into)?;
        self.given += read;
        Ok(read)
    }
}
