use comfy_table::{
    Cell, CellAlignment, ContentArrangement, ContentLineStyle, LineStyle, Row, Table, TableStyle,
};

use crate::render::{ComparisonView, CostView, OfferView};
use crate::value::{format_decimal, parse_decimal};

/// The widest that a table gets.
const WIDTH: u16 = 100;

/// One rule under the head, so that a comparison fits a screen.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none().junction(' '));

/// More offers than these side by side do not fit, so the tables are repeated for the next ones.
const SIDE_BY_SIDE: usize = 5;

/// The comparison as text: cost, score and compliance, offers as columns.
pub(super) fn comparison(view: &ComparisonView) -> String {
    let mut text = format!("{} — offers side by side, {}\n", view.rfp, tax_words(view));
    let count = view.offers.len();
    let mut from = 0_usize;
    while from < count {
        let to = from.saturating_add(SIDE_BY_SIDE).min(count);
        let group = Group {
            view,
            offers: view.offers.get(from..to).unwrap_or_default(),
            from,
        };
        text.push_str(&group.tables());
        from = to;
    }
    text.push_str(&remarks(view));
    text.push_str(&award(view));
    text
}

/// Why offers are out, and what is to be asked of the others: a line each.
fn remarks(view: &ComparisonView) -> String {
    let mut lines = String::new();
    for offer in &view.offers {
        if !offer.excluded_by.is_empty() {
            let clauses = offer.excluded_by.join(", ");
            lines.push_str(&format!("excluded: {} fails {clauses}\n", offer.alias));
        }
    }
    // What is unsaid of an offer that is out or only compared holds nothing up.
    let asked = |offer: &&OfferView| ["counts", "open"].contains(&offer.status);
    for offer in view.offers.iter().filter(asked) {
        for question in &offer.open {
            lines.push_str(&format!("open: {}: {question}\n", offer.alias));
        }
    }
    for offer in &view.offers {
        if let Some(certain) = &offer.certain {
            lines.push_str(&format!("certain: {}: {certain}\n", offer.alias));
        }
    }
    if lines.is_empty() {
        lines
    } else {
        format!("\n{lines}")
    }
}

fn tax_words(view: &ComparisonView) -> String {
    let tax = if view.with_tax { "with" } else { "before" };
    format!("amounts in {} over the term, {tax} tax", view.currency)
}

/// Offers that fit side by side.
struct Group<'a> {
    view: &'a ComparisonView,
    offers: &'a [OfferView],
    from: usize,
}

impl Group<'_> {
    fn tables(&self) -> String {
        let parts = [
            ("Result", self.result()),
            ("Cost by scenario", self.cost()),
            ("Points by criterion", self.points()),
            ("Mandatory requirements", self.requirements()),
        ];
        let mut text = String::new();
        for (title, table) in parts {
            if table.row_count() > 0 {
                text.push_str(&format!("\n{title}\n{table}\n"));
            }
        }
        text
    }

    /// A table with the offers as columns.
    fn table(&self, first: &str) -> Table {
        let mut table = plain_table();
        let heads = self.offers.iter().map(|offer| right(&offer.alias));
        table.set_header(Row::from(
            std::iter::once(Cell::new(first))
                .chain(heads)
                .collect::<Vec<_>>(),
        ));
        table
    }

    fn row(&self, table: &mut Table, name: String, cell: impl Fn(usize, &OfferView) -> String) {
        let cells = self.offers.iter().enumerate();
        let cells = cells.map(|(at, offer)| right(&cell(self.from.saturating_add(at), offer)));
        table.add_row(Row::from(
            std::iter::once(Cell::new(name))
                .chain(cells)
                .collect::<Vec<_>>(),
        ));
    }

    fn result(&self) -> Table {
        let mut table = self.table("");
        self.row(&mut table, "vendor".into(), |_, offer| offer.vendor.clone());
        self.row(&mut table, "status".into(), |_, offer| {
            offer.status.to_owned()
        });
        self.row(&mut table, "place".into(), |_, offer| {
            or_dash(
                offer
                    .place
                    .map(|p| p.to_string())
                    .or(offer.possible_places.clone()),
            )
        });
        self.row(&mut table, "points of 100".into(), |_, offer| {
            or_dash(offer.points.clone().or(offer.possible_points.clone()))
        });
        if self.offers.iter().any(|offer| offer.evaluated.is_some()) {
            self.row(&mut table, "evaluated price".into(), |_, offer| {
                or_dash(offer.evaluated.as_deref().map(grouped))
            });
        }
        self.row(&mut table, "tariff taken".into(), |_, offer| {
            or_dash(offer.tariff.clone())
        });
        self.row(&mut table, "open questions".into(), |_, offer| {
            offer.open.len().to_string()
        });
        self.row(&mut table, "findings".into(), |_, offer| {
            offer.findings.to_string()
        });
        table
    }

    fn cost(&self) -> Table {
        let mut table = self.table("");
        let first = self.view.offers.first();
        for (at, scenario) in first.map(|o| &o.costs).into_iter().flatten().enumerate() {
            self.row(&mut table, scenario.scenario.clone(), |_, offer| {
                or_dash(offer.costs.get(at).and_then(cost_text))
            });
        }
        if self
            .view
            .offers
            .iter()
            .any(|offer| offer.rate_band.is_some())
        {
            self.row(
                &mut table,
                "base, rate at its low end".into(),
                |_, offer| or_dash(offer.rate_band.as_ref().map(|band| grouped(&band.low))),
            );
            self.row(
                &mut table,
                "base, rate at its high end".into(),
                |_, offer| or_dash(offer.rate_band.as_ref().map(|band| grouped(&band.high))),
            );
        }
        table
    }

    fn points(&self) -> Table {
        let mut table = self.table("");
        for criterion in &self.view.criteria {
            let depth = criterion.criterion.matches('.').count();
            let own = criterion.criterion.rsplit('.').next().unwrap_or_default();
            let most = criterion.most.as_deref().unwrap_or("–");
            let name = format!("{}{own} (of {most})", "  ".repeat(depth));
            self.row(&mut table, name, |at, _| {
                or_dash(criterion.points.get(at).cloned().flatten())
            });
        }
        table
    }

    fn requirements(&self) -> Table {
        let mut table = self.table("");
        for requirement in &self.view.compliance {
            self.row(&mut table, requirement.clause.clone(), |at, _| {
                (*requirement.results.get(at).unwrap_or(&"–")).to_owned()
            });
        }
        table
    }
}

