use crate::diagnostic::{Code, Diagnostic};
use crate::source::{FileId, Span};
use crate::syntax::{File, Keyword, Statement, Symbol, Term, TermKind, parse};

fn read(text: &str) -> File {
    let (file, found) = parse(FileId(0), text);
    assert!(found.is_empty(), "{found:#?}");
    file
}

fn faults(text: &str) -> (File, Vec<Diagnostic>) {
    let (file, found) = parse(FileId(0), text);
    (file, found.into_iter().collect())
}

/// The only diagnostic of a text, with the text under its first label.
fn fault(text: &str) -> (Code, String, String) {
    let (_, found) = faults(text);
    let [only] = found.as_slice() else {
        panic!("{found:#?}");
    };
    let span = only.span().unwrap();
    (
        only.code,
        at(text, span).to_owned(),
        only.help.clone().unwrap(),
    )
}

fn at(text: &str, span: Span) -> &str {
    let range = usize::try_from(span.start).unwrap()..usize::try_from(span.end).unwrap();
    text.get(range).unwrap()
}

fn shown(terms: &[Term]) -> String {
    let words: Vec<String> = terms.iter().map(|term| show(&term.kind)).collect();
    words.join(" ")
}

fn show(kind: &TermKind) -> String {
    match kind {
        TermKind::Word(s) => s.to_string(),
        TermKind::Text(s) => format!("{s:?}"),
        TermKind::Markdown(s) => format!("md{s:?}"),
        TermKind::Number(s) => format!("n:{s}"),
        TermKind::Percent(s) => format!("%:{s}"),
        TermKind::Date(s) => format!("d:{s}"),
        TermKind::Time(s) => format!("t:{s}"),
        TermKind::TimeRange(s) => format!("r:{s}"),
        TermKind::Always => "always".to_owned(),
        TermKind::Symbol(Symbol::Comma) => ",".to_owned(),
        TermKind::Symbol(symbol) => format!("{symbol:?}"),
    }
}

/// `keyword|head|value|value` of a statement.
fn line(statement: &Statement) -> String {
    let mut line = shown(&statement.head);
    if let Some(keyword) = statement.keyword {
        line = format!("[{}] {line}", keyword.as_str());
    }
    for phrase in statement.values.iter().flatten() {
        line = format!("{line} | {}", shown(&phrase.terms));
    }
    line
}

fn lines(statements: &[Statement]) -> Vec<String> {
    statements.iter().map(line).collect()
}

fn one(text: &str) -> String {
    let file = read(text);
    let [only] = file.statements.as_slice() else {
        panic!("{:#?}", file.statements);
    };
    line(only)
}

#[test]
fn every_kind_of_term() {
    assert_eq!(
        one("a: voice.volume zh-Hans Asia/Kuala_Lumpur தமிழ்"),
        "a | voice.volume zh-Hans Asia/Kuala_Lumpur தமிழ்"
    );
    assert_eq!(
        one("a: 12_000 -0.5 +40% 99.5%"),
        "a | n:12_000 n:-0.5 %:+40 %:99.5"
    );
    assert_eq!(
        one("a: 2027-13-45 17:00 08:00-20:00 24/7"),
        "a | d:2027-13-45 t:17:00 r:08:00-20:00 always"
    );
    assert_eq!(
        one("a: \"b # { \\\"c\\\" \\\\ \\n\" \"\""),
        "a | \"b # { \\\"c\\\" \\\\ \\n\" \"\""
    );
    assert_eq!(
        one("a: one of b < c <= d > e >= f MYR / kWh"),
        "a | one of b Less c AtMost d Greater e AtLeast f MYR Per kWh"
    );
    assert_eq!(
        one("a \"\"\"\n    x\n      y\n    \"\"\""),
        "a md\"x\\n  y\""
    );
}

#[test]
fn keywords_begin_statements_and_name_facts() {
    assert_eq!(
        one("require languages includes ms, en"),
        "[require] require languages includes ms , en"
    );
    assert_eq!(one("award: 2027-01-15"), "award | d:2027-01-15");
    assert_eq!(one("unit : call"), "unit | call");
    assert_eq!(one("tax SST: 8%"), "[tax] tax SST | %:8");
    assert_eq!(one("rates-of-pay: 3"), "rates-of-pay | n:3");
    assert_eq!(one("useful x"), "useful x");
    assert_eq!(
        one("2027-08-31: \"Hari Kebangsaan\""),
        "d:2027-08-31 | \"Hari Kebangsaan\""
    );
    assert_eq!(
        one("at least 60 points, ties by price"),
        "at least n:60 points , ties by price"
    );
    for keyword in Keyword::ALL {
        let (file, _) = parse(FileId(0), &format!("{} x", keyword.as_str()));
        assert_eq!(file.statements[0].keyword, Some(*keyword));
    }
}

