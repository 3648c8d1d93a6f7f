"""The response form in a real browser: filled in by keys, saved, taken up again, imported; the response is the one that
the workbook gives with the same answers.

Fills response.LANG.html of rfps/customer-support with borneo.json, in every language, and holds what `rfpc import` makes of
the saved file against what it makes of the workbook that openpyxl fills in. Then mends a wrong answer, adds a tariff, and
goes on from the saved file in another browser.
"""

import difflib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

from programs import workbook
from programs.browser import chromium, faults
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent / "rfps" / "customer-support"
DAYS = {"30/4/2027": "2027-04-30", "30 September 2027": "2027-09-30"}


def field(driver, table: str, row: str, column: str, copy: int = 0):
    sheets = driver.find_elements(By.CSS_SELECTOR, f'[data-table="{table}"]')
    if copy == len(sheets):
        driver.find_element(By.CSS_SELECTOR, f'[data-add="{table}"]').send_keys(Keys.ENTER)
        sheets = driver.find_elements(By.CSS_SELECTOR, f'[data-table="{table}"]')
    sheet = sheets[copy]
    own = sheet.find_element(By.CSS_SELECTOR, f'[data-row="{row}"] [data-column="{column}"]')
    while not own.is_displayed():
        family = row.rsplit("/", 1)[0]
        sheet.find_element(By.CSS_SELECTOR, f'[data-more="{family}"]').click()
    return own


def pick(driver, box, day: str) -> None:
    """A day from the calendar, whose keys depend on the browser's language."""
    script = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', { bubbles: true }))"
    driver.execute_script(script, box, day)


def enter(driver, own, value) -> None:
    """Answers as a person would: a box is ticked, an option chosen, the rest typed."""
    kind = own.get_attribute("data-kind")
    text = str(value)
    words = [word for word in own.find_elements(By.CSS_SELECTOR, ".word") if word.get_attribute("value") == text]
    if words:
        words[0].send_keys(Keys.SPACE)
    elif kind == "choice":
        Select(own.find_element(By.TAG_NAME, "select")).select_by_value(text)
    elif kind in ("list", "dated"):
        for piece in re.split(r"[,;] *", text):
            name, _, until = piece.partition(" until ")
            parts = own.find_elements(By.CSS_SELECTOR, ".part")
            part = next(part for part in parts if name in (part.get_attribute("data-label"), part.get_attribute("value")))
            part.send_keys(Keys.SPACE)
            option = part.find_element(By.XPATH, "../..")
            if until:
                pick(driver, option.find_element(By.CSS_SELECTOR, "[type=date]"), DAYS.get(until, until))
    elif kind == "date":
        pick(driver, own.find_element(By.CSS_SELECTOR, ".main"), DAYS.get(text, text))
    else:
        if kind == "percent":
            text = text.rstrip("%") if text.endswith("%") else f"{Decimal(text) * 100:f}"
        control = own.find_element(By.CSS_SELECTOR, ".main")
        control.clear()
        control.send_keys(text)


def fill(driver, cells: dict) -> int:
    count = 0
    for table, copies in cells.items():
        for copy, rows in enumerate(copies):
            for row, values in rows.items():
                for column, value in values.items():
                    enter(driver, field(driver, table, row, column, copy), value)
                    count += 1
    return count


def saved(driver, downloads: Path) -> Path:
    """Presses the button and waits for the file."""
    for old in downloads.glob("*"):
        old.unlink()
    driver.find_element(By.ID, "save").click()
    for _ in range(100):
        files = [file for file in downloads.glob("*.json")]
        if files:
            return files[0]
        time.sleep(0.1)
    sys.exit("nothing was saved")


def imported(rfpc: Path, project: Path, file: Path) -> tuple[str, str]:
    """The response without comments, which are in the form's language, and what rfpc says of it."""
    run = subprocess.run(
        [rfpc, "import", file, "--project", project, "--replace", "--received", "2026-12-20 15:12 Asia/Kuala_Lumpur"],
        capture_output=True,
        text=True,
    )
    if run.returncode != 0:
        sys.exit(f"{file}:\n{run.stdout}{run.stderr}")
    lines = (project / "responses" / "borneo.rfp").read_text().splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("# ")), run.stdout.splitlines()[-1]


