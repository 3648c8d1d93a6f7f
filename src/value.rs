//! What the language can say: money, quantities, dates, schedules, languages; parsed, compared, printed.

mod country;
mod currency;
mod date;
mod decimal;
mod duration;
mod interval;
mod language;
mod moment;
mod money;
mod percent;
mod quantity;
mod round;
mod schedule;
mod term;
mod text;
mod time_unit;
mod year_month;
mod zone;

pub use country::Country;
pub use currency::Currency;
pub use date::{Date, parse_date};
pub use decimal::{Decimal, DecimalError, format_decimal, parse_decimal, write_decimal};
pub use duration::{Duration, DurationError};
pub use interval::Interval;
pub use language::Language;
pub use moment::{Moment, MomentError};
pub use money::Money;
pub use percent::Percent;
pub use quantity::{Quantity, plural, unit_matches};
pub use round::round_half_even;
pub use schedule::{Closed, Gap, Schedule, ScheduleError, Weekday, Window};
pub use term::Term;
pub use text::Text;
pub use time_unit::TimeUnit;
pub use year_month::YearMonth;
pub use zone::{Zone, zone_names};