#[test]
fn facts_share_a_line() {
    let file = read("talk: 3 min 20 s, wrap: 40 s, hold: 25 s\nshare: zh 10%, hold: 5 s");
    assert_eq!(
        lines(&file.statements),
        [
            "talk | n:3 min n:20 s",
            "wrap | n:40 s",
            "hold | n:25 s",
            "share | zh %:10",
            "hold | n:5 s"
        ]
    );
    let joined: Vec<bool> = file.statements.iter().map(|s| s.joined).collect();
    assert_eq!(joined, [false, true, true, false, true]);
    let file = read("hours: mon-fri 08:00-20:00 Asia/Tokyo, sat 09:00-13:00");
    assert_eq!(file.statements.len(), 1);
    let file = read("award { at least 60 points, spread: 2 }");
    assert_eq!(
        lines(file.statements[0].body()),
        ["at least n:60 points", "spread | n:2"]
    );
}

#[test]
fn a_block_word_ends_the_fact_before_it() {
    let file = read("response \"A\" like perfect { staff_fit: 2  tariff { currency: USD } }");
    let inside = file.statements[0].body();
    assert_eq!(lines(inside), ["staff_fit | n:2", "[tariff] tariff"]);
    assert!(inside[0].block.is_none());
    assert_eq!(lines(inside[1].body()), ["currency | USD"]);
}

#[test]
fn a_brace_inside_a_text_opens_no_block() {
    assert_eq!(one("a: b tariff \"{\" c"), "a | b tariff \"{\" c");
}

#[test]
fn semicolons_part_statements() {
    let file = read("a { b: 1; c 2; } d: 3");
    assert_eq!(lines(&file.statements), ["a", "d | n:3"]);
    assert_eq!(lines(file.statements[0].body()), ["b | n:1", "c n:2"]);
    assert!(file.statements[0].block.as_ref().unwrap().one_line);
}

#[test]
fn lines_go_on() {
    assert_eq!(
        one("ask en \"Q\"\n    ms \"S\"\n    zh-Hans \"W\""),
        "[ask] ask en \"Q\" ms \"S\" zh-Hans \"W\""
    );
    assert_eq!(
        one("unit call,   # first\n  # then\n  chat"),
        "[unit] unit call , chat"
    );
    assert_eq!(
        one("questions:\n  2026-12-10 17:00"),
        "questions | d:2026-12-10 t:17:00"
    );
    assert_eq!(one("a: ms,\r\n   en\r\n"), "a | ms | en");
    assert_eq!(
        one("section scope\n    en \"\"\"\n    A\n    \"\"\"\n    ms \"B\""),
        "section scope en md\"A\" ms \"B\""
    );
    let file = read("use en \"x\"\nuse \"y\"");
    assert_eq!(file.statements.len(), 2);
}

#[test]
fn spans_are_places_in_the_file() {
    let text = "rfp X {\n    wrap: 40 s  # c\n}\n";
    let file = read(text);
    let outer = &file.statements[0];
    let inner = &outer.body()[0];
    let at = |span| at(text, span);
    assert_eq!(at(outer.span), "rfp X");
    assert_eq!(
        at(outer.block.as_ref().unwrap().span),
        "{\n    wrap: 40 s  # c\n}"
    );
    assert_eq!(at(inner.span), "wrap: 40 s");
    assert_eq!(at(inner.values.as_ref().unwrap()[0].span), "40 s");
    assert_eq!(at(inner.trailing().unwrap().span), "# c");
}

#[test]
fn comments_belong_to_what_they_stand_by() {
    let text = "# one\n\n# two\na { # three\n  b: 1 # four\n\n  # five\n} # six\n# seven\n";
    let file = read(text);
    let texts = |comments: &[crate::syntax::Comment]| -> Vec<String> {
        comments.iter().map(|c| c.text.clone()).collect()
    };
    let a = &file.statements[0];
    assert_eq!(texts(a.leading()), ["one", "two"]);
    assert!(a.leading()[1].blank_before);
    assert_eq!(a.trailing().unwrap().text, "six");
    assert_eq!(texts(a.body()[0].leading()), ["three"]);
    assert_eq!(a.body()[0].trailing().unwrap().text, "four");
    assert_eq!(texts(&a.block.as_ref().unwrap().dangling), ["five"]);
    assert_eq!(texts(&file.dangling), ["seven"]);
}

