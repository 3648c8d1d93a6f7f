"""Response workbooks, filled in by openpyxl."""

from pathlib import Path

import openpyxl


def fill(source: Path, target: Path, cells: dict) -> int:
    """Writes cells by table, row and column where the hidden row and column say that they belong; how many."""
    book = openpyxl.load_workbook(source)
    seen: dict[str, int] = {}
    count = 0
    for sheet in book.worksheets:
        mark = sheet["A1"].value
        if not isinstance(mark, str) or not mark.startswith("rfpc:"):
            continue
        key = mark.removeprefix("rfpc:")
        copy = seen[key] = seen.get(key, -1) + 1
        tables = cells.get(key, [])
        if copy >= len(tables):
            continue
        columns = {sheet.cell(1, n).value: n for n in range(2, sheet.max_column + 1)}
        rows = {sheet.cell(n, 1).value: n for n in range(2, sheet.max_row + 1)}
        for row, values in tables[copy].items():
            for column, value in values.items():
                sheet.cell(rows[row], columns[column]).value = value
                count += 1
    book.save(target)
    return count
