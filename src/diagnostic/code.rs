use std::fmt;
use std::str::FromStr;

macro_rules! codes {
    ($($code:ident $name:ident $title:literal,)*) => {
        /// The kind of a mistake. Each has a page in `docs/errors/`, a golden test and a place that emits it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $name,)*
        }

        impl Code {
            /// Every code there is, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// `E0101` and so on.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => stringify!($code),)* }
            }

            /// What the code means, in a few words.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// The page that explains it.
            pub const fn page(self) -> &'static str {
                match self { $(Self::$name => include_str!(concat!("../../docs/errors/", stringify!($code), ".md")),)* }
            }

            /// The name in the source, for the test that looks for the place that emits it.
            pub const fn variant(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)* }
            }
        }
    };
}

codes! {
    // E01: reading files
    E0101 NoRfp "a folder without an RFP",
    E0102 NotUtf8 "a file that is not UTF-8 text",
    E0103 EmptyFile "an empty file",
    E0104 FileTooLarge "a file over the size limit",
    E0105 TooManyFiles "more files than the limit",
    E0106 UseNotFound "a used file that does not exist",
    E0107 UseCycle "files that use each other in a circle",
    E0108 UseOutsideProject "a path that leaves the project",
    E0109 SeveralRfps "two RFPs in one project",
    E0110 PathNotFound "a path that does not exist",
    // E02: the form of the text
    E0201 UnclosedBlock "a block that is never closed",
    E0202 UnopenedBlock "a closing brace without a block",
    E0203 UnclosedText "a text that is never closed",
    E0204 SmartQuote "a typographic quote",
    E0205 EqualsForColon "`=` where `:` is meant",
    E0206 UnexpectedText "a statement that can't be read",
    E0207 TooDeep "blocks nested too deeply",
    E0208 TooManyStatements "more statements than the limit",
    E0209 ControlCharacter "an invisible control character",
    E0210 MissingValue "a name without a value",
    E0211 BadEscape "an unknown escape in a text",
    E0212 TooManyTerms "a statement that is too long",
    // E03: names
    E0301 UnknownStatement "a statement that does not belong here",
    E0302 UnknownVocabulary "an unknown vocabulary",
    E0303 UnknownAttribute "an unknown attribute",
    E0304 UnknownChannel "an unknown channel",
    E0305 UnknownUnit "an unknown unit",
    E0306 UnknownOption "a value that is not one of the attribute's options",
    E0307 UnknownCriterion "an unknown criterion",
    E0308 UnknownMeasure "an unknown measure of charging",
    E0309 UnknownScenarioTarget "a scenario that changes something unknown",
    E0310 UnknownVendor "an unknown vendor",
    E0311 UnknownRfp "a document for another RFP",
    E0312 UnknownType "an unknown type of attribute",
    E0313 UnknownMethod "an unknown price formula",
    E0314 DuplicateFact "a fact stated twice",
    E0315 DuplicateName "a name declared twice",
    E0316 UnknownState "an unknown pricing item to state",
    E0317 UnknownEvidence "an unknown kind of evidence",
    E0318 UnknownLot "an unknown lot",
    // E04: values
    E0401 NotANumber "a value that is not a number",
    E0402 NotAPercent "a value that is not a percentage",
    E0403 NotMoney "a value that is not money",
    E0404 UnknownCurrency "a currency that does not exist",
    E0405 NotADate "a date that is not one",
    E0406 NotATime "a time that is not one",
    E0407 UnknownZone "an unknown time zone",
    E0408 NotASchedule "a schedule that can't be read",
    E0409 NotADuration "a value that is not a duration",
    E0410 WrongUnit "a quantity in the wrong unit",
    E0411 UnknownLanguage "a language tag that does not exist",
    E0412 UnknownCountry "a country that does not exist",
    E0413 NotText "a value that is not a text",
    E0414 NumberTooLong "a number with too many digits",
    E0415 OutOfRange "a number outside the range that makes sense",
    E0416 NotYesOrNo "a value that is neither yes nor no",
    E0417 TooManyDecimals "money with more decimals than its currency has",
    E0418 TooManyValues "more values than one",
    E0419 NotATerm "a term that can't be read",
    E0420 NotAReference "a reference that can't be read",
    E0421 NotAReview "a review that can't be read",
    E0440 ConflictingFacts "facts of a demand that say the same in two ways",
    E0441 DeflectionSum "more contacts dealt with than there are",
    E0442 BadHistory "a history that can't be read",
    E0443 UnknownShape "an unknown shape of a week",
    E0444 ProfileOutsideHours "contacts at a time when nobody answers",
    E0460 IdleStaffingFact "a fact of the staffing that changes nothing",
    E0461 PoolUnsaid "languages of which nobody says whether agents share them",
    E0470 DerivedAnswer "a question or an answer where rfpc computes",
    E0471 NotPlaces "something computed from answers that do not serve",
    E0472 NoCountry "a distance from nowhere",
    E0473 NoHolidays "hours closed on holidays that nobody lists",
    E0474 NothingShared "a share of something that the RFP does not demand",
    // E05: the RFP
    E0501 MissingFact "a fact that is missing",
    E0502 WeightSum "weights that do not add up to 100%",
    E0503 MissingWeight "a criterion without a weight",
    E0504 NothingEarnsPoints "a criterion that nothing can earn points in",
    E0505 ShareSum "shares that do not add up to 100%",
    E0506 TimelineOrder "a timeline that runs backwards",
    E0507 WrongOperator "a comparison that the attribute's type does not have",
    E0508 EmptyRange "a range whose ends are equal or the wrong way round",
    E0509 NoPriceCriterion "an RFP without a price criterion",
    E0510 MixedBranch "a criterion with both points and sub-criteria",
    E0511 ContradictoryRequirement "requirements that nobody can meet together",
    E0512 UntranslatedText "a text that lacks a document's language",
    E0513 NothingAccepted "pricing that accepts no measure",
    E0514 MeasureWithoutDemand "a measure whose volume nobody states",
    E0515 DocumentLanguage "a document language that rfpc has no texts for",
    E0516 TieBreakRepeated "a tie broken twice by the same criterion",
    E0517 SeveralPriceCriteria "more than one price criterion",
    E0518 NotAlternatives "alternatives without a name or a choice",
    E0519 WeightNotTaken "a weight for a price formula that takes none",
    E0521 NoDeviationRule "a contract clause that does not say what a deviation does",
    E0522 SplitWithoutLots "a split award without lots",
    E0523 ImpossibleShare "shares that can't make up a lot",
    E0524 NoCapacity "a limit on something that is no capacity",
    E0525 DemandWithoutLot "a demand that is in no lot",
    // E06: responses
    E0601 DuplicateResponse "two responses of one vendor",
    E0602 LateResponse "a response received after the deadline",
    E0603 TooFewOffers "fewer offers than the RFP demands",
    E0604 MeasureNotAccepted "a charge by a measure that the RFP does not accept",
    E0605 TierOrder "tiers out of order",
    E0606 NoTariff "a response without a price",
    E0607 ChargeWithoutRate "a charge without a rate",
    E0608 SurchargeTarget "a surcharge on something that the demand does not have",
    E0609 MissingRate "a currency without an exchange rate",
    E0610 OfferExpired "an offer that is no longer valid at the award",
    E0612 VendorAlias "two vendors with the same short name",
    E0613 LanguageNotOffered "a surcharge for a language that the vendor does not offer",
    E0614 OptionNotOffered "a fee for something that the vendor does not offer",
    E0616 AcceptsAndDeviates "a clause that a vendor both accepts and departs from",
    E0640 RateAndPackage "a charge with both rates and packages",
    E0641 LeastTime "a least time that is no multiple of the increment",
    E0642 NoContactTime "a time of contacts where none is charged",
    E0643 FeeWithoutStaff "a fee by the hire without the staff",
    E0644 FeeNotAbove "a share of a fee that does not stand above it",
    E0645 CreditOrder "service credits out of order",
    E0646 NoCreditAsked "a credit accepted that the RFP does not ask for",
    E0660 CarriedPastTerm "a minimum of the whole term that is carried over",
    E0661 MonthOutsideTerm "a month that the term does not have",
    E0662 AgentBands "rates by the number of agents where they can't be",
    E0670 NoCondition "a requirement that does not say when it applies",
    E0671 NotConditional "a condition on something that is no requirement",
    E0672 NeverApplies "a requirement that applies to no offer",
    E0673 AlwaysApplies "a condition that holds for every offer",
    E0674 NotRelative "points relative to the best where they can't be",
    E0675 BehindCommittee "a tie-break behind the people who decide",
    E0676 TieUnannounced "a tie decided by people, which the RFP does not provide for",
    E0680 SilenceBound "a bound on silence that no silence needs",
    // E07: the panel, rates, clarifications and tests
    E0690 NothingSealed "an opening of prices that nothing seals",
    E0691 OpenedEarly "prices opened before responses were due",
    E0701 ScoreOutOfRange "a score outside its scale",
    E0702 ScoreWithoutReason "a score without a reason",
    E0703 NotJudged "a score for something that the RFP does not judge",
    E0704 DuplicatePanel "two score sheets of one assessor",
    E0705 ConflictedScore "a score by an assessor with a conflict of interest",
    E0706 DuplicateRate "two rates for one currency on one day",
    E0707 RateNotPositive "an exchange rate that is not above zero",
    E0708 RateWithoutSource "exchange rates without their source",
    E0709 ConflictUndeclared "a score sheet that does not declare conflicts",
    E0710 UnknownExpectation "a test that expects something unknown",
    E0711 NothingLeft "more scores left out than are given",
    E0712 UnknownAssessor "an assessor without a score sheet",
    E0713 UnexplainedChange "an agreed score that changes an assessor's without a reason",
    E0714 AgreedUnannounced "agreed scores that the RFP does not provide for",
    E0715 NothingReplaced "something replaced or withdrawn that is not there",
    E0716 TwoCurrent "two current offers of one vendor",
    E0717 RoundLate "a further round after its deadline, or without one",
    E0718 UnknownStages "stages that an evaluation does not have",
    E0719 StageOpen "a decision while prices are still sealed",
    E0720 NotAwardedTogether "a price for several lots where each is awarded by itself",
    E0721 DiscountNotRising "discounts that do not rise",
    E0730 PricesAwaited "prices awaited beside a price",
    E0731 DiscountsAboveAll "discounts that take off more than is charged",
    E0732 NearlyChannel "rows of a history whose channel is nearly that of the demand",
    // E08: figures and output
    E0801 FigureTooLarge "a figure that is too large to compute exactly",
    E0802 NoSuchFigure "a figure that does not exist",
    E0803 OutputExists "an output that would be overwritten",
    E0804 CannotWrite "an output that can't be written",
    E0805 NothingSaid "a fault of rfpc itself",
    E0820 NoSuchCost "a cost that the project does not have",
    E0830 UnknownPublication "something that an award can't publish",
    E0850 WithoutPdf "a program built without PDF",
    E0851 NoFont "a letter that no font has",
    E0831 NoSuchVersion "a version of a project that is not there",
    E0832 NoAddendum "an addendum that the sources do not state",
    E0833 IdleAddendum "an addendum that changes nothing",
    E0852 NoTemplate "a template that takes the place of nothing",
    E0853 WrongTemplate "a template that can't be filled in",
    E0854 WrongWords "words that no document uses",
    E0855 LacksWords "words that a language lacks",
    // E09: what comes back from others
    E0901 NotAWorkbook "a file that is no workbook",
    E0902 LockedWorkbook "a workbook behind a password",
    E0903 WorkbookMacros "a workbook with macros",
    E0904 WorkbookTooLarge "a workbook that is too large unpacked",
    E0905 WorkbookEntities "a workbook that declares entities",
    E0906 NotAForm "a workbook that is not a form of rfpc",
    E0907 OtherRfp "a form for another RFP",
    E0908 CellsRefused "cells that can't be taken",
    E0909 ResponseExists "a response that is there already",
    E0910 UnknownSender "a form that does not say whose it is",
    E0911 NothingToScore "nothing for the panel to score",
    E0912 ScoresExist "scores that are there already",
    E0913 UnknownScorer "a scoring sheet that does not say whose it is",
    E0914 SharedSheet "a score sheet that shares its file",
    E0945 NotSaidWhen "a response of which nobody says when it came",
    E0946 LongerThanCell "a text that is longer than a cell takes",
}

impl Code {
    /// True for the codes of a name that is used and declared nowhere.
    pub const fn is_of_names(self) -> bool {
        matches!(
            self,
            Self::UnknownVocabulary
                | Self::UnknownAttribute
                | Self::UnknownChannel
                | Self::UnknownUnit
                | Self::UnknownOption
                | Self::UnknownCriterion
                | Self::UnknownMeasure
                | Self::UnknownVendor
                | Self::UnknownRfp
                | Self::NotJudged
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Code {
    type Err = ();
    /// Takes `E0101` in either case.
    fn from_str(text: &str) -> Result<Self, ()> {
        let known = |code: &&Self| code.as_str().eq_ignore_ascii_case(text);
        Self::ALL.iter().find(known).copied().ok_or(())
    }
}
