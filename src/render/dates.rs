//! Dates, months and days of the week in the form of a language, always of the Gregorian calendar (ICU4X).

use icu_calendar::{Date as Day, Gregorian};
use icu_datetime::fieldsets::{E, M, YM, YMD};
use icu_datetime::scaffold::DateTimeNamesMarker;
use icu_datetime::unchecked::DateTimeInputUnchecked;
use icu_datetime::{DateTimeFormatterLoadError, FixedCalendarDateTimeFormatter};
use writeable::TryWriteable;

use super::RenderError;
use super::locale::Locale;
use crate::value::{Date, Weekday, YearMonth};

type Formatter<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

/// A year that began with a Monday, whose months and weeks lend their names.
const YEAR: i16 = 2024;

/// How dates are written.
#[derive(Debug)]
pub(super) struct Dates {
    day: Formatter<YMD>,
    month: Formatter<YM>,
    month_alone: Formatter<M>,
    weekday: Formatter<E>,
}

impl Dates {
    /// The form of a language.
    ///
    /// # Errors
    /// When the forms of the language can't be read.
    pub(super) fn of(locale: &Locale) -> Result<Self, RenderError> {
        let read = || -> Result<Self, DateTimeFormatterLoadError> {
            let tag = locale.tag();
            Ok(Self {
                day: Formatter::try_new(tag.into(), YMD::long())?,
                month: Formatter::try_new(tag.into(), YM::long())?,
                month_alone: Formatter::try_new(tag.into(), M::long())?,
                weekday: Formatter::try_new(tag.into(), E::long())?,
            })
        };
        read().map_err(Locale::unread)
    }

    /// `21 December 2026`.
    pub(super) fn date(&self, date: Date) -> String {
        shown(&self.day, date.year(), date.month(), date.day())
    }

    /// `December 2026`.
    pub(super) fn month(&self, month: YearMonth) -> String {
        shown(&self.month, month.year, month.month, 1)
    }

    /// The name of a month of the year, 1 to 12, as it stands alone.
    pub(super) fn month_name(&self, month: i8) -> String {
        shown(&self.month_alone, YEAR, month, 1)
    }

    /// The name of a month of the year inside a date, where that is another than alone: Polish `listopada`.
    pub(super) fn month_in_date(&self, month: i8) -> Option<String> {
        let words = |month: i8| -> Vec<String> {
            let date = shown(&self.day, YEAR, month, 1);
            let words = date.split(|letter: char| !letter.is_alphabetic());
            words.map(str::to_owned).collect()
        };
        let other = words(if month == 1 { 2 } else { 1 });
        words(month).into_iter().find(|word| !other.contains(word))
    }

    /// The name of a day of the week.
    pub(super) fn weekday(&self, day: Weekday) -> String {
        let first = (1_i8..).zip(Weekday::ALL).find(|(_, one)| **one == day);
        shown(
            &self.weekday,
            YEAR,
            1,
            first.map_or(1, |(number, _)| number),
        )
    }
}

/// A day as far as the fields go; nothing for a day that there is not.
fn shown<Fields: DateTimeNamesMarker>(
    form: &Formatter<Fields>,
    year: i16,
    month: i8,
    day: i8,
) -> String {
    let (month, day) = (u8::try_from(month), u8::try_from(day));
    let (Ok(month), Ok(day)) = (month, day) else {
        return String::new();
    };
    let Ok(day) = Day::try_new_gregorian(year.into(), month, day) else {
        return String::new();
    };
    let mut input = DateTimeInputUnchecked::default();
    input.set_date_fields_unchecked(day);
    // Where the data miss the digits of a language (`pt`, month and year), the text is whole all the same.
    let text = form.format_unchecked(input);
    let text = text.try_write_to_string().unwrap_or_else(|(_, text)| text);
    text.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Language, parse_date};

    fn of(tag: &str) -> Dates {
        Dates::of(&Locale::of(&Language::parse(tag).unwrap()).unwrap()).unwrap()
    }

    /// The long forms of CLDR 48.
    #[test]
    fn each_language_has_its_form() {
        let day = parse_date("2026-11-24").unwrap();
        let month = YearMonth::new(2027, 8).unwrap();
        for (tag, date, month_and_year, alone, tuesday) in [
            ("en", "24 November 2026", "August 2027", "August", "Tuesday"),
            (
                "en-US",
                "November 24, 2026",
                "August 2027",
                "August",
                "Tuesday",
            ),
            ("ms", "24 November 2026", "Ogos 2027", "Ogos", "Selasa"),
            (
                "de",
                "24. November 2026",
                "August 2027",
                "August",
                "Dienstag",
            ),
            ("fr", "24 novembre 2026", "août 2027", "août", "mardi"),
            (
                "pt",
                "24 de novembro de 2026",
                "agosto de 2027",
                "agosto",
                "terça-feira",
            ),
            (
                "pl",
                "24 listopada 2026",
                "sierpień 2027",
                "sierpień",
                "wtorek",
            ),
            ("zh", "2026年11月24日", "2027年8月", "八月", "星期二"),
            ("ta", "24 நவம்பர் 2026", "ஆகஸ்ட் 2027", "ஆகஸ்ட்", "செவ்வாய்"),
            ("ar", "24 نوفمبر 2026", "أغسطس 2027", "أغسطس", "الثلاثاء"),
            ("fa", "۲۴ نوامبر ۲۰۲۶", "اوت ۲۰۲۷", "اوت", "سه‌شنبه"),
            (
                "th",
                "24 พฤศจิกายน ค.ศ. 2026",
                "สิงหาคม ค.ศ. 2027",
                "สิงหาคม",
                "วันอังคาร",
            ),
        ] {
            let dates = of(tag);
            assert_eq!(dates.date(day), date, "{tag}");
            assert_eq!(dates.month(month), month_and_year, "{tag}");
            assert_eq!(dates.month_name(8), alone, "{tag}");
            assert_eq!(dates.weekday(Weekday::Tue), tuesday, "{tag}");
        }
    }

    #[test]
    fn all_months_and_days_have_names() {
        let english = of("en");
        let months: Vec<String> = (1..=12).map(|month| english.month_name(month)).collect();
        assert_eq!(months.first().unwrap(), "January");
        assert_eq!(months.last().unwrap(), "December");
        let days: Vec<String> = Weekday::ALL
            .iter()
            .map(|day| english.weekday(*day))
            .collect();
        assert_eq!(days.first().unwrap(), "Monday");
        assert_eq!(days.last().unwrap(), "Sunday");
        assert_eq!(english.month_name(13), "");
        let in_date = |tag: &str| of(tag).month_in_date(11);
        assert_eq!(in_date("pl").as_deref(), Some("listopada"));
        assert_eq!(in_date("pt").as_deref(), Some("novembro"));
        assert_eq!(in_date("zh"), None);
    }
}
