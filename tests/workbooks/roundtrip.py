#!/usr/bin/env python3
"""The whole way by programs that are not rfpc's: openpyxl fills the response workbook in, LibreOffice saves it anew,
`rfpc import` reads it back.

    pip install openpyxl                        # and LibreOffice Calc from the system
    cargo build && python3 tests/workbooks/roundtrip.py target/debug/rfpc

Fills every language's workbook of rfps/customer-support with the cells of borneo.json, imports each both as openpyxl
left it and as LibreOffice saved it, and compares the responses: all must say the same, to the byte but for comments,
which are in the form's language.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent / "rfps" / "customer-support"


def fill(source: Path, target: Path, cells: dict) -> None:
    """Writes the cells where the hidden row and column say that they belong."""
    book = openpyxl.load_workbook(source)
    seen: dict[str, int] = {}
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
    book.save(target)


def resave(source: Path, folder: Path) -> Path:
    """Opens and saves a workbook with LibreOffice."""
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, source],
        check=True,
        capture_output=True,
    )
    return folder / source.name


def main() -> None:
    rfpc = Path(sys.argv[1]).resolve()
    cells = json.loads((HERE / "borneo.json").read_text())
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        project = work / "project"
        shutil.copytree(PROJECT, project)
        (project / "responses" / "borneo.rfp").unlink()
        # What names the vendor in the meantime.
        shutil.rmtree(project / "panel")
        (project / "tests.rfp").unlink()
        subprocess.run([rfpc, "issue", project, "--out", work / "out", "--as", "md"], check=True, capture_output=True)
        responses: dict[str, str] = {}
        for language in ("ms", "en"):
            filled = work / f"filled.{language}.xlsx"
            fill(next((work / "out").rglob(f"response.{language}.xlsx")), filled, cells)
            saved = resave(filled, work / "saved")
            for way, file in (("openpyxl", filled), ("LibreOffice", saved)):
                run = subprocess.run(
                    [rfpc, "import", file, "--project", project, "--replace"]
                    + ["--received", "2026-12-20 15:12 Asia/Kuala_Lumpur"],
                    capture_output=True,
                    text=True,
                )
                if run.returncode != 0:
                    sys.exit(f"{language}, {way}:\n{run.stdout}{run.stderr}")
                lines = (project / "responses" / "borneo.rfp").read_text().splitlines()
                facts = [line for line in lines if not line.lstrip().startswith("# ")]
                responses[f"{language}, {way}"] = "\n".join(facts)
                print(f"{language}, {way}: {run.stdout.splitlines()[-1]}")
        if len(set(responses.values())) != 1:
            for way, text in responses.items():
                print(f"--- {way}\n{text}")
            sys.exit("the responses differ")
        print(next(iter(responses.values())))


if __name__ == "__main__":
    main()
