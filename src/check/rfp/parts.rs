//! The parts of an RFP as they are read, before they are held against each other.

use super::facts::Facts;
use super::{
    award, contract, criteria, demand, facts, home, lot, panel, pricing, prose, robustness,
    scenario, split, timeline,
};
use crate::check::Body;
use crate::diagnostic::Diagnostics;
use crate::model::{
    AwardRule, ContractClause, Criterion, Declined, Holiday, Home, Lot, PanelRule, Pricing, Rfp,
    Robustness, Scenario, Section, Timeline, Vocabulary,
};
use crate::source::At;
use crate::syntax::{Keyword, Statement};
use crate::value::{Text, YearMonth};

/// What an `rfp` states, in the order of the language.
pub(super) struct Parts<'a> {
    pub statement: &'a Statement,
    /// The block of the criteria.
    pub tree: Option<&'a Statement>,
    id: Option<At<String>>,
    pub title: At<Text>,
    pub facts: Facts,
    pub home: Home,
    pub sections: Vec<(Section, At<Text>)>,
    pub contract: Vec<(ContractClause, At<Text>)>,
    pub declined: Vec<Declined>,
    pub timeline: Option<Timeline>,
    pub holidays: Vec<Holiday>,
    pub demands: demand::Demands<'a>,
    scenarios: Vec<Scenario>,
    pub lots: Vec<(Lot, At<Text>)>,
    pub criteria: Vec<Criterion>,
    pricing: Option<Pricing>,
    panel: PanelRule,
    pub award: AwardRule,
    robustness: Robustness,
}

impl<'a> Parts<'a> {
    /// Reads them.
    pub(super) fn of(
        statement: &'a Statement,
        vocabulary: &Vocabulary,
        out: &mut Diagnostics,
    ) -> Self {
        let (id, title) = facts::heading(statement, out);
        let mut body = Body::of(statement, "an `rfp`");
        let facts = facts::facts(&mut body, vocabulary, out);
        let home = home::home(&mut body, out);
        let sections = prose::sections(&mut body, out);
        let contract = contract::contract(body.one(Keyword::Contract, out), out);
        let declined = prose::declined(&mut body, out);
        let timeline = timeline::timeline(&mut body, out);
        let holidays = prose::holidays(body.one(Keyword::Holidays, out), out);
        let start = facts
            .term
            .as_ref()
            .map(|term| YearMonth::of(term.value.start));
        let mut demands = demand::demands(&mut body, vocabulary, start, out);
        close_on_holidays(&mut demands, &holidays, statement, out);
        let scenarios = scenario::scenarios(body.all(Keyword::Scenario), &demands, vocabulary, out);
        let lot_lines = body.all(Keyword::Lot);
        let stated: Vec<_> = demands.stated().collect();
        let lots = lot::lots(&lot_lines, &stated, out);
        let tree = body.one(Keyword::Criteria, out);
        if tree.is_none() {
            body.missing(
                "criteria",
                "criteria { price 100% by lowest_ratio of cost over term }",
            );
        }
        let setting = criteria::Setting {
            vocabulary,
            currency: facts.currency.as_ref(),
            budget: facts.budget.as_ref(),
        };
        let criteria = tree.map(|tree| criteria::criteria(tree, setting, out));
        let pricing = pricing::pricing(
            statement,
            body.one(Keyword::Pricing, out),
            facts.currency.as_ref().map(|currency| currency.value),
            &demands,
            vocabulary,
            out,
        );
        let panel = body
            .one(Keyword::Panel, out)
            .map(|rule| panel::panel_rule(rule, out));
        let read: Vec<_> = lots.iter().map(|(lot, _)| lot).collect();
        let known = split::Known {
            lots: &read,
            whole: read.len() == lot_lines.len(),
            setting,
        };
        let award = award::award(statement, body.one(Keyword::Award, out), tree, known, out);
        let robustness = robustness::robustness(body.block("robustness", out), out);
        body.finish(out);
        Self {
            statement,
            tree,
            id,
            title: title.unwrap_or_else(|| nameless(statement)),
            facts,
            home,
            sections,
            contract,
            declined,
            timeline,
            holidays,
            demands,
            scenarios,
            lots,
            criteria: criteria.unwrap_or_default(),
            pricing,
            panel: panel.unwrap_or_default(),
            award,
            robustness,
        }
    }

    /// The RFP, if what nothing can stand in for is there. What else is missing is reported, and the offers are held
    /// against the rest.
    pub(super) fn into_rfp(self) -> Option<Rfp> {
        let (facts, span) = (self.facts, self.statement.span);
        Some(Rfp {
            id: self.id?,
            title: self.title.value,
            buyer: facts.buyer.unwrap_or_else(|| nameless(self.statement)),
            contact: facts.contact,
            home: self.home,
            authority: facts.authority,
            need: facts.need,
            approvals: facts.approvals,
            currency: facts.currency?,
            budget: facts.budget,
            documents: facts.documents,
            term: facts.term?,
            discount_rate: facts.discount_rate,
            extension: facts.extension,
            stages: facts.stages,
            offers: facts.offers.unwrap_or(At::new(1, span)),
            invited: facts.invited,
            declined: self.declined,
            sections: self
                .sections
                .into_iter()
                .map(|(section, _)| section)
                .collect(),
            contract: self
                .contract
                .into_iter()
                .map(|(clause, _)| clause)
                .collect(),
            timeline: self.timeline?,
            holidays: self.holidays,
            demands: self
                .demands
                .list
                .into_iter()
                .filter_map(|one| one.demand)
                .collect(),
            lots: self.lots.into_iter().map(|(lot, _)| lot).collect(),
            scenarios: self.scenarios,
            criteria: self.criteria,
            pricing: self.pricing.unwrap_or(Pricing {
                accept: Vec::new(),
                state: Vec::new(),
                credits: Vec::new(),
                assumptions: Vec::new(),
                unsaid: Vec::new(),
                span,
            }),
            panel: self.panel,
            award: self.award,
            robustness: self.robustness,
            span,
        })
    }
}

fn nameless(statement: &Statement) -> At<Text> {
    At::new(Text::default(), statement.span)
}

/// Gives the opening hours of the demands the days that are holidays.
fn close_on_holidays(
    demands: &mut demand::Demands<'_>,
    holidays: &[Holiday],
    statement: &Statement,
    out: &mut Diagnostics,
) {
    let demands = demands.list.iter_mut();
    for hours in demands.filter_map(|one| one.demand.as_mut()?.hours.as_mut()) {
        let listed = !holidays.is_empty();
        crate::check::holidays::report_unlisted(
            &hours.value,
            hours.span,
            listed,
            statement.span,
            out,
        );
        hours.value = hours.value.with_holidays(holidays.iter().map(|one| one.on));
    }
}
