//! The sheets of a vendor's scores: what is judged, all that the vendor answered under that criterion, what scores mean.

use super::Maker;
use crate::model::{
    Answer, AnswerValue, Attribute, Entry, EntryKind, FormCell, FormRow, FormTable, Judgement,
    Offer, TableKey, form_fingerprint,
};
use crate::render::outline::{Branch, Item, Kind};
use crate::render::panel;
use crate::render::wording::capitalised;
use crate::render::words::Words;

/// The letters in a line of an answer.
const WIDTH: u16 = 58;

/// The lines of an answer in one row; a workbook's rows end at some 27.
const LINES: usize = 22;

/// Names of sheets that a workbook has already, or that no sheet may have.
const TAKEN: [&str; 2] = ["rfpc", "history"];

impl<'a> Maker<'a> {
    /// A sheet for each vendor whom the assessor may score.
    pub(super) fn scores(&self) -> Vec<FormTable> {
        let mut taken = taken(self.words);
        let offers = self.project.vendors();
        let scored = offers.filter(|offer| self.conflict(offer).is_none());
        let sheets = scored.map(|offer| self.vendor_sheet(offer, free(offer, &mut taken)));
        sheets.collect()
    }

    fn vendor_sheet(&self, offer: &Offer, title: String) -> FormTable {
        let columns = vec![
            self.column("criterion", "criteria.criterion", 18),
            self.column("question", "requirements.question", 36),
            self.column("given", "workbook.scores.given", WIDTH),
            self.column("means", "workbook.scores.means", 36),
            self.column("score", "workbook.scores.score", 9),
            self.column("reason", "workbook.scores.reason", 50),
        ];
        let mut judged: Vec<&str> = Vec::new();
        let mut rows = Vec::new();
        for branch in &self.branches {
            rows.extend(self.of_branch(offer, branch, &mut judged));
        }
        let values = [("vendor", offer.vendor.value.as_str())];
        FormTable {
            part: offer.alias.clone(),
            title,
            intro: self.words.fill("workbook.scores.intro", &values),
            ..self.table(TableKey::Scores, columns, rows)
        }
    }

    /// What is judged in a criterion, and below it what else was answered there; nothing where nothing is judged.
    fn of_branch(
        &self,
        offer: &Offer,
        branch: &Branch<'a>,
        judged: &mut Vec<&'a str>,
    ) -> Vec<FormRow> {
        let mut rows = Vec::new();
        let mut shown: Vec<&str> = Vec::new();
        for item in &branch.items {
            if let Kind::Judge(judgement) = item.kind
                && !judged.contains(&judgement.attribute.as_str())
                && let Some(attribute) = self.project.vocabulary.attribute(&judgement.attribute)
            {
                judged.push(&judgement.attribute);
                shown.push(&attribute.name);
                rows.extend(self.score(offer, item, judgement, attribute));
            }
        }
        if rows.is_empty() {
            return rows;
        }
        let name = self.words.title(&branch.criterion.name);
        rows.insert(0, heading(name.clone(), String::new()));
        let others = self.others(offer, branch, &mut shown);
        if !others.is_empty() {
            let values = [("criterion", name.as_str())];
            let also = self.words.get("workbook.scores.also").to_owned();
            let hint = self.words.fill("workbook.scores.also_of", &values);
            rows.push(heading(also, hint));
            rows.extend(others);
        }
        rows
    }

    fn score(
        &self,
        offer: &Offer,
        item: &Item,
        judgement: &Judgement,
        attribute: &Attribute,
    ) -> Vec<FormRow> {
        let words = self.words;
        let scored = self.sheet().and_then(|sheet| {
            let mut scores = sheet.scores.iter();
            scores.find(|one| one.vendor == offer.alias && one.attribute == judgement.attribute)
        });
        let (low, high) = (judgement.low, judgement.high);
        let score = scored.map(|one| one.score.normalize().to_string());
        let score = FormCell::Entry(Entry {
            kind: EntryKind::Scale { low, high },
            note: self.score_note(judgement),
            filled: score.unwrap_or_default(),
        });
        let reason = scored.map_or("", |one| one.reason.as_str());
        let reason = self.filled(EntryKind::Text, "workbook.note.reason", reason);
        let question = format!("{}. {}", item.number, words.question(attribute));
        let first = [
            words.title(&judgement.attribute),
            question,
            self.means(judgement).join("\n"),
        ];
        let mut rows = self.read(offer, item, attribute, first);
        if let Some(row) = rows.first_mut() {
            row.id.clone_from(&judgement.attribute);
            row.fingerprint = fingerprint(offer, judgement, attribute);
            row.cells.truncate(4);
            row.cells.extend([score, reason]);
        }
        rows
    }

