"""The form as it comes back from people: worked on in LibreOffice by its own commands, behind a password, in another
language, with what was typed otherwise than was meant.

What says the same must give the same response, line by line, as the file that openpyxl filled in; what can't be taken
must be told by its cell, in the form's language, and nothing may be written.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
from msoffcrypto.format.ooxml import OOXMLFile
from programs import basic, workbook

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1] / "rfps" / "customer-support"
RECEIVED = "2026-12-20 15:12 Asia/Kuala_Lumpur"

ANSWERS = 'sheet = Marked(doc, "rfpc:answers")\n'
PRICES = 'sheet = Marked(doc, "rfpc:prices")\n'
VENDOR = 'sheet = Marked(doc, "rfpc:vendor")\n'
FORMAT = """
Dim locale As New com.sun.star.lang.Locale
Dim shown
shown = doc.NumberFormats.queryKey("{0}", locale, False)
If shown = -1 Then shown = doc.NumberFormats.addNew("{0}", locale)
"""
# What says the same: lines of Basic by what they do.
SAME = {
    "rows put in and sheets renamed": ANSWERS
    + 'sheet.Rows.insertByIndex(5, 3)\nsheet.Name = "Antworten"\ndoc.Sheets.getByIndex(1).Name = "1"',
    "a column put in, another hidden": ANSWERS + "sheet.Columns.insertByIndex(3, 1)\nsheet.Columns.getByIndex(2).IsVisible = False",
    "a date as a number": VENDOR + 'cell = sheet.getCellRangeByName("C8")\ncell.Value = 46507\ncell.NumberFormat = 0',
    "a date in another form": VENDOR
    + FORMAT.format("DD.MM.YY")
    + 'cell = sheet.getCellRangeByName("C8")\ncell.Value = 46507\ncell.NumberFormat = shown',
    "a percentage in quotes": ANSWERS
    + FORMAT.format('0.00""%""')
    + 'cell = sheet.getCellRangeByName("F17")\ncell.Value = 99.95\ncell.NumberFormat = shown',
    "sheets in another order": "doc.Sheets.moveByName(doc.Sheets.getByIndex(6).Name, 1)",
}
# What can't be taken, and what must be said.
WRONG = {
    "a column deleted": (ANSWERS + "sheet.Columns.removeByIndex(5, 1)", "- Answers: The column “Answer” is missing"),
    "cells merged": (ANSWERS + 'sheet.getCellRangeByName("F17:F18").merge(True)', "- Answers!F18: This cell was merged into F17"),
    "a formula": (ANSWERS + 'sheet.getCellRangeByName("F27").Formula = "=16000*2"', "- Answers!F27: Enter the value itself"),
    "a note beside the form": (ANSWERS + 'sheet.getCellRangeByName("J17").String = "at best"', "- Answers!J17: Nothing is asked here"),
    "a note below the form": (PRICES + 'sheet.getCellRangeByName("B140").String = "net of tax"', "- Prices!B140: Nothing is asked here"),
    "a question written anew": (
        ANSWERS + 'sheet.getCellRangeByName("D17").String = "Uptime, at best?"',
        "- Answers!D17: The form’s own text",
    ),
    "rows in another order": (
        ANSWERS
        + 'before = sheet.getCellRangeByName("B19:I19").DataArray\n'
        + 'sheet.getCellRangeByName("B19:I19").DataArray = sheet.getCellRangeByName("B20:I20").DataArray\n'
        + 'sheet.getCellRangeByName("B20:I20").DataArray = before',
        "- Answers!B19: The form’s own text",
    ),
    "another currency": (
        PRICES
        + FORMAT.format('[$RM-43E]#,##0.00')
        + 'cell = sheet.getCellRangeByName("D27")\ncell.Value = 1.6\ncell.NumberFormat = shown',
        "- Prices!D27: “RM 1.6” is not in USD",
    ),
    "a time of day": (
        ANSWERS + FORMAT.format("HH:MM") + 'cell = sheet.getCellRangeByName("F19")\ncell.Value = 1 / 6\ncell.NumberFormat = shown',
        "- Answers!F19: “04:00” is not a length of time",
    ),
}
# The Malay form as Malays fill it in; what stands there in the language of rfpc.
MALAY = {
    "languages": ("Melayu, bahasa Inggeris, Mandarin", "ms, en, zh"),
    "ramp": ("5 minggu", "5 weeks"),
    "rto": ("1 jam", "1 h"),
    "recordings": ("Ya", "yes"),
    "capacity": ("32.000 panggilan", "32_000 calls"),
    "uptime": ("99,95 %", "99.95%"),
    "data_countries": ("Malaysia", "MY"),
}


class Desk:
    """Where forms come in."""

    def __init__(self, rfpc: str, work: Path) -> None:
        self.rfpc, self.work = rfpc, work

    def take(self, file: Path) -> tuple[int, str, list[str], bool]:
        """Exit code, what is said, the facts of the response, and whether anything of the project changed."""
        project = self.work / "project"
        shutil.rmtree(project, ignore_errors=True)
        shutil.copytree(PROJECT, project)
        before = contents(project)
        words = [self.rfpc, "import", file, "--project", project, "--replace", "--received", RECEIVED]
        run = subprocess.run(words, capture_output=True, text=True)
        lines = (project / "responses" / "borneo.rfp").read_text().splitlines()
        facts = [line.strip() for line in lines if not line.lstrip().startswith("# ")]
        return run.returncode, run.stdout + run.stderr, facts, contents(project) != before


def contents(project: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(project.rglob("*")) if path.is_file()}


def malay(desk: Desk, form: Path, faults: list[str]) -> None:
    """Answers in Malay are taken, and what can't be taken is told in Malay."""
    for wrong in (False, True):
        book = openpyxl.load_workbook(form)
        sheet = next(own for own in book.worksheets if own["A1"].value == "rfpc:answers")
        rows = {sheet.cell(n, 1).value: n for n in range(2, sheet.max_row + 1)}
        for row, (typed, _) in MALAY.items():
            sheet.cell(rows[row], 6).value = typed
        if wrong:
            sheet.cell(rows["uptime"], 6).value = "hampir selalu"
        file = desk.work / f"malay-{wrong}.xlsx"
        book.save(file)
        code, said, facts, changed = desk.take(file)
        lacking = [f"{row}: {own}" for row, (_, own) in MALAY.items() if not any(fact.startswith(f"{row}: {own}") for fact in facts)]
        if not wrong and (code != 0 or lacking):
            faults.append(f"Malay: exit {code}, lacks {lacking}\n{said}")
        if wrong and (code != 1 or changed or "- Jawapan!F17: “hampir selalu” bukan peratusan" not in said):
            faults.append(f"Malay, wrong: exit {code}\n{said}")
    print(f"in Malay: {len(MALAY)} answers taken, a mistake told in Malay")


