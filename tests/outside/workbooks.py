"""openpyxl fills the response workbook in, LibreOffice saves it anew, `rfpc import` reads it back.

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

from programs import libreoffice, workbook

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent / "rfps" / "customer-support"


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
        forms = {}
        for language in ("ms", "en"):
            forms[language] = work / f"filled.{language}.xlsx"
            workbook.fill(next((work / "out").rglob(f"response.{language}.xlsx")), forms[language], cells)
        saved = libreoffice.convert(list(forms.values()), libreoffice.XLSX, work / "saved")
        responses: dict[str, str] = {}
        for (language, filled), again in zip(forms.items(), saved):
            for way, file in (("openpyxl", filled), ("LibreOffice", again)):
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
        print(f"the same {len(next(iter(responses.values())).splitlines())} lines of facts all four times")


if __name__ == "__main__":
    main()
