//! The rule without one of its clauses, to see what that clause costs.

use crate::model::SplitRule;
use crate::source::Span;

/// A clause of the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dropped {
    /// How many vendors may win.
    MostVendors(u32, Span),
    /// The bounds of the shares of a lot.
    Shares(String, Span),
    /// That a lot needs two vendors.
    SecondSource(String, Span),
    /// The most of the value for one vendor.
    Value(Span),
    /// The most of what a vendor can carry.
    Capacity(Span),
}

impl Dropped {
    /// Its part of a path: `second-source-voice`.
    pub fn slug(&self) -> String {
        match self {
            Self::MostVendors(..) => "most-vendors".to_owned(),
            Self::Shares(lot, _) => format!("share-{lot}"),
            Self::SecondSource(lot, _) => format!("second-source-{lot}"),
            Self::Value(_) => "value".to_owned(),
            Self::Capacity(_) => "capacity".to_owned(),
        }
    }

    /// The clause.
    pub const fn span(&self) -> Span {
        match self {
            Self::MostVendors(_, span)
            | Self::Shares(_, span)
            | Self::SecondSource(_, span)
            | Self::Value(span)
            | Self::Capacity(span) => *span,
        }
    }
}

/// Every clause with the rule as it is without it, in the order of the RFP document.
pub(super) fn without_each(rule: &SplitRule) -> Vec<(Dropped, SplitRule)> {
    let mut all = Vec::new();
    if let Some(most) = &rule.most_vendors {
        let other = SplitRule {
            most_vendors: None,
            ..rule.clone()
        };
        all.push((Dropped::MostVendors(most.value, most.span), other));
    }
    for share in &rule.shares {
        let mut other = rule.clone();
        for own in other
            .shares
            .iter_mut()
            .filter(|own| own.lot.value == share.lot.value)
        {
            own.least = rule.step();
            own.most = crate::value::Percent(crate::value::Decimal::ONE_HUNDRED);
        }
        all.push((Dropped::Shares(share.lot.value.clone(), share.span), other));
    }
    for source in &rule.second_sources {
        let mut other = rule.clone();
        other.second_sources.retain(|own| own.value != source.value);
        all.push((
            Dropped::SecondSource(source.value.clone(), source.span),
            other,
        ));
    }
    if let Some(value) = &rule.value {
        let other = SplitRule {
            value: None,
            ..rule.clone()
        };
        all.push((Dropped::Value(value.span), other));
    }
    if let Some(capacity) = &rule.capacity {
        let other = SplitRule {
            capacity: None,
            ..rule.clone()
        };
        all.push((Dropped::Capacity(capacity.span), other));
    }
    all
}
