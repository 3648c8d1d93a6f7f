//! Numbers for readers, in the form of a document's language (ICU4X), or in one fixed form for a terminal.

use icu_decimal::DecimalFormatter;

use super::RenderError;
use super::locale::Locale;
use crate::value::{Currency, Decimal, Percent, format_decimal, round_half_even};

/// More decimals than this say nothing to a reader.
const MOST_DECIMALS: u32 = 6;

/// How numbers are written.
#[derive(Debug)]
pub(super) struct Numbers {
    /// `None` for the terminal's form.
    form: Option<DecimalFormatter>,
    symbols: Symbols,
    money: String,
    percent: String,
}

impl Numbers {
    /// The form of a terminal, which is the same everywhere: `MYR 1,234.50`, `99.5%`.
    pub(super) fn plain() -> Self {
        Self {
            form: None,
            symbols: Symbols::default(),
            money: "{currency} {amount}".to_owned(),
            percent: "{n}%".to_owned(),
        }
    }

    /// The form of a language; `money` has `{currency}` and `{amount}`, `percent` has `{n}`.
    ///
    /// # Errors
    /// When the forms of the language can't be read.
    pub(super) fn of(locale: &Locale, money: &str, percent: &str) -> Result<Self, RenderError> {
        let form = DecimalFormatter::try_new(locale.tag().into(), Default::default());
        let form = form.map_err(Locale::unread)?;
        Ok(Self {
            symbols: Symbols::of(&form),
            form: Some(form),
            money: money.to_owned(),
            percent: percent.to_owned(),
        })
    }

    /// `1,234,567.50`, as fine as the currency's minor unit.
    pub(super) fn amount(&self, value: Decimal, currency: Currency) -> String {
        self.signed(value, Some(currency.exponent()))
    }

    /// `MYR 1,234,567.50`.
    pub(super) fn money(&self, value: Decimal, currency: Currency) -> String {
        self.of_currency(currency, &self.amount(value, currency))
    }

    /// `USD 0.955`: finer than the minor unit where the rate is.
    pub(super) fn rate(&self, value: Decimal, currency: Currency) -> String {
        let decimals = value
            .normalize()
            .scale()
            .max(currency.exponent())
            .min(MOST_DECIMALS);
        self.of_currency(currency, &self.signed(value, Some(decimals)))
    }

    /// Points with two decimals: `87.25`.
    pub(super) fn points(&self, value: Decimal) -> String {
        self.signed(value, Some(2))
    }

    /// `99.5%`.
    pub(super) fn percent(&self, value: Percent) -> String {
        self.of_hundred(&self.signed(value.0, None))
    }

    /// A share from 0 to 1 as a percentage with one decimal: `12.3%`.
    pub(super) fn share(&self, value: Decimal) -> String {
        let hundred = value.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(value);
        self.tenths_of_hundred(hundred)
    }

    /// A percentage that is given from 0 to 100, with one decimal, always: `12.0%`.
    pub(super) fn tenths_of_hundred(&self, value: Decimal) -> String {
        self.of_hundred(&self.tenths(value))
    }

    /// A percentage that is given from 0 to 100, without decimals: `12%`.
    pub(super) fn whole_of_hundred(&self, value: Decimal) -> String {
        self.of_hundred(&self.whole(value))
    }

    /// A percentage that is given from 0 to 100, with one decimal where it has any: `40%`, `22.4%`.
    pub(super) fn share_of_hundred(&self, value: Decimal) -> String {
        let decimals = value.normalize().scale();
        self.of_hundred(&self.signed(value, Some(decimals.min(1))))
    }

    /// A percentage that is given from 0 to 100, with as many decimals as a count: `33.3333%`.
    pub(super) fn count_of_hundred(&self, value: Decimal) -> String {
        self.of_hundred(&self.count(value))
    }

    /// With one decimal, always: `93.0`.
    pub(super) fn tenths(&self, value: Decimal) -> String {
        self.signed(value, Some(1))
    }

    /// A count, with as many decimals as it has but no more than four: `13,440`, `0.25`.
    pub(super) fn count(&self, value: Decimal) -> String {
        let decimals = value.normalize().scale();
        self.signed(value, (decimals > 4).then_some(4))
    }

    /// A count of units, with no more than two decimals: `12,000`, `206.67`.
    pub(super) fn units(&self, value: Decimal) -> String {
        let decimals = value.normalize().scale();
        self.signed(value, (decimals > 2).then_some(2))
    }

    /// A count without decimals: `13,440`.
    pub(super) fn whole(&self, value: Decimal) -> String {
        self.signed(value, Some(0))
    }

