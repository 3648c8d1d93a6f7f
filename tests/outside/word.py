"""The Word documents of every project that ships, in every language, opened by programs that are not ours.

openxml-audit holds them against the schema and the rules of Office Open XML (it is shown a broken one first); LibreOffice
lays them out, and each page has text; python-docx and mammoth read headings, tables, lists, charts and their words.
"""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import docx
import mammoth
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator
from programs import libreoffice

ROOT = Path(__file__).resolve().parents[2]
PROJECTS = sorted(path.parent for kind in ("rfps", "examples") for path in (ROOT / kind).glob("*/*.rfp"))
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def faults(file: Path) -> list[str]:
    """What the schema and its rules find wrong."""
    found = OpenXmlValidator().validate(str(file)).errors
    return [f"{one.part_uri}: {one.description}" for one in found]


def broken(good: Path, bad: Path, old: bytes, new: bytes) -> None:
    """A copy with one thing wrong, which the validator must see."""
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old, new))
    if not faults(bad):
        sys.exit(f"the validator takes {new!r} in the place of {old!r}")


def read(file: Path) -> str:
    """What python-docx and mammoth see; an assertion fails where something lacks."""
    document = docx.Document(str(file))
    headings = [p for p in document.paragraphs if p.style.name.lower().startswith("heading")]
    # A letter to who made no offer is a few lines, clarifications are one table.
    least = {"letter": 0, "clarifications": 1}.get(file.name.split(".")[1], 4)
    assert len(headings) >= least, f"{len(headings)} headings"
    assert all(p.text.strip() for p in headings), "a heading without words"
    numbered = document.styles["heading 1"].element.find(f".//{qn('w:numId')}")
    assert numbered is not None, "sections without numbers"
    grids = [table for table in document.tables if table.style.name == "Table of a document"]
    for table in grids:
        first = table.rows[0]._tr.trPr
        assert first is not None and first.find(qn("w:tblHeader")) is not None, "a heading row that is not repeated"
    language = document.core_properties.language
    default = document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val"))
    wanted = file.name.split(".")[-2]
    assert language.startswith(wanted) and default == language, f"language {language}, {default}"
    assert document.core_properties.title.strip(), "no title"
    pictures = document.element.body.iter(qn("wp:docPr"))
    for picture in pictures:
        assert len(picture.get("descr", "")) > 100, "a chart without words"
    charts = 0
    with zipfile.ZipFile(file) as parts:
        for name in parts.namelist():
            if name.startswith("word/charts/chart"):
                chart = etree.fromstring(parts.read(name))
                series = chart.findall(f".//{CHART}ser")
                assert series and all(one.findall(f".//{CHART}pt") for one in series), f"{name} is empty"
                charts += 1
    with file.open("rb") as data:
        html = mammoth.convert_to_html(data).value
    assert html.count("<h1>") >= least - 1 and html.count("<table>") == len(document.tables), "mammoth sees something else"
    return f"{len(headings)} headings, {len(document.tables)} tables, {charts} charts"


def pages(pdf: Path) -> int:
    """The pages that LibreOffice laid out, each with text."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    each = text.rstrip("\f").split("\f")
    empty = [number for number, page in enumerate(each, 1) if len(page.split()) < 8]
    assert not empty, f"empty pages {empty}"
    return len(each)


def make(rfpc: str, command: str, project: Path, out: Path) -> None:
    """Documents of a project; that nobody can win by its rule is no fault."""
    run = subprocess.run([rfpc, command, project, "--out", out, "--as", "docx"], capture_output=True, text=True)
    if run.returncode not in (0, 3):
        sys.exit(f"{project}:\n{run.stdout}{run.stderr}")


def main() -> None:
    rfpc = sys.argv[1]
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        made = work / "docx"
        made.mkdir()
        for project in dict.fromkeys(PROJECTS):
            out = work / project.name
            make(rfpc, "build", project, out)
            for file in sorted(out.rglob("*.docx")):
                shutil.copy(file, made / f"{project.name}.{file.name}")
        files = sorted(made.iterdir())
        memo = next(file for file in files if file.name == "customer-support.memo.en.docx")
        for old, new in ((b"<w:keepNext/>", b"<w:keepNaxt/>"), (b'<c:barDir val="bar"/>', b""), (b"</w:tblGrid>", b"</w:tblGrid><w:p/>")):
            broken(memo, work / "broken.docx", old, new)
        wrong = [f"{file.name}: {said}" for file in files for said in faults(file)]
        if wrong:
            sys.exit("\n".join(wrong))
        for file, pdf in zip(files, libreoffice.convert(files, "pdf", work / "pdf")):
            try:
                print(f"{file.name}: {pages(pdf)} pages, {read(file)}")
            except AssertionError as said:
                wrong.append(f"{file.name}: {said}")
        if wrong:
            sys.exit("\n".join(wrong))
        print(f"{len(files)} documents, nothing against the schema")


if __name__ == "__main__":
    main()
