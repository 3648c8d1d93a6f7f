//! What holds for every text, well formed or not.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::source::FileId;
use crate::syntax::parser::comment_text;
use crate::syntax::{Comment, File, Phrase, Statement, Term, format, outline, parse, samples};

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{1,6}",
        1 => "(voice\\.volume|zh-Hans|en|ms|Asia/Tokyo|தமிழ்|weight|tariff|use|ask|require)",
    ]
}

fn term() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => word(),
        2 => "[+-]?[0-9]{1,3}(_000)?(\\.[0-9]{1,2})?%?",
        1 => "(24/7|17:00|08:00-20:00|2027-03-01|<|<=|>=|/)",
        2 => "\"[a-z {};:#,]{0,8}(\\\\\"|\\\\n)?\"",
        1 => "(en|ms) \"[a-z]{0,4}\"",
        1 => "\"\"\"( |\n)?[a-z *]{0,5}(\n {0,6}[a-z]{0,4}){0,3}\n? {0,4}\"\"\"",
    ]
}

fn phrase() -> impl Strategy<Value = String> {
    vec(term(), 1..4).prop_map(|terms| terms.join(" "))
}

fn list() -> impl Strategy<Value = String> {
    let comma = prop_oneof![
        5 => Just(", ".to_owned()),
        1 => Just(" ,".to_owned()),
        1 => "( # c[a-z]{0,2})?\n( *# d\n)?".prop_map(|rest| format!(",{rest}")),
    ];
    vec((phrase(), comma), 1..4).prop_map(|parts| {
        let mut list = String::new();
        let last = parts.len().saturating_sub(1);
        for (index, (phrase, comma)) in parts.iter().enumerate() {
            list.push_str(phrase);
            if index < last {
                list.push_str(comma);
            }
        }
        list
    })
}

fn head() -> impl Strategy<Value = String> {
    let verb = "(require|prefer|judge|ask|channel|charge|tariff|timeline|rates|use|award)";
    prop_oneof![
        4 => (word(), list()).prop_map(|(name, list)| format!("{name}: {list}")),
        1 => (word(), list()).prop_map(|(name, list)| format!("{name}:\n  {list}")),
        2 => (verb, list()).prop_map(|(verb, list)| format!("{verb} {list}")),
        1 => (verb, list()).prop_map(|(verb, list)| format!("{verb} {list} weight 2")),
        1 => list(),
        1 => Just("ask en \"Q\"\n     ms \"S\"".to_owned()),
        1 => "[a-z]{1,3} [=(%$“”'}]{1,2} ?[a-z]{0,3}",
    ]
}

fn end() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just("\n".to_owned()),
        1 => Just("\n\n\n".to_owned()),
        1 => Just(" ; ".to_owned()),
        1 => " {0,2}#[ #!a-z]{0,6}\n",
        1 => "\n *#[ a-z]{0,4}\n\n?",
        1 => Just("\r\n".to_owned()),
    ]
}

fn statements(depth: u32) -> BoxedStrategy<String> {
    let plain = (head(), end()).prop_map(|(head, end)| format!("{head}{end}"));
    if depth == 0 {
        return vec(plain, 0..4).prop_map(|parts| parts.concat()).boxed();
    }
    let inside = statements(depth.saturating_sub(1));
    let open = prop_oneof![
        "( )?",
        Just("\n".to_owned()),
        "  #[a-z]{0,3}\n",
        Just("\n\n".to_owned())
    ];
    let block = (head(), open, inside, end())
        .prop_map(|(head, open, inside, end)| format!("{head} {{{open}{inside}}}{end}"));
    vec(prop_oneof![2 => plain, 1 => block], 0..5)
        .prop_map(|parts| parts.concat())
        .boxed()
}

/// A sample, or a generated text, with some pieces of it cut out and others put in.
fn mutated() -> impl Strategy<Value = String> {
    let base = prop_oneof![
        proptest::sample::select(samples::ALL.to_vec()).prop_map(str::to_owned),
        statements(2),
    ];
    let piece = "(\\{|\\}|\"|\"\"\"|#|;|,|:|=|\n|\n\n| |“|\\(|é|\u{202e}|\\\\|en \"x\"|%|\r)?";
    let edit = (any::<proptest::sample::Index>(), 0_usize..3, piece);
    (base, vec(edit, 0..4)).prop_map(|(base, edits)| {
        let mut chars: Vec<char> = base.chars().collect();
        for (at, cut, piece) in edits {
            let at = at.index(chars.len().saturating_add(1));
            let end = at.saturating_add(cut).min(chars.len());
            chars.splice(at..end, piece.chars());
        }
        chars.into_iter().collect()
    })
}

/// The tree without places and without what the layout decides.
fn bare(file: &File) -> String {
    let mut out = String::new();
    statements_bare(&file.statements, 0, &mut out);
    comments_bare(&file.dangling, &mut out);
    out
}

fn statements_bare(statements: &[Statement], depth: usize, out: &mut String) {
    for statement in statements {
        comments_bare(statement.leading(), out);
        out.push_str(&format!(
            "{depth} {:?} {}",
            statement.keyword,
            terms_bare(&statement.head)
        ));
        if let Some(values) = &statement.values {
            let values = values.iter().map(|Phrase { terms, .. }| terms_bare(terms));
            out.push_str(&format!(" : {}", values.collect::<Vec<_>>().join(" , ")));
        }
        out.push('\n');
        if let Some(block) = &statement.block {
            out.push_str("{\n");
            statements_bare(&block.statements, depth.saturating_add(1), out);
            comments_bare(&block.dangling, out);
            out.push_str("}\n");
        }
        comments_bare(statement.trailing().map_or(&[], std::slice::from_ref), out);
    }
}

fn terms_bare(terms: &[Term]) -> String {
    let terms = terms.iter().map(|term| format!("{:?}", term.kind));
    terms.collect::<Vec<_>>().join(" ")
}

fn comments_bare(comments: &[Comment], out: &mut String) {
    for comment in comments {
        out.push_str(&format!("#{}\n", comment.text));
    }
}

fn comments(text: &str) -> Vec<String> {
    let outline = outline::read(FileId(0), text);
    let comments = outline.comments.into_iter();
    comments
        .map(|comment| comment_text(text.get(comment.text).unwrap()).to_owned())
        .collect()
}

fn laws(text: &str) -> Result<(), TestCaseError> {
    let once = format(FileId(0), text);
    let twice = format(FileId(0), &once);
    prop_assert_eq!(&twice, &once, "not idempotent for {}", text);
    let (before, found_before) = parse(FileId(0), text);
    let (after, found_after) = parse(FileId(0), &once);
    prop_assert_eq!(
        bare(&before),
        bare(&after),
        "another tree from {} to {}",
        text,
        once
    );
    prop_assert_eq!(
        comments(text),
        comments(&once),
        "a comment lost from {} to {}",
        text,
        once
    );
    let codes = |found: crate::diagnostic::Diagnostics| -> Vec<_> {
        found.into_iter().map(|d| d.code).collect()
    };
    prop_assert_eq!(
        codes(found_before),
        codes(found_after),
        "other faults from {} to {}",
        text,
        once
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn hold_for_generated_texts(text in statements(3)) {
        laws(&text)?;
    }

    #[test]
    fn hold_for_mutated_texts(text in mutated()) {
        laws(&text)?;
    }

    #[test]
    fn hold_for_any_text(text in "[a-c:,;{}\"#= \n\\\\é“0-9.%/<-]{0,60}") {
        laws(&text)?;
    }
}
