"""The memo's page in a real browser: whatever its sliders are moved to, it says what the program says of an RFP with those
weights and that volume.

Moves the sliders by keys and by hand in the memo of rfps/customer-support and of a small project for each price formula,
reads the weights, the table and the bars, and runs `rfpc compare` on a copy with the weights and the volume as shown.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from programs.browser import chromium, faults
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

CUSTOMER_SUPPORT = Path(__file__).resolve().parents[2] / "rfps" / "customer-support"

SMALL = """
use contact_centre
rfp HD-1 en "Help desk" {
    buyer: "A Shop", currency: MYR, documents: en, offers: at least 1
    budget: 3_000_000 MYR
    term: 12 months from 2027-01-01
    timeline { issue: 2026-09-01; questions: 2026-09-15; responses: 2026-10-01; award: 2026-10-15 }
    demand voice { volume: 1_000 calls per month, talk: 4 min }
    contract {
        clause liability worth 2 points: "Liability is not limited."
    }
    criteria {
        reliable QUALITY% { prefer uptime from 99% to 99.9% }
        helpful HELP% { prefer first_contact_resolution from 60% to 85% }
        PRICE of cost over term
    }
    pricing { accept call; state setup }
    award { ties by reliable then price }
}
"""

OFFERS = [
    ("</script><b>Alpha", "alpha", "99.3%", "80%", "accepts: all", "charge call { rate: 100 }; fee setup: 0 once"),
    (
        "Beta & Sons",
        "beta",
        "99.9%",
        "70%",
        'accepts: all; deviation from liability "Limited to a year."',
        "charge call { rate: 90, 60 above 1_100; tiers: slices }; fee setup: 300_000 once",
    ),
    ("Gamma", "gamma", "99.5%", "85%", "accepts: all", "charge call { rate: 150 }; fee setup: 0 once"),
]

FORMULAS = [
    "price 40% by lowest_ratio",
    "price 40% by linear",
    "price 40% by min_max",
    "price 40% by to_mean",
    "price 40% by to_median",
    "price 40% by absolute from 1_000_000 MYR to 2_500_000 MYR",
    "price 40% by rank",
    "price 40% by qcbs",
    "price by lowest_price",
    "price by price_per_point",
    "price by quality_credit worth 500_000 MYR",
    "price 40% by prozorro",
]


def run(*arguments) -> str:
    done = subprocess.run([str(argument) for argument in arguments], capture_output=True, text=True)
    if done.returncode not in (0, 3):
        sys.exit(f"{arguments}:\n{done.stdout}{done.stderr}")
    return done.stdout


def small(price: str, weights: dict[str, str], volume: int) -> str:
    """The small project with these weights, in percent by criterion, at so many percent of its volume."""
    if "%" in price.split(" by ")[0]:
        price = f"price {weights['Price']}% by {price.split(' by ')[1]}"
    text = SMALL.replace("PRICE", price).replace("1_000 calls", f"{volume * 10} calls")
    text = text.replace("QUALITY", weights["Reliable"]).replace("HELP", weights["Helpful"])
    for vendor, alias, uptime, resolved, contract, tariff in OFFERS:
        text += f"""
response HD-1 from "{vendor}" as {alias} {{
    received: 2026-09-20, valid: until 2027-03-01
    uptime: {uptime}; first_contact_resolution: {resolved}; {contract}
    tariff "T" {{ currency: MYR; tax: none; {tariff} }}
}}
"""
    return text


def shown(driver) -> dict:
    """The page's weights, volume and table, by the names of vendors and columns."""
    weights = {}
    for slide in driver.find_elements(By.CSS_SELECTOR, "#live .slide"):
        name = slide.find_element(By.TAG_NAME, "label").text
        weights[name] = slide.find_element(By.TAG_NAME, "output").text.rstrip("%")
    heads = [head.text for head in driver.find_elements(By.CSS_SELECTOR, "#live-table thead th")]
    rows = []
    for row in driver.find_elements(By.CSS_SELECTOR, "#live-table tbody tr"):
        cells = row.find_elements(By.CSS_SELECTOR, "th, td")
        texts = [cell.get_attribute("textContent") for cell in cells]
        texts[1], said = (row.find_element(By.CLASS_NAME, own).get_attribute("textContent") for own in ("live-name", "live-out"))
        rows.append({**dict(zip(heads, texts)), "said": said})
    volume = next((int(own) for name, own in weights.items() if name.startswith("Volume")), 100)
    weights = {name: own for name, own in weights.items() if not name.startswith("Volume")}
    return {"weights": weights, "volume": volume, "rows": rows}


