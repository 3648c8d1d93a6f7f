mod alternatives;
mod applies;
mod judge;
mod names;
mod tail;

pub(in crate::check) use judge::scale;
use names::ClauseNames;
use tail::Tail;

use super::condition::{Verb, condition};
use crate::check::Cursor;
use crate::check::values::word;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Attribute, Check, Earn, Preference, Question, Requirement, Vocabulary};
use crate::source::{At, Span};
use crate::syntax::{Keyword, Statement};

/// The clauses of one criterion by what they do.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    pub requirements: Vec<Requirement>,
    pub earning: Vec<Earn>,
    pub questions: Vec<Question>,
}

/// Reads the clauses of the criterion `path` in their order; `taken` are the names of its sub-criteria.
pub(super) fn clauses(
    statements: &[&Statement],
    path: &str,
    taken: &[&str],
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Clauses {
    let mut clauses = Clauses::default();
    let mut names = ClauseNames::new(path, taken);
    for statement in statements {
        if alternatives::is_stated(statement, vocabulary) {
            let stated = alternatives::requirement(statement, &mut names, vocabulary, out);
            clauses.requirements.extend(stated);
            continue;
        }
        let Some(clause) = Clause::of(statement, &mut names, vocabulary, out) else {
            continue;
        };
        clause.add_to(&mut clauses, vocabulary, out);
    }
    clauses
}

/// What all clauses have in common.
struct Clause<'a> {
    statement: &'a Statement,
    attribute: &'a Attribute,
    id: String,
    tail: Tail<'a>,
}

impl<'a> Clause<'a> {
    fn of(
        statement: &'a Statement,
        names: &mut ClauseNames,
        vocabulary: &'a Vocabulary,
        out: &mut Diagnostics,
    ) -> Option<Self> {
        let [_, rest @ ..] = statement.head.as_slice() else {
            return None;
        };
        let mut cursor = Cursor::new(rest, statement.span);
        let name = word(&mut cursor, "an attribute", out)?;
        let tail = Tail::of(rest.get(1..).unwrap_or_default(), statement.span);
        let id = names.id(&name, tail.own_name.as_ref(), out);
        let Some(attribute) = vocabulary.attribute(&name) else {
            out.push(unknown_attribute(&name, vocabulary));
            return None;
        };
        if statement.keyword != Some(Keyword::Judge) || statement.values.is_some() {
            plain_line(statement, out)?;
        }
        Some(Self {
            statement,
            attribute,
            id,
            tail,
        })
    }

    fn add_to(self, clauses: &mut Clauses, vocabulary: &Vocabulary, out: &mut Diagnostics) {
        match self.statement.keyword {
            Some(Keyword::Require) => clauses
                .requirements
                .extend(self.requirement(vocabulary, out)),
            Some(Keyword::Prefer) => clauses
                .earning
                .extend(self.preference(vocabulary, out).map(Earn::Prefer)),
            Some(Keyword::Judge) => clauses
                .earning
                .extend(judge::judgement(self, out).map(Earn::Judge)),
            _ => clauses.questions.extend(self.question(out)),
        }
    }

    fn requirement(self, vocabulary: &Vocabulary, out: &mut Diagnostics) -> Option<Requirement> {
        let weightless = self
            .tail
            .report_weight("a requirement passes or fails", out);
        let span = self.statement.span;
        let applies = applies::applies(self.tail.only.as_ref(), vocabulary, out);
        let check = check(self.attribute, &self.tail, span, vocabulary, out)?;
        weightless?;
        Some(Requirement {
            id: self.id,
            any_of: vec![vec![check]],
            applies: applies?,
            span,
        })
    }

    fn preference(self, vocabulary: &Vocabulary, out: &mut Diagnostics) -> Option<Preference> {
        let weight = self.tail.weight(out);
        self.tail.report_only("prefer", out)?;
        let body = self.tail.body.clone();
        let proof = self.tail.proof(out);
        let condition = condition(self.attribute, Verb::Prefer, body, vocabulary, out)?;
        Some(Preference {
            id: self.id,
            attribute: self.attribute.name.clone(),
            condition,
            proof: proof?,
            weight: weight?,
            span: self.statement.span,
        })
    }

    fn question(self, out: &mut Diagnostics) -> Option<Question> {
        self.tail.report_weight("a question earns no points", out)?;
        self.tail.report_only("ask", out)?;
        self.tail
            .report_proof("a question takes any evidence", out)?;
        let help = "`ask` takes one attribute; a condition needs `require` or `prefer`";
        self.tail.body.finish(out, help)?;
        Some(Question {
            id: self.id,
            attribute: self.attribute.name.clone(),
            span: self.statement.span,
        })
    }
}

/// One condition that must hold, with the evidence that it demands.
fn check(
    attribute: &Attribute,
    tail: &Tail,
    span: Span,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Check> {
    let proof = tail.proof(out);
    let body = tail.body.clone();
    let condition = condition(attribute, Verb::Require, body, vocabulary, out)?;
    Some(Check {
        attribute: attribute.name.clone(),
        condition,
        proof: proof?,
        span,
    })
}

/// A clause is one line without a colon.
fn plain_line(statement: &Statement, out: &mut Diagnostics) -> Option<()> {
    let verb = statement.name().unwrap_or("a clause");
    let (label, help, span) = if let Some(block) = &statement.block {
        (
            "no block belongs here",
            "write the clause on one line",
            block.span,
        )
    } else if statement.values.is_some() {
        let help = "write a condition, such as `require uptime >= 99.5%`";
        ("no colon belongs here", help, statement.span)
    } else {
        return Some(());
    };
    out.push(
        Diagnostic::new(
            Code::UnexpectedText,
            format!("`{verb}` can't be read like this"),
        )
        .label(span, label)
        .help(help),
    );
    None
}

/// A name that the vocabulary does not have.
pub(in crate::check) fn unknown_attribute(name: &At<&str>, vocabulary: &Vocabulary) -> Diagnostic {
    let names = vocabulary
        .attributes
        .iter()
        .map(|attribute| attribute.name.as_str());
    let meant = nearest(name, names).and_then(|near| vocabulary.attribute(near));
    let message = format!("`{}` is not an attribute of the vocabulary", **name);
    let diagnostic = Diagnostic::new(Code::UnknownAttribute, message).label(name.span, "not known");
    match meant {
        Some(meant) => diagnostic
            .label(meant.span, format!("`{}` is declared here", meant.name))
            .help(format!("did you mean `{}`?", meant.name)),
        None => diagnostic.help(format!(
            "declare it in a vocabulary: `attribute {}: text {{ ask en \"…\" }}`",
            **name
        )),
    }
}
