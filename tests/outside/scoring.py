"""openpyxl fills every assessor's scoring sheet in, LibreOffice saves it anew, `rfpc import` reads it back.

The scores are those of the hand-written panel of rfps/customer-support, typed into the sheets in both languages. What
comes back must be the same both times, score by score what was written by hand, and the comparison must be identical.
A sheet with three mistakes must be sent back by cell.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
from programs import libreoffice, workbook

PROJECT = Path(__file__).resolve().parents[2] / "rfps" / "customer-support"
SCORE = re.compile(r'^\s+(\w+): (\S+) "((?:[^"\\]|\\.)*)"$')


def scores(sheet: Path) -> dict[tuple[str, str], tuple[float, str]]:
    """Score and reason by vendor and what is judged."""
    all, vendor = {}, ""
    for line in sheet.read_text().splitlines():
        if head := re.match(r'^    "([^"]+)" \{$', line):
            vendor = head[1]
        elif score := SCORE.match(line):
            all[vendor, score[1]] = (float(score[2]), score[3])
    return all


def aliases() -> dict[str, str]:
    """The short names of vendors."""
    texts = [path.read_text() for path in (PROJECT / "responses").glob("*.rfp")]
    parts = [re.search(r'^response \S+ from "([^"]+)"(?: as (\w+))?', text, re.M) for text in texts]
    return {part[1]: part[2] or part[1].split()[0].lower() for part in parts if part}


def rfpc(*arguments: object) -> subprocess.CompletedProcess:
    return subprocess.run([Path(sys.argv[1]).resolve(), *arguments], capture_output=True, text=True)


def compared(project: Path) -> dict:
    """The comparison without what is sampled, since the samples begin with the fingerprints of the files."""
    found = json.loads(rfpc("compare", project, "--format", "json").stdout)
    found.pop("in_words")
    for offer in found["offers"]:
        offer.pop("places", None)
    return found


def main() -> None:
    alias = aliases()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        project = work / "project"
        shutil.copytree(PROJECT, project)
        by_hand = {}
        for path in sorted((project / "panel").glob("*.rfp")):
            head = path.read_text().split("\n", 1)[0]
            if assessor := re.search(r'by "([^"]+)"', head):
                by_hand[path] = (assessor[1], scores(path))
                path.write_text(f"{head}\n    declares: no conflict\n}}\n")
        agreed = (project / "panel" / "agreed.rfp").rename(work / "agreed.rfp")
        run = rfpc("panel", project, "--out", work / "out")
        assert run.returncode == 0, run.stderr
        filled, cells = {}, {}
        for place, (path, (assessor, own)) in enumerate(by_hand.items()):
            language = ("en", "ms")[place % 2]
            folder = assessor.lower().replace(" ", "-")
            form = work / "out" / "panel" / folder / f"scoring.{folder}.{language}.xlsx"
            tables: dict = {}
            for (vendor, judged), (score, reason) in own.items():
                row = {"score": score, "reason": reason.replace('\\"', '"')}
                tables.setdefault(f"scores/{alias[vendor]}", [{}])[0][judged] = row
            filled[path] = work / form.name
            cells[path] = workbook.fill(form, filled[path], tables)
        saved = libreoffice.convert(list(filled.values()), libreoffice.XLSX, work / "saved")
        for (path, form), again in zip(filled.items(), saved):
            assessor, own = by_hand[path]
            written = []
            for file in (form, again):
                run = rfpc("import", file, "--project", project, "--replace")
                assert run.returncode == 0, f"{assessor}, {file}:\n{run.stdout}{run.stderr}"
                written.append(path.read_text())
            assert written[0] == written[1], f"{assessor}: LibreOffice changed what is read"
            assert scores(path) == own, f"{assessor}: other scores than by hand"
            print(f"{assessor}: {cells[path]} cells filled in, {len(own)} scores the same twice")
        shutil.copy(agreed, project / "panel" / "agreed.rfp")
        assert compared(project) == compared(PROJECT), "the comparison differs"
        print("the comparison is the one from the hand-written scores")
        agree(project, work)
        refuse(project, next(iter(filled.values())), work)


def agree(project: Path, work: Path) -> None:
    """The sheet with what the panel agreed on goes out, is saved anew, and comes back as the same scores."""
    run = rfpc("panel", project, "--out", work / "again")
    assert run.returncode == 0, run.stderr
    forms = sorted((work / "again" / "panel" / "agreed").glob("*.xlsx"))
    for form in libreoffice.convert(forms, libreoffice.XLSX, work / "saved"):
        run = rfpc("import", form, "--project", project, "--replace")
        assert run.returncode == 0, f"{form}:\n{run.stdout}{run.stderr}"
        assert compared(project) == compared(PROJECT), "the agreed scores differ"
    assert forms, "no sheet went out"
    print(f"agreed scores the same in {len(forms)} languages")


def refuse(project: Path, form: Path, work: Path) -> None:
    """Off the scale, a formula, a score without its reason: each cell is named, and nothing is written."""
    book = openpyxl.load_workbook(form)
    sheet = next(one for one in book.worksheets if one["A1"].value == "rfpc:scores/klang")
    rows = {sheet.cell(n, 1).value: n for n in range(2, sheet.max_row + 1)}
    sheet.cell(rows["staff_fit"], 6).value = 9
    sheet.cell(rows["track_record"], 6).value = "=2+2"
    sheet.cell(rows["demonstration"], 7).value = None
    wrong = work / "wrong.xlsx"
    book.save(wrong)
    before = {path: path.read_bytes() for path in (project / "panel").iterdir()}
    run = rfpc("import", wrong, "--project", project, "--replace", "--format", "json")
    assert run.returncode == 1, run.stdout
    places = sorted(one["place"] for one in json.loads(run.stdout)["refused"])
    cells = {"staff_fit": "F", "track_record": "F", "demonstration": "G"}
    wanted = sorted(f"{sheet.title}!{column}{rows[name]}" for name, column in cells.items())
    assert places == wanted, f"{places}, not {wanted}"
    assert before == {path: path.read_bytes() for path in (project / "panel").iterdir()}, "something was written"
    print(f"sent back: {', '.join(places)}")


if __name__ == "__main__":
    main()
