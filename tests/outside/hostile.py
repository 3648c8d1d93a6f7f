"""Files that nobody should send, made by openpyxl, LibreOffice and by hand: each is refused with its code, or what
can't be taken is told by its cell, in little time and memory; nothing is written and nothing of the project changes.
"""

import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import openpyxl
from programs import libreoffice, workbook

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1] / "rfps" / "customer-support"
RECEIVED = "2026-12-20 15:12 Asia/Kuala_Lumpur"
MOST_SECONDS = 20
MOST_BYTES = 300 * 1024 * 1024


class Form:
    """A blank form in openpyxl's hands."""

    def __init__(self, source: Path) -> None:
        self.book = openpyxl.load_workbook(source)
        marked = [(sheet, sheet["A1"].value) for sheet in self.book.worksheets]
        self.sheets = {mark.removeprefix("rfpc:"): sheet for sheet, mark in reversed(marked) if isinstance(mark, str)}

    def at(self, table: str, row: str, column: str):
        """A cell, by what the hidden row and column say."""
        sheet = self.sheets[table]
        columns = {sheet.cell(1, n).value: n for n in range(2, sheet.max_column + 1)}
        rows = {sheet.cell(n, 1).value: n for n in range(2, sheet.max_row + 1)}
        return sheet.cell(rows[row], columns[column])

    def named(self) -> "Form":
        self.at("vendor", "name", "value").value = "Borneo Contact Sdn Bhd"
        self.at("vendor", "valid", "value").value = datetime.date(2027, 4, 30)
        return self


def run(rfpc: str, project: Path, file: Path) -> tuple[int, str, float, int]:
    """Exit code, what was said, seconds of the processor, and the most memory in bytes."""
    words = [rfpc, "import", str(file), "--project", str(project), "--replace", "--received", RECEIVED]
    with tempfile.TemporaryFile() as said:
        begun = subprocess.Popen(words, stdout=said, stderr=said)
        _, status, used = os.wait4(begun.pid, 0)
        begun.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode()
    return begun.returncode, text, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def contents(project: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(project.rglob("*")) if path.is_file()}


def rezipped(source: Path, target: Path, change) -> None:
    """A copy of a workbook with its parts changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))


def blanks(target: Path, source: Path) -> None:
    """A workbook whose first sheet is 1 GB of spaces."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name in old.namelist():
            if name != "xl/worksheets/sheet1.xml":
                new.writestr(name, old.read(name))
        with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>")
            for _ in range(1024):
                part.write(b" " * (1024 * 1024))
            part.write(b"</sheetData></worksheet>")


def wrong_cells(form: Form) -> dict[str, str]:
    """Things put where they can't be taken, and the cells where they stand."""
    wrong = {
        "uptime": "=0.9+0.09",
        "capacity": "many",
        "rto": "soon",
        "languages": "Klingon",
        "hours": "when we feel like it",
    }
    places = {}
    for row, value in wrong.items():
        cell = form.at("answers", row, "answer")
        cell.value = value
        places[row] = cell.coordinate
    return places


