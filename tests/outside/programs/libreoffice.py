"""LibreOffice without a window, with a profile of its own so that nobody's open documents are touched."""

import subprocess
from pathlib import Path

PROFILE = Path(__file__).resolve().parents[3] / "target" / "outside" / "libreoffice"
XLSX = "xlsx:Calc MS Excel 2007 XML"


def convert(files: list[Path], form: str, folder: Path) -> list[Path]:
    """Opens the files and saves each in another form in the folder; raises if one does not come out."""
    run = subprocess.run(
        ["soffice", f"-env:UserInstallation={PROFILE.as_uri()}", "--headless", "--norestore"]
        + ["--convert-to", form, "--outdir", folder, *files],
        capture_output=True,
        text=True,
        timeout=300,
    )
    ending = "." + form.split(":")[0]
    made = [folder / file.with_suffix(ending).name for file in files]
    missing = [str(file) for file in made if not file.is_file()]
    if run.returncode != 0 or missing:
        raise RuntimeError(f"LibreOffice made no {missing}:\n{run.stdout}{run.stderr}")
    return made
