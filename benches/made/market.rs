//! A made-up purchase of any size: the text of its request and of its offers.

use std::fmt::Write as _;

/// How large.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Of the term.
    pub months: u32,
    /// Who offer.
    pub vendors: u32,
    /// Of each vendor.
    pub tariffs: u32,
    /// With `base`.
    pub scenarios: u32,
}

/// The files of a project.
pub fn files(size: Size) -> Vec<(String, Vec<u8>)> {
    let offers = (0..size.vendors).map(|vendor| {
        let path = format!("responses/v{vendor}.rfp");
        (path, offer(vendor, size.tariffs).into_bytes())
    });
    let mut files: Vec<_> = offers.collect();
    files.push(("rfp.rfp".to_owned(), rfp(size).into_bytes()));
    files
}

fn rfp(size: Size) -> String {
    let mut text = format!(
        r#"use contact_centre

rfp MADE-1 "Made up" {{
    buyer: "A Buyer Ltd"
    currency: MYR
    documents: en
    term: {} months from 2027-01-01
    offers: at least 3
    timeline {{
        issue: 2026-09-01
        questions: 2026-09-15
        responses: 2026-10-01 17:00 Asia/Kuala_Lumpur
        award: 2026-10-15
    }}
    demand voice {{
        volume: 12_000 calls per month
        talk: 3 min 20 s, wrap: 40 s, hold: 25 s
        growth: 18% per year
        season: nov 130%, dec 160%
        share: ms 60%, en 30%, zh 10%
        hours: 24/7
    }}
    demand email {{ volume: 3_600 emails per month, growth: 5% per year }}
    holidays {{ 2027-05-01: "Labour Day", 2028-05-01: "Labour Day", 2029-05-01: "Labour Day" }}
"#,
        size.months
    );
    for scenario in 1..size.scenarios {
        let more = 5 * scenario;
        let _ = writeln!(
            text,
            "    scenario s{scenario} {{ voice.volume: +{more}%, email.volume: -{scenario}% }}"
        );
    }
    text.push_str(
        r#"    criteria {
        quality 50% {
            require languages includes en
            prefer  uptime from 99% to 99.9%
        }
        price 50% by lowest_ratio of cost over term
    }
    pricing { accept minute of voice, email }
}

rates on 2026-10-01 source "Made up" { USD: 4.12 MYR }
"#,
    );
    text
}

fn offer(vendor: u32, tariffs: u32) -> String {
    let mut text = format!(
        r#"response MADE-1 from "Vendor {vendor}" as v{vendor} {{
    received: 2026-09-30 10:00 Asia/Kuala_Lumpur
    valid: until 2027-04-30
    languages: en, ms, zh
    uptime: 99.{}%
"#,
        vendor % 90 + 10
    );
    for tariff in 0..tariffs {
        let _ = write!(
            text,
            r#"    tariff "Shared pool {tariff}" {{
        currency: USD
        charge minute of voice {{
            rate: 0.{}, 0.88 above 20_000, 0.80 above 50_000
            tiers: slices
            billed: per 6 s
            wrap: billed
            hold: free
        }}
        charge email {{ rate: 1.05 }}
        fee setup: 4_500 once
        fee software: 350 per month
        minimum: 20_000 per month
        overage: none
        surcharge holidays: 50%
        surcharge language zh: 15%
        discount launch: 10% for first 3 months
        tax SST: 8%
    }}
"#,
            90 + (vendor + tariff) % 10
        );
    }
    text.push_str("}\n");
    text
}
