//! Columns: what stands in adjacent lines of the same kind is aligned.

use super::row::{Body, Content, Head, Row, width};
use crate::syntax::tree::Keyword;

/// A comment behind a longer line follows it at once, so that it does not push the others to the edge.
const WIDE: usize = 60;

/// What a row is to a run of aligned lines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Member,
    // Stands in the run, but is not aligned.
    Guest,
    Stranger,
}

/// Aligns the rows of one block; `owner` is the word that the block's statement begins with.
pub(super) fn align(rows: &mut [Row], owner: Option<Keyword>) {
    let tables = [Keyword::Timeline, Keyword::Rates, Keyword::Holidays];
    if owner.is_some_and(|owner| tables.contains(&owner)) {
        for_runs(rows, |_, row| fact_part(row), align_values);
    }
    for_runs(
        rows,
        |_, row| criterion_part(row),
        |rows, run| {
            align_verbs(rows, run);
            align_weights(rows, run);
        },
    );
    for_runs(rows, brace_part, align_braces);
    // Last, since the comments stand behind everything else.
    for_runs(rows, |_, row| comment_part(row), align_comments);
}

/// Calls `aligned` with each run of rows without an empty line between.
fn for_runs(
    rows: &mut [Row],
    part: impl Fn(Option<&Row>, &Row) -> Part,
    aligned: impl Fn(&mut [Row], &[usize]),
) {
    let mut run: Vec<usize> = Vec::new();
    let mut index: usize = 0;
    while let Some(row) = rows.get(index) {
        let before = run.last().and_then(|&last| rows.get(last));
        let as_next = part(before, row);
        if row.is_parted || as_next == Part::Stranger {
            aligned(rows, &run);
            run.clear();
        }
        let begins = run.is_empty()
            && rows
                .get(index)
                .is_some_and(|row| part(None, row) == Part::Member);
        if begins || (!run.is_empty() && as_next == Part::Member) {
            run.push(index);
        }
        index = index.saturating_add(1);
    }
    aligned(rows, &run);
}

fn one_line(row: &Row) -> Option<(&Head, &Body)> {
    match &row.content {
        Content::Statement(head, body @ (Body::None | Body::OneLine(_))) => Some((head, body)),
        _ => None,
    }
}

fn head_mut(rows: &mut [Row], index: usize) -> Option<&mut Head> {
    match &mut rows.get_mut(index)?.content {
        Content::Statement(head, _) => Some(head),
        Content::Verbatim(_) => None,
    }
}

fn fact_part(row: &Row) -> Part {
    match one_line(row) {
        Some((head, _)) if head.marks.name.is_some() => Part::Member,
        Some(_) => Part::Guest,
        None => Part::Stranger,
    }
}

fn align_values(rows: &mut [Row], run: &[usize]) {
    pad_at(rows, run, |head| head.marks.name);
}

fn criterion_part(row: &Row) -> Part {
    let verbs = [
        Keyword::Require,
        Keyword::Prefer,
        Keyword::Judge,
        Keyword::Ask,
    ];
    let keyword = one_line(row).and_then(|(head, _)| head.keyword);
    match keyword {
        Some(keyword) if verbs.contains(&keyword) => Part::Member,
        _ => Part::Stranger,
    }
}

fn align_verbs(rows: &mut [Row], run: &[usize]) {
    let heads = run
        .iter()
        .filter_map(|&index| rows.get(index))
        .filter_map(one_line);
    let mut keywords = heads.map(|(head, _)| head.keyword);
    if keywords.any(|keyword| keyword == Some(Keyword::Require)) {
        pad_at(rows, run, |head| {
            head.keyword.map(|keyword| keyword.as_str().len())
        });
    }
}

fn align_weights(rows: &mut [Row], run: &[usize]) {
    pad_at(rows, run, |head| head.marks.weight);
}

fn brace_part(before: Option<&Row>, row: &Row) -> Part {
    let keyword = |row| match one_line(row) {
        Some((head, Body::OneLine(_))) if head.only_line().is_some() => head.keyword,
        _ => None,
    };
    match keyword(row) {
        None => Part::Stranger,
        own if before.is_none_or(|before| keyword(before) == own) => Part::Member,
        _ => Part::Stranger,
    }
}

fn align_braces(rows: &mut [Row], run: &[usize]) {
    let length = |head: &Head| head.only_line().map_or(0, width);
    let heads = run
        .iter()
        .filter_map(|&index| rows.get(index))
        .filter_map(one_line);
    let widest = heads
        .map(|(head, _)| length(head))
        .max()
        .unwrap_or_default();
    for &index in run {
        if let Some(head) = head_mut(rows, index) {
            head.brace_pad = widest.saturating_sub(length(head));
        }
    }
}

fn comment_part(row: &Row) -> Part {
    match one_line(row) {
        Some((head, _)) if head.only_line().is_none() => Part::Stranger,
        Some(_) if row.trailing.is_some() && length(row) <= WIDE => Part::Member,
        Some(_) => Part::Guest,
        None => Part::Stranger,
    }
}

fn align_comments(rows: &mut [Row], run: &[usize]) {
    let lengths = run.iter().map(|&index| rows.get(index).map_or(0, length));
    let widest = lengths.max().unwrap_or_default();
    for &index in run {
        if let Some(row) = rows.get_mut(index) {
            row.comment_pad = widest.saturating_sub(length(row));
        }
    }
}

/// The columns of a row on one line, without its indentation and its comment.
fn length(row: &Row) -> usize {
    let Some((head, body)) = one_line(row) else {
        return 0;
    };
    let pads: usize = head.pads.iter().map(|(_, spaces)| spaces).sum();
    let own = head.only_line().map_or(0, width).saturating_add(pads);
    match body {
        Body::OneLine(block) => own
            .saturating_add(head.brace_pad)
            .saturating_add(1)
            .saturating_add(width(block)),
        Body::None | Body::Block(_) => own,
    }
}

/// Puts spaces in at a mark of each first line, so that what follows the mark stands in one column.
fn pad_at(rows: &mut [Row], run: &[usize], mark: impl Fn(&Head) -> Option<usize>) {
    let column = |head: &Head| {
        let mark = mark(head)?;
        let before = head.lines.first()?.text.get(..mark)?;
        let pads = head.pads.iter().filter(|(at, _)| *at <= mark);
        let pads: usize = pads.map(|(_, spaces)| spaces).sum();
        Some((mark, width(before).saturating_add(pads)))
    };
    let heads = run
        .iter()
        .filter_map(|&index| rows.get(index))
        .filter_map(one_line);
    let columns = heads.filter_map(|(head, _)| column(head));
    let widest = columns.map(|(_, column)| column).max().unwrap_or_default();
    for &index in run {
        if let Some(head) = head_mut(rows, index)
            && let Some((mark, column)) = column(head)
        {
            head.pads.push((mark, widest.saturating_sub(column)));
        }
    }
}