def main() -> None:
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        desk = Desk(sys.argv[1], work)
        subprocess.run([desk.rfpc, "issue", PROJECT, "--out", work / "out", "--as", "md"], check=True, capture_output=True)
        cells = json.loads((HERE / "cells" / "borneo.json").read_text())
        filled = {}
        for language in ("en", "ms"):
            filled[language] = work / f"filled.{language}.xlsx"
            workbook.fill(next((work / "out").rglob(f"response.{language}.xlsx")), filled[language], cells)
        _, _, wanted, _ = desk.take(filled["en"])
        files = {what: work / f"{number}.xlsx" for number, what in enumerate([*SAME, *WRONG, "a password"])}
        edits = {files[what]: lines for what, lines in SAME.items()}
        edits |= {files[what]: lines for what, (lines, _) in WRONG.items()}
        basic.edit(filled["en"], edits)
        with filled["en"].open("rb") as form, files["a password"].open("wb") as locked:
            OOXMLFile(form).encrypt("kata laluan", locked)
        for what in SAME:
            code, said, facts, _ = desk.take(files[what])
            if code != 0 or facts != wanted:
                differ = [pair for pair in zip(wanted, facts) if pair[0] != pair[1]]
                faults.append(f"{what}: exit {code}, {differ[:3]}\n{said}")
            print(f"{what}: the same response")
        refused = {what: wrong for what, (_, wrong) in WRONG.items()}
        refused["a password"] = "Ia dilindungi kata laluan."
        for what, wrong in refused.items():
            code, said, _, changed = desk.take(files[what])
            if code != 1 or changed or wrong not in said:
                faults.append(f"{what}: exit {code}, changed {changed}, lacks {wrong!r}\n{said}")
            print(f"{what}: {wrong}")
        malay(desk, filled["ms"], faults)
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
