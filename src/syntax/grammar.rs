//! The grammar's generated parser. Nothing of pest is used outside `statement`, `terms` and `recover`.

use pest_derive::Parser;

/// Reads by the rules of `grammar/rfp.pest`.
#[derive(Parser)]
#[grammar = "../grammar/rfp.pest"]
pub(super) struct Grammar;

#[cfg(test)]
mod tests {
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