#[test]
fn empty_lines_are_noted() {
    let file = read("a: 1\nb: 2\n\nc: 3\n\n# d\nd: 4");
    let blank: Vec<bool> = file.statements.iter().map(|s| s.blank_before).collect();
    assert_eq!(blank, [false, false, true, true]);
}

#[test]
fn one_wrong_line_hides_neither_its_block_nor_the_next_line() {
    let (file, found) = faults("rfp X {\n  a: 1\n  b: (2)\n  c = 3\n  d: 4\n}\ne: 5\n");
    assert_eq!(found.len(), 2);
    assert_eq!(lines(&file.statements), ["[rfp] rfp X", "e | n:5"]);
    assert_eq!(lines(file.statements[0].body()), ["a | n:1", "d | n:4"]);
}

#[test]
fn an_unreadable_head_takes_its_block_along_but_not_the_faults_in_it() {
    let (file, found) = faults("a ( {\n  b: 1\n  c ) d\n}\ne: 5\n");
    assert_eq!(found.len(), 2);
    assert_eq!(lines(&file.statements), ["e | n:5"]);
}

#[test]
fn what_can_not_be_read_is_shown() {
    let (code, shown, help) = fault("require uptime = 5%");
    assert_eq!((code, shown.as_str()), (Code::UnexpectedText, "="));
    assert!(help.contains(">="), "{help}");
    let (code, shown, help) = fault("require (x)");
    assert_eq!((code, shown.as_str()), (Code::UnexpectedText, "(x)"));
    assert!(help.contains("brackets"), "{help}");
    let (code, shown, help) = fault("a: 12abc");
    assert_eq!((code, shown.as_str()), (Code::UnexpectedText, "12abc"));
    assert!(help.contains("`12 abc`"), "{help}");
    let (_, shown, help) = fault("a: 12,500 USD");
    assert_eq!(shown, "12,500");
    assert!(help.contains("`12_500`"), "{help}");
    assert_eq!(fault("a: 2.5.1").1, "2.5.1");
    assert_eq!(fault("a: 1, 99.5 % b").1, "%");
    assert_eq!(fault("a: 5\u{a0}s").1, "\u{a0}s");
    assert_eq!(fault("a: 5 // six").1, "//");
    assert_eq!(fault("a: $5").1, "$5");
    assert_eq!(fault("a: b: c").1, ":");
    assert_eq!(fault("a: b,").1, ",");
    assert_eq!(fault("a: b,,c").1, ",");
    assert!(fault("a { & }").2.contains("name: value"));
    assert_eq!(fault("{ a: 1 }").0, Code::UnexpectedText);
    let (_, _, help) = fault("demand {\n a: 1\n}");
    assert!(help.contains("demand CHANNEL"), "{help}");
}

#[test]
fn equals_is_not_a_colon() {
    let (code, shown, help) = fault("currency = MYR");
    assert_eq!((code, shown.as_str()), (Code::EqualsForColon, "="));
    assert_eq!(help, "write `currency: MYR`");
}

#[test]
fn a_name_needs_a_value() {
    let (code, shown, help) = fault("buyer:\ncurrency: MYR");
    assert_eq!((code, shown.as_str()), (Code::MissingValue, ":"));
    assert_eq!(help, "write the value after the colon, or delete the line");
    assert_eq!(fault("a { buyer: }").0, Code::MissingValue);
    assert_eq!(fault("buyer:  # later").0, Code::MissingValue);
}

#[test]
fn unknown_escapes_are_shown_and_the_statement_stays() {
    let (file, found) = faults("a: \"b \\t c\"");
    assert_eq!(found[0].code, Code::BadEscape);
    assert_eq!(fault("a: \"b \\t c\"").1, "\\t");
    assert_eq!(file.statements.len(), 1);
}

#[test]
fn typographic_quotes_are_one_fault_a_statement() {
    let (code, shown, help) = fault("buyer: “Kedai { Nusantara” “x”\na: 1");
    assert_eq!((code, shown.as_str()), (Code::SmartQuote, "“"));
    assert_eq!(help, "write `buyer: \"Kedai { Nusantara\" \"x\"`");
    assert_eq!(fault("rfp X “Title” {\n a: 1\n}").0, Code::SmartQuote);
    assert_eq!(fault("buyer: \"Kedai”").0, Code::SmartQuote);
    read("a: \"“quoted”\"   # “quoted”");
}

