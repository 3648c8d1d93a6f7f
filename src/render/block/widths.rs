//! How wide the columns of a table are on paper, by what stands in them.

use std::ops::Range;

use super::Table;

/// What all columns make together.
const WHOLE: usize = 1000;
/// A line of more letters than this may be broken.
const LONGEST: usize = 80;
/// A word of more letters than this may be broken.
const LONGEST_WORD: usize = 20;
/// Room beside the letters of a cell, in letters.
const PADDING: usize = 2;
/// Letters that a row of a page holds.
const PAGE: usize = 104;

/// Of each column, in thousandths of the table's width.
pub(super) fn shares(table: &Table) -> Vec<usize> {
    let needs: Vec<Need> = (0..table.columns.len())
        .map(|at| Need::of(table, at))
        .collect();
    let total = |of: fn(&Need) -> usize| {
        let all = needs.iter().map(of);
        all.fold(0, usize::saturating_add).max(1)
    };
    let spare = PAGE.saturating_sub(total(|need| need.least));
    let missing = total(Need::missing);
    // First what words would like to have, then the rest for all, so that no column stands alone in a wide space.
    let (granted, rest) = (spare.min(missing), spare.saturating_sub(missing));
    let wishes = total(|need| need.wish);
    let part = |of: usize, whole: usize, share: usize| {
        let parts = of.saturating_mul(share).saturating_mul(10);
        parts.checked_div(whole).unwrap_or_default()
    };
    let widths = needs.iter().map(|need| {
        let more = part(granted, missing, need.missing());
        let rest = part(rest, wishes, need.wish);
        let least = need.least.saturating_mul(10);
        least.saturating_add(more).saturating_add(rest)
    });
    let widths: Vec<usize> = widths.collect();
    let sum = widths.iter().copied().fold(0, usize::saturating_add).max(1);
    let share = |width: &usize| {
        let share = width.saturating_mul(WHOLE).checked_div(sum);
        share.unwrap_or_default()
    };
    widths.iter().map(share).collect()
}

/// The columns beside the first, in as few parts as a page has room for; one part where all go on it.
pub(super) fn parts(table: &Table) -> Vec<Range<usize>> {
    let needs: Vec<usize> = (0..table.columns.len())
        .map(|at| Need::of(table, at).least)
        .collect();
    let key = needs.first().copied().unwrap_or_default();
    let others = || (1_usize..).zip(needs.iter().skip(1));
    let sum = others().fold(0_usize, |sum, (_, need)| sum.saturating_add(*need));
    let room = PAGE.saturating_sub(key).max(1);
    let count = sum.div_ceil(room);
    if count < 2 {
        return std::iter::once(1..needs.len()).collect();
    }
    // About as much in each, so that the last one is no leftover.
    let fair = sum.div_ceil(count);
    let (mut parts, mut begun, mut filled) = (Vec::new(), 1, 0_usize);
    for (at, need) in others() {
        let full = filled.saturating_add(*need);
        let nearer = full.saturating_sub(fair) > fair.saturating_sub(filled);
        if at > begun && (full > room || nearer) {
            parts.push(begun..at);
            (begun, filled) = (at, *need);
        } else {
            filled = full;
        }
    }
    parts.push(begun..needs.len());
    parts
}

struct Need {
    least: usize,
    wish: usize,
}

impl Need {
    /// What it would like to have beyond the least.
    fn missing(&self) -> usize {
        self.wish.saturating_sub(self.least)
    }

    fn of(table: &Table, at: usize) -> Self {
        let mut need = Self { least: 3, wish: 3 };
        let Some(column) = table.columns.get(at) else {
            return need;
        };
        need.widen(&column.title, false);
        // A heading is bold, and wider by that.
        need.least = need.least.saturating_add(1);
        for row in &table.rows {
            let is_heading = row.look == super::Look::Group;
            if let Some(cell) = row.cells.get(at).filter(|_| !is_heading) {
                need.widen(&cell.plain(), column.numeric);
            }
        }
        if table.fillable && at.saturating_add(1) == table.columns.len() {
            need.wish = LONGEST;
        }
        need
    }

    /// A number stays on one line, words may go on several.
    fn widen(&mut self, text: &str, whole: bool) {
        for line in text.lines() {
            let all = letters(line);
            let word = line.split([' ', '-', '/']).map(letters).max();
            let word = word.unwrap_or_default().min(LONGEST_WORD);
            let least = if whole { all.min(LONGEST) } else { word };
            self.least = self.least.max(least.saturating_add(PADDING));
            self.wish = self.wish.max(all.min(LONGEST).saturating_add(PADDING));
        }
    }
}

/// Letters of East Asia are twice as wide as others.
fn letters(text: &str) -> usize {
    text.chars()
        .map(|c| if c >= '\u{2e80}' { 2 } else { 1 })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::block::Look;
    use crate::render::inline::Inline;

    #[test]
    fn words_get_the_room_that_numbers_leave() {
        let mut table = Table::new("c").column("Line").numbers("MYR");
        let text = "agents who answer calls by day and by night";
        table.row(Look::Plain, [text, "1,234.50"].map(Inline::text));
        let shares = shares(&table);
        assert!(shares[0] > 600, "{shares:?}");
        assert!(shares[1] > 90, "{shares:?}");
        assert!((990..=WHOLE).contains(&shares.iter().sum::<usize>()));
    }

    #[test]
    fn room_that_nobody_needs_is_for_all() {
        let mut table = Table::new("c")
            .column("Criterion")
            .numbers("Most")
            .numbers("Your offer");
        table.row(Look::Plain, ["Price", "40.00", "28.35"].map(Inline::text));
        let shares = shares(&table);
        assert!(
            shares.iter().all(|share| (150..550).contains(share)),
            "{shares:?}"
        );
    }

    #[test]
    fn what_is_wider_than_a_page_comes_in_parts() {
        let of = |vendors: usize| {
            let mut table = Table::new("c").column("Requirement");
            for vendor in 0..vendors {
                table = table.column(format!("International Holdings {vendor}"));
            }
            table
        };
        let ends = |table: &Table| -> Vec<usize> {
            let all = parts(table);
            all.iter().map(|part| part.end).collect()
        };
        assert_eq!(ends(&of(3)), [4]);
        assert_eq!(ends(&of(12)), [5, 9, 13]);
        assert_eq!(ends(&of(7)), [5, 8]);
        assert_eq!(ends(&Table::new("c").column("")), [1]);
    }

    #[test]
    fn a_table_without_text_has_columns_all_the_same() {
        let mut table = Table::new("c").column("").column("").fillable();
        table.row(Look::Plain, []);
        let shares = shares(&table);
        assert!(shares[1] > shares[0] && shares[0] > 0, "{shares:?}");
    }
}