def move(driver, slider: str, value: str) -> None:
    """By hand: where the thumb is let go."""
    driver.execute_script(
        "const own = document.querySelector(arguments[0]); own.value = arguments[1];"
        "own.dispatchEvent(new Event('input', { bubbles: true }))",
        slider,
        value,
    )


def plain(text: str) -> str:
    return text.replace(",", "").replace("\u2212", "-")


def compare(page: dict, said: dict, scenario: str, what: str) -> int:
    """Holds every row against the program's; how many figures were the same."""
    held = 0
    costs = {own["vendor"]: own for own in said["offers"] if own["status"] == "counts"}
    if set(costs) != {row["Vendor"] for row in page["rows"]}:
        sys.exit(f"{what}: other vendors: {costs.keys()} {page['rows']}")
    for row in page["rows"]:
        own = costs[row["Vendor"]]
        outcome = next(one for one in own["costs"] if one["scenario"] == scenario)
        wanted = [("Place", outcome["place"]), ("Points", outcome["points"]), ("Cost compared", outcome["cost"])]
        if scenario == "base" and own.get("evaluated"):
            wanted.append(("Evaluated price", own["evaluated"]))
        for name, figure in wanted:
            if plain(row[name]) != str(figure):
                sys.exit(f"{what}: {row['Vendor']}, {name}: the page says {row[name]}, the program {figure}\n{page}")
            held += 1
    places = [int(row["Place"]) for row in page["rows"]]
    if places != sorted(places):
        sys.exit(f"{what}: rows are not in the order of their places: {places}")
    return held


def customer_support(rfpc: Path, driver, work: Path) -> None:
    """The project that ships, whose volumes are moved by a scenario."""
    run(rfpc, "memo", CUSTOMER_SUPPORT, "--out", work / "memo", "--as", "html")
    driver.get((work / "memo" / "memo.en.html").as_uri())
    before = shown(driver)
    moves = [
        [],
        [("#live-w5", "70")],
        [("#live-w0", "55.5"), ("#live-w2", "12")],
        [("#live-volume", "120")],
        [("#live-volume", "65"), ("#live-w5", "20")],
        [("#live-w5", "100")],
        [("#live-w5", "0"), ("#live-w4", "33")],
    ]
    held, firsts = 0, []
    for made in moves:
        for slider, value in made:
            move(driver, slider, value)
        page = shown(driver)
        firsts.append(page["rows"][0]["Vendor"])
        copy = work / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(CUSTOMER_SUPPORT, copy)
        file = copy / "support.rfp"
        text = file.read_text()
        for name, weight in page["weights"].items():
            text, count = re.subn(rf"(?m)^(        {name.lower()}) [\d.]+%", rf"\1 {weight}%", text)
            assert count == 1, name
        by = f"{page['volume'] - 100:+}%"
        probe = f"scenario probe {{ voice.volume: {by}, chat.volume: {by}, email.volume: {by} }}"
        file.write_text(text.replace("    scenario peak", f"    {probe}\n    scenario peak", 1))
        said = json.loads(run(rfpc, "compare", copy, "--format", "json"))
        held += compare(page, said, "probe", f"customer-support {made}")
        if made and "changed" not in driver.find_element(By.ID, "live-notice").get_attribute("class"):
            sys.exit("the page does not say that this is not the published rule")
        driver.find_element(By.ID, "live-reset").click() if made else None
    if shown(driver) != before:
        sys.exit("the button does not bring the published rule back")
    if len(set(firsts)) < 2:
        sys.exit(f"no move put another vendor first: {firsts}")
    price = driver.find_element(By.ID, "live-w5")
    price.send_keys(Keys.ARROW_RIGHT * 3)
    by_keys = shown(driver)["weights"]["Price"]
    price.send_keys(Keys.HOME)
    if (by_keys, shown(driver)["weights"]["Price"]) != ("41.5", "0"):
        sys.exit(f"keys move a weight otherwise: {by_keys}")
    print(f"customer-support: {held} figures the same at {len(moves)} places of the sliders; first: {sorted(set(firsts))}")


