//! Letters to vendors: what each is told, and by search that nothing of another offer is in any of them.

use std::collections::BTreeSet;

use rfpc::evaluate::{Award, Evaluation, OfferEvaluation};
use rfpc::model::{AnswerValue, Offer, OfferRole, Project};
use rfpc::render::{Document, declined_letters, letters, rfp_documents};
use rfpc::value::format_decimal;

use crate::whole::{Whole, decided, of_text};

const PROJECTS: [&str; 4] = [
    "rfps/customer-support",
    "rfps/pima-call-center",
    "examples/it-support",
    "examples/office-cleaning",
];

/// `letter.borneo.en.md` is to `borneo`.
fn addressee(letter: &Document) -> &str {
    letter.name.split('.').nth(1).unwrap()
}

fn text(document: &Document) -> &str {
    document.text().unwrap()
}

fn to<'d>(all: &'d [Document], alias: &str) -> &'d str {
    let name = format!("letter.{alias}.en.md");
    text(all.iter().find(|one| one.name == name).expect(&name))
}

/// Everything that an offer says in words of its own, and the panel of it.
fn texts(project: &Project, offer: &Offer) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for answer in offer.answers.values() {
        match &answer.value {
            AnswerValue::Text(text) => drop(all.insert(text.clone())),
            AnswerValue::References(list) => {
                all.extend(
                    list.iter()
                        .flat_map(|one| [one.name.clone(), one.text.clone()]),
                );
            }
            AnswerValue::Reviews(reviews) => {
                all.extend(reviews.all.iter().map(|one| one.to_string()));
            }
            _ => {}
        }
        all.extend(answer.evidence.iter().map(|one| one.text.clone()));
    }
    let deviations = offer.deviations.iter();
    all.extend(deviations.flat_map(|one| {
        let versions = one.text.versions();
        versions
            .map(|(_, text)| text.to_owned())
            .collect::<Vec<_>>()
    }));
    all.extend(offer.tariffs.iter().map(|tariff| tariff.name.clone()));
    let scores = project.panels.iter().flat_map(|sheet| &sheet.scores);
    let own = scores.filter(|score| score.vendor == offer.alias);
    all.extend(own.map(|score| score.reason.clone()));
    all.retain(|text| text.len() > 3);
    all
}

