"use strict";
// The ranking of a memo with other weights and at another volume, by the formulas of the RFP.
// Exact: every figure is a fraction of whole numbers of any length, and is rounded only where it is shown.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("live-data").textContent);

  // Fractions: numerator and a denominator above 0.
  const of = (text) => {
    const [whole, part = ""] = text.split(".");
    return { n: BigInt(whole + part), d: 10n ** BigInt(part.length) };
  };
  const ZERO = { n: 0n, d: 1n };
  const TWO = { n: 2n, d: 1n };
  const HUNDRED = { n: 100n, d: 1n };
  const add = (a, b) => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
  const sub = (a, b) => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
  const mul = (a, b) => ({ n: a.n * b.n, d: a.d * b.d });
  const div = (a, b) => (b.n < 0n ? { n: -a.n * b.d, d: -a.d * b.n } : { n: a.n * b.d, d: a.d * b.n });
  const over = (a, count) => ({ n: a.n, d: a.d * BigInt(count) });
  const less = (a, b) => a.n * b.d < b.n * a.d;
  const clamp = (a, low, high) => (less(a, low) ? low : less(high, a) ? high : a);
  const sum = (all) => all.reduce(add, ZERO);

  // So many decimals, half to even, as a whole number of the last.
  const rounded = (a, decimals) => {
    const scaled = a.n * 10n ** BigInt(decimals);
    const size = scaled < 0n ? -scaled : scaled;
    let whole = size / a.d;
    const twice = (size % a.d) * 2n;
    if (twice > a.d || (twice === a.d && whole % 2n === 1n)) whole += 1n;
    return scaled < 0n ? -whole : whole;
  };
  // Figures that differ only in what divisions leave behind are the same: the program compares 20 decimals too.
  const settled = (a) => rounded(a, 20);
  const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  // In the digits of the language.
  const digit = [...data.digits];
  const numeral = (text) => (digit.length ? text.replace(/[0-9]/g, (plain) => digit[Number(plain)]) : text);
  const shown = (a, decimals) => {
    const value = rounded({ n: settled(a), d: 10n ** 20n }, decimals);
    const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
    const cut = digits.length - decimals;
    const whole = digits.slice(0, cut).replace(/\B(?=(\d{3})+$)/g, data.group);
    return numeral((value < 0n ? "\u2212" : "") + whole + (decimals > 0 ? data.point + digits.slice(cut) : ""));
  };

  // What a price earns, of w points at most; the fields are named as in the RFP's list of formulas.
  const between = (w, high, low, price) => {
    const range = sub(high, low);
    return range.n <= 0n ? w : div(mul(w, clamp(sub(high, price), ZERO, range)), range);
  };
  const around = (w, middle, price) => {
    const whole = mul(TWO, middle);
    return div(mul(w, clamp(sub(whole, price), ZERO, whole)), whole);
  };
  const earned = (w, price, field) => {
    const { lowest, highest, mean, median, sorted } = field;
    switch (data.method) {
      case "lowest_ratio":
      case "qcbs":
        return div(mul(w, lowest), price);
      case "linear":
        return div(mul(w, clamp(sub(mul(TWO, lowest), price), ZERO, lowest)), lowest);
      case "min_max":
        return between(w, highest, lowest, price);
      case "to_mean":
        return around(w, mean, price);
      case "to_median":
        return around(w, median, price);
      case "absolute":
        return between(w, of(data.ceiling), of(data.floor), price);
      case "rank": {
        const lower = sorted.filter((other) => settled(other) < settled(price)).length;
        return over(mul(w, { n: BigInt(sorted.length - lower), d: 1n }), sorted.length);
      }
      default:
        return null;
    }
  };
  // What is compared where the lowest wins; null where that is undefined.
  const evaluated = (w, price, quality) => {
    switch (data.method) {
      case "lowest_price":
        return price;
      case "price_per_point":
        return quality.n <= 0n ? null : div(price, quality);
      case "quality_credit":
        return sub(price, over(mul(of(data.worth), quality), 100));
      case "prozorro": {
        const whole = add(w, quality);
        return whole.n <= 0n ? null : div(mul(price, w), whole);
      }
      default:
        return null;
    }
  };
  const lowestWins = ["lowest_price", "price_per_point", "quality_credit", "prozorro"].includes(data.method);

  const fieldOf = (prices) => {
    const sorted = [...prices].sort((a, b) => (less(a, b) ? -1 : less(b, a) ? 1 : 0));
    const half = Math.ceil(sorted.length / 2);
    const middle = sorted.slice(half - 1, Math.floor(sorted.length / 2) + 1);
    const field = {
      sorted,
      lowest: sorted[0],
      highest: sorted[sorted.length - 1],
      mean: over(sum(sorted), sorted.length),
      median: over(sum(middle), middle.length),
    };
    const divisors = { lowest_ratio: "lowest", qcbs: "lowest", linear: "lowest", to_mean: "mean", to_median: "median" };
    const divisor = divisors[data.method];
    return divisor && field[divisor].n <= 0n ? null : field;
  };

  // All offers with these weights (fractions of 100) at this volume, best first, each with its place.
  const rank = (weights, volume) => {
    const prices = data.offers.map((offer) => of(offer.costs[volume]));
    const field = fieldOf(prices);
    const results = data.offers.map((offer, at) => {
      const points = weights.map((weight, criterion) => {
        if (criterion !== data.price) return mul(weight, of(offer.shares[criterion]));
        return lowestWins || !field ? null : earned(weight, prices[at], field);
      });
      const total = sub(sum(points.filter((own) => own)), of(offer.lost));
      const value = lowestWins ? evaluated(weights[data.price], prices[at], total) : total;
      const ties = data.ties.map((tie) => settled(tie === data.price ? sub(ZERO, prices[at]) : points[tie]));
      return { at, offer, points, total, price: prices[at], value: field ? value : null, ties, place: null };
    });
    const better = (a, b) => {
      if (!a.value || !b.value) return order(!a.value, !b.value);
      const first = order(settled(a.value), settled(b.value));
      if (first !== 0) return lowestWins ? first : -first;
      for (const [tie, own] of a.ties.entries()) {
        if (own !== b.ties[tie]) return -order(own, b.ties[tie]);
      }
      return 0;
    };
    results.sort((a, b) => better(a, b) || order(a.offer.alias, b.offer.alias));
    results.forEach((own, at) => {
      if (!own.value) return;
      const before = results[at - 1];
      own.place = before && better(before, own) === 0 ? before.place : at + 1;
    });
    return results;
  };

  // What the RFP demands of points and costs, and an offer does not reach with these weights at this volume.
  const outside = (own, weights) => {
    const { technical, price, floor, ceiling, least } = data.gates;
    const lost = of(own.offer.lost);
    const weight = weights[data.price];
    const others = sub(HUNDRED, weight);
    const merits = sub(sum(own.points.filter((points, at) => points && at !== data.price)), lost);
    const priced = own.points[data.price];
    const under = (a, b) => settled(a) < settled(b);
    const fails = [
      technical && others.n > 0n && under(merits, over(mul(others, of(technical.at)), 100)) && technical,
      price && priced && weight.n > 0n && under(div(priced, weight), over(of(price.at), 100)) && price,
      floor && less(own.price, of(floor.at)) && floor,
      ceiling && less(of(ceiling.at), own.price) && ceiling,
      least && own.value && under(own.total, of(least.at)) && least,
    ];
    return fails.filter((gate) => gate);
  };

  // Weights are whole numbers of a small step, so that what is shown is what is used and could stand in an RFP.
  const digits = Math.max(2, ...data.weights.map((weight) => (weight.split(".")[1] || "").length));
  const UNIT = 10n ** BigInt(digits);
  const units = (text) => rounded(of(text), digits);
  const published = data.weights.map(units);
  const now = { weights: [...published], volume: data.volumes.indexOf("100"), moved: null, from: published };

  // Moves one weight; the others share what is left in the proportions that they had before it was first moved.
  const move = (index, weight) => {
    if (now.moved !== index) Object.assign(now, { moved: index, from: [...now.weights] });
    const others = data.movable.filter((own) => own !== index);
    const fixed = published.reduce((all, own, at) => (data.movable.includes(at) ? all : all + own), 0n);
    const most = 100n * UNIT - fixed;
    const own = weight > most ? most : weight;
    const left = most - own;
    const total = (from) => others.reduce((all, at) => all + from[at], 0n);
    const from = [now.from, published, published.map(() => 1n)].find((one) => total(one) > 0n);
    const whole = total(from);
    now.weights[index] = own;
    let rest = left;
    for (const at of others) {
      now.weights[at] = (left * from[at]) / whole;
      rest -= now.weights[at];
    }
    // What is left of whole steps goes where the most was cut off.
    const cut = [...others].sort((a, b) => order((left * from[b]) % whole, (left * from[a]) % whole) || a - b);
    for (const at of cut.slice(0, Number(rest))) now.weights[at] += 1n;
  };

  const fill = (sentence, name, value) => sentence.split(name).join(value);
  const percent = (weight) => {
    const [whole, part = ""] = [weight / UNIT, (weight % UNIT).toString().padStart(digits, "0").replace(/0+$/, "")];
    return fill(data.percent, "{n}", numeral(`${whole}${part ? data.point + part : ""}`));
  };
  const part = (a, b) => (b.n > 0n && a.n > 0n ? Number((a.n * b.d * 100000n) / (a.d * b.n)) / 1000 : 0);
  const rows = [...document.querySelectorAll("#live-table tbody tr")].map((row) => ({
    row,
    cells: [...row.cells],
    name: row.querySelector(".live-name").textContent,
    out: row.querySelector(".live-out"),
  }));
  const bars = (id) => [...document.querySelectorAll(`#${id} .bar-row`)];
  const results = bars("live-result");
  const costs = bars("live-cost");
  const anyLost = data.offers.some((offer) => of(offer.lost).n !== 0n);

  const showRow = (own, weights) => {
    const { row, cells } = rows[own.at];
    const none = "\u2013";
    const texts = [own.place === null ? none : numeral(String(own.place))];
    texts.push(lowestWins || own.value ? shown(own.total, 2) : none, shown(own.price, data.decimals));
    if (lowestWins) texts.push(own.value ? shown(own.value, data.decimals) : none);
    own.points.forEach((points, at) => {
      if (points) texts.push(shown(points, 2));
      else if (at !== data.price || !lowestWins) texts.push(none);
    });
    if (anyLost) texts.push(shown(sub(ZERO, of(own.offer.lost)), 2));
    const fields = [cells[0], ...cells.slice(2)];
    fields.forEach((cell, at) => { cell.textContent = texts[at]; });
    rows[own.at].out.textContent = outside(own, weights).map((gate) => gate.said).join(" ");
    row.className = own.place === 1 ? "chosen" : "";
    row.parentNode.append(row);
  };
  const showBars = (all) => {
    const most = (values) => values.reduce((high, own) => (less(high, own) ? own : high), ZERO);
    const longest = lowestWins ? most(all.map((own) => own.value || ZERO)) : HUNDRED;
    const dearest = most(all.map((own) => own.price));
    for (const own of all) {
      const result = results[own.at];
      const parts = lowestWins ? [own.value || ZERO] : own.points;
      [...result.querySelectorAll(".fill")].forEach((fill, at) => {
        fill.style.width = `${part(parts[at] || ZERO, longest)}%`;
      });
      const value = own.value ? shown(own.value, lowestWins ? data.decimals : 2) : "\u2013";
      result.querySelector(".bar-value").textContent = value;
      result.parentNode.insertBefore(result, result.parentNode.querySelector(".bars-key"));
      const cost = costs[own.at];
      cost.querySelector(".fill").style.width = `${part(own.price, dearest)}%`;
      cost.querySelector(".bar-value").textContent = shown(own.price, data.decimals);
      cost.parentNode.append(cost);
    }
  };
  const showSliders = () => {
    for (const slider of document.querySelectorAll("#live [data-weight]")) {
      const weight = now.weights[Number(slider.dataset.weight)];
      const text = percent(weight);
      if (Number(slider.dataset.weight) !== now.moved) slider.value = String(Number(weight) / Number(UNIT));
      slider.setAttribute("aria-valuetext", text);
      slider.nextElementSibling.textContent = text;
    }
    const slider = byId("live-volume");
    if (!slider) return;
    const text = fill(data.percent, "{n}", numeral(data.volumes[now.volume]));
    slider.value = data.volumes[now.volume];
    slider.setAttribute("aria-valuetext", text);
    slider.nextElementSibling.textContent = text;
  };

  let later;
  const say = (all) => {
    const first = all.filter((own) => own.place === 1).map((own) => rows[own.at].name);
    const { words } = data;
    const said = first.length === 0 ? words.nobody
      : first.length === 1 ? fill(words.first, "{vendor}", first[0])
        : fill(words.shared, "{vendors}", first.join(", "));
    // Said once a movement is over, not at every step of it.
    clearTimeout(later);
    later = setTimeout(() => { byId("live-said").textContent = said; }, 250);
  };
  const show = () => {
    const weights = now.weights.map((weight) => ({ n: weight, d: UNIT }));
    const all = rank(weights, now.volume);
    all.forEach((own) => showRow(own, weights));
    showBars(all);
    showSliders();
    const same = data.volumes[now.volume] === "100" && now.weights.every((own, at) => own === published[at]);
    const notice = byId("live-notice");
    notice.textContent = same ? data.words.published : data.words.changed;
    notice.className = same ? "published" : "changed";
    byId("live-reset").disabled = same;
    say(all);
  };

  byId("live-form").addEventListener("input", (event) => {
    const slider = event.target;
    if (slider.id === "live-volume") {
      now.volume = data.volumes.reduce((best, own, at) =>
        Math.abs(own - slider.value) < Math.abs(data.volumes[best] - slider.value) ? at : best, 0);
    } else {
      move(Number(slider.dataset.weight), units(slider.value));
    }
    show();
  });
  byId("live-reset").addEventListener("click", () => {
    Object.assign(now, { weights: [...published], volume: data.volumes.indexOf("100"), moved: null, from: published });
    show();
    byId("live-form").querySelector("input").focus();
  });
  byId("live").hidden = false;
  show();
})();
