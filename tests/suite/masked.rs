//! Rust source with everything that is not code blanked, so that a word in a comment or a text counts for nothing.

/// The source with comments and literals of text as spaces, line for line.
pub fn code(source: &str) -> String {
    let mut rest = source;
    let mut code = String::with_capacity(source.len());
    while let Some(first) = rest.chars().next() {
        let blank = not_code(rest);
        if blank > 0 {
            code.extend(
                rest[..blank]
                    .chars()
                    .map(|c| if c == '\n' { '\n' } else { ' ' }),
            );
            rest = &rest[blank..];
        } else {
            // A whole word at once, so that the `r` of `for"` is no raw string.
            let word = rest
                .find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len());
            let length = word.max(first.len_utf8());
            code.push_str(&rest[..length]);
            rest = &rest[length..];
        }
    }
    code
}

/// The code without items marked `#[cfg(test)]`: these may use whatever they need.
pub fn shipped(source: &str) -> String {
    let mut code = code(source);
    while let Some(start) = code.find("#[cfg(test)]") {
        let end = start + item_end(&code[start..]);
        code.replace_range(start..end, "");
    }
    code
}

/// Bytes of the comment or text literal at the start; 0 when there is none.
fn not_code(rest: &str) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return block_comment(rest);
    }
    if let Some(length) = raw_text(rest) {
        return length;
    }
    let opening = ["b\"", "\""]
        .into_iter()
        .find(|opening| rest.starts_with(opening));
    if let Some(opening) = opening {
        return opening.len() + until_quote(&rest[opening.len()..], '"');
    }
    character(rest)
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// `r"…"`, `r#"…"#` and so on, also with `b` before.
fn raw_text(rest: &str) -> Option<usize> {
    let raw = rest.strip_prefix('b').unwrap_or(rest).strip_prefix('r')?;
    let hashes = raw.len() - raw.trim_start_matches('#').len();
    let body = raw[hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    let length = body.find(&close).map_or(body.len(), |at| at + close.len());
    Some(rest.len() - body.len() + length)
}

/// `'x'` or `'\n'`; a lifetime is code.
fn character(rest: &str) -> usize {
    let Some(body) = rest.strip_prefix('\'') else {
        return 0;
    };
    let mut letters = body.chars();
    match (letters.next(), letters.next()) {
        (Some('\\'), _) => 1 + until_quote(body, '\''),
        (Some(letter), Some('\'')) => 2 + letter.len_utf8(),
        _ => 0,
    }
}

/// Bytes up to and with the closing quote.
fn until_quote(body: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in body.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return at + 1,
            _ => {}
        }
    }
    body.len()
}

/// Where the item that begins here ends: at its `;`, or at the brace that closes its block.
fn item_end(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, letter) in code.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth <= 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

#[test]
fn comments_and_texts_are_blank() {
    let source =
        "a // crate::x\nb /* crate::y /* deep */ */ c \"crate::z \\\" d\" e r#\"crate::w \" \"# f";
    let words: Vec<String> = code(source).split_whitespace().map(str::to_owned).collect();
    assert_eq!(words, ["a", "b", "c", "e", "f"]);
    assert_eq!(code(source).lines().count(), 2);
}

#[test]
fn lifetimes_and_characters_are_told_apart() {
    let source = "fn f<'a>(x: &'a str) { g('\"', '\\'', 'é'); crate::h() }";
    assert!(code(source).contains("crate::h()"), "{}", code(source));
    assert!(code(source).contains("<'a>"));
}

#[test]
fn what_is_only_tested_is_not_shipped() {
    let source = "use crate::a;\n#[cfg(test)]\nmod tests { use crate::b; fn f() { {} } }\nuse crate::c;\n#[cfg(test)]\nmod more;\nfn d() {}";
    let shipped = shipped(source);
    assert!(
        !shipped.contains("crate::b") && !shipped.contains("more"),
        "{shipped}"
    );
    assert!(
        shipped.contains("crate::a") && shipped.contains("crate::c") && shipped.contains("fn d"),
        "{shipped}"
    );
}
