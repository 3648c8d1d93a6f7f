//! The published price formulas in the notation of spreadsheets. P is a price, W the points for it.

use super::cells::{At, number};
use crate::model::PriceMethod;

/// Cells that a price formula speaks of.
pub(super) struct Field {
    /// All prices that count, one a row; an empty text for one that does not.
    pub prices: String,
    /// The lowest of them.
    pub lowest: At,
    /// What they are compared with besides.
    pub against: At,
}

/// What prices are compared with, besides the lowest: its words and its formula.
pub(super) fn against(method: PriceMethod, prices: &str) -> Option<(&'static str, String)> {
    let (key, function) = match method {
        PriceMethod::MinMax => ("comparison.highest", "MAX"),
        PriceMethod::ToMean => ("comparison.mean", "AVERAGE"),
        PriceMethod::ToMedian => ("comparison.median", "MEDIAN"),
        _ => return None,
    };
    Some((
        key,
        format!("IF(COUNT({prices})=0,\"\",{function}({prices}))"),
    ))
}

/// The points of a price, products before divisions as the program has them; an empty text where it does not count or
/// the formula is undefined.
pub(super) fn points(method: PriceMethod, field: &Field, p: &str, w: &str) -> Option<String> {
    let Field {
        prices,
        lowest,
        against,
    } = field;
    let around = || {
        format!("IF({against}<=0,\"\",{w}*MAX(0,MIN(2*{against},2*{against}-{p}))/(2*{against}))")
    };
    let formula = match method {
        PriceMethod::LowestRatio | PriceMethod::Qcbs => {
            format!("IF({lowest}<=0,\"\",{w}*{lowest}/{p})")
        }
        PriceMethod::Linear => {
            format!("IF({lowest}<=0,\"\",{w}*MAX(0,2*{lowest}-{p})/{lowest})")
        }
        PriceMethod::MinMax => {
            format!("IF({against}<={lowest},{w},{w}*({against}-{p})/({against}-{lowest}))")
        }
        PriceMethod::ToMean | PriceMethod::ToMedian => around(),
        PriceMethod::Absolute { floor, ceiling } => {
            let (floor, ceiling) = (number(floor), number(ceiling));
            format!(
                "IF({ceiling}<={floor},{w},{w}*MAX(0,MIN({ceiling}-{floor},{ceiling}-{p}))/({ceiling}-{floor}))"
            )
        }
        PriceMethod::Rank => {
            format!("{w}*(COUNT({prices})-RANK({p},{prices},1)+1)/COUNT({prices})")
        }
        PriceMethod::LowestPrice
        | PriceMethod::PricePerPoint
        | PriceMethod::QualityCredit { .. }
        | PriceMethod::Prozorro => return None,
    };
    Some(format!("IF(ISNUMBER({p}),{formula},\"\")"))
}

/// The evaluated price where the lowest wins; Q are the points for everything but the price.
pub(super) fn evaluated(method: PriceMethod, p: &str, w: &str, q: &str) -> Option<String> {
    let formula = match method {
        PriceMethod::LowestPrice => p.to_owned(),
        PriceMethod::PricePerPoint => format!("IF({q}<=0,\"\",{p}/{q})"),
        PriceMethod::QualityCredit { worth } => format!("{p}-{}*{q}/100", number(worth)),
        PriceMethod::Prozorro => format!("IF({w}+{q}<=0,\"\",{p}*{w}/({w}+{q}))"),
        _ => return None,
    };
    Some(format!("IF(ISNUMBER({p}),{formula},\"\")"))
}
