"""LibreOffice recalculates the comparison workbook; what it comes to is what the program says.

For rfps/customer-support and for a project by each price formula: the workbook as it is written, in every scenario, and
with other weights, against `rfpc compare --format json` on the RFP with those weights. Every value that the file keeps
beside a formula is held against what LibreOffice makes of that formula.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

from programs import libreoffice

ROOT = Path(__file__).resolve().parent.parent.parent

PROJECT = """
use contact_centre
rfp HD-1 en "Help desk" ms "Meja bantuan" {
    buyer: "A Shop", currency: MYR, documents: en, ms, offers: at least 1
    budget: 4_000_000 MYR
    term: 18 months from 2027-01-01
    timeline { issue: 2026-09-01; questions: 2026-09-15; responses: 2026-10-01; award: 2026-10-15 }
    demand voice { volume: 1_000 calls per month, talk: 4 min }
    scenario peak { voice.volume: +40% }
    criteria {
        QUALITY
        PRICE of cost over term
    }
    pricing { accept call }
    contract { clause payment worth 1 point: en "Invoices are paid within 30 days." ms "Invois dibayar dalam 30 hari." }
    award { TECHNICAL ties by price }
}
"""

QUALITY = """quality {q}, at least 20% {{
            service {service}% {{
                prefer uptime from 99% to 99.9% weight 2
                prefer rto from 8 h to 1 h
            }}
            people {people}% {{ judge staff_fit 0 to 5 }}
        }}"""

OFFER = """
response HD-1 from "{name}" {{
    received: 2026-09-20, valid: until 2027-03-01
    {payment}
    uptime: {uptime}%, rto: {rto} h
    tariff "T" {{ currency: MYR; charge call {{ rate: {rate} }}; fee setup: {setup} MYR once; tax: none }}
}}
"""

PANEL = """
panel HD-1 by "Aminah" {
    declares: no conflict
    "Alpha" { staff_fit: 4 "Good." }
    "Beta" { staff_fit: 3.5 "Fair." }
    "Gamma" { staff_fit: 5 "The best." }
    "Delta" { staff_fit: 1.2 "Weak." }
}
"""

# Name, uptime, hours to recover, rate of a call, set-up fee. The second and the third would cost the same in the peak.
OFFERS = [("Alpha", "99.3", 4, "100", 1000), ("Beta", "99.9", 2, "130", 0), ("Gamma", "99.7", 8, "118.50", 25000), ("Delta", "99.05", 7, "80", 500)]

FORMULAS = {
    "lowest_ratio": "price 40% by lowest_ratio",
    "linear": "price 40% by linear",
    "min_max": "price 40% by min_max",
    "to_mean": "price 40% by to_mean",
    "to_median": "price 40% by to_median",
    "absolute": "price 40% by absolute from 30% to 100% of budget",
    "rank": "price 40% by rank",
    "qcbs": "price 40% by qcbs",
    "lowest_price": "price by lowest_price",
    "price_per_point": "price by price_per_point",
    "quality_credit": "price by quality_credit worth 500_000 MYR",
    "prozorro": "price 70% by prozorro",
    "minimum": "price 40%, at least 70% by lowest_ratio",
}


class Case:
    """A workbook to be recalculated, and what must come of it."""

    def __init__(self, name: str, file: Path, expected: dict, scenario: str):
        self.name, self.file, self.expected, self.scenario = name, file, expected, scenario


def project(folder: Path, price: str, technical: str = "", service: int = 60, relative: bool = False) -> Path:
    """A project with this price criterion."""
    folder.mkdir(parents=True)
    weight = price.split("%")[0].split()[-1] if "%" in price.split(" by ")[0] else "0"
    best = ", relative to best" if relative else ""
    quality = QUALITY.format(q=f"{100 - int(weight)}%{best}", service=service, people=100 - service)
    text = PROJECT.replace("QUALITY", quality).replace("PRICE", price).replace("TECHNICAL", technical)
    for name, uptime, rto, rate, setup in OFFERS:
        payment = "accepts: payment" if name != "Beta" else 'deviation from payment "Within 14 days."'
        text += OFFER.format(name=name, payment=payment, uptime=uptime, rto=rto, rate=rate, setup=setup)
    (folder / "rfp.rfp").write_text(text + PANEL)
    return folder


def compared(rfpc: Path, folder: Path) -> dict:
    run = subprocess.run([rfpc, "compare", folder, "--format", "json"], capture_output=True, text=True)
    if run.returncode > 1 or not run.stdout.startswith("{"):
        sys.exit(f"{folder}: {run.stdout}{run.stderr}")
    return json.loads(run.stdout)


def written(rfpc: Path, folder: Path, out: Path) -> Path:
    run = subprocess.run([rfpc, "compare", folder, "--out", out, "--as", "xlsx"], capture_output=True, text=True)
    file = out / "comparison.en.xlsx"
    if not file.is_file():
        sys.exit(f"{folder}: {run.stdout}{run.stderr}")
    return file


def changed(source: Path, target: Path, scenario: str, weights: dict) -> Path:
    """The workbook with this scenario and these weights by the names of their rows, and no value beside a formula."""
    book = openpyxl.load_workbook(source)
    book["Overview"]["B5"] = scenario
    left = dict(weights)
    for row in book["Scores"].iter_rows(min_row=7, max_col=4):
        name = str(row[1].value or "").strip()
        for start in [own for own in left if name.startswith(own)]:
            row[3].value = left.pop(start)
    assert not left, f"no row for {left}"
    book.save(target)
    return target


def near(own, wanted, what: str) -> int:
    if wanted is None:
        assert own in (None, ""), f"{what}: {own!r}, and the program has none"
    else:
        assert isinstance(own, (int, float)), f"{what}: {own!r} instead of {wanted}"
        assert abs(own - float(wanted)) <= 0.00501, f"{what}: {own} instead of {wanted}"
    return 1


def hold(case: Case, recalculated: Path) -> int:
    """Holds the overview against the program; how many figures."""
    book = openpyxl.load_workbook(recalculated, data_only=True)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                text = cell.value
                assert not (isinstance(text, str) and text.startswith(("#", "Err:"))), f"{case.name}: {sheet.title}!{cell.coordinate} is {text}"
    sheet = book["Overview"]
    rows = {row[1].value: row for row in sheet.iter_rows(min_row=12) if row[1].value}
    count = 0
    for offer in case.expected["offers"]:
        row, what = rows[offer["vendor"]], f"{case.name}, {case.scenario}, {offer['vendor']}"
        own = next((one for one in offer["costs"] if one["scenario"] == case.scenario), {})
        count += near(row[5].value, own.get("cost"), f"{what}: cost")
        count += near(row[3].value, own.get("points"), f"{what}: points")
        count += near(row[0].value, own.get("place"), f"{what}: place")
        if case.scenario == "base" and offer.get("evaluated"):
            count += near(row[4].value, offer["evaluated"], f"{what}: evaluated price")
    if case.scenario == "base":
        scores = {}
        for row in book["Scores"].iter_rows(min_row=7):
            if row[0].value is None and row[1].value:
                scores[str(row[1].value).strip().split(" (")[0]] = row
        heads = [cell.value for cell in book["Scores"][5]]
        for criterion in case.expected["criteria"]:
            row = scores[criterion["criterion"].split(".")[-1].replace("_", " ").capitalize()]
            for offer, points in zip(case.expected["offers"], criterion["points"]):
                if points is not None:
                    own = row[heads.index(offer["vendor"]) + 1].value
                    count += near(own, points, f"{case.name}, {offer['vendor']}, {criterion['criterion']}")
    return count


def as_kept(file: Path, recalculated: Path) -> int:
    """Holds every value that is kept beside a formula against what the formula comes to."""
    kept, formulas = openpyxl.load_workbook(file, data_only=True), openpyxl.load_workbook(file)
    again = openpyxl.load_workbook(recalculated, data_only=True)
    count = 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                own, new = (book[sheet.title][cell.coordinate].value for book in (kept, again))
                where = f"{file.parent.name} {sheet.title}!{cell.coordinate}: kept {own!r}, comes to {new!r}"
                if isinstance(own, (int, float)) and isinstance(new, (int, float)):
                    assert abs(own - new) <= 1e-6 * max(1, abs(own)), where
                else:
                    assert (own or "") == (new or ""), where
                count += 1
    return count


def main() -> None:
    rfpc = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        cases: list[Case] = []
        originals: list[tuple[Path, Path]] = []

        def add(label: str, source: Path, expected: dict, weights: dict) -> None:
            for scenario in [own["scenario"] for own in expected["offers"][0]["costs"]][: 1 if weights else None]:
                target = work / f"{label}.{scenario}.xlsx"
                changed(source, target, scenario.capitalize(), weights)
                cases.append(Case(label, target, expected, scenario))
                if scenario == "base" and not weights:
                    originals.append((source, target))

        shop = work / "shop"
        shutil.copytree(ROOT / "rfps" / "customer-support", shop)
        source = written(rfpc, shop, work / "shop-out")
        add("shop", source, compared(rfpc, shop), {})
        text = (shop / "support.rfp").read_text()
        others = {
            "shop-price-30": (["price 40%>price 30%", "reliability 14%>reliability 24%", "first_contact_resolution from 60% to 85% weight 1>first_contact_resolution from 60% to 85% weight 5"],
                              {"Price": 0.3, "Reliability": 0.24, "First-contact resolution": 5}),
            # 65 beside the 60 of the rest: 52% of all.
            "shop-price-65": (["price 40%>price 52%", "capability 18%>capability 14.4%", "reliability 14%>reliability 11.2%", "security 7%>security 5.6%", "growth 6%>growth 4.8%", "partnership 15%>partnership 12%"],
                              {"Price": 0.65}),
        }
        for label, (changes, weights) in others.items():
            new = text
            for change in changes:
                old, other = change.split(">")
                assert old in new, old
                new = new.replace(old, other)
            (shop / "support.rfp").write_text(new)
            add(label, source, compared(rfpc, shop), weights)
        for formula, price in FORMULAS.items():
            folder = project(work / formula, price)
            source = written(rfpc, folder, work / f"{formula}-out")
            add(formula, source, compared(rfpc, folder), {})
            if formula not in ("lowest_ratio", "min_max", "price_per_point", "minimum"):
                continue
            # With these weights the cheapest passes the minimum of quality, so all other prices are compared with its own;
            # the dearest then falls below the minimum of the price, where there is one.
            other = project(work / f"{formula}-other", price, service=25)
            expected = compared(rfpc, other)
            counting = [offer["vendor"] for offer in expected["offers"] if offer["status"] == "counts"]
            assert "Delta" in counting and ("Beta" in counting) == (formula != "minimum"), counting
            add(f"{formula}-other", source, expected, {"Service": 0.25, "People": 0.75})
        gate = "technical at least 50%;"
        folder = project(work / "gate", FORMULAS["lowest_ratio"], gate)
        source = written(rfpc, folder, work / "gate-out")
        add("gate", source, compared(rfpc, folder), {})
        other = project(work / "gate-other", FORMULAS["lowest_ratio"], gate, service=10)
        add("gate-other", source, compared(rfpc, other), {"Service": 0.1, "People": 0.9})

        # Relative to the best of those that pass the gate, which is held against the points before that.
        relative = project(work / "relative", FORMULAS["lowest_ratio"], gate, relative=True)
        source = written(rfpc, relative, work / "relative-out")
        add("relative", source, compared(rfpc, relative), {})
        other = project(work / "relative-other", FORMULAS["lowest_ratio"], gate, service=10, relative=True)
        add("relative-other", source, compared(rfpc, other), {"Service": 0.1, "People": 0.9})

        again = libreoffice.convert([case.file for case in cases], libreoffice.XLSX, work / "again")
        figures = sum(hold(case, file) for case, file in zip(cases, again))
        kept = sum(as_kept(source, work / "again" / target.name) for source, target in originals)
        print(f"{len(cases)} workbooks recalculated: {figures} figures as the program has them, {kept} kept values as their formulas")


if __name__ == "__main__":
    main()