def formulas(rfpc: Path, driver, work: Path) -> None:
    """A small project for each price formula, with a vendor's name that would like to end the script."""
    for number, price in enumerate(FORMULAS):
        weighed = "%" in price.split(" by ")[0]
        published = {"Reliable": "35", "Helpful": "25", "Price": "40"} if weighed else {"Reliable": "60", "Helpful": "40"}
        project = work / f"formula-{number}"
        project.mkdir()
        (project / "x.rfp").write_text(small(price, published, 100))
        run(rfpc, "memo", project, "--out", project / "out", "--as", "html")
        driver.get((project / "out" / "memo.en.html").as_uri())
        held = 0
        sliders = [own.get_attribute("id") for own in driver.find_elements(By.CSS_SELECTOR, "#live [data-weight]")]
        moves = [[], [("#live-volume", "145")]]
        if sliders:
            moves += [[(f"#{sliders[0]}", "52.5")], [(f"#{sliders[-1]}", "81"), ("#live-volume", "75")]]
        for made in moves:
            for slider, value in made:
                move(driver, slider, value)
            page = shown(driver)
            other = project / "other"
            other.mkdir(exist_ok=True)
            (other / "x.rfp").write_text(small(price, {**published, **page["weights"]}, page["volume"]))
            said = json.loads(run(rfpc, "compare", other, "--format", "json"))
            held += compare(page, said, "base", f"{price} {made}")
        print(f"{price}: {held} figures the same at {len(moves)} places, {len(sliders)} weights to move")


GATES = {
    "award.technical": "of the points for everything but the price",
    "award.ceiling": "costs more than",
    "award.floor": "costs less than",
    "price": "of the points for the price",
}


def gates(rfpc: Path, driver, work: Path) -> None:
    """Beside an offer stands what would exclude it, whenever the program excludes it at those weights and that volume."""
    award = "technical at least 45%, cost at least 21% of budget, cost at most 70% of budget, at least 68 points"

    def text(weights: dict[str, str], volume: int) -> str:
        whole = small("price 40% by lowest_ratio", weights, volume)
        whole = re.sub(r"(price [\d.]+%) by", r"\1, at least 75% by", whole).replace("rate: 150", "rate: 120")
        return whole.replace("award { ties", f"award {{ {award}, ties")

    published = {"Reliable": "25", "Helpful": "35", "Price": "40"}
    project, other = work / "gates", work / "gates-other"
    project.mkdir(), other.mkdir()
    file = project / "x.rfp"
    # The offers all count by the published rule, so that each can fall out.
    file.write_text(text(published, 100))
    run(rfpc, "memo", project, "--out", project / "out", "--as", "html")
    driver.get((project / "out" / "memo.en.html").as_uri())
    seen = set()
    for reliable, helpful, volume in [(25, 35, 100), (55, 5, 100), (0, 60, 100), (5, 5, 100), (25, 35, 150), (25, 35, 50), (25, 35, 55)]:
        driver.find_element(By.ID, "live-reset").click() if seen else None
        for slider, value in [("#live-w0", reliable), ("#live-w1", helpful), ("#live-volume", volume)]:
            move(driver, slider, str(value))
        page = shown(driver)
        (other / "x.rfp").write_text(text({**published, **page["weights"]}, page["volume"]))
        said = json.loads(run(rfpc, "compare", other, "--format", "json"))
        out = {own["vendor"]: own for own in said["offers"]}
        told = {row["Vendor"]: {clause for clause, words in GATES.items() if words in row["said"]} for row in page["rows"]}
        # Where one has fallen out before prices were compared, the points for the prices of the others are other ones.
        held = set(GATES) - ({"price"} if any(own - {"price"} for own in told.values()) else set())
        for vendor, clauses in told.items():
            wanted = held.intersection(out[vendor]["excluded_by"])
            # The price of an offer without the technical minimum is not opened.
            if clauses & held != wanted and not (clauses > wanted == {"award.technical"}):
                sys.exit(f"gates: {page}: of {vendor} the program says {out[vendor]}")
            seen |= clauses & held
    if seen != set(GATES):
        sys.exit(f"no move came to the gates: {seen}")
    print(f"gates: said beside the offers whenever the program excludes them: {sorted(seen)}")


def main() -> None:
    rfpc = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as name, chromium() as driver:
        work = Path(name)
        customer_support(rfpc, driver, work)
        gates(rfpc, driver, work)
        formulas(rfpc, driver, work)
        wrong = faults(driver)
        if wrong:
            sys.exit("\n".join(wrong))
        print("nothing on the console, no violation of the policy, no request")


if __name__ == "__main__":
    main()