/// A text as its reader takes it: without marks, entities and line breaks, in small letters.
fn plain(text: &str) -> String {
    let mut text = text.replace('\\', "");
    for (entity, letter) in [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
    ] {
        text = text.replace(entity, letter);
    }
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// The digits of each number of a text, however its thousands and decimals are parted.
fn digits(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_digit() || ",.'’\u{a0}\u{202f}".contains(c);
    let numbers = text.split(|c: char| !is_part(c));
    let numbers = numbers.map(|one| one.chars().filter(char::is_ascii_digit).collect::<String>());
    numbers.filter(|one| one.len() > 4).collect()
}

/// The digits of every amount of an offer that has enough of them to be told from another number.
fn amounts(project: &Project, offer: &OfferEvaluation) -> BTreeSet<String> {
    let scenarios = offer.tariffs.iter().flat_map(|tariff| &tariff.scenarios);
    let figures = scenarios.flat_map(|scenario| {
        let lines = scenario.lines.iter().map(|line| line.amount);
        let months = scenario.months.iter().map(|month| month.total);
        let sums = [scenario.before_tax, scenario.tax, scenario.total];
        lines.chain(months).chain(sums).collect::<Vec<_>>()
    });
    let decimals = project.rfp.currency.exponent();
    let shown = figures.map(|figure| format_decimal(figure.value, Some(decimals)));
    shown.flat_map(|text| digits(&text)).collect()
}

fn winner(evaluation: &Evaluation) -> Option<&str> {
    match &evaluation.award {
        Award::To(outcome) => Some(&evaluation.offers[outcome.offer].alias),
        Award::None(_) => None,
    }
}

/// What of the other offers stands in the letters, though neither the addressee nor the RFP says it.
fn leaks(whole: &Whole) -> Vec<String> {
    let (project, evaluation) = (&whole.project, &whole.evaluation);
    let published: String = rfp_documents(project)
        .unwrap()
        .into_iter()
        .map(|document| text(&document).to_owned())
        .collect();
    let (published, numbers_published) = (plain(&published), digits(&published));
    let mut leaks = Vec::new();
    let made = letters(project, evaluation).unwrap();
    for letter in made.iter().chain(&declined_letters(project).unwrap()) {
        let own = project.offer(addressee(letter));
        let own_texts = own.map(|own| texts(project, own)).unwrap_or_default();
        let own_texts: Vec<String> = own_texts.iter().map(|own| plain(own)).collect();
        let (said_in, numbers) = (plain(text(letter)), digits(text(letter)));
        let own_amounts = evaluation
            .offers
            .iter()
            .find(|one| one.alias == addressee(letter))
            .map(|one| amounts(project, one))
            .unwrap_or_default();
        for other in project.offers.iter().filter(|one| own != Some(one)) {
            let evaluated = evaluation.offers.iter();
            let evaluated = evaluated.clone().find(|one| one.alias == other.alias);
            let mut closed = texts(project, other);
            let amounts = amounts(project, evaluated.unwrap());
            let amounts = amounts.into_iter().filter(|amount| {
                numbers.contains(amount)
                    && !numbers_published.contains(amount)
                    && !own_amounts.contains(amount)
            });
            leaks.extend(amounts.map(|one| format!("{}: {one} of {}", letter.name, other.alias)));
            let told = project.rfp.award.publish.winner && own.is_some();
            if !(told && winner(evaluation) == Some(&other.alias)) {
                closed.insert(other.vendor.value.clone());
            }
            let found = closed.into_iter().filter(|said| {
                let said = plain(said);
                said_in.contains(&said)
                    && !published.contains(&said)
                    && !own_texts.iter().any(|own| own.contains(&said))
            });
            leaks.extend(found.map(|text| format!("{}: {text} of {}", letter.name, other.alias)));
        }
    }
    leaks
}

#[test]
fn nothing_of_another_offer_is_in_a_letter() {
    for path in PROJECTS {
        assert_eq!(leaks(&decided(path)), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn the_search_finds_what_it_looks_for() {
    let mut whole = decided(PROJECTS[0]);
    // A name of its own makes the winner's a stranger's.
    for offer in &mut whole.project.offers {
        if offer.alias == "borneo" {
            offer.vendor.value = "Kedai Nusantara Sdn Bhd".to_owned();
        }
    }
    let texts = texts(&whole.project, whole.project.offer("klang").unwrap());
    assert!(texts.iter().any(|text| text.contains("desktop connected")));
    let klang = |one: &&OfferEvaluation| one.alias == "klang";
    let klang = whole.evaluation.offers.iter().find(klang).unwrap();
    assert!(amounts(&whole.project, klang).contains("547669976"));
}

/// Every word that somebody could let slip has its owner's name in it.
const HOSTILE: &str = r#"
use contact_centre
rfp X-1 "Help desk" {
    buyer: "A Shop", contact: "Office", currency: USD, documents: en, ms, offers: at least 1
    term: 2 months from 2027-01-01
    timeline { issue: 2026-09-01; questions: 2026-09-15; responses: 2026-10-01; award: 2026-10-15; standstill: 2026-10-29 }
    declined "XQ-delta": "XQ-delta would rather work with XQ-alpha"
    section transition "Two weeks, side by side."
    demand voice { volume: 1_000 calls per month, talk: 4 min }
    contract { clause liability mandatory: "Up to a year's charges."; clause exit worth 2 points: "Ninety days." }
    criteria {
        quality 50% {
            require languages includes en
            judge staff_fit 0 to 5, at least 1
            ask references; ask transition_plan; ask reviews
        }
        price 50% by lowest_ratio of cost over term
    }
    pricing { accept call; state hold }
    award { at least 10 points, PUBLISH }
}
panel X-1 by "Assessor" {
    declares: no conflict
    "XQ-alpha" { staff_fit: 5 "XQ-alpha is far better than XQ-beta and XQ-gamma" }
    "XQ-beta" { staff_fit: 2 "XQ-beta is not XQ-alpha" }
    "XQ-gamma" { staff_fit: 0 "XQ-gamma did not come, XQ-alpha said" }
    "XQ-epsilon" { staff_fit: 4 "XQ-epsilon copied XQ-alpha" }
}
"#;

fn hostile_offer(name: &str, languages: &str, rate: &str) -> String {
    format!(
        r#"
response X-1 from "XQ-{name}" as {name} {{
    received: 2026-09-20, valid: until 2027-03-01
    languages: {languages} evidence "XQ-{name} evidence"
    staff_fit: "XQ-{name} staff"
    transition_plan: "XQ-{name} plan"
    references {{ "XQ-{name} client": "XQ-{name} work" }}
    reviews {{ "XQ-{name} site" 4.5 of 5 by 10 on 2026-09-01 }}
    accepts: liability
    deviation from exit """XQ-{name} departs"""
    tariff "XQ-{name} tariff" {{ currency: USD; charge call {{ rate: {rate} }}; fee setup: 7 once }}
}}
"#
    )
}

fn hostile(publish: &str) -> Whole {
    let mut text = HOSTILE.replace("PUBLISH", publish);
    for (name, languages, rate) in [
        ("alpha", "en", "111.11"),
        ("beta", "en, ms", "133.33"),
        ("gamma", "ms", "99.99"),
        ("epsilon", "en", "133.34"),
    ] {
        text.push_str(&hostile_offer(name, languages, rate));
    }
    of_text(&text)
}

#[test]
fn no_letter_lets_slip_what_the_rfp_keeps_closed() {
    for publish in [
        "publish: nothing",
        "publish: winner",
        "publish: winner, points",
        "publish: price",
        "publish: winner, points, price",
    ] {
        let whole = hostile(publish);
        assert_eq!(winner(&whole.evaluation), Some("alpha"));
        let made = letters(&whole.project, &whole.evaluation).unwrap();
        assert_eq!(made.len(), 16, "four vendors, two languages, two forms");
        for letter in made
            .iter()
            .chain(&declined_letters(&whole.project).unwrap())
        {
            let own = addressee(letter).trim_start_matches("xq-");
            for other in ["alpha", "beta", "gamma", "delta", "epsilon"] {
                let slips = text(letter).matches(&format!("XQ-{other}")).count();
                let told = other == "alpha" && publish.contains("winner") && own != "delta";
                let most = match other {
                    _ if other == own => usize::MAX,
                    _ if told => 1,
                    _ => 0,
                };
                assert!(
                    slips <= most,
                    "{publish}, {}: {other}\n{}",
                    letter.name,
                    text(letter)
                );
            }
            let price = text(letter).contains("222,229.00") || text(letter).contains("222,227.00");
            let may =
                own == "alpha" || publish.contains("price") && own == "beta" || own == "epsilon";
            assert!(
                !price || may || publish.contains("price"),
                "{publish}, {}",
                letter.name
            );
        }
        let leaks: Vec<String> = leaks(&whole)
            .into_iter()
            // The winner's comparable price is one of its amounts.
            .filter(|leak| !(publish.contains("price") && leak.contains(": 2222")))
            .collect();
        assert_eq!(leaks, Vec::<String>::new(), "{publish}");
    }
}

#[test]
fn names_with_marks_and_prices_below_a_thousand_slip_nowhere() {
    let odd = |name: &str| format!("{name}*_[star]_ & <Sons>");
    let mut text = HOSTILE.replace("PUBLISH", "publish: nothing");
    for (name, rate) in [
        ("alpha", "0.11111"),
        ("beta", "0.13333"),
        ("gamma", "0.19999"),
        ("epsilon", "0.14444"),
    ] {
        text.push_str(&hostile_offer(name, "en", rate));
    }
    for name in ["alpha", "beta", "gamma", "epsilon"] {
        let from = format!("\"XQ-{name}\"");
        text = text.replace(&from, &format!("\"{}\"", odd(&format!("XQ-{name}"))));
    }
    let whole = of_text(&text);
    assert_eq!(winner(&whole.evaluation), Some("alpha"));
    assert_eq!(leaks(&whole), Vec::<String>::new());
    // The search reads a name through the marks that a document puts around it.
    let made = letters(&whole.project, &whole.evaluation).unwrap();
    assert!(!to(&made, "beta").contains(&odd("XQ-beta")));
    assert!(plain(to(&made, "beta")).contains(&plain(&odd("XQ-beta"))));
    let beta = whole
        .evaluation
        .offers
        .iter()
        .find(|one| one.alias == "beta");
    assert!(amounts(&whole.project, beta.unwrap()).contains("27366"));
}

#[test]
fn what_is_published_is_told() {
    let beta = |publish: &str| {
        let whole = hostile(publish);
        let made = letters(&whole.project, &whole.evaluation).unwrap();
        to(&made, "beta").to_owned()
    };
    let closed = beta("publish: nothing");
    assert!(
        closed.contains("The contract is to go to another vendor."),
        "{closed}"
    );
    assert!(!closed.contains("Chosen offer |"), "{closed}");
    let usual = beta("ties by price");
    assert!(
        usual.contains("The contract is to go to **XQ-alpha**."),
        "{usual}"
    );
    assert!(
        usual.contains("| **Quality** | 50.00 | 20.00 | 50.00 |"),
        "{usual}"
    );
    assert!(
        usual.contains("| **Price** | 50.00 | 41.67 | not published |"),
        "{usual}"
    );
    assert!(
        usual.contains("- **Quality**: more points, by the clauses on staff fit (2)"),
        "{usual}"
    );
    assert!(
        usual.contains("- **Price**: a lower comparable price"),
        "{usual}"
    );
    assert!(
        usual.contains("No contract is signed before 29 October 2026"),
        "{usual}"
    );
    let open = beta("publish: winner, points, price");
    assert!(
        open.contains("| **Price** | 50.00 | 41.67 | 50.00 |"),
        "{open}"
    );
    assert!(
        open.contains("The comparable price of the chosen offer over the term is USD 222,227.00."),
        "{open}"
    );
}

#[test]
fn each_vendor_is_told_why() {
    let whole = hostile("ties by price");
    let made = letters(&whole.project, &whole.evaluation).unwrap();
    let gamma = to(&made, "gamma");
    assert!(
        gamma.contains(
            "**1 · Languages**: required includes English; answered **Malay**; missing: English"
        ),
        "{gamma}"
    );
    assert!(
        gamma.contains("**2 · Staff fit**: the panel's mean is 0.00, the RFP demands at least 1"),
        "{gamma}"
    );
    assert!(to(&made, "beta").contains("Your offer counts and has place 3 of 3."));
    let alpha = to(&made, "alpha");
    for line in [
        "We have chosen your offer",
        "- **Tariff**: XQ-alpha tariff",
        "1. No contract is signed before 29 October 2026",
        "the clauses from which your offer departs: Contract › Exit",
        "Two weeks, side by side.",
        "- **Transition plan**: XQ-alpha plan",
    ] {
        assert!(alpha.contains(line), "{line}: {alpha}");
    }
}

#[test]
fn where_nobody_wins_each_letter_says_so_and_no_more() {
    let whole = hostile("at least 100 points");
    assert_eq!(winner(&whole.evaluation), None);
    for letter in &letters(&whole.project, &whole.evaluation).unwrap() {
        let name = addressee(letter).to_owned();
        assert!(!text(letter).contains("better"), "{}", text(letter));
        for other in whole.project.offers.iter().filter(|one| one.alias != name) {
            assert!(other.role == OfferRole::Vendor);
            assert!(
                !text(letter).contains(other.vendor.as_str()),
                "{}",
                letter.name
            );
        }
    }
    let made = letters(&whole.project, &whole.evaluation).unwrap();
    assert!(to(&made, "beta").contains("No offer reached the 100 points"));
}

#[test]
fn an_offer_left_open_is_told_what_it_left_open() {
    let mut text = HOSTILE.replace("PUBLISH", "ties by price");
    text.push_str(&hostile_offer("alpha", "en", "111.11"));
    text.push_str(
        &hostile_offer("beta", "en", "133.33")
            .replace("languages: en evidence \"XQ-beta evidence\"", ""),
    );
    for name in ["gamma", "epsilon"] {
        text.push_str(&hostile_offer(name, "en", "150"));
    }
    let whole = of_text(&text);
    let made = letters(&whole.project, &whole.evaluation).unwrap();
    let beta = to(&made, "beta");
    assert!(beta.contains("could not be compared with others"), "{beta}");
    assert!(
        beta.contains("**Quality › Languages**: In which languages"),
        "{beta}"
    );
}

const SHARED: &str = r#"
use contact_centre
rfp X-2 "Help desk" {
    buyer: "A Shop", contact: "Office", currency: USD, documents: en, offers: at least 1
    term: 2 months from 2027-01-01
    timeline { issue: 2026-09-01; questions: 2026-09-15; responses: 2026-10-01; award: 2026-10-15 }
    demand voice { volume: 1_000 calls per month, talk: 4 min }
    demand email { volume: 1_000 emails per month }
    lot phone "Telephone" { channels: voice }
    lot mail "Mail" { channels: email }
    criteria {
        quality 50% { prefer uptime from 99% to 99.9% }
        price 50% by lowest_ratio of cost over term
    }
    pricing { accept call, email }
    award {
        PUBLISH
        split by cost {
            phone share from 30% to 70%
            second source for phone
        }
    }
}
"#;

fn in_lots(publish: &str) -> (Whole, Vec<(String, Vec<Document>)>) {
    use rfpc::evaluate::split::{LotEvaluation, split};
    let mut text = SHARED.replace("PUBLISH", publish);
    for (name, call, mail) in [("alpha", 101, 51), ("beta", 102, 49), ("gamma", 150, 80)] {
        text.push_str(&format!(
            "response X-2 from \"XQ-{name}\" as {name} {{\n    received: 2026-09-20, valid: until 2027-03-01\n    uptime: 99.5%\n    \
             tariff \"XQ-{name} calls\" {{ lots: phone; currency: USD; charge call {{ rate: {call} }} }}\n    \
             tariff \"XQ-{name} mail\" {{ lots: mail; currency: USD; charge email {{ rate: {mail} }} }}\n}}\n"
        ));
    }
    let whole = of_text(&text);
    let lots = &whole.project.rfp.lots;
    let parts: Vec<(Project, Evaluation)> = lots
        .iter()
        .map(|lot| {
            let part = whole.project.for_lot(lot);
            let evaluation = rfpc::evaluate::evaluate(&part).unwrap();
            (part, evaluation)
        })
        .collect();
    let named: Vec<LotEvaluation<'_>> = lots
        .iter()
        .zip(&parts)
        .map(|(lot, (project, evaluation))| LotEvaluation {
            lot,
            project,
            evaluation,
        })
        .collect();
    let together = split(&named).unwrap();
    assert!(together.is_some());
    let letters = lots.iter().zip(&parts).map(|(lot, (project, evaluation))| {
        let papers = rfpc::render::letter_papers(project, evaluation, together.as_ref()).unwrap();
        let form = rfpc::render::Form::Markdown;
        let made = papers.iter().map(|paper| paper.document(form).unwrap());
        (lot.name.clone(), made.collect())
    });
    let letters = letters.collect();
    (whole, letters)
}

#[test]
fn lots_awarded_together_have_the_winners_of_the_combination() {
    let (_, letters) = in_lots("publish: winner, points");
    let of = |lot: &str, alias: &str| {
        let (_, made) = letters.iter().find(|(own, _)| own == lot).unwrap();
        to(made, alias).to_owned()
    };
    let (alpha, beta, gamma) = (
        of("phone", "alpha"),
        of("phone", "beta"),
        of("phone", "gamma"),
    );
    assert!(alpha.contains("We have chosen your offer"), "{alpha}");
    assert!(alpha.contains("- **Share of the lot**: 70%"), "{alpha}");
    assert!(beta.contains("We have chosen your offer"), "{beta}");
    assert!(beta.contains("- **Share of the lot**: 30%"), "{beta}");
    assert!(!alpha.contains("XQ-beta") && !beta.contains("XQ-alpha"));
    assert!(
        gamma.contains("The contract is to go to **XQ-alpha and XQ-beta**."),
        "{gamma}"
    );
    assert!(gamma.contains("The lots are awarded together"), "{gamma}");
    assert!(
        gamma.contains("| Your offer | XQ-alpha | XQ-beta |"),
        "{gamma}"
    );
    // Mail goes to the cheapest alone, although alpha is first among the telephones.
    assert!(of("mail", "beta").contains("- **Share of the lot**: 100%"));
    assert!(of("mail", "alpha").contains("The contract is to go to **XQ-beta**."));
}

#[test]
fn of_several_winners_nothing_is_told_that_is_closed() {
    let (_, letters) = in_lots("publish: points");
    for (_, made) in &letters {
        for letter in made {
            let own = format!("XQ-{}", addressee(letter));
            for other in ["XQ-alpha", "XQ-beta", "XQ-gamma"] {
                let slips = other != own && text(letter).contains(other);
                assert!(!slips, "{}: {other}\n{}", letter.name, text(letter));
            }
        }
    }
    let (_, phone) = &letters[0];
    let gamma = to(phone, "gamma");
    assert!(
        gamma.contains("The contract is to go to other vendors."),
        "{gamma}"
    );
    assert!(
        gamma.contains("| Chosen offer 1 | Chosen offer 2 |"),
        "{gamma}"
    );
}
