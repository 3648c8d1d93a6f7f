use crate::check::body::after_keyword;
use crate::check::profile::parts;
use crate::check::values::word;
use crate::diagnostic::Diagnostics;
use crate::model::Shape;
use crate::syntax::Statement;

/// `shape office { mon-fri 08:00-12:00: 45%; … }`.
pub(super) fn shape(statement: &Statement, out: &mut Diagnostics) -> Option<Shape> {
    let mut head = after_keyword(statement);
    let name = word(&mut head, "the name of a shape", out)?;
    head.finish(out, "write `shape office { mon-fri 08:00-20:00: 100% }`")?;
    Some(Shape {
        name: name.value.to_owned(),
        parts: parts(statement, out)?,
        span: statement.span,
    })
}
