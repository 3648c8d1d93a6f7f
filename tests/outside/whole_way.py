"""The whole way: issue, fill in, save, import, decide, by programs that are not ours between the first step and the last.

openpyxl fills the workbook of a project in for every vendor and in each language of the form, with what its response says
(cells/*.json, which the suite holds against the responses); LibreOffice saves it anew; `rfpc import` takes it in the place
of the hand-written response. One project is the shipped one, the other has an offer priced by its team. The memo must be the same to the letter, but for fingerprints, the lines
that are cited, and what was sampled, since the sampling is seeded by the fingerprints.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from programs import libreoffice, workbook

HERE = Path(__file__).resolve().parent
PROJECTS = {
    HERE.parent.parent / "rfps" / "customer-support": HERE / "cells",
    HERE / "open_book": HERE / "open_book" / "cells",
}
LANGUAGES = ("ms", "en")


def run(*words: object) -> str:
    """What the program prints; ends the check where it fails."""
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{words}:\n{done.stdout}{done.stderr}")
    return done.stdout


def memos(rfpc: str, project: Path, out: Path) -> dict[str, list[str]]:
    """The lines of the memos, without what tells one file from another."""
    run(rfpc, "memo", project, "--out", out, "--as", "md")
    return {file.name: [masked(line) for line in file.read_text().splitlines()] for file in sorted(out.glob("memo.*.md"))}


def masked(line: str) -> str:
    line = re.sub(r"(responses/\w+\.rfp):\d+", r"\1", line)
    line = re.sub(r"\b[0-9a-f]{12,64}\b", "…", line)
    # Shares of all weights, each with its sampling error.
    return "sampled" if "±" in line or ".robust.first" in line else line


def whole_way(rfpc: str, source: Path, folder: Path, work: Path) -> None:
    vendors = sorted(path.stem for path in folder.glob("*.json"))
    run(rfpc, "issue", source, "--out", work / "out", "--as", "md")
    by_hand = memos(rfpc, source, work / "by-hand")
    filled = []
    for vendor in vendors:
        cells = json.loads((folder / f"{vendor}.json").read_text())
        for language in LANGUAGES:
            filled.append(work / f"{vendor}.{language}.xlsx")
            count = workbook.fill(next((work / "out").rglob(f"response.{language}.xlsx")), filled[-1], cells)
            print(f"{source.name}, {vendor}, form in {language}: {count} cells filled in")
    libreoffice.convert(filled, libreoffice.XLSX, work / "saved")
    for language in LANGUAGES:
        project = work / f"project.{language}"
        shutil.copytree(source, project)
        for vendor in vendors:
            response = project / "responses" / f"{vendor}.rfp"
            received = re.search(r"received: (.*)", response.read_text()).group(1).strip()
            returned = work / "saved" / f"{vendor}.{language}.xlsx"
            run(rfpc, "import", returned, "--project", project, "--vendor", vendor, "--replace", "--received", received)
        own = memos(rfpc, project, work / f"memo.{language}")
        for file, lines in by_hand.items():
            differ = [pair for pair in zip(lines, own[file]) if pair[0] != pair[1]]
            if differ or len(lines) != len(own[file]):
                shown = "\n".join(f"- {old}\n+ {new}" for old, new in differ[:8])
                sys.exit(f"{file} of the forms in {language}: {len(differ)} lines differ\n{shown}")
            sampled = lines.count("sampled")
            if sampled > 40:
                sys.exit(f"{file}: {sampled} lines are not compared")
            print(f"{file} of the forms in {language}: {len(lines)} lines the same, {sampled} sampled and not compared")


def main() -> None:
    for source, cells in PROJECTS.items():
        with tempfile.TemporaryDirectory() as name:
            whole_way(sys.argv[1], source, cells, Path(name))


if __name__ == "__main__":
    main()
