use std::collections::BTreeMap;

use super::Cursor;
use super::belongs::home;
use super::values::cut_date;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::Span;
use crate::syntax::{Keyword, Statement, Unread};

/// The statements of a block, taken out one after the other by name; what nobody takes does not belong there.
#[derive(Debug)]
pub(super) struct Body<'a> {
    place: &'static str,
    span: Span,
    left: Vec<&'a Statement>,
    unread: &'a [Unread],
    asked: Vec<&'static str>,
    // Held back until it is known whether a stranger is a slip of the finger for it.
    missing: Vec<(String, Diagnostic)>,
}

impl<'a> Body<'a> {
    /// The block of `owner`; `place` names it in messages: "an `rfp`".
    pub fn of(owner: &'a Statement, place: &'static str) -> Self {
        Self {
            place,
            span: owner.span,
            left: owner.body().iter().collect(),
            unread: owner.block.as_ref().map_or(&[], |block| &block.unread),
            asked: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// The fact of this name (`buyer: …`); a second one of the same name is reported.
    pub fn fact(&mut self, name: &'static str, out: &mut Diagnostics) -> Option<&'a Statement> {
        self.asked.push(name);
        let found = self.take_where(|s| s.keyword.is_none() && fact_name(s) == Some(name));
        duplicates(name, &found, out);
        found.first().copied()
    }

    /// Every fact of this name, which may be stated more than once.
    pub fn facts(&mut self, name: &'static str) -> Vec<&'a Statement> {
        self.asked.push(name);
        self.take_where(|s| s.keyword.is_none() && fact_name(s) == Some(name))
    }

    /// Where a fact of this name stands that nobody has taken yet.
    pub fn span_of(&self, name: &str) -> Option<Span> {
        let mut left = self.left.iter();
        let found = left.find(|s| s.keyword.is_none() && fact_name(s) == Some(name));
        found.map(|statement| statement.span)
    }

    /// As [`Self::fact`], and [`Self::finish`] reports its absence with an example of it.
    pub fn required(
        &mut self,
        name: &'static str,
        example: &str,
        out: &mut Diagnostics,
    ) -> Option<&'a Statement> {
        let found = self.fact(name, out);
        if found.is_none() {
            self.missing(name, example);
        }
        found
    }

    /// Has [`Self::finish`] report that `name` is missing, unless something in here is a misspelling of it.
    pub fn missing(&mut self, name: &str, example: &str) {
        let message = format!("{} needs `{name}`", self.place);
        let diagnostic = Diagnostic::new(Code::MissingFact, message)
            .label(self.span, format!("no `{name}` in here"))
            .help(format!("add a line such as `{example}`"));
        self.missing_as(name, diagnostic);
    }

    /// As [`Self::missing`], in other words.
    pub fn missing_as(&mut self, name: &str, diagnostic: Diagnostic) {
        self.missing.push((name.to_owned(), diagnostic));
    }

    /// Keeps quiet about a missing `name`, of which a misspelling is reported already.
    pub fn forgive(&mut self, name: &str) {
        self.missing.retain(|(missing, _)| missing != name);
    }

    /// True if a line that can't be read or that is misspelt, which is reported, may be the one that begins with `name`.
    pub fn may_be_unread(&self, name: &str) -> bool {
        self.unread.iter().any(|unread| unread.may_be(name))
            || misspelt(self.left.iter().copied(), name)
    }

    /// The names asked for so far, for "did you mean".
    pub fn asked(&self) -> impl Iterator<Item = &str> {
        self.asked.iter().copied()
    }

    /// The only statement of this keyword; a second one is reported.
    pub fn one(&mut self, keyword: Keyword, out: &mut Diagnostics) -> Option<&'a Statement> {
        let found = self.all(keyword);
        duplicates(keyword.as_str(), &found, out);
        found.first().copied()
    }

    /// Every statement of this keyword.
    pub fn all(&mut self, keyword: Keyword) -> Vec<&'a Statement> {
        self.asked.push(keyword.as_str());
        self.take_where(|s| s.keyword == Some(keyword))
    }

    /// Every statement without a keyword whose first word is this one (`section purpose …`).
    pub fn named(&mut self, word: &'static str) -> Vec<&'a Statement> {
        self.asked.push(word);
        self.take_where(|s| s.keyword.is_none() && s.name() == Some(word))
    }

    /// The only block of this name without a keyword (`unsaid { … }`); a second one is reported.
    pub fn block(&mut self, name: &'static str, out: &mut Diagnostics) -> Option<&'a Statement> {
        let found = self.named(name);
        duplicates(name, &found, out);
        found.first().copied()
    }

    /// Every statement for which `wanted` holds.
    pub fn take_where(&mut self, wanted: impl Fn(&Statement) -> bool) -> Vec<&'a Statement> {
        // Most find nothing, or one: no room is taken for what stays.
        let mut taken = Vec::new();
        self.left.retain(|statement| {
            let is_wanted = wanted(statement);
            if is_wanted {
                taken.push(*statement);
            }
            !is_wanted
        });
        taken
    }

    /// Reports every statement that nobody took and every required one that is not there.
    pub fn finish(self, out: &mut Diagnostics) {
        let names: Vec<&str> = self.asked().collect();
        for statement in &self.left {
            out.push(self.stranger(statement, &names));
        }
        let meant = |name: &str| {
            let strangers = self.left.iter().filter_map(|s| s.name());
            let unread = self.unread.iter().filter_map(|u| u.words.first());
            let mut slips = strangers.chain(unread.map(String::as_str));
            slips.any(|slip| nearest(slip, names.iter().copied()) == Some(name))
                || self.may_be_unread(name)
        };
        let missing = self.missing.iter().filter(|(name, _)| !meant(name));
        out.extend(missing.map(|(_, diagnostic)| diagnostic.clone()));
    }

    fn stranger(&self, statement: &Statement, names: &[&str]) -> Diagnostic {
        let name = statement.name().unwrap_or("this");
        let near = nearest(name, names.iter().copied()).filter(|near| *near != name);
        let home = home(name).filter(|home| *home != self.place);
        let diagnostic = Diagnostic::new(
            Code::UnknownStatement,
            format!("`{name}` does not belong in {}", self.place),
        )
        .label(statement.span, "not known here")
        .label(self.span, format!("{} begins here", self.place));
        diagnostic.help(match (home, near) {
            (Some(home), _) => format!("`{name}` belongs in {home}"),
            (None, Some(near)) => format!("did you mean `{near}`?"),
            (None, None) => format!("{} takes: {}", self.place, list(names)),
        })
    }
}

/// True if one of the statements belongs nowhere and is a misspelling of `word`, which is reported by itself.
pub(super) fn misspelt<'a>(
    statements: impl IntoIterator<Item = &'a Statement>,
    word: &str,
) -> bool {
    let strangers = statements.into_iter();
    let mut strangers = strangers.filter(|s| s.keyword.is_none() && s.values.is_none());
    strangers.any(|s| s.name().is_some_and(|name| nearest(name, [word]).is_some()))
}

/// The name of a fact whose head is one word, or several joined by spaces in the source.
fn fact_name(statement: &Statement) -> Option<&str> {
    statement.values.as_ref()?;
    match statement.head.as_slice() {
        [only] => only.word(),
        _ => None,
    }
}

fn duplicates(name: &str, found: &[&Statement], out: &mut Diagnostics) {
    let Some((first, rest)) = found.split_first() else {
        return;
    };
    for again in rest {
        out.push(
            Diagnostic::new(Code::DuplicateFact, format!("`{name}` is stated twice"))
                .label(again.span, "again here")
                .label(first.span, "first stated here")
                .help("keep one of the two"),
        );
    }
}

fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// Groups statements by a key and reports every later one of the same key.
pub(super) fn report_duplicates<K: Ord + std::fmt::Display>(
    code: Code,
    what: &str,
    named: impl IntoIterator<Item = (K, Span)>,
    out: &mut Diagnostics,
) {
    let (done, help) = match code {
        Code::DuplicateFact => ("stated", "keep one of the two"),
        _ => ("declared", "rename or remove one of the two"),
    };
    let mut seen: BTreeMap<K, Span> = BTreeMap::new();
    for (key, span) in named {
        if let Some(first) = seen.get(&key) {
            out.push(
                Diagnostic::new(code, format!("{what} `{key}` is {done} twice"))
                    .label(span, "again here")
                    .label(*first, format!("first {done} here"))
                    .help(help),
            );
        } else {
            seen.insert(key, span);
        }
    }
}

/// The cursor over a statement's head after its keyword.
pub(super) fn after_keyword(statement: &Statement) -> Cursor<'_> {
    let mut cursor = Cursor::new(&statement.head, statement.span);
    cursor.next();
    cursor
}

/// The cursor over the only value of a fact; several are reported.
pub(super) fn only_value<'a>(
    statement: &'a Statement,
    out: &mut Diagnostics,
) -> Option<Cursor<'a>> {
    let values = statement.values.as_deref().unwrap_or_default();
    let (first, rest) = values.split_first()?;
    if let (Some(from), Some(to)) = (rest.first(), rest.last()) {
        let name = statement.name().unwrap_or("this");
        let parts = values.iter().map(|one| Cursor::new(&one.terms, one.span));
        if let Some(diagnostic) = cut_date(&parts.collect::<Vec<_>>()) {
            out.push(diagnostic);
            return None;
        }
        out.push(
            Diagnostic::new(Code::TooManyValues, format!("`{name}` takes one value"))
                .label(from.span.to(to.span), "more than one")
                .help("keep one of them"),
        );
        return None;
    }
    Some(Cursor::new(&first.terms, first.span))
}
