//! How figures follow from others.

/// How a figure follows from its inputs. Text is made only when somebody asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formula {
    /// As a clause states it.
    Stated,
    /// An end of what an answer not given may be.
    Assumed,
    /// The lowest that the open answers leave: the first input, with what the others assume.
    LowEnd,
    /// The highest that the open answers leave.
    HighEnd,
    /// The sum of the inputs.
    Sum,
    /// The product of the inputs.
    Product,
    /// The first input divided by the second.
    Quotient,
    /// The first input minus the second.
    Difference,
    /// Compounded a year, linear inside it: (1 + g)^y · (1 + g · m / 12).
    Growth,
    /// base · growth · season · scenario.
    Volume,
    /// A scenario's change of a stated value.
    Scenario,
    /// The first input times the second, by the third: what belongs to a mean follows it.
    InProportion,
    /// The mean of |fitted − counted| / counted over the months of a history.
    FitError,
    /// N · (1 − (1 − p)^n): people reached of N numbers, each dialled n times at most, a dial reaching one with the chance p.
    Reached,
    /// V / (1 − r): contacts, when each is followed by another with the chance r.
    Repeats,
    /// The least agents hour by hour that answer in time, or what they make of it, when all who wait stay.
    ErlangC,
    /// The same, when those who wait give up after an exponential time.
    ErlangA,
    /// Work that is answered later: its hours, or the agents that do it by its deadline.
    Workload,
    /// ⌈hours on duty / (1 − shrinkage) / hours of full time⌉.
    Employed,
    /// ⌈first / second⌉.
    RoundedUp,
    /// max(0, A − B · (1 − t / 12)): agents hired, B of the month before, t leaving in a year.
    Hires,
    /// The sum of the months by their number.
    MeanOfMonths,
    /// The largest of the inputs.
    Largest,
    /// d / (1 − e^(−d / M)): a contact's exponentially distributed time, mean M, rounded up to d.
    BilledTime,
    /// a + r · e^(−(a − w) / M): nothing is billed below a, r is the mean billed of a time of mean M, w is added before.
    LeastTime,
    /// The larger of the least time and the wrap-up added, rounded up to the increment.
    Floor,
    /// 1 − e^(−s / M): the share of contacts of mean M that end within s.
    ShortShare,
    /// The mean of all, less that of the longer ones by their share, by the share of the short ones.
    ShortTime,
    /// The shares of a histogram's times up to the first input, added up.
    BinsShare,
    /// The mean of a histogram's times up to the first input, each rounded up.
    BinsTime,
    /// The least of the inputs.
    Least,
    /// The first input, as the second is the least of its kind.
    Taken,
    /// Σ share · d · ⌈t / d⌉: contacts of a histogram's times t, each rounded up to d.
    BilledBins,
    /// Quantity at the rates of its slices.
    Slices,
    /// Quantity at the rate that the whole of it reaches.
    Whole,
    /// Rounded to the currency's minor unit, half to even.
    Rounded,
    /// Converted at a dated rate and rounded to the minor unit, half to even.
    Converted,
    /// The minimum less what was charged, if positive.
    TopUp,
    /// The unused minimum, as far as charges exceed the minimum, as a credit.
    CarriedOver,
    /// The unused minimum less what was used up of it.
    LeftUnused,
    /// Holidays of the month divided by its days.
    HolidayShare,
    /// The part of the month's opening hours that lies in some hours, contacts being spread evenly over them.
    HoursShare,
    /// The part of the month's contacts that comes in some hours, by the channel's week.
    WeekShare,
    /// The inputs' mean, each by the work of its channel: contacts times handling time.
    WorkShare,
    /// base · r / (100% − r): a tax withheld from a price that leaves the vendor the base.
    GrossUp,
    /// (1 + i)^n: prices risen n times.
    Indexed,
    /// A rate at one end of its band.
    BandEnd,
    /// The share of the wanted that the answer holds.
    Coverage,
    /// Linear between the end that earns nothing and the end that earns all, limited to 0..1.
    Linear,
    /// 1 if the condition holds, else 0.
    Holds,
    /// (w·m + Σ n·r) / (w + Σ n): the prior m of weight w, then each source's mean r by its number n of reviews.
    BayesianAverage,
    /// The mean of the assessors' scores.
    PanelMean,
    /// The first input, on which the panel has agreed in the place of the others' mean.
    Agreed,
    /// The panel's mean on the scale, from 0 to 1.
    OnScale,
    /// The weighted mean of the inputs (value, weight, value, weight, …).
    WeightedMean,
    /// As the cost engine prices it when something is otherwise.
    Repriced,
    /// By how much something better than what was found could be better, by the bound of the search.
    SearchGap,
    /// The first volume at which another tariff is the cheaper.
    BreakEven,
    /// The credits of all months at the level promised: nothing where it reaches every level.
    Credit,
    /// 100% less the availability promised.
    Downtime,
    /// Minutes down · contacts / open minutes.
    LostContacts,
    /// The product, rounded to the currency's minor unit, half to even.
    RoundedProduct,
    /// Contacts · seconds of handle time / 60.
    HandledMinutes,
    /// 1 / (1 + i)^(k / 12), i a year, at the end of the k-th month.
    PresentWorth,
    /// The month's invoice times its present worth, rounded to the minor unit, half to even.
    PresentValue,
    /// W · Pm / P, Pm the lowest price of the offers that count.
    LowestRatio,
    /// W · own / best: most points, own and the best offer's before they become relative.
    RelativeToBest,
    /// W · max(0, 2 · Pm − P) / Pm.
    PriceLinear,
    /// W · (PM − P) / (PM − Pm), PM the highest price; W where all are equal.
    PriceMinMax,
    /// W · clamp(2 · M − P, 0, 2 · M) / (2 · M), M the mean or the median.
    PriceAround,
    /// W · clamp((C − P) / (C − F), 0, 1), F and C published.
    PriceAbsolute,
    /// W · (n − place + 1) / n.
    PriceRank,
    /// The share of samples in which an offer has a place, weights and scenario being drawn.
    Acceptability,
    /// The first number, from the stated one on, at which another offer wins.
    ChangeTurn,
    /// 1.96 · √(p · (1 − p) / n) of a share p of n samples, scenario by scenario; 3 / n where p is 0 or 1.
    SamplingError,
    /// As the offers of an earlier round stood, evaluated by the same rule.
    EarlierRound,
    /// The highest cost of the first input's offer at which it is first, all else as it is.
    Target,
    /// 1 + the offers that are ahead whatever is answered: the first input against the others.
    BestPlace,
    /// 1 + the offers that may be level or ahead.
    WorstPlace,
    /// The weight at which two offers have the same points, the other weights in proportion.
    WeightTurn,
    /// The middle of the inputs, or the mean of the two in the middle.
    Median,
    /// P / Q, Q the points for everything but the price.
    PerPoint,
    /// P − worth · Q / 100.
    QualityCredit,
    /// P · W / (W + Q).
    Prozorro,
}