    /// A text with its digits in this form, the rest as it is: `17:00`, `١٧:٠٠`.
    pub(super) fn in_own_digits(&self, text: &str) -> String {
        let letters = text.chars();
        letters.map(|letter| self.symbols.own(letter)).collect()
    }

    /// The number that a text shows in this form, or in plain digits; `None` where it shows anything else too.
    pub(super) fn read(&self, text: &str) -> Option<fixed_decimal::Decimal> {
        let digits = text.chars().filter_map(|letter| match letter {
            // Marks that tell the direction of the letters.
            '\u{200e}' | '\u{200f}' | '\u{61c}' => None,
            '\u{2212}' => Some('-'),
            _ if Some(letter) == self.symbols.group => None,
            _ if letter == self.symbols.point => Some('.'),
            _ => Some(self.symbols.digit(letter).unwrap_or(letter)),
        });
        digits.collect::<String>().parse().ok()
    }

    /// What stands before the decimals.
    pub(super) const fn point(&self) -> char {
        self.symbols.point
    }

    /// What stands between thousands, if anything does.
    pub(super) const fn group(&self) -> Option<char> {
        self.symbols.group
    }

    /// The digits from nought to nine; nothing where they are plain.
    pub(super) fn own_digits(&self) -> String {
        match self.symbols.zero {
            '0' => String::new(),
            _ => self.in_own_digits("0123456789"),
        }
    }

    /// `{n}%`
    pub(super) fn percent_pattern(&self) -> &str {
        &self.percent
    }

    fn of_currency(&self, currency: Currency, amount: &str) -> String {
        let named = self.money.replace("{currency}", &currency.to_string());
        named.replace("{amount}", amount)
    }

    fn of_hundred(&self, number: &str) -> String {
        self.percent.replace("{n}", number)
    }

    fn signed(&self, value: Decimal, decimals: Option<u32>) -> String {
        let form = self.form.as_ref();
        let shown = form.and_then(|form| {
            let exact = digits(value, decimals).parse::<fixed_decimal::Decimal>();
            Some(form.format(&exact.ok()?).to_string())
        });
        let shown = shown.unwrap_or_else(|| format_decimal(value, decimals));
        // A true minus sign does not break away from its number at a line's end.
        shown.replace('-', "\u{2212}")
    }
}

/// What numbers are made of in a form.
#[derive(Debug)]
struct Symbols {
    zero: char,
    point: char,
    group: Option<char>,
}

impl Default for Symbols {
    fn default() -> Self {
        Self {
            zero: '0',
            point: '.',
            group: Some(','),
        }
    }
}

impl Symbols {
    /// Those of a form, as it writes a number with all of them.
    fn of(form: &DecimalFormatter) -> Self {
        let plain = Self::default();
        let sample: Result<fixed_decimal::Decimal, _> = "1000000.5".parse();
        let Ok(sample) = sample else {
            return plain;
        };
        let shown = form.format(&sample).to_string();
        let others = || shown.chars().filter(|letter| !letter.is_numeric());
        let zeros = shown.chars().filter(|letter| letter.is_numeric());
        Self {
            zero: zeros.clone().nth(1).unwrap_or(plain.zero),
            point: others().next_back().unwrap_or(plain.point),
            group: others().next().filter(|_| others().count() > 1),
        }
    }

    /// A plain digit in this form; any other letter as it is.
    fn own(&self, letter: char) -> char {
        let own = letter
            .to_digit(10)
            .and_then(|digit| u32::from(self.zero).checked_add(digit))
            .and_then(char::from_u32);
        own.unwrap_or(letter)
    }

    /// The plain digit of one in this form.
    fn digit(&self, letter: char) -> Option<char> {
        let above = u32::from(letter).checked_sub(u32::from(self.zero))?;
        char::from_digit(above, 10)
    }
}

