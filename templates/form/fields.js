// A field as one text, as the workbook's cell would hold it, and back.
const Fields = (() => {
  const folded = (text) => text.toLowerCase().split(/[\s_-]+/).filter(Boolean).join(" ");
  const same = (control, text) => [control.value, control.dataset.label || ""].some((own) => own && folded(own) === folded(text));
  const all = (field, wanted) => [...field.querySelectorAll(wanted)];
  const main = (field) => field.querySelector(".main");

  const get = (field) => {
    const word = all(field, ".word").find((own) => own.checked);
    if (word) return word.value;
    const parts = all(field, ".part").filter((own) => own.checked);
    if (field.dataset.kind === "list") return parts.map((own) => own.value).join(", ");
    if (field.dataset.kind === "dated") {
      return parts.map((own) => {
        const until = own.closest(".option").querySelector("[type=date]").value;
        return until ? `${own.value} until ${until}` : own.value;
      }).join(", ");
    }
    const text = main(field).value.trim();
    // The sign stands beside the field, so that a share of 1 is never meant.
    if (field.dataset.kind === "percent" && text && !text.endsWith("%")) return `${text}%`;
    return text;
  };

  // Fills a field in; false where it can't say that.
  const set = (field, given) => {
    const text = String(given).trim();
    for (const own of all(field, ".word, .part")) own.checked = false;
    for (const own of all(field, "[type=date]")) own.value = "";
    if (main(field)) main(field).value = "";
    if (text === "") return true;
    const word = all(field, ".word").find((own) => same(own, text) || folded(own.parentNode.textContent) === folded(text));
    if (word) {
      word.checked = true;
      return true;
    }
    if (["list", "dated"].includes(field.dataset.kind)) {
      return text.split(/[,;\n]/).map((piece) => piece.trim()).filter(Boolean).every((piece) => {
        const [, name, until] = piece.match(/^(.*?)(?:\s+until\s+(\d{4}-\d{2}-\d{2}))?$/i);
        const part = all(field, ".part").find((own) => same(own, name));
        if (!part) return false;
        part.checked = true;
        if (until) part.closest(".option").querySelector("[type=date]").value = until;
        return true;
      });
    }
    const control = main(field);
    if (field.dataset.kind === "choice") {
      const option = [...control.options].find((own) => own.value && [own.value, own.textContent].some((one) => folded(one) === folded(text)));
      if (option) control.value = option.value;
      return Boolean(option);
    }
    control.value = field.dataset.kind === "percent" ? text.replace(/\s*%$/, "") : text;
    return control.value !== "";
  };

  // Why what stands in a field can't be taken; nothing where it can.
  const why = (field) => {
    const date = all(field, "[type=date]").find((own) => own.validity.badInput);
    if (date) return Checks("date", "", 0, false) || Fields.badDate;
    const text = get(field);
    const isWord = all(field, ".word").some((own) => own.checked);
    return text && !isWord ? Checks(field.dataset.kind, text, Number(field.dataset.decimals), field.dataset.many === "yes") : "";
  };

  // What is ticked leaves no room for the rest, and the other way round.
  const settle = (field, changed) => {
    if (changed.classList.contains("word") && changed.checked) {
      const value = changed.value;
      set(field, "");
      all(field, ".word").forEach((own) => { own.checked = own.value === value; });
    } else if (!changed.classList.contains("word")) {
      all(field, ".word").forEach((own) => { own.checked = false; });
    }
    if (changed.type === "date" && changed.value && changed.closest(".option")) {
      changed.closest(".option").querySelector(".part").checked = true;
    }
  };
  return { get, set, why, settle };
})();