/// A cost, or the ends between which it lies.
fn cost_text(view: &CostView) -> Option<String> {
    let Some(lowest) = view.lowest.as_deref().map(grouped) else {
        return view.cost.as_deref().map(grouped);
    };
    Some(match view.highest.as_deref().map(grouped) {
        Some(highest) if highest == lowest => lowest,
        Some(highest) => format!("{lowest} to {highest}"),
        None => format!("from {lowest}"),
    })
}

/// A table in the one style.
pub(super) fn plain_table() -> Table {
    let mut table = Table::new();
    table
        .load_style(STYLE)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(WIDTH);
    table
}

/// A number's cell.
pub(super) fn right(text: &str) -> Cell {
    Cell::new(text).set_alignment(CellAlignment::Right)
}

/// The text, or a dash where there is none.
pub(super) fn or_dash(text: Option<String>) -> String {
    text.unwrap_or_else(|| "–".to_owned())
}

/// A plain decimal with its thousands apart.
pub(super) fn grouped(plain: &str) -> String {
    let decimals = plain.split_once('.').map_or(0, |(_, after)| after.len());
    match parse_decimal(plain) {
        Ok(value) => format_decimal(value, u32::try_from(decimals).ok()),
        Err(_) => plain.to_owned(),
    }
}

/// The award in a sentence.
fn in_words(view: &ComparisonView) -> String {
    view.in_words.as_deref().map_or_else(String::new, folded)
}

/// A text in lines that fit.
pub(super) fn folded(text: &str) -> String {
    let mut lines = String::new();
    let mut width = 0_usize;
    for word in text.split(' ') {
        let wide = word.chars().count();
        if width > 0 && width.saturating_add(wide) >= usize::from(WIDTH) {
            lines.push('\n');
            width = 0;
        }
        if width > 0 {
            lines.push(' ');
        }
        lines.push_str(word);
        width = width.saturating_add(wide).saturating_add(1);
    }
    if !lines.is_empty() {
        lines.push('\n');
    }
    lines
}

fn award(view: &ComparisonView) -> String {
    if view.together {
        return "\nThe lots are awarded together: see below.\n".to_owned();
    }
    let named = |alias: &String| view.offers.iter().find(|offer| offer.alias == *alias);
    match view.award.as_ref().and_then(named) {
        Some(winner) if winner.evaluated.is_some() => format!(
            "\nThe award goes to {}, with the lowest evaluated price, {} {}.\n{}",
            winner.vendor,
            view.currency,
            or_dash(winner.evaluated.as_deref().map(grouped)),
            in_words(view)
        ),
        Some(winner) => format!(
            "\nThe award goes to {}, with {} points of 100.\n{}",
            winner.vendor,
            or_dash(winner.points.clone()),
            in_words(view)
        ),
        None => {
            let why = view.no_award.as_deref().unwrap_or("nobody wins");
            format!("\nNo award: {why}.\n")
        }
    }
}
