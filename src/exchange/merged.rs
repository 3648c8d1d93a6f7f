//! Which cells of a sheet are merged into one: read from the end of the sheet, since calamine reads all of it for that.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// First and last cell of a range, by row and column, from 0.
pub(super) type Range = ((u32, u32), (u32, u32));

const BOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";

/// Whether a part is needed to know what is merged.
pub(super) fn is_needed(part: &str) -> bool {
    part == BOOK || part == RELATIONS || part.starts_with("xl/worksheets/")
}

/// The ranges of a sheet, given the parts of its workbook by name in lower case; `None` where they don't say where it is.
pub(super) fn ranges(parts: &BTreeMap<String, Vec<u8>>, sheet: &str) -> Option<Vec<Range>> {
    let id = attribute_where(parts.get(BOOK)?, "sheet", ("name", sheet), "id")?;
    let target = attribute_where(parts.get(RELATIONS)?, "Relationship", ("Id", &id), "Target")?;
    let target = target.to_lowercase();
    let part = match target.strip_prefix('/') {
        Some(whole) => parts.get(whole)?,
        None => parts.get(&format!("xl/{target}"))?,
    };
    let mut ranges = Vec::new();
    each(behind_the_cells(part)?, "mergeCell", |element| {
        ranges.extend(attribute(element, "ref").and_then(|range| range_of(&range)));
        false
    })?;
    Some(ranges)
}

/// What stands behind the last cell.
fn behind_the_cells(part: &[u8]) -> Option<&[u8]> {
    const END: &[u8] = b"sheetData>";
    let at = part.windows(END.len()).rposition(|own| own == END)?;
    part.get(at.checked_add(END.len())?..)
}

/// An attribute of the first element of a name that has another attribute so.
fn attribute_where(
    xml: &[u8],
    name: &str,
    (key, value): (&str, &str),
    wanted: &str,
) -> Option<String> {
    let mut found = None;
    each(xml, name, |element| {
        let is_it = attribute(element, key).is_some_and(|own| own == value);
        if is_it {
            found = attribute(element, wanted);
        }
        is_it
    })?;
    found
}

/// Looks at the elements of a name until one is enough; `None` where the XML is broken before.
fn each(xml: &[u8], name: &str, mut enough: impl FnMut(&BytesStart<'_>) -> bool) -> Option<()> {
    let mut reader = Reader::from_reader(xml);
    // What comes behind the cells closes what was opened before them.
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    loop {
        match reader.read_event().ok()? {
            Event::Start(element) | Event::Empty(element)
                if element.local_name().as_ref() == name && enough(&element) =>
            {
                return Some(());
            }
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes().flatten();
    let found = all.find(|own| own.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// `B2:D3`, or one cell.
fn range_of(text: &str) -> Option<Range> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    Some((cell(first)?, cell(last)?))
}

/// `D3`
fn cell(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at_checked(digits)?;
    let mut column = 0_u32;
    for letter in letters.bytes() {
        let own = letter.to_ascii_uppercase().checked_sub(b'@')?;
        column = column.checked_mul(26)?.checked_add(own.into())?;
    }
    let row: u32 = row.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(book: &str, relations: &str, sheet: &str) -> BTreeMap<String, Vec<u8>> {
        let parts = [
            (BOOK, book),
            (RELATIONS, relations),
            ("xl/worksheets/sheet1.xml", sheet),
        ];
        let parts = parts.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        parts.into()
    }

    const SHEET: &str = "<x:worksheet><x:sheetData><x:row><x:c/></x:row></x:sheetData>\
        <x:mergeCells count=\"2\"><x:mergeCell ref=\"B2:D3\"/><x:mergeCell ref='AA10'></x:mergeCell></x:mergeCells></x:worksheet>";

    #[test]
    fn the_ranges_of_a_sheet_are_those_of_its_part() {
        for target in ["worksheets/sheet1.xml", "/xl/worksheets/Sheet1.xml"] {
            let parts = parts(
                "<workbook><sheets><sheet name=\"Other\" r:id=\"rId1\"/><sheet name=\"A &amp; B\" r:id=\"rId2\"/></sheets></workbook>",
                &format!(
                    "<Relationships><Relationship Id=\"rId2\" Target=\"{target}\"/></Relationships>"
                ),
                SHEET,
            );
            let ranges = ranges(&parts, "A & B").unwrap();
            assert_eq!(ranges, [((1, 1), (2, 3)), ((9, 26), (9, 26))]);
            assert!(super::ranges(&parts, "Other").is_none());
        }
    }
}
