//! The project around the examples of the error pages: `frame.rfp`, a valid project.
//!
//! A fence `rfp wrong in=demand` puts its lines at the end of the frame's first `demand` block, in place of
//! the frame's statements of the same name there (the word before a colon, else the first two words).
//! `all=demand` puts them in place of everything in the block. `file` is the top level.

const FRAME: &str = include_str!("frame.rfp");

/// A line and, if it opens a block, what stands in the block.
struct Node {
    line: String,
    body: Option<Vec<Node>>,
}

/// The frame as it is.
pub fn whole() -> &'static str {
    FRAME
}

/// The frame with `fragment` in `slot`, which is written `in=demand` or `all=demand`.
pub fn with(slot: &str, fragment: &str) -> String {
    let (how, name) = slot
        .split_once('=')
        .expect("a slot is `in=NAME` or `all=NAME`");
    let mut top = nodes(&mut FRAME.lines());
    let body = find(&mut top, name).unwrap_or_else(|| panic!("the frame has no `{name}`"));
    match how {
        "in" => {
            let names = names(fragment);
            body.retain(|node| !names.contains(&name_of(&node.line)));
        }
        "all" => body.clear(),
        _ => panic!("`{slot}` is neither `in=` nor `all=`"),
    }
    let lines = fragment.lines().map(|line| Node {
        line: line.to_owned(),
        body: None,
    });
    body.extend(lines);
    let mut text = String::new();
    print(&top, 0, &mut text);
    text
}

fn nodes<'a>(lines: &mut impl Iterator<Item = &'a str>) -> Vec<Node> {
    let mut list = Vec::new();
    while let Some(line) = lines.next() {
        match line.trim() {
            "}" => break,
            "" => {}
            line => list.push(Node {
                line: line.to_owned(),
                body: line.ends_with('{').then(|| nodes(lines)),
            }),
        }
    }
    list
}

fn find<'a>(list: &'a mut Vec<Node>, slot: &str) -> Option<&'a mut Vec<Node>> {
    if slot == "file" {
        return Some(list);
    }
    list.iter_mut().find_map(|node| {
        let here = node.line.split_whitespace().next() == Some(slot);
        let body = node.body.as_mut()?;
        if here { Some(body) } else { find(body, slot) }
    })
}

fn names(fragment: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut names = Vec::new();
    for line in fragment.lines() {
        if depth == 0 {
            names.push(name_of(line.trim()));
        }
        depth = (depth + line.matches('{').count()).saturating_sub(line.matches('}').count());
    }
    names
}

fn name_of(line: &str) -> String {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    match first.strip_suffix(':') {
        Some(name) => name.to_owned(),
        None => format!("{first} {}", words.next().unwrap_or_default()),
    }
}

fn print(list: &[Node], depth: usize, text: &mut String) {
    for node in list {
        let indent = "    ".repeat(depth);
        text.push_str(&format!("{indent}{}\n", node.line));
        if let Some(body) = &node.body {
            print(body, depth + 1, text);
            text.push_str(&format!("{indent}}}\n"));
        }
    }
}
