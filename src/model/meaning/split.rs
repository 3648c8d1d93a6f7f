//! How lots are awarded together.

use super::{Area, Said, Statements};
use crate::model::{CapacityRule, LotShare, SplitBy, SplitRule};

pub(super) fn split(all: &mut Statements, rule: &SplitRule) {
    let SplitRule {
        by,
        most_vendors,
        step,
        shares,
        second_sources,
        value,
        capacity,
        span,
    } = rule;
    let area = Area::Award;
    let by = match by {
        SplitBy::Cost => "cost",
        SplitBy::Points => "points",
    };
    let by = Said::Written(by.to_owned());
    all.put(area, "award.split.by", by, *span);
    if let Some(most) = most_vendors {
        let said = Said::Number(most.value.into());
        all.put(area, "award.split.vendors", said, most.span);
    }
    for (name, share) in [("steps", step), ("value", value)] {
        if let Some(share) = share {
            let said = Said::Percent(share.value);
            all.put(area, format!("award.split.{name}"), said, share.span);
        }
    }
    for LotShare {
        lot,
        least,
        most,
        span,
    } in shares
    {
        let said = Said::Written(format!("{least} to {most}"));
        all.put(
            area,
            format!("award.split.share.{}", lot.value),
            said,
            *span,
        );
    }
    for lot in second_sources {
        let said = Said::Written("two vendors at least".to_owned());
        let name = format!("award.split.second_source.{}", lot.value);
        all.put(area, name, said, lot.span);
    }
    if let Some(CapacityRule {
        most,
        attribute,
        unit: _,
        span,
    }) = capacity
    {
        let name = format!("award.split.{attribute}");
        all.put(area, name, Said::Percent(*most), *span);
    }
}
