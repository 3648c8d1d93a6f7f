"""LibreOffice at work: macros in its Basic open a workbook, change it as a person would, and save it."""

import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

from programs.libreoffice import PROFILE

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" script:language="StarBasic">{}</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Edits"/>
</library:library>
"""
TOOLS = """
Function Pair(name, value)
    Dim own As New com.sun.star.beans.PropertyValue
    own.Name = name
    own.Value = value
    Pair = own
End Function

Function Opened(path)
    Dim doc, n
    doc = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, Array(Pair("Hidden", True)))
    For n = 0 To doc.Sheets.Count - 1
        doc.Sheets.getByIndex(n).unprotect("")
    Next
    Opened = doc
End Function

Sub Saved(doc, path)
    doc.storeToURL(ConvertToURL(path), Array(Pair("FilterName", "Calc MS Excel 2007 XML")))
    doc.close(True)
End Sub

Function Marked(doc, mark)
    Dim n, sheet
    For n = 0 To doc.Sheets.Count - 1
        sheet = doc.Sheets.getByIndex(n)
        If sheet.getCellRangeByName("A1").String = mark Then
            Marked = sheet
            Exit Function
        End If
    Next
End Function
"""


def edit(source: Path, edits: dict[Path, str]) -> None:
    """Opens the source once a target, runs the target's lines of Basic on `doc`, and saves it there; raises if one does
    not come out."""
    subs, calls = [], []
    for number, (target, lines) in enumerate(edits.items()):
        body = f'doc = Opened("{source}")\n{lines}\nSaved(doc, "{target}")'
        # Without a window nobody answers what Basic says of a mistake.
        subs.append(f"Sub Edit{number}\nDim doc, sheet\nOn Error Goto Failed\n{body}\nFailed:\nEnd Sub\n")
        calls.append(f"Edit{number}")
    main = "Sub Main\n" + "\n".join(calls) + "\nStarDesktop.terminate()\nEnd Sub\n"
    folder = PROFILE / "user" / "basic" / "Standard"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Edits.xba").write_text(MODULE.format(escape(TOOLS + "".join(subs) + main)))
    (folder / "script.xlb").write_text(LIBRARY)
    run = subprocess.run(
        ["soffice", f"-env:UserInstallation={PROFILE.as_uri()}", "--headless", "--norestore"]
        + ["macro:///Standard.Edits.Main"],
        capture_output=True,
        text=True,
        timeout=90,
    )
    missing = [str(target) for target in edits if not target.is_file()]
    if run.returncode != 0 or missing:
        raise RuntimeError(f"LibreOffice made no {missing}:\n{run.stdout}{run.stderr}")
