//! A workbook before anything in it is believed: its size unpacked, macros, passwords, entities.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::Refusal;

/// No filled form unpacks to more; a bomb does.
pub(super) const MOST_BYTES: u64 = 48 * 1024 * 1024;

/// A workbook has some dozen parts.
const MOST_PARTS: usize = 2_000;

/// How a compound file begins: an old workbook, or one behind a password.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The stream that a workbook behind a password lies in, as a compound file writes its name.
const ENCRYPTED: &str = "EncryptedPackage";

/// Whether the bytes begin as a workbook does.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Refuses what can't be a filled form, or could do harm; gives the parts that are wanted, by name in lower case.
pub(super) fn inspect(
    bytes: &[u8],
    wanted: impl Fn(&str) -> bool,
) -> Result<BTreeMap<String, Vec<u8>>, Refusal> {
    if bytes.starts_with(COMPOUND) {
        let name: Vec<u8> = ENCRYPTED
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let encrypted = bytes.windows(name.len()).any(|part| part == name);
        return Err(if encrypted {
            Refusal::Password
        } else {
            Refusal::OldFormat
        });
    }
    if !is_archive(bytes) {
        return Err(Refusal::NotAWorkbook);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MOST_PARTS {
        return Err(Refusal::TooLarge(MOST_BYTES));
    }
    let names: Result<Vec<String>, _> = archive
        .file_names()
        .map(|name| name.map(|name| name.to_lowercase()))
        .collect();
    let names = names.map_err(broken)?;
    if names.iter().any(|name| name.ends_with("vbaproject.bin")) {
        return Err(Refusal::Macros);
    }
    if !names.iter().any(|name| name == "xl/workbook.xml") {
        return Err(Refusal::NotAWorkbook);
    }
    let mut left = MOST_BYTES;
    let mut kept = BTreeMap::new();
    let mut block = vec![0_u8; 64 * 1024];
    for (place, name) in names.into_iter().enumerate() {
        let part = archive.by_index(place).map_err(broken)?;
        let mut keep = wanted(&name).then(Vec::new);
        left = unpack(part, left, &mut block, keep.as_mut())?;
        kept.extend(keep.map(|keep| (name, keep)));
    }
    Ok(kept)
}

/// Unpacks a part block by block, since the size that it declares may be a lie; gives what is left of the limit.
fn unpack(
    mut part: impl Read,
    mut left: u64,
    block: &mut [u8],
    mut keep: Option<&mut Vec<u8>>,
) -> Result<u64, Refusal> {
    let mut before = Vec::new();
    loop {
        let read = part
            .read(block)
            .map_err(|error| Refusal::Broken(error.to_string()))?;
        if read == 0 {
            return Ok(left);
        }
        let size = u64::try_from(read).unwrap_or(u64::MAX);
        left = left
            .checked_sub(size)
            .ok_or(Refusal::TooLarge(MOST_BYTES))?;
        let own = block.get(..read).unwrap_or_default();
        if let Some(keep) = &mut keep {
            keep.extend_from_slice(own);
        }
        // A declaration may lie across the border of two blocks.
        before.extend_from_slice(
            own.get(..own.len().min(DECLARATION.len()))
                .unwrap_or_default(),
        );
        if declares(&before) || declares(own) {
            return Err(Refusal::Entities);
        }
        let end = own.len().saturating_sub(DECLARATION.len());
        before = own.get(end..).unwrap_or_default().to_vec();
    }
}

const DECLARATION: &[u8] = b"<!DOCTYPE";

fn declares(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = rest.get(at..).unwrap_or_default();
        if rest.starts_with(DECLARATION) || rest.starts_with(b"<!ENTITY") {
            return true;
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    false
}

fn broken(error: zip::result::ZipError) -> Refusal {
    Refusal::Broken(error.to_string())
}