def cases(work: Path, blank: Path) -> dict[str, tuple[Path, str]]:
    """The files, each with what must be said of it."""
    made: dict[str, tuple[Path, str]] = {}

    def add(name: str, said: str, ending: str = "xlsx") -> Path:
        made[name] = (work / f"{name.replace(' ', '-')}.{ending}", said)
        return made[name][0]

    add("a text", "E0901").write_text("Dear Sir or Madam, please find our prices below.")
    add("nothing at all", "E0901").write_bytes(b"")
    add("noise", "E0901").write_bytes(os.urandom(200_000))
    add("half a workbook", "E0901").write_bytes(blank.read_bytes()[:20_000])
    other = openpyxl.Workbook()
    other.active["A1"] = "Our price list"
    other.save(add("a workbook of one's own", "E0906"))
    with zipfile.ZipFile(add("1 GB of zeros", "E0904"), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bomb:
        bomb.writestr("xl/workbook.xml", blank.read_bytes()[:10])
        with bomb.open("xl/zeros.xml", "w", force_zip64=True) as part:
            for _ in range(1024):
                part.write(bytes(1024 * 1024))
    blanks(add("1 GB of blanks", "E0904"), blank)
    entity = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    rezipped(blank, add("entities", "E0905"), lambda name, data: entity + data.split(b"?>", 1)[1] if name == "xl/workbook.xml" else data)
    rezipped(blank, work / "macros.zip", lambda _, data: data)
    with zipfile.ZipFile(work / "macros.zip", "a") as macros:
        macros.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub Auto_Open()")
    shutil.copy(work / "macros.zip", add("macros", "E0903", "xlsm"))
    shutil.copy(libreoffice.convert([blank], "xls", work / "old")[0], add("an old workbook", "E0901", "xls"))
    shutil.copy(libreoffice.convert([blank], "ods", work / "old")[0], add("OpenDocument", "E0901", "ods"))
    form = Form(blank).named()
    form.sheets["answers"].delete_cols(form.at("answers", "uptime", "answer").column)
    form.book.save(add("the column of answers deleted", "E0908"))
    form = Form(blank).named()
    places = wrong_cells(form)
    form.book.save(add("cells that can't be taken", " ".join(["E0908", *places.values()])))
    form = Form(blank).named()
    cell = form.at("answers", "uptime", "answer")
    cell.value = "99.7%"
    below = form.sheets["answers"].cell(cell.row + 1, cell.column)
    form.sheets["answers"].merge_cells(f"{cell.coordinate}:{below.coordinate}")
    form.book.save(add("merged cells", f"E0908 {cell.coordinate}"))
    return made


def taken(work: Path, blank: Path) -> dict[str, Path]:
    """Odd files that say what the form asks: they are taken."""
    filled = work / "filled.xlsx"
    workbook.fill(blank, filled, json.loads((HERE / "cells" / "borneo.json").read_text()))
    made = {}
    for name in ("sheets renamed", "200,000 blank cells", "rows put in"):
        form = Form(filled)
        form.at("answers", "uptime", "answer").value = "99,7%"
        form.at("answers", "capacity", "answer").value = "32 000"
        if name == "sheets renamed":
            for number, sheet in enumerate(form.book.worksheets):
                sheet.title = f"Hoja {number}"
        elif name == "rows put in":
            form.sheets["answers"].insert_rows(6, 4)
        else:
            sheet = form.sheets["answers"]
            for row in range(1000, 3000):
                for column in range(1, 101):
                    sheet.cell(row, column).value = ""
        made[name] = work / f"{name.replace(' ', '-')}.xlsx"
        form.book.save(made[name])
    return made


def main() -> None:
    rfpc = sys.argv[1]
    faults = []
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        project = work / "project"
        shutil.copytree(PROJECT, project)
        subprocess.run([rfpc, "issue", project, "--out", work / "out", "--as", "md"], check=True, capture_output=True)
        blank = work / "blank.xlsx"
        shutil.copy(next((work / "out").rglob("response.en.xlsx")), blank)
        before = contents(project)
        for what, (file, said) in cases(work, blank).items():
            code, text, seconds, most = run(rfpc, project, file)
            lacking = [one for one in said.split() if one not in text]
            if code != 1 or lacking or contents(project) != before:
                faults.append(f"{what}: exit {code}, lacks {lacking}, changed {contents(project) != before}:\n{text[:2000]}")
            if seconds > MOST_SECONDS or most > MOST_BYTES:
                faults.append(f"{what}: {seconds:.1f} s, {most / 2**20:.0f} MiB")
            print(f"{what}: {said.split()[0]} in {seconds:.1f} s, {most / 2**20:.0f} MiB")
        for what, file in taken(work, blank).items():
            fresh = work / what.replace(" ", "-")
            shutil.copytree(PROJECT, fresh)
            code, text, seconds, most = run(rfpc, fresh, file)
            response = (fresh / "responses" / "borneo.rfp").read_text()
            if code != 0 or "uptime: 99.7%" not in response or "capacity: 32_000" not in response:
                faults.append(f"{what}: exit {code}:\n{text[:2000]}{response[:1500]}")
            if seconds > MOST_SECONDS or most > MOST_BYTES:
                faults.append(f"{what}: {seconds:.1f} s, {most / 2**20:.0f} MiB")
            print(f"{what}: taken in {seconds:.1f} s, {most / 2**20:.0f} MiB")
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
