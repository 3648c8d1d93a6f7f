use crate::source::{At, Span};
use crate::value::Decimal;

/// How prices become points, or how they are compared where points do not decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceRule {
    /// The formula.
    pub method: At<PriceMethod>,
    /// Whether taxes are part of the price compared.
    pub with_tax: bool,
    /// The clause.
    pub span: Span,
}

/// A price formula. P is an offer's price, Pm the lowest and PM the highest of the offers that count, W the
/// points for the price, Q the points for everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceMethod {
    /// W · Pm / P.
    LowestRatio,
    /// W · max(0, 1 − (P − Pm) / Pm): nothing from twice the lowest on.
    Linear,
    /// W · (PM − P) / (PM − Pm); W for all where all prices are equal.
    MinMax,
    /// W · clamp(½ + ½ · (M − P) / M, 0, 1), M the mean.
    ToMean,
    /// As to the mean, M the median.
    ToMedian,
    /// W · clamp((C − P) / (C − F), 0, 1): no offer's points depend on another's.
    Absolute {
        /// F, in the RFP's currency: all points at it and below.
        floor: Decimal,
        /// C, in the RFP's currency: no points at it and above.
        ceiling: Decimal,
    },
    /// W · (n − place + 1) / n, n the number of offers that count.
    Rank,
    /// The World Bank's quality- and cost-based selection: W · Pm / P beside the technical score.
    Qcbs,
    /// The lowest price of those that pass everything wins.
    LowestPrice,
    /// P / Q: the lowest wins.
    PricePerPoint,
    /// P − worth · Q / 100: the lowest wins.
    QualityCredit {
        /// What full quality is worth, in the RFP's currency.
        worth: Decimal,
    },
    /// P / (1 + Σv / (1 − Σvmax)) = P · W / (W + Q): the lowest wins.
    Prozorro,
}

impl PriceMethod {
    /// The formulas' names, in the order in which messages list them.
    pub const NAMES: [&'static str; 12] = [
        "lowest_ratio",
        "linear",
        "min_max",
        "to_mean",
        "to_median",
        "absolute",
        "rank",
        "qcbs",
        "lowest_price",
        "price_per_point",
        "quality_credit",
        "prozorro",
    ];

    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LowestRatio => "lowest_ratio",
            Self::Linear => "linear",
            Self::MinMax => "min_max",
            Self::ToMean => "to_mean",
            Self::ToMedian => "to_median",
            Self::Absolute { .. } => "absolute",
            Self::Rank => "rank",
            Self::Qcbs => "qcbs",
            Self::LowestPrice => "lowest_price",
            Self::PricePerPoint => "price_per_point",
            Self::QualityCredit { .. } => "quality_credit",
            Self::Prozorro => "prozorro",
        }
    }

    /// Whether the lowest evaluated price wins; otherwise the most points do.
    pub const fn lowest_wins(self) -> bool {
        matches!(
            self,
            Self::LowestPrice | Self::PricePerPoint | Self::QualityCredit { .. } | Self::Prozorro
        )
    }
}
