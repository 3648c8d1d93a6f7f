use super::tree::Keyword;

/// How a statement that begins with this word is written.
pub(super) const fn form(keyword: Keyword) -> &'static str {
    match keyword {
        Keyword::Use => "use VOCABULARY` or `use \"./file.rfp\"",
        Keyword::Vocabulary => "vocabulary NAME { … }",
        Keyword::Rfp => "rfp ID \"title\" { … }",
        Keyword::Response => "response RFP from \"Vendor\" { … }",
        Keyword::Baseline => "baseline RFP \"name\" { … }",
        Keyword::Panel => "panel RFP by \"Assessor\" { … }",
        Keyword::Clarification => {
            "clarification RFP NUMBER on DATE { question: \"…\"; answer: \"…\" }"
        }
        Keyword::Addendum => "addendum RFP NUMBER on DATE { reason: \"…\" }",
        Keyword::Opening => "opening RFP on DATE { by: \"Name\", \"Name\" }",
        Keyword::Rates => "rates on DATE source \"…\" { USD: 4.41 MYR }",
        Keyword::Scenario => "scenario NAME { voice.volume: +40% }",
        Keyword::Test => "test \"what must hold\" { … }",
        Keyword::Expect => "expect \"Vendor\" first",
        Keyword::Unit => "unit NAME, NAME",
        Keyword::Attribute => "attribute NAME: TYPE { ask en \"question\" }",
        Keyword::Channel => "channel NAME { unit: call, answered: live }",
        Keyword::Market => "market MEASURE { OPTION: 0.70 USD to 1.25 USD }",
        Keyword::Require => {
            "require ATTRIBUTE includes VALUE, VALUE` or `require ATTRIBUTE >= VALUE"
        }
        Keyword::Prefer => "prefer ATTRIBUTE from VALUE to VALUE weight 2",
        Keyword::Judge => "judge ATTRIBUTE 0 to 5, at least 2",
        Keyword::Ask => "ask ATTRIBUTE` or `ask en \"question\"",
        Keyword::Demand => "demand CHANNEL { volume: 12_000 calls per month }",
        Keyword::Criteria => "criteria { … }",
        Keyword::Pricing => "pricing { accept …; state … }",
        Keyword::Accept => "accept minute of voice, hour of agent",
        Keyword::State => "state hold, wrap, minimum, tax",
        Keyword::Award => "award { at least 60 points, ties by CRITERION then price }",
        Keyword::Timeline => "timeline { issue: 2026-12-01 }",
        Keyword::Holidays => "holidays { 2027-08-31: \"name\" }",
        Keyword::Contract => "contract { clause NAME mandatory: \"…\" }",
        Keyword::Clause => "clause liability mandatory: en \"…\" ms \"…\"",
        Keyword::Lot => "lot NAME \"title\" { channels: voice }",
        Keyword::Tariff => "tariff \"name\" { … }",
        Keyword::Charge => "charge MEASURE { rate: 0.95 }",
        Keyword::Fee => "fee NAME: 4_500 once",
        Keyword::Surcharge => "surcharge language zh: 15%",
        Keyword::Discount => "discount NAME: 10% for first 3 months",
        Keyword::Tax => "tax NAME: 8%",
        Keyword::Deviation => "deviation from CLAUSE \"\"\"…\"\"\"",
    }
}
