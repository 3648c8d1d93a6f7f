"use strict";
// What can be said of an answer before it is sent, in the form's language; rfpc holds it against all rules when it comes back.
const Checks = (() => {
  const { languages, countries, times, sentences } = JSON.parse(document.getElementById("form-data").textContent);
  const say = (key, given, one = "", other = "") =>
    (sentences[key] || key).split("{given}").join(given).split("{one}").join(one).split("{other}").join(other);
  const pieces = (text) => text.split(/[,;\n]/).map((piece) => piece.trim()).filter(Boolean);
  const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/;

  // Digits in groups of three without their marks; null where the groups are none.
  const grouped = (digits, mark) => {
    const groups = digits.split(mark);
    const fits = groups.length > 1 && /^[1-9]\d{0,2}$/.test(groups[0]) && groups.slice(1).every((own) => /^\d{3}$/.test(own));
    return fits ? groups.join("") : null;
  };
  // A number as people write it, or why it is none. What can be read in two ways is not guessed.
  const number = (text, decimals) => {
    const plain = text.replace(/[\s'’]/g, "").replace("\u2212", "-");
    const digits = plain.replace(/^-/, "");
    if (!/^\d[\d.,]*$/.test(digits)) return { why: say("import.number", text) };
    const [dot, comma] = [digits.lastIndexOf("."), digits.lastIndexOf(",")];
    let value = digits;
    if (dot >= 0 && comma >= 0) {
      const [group, point] = dot > comma ? [",", "."] : [".", ","];
      const [whole, part, more] = digits.split(point);
      const without = grouped(whole, group);
      value = without !== null && /^\d+$/.test(part) && more === undefined ? `${without}.${part}` : null;
    } else if (dot >= 0 || comma >= 0) {
      const mark = dot >= 0 ? "." : ",";
      const groups = grouped(digits, mark);
      const [whole, part, more] = digits.split(mark);
      const decimal = part && more === undefined ? `${whole}.${part}` : null;
      if (groups !== null && decimal !== null && decimals >= 3) {
        return { why: say("import.two_numbers", text, groups, decimal) };
      }
      value = groups !== null && (decimal === null || decimals < 3) ? groups : decimal || groups;
    }
    if (value === null) return { why: say("import.number", text) };
    if (plain.startsWith("-") && /[1-9]/.test(value)) return { why: say("import.negative", text) };
    const [whole, part = ""] = value.split(".");
    if (part.replace(/0+$/, "").length > decimals) return { why: say("import.decimals", text, String(decimals)) };
    if (whole.replace(/^0+/, "").length + part.length > 28) return { why: say("import.digits", text) };
    return { value };
  };
  const money = (text, decimals) => {
    const parts = text.match(/^\s*([A-Za-z]{2,3})?\s*([^A-Za-z]+?)\s*([A-Za-z]{2,3})?\s*$/);
    if (!parts || (parts[1] && parts[3])) return say("import.money", text);
    return number(parts[2], decimals).why || "";
  };
  const duration = (text) => {
    const parts = [...text.matchAll(/([\d.,]+)\s*(\p{L}+)[\s,.]*/gu)];
    const whole = parts.map((part) => part[0]).join("") === text.trim() || parts.map((part) => part[0]).join("").trim() === text.trim();
    const known = (unit) => unit in times || /^(s|sec|seconds?|min|minutes?|h|hours?|d|days?|w|weeks?)$/.test(unit);
    const fine = parts.length > 0 && whole && parts.every((part) => known(part[2].toLowerCase()));
    return fine ? "" : say("import.duration", text);
  };
  const schedule = (text) => (/^24\/7$|\d{1,2}:\d{2}\s*[-–—]\s*\d{1,2}:\d{2}/.test(text.trim()) ? "" : say("import.schedule", text));
  const coded = (names, form, key, many) => (text) => {
    const known = (piece) => piece.toLowerCase() in names || form.test(piece);
    const odd = (many ? pieces(text) : [text.trim()]).find((piece) => !known(piece));
    return odd === undefined ? "" : say(key, odd);
  };

  // Why a text can't be taken for a kind of answer; nothing where it can.
  return (kind, text, decimals, many) => {
    const hidden = text.match(INVISIBLE);
    if (hidden) return say("import.invisible", `U+${hidden[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
    switch (kind) {
      case "number": return number(text, decimals).why || "";
      case "percent": {
        const { why } = number(text.replace(/%$/, ""), decimals);
        return why === say("import.number", text.replace(/%$/, "")) ? say("import.percent", text) : why || "";
      }
      case "money": return money(text, decimals);
      case "duration": return duration(text);
      case "schedule": return schedule(text);
      case "languages": return coded(languages, /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i, "import.language", many)(text);
      case "countries": return coded(countries, /^[a-z]{2}$/i, "import.country", many)(text);
      default: return "";
    }
  };
})();
