use super::*;
use crate::check::testing::{read, read_one, vocabulary};
use crate::diagnostic::Code;
use crate::model::{AnswerValue, Vocabulary};
use crate::value::{Currency, Decimal, Duration, Language};

const WORDS: &str = "vocabulary test {
    unit call, seat
    attribute languages: set of language { ask \"?\" }
    attribute agents: one of shared < semi_dedicated < dedicated { ask \"?\" }
    attribute hours: schedule { ask \"?\" }
    attribute uptime: percent per month { ask \"?\" }
    attribute capacity: quantity of call { ask \"?\" }
    attribute certificates: set of iso27001, pci_dss { ask \"?\" }
    attribute clients: set of text { ask \"?\" }
    attribute years: integer { ask \"?\" }
    attribute recording: yes or no { ask \"?\" }
    channel voice { unit: call, answered: live }
}
";

fn words() -> Vocabulary {
    vocabulary(WORDS)
}

fn answered(name: &str, values: &str) -> Result<AnswerValue, crate::check::testing::Fault> {
    let words = words();
    let kind = words.attribute(name).unwrap().kind.clone();
    read(values, |phrases, out| {
        answer(&kind, name, phrases, &words, out)
    })
}

#[test]
fn numbers_are_read_exactly() {
    let amount = read_one("12_000.50", number).unwrap();
    assert_eq!(amount.value, Decimal::from_str_exact("12000.50").unwrap());
    assert_eq!(read_one("12", whole).unwrap().value, 12);
    let fault = read_one("three", number).unwrap_err();
    assert_eq!(
        (fault.code, fault.labels),
        (Code::NotANumber, vec!["three".to_owned()])
    );
    let long = "1_234_567_890_123_456_789_012_345_678_901";
    assert_eq!(
        read_one(long, number).unwrap_err().code,
        Code::NumberTooLong
    );
    assert_eq!(read_one("2.5", whole).unwrap_err().code, Code::NotANumber);
    assert_eq!(read_one("-2", whole).unwrap_err().code, Code::OutOfRange);
}

#[test]
fn percentages_keep_their_sign_and_shares_their_range() {
    assert_eq!(read_one("-30%", percent).unwrap().value.to_string(), "-30%");
    let fault = read_one("18", percent).unwrap_err();
    assert_eq!(
        (fault.code, fault.help.as_str()),
        (Code::NotAPercent, "write `18%`")
    );
    assert_eq!(read_one("120%", share).unwrap_err().code, Code::OutOfRange);
}

#[test]
fn money_has_an_amount_and_a_currency() {
    assert_eq!(
        read_one("0.955 USD", money).unwrap().value.written(),
        "0.955 USD"
    );
    for (text, code) in [
        ("0.95", Code::NotMoney),
        ("cheap", Code::NotMoney),
        ("5 XYZ", Code::UnknownCurrency),
        ("-5 USD", Code::OutOfRange),
    ] {
        assert_eq!(read_one(text, money).unwrap_err().code, code, "{text}");
    }
    let fault = read_one("RM", currency).unwrap_err();
    assert_eq!(fault.code, Code::UnknownCurrency);
    assert!(fault.help.contains("did you mean `MYR`"), "{}", fault.help);
}

#[test]
fn amounts_are_in_the_tariffs_currency() {
    let yen = Currency::parse("JPY").unwrap();
    let amount = |text| read_one(text, |cursor, out| amount_in(cursor, yen, out));
    let total = |text| read_one(text, |cursor, out| total_in(cursor, yen, out));
    assert_eq!(
        amount("0.5 JPY").unwrap().value,
        amount("0.5").unwrap().value
    );
    assert_eq!(amount("5 USD").unwrap_err().code, Code::NotMoney);
    let fault = total("4.5").unwrap_err();
    assert_eq!(
        (fault.code, fault.help.as_str()),
        (Code::TooManyDecimals, "write `4`")
    );
}

#[test]
fn durations_have_units() {
    let length = read_one("3 min 20 s", duration).unwrap().value;
    assert_eq!(length, Duration(Decimal::from(200)));
    for (text, code) in [
        ("200", Code::NotADuration),
        ("2 calls", Code::NotADuration),
        ("6 months", Code::NotADuration),
        ("soon", Code::NotADuration),
        ("-5 min", Code::OutOfRange),
    ] {
        assert_eq!(read_one(text, duration).unwrap_err().code, code, "{text}");
    }
}

#[test]
fn dates_and_moments_exist() {
    let late = read_one("2026-12-21 17:00 Asia/Kuala_Lumpur", moment)
        .unwrap()
        .value;
    assert_eq!(late.to_string(), "2026-12-21 17:00 Asia/Kuala_Lumpur");
    assert!(
        read_one("2026-12-21", moment).unwrap().value
            < read_one("2026-12-21", deadline).unwrap().value
    );
    for (text, code, under) in [
        ("2027-02-30", Code::NotADate, "2027-02-30"),
        ("soon", Code::NotADate, "soon"),
        (
            "2026-12-21 25:00 Asia/Kuala_Lumpur",
            Code::NotATime,
            "25:00",
        ),
        ("2026-12-21 17:00", Code::UnknownZone, "2026-12-21 17:00"),
        ("2026-12-21 17:00 MYT", Code::UnknownZone, "MYT"),
        ("2027-03-28 01:30 Europe/London", Code::NotATime, "01:30"),
    ] {
        let fault = read_one(text, moment).unwrap_err();
        assert_eq!(
            (fault.code, fault.labels[0].as_str()),
            (code, under),
            "{text}"
        );
    }
    let fault = read_one("2026-12-21 17:00 Kuala_Lumpur", moment).unwrap_err();
    assert_eq!(fault.help, "did you mean `Asia/Kuala_Lumpur`?");
}

#[test]
fn schedules_go_by_one_zone() {
    let weekly = read(
        "mon-fri 08:00-20:00 Asia/Kuala_Lumpur, sat 09:00-13:00",
        schedule,
    )
    .unwrap();
    assert_eq!(weekly.windows().len(), 2);
    assert!(read("24/7", schedule).unwrap().is_always());
    for (text, code) in [
        ("office hours", Code::NotASchedule),
        ("mon-fri", Code::NotASchedule),
        ("mon 08:00-08:00 UTC", Code::NotASchedule),
        ("mon 08:00-25:00 UTC", Code::NotATime),
        ("mon-fri 08:00-20:00", Code::UnknownZone),
        (
            "mon 08:00-20:00 UTC, tue 08:00-20:00 Asia/Manila",
            Code::NotASchedule,
        ),
    ] {
        assert_eq!(read(text, schedule).unwrap_err().code, code, "{text}");
    }
}

#[test]
fn texts_have_translations_or_none() {
    let both = read_one("en \"yes\" ms \"ya\"", text).unwrap().value;
    assert_eq!(both.get(&Language::parse("ms").unwrap()), Some("ya"));
    assert_eq!(read_one("\"yes\"", text).unwrap().value.any(), "yes");
    for (text_, code) in [
        ("Kedai Nusantara", Code::NotText),
        ("malay \"ya\"", Code::UnknownLanguage),
        ("en \"yes\" en \"no\"", Code::DuplicateFact),
    ] {
        assert_eq!(read_one(text_, text).unwrap_err().code, code, "{text_}");
    }
    let fault = read_one("Kedai Nusantara", text).unwrap_err();
    assert_eq!(fault.help, "put it in quotes: `\"Kedai Nusantara\"`");
}

#[test]
fn quantities_are_in_declared_units() {
    let words = words();
    let amount = |text| read_one(text, |cursor, out| quantity(cursor, &words, out));
    assert_eq!(
        amount("12_000 calls / month").unwrap().value,
        amount("12_000 calls per month").unwrap().value
    );
    let calls = amount("12_000 calls per month").unwrap().value;
    assert_eq!(calls.written(), "12_000 calls per month");
    assert_eq!(amount("12_000").unwrap_err().code, Code::WrongUnit);
    assert_eq!(
        amount("12_000 per month").unwrap_err().code,
        Code::WrongUnit
    );
    assert_eq!(
        amount("12_000 calls per mont").unwrap_err().code,
        Code::UnknownUnit
    );
    let fault = amount("12_000 cals").unwrap_err();
    assert_eq!(
        (fault.code, fault.help.as_str()),
        (Code::UnknownUnit, "did you mean `calls`?")
    );
}

#[test]
fn answers_are_typed_as_declared() {
    let option = answered("agents", "dedicated").unwrap();
    assert!(matches!(option, AnswerValue::Option { place: 2, .. }));
    assert!(
        matches!(answered("certificates", "none"), Ok(AnswerValue::Names(set)) if set.is_empty())
    );
    assert!(
        matches!(answered("clients", "\"A\", \"B\""), Ok(AnswerValue::Names(set)) if set.len() == 2)
    );
    assert!(answered("uptime", "99.9% per month").is_ok());
    for (name, values, code) in [
        ("languages", "malay", Code::UnknownLanguage),
        ("certificates", "iso27001, iso9001", Code::UnknownOption),
        ("uptime", "99.9%, 99%", Code::TooManyValues),
        ("uptime", "120%", Code::OutOfRange),
        ("uptime", "99.9% per year", Code::WrongUnit),
        ("uptime", "99.9", Code::NotAPercent),
        ("capacity", "20 seats", Code::WrongUnit),
        ("capacity", "20 calls per month", Code::WrongUnit),
        ("years", "2.5", Code::NotANumber),
        ("recording", "mostly", Code::NotYesOrNo),
        ("recording", "yes indeed", Code::UnexpectedText),
    ] {
        assert_eq!(
            answered(name, values).unwrap_err().code,
            code,
            "{name}: {values}"
        );
    }
    let fault = answered("agents", "semi_dedicate").unwrap_err();
    assert_eq!(fault.code, Code::UnknownOption);
    assert_eq!(fault.help, "did you mean `semi_dedicated`?");
}

#[test]
fn a_point_before_three_digits_of_a_quantity_may_part_thousands() {
    let words = words();
    let help = |written: &str| {
        let read = read_one(written, |cursor, out| quantity(cursor, &words, out));
        read.map_err(|fault| fault.help)
    };
    let said = help("12.000 calls").unwrap_err();
    assert!(
        said.contains("`12_000`") && said.contains("`12.0`"),
        "{said}"
    );
    let said = help("1.234 calls").unwrap_err();
    assert!(
        said.contains("`1_234`") && said.contains("`1.2340`"),
        "{said}"
    );
    for written in ["1.2340 calls", "0.125 calls", "12.5 calls", "12_000 calls"] {
        assert!(help(written).is_ok(), "{written}");
    }
}
