//! Lines of one shape, which the grammar reads once: `rate: 0.95` is taken apart where `cost: 1.20` is.
//!
//! The grammar tells digits from digits in `24/7` alone, letters from letters in its own words alone, and nothing
//! of what a text says. So where two lines differ in nothing else, what it finds in one stands in the other, too.

use std::str::Lines;

use super::noted;
use super::pieces::{self, Piece};
use super::tree::Keyword;

/// How many shapes are kept; a power of two. A purchase of many vendors has some hundred.
const KEPT: usize = 2048;
/// Longer lines are mostly text, and rarely of one shape.
const LONGEST: usize = 320;

/// The shapes met so far.
#[derive(Debug, Default)]
pub struct Shapes {
    // By the hash of the shape; the last one met of each.
    kept: Vec<Option<Known>>,
    shape: Vec<u8>,
    unknown: Vec<Piece>,
    // What is known of the lines that come next, one after the other.
    notes: Option<Lines<'static>>,
}

#[derive(Debug)]
struct Known {
    shape: Box<[u8]>,
    pieces: Box<[Piece]>,
}

impl Shapes {
    /// None yet, but notes on the lines of the text that is read next.
    pub(super) fn with_notes(text: &str, notes: &'static str) -> Self {
        Self {
            notes: noted::on(text, notes),
            ..Self::default()
        }
    }

    /// The pieces of a line; the byte up to which it can be read, if it can't be read further.
    pub(super) fn pieces(&mut self, line: &str) -> Result<&[Piece], usize> {
        if let Some(note) = self.notes.as_mut().and_then(Lines::next)
            && let Some(pieces) = noted::pieces(note, line.len())
        {
            self.unknown = pieces;
            return Ok(&self.unknown);
        }
        let place = match shape(line, &mut self.shape) {
            Some(hash) => hash % KEPT,
            None => {
                self.unknown = pieces::read(line)?;
                return Ok(&self.unknown);
            }
        };
        if self.kept.is_empty() {
            self.kept.resize_with(KEPT, || None);
        }
        let Some(kept) = self.kept.get_mut(place) else {
            return Ok(&[]);
        };
        let known = match kept.take().filter(|known| *known.shape == *self.shape) {
            Some(known) => known,
            None => Known {
                pieces: pieces::read(line)?.into(),
                shape: self.shape.as_slice().into(),
            },
        };
        Ok(&kept.insert(known).pieces)
    }
}

/// Writes down the shape of a line and gives its hash; `None` for a line that may be the only one of its kind.
fn shape(line: &str, shape: &mut Vec<u8>) -> Option<usize> {
    if line.len() > LONGEST {
        return None;
    }
    shape.clear();
    shape.extend_from_slice(line.as_bytes());
    let mut rest = shape.as_mut_slice();
    while let Some(first) = rest.first() {
        let length = match first {
            b'"' => text(rest)?,
            b'A'..=b'Z' | b'a'..=b'z' => word(rest)?,
            b'0'..=b'9' => number(rest)?,
            b'#' => return None,
            _ => 1,
        };
        rest = rest.get_mut(length..)?;
    }
    Some(hash(shape))
}

/// Leaves out what the text that begins here says, and gives its length; `None` for one with an escape, and for Markdown.
fn text(rest: &mut [u8]) -> Option<usize> {
    let is_markdown = rest.starts_with(b"\"\"\"");
    let inside = rest.get_mut(1..)?;
    let ends = |&byte: &u8| matches!(byte, b'"' | b'\\' | b'\n');
    let end = inside.iter().position(ends)?;
    let is_text = inside.get(end) == Some(&b'"') && !is_markdown;
    inside.get_mut(..end).filter(|_| is_text)?.fill(b'x');
    Some(end.saturating_add(2))
}

/// Leaves out which letters and digits the word that begins here has, unless it is the language's own; gives its length.
fn word(rest: &mut [u8]) -> Option<usize> {
    let length = run(rest);
    let word = rest.get_mut(..length)?;
    if Keyword::of(word).is_none() {
        leave_out(word);
    }
    Some(length)
}

/// Leaves out which digits the number that begins here has, but for `24/7`; `None` where letters stand right behind.
fn number(rest: &mut [u8]) -> Option<usize> {
    if rest.starts_with(b"24/7") {
        return Some(4);
    }
    let length = run(rest);
    let number = rest.get_mut(..length)?;
    if number.iter().any(u8::is_ascii_alphabetic) {
        return None;
    }
    leave_out(number);
    Some(length)
}

/// How many letters, digits and `_` stand here.
fn run(rest: &[u8]) -> usize {
    let ends = |byte: &u8| !byte.is_ascii_alphanumeric() && *byte != b'_';
    rest.iter().position(ends).unwrap_or(rest.len())
}

fn leave_out(run: &mut [u8]) {
    for byte in run {
        *byte = class(*byte);
    }
}

#[inline]
fn class(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => b'0',
        b'_' => b'_',
        _ => b'a',
    }
}

/// FNV-1a, eight bytes at a time; 32 bits on any machine.
pub(super) fn hash(bytes: &[u8]) -> usize {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let (eights, rest) = bytes.as_chunks::<8>();
    let eights = eights.iter().map(|eight| u64::from_le_bytes(*eight));
    let rest = rest.iter().map(|byte| u64::from(*byte));
    let mixed = eights.chain(rest).fold(OFFSET, |hash, next| {
        let mixed = (hash ^ next).wrapping_mul(PRIME);
        mixed ^ (mixed >> 29)
    });
    usize::try_from(mixed >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests;
