//! What tariffs may and must say, the clauses of the contract, lots.

use super::{Area, Said, Statements, list};
use crate::model::{
    Assumed, ContractClause, DeviationRule, Lot, MostUnsaid, Pricing, Project, Rfp,
};
use crate::value::write_decimal;

const PRICE: &[&str] = &["price"];

pub(super) fn pricing(all: &mut Statements, project: &Project) {
    let rfp = &project.rfp;
    tariffs(all, rfp);
    for clause in &rfp.contract {
        contract(all, clause);
    }
    for lot in &rfp.lots {
        part(all, lot);
    }
}

fn tariffs(all: &mut Statements, rfp: &Rfp) {
    let Pricing {
        accept,
        state,
        credits,
        assumptions,
        unsaid,
        span,
    } = &rfp.pricing;
    for one in accept {
        let subject = format!("pricing.accept {}", one.value);
        let said = Said::Written("accepted".to_owned());
        all.asking(Area::Pricing, subject, said, one.span, PRICE);
    }
    for one in state {
        let subject = format!("pricing.state {}", one.value.as_str());
        let said = Said::Written("to be stated".to_owned());
        all.asking(Area::Pricing, subject, said, one.span, PRICE);
    }
    for one in credits {
        let steps = one.steps.iter();
        let steps = steps.map(|step| format!("{} below {}", step.percent, step.below));
        let said = Said::Written(steps.collect::<Vec<_>>().join(", "));
        let subject = format!("pricing.credit {}", one.attribute);
        all.asking(Area::Pricing, subject, said, one.span, PRICE);
    }
    for one in assumptions {
        let said = Said::Written(match &one.value {
            Assumed::PerYear(rate) => format!("{rate} per year"),
            Assumed::PerUnit(rate, measure) => format!("{rate} per {measure}"),
        });
        let subject = format!("pricing.assume {}", one.name);
        all.asking(Area::Pricing, subject, said, one.span, PRICE);
    }
    for one in unsaid {
        let most = match one.most {
            MostUnsaid::Time(time) => time.to_string(),
            MostUnsaid::Percent(percent) => percent.to_string(),
            MostUnsaid::Amount(amount) => write_decimal(amount, 0),
        };
        let subject = format!("pricing.unsaid {}", one.item.as_str());
        all.put(
            Area::Pricing,
            subject,
            Said::Written(format!("up to {most}")),
            *span,
        );
    }
}

fn contract(all: &mut Statements, clause: &ContractClause) {
    let ContractClause {
        id,
        name: _,
        text,
        deviation,
        span,
    } = clause;
    let rule = match deviation.value {
        DeviationRule::Rejected => "mandatory".to_owned(),
        DeviationRule::Listed => "negotiable".to_owned(),
        DeviationRule::Loses(points) => format!("worth {} points", write_decimal(points, 0)),
    };
    let asks: &[&str] = &[id];
    let said = Said::Text(text.clone());
    all.asking(Area::Contract, id.as_str(), said, *span, asks);
    let subject = format!("{id}.deviation");
    all.asking(
        Area::Contract,
        subject,
        Said::Written(rule),
        deviation.span,
        asks,
    );
}

fn part(all: &mut Statements, lot: &Lot) {
    let Lot {
        name,
        title,
        channels,
        span,
    } = lot;
    let subject = format!("lot.{name}");
    let title = Said::Text(title.clone());
    all.put(Area::Lots, format!("{subject}.title"), title, *span);
    let mut own: Vec<&str> = channels.iter().map(|one| one.value.as_str()).collect();
    own.sort_unstable();
    let said = Said::Written(list(own));
    all.asking(
        Area::Lots,
        format!("{subject}.channels"),
        said,
        *span,
        PRICE,
    );
}
