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

/// What the first column would like to have beside others.
const KEY: usize = 30;

/// The columns beside the first, in as few parts as a page has room for, each about as wide; one part where all go on it.
pub(super) fn parts(table: &Table) -> Vec<Range<usize>> {
    let needs: Vec<Need> = (0..table.columns.len())
        .map(|at| Need::of(table, at))
        .collect();
    let key = needs.first();
    let sum = |of: fn(&Need) -> usize| {
        let others = needs.iter().skip(1).map(of);
        others.fold(0, usize::saturating_add)
    };
    let whole = std::iter::once(1..needs.len()).collect();
    let all = sum(|need| need.least);
    if key.map_or(0, |key| key.least).saturating_add(all) <= PAGE {
        return whole;
    }
    let key = key.map_or(0, |key| key.least.max(key.wish.min(KEY)));
    let room = PAGE.saturating_sub(key).max(1);
    let widths: Vec<usize> = needs.iter().skip(1).map(|need| need.least).collect();
    let fewest = all.div_ceil(room).max(2);
    let cuts = (fewest..=widths.len()).map(|count| cut(&widths, all, count));
    let fits = |part: &Range<usize>| {
        let columns = needs.iter().take(part.end).skip(part.start);
        let width = columns.fold(0_usize, |sum, need| sum.saturating_add(need.least));
        width <= room || part.len() == 1
    };
    cuts.into_iter()
        .find(|parts| parts.iter().all(fits))
        .unwrap_or(whole)
}

/// Columns in so many parts, each in the one that its middle falls into.
fn cut(widths: &[usize], sum: usize, count: usize) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let (mut before, mut last) = (0_usize, None);
    for (at, width) in (1_usize..).zip(widths) {
        let middle = before.saturating_add(width.div_ceil(2));
        let own = middle.saturating_mul(count).checked_div(sum.max(1));
        match parts.last_mut().filter(|_| own == last) {
            Some(part) => part.end = at.saturating_add(1),
            None => parts.push(at..at.saturating_add(1)),
        }
        last = own;
        before = before.saturating_add(*width);
    }
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
        assert_eq!(ends(&of(4)), [5]);
        assert_eq!(ends(&of(12)), [5, 9, 13]);
        assert_eq!(ends(&of(7)), [4, 8]);
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
