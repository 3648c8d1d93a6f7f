//! Terms to typed values. Each reader reports its own mistake, once, and then gives `None`.

mod answer;
mod evidence;
mod money;
mod number;
mod place;
mod quantity;
mod schedule;
#[cfg(test)]
mod tests;
mod text;
mod time;
mod wrong;

pub(super) use answer::{answer, lists::list, option};
pub(super) use evidence::{evidence_kind, evidence_kinds};
pub(super) use money::{amount_in, currency, money, total_in};
pub(super) use number::{not_negative, number, percent, share, whole};
pub(super) use place::{country, language};
pub(super) use quantity::{per, quantity, unit};
pub(super) use schedule::{schedule, window};
pub(super) use text::{plain, text, word, yes_no};
pub(super) use time::{cut_date, date, deadline, duration, moment};
pub(super) use wrong::{quoted_list, written, written_term, wrong};
