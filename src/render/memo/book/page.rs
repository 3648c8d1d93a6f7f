//! The same comparison as a page.

use super::super::{base_cost, chosen, lot_of};
use super::Memo;
use crate::evaluate::{Award, Evaluation, NoAward};
use crate::model::Project;
use crate::render::block::{Block, Look, Page, Sections, Table};
use crate::render::words::Words;
use crate::source::Sources;

/// The comparison in one language.
pub(in crate::render) fn page(
    project: &Project,
    evaluation: &Evaluation,
    sources: &Sources,
    words: &Words,
) -> Page {
    let mut memo = Memo::of(project, evaluation, sources, words);
    let sealed = matches!(evaluation.award, Award::None(NoAward::Sealed));
    let mut sections = Sections::default();
    let mut add = |id: &str, key: &str, blocks| sections.push(id, words.get(key), blocks);
    add("overview", "comparison.overview", memo.standings(sealed));
    if !sealed {
        add("ranking", "memo.ranking", memo.ranking());
    }
    add("compliance", "memo.compliance", memo.compliance());
    add("scores", "memo.scores", memo.scores());
    if !sealed {
        add("cost", "memo.cost", memo.costs_of_all());
    }
    add("findings", "memo.findings", memo.findings());
    let rfp = &project.rfp;
    let print = project.fingerprint();
    let values = [("id", rfp.id.value.as_str()), ("fingerprint", &print)];
    let date = words.date(rfp.timeline.award.date());
    let (lot, buyer) = (lot_of(rfp, words), words.text(&rfp.buyer));
    Page {
        byline: format!("{}{lot} · {buyer} · {date}", rfp.id.value),
        sections: sections.into_vec(),
        colophon: words.fill("comparison.colophon", &values),
        ..Page::of(rfp, words, words.get("comparison.kind"))
            .with_notes(words, memo.notes.into_lines())
    }
}

impl<'a> Memo<'a> {
    /// Every offer with its status; while prices are sealed without its cost.
    fn standings(&mut self, sealed: bool) -> Vec<Block> {
        let words = self.words;
        let mut table = Table::new(words.get("comparison.kind"))
            .quiet()
            .column(words.get("vendor"))
            .column(words.get("status"))
            .numbers(words.get("points"));
        if !sealed {
            let currency = self.currency();
            table = table.numbers(format!("{}, {currency}", words.get("ranking.cost")));
        }
        for offer in self.ordered() {
            let points = offer.total.map(|total| self.points(total));
            let points = points.unwrap_or_else(|| "–".into());
            let mut cells = vec![offer.vendor.as_str().into(), self.status(offer), points];
            if !sealed {
                let cost = base_cost(offer).map(|cost| cost.compared);
                cells.push(cost.map_or_else(|| "–".into(), |cost| self.amount(cost)));
            }
            table.row(Look::Plain, cells);
        }
        table.block().into_iter().collect()
    }

    /// The lines of every offer's cost.
    fn costs_of_all(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for offer in self.ordered() {
            blocks.push(Block::heading(offer.vendor.as_str()));
            match chosen(offer) {
                Some(tariff) => blocks.extend(self.offer_cost(offer, tariff)),
                None => blocks.push(Block::paragraph(self.words.get("cost.unpriced"))),
            }
        }
        blocks
    }
}
