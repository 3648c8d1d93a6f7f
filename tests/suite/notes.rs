//! The notes on what the grammar makes of the vocabularies that ship, against the grammar.

use std::fs;

use crate::golden;
use crate::project::root;

#[test]
fn notes_on_a_shipped_vocabulary_are_what_the_grammar_says() {
    let mut seen = 0;
    for name in rfpc::load::vocabulary_names() {
        let path = root().join(format!("grammar/vocabularies/{name}.rfp"));
        let text = fs::read_to_string(&path).expect("the vocabulary");
        let notes = golden::compare(&path.with_extension("notes"), &rfpc::syntax::notes(&text));
        notes.expect("UPDATE_GOLDEN=1 writes them anew");
        seen += 1;
    }
    assert!(seen > 0);
}