#[test]
fn a_text_ends_on_its_line() {
    let (code, shown, _) = fault("rfp X \"Title {\n  a: 1\n}\n");
    assert_eq!((code, shown.as_str()), (Code::UnclosedText, "\"Title {"));
    assert_eq!(fault("rfp X { a: \"b }\nc: 1").0, Code::UnclosedText);
    let (code, shown, _) = fault("rfp X {\n  a \"\"\"text\n}\n");
    assert_eq!((code, shown.as_str()), (Code::UnclosedText, "\"\"\""));
}

#[test]
fn invisible_characters_are_reported_once() {
    let (code, shown, _) = fault("lang\u{200b}uages: ms");
    assert_eq!((code, shown.as_str()), (Code::ControlCharacter, "\u{200b}"));
    assert_eq!(fault("a: \"b\u{202e}c\"").0, Code::ControlCharacter);
    assert_eq!(fault("a: 1 # \u{1}").0, Code::ControlCharacter);
    read("\u{feff}a: 1");
    assert_eq!(fault("a: 1\nb: \u{feff}2").0, Code::ControlCharacter);
}

#[test]
fn the_block_that_lacks_its_brace_is_found_by_indentation() {
    let text =
        "rfp X {\n    timeline {\n        a: 1\n    demand voice {\n        b: 2\n    }\n}\nc: 3\n";
    let (file, found) = faults(text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code, Code::UnclosedBlock);
    assert!(
        found[0].message.contains("`timeline`"),
        "{}",
        found[0].message
    );
    assert_eq!(found[0].labels.len(), 2);
    assert_eq!(lines(&file.statements), ["[rfp] rfp X", "c | n:3"]);
    assert_eq!(
        lines(file.statements[0].body()),
        ["[timeline] timeline", "[demand] demand voice"]
    );

    let (file, found) = faults("rfp X {\n    timeline {\n        a: 1\n}\nc: 3\n");
    assert!(
        found[0].message.contains("`timeline`"),
        "{}",
        found[0].message
    );
    assert_eq!((found.len(), file.statements.len()), (1, 2));

    let (_, found) = faults("rfp X {\n    timeline {\n        a: 1\n    }\n");
    assert!(found[0].message.contains("`rfp X`"), "{}", found[0].message);
    assert_eq!(found.len(), 1);
}

#[test]
fn indentation_is_free_where_the_braces_match() {
    let file = read("rfp X {\na: 1\n      timeline {\n   b: 2\n}\n         }\nc: 3");
    assert_eq!(file.statements.len(), 2);
    let (_, found) = faults("rfp X {\na: 1\ntimeline {\nb: 2\n}\n");
    assert_eq!(found.len(), 1);
}

#[test]
fn a_brace_that_closes_nothing() {
    let (file, found) = faults("a: 1\n}\nb: 2\n");
    assert_eq!((found[0].code, found.len()), (Code::UnopenedBlock, 1));
    assert_eq!(file.statements.len(), 2);
}

#[test]
fn blocks_nest_to_a_limit() {
    let nested = |depth: usize| format!("{}{}", "a {\n".repeat(depth), "}\n".repeat(depth));
    read(&nested(32));
    assert_eq!(fault(&nested(33)).0, Code::TooDeep);
    assert_eq!(fault(&nested(200)).0, Code::TooDeep);
    assert_eq!(fault(&format!("{}b: 1", nested(50_000))).0, Code::TooDeep);
    assert_eq!(fault(&"a {".repeat(200)).0, Code::TooDeep);
}

#[test]
fn many_brackets_answer_at_once() {
    for open in ["(", "[", "{", "<", "\"", "/", ":", ","] {
        let (_, found) = faults(&format!("a: {}", open.repeat(199)));
        assert!(!found.is_empty());
        faults(&format!("require {} b", open.repeat(200)));
    }
}

#[test]
fn terms_have_a_limit() {
    assert_eq!(
        fault(&format!("a: {}", "b ".repeat(10_000))).0,
        Code::TooManyTerms
    );
    assert_eq!(fault(&format!("c: 1\na: {}", "b ".repeat(10_000))).1, "a");
}
