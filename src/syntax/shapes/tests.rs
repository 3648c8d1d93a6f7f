use proptest::prelude::*;

use super::{KEPT, Shapes, shape};
use crate::syntax::pieces;
use crate::syntax::tree::Keyword;
use crate::syntax::{outline, samples};

fn shape_of(line: &str) -> Option<String> {
    let mut bytes = Vec::new();
    shape(line, &mut bytes)?;
    Some(String::from_utf8(bytes).expect("what is no letter stays"))
}

#[test]
fn words_of_the_language_and_signs_stay() {
    for (line, expected) in [
        ("fee setup_2: 4_500.5 once", "fee aaaaa_0: 0_000.0 aaaa"),
        ("hours: 24/7, 24:00", "aaaaa: 24/7, 00:00"),
        ("ms \"Ya, é!\" {", "aa \"xxxxxxx\" {"),
        ("uses: used, use", "aaaa: aaaa, use"),
        ("செ: 12%", "செ: 00%"),
    ] {
        assert_eq!(shape_of(line).as_deref(), Some(expected), "{line}");
    }
    for line in ["a: 12k", "a: \"\"\"b\"\"\"", "a: \"\\n\"", "a: b, # c"] {
        assert_eq!(shape_of(line), None, "{line}");
    }
}

#[test]
fn every_word_of_the_language_is_known_as_one() {
    for keyword in Keyword::ALL {
        assert_eq!(Keyword::of(keyword.as_str().as_bytes()), Some(*keyword));
    }
    assert_eq!(Keyword::of(b"Use"), None);
}

// What the shape leaves out must make no difference to the grammar.
#[test]
fn the_grammar_names_no_letter_or_digit_that_a_shape_leaves_out() {
    let grammar = include_str!("../../../grammar/rfp.pest");
    let rules = grammar.lines().map(|line| line.split("//").next().unwrap());
    let rules = rules.collect::<Vec<_>>().join("\n");
    let rules = ["\\\\", "\\\"", "\\n", "\\t", "\\r"]
        .iter()
        .fold(rules, |rules, escape| rules.replace(escape, "'"));
    let named = rules.split('"').skip(1).step_by(2);
    let named: Vec<&str> = named
        .filter(|name| name.contains(|c: char| c.is_alphanumeric()))
        .collect();
    let is_kept =
        |name: &str| name == "24/7" || Keyword::ALL.iter().any(|own| own.as_str() == name);
    let other: Vec<_> = named.iter().filter(|name| !is_kept(name)).collect();
    assert!(
        named.len() > Keyword::ALL.len() && other.is_empty(),
        "{other:?}"
    );
}

#[test]
fn every_line_of_the_samples_reads_like_its_shape() {
    let mut seen = 0;
    for sample in samples::ALL {
        let outline = outline::read(crate::source::FileId(0), sample);
        for statement in outline.statements {
            let line = sample.get(statement.with_brace()).unwrap();
            if let Some(shape) = shape_of(line) {
                assert_eq!(pieces::read(line), pieces::read(&shape), "{line}");
                seen += 1;
            }
        }
    }
    assert!(seen > 80, "{seen}");
}

fn bit() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zA-Z_]{1,4}",
        3 => "[0-9]{1,4}",
        2 => "[-+./:,%<>=_{} ]{1,2}",
        3 => prop::sample::select(vec![
            " ", ": ", ", ", "24/7", "\"", "\"a b\"", "\"24/7 use\"", "use", "fee", "tax", "ask", "tariff", "charge",
            "tariff \"a\" {", "2027-03-01", "17:00", "08:00-20:00", "0.5%", "en \"a\"", "é", "\u{301}", "\n", "\r", "}",
        ]).prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_line_reads_like_its_shape(bits in prop::collection::vec(bit(), 1..12)) {
        let line = bits.concat();
        if let Some(shape) = shape_of(&line) {
            prop_assert_eq!(pieces::read(&line), pieces::read(&shape), "{} {}", line, shape);
        }
    }
}

#[test]
fn what_was_kept_is_what_the_grammar_says() {
    let mut shapes = Shapes::default();
    for turn in 0..2 {
        for number in 0..KEPT {
            let lines = [
                format!("a{}: {number}.5 USD, b", "b".repeat(number % 300)),
                format!("fee c{number} of d: {turn}",),
                format!("e {number} ("),
            ];
            for line in &lines {
                let own = pieces::read(line);
                assert_eq!(shapes.pieces(line).map(<[_]>::to_vec), own, "{line}");
            }
        }
    }
}
