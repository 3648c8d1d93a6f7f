//! One sample of each kind of file.

pub(super) const VOCABULARY: &str = r##"vocabulary contact_centre {
    unit call, chat, email, case

    attribute languages: set of language {
        ask en "Which languages do your agents speak at working level?"
            ms "Bahasa apakah yang dikuasai oleh ejen anda?"
    }
    attribute agents: one of shared < semi_dedicated < dedicated
    attribute hours: schedule
    attribute uptime: percent per month, higher is better
    attribute ramp: duration, lower is better
    attribute certifications: set of certificate with expiry
    attribute staff_fit: text

    channel voice   { unit: call, answered: live, arrivals: poisson }
    channel email   { unit: email, answered: later }

    market minute of voice { shared onshore: 0.70 USD to 1.25 USD }
    market hour of agent   { dedicated onshore: 25 USD to 35 USD }
}
"##;

pub(super) const RFP: &str = r##"use contact_centre

rfp CS-2027-01 "Customer support for an online shop" {
    buyer: "Kedai Nusantara Sdn Bhd"
    currency: MYR
    documents: ms, en
    term: 24 months from 2027-03-01
    offers: at least 3

    timeline {
        issue:     2026-12-01
        questions: 2026-12-10 17:00 Asia/Kuala_Lumpur
        responses: 2026-12-21 17:00 Asia/Kuala_Lumpur
        award:     2027-01-15
    }

    demand voice {
        volume: 12_000 calls per month
        talk: 3 min 20 s, wrap: 40 s, hold: 25 s
        growth: 18% per year
        season: nov 130%, dec 160%
        share: ms 60%, en 30%, zh 10%
        hours: 24/7
        answer: 80% within 20 s
        patience: 2 min
    }
    scenario peak  { voice.volume: +40% }
    scenario slump { voice.volume: -30%, voice.growth: 0% }

    criteria {
        capability 30% {
            require languages includes ms, en
            prefer  languages includes zh, ta      weight 2
            require hours covers 24/7
            prefer  agents at least semi_dedicated weight 1
        }
        reliability 15% {
            require uptime >= 99.5%
            prefer  uptime from 99.5% to 99.99%
        }
        fit 15% {
            judge staff_fit 0 to 5, at least 2
        }
        price 40% by lowest_ratio of cost over term
    }

    pricing {
        accept minute of voice, hour of agent
        state billing increment, hold, wrap, setup, minimum, overage, holidays, tax
    }
    award { at least 60 points, ties by reliability then price }
}
"##;

pub(super) const RESPONSE: &str = r##"response CS-2027-01 from "Borneo Contact Sdn Bhd" {
    received: 2026-12-20 15:12 Asia/Kuala_Lumpur
    valid: until 2027-04-30
    languages: ms, en, zh
    hours: 24/7
    uptime: 99.95%
    deviation from liability """ … """

    tariff "Shared pool" {
        currency: USD
        charge minute of voice {
            rate: 0.95, 0.88 above 20_000, 0.80 above 50_000      # each minute at the rate of its slice
            billed: per 6 s
            wrap: included
            hold: free
        }
        fee setup: 4_500 once
        fee software: 350 per month
        minimum: 2_000 per month
        surcharge holidays: 50%
        surcharge language zh: 15%
        discount launch: 10% for first 3 months
        tax SST: 8%
    }
}
"##;

pub(super) const PANEL: &str = r##"panel CS-2027-01 by "Assessor 1" {
    declares: no conflict
    "Borneo Contact Sdn Bhd" {
        staff_fit: 4 "Floor leads answered the escalation case without notes; site visit of 2027-01-05"
    }
}
"##;

pub(super) const TESTS: &str = r##"test "cheap without English is out" {
    response "Cheap" like perfect {
        languages: ms
        tariff { charge minute of voice { rate: 0.10 USD } }
    }
    expect "Cheap" excluded by capability.languages
}
test "an outlier does not choose the winner" {
    response "Good" like perfect { staff_fit: 5 }
    response "Outlier" like perfect { staff_fit: 2  tariff { charge minute of voice { rate: 0.05 USD } } }
    expect "Good" first
}
"##;

pub(super) const ALL: [&str; 5] = [VOCABULARY, RFP, RESPONSE, PANEL, TESTS];