/// The digits as they are shown, `-1234.50`: they go to the formatter as text, never through a float.
fn digits(value: Decimal, decimals: Option<u32>) -> String {
    let places = decimals.unwrap_or_else(|| value.normalize().scale());
    let mut rounded = round_half_even(value, places);
    if rounded.is_zero() {
        rounded.set_sign_positive(true);
    }
    let places = usize::try_from(places).unwrap_or_default();
    format!("{rounded:.places$}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Language, parse_decimal};
    use proptest::prelude::*;

    fn d(text: &str) -> Decimal {
        parse_decimal(text).unwrap()
    }

    fn of(tag: &str, money: &str, percent: &str) -> Numbers {
        let locale = Locale::of(&Language::parse(tag).unwrap()).unwrap();
        Numbers::of(&locale, money, percent).unwrap()
    }

    fn english() -> Numbers {
        of("en", "{currency} {amount}", "{n}%")
    }

    #[test]
    fn money_points_and_shares() {
        let myr = Currency::parse("MYR").unwrap();
        for numbers in [english(), Numbers::plain()] {
            assert_eq!(numbers.money(d("1234567.5"), myr), "MYR 1,234,567.50");
            assert_eq!(numbers.money(d("-12.345"), myr), "MYR −12.34");
            assert_eq!(numbers.money(d("-0.001"), myr), "MYR 0.00");
            assert_eq!(numbers.rate(d("0.955"), myr), "MYR 0.955");
            assert_eq!(numbers.points(d("87.245")), "87.24");
            assert_eq!(numbers.percent(Percent(d("99.50"))), "99.5%");
            assert_eq!(numbers.share(d("0.12345")), "12.3%");
            assert_eq!(numbers.count(d("13440.50")), "13,440.5");
            assert_eq!(numbers.count(d("0.123456")), "0.1235");
        }
    }

    /// The forms of CLDR 48: groups of three or of two, at four digits or at five, by point, comma or thin space.
    #[test]
    fn each_language_has_its_form() {
        for (tag, shown) in [
            ("en", "−1,234,567.50"),
            ("ms", "−1,234,567.50"),
            ("zh", "−1,234,567.50"),
            ("de", "−1.234.567,50"),
            ("fr", "−1\u{202f}234\u{202f}567,50"),
            ("ta", "−12,34,567.50"),
            ("ar", "\u{200e}−1,234,567.50"),
            ("ar-EG", "\u{61c}−١٬٢٣٤٬٥٦٧٫٥٠"),
            ("fa", "\u{200e}−۱٬۲۳۴٬۵۶۷٫۵۰"),
        ] {
            let numbers = of(tag, "", "");
            assert_eq!(numbers.points(d("-1234567.5")), shown, "{tag}");
        }
        assert_eq!(of("es", "", "").whole(d("1234")), "1234");
        assert_eq!(of("es", "", "").whole(d("12345")), "12.345");
    }

    #[test]
    fn money_and_percents_follow_their_patterns() {
        let eur = Currency::parse("EUR").unwrap();
        let german = of("de", "{amount} {currency}", "{n} %");
        assert_eq!(german.money(d("1234.5"), eur), "1.234,50 EUR");
        assert_eq!(german.rate(d("0.0075"), eur), "0,0075 EUR");
        assert_eq!(german.share(d("0.995")), "99,5 %");
    }

    #[test]
    fn times_and_counts_have_the_digits_of_their_language() {
        for (tag, time) in [
            ("en", "17:00"),
            ("ar", "17:00"),
            ("ar-EG", "١٧:٠٠"),
            ("fa", "۱۷:۰۰"),
            ("bn", "১৭:০০"),
        ] {
            let numbers = of(tag, "", "");
            assert_eq!(numbers.in_own_digits("17:00"), time, "{tag}");
            assert_eq!(numbers.in_own_digits("–"), "–", "{tag}");
        }
        assert_eq!(Numbers::plain().in_own_digits("24"), "24");
    }

    #[test]
    fn what_is_written_is_read_back() {
        for tag in [
            "en", "ms", "de", "fr", "es", "pl", "ta", "ar", "ar-EG", "fa", "de-CH",
        ] {
            let numbers = of(tag, "", "");
            for value in ["0", "7", "-1234567.5", "1234", "0.025"] {
                let shown = numbers.count(d(value));
                assert_eq!(
                    numbers.read(&shown).unwrap().to_string(),
                    value,
                    "{tag} {shown}"
                );
            }
            assert!(numbers.read("12 calls").is_none() && numbers.read("").is_none());
        }
        assert_eq!(of("ar-EG", "", "").read("12").unwrap().to_string(), "12");
    }

    proptest! {
        #[test]
        fn the_english_form_is_that_of_the_terminal(mantissa in any::<i64>(), scale in 0_u32..20) {
            let value = Decimal::new(mantissa, scale);
            let myr = Currency::parse("MYR").unwrap();
            let (english, plain) = (english(), Numbers::plain());
            prop_assert_eq!(english.money(value, myr), plain.money(value, myr));
            prop_assert_eq!(english.percent(Percent(value)), plain.percent(Percent(value)));
            prop_assert_eq!(english.count(value), plain.count(value));
        }
    }
}