def same_as_workbook(rfpc: Path, work: Path, project: Path, out: Path, cells: dict, language: str) -> Path:
    book = work / f"filled.{language}.xlsx"
    workbook.fill(next(out.rglob(f"response.{language}.xlsx")), book, cells)
    wanted, said = imported(rfpc, project, book)
    downloads = work / f"downloads-{language}"
    downloads.mkdir()
    page = next(out.rglob(f"response.{language}.html"))
    with chromium(downloads) as driver:
        driver.get(page.as_uri())
        count = fill(driver, cells)
        progress = driver.find_element(By.ID, "progress-said").text
        first = saved(driver, downloads).read_text()
        driver.refresh()
        again = saved(driver, downloads)
        if again.read_text() != first:
            told = "\n".join(difflib.unified_diff(first.splitlines(), again.read_text().splitlines(), lineterm=""))
            sys.exit(f"{language}: the page does not go on where the browser left off\n{told}")
        kept = work / f"response.{language}.json"
        shutil.copy(again, kept)
        wrong = faults(driver)
    if wrong:
        sys.exit("\n".join(wrong))
    own, said_of_page = imported(rfpc, project, kept)
    if (own, said_of_page) != (wanted, said):
        sys.exit(f"{language}: the page says\n{own}\n{said_of_page}\nthe workbook\n{wanted}\n{said}")
    print(f"{language}: {count} fields filled in, {progress}; the response is the workbook's: {said}")
    return kept


def mended_elsewhere(rfpc: Path, work: Path, project: Path, page: Path, file: Path) -> None:
    """Another browser goes on from the file: a wrong answer is told and mended, a tariff added."""
    downloads = work / "elsewhere"
    downloads.mkdir()
    with chromium(downloads) as driver:
        driver.get(page.as_uri())
        driver.find_element(By.ID, "file").send_keys(str(file))
        time.sleep(0.5)
        if saved(driver, downloads).read_text() != file.read_text():
            sys.exit(f"another browser makes another file of it: {driver.find_element(By.ID, 'said').text}")
        rate = field(driver, "prices", "charge/chat/rate/1", "value")
        enter(driver, rate, "1.125")
        why = rate.find_element(By.CSS_SELECTOR, ".why").text
        if "1125" not in why or "1.125" not in why:
            sys.exit(f"a number that can be read in two ways is not told: {why!r}")
        saved(driver, downloads)
        listed = [own.text for own in driver.find_elements(By.CSS_SELECTOR, "#mend li")]
        if len(listed) != 1:
            sys.exit(f"what is to be mended is listed otherwise: {listed}")
        enter(driver, rate, "1.1250")
        if driver.find_element(By.ID, "mend").is_displayed() or rate.find_element(By.CSS_SELECTOR, ".why").is_displayed():
            sys.exit("what was mended is still told")
        hostile = 'Team </script><b> "x" {2}'
        tariffs = len(json.loads(file.read_text())["prices"])
        for row, value in {
            "name": hostile,
            "currency": "MYR",
            "charge/minute of voice/rate/1": "0.5",
            "charge/email/rate/1": "4",
            "charge/chat/rate/1": "5",
        }.items():
            enter(driver, field(driver, "prices", row, "value", tariffs), value)
        last = saved(driver, downloads)
        driver.find_element(By.ID, "file").send_keys(str(last))
        time.sleep(0.5)
        before = last.read_text()
        if saved(driver, downloads).read_text() != before:
            sys.exit("several tariffs do not come back from the file")
        ids = driver.execute_script("return [...document.querySelectorAll('[id]')].map((own) => own.id)")
        if len(ids) != len(set(ids)):
            sys.exit("two elements have one id")
        wrong = faults(driver)
    if wrong:
        sys.exit("\n".join(wrong))
    response, said = imported(rfpc, project, next(downloads.glob("*.json")))
    if response.count("\n    tariff ") != tariffs + 1 or "1.125" not in response:
        sys.exit(f"a tariff is lost:\n{response}")
    print(f"elsewhere: gone on from the file, one answer mended, a tariff added: {said}")


def main() -> None:
    rfpc = Path(sys.argv[1]).resolve()
    cells = json.loads((HERE / "borneo.json").read_text())
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        project, out = work / "project", work / "out"
        shutil.copytree(PROJECT, project)
        # What names the vendor in the meantime.
        (project / "responses" / "borneo.rfp").unlink()
        shutil.rmtree(project / "panel")
        (project / "tests.rfp").unlink()
        subprocess.run([rfpc, "issue", project, "--out", out, "--as", "md"], check=True, capture_output=True)
        for language in ("ms", "en"):
            file = same_as_workbook(rfpc, work, project, out, cells, language)
        mended_elsewhere(rfpc, work, project, next(out.rglob("response.en.html")), file)
        print("nothing on the console, no violation of the policy, no request")


if __name__ == "__main__":
    main()
