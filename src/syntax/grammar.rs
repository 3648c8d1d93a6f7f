//! The grammar's generated parser. Nothing of pest is used outside `pieces`.

use pest_derive::Parser;

/// Reads by the rules of `grammar/rfp.pest`.
#[derive(Parser)]
#[grammar = "../grammar/rfp.pest"]
pub(super) struct Grammar;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use pest::Parser as _;
    use pest::iterators::Pair;

    use super::{Grammar, Rule};
    use crate::source::FileId;
    use crate::syntax::{Statement, parse, samples};

    fn in_grammar(pair: Pair<'_, Rule>) -> usize {
        let is_line = |rule| !matches!(rule, Rule::EOI | Rule::comma | Rule::comment);
        match pair.as_rule() {
            Rule::file | Rule::block => {
                let inner = pair.into_inner().filter(|p| is_line(p.as_rule()));
                inner.map(in_grammar).sum()
            }
            _ => 1,
        }
    }

    fn in_tree(statements: &[Statement]) -> usize {
        let inside: usize = statements.iter().map(|s| in_tree(s.body())).sum();
        inside.saturating_add(statements.len())
    }

    /// The rules that each rule names.
    fn calls() -> BTreeMap<&'static str, Vec<&'static str>> {
        let grammar = include_str!("../../grammar/rfp.pest");
        let mut calls: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut rule = "";
        for line in grammar.lines() {
            let line = line.split("//").next().unwrap();
            let (name, body) = line.split_once('=').unwrap_or(("", line));
            if !name.trim().is_empty() && !name.starts_with(' ') {
                rule = name.trim();
            }
            // Of what stands between quotes, every second part is a text of the language.
            let body = body.replace("\\\"", "").leak();
            let words = body.split('"').step_by(2);
            let words =
                words.flat_map(|part| part.split(|c: char| !c.is_alphanumeric() && c != '_'));
            let words = words.filter(|word| !word.is_empty());
            calls.entry(rule).or_default().extend(words);
        }
        calls
    }

    // So the stack is as deep for the longest line as for any, and needs no guard.
    #[test]
    fn no_rule_of_a_line_calls_itself() {
        fn deepest(
            rule: &'static str,
            above: &[&str],
            calls: &BTreeMap<&str, Vec<&'static str>>,
        ) -> usize {
            assert!(!above.contains(&rule), "{rule}: {above:?}");
            let above = [above, &[rule]].concat();
            let inside = calls.get(rule).into_iter().flatten();
            inside
                .map(|one| deepest(one, &above, calls))
                .max()
                .unwrap_or(above.len())
        }
        let depth = deepest("statement_line", &[], &calls());
        assert!((5..30).contains(&depth), "{depth}");
    }

    #[test]
    fn the_whole_file_reads_like_its_lines_one_by_one() {
        for sample in samples::ALL {
            let pairs = Grammar::parse(Rule::file, sample);
            let mut pairs = pairs.unwrap_or_else(|error| panic!("{error}"));
            let (tree, found) = parse(FileId(0), sample);
            assert!(found.is_empty(), "{found:#?}");
            assert_eq!(in_grammar(pairs.next().unwrap()), in_tree(&tree.statements));
        }
    }
}
