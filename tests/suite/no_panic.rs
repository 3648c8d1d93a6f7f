//! Nothing that is thrown at the compiler makes it panic: bytes without meaning, and real files gone wrong.

use std::fs;
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rfpc::source::FileId;
use walkdir::WalkDir;

use crate::project::{check_text, root};

/// Real files: the projects that ship, the examples and the wrong cases.
static FILES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let folders = ["rfps", "examples", "tests/errors"];
    let paths = folders.iter().flat_map(|folder| {
        let entries = WalkDir::new(root().join(folder)).sort_by_file_name();
        entries
            .into_iter()
            .filter_map(Result::ok)
            .map(walkdir::DirEntry::into_path)
    });
    let files = paths.filter(|p: &PathBuf| p.extension().is_some_and(|e| e == "rfp"));
    files
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect()
});

/// One thing that happens to a file on its way.
#[derive(Debug, Clone)]
enum Accident {
    DropLine(usize),
    RepeatLine(usize),
    SwapLines(usize, usize),
    DropToken(usize),
    RepeatToken(usize),
    SwapTokens(usize, usize),
    SetByte(usize, u8),
    CutAt(usize),
    Insert(usize, &'static str),
}

/// Pieces that have broken readers before.
const PIECES: &[&str] = &[
    "{",
    "}",
    "\"",
    "\"\"\"",
    ":",
    ",",
    ";",
    "#",
    "%",
    "-",
    "+",
    "/",
    "<=",
    "\\",
    "0",
    "-1",
    "1e9",
    "99999999999999999999999999999",
    "0.0000000000000000000000000001",
    "2027-02-30",
    "0000-00-00",
    "99:99",
    "24/7",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "é",
    "月",
    "\r",
    "\r\n",
    "\t",
];

fn accident() -> impl Strategy<Value = Accident> {
    let at = any::<usize>;
    prop_oneof![
        at().prop_map(Accident::DropLine),
        at().prop_map(Accident::RepeatLine),
        (at(), at()).prop_map(|(a, b)| Accident::SwapLines(a, b)),
        at().prop_map(Accident::DropToken),
        at().prop_map(Accident::RepeatToken),
        (at(), at()).prop_map(|(a, b)| Accident::SwapTokens(a, b)),
        (at(), any::<u8>()).prop_map(|(a, byte)| Accident::SetByte(a, byte)),
        at().prop_map(Accident::CutAt),
        (at(), prop::sample::select(PIECES)).prop_map(|(a, piece)| Accident::Insert(a, piece)),
    ]
}

impl Accident {
    fn happen(&self, text: &str) -> String {
        let lines = || text.split_inclusive('\n').collect::<Vec<_>>();
        let tokens = || text.split_inclusive([' ', '\n', ',']).collect::<Vec<_>>();
        match *self {
            Self::DropLine(at) => without(lines(), at),
            Self::RepeatLine(at) => repeated(lines(), at),
            Self::SwapLines(a, b) => swapped(lines(), a, b),
            Self::DropToken(at) => without(tokens(), at),
            Self::RepeatToken(at) => repeated(tokens(), at),
            Self::SwapTokens(a, b) => swapped(tokens(), a, b),
            Self::SetByte(at, byte) => {
                let mut bytes = text.as_bytes().to_vec();
                let length = bytes.len().max(1);
                if let Some(place) = bytes.get_mut(at % length) {
                    *place = byte;
                }
                String::from_utf8_lossy(&bytes).into_owned()
            }
            Self::CutAt(at) => split(text, at).0.to_owned(),
            Self::Insert(at, piece) => {
                let (before, after) = split(text, at);
                format!("{before}{piece}{after}")
            }
        }
    }
}

fn without(mut pieces: Vec<&str>, at: usize) -> String {
    if !pieces.is_empty() {
        pieces.remove(at % pieces.len());
    }
    pieces.concat()
}

fn repeated(mut pieces: Vec<&str>, at: usize) -> String {
    if !pieces.is_empty() {
        let at = at % pieces.len();
        pieces.insert(at, pieces[at]);
    }
    pieces.concat()
}

fn swapped(mut pieces: Vec<&str>, a: usize, b: usize) -> String {
    if !pieces.is_empty() {
        let count = pieces.len();
        pieces.swap(a % count, b % count);
    }
    pieces.concat()
}

fn split(text: &str, at: usize) -> (&str, &str) {
    let mut at = at % (text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    text.split_at(at)
}

/// Reads, checks, shows what is wrong, and formats.
fn survives(text: &str) -> Result<(), TestCaseError> {
    let all = || {
        let checked = check_text("thrown", text);
        let _ = checked.report();
        let _ = rfpc::syntax::format(FileId::default(), text);
    };
    prop_assert!(catch_unwind(all).is_ok(), "panicked at:\n{text}");
    Ok(())
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2027),
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn bytes_without_meaning(bytes in vec(any::<u8>(), 0..400)) {
        survives(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn signs_without_order(pieces in vec(prop::sample::select(PIECES), 0..60)) {
        survives(&pieces.concat())?;
        survives(&pieces.join(" "))?;
    }
}

proptest! {
    #![proptest_config(config(250))]

    #[test]
    fn real_files_gone_wrong(which in any::<usize>(), accidents in vec(accident(), 1..6)) {
        let text = FILES[which % FILES.len()].clone();
        let text = accidents.iter().fold(text, |text, accident| accident.happen(&text));
        survives(&text)?;
    }
}