    /// Everything else that the vendor answered in the criterion, once each.
    fn others(&self, offer: &Offer, branch: &Branch<'a>, shown: &mut Vec<&'a str>) -> Vec<FormRow> {
        let mut rows = Vec::new();
        for item in &branch.items {
            for name in item.attributes() {
                let Some(attribute) = self.project.vocabulary.asked(name) else {
                    continue;
                };
                if shown.contains(&attribute.name.as_str()) {
                    continue;
                }
                shown.push(&attribute.name);
                let question = format!("{}. {}", item.number, self.words.question(attribute));
                let first = [self.words.title(&attribute.name), question, String::new()];
                rows.extend(self.read(offer, item, attribute, first));
            }
        }
        rows
    }

    /// An answer to read, over as many rows as it needs; the first with its name, its question and what scores mean.
    fn read(
        &self,
        offer: &Offer,
        item: &Item,
        attribute: &Attribute,
        first: [String; 3],
    ) -> Vec<FormRow> {
        let [name, question, means] = first;
        let given = self.given(offer, item, attribute);
        let mut pieces = pieces(&given, usize::from(WIDTH)).into_iter();
        let text = |text: String| match text.as_str() {
            "" => FormCell::Blank,
            _ => FormCell::Text(text),
        };
        let row = |cells: [FormCell; 4]| {
            let mut cells: Vec<FormCell> = cells.into();
            cells.extend([FormCell::Blank, FormCell::Blank]);
            FormRow::heading(cells)
        };
        let begin = pieces.next().unwrap_or_default();
        let mut rows = vec![row([
            FormCell::Text(name),
            FormCell::Text(question),
            text(begin),
            text(means),
        ])];
        let continued = self.words.get("workbook.scores.continued");
        rows.extend(pieces.map(|piece| {
            let again = FormCell::Text(continued.to_owned());
            row([FormCell::Blank, again, text(piece), FormCell::Blank])
        }));
        rows
    }

    /// What the vendor answered, with evidence and departures. What it costs is no part of it: amounts wait for the
    /// prices where those are sealed, and the price for which a departure is given up is never told.
    fn given(&self, offer: &Offer, item: &Item, attribute: &Attribute) -> String {
        let words = self.words;
        let mut lines = Vec::new();
        let answer = offer.answers.get(&attribute.name);
        lines.push(match answer.map(|answer| &answer.value) {
            None => capitalised(words.get("blank")),
            Some(AnswerValue::Money(_)) if self.project.rfp.stages.is_some() => {
                words.get("workbook.scores.sealed").to_owned()
            }
            Some(value) => words.answer(value),
        });
        for evidence in answer.iter().flat_map(|answer| &answer.evidence) {
            let values = [("text", evidence.text.as_str())];
            lines.push(words.fill("workbook.scores.evidence", &values));
        }
        for deviation in &offer.deviations {
            if deviation.from.value.as_str() == item.id() {
                let values = [("text", words.text(&deviation.text))];
                lines.push(words.fill("workbook.scores.departs", &values));
            }
        }
        lines.join("\n")
    }

    /// The scale, and what scores on it mean: `from 0 to 5, at least 2 on average`, `3: …`.
    pub(super) fn means(&self, judgement: &Judgement) -> Vec<String> {
        let numbers = &self.words.numbers;
        let (low, high) = (numbers.count(judgement.low), numbers.count(judgement.high));
        let values = [("low", low.as_str()), ("high", high.as_str())];
        let scale = self.words.fill("rule.scale", &values);
        let scale = match &judgement.minimum {
            Some(least) => {
                let least = numbers.count(least.value);
                let least = self.words.fill("rule.least", &[("least", &least)]);
                format!("{scale}, {least}")
            }
            None => scale,
        };
        let mut lines = vec![capitalised(&scale)];
        lines.extend(panel::anchors(&judgement.anchors, self.words));
        lines
    }

    fn score_note(&self, judgement: &Judgement) -> String {
        let mut lines = self.means(judgement);
        lines.push(self.words.get("workbook.note.score").to_owned());
        lines.join("\n")
    }
}

/// A heading, and what to know of the answers below it.
fn heading(text: String, hint: String) -> FormRow {
    let texts = [text, String::new(), hint].map(FormCell::Heading);
    let blanks = std::iter::repeat_n(FormCell::Heading(String::new()), 3);
    FormRow::heading(texts.into_iter().chain(blanks).collect())
}

/// The names that no vendor's sheet may have, in small letters.
pub(super) fn taken(words: &Words) -> Vec<String> {
    let own = ["workbook.start", "workbook.assessor"].map(|key| words.get(key).to_lowercase());
    let never = TAKEN.map(str::to_owned);
    never.into_iter().chain(own).collect()
}

/// The short name of a vendor as the name of a sheet, which no other has whatever its letters' case.
pub(super) fn free(offer: &Offer, taken: &mut Vec<String>) -> String {
    // A workbook takes 31 letters.
    let short: String = capitalised(&offer.alias).chars().take(27).collect();
    let more = (2_u32..).map(|number| format!("{short} {number}"));
    let names = std::iter::once(short.clone()).chain(more);
    let mut free = names.filter(|name| !taken.contains(&name.to_lowercase()));
    let name = free.next().unwrap_or_default();
    taken.push(name.to_lowercase());
    name
}

/// Of the question, the scale with its anchors in all their languages, and the answer that is scored.
fn fingerprint(offer: &Offer, judgement: &Judgement, attribute: &Attribute) -> String {
    let mut parts = vec![
        judgement.attribute.clone(),
        offer.alias.clone(),
        attribute.question.to_string(),
        judgement.low.normalize().to_string(),
        judgement.high.normalize().to_string(),
    ];
    for anchor in &judgement.anchors {
        parts.push(anchor.score.value.normalize().to_string());
        parts.push(anchor.means.to_string());
    }
    let answer = offer.answers.get(&attribute.name);
    parts.extend(answer.into_iter().flat_map(said));
    form_fingerprint(parts.iter().map(String::as_str))
}

/// An answer and its evidence in a form that no catalogue of words changes.
fn said(answer: &Answer) -> Vec<String> {
    let mut parts = match &answer.value {
        AnswerValue::References(all) => all
            .iter()
            .map(|one| format!("{} {:?} {}", one.name, one.since, one.text))
            .collect(),
        other => vec![other.to_string()],
    };
    parts.extend(answer.evidence.iter().map(|own| own.text.clone()));
    parts
}

/// A text in parts of as many lines as a row shows, cut between lines, else between words.
fn pieces(text: &str, width: usize) -> Vec<String> {
    let room = LINES.saturating_mul(width);
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut used = 0_usize;
    for word in text
        .split_inclusive([' ', '\n'])
        .flat_map(|word| short(word, width))
    {
        let letters = word.chars().count();
        if used.saturating_add(letters) > room && !piece.is_empty() {
            pieces.push(std::mem::take(&mut piece));
            used = 0;
        }
        used = used.saturating_add(letters);
        if word.ends_with('\n') {
            // The rest of the line stays empty.
            used = used.div_ceil(width).saturating_mul(width);
        }
        piece.push_str(&word);
    }
    pieces.push(piece);
    let tidy = pieces.into_iter().map(|piece| piece.trim_end().to_owned());
    tidy.collect()
}

/// A word in parts no longer than a line.
fn short(word: &str, width: usize) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters
        .chunks(width.max(1))
        .map(|part| part.iter().collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_answer_is_cut_between_words_and_nothing_is_lost() {
        let text: String = (0..2_000).map(|n| format!("word{n} ")).collect();
        let cut = pieces(&text, 58);
        assert!(cut.len() > 5, "{}", cut.len());
        let longest = cut.iter().map(|piece| piece.chars().count()).max();
        assert!(longest <= Some(58 * LINES), "{longest:?}");
        assert_eq!(cut.join(" "), text.trim_end());
        let lines: Vec<String> = (0..50).map(|n| format!("line {n}")).collect();
        let cut = pieces(&lines.join("\n"), 58);
        assert!(cut.len() >= 3, "{}", cut.len());
        assert!(cut.iter().all(|piece| piece.lines().count() <= LINES));
        assert_eq!(cut.join("\n"), lines.join("\n"));
        assert_eq!(pieces("one\ntwo", 58), ["one\ntwo"]);
        // Without a space or a break, as Chinese is written.
        let text = "座".repeat(40_000);
        let cut = pieces(&text, 58);
        assert!(cut.iter().all(|piece| piece.chars().count() <= 58 * LINES));
        assert_eq!(cut.concat(), text);
    }
}
