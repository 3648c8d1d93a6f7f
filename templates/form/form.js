// The form: counts what is answered, keeps it in the browser where that is allowed, saves it to a file and takes it up again.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("form-data").textContent);
  const { words } = data;
  const fill = (key, values) => Object.entries(values).reduce((text, [name, value]) => text.split(`{${name}}`).join(value), words[key]);
  const all = (wanted, within = byId("form")) => [...within.querySelectorAll(wanted)];
  const fieldsOf = (row) => all(".field", row);
  const key = `rfpc ${data.rfp} ${data.language} ${data.fingerprint}`;
  Fields.badDate = (data.sentences["import.date"] || "").split("{given}").join("");
  let touched = false;

  // As `rfpc import` takes it: tables by name, rows by id, cells by column; several tariffs are a list.
  const cellsOf = (sheet) => {
    const rows = {};
    for (const row of all("[data-row]", sheet)) {
      const cells = fieldsOf(row).map((field) => [field.dataset.column, Fields.get(field)]).filter(([, text]) => text);
      if (cells.length) rows[row.dataset.row] = Object.fromEntries(cells);
    }
    return rows;
  };
  const filled = () => {
    const { kind, rfp, language, fingerprint, fingerprints } = data;
    const whole = { form: { kind, rfp, language, fingerprint, fingerprints } };
    for (const sheet of all("[data-table]")) {
      const { table, copy } = sheet.dataset;
      const cells = cellsOf(sheet);
      if (!copy) whole[table] = cells;
      else whole[table] = [...(whole[table] || []), cells];
    }
    for (const [table, cells] of Object.entries(whole)) {
      if (!Array.isArray(cells)) continue;
      const some = cells.filter((own) => Object.keys(own).length);
      whole[table] = some.length ? some : [{}];
    }
    return whole;
  };

  // Lines of a list are shown as far as they are filled in, and one more.
  const unfold = (sheet) => {
    const lines = {};
    for (const row of all("[data-family]", sheet)) (lines[row.dataset.family] ||= []).push(row);
    for (const [family, rows] of Object.entries(lines)) {
      const last = rows.reduce((last, row, at) => (row.dataset.open || fieldsOf(row).some(Fields.get) ? at : last), -1);
      rows.forEach((row, at) => { row.hidden = at > Math.max(last, 0); });
      const more = all("[data-more]", sheet).find((own) => own.dataset.more === family);
      more.parentNode.hidden = rows.every((row) => !row.hidden);
    }
  };
  const showWhy = (field, asked) => {
    const why = Fields.why(field) || asked;
    const line = field.querySelector(".why");
    line.textContent = why;
    line.hidden = !why;
    field.classList.toggle("wrong", Boolean(Fields.why(field)));
    const control = field.querySelector(".main");
    if (control) control.setAttribute("aria-invalid", Fields.why(field) ? "true" : "false");
    return Fields.why(field);
  };
  // An answer whose evidence is asked for, and is blank.
  const lacksEvidence = (row, field) => {
    if (field.dataset.column !== "evidence") return "";
    const own = (column) => fieldsOf(row).find((one) => one.dataset.column === column);
    return Fields.get(own("answer")) && !Fields.get(field) ? words["page.evidence"] : "";
  };
  const wrongFields = () => all("[data-row]").flatMap((row) => fieldsOf(row).filter((field) => showWhy(field, lacksEvidence(row, field))));
  const count = () => {
    const rows = all("[data-counts]");
    const answered = rows.filter((row) => fieldsOf(row).some(Fields.get)).length;
    byId("progress").max = rows.length;
    byId("progress").value = answered;
    byId("progress-said").textContent = fill("page.progress", { n: answered, all: rows.length });
    const wrong = wrongFields().length;
    byId("wrong-said").textContent = wrong ? fill("page.wrong", { n: wrong }) : "";
    if (!wrong) byId("mend").hidden = true;
  };
  const say = (text) => { byId("said").textContent = text; };

  // Tariffs: the first stands in the page, further ones are made like it.
  const copies = (table) => all(`[data-table="${table}"][data-copy]`);
  const number = (table) => copies(table).forEach((sheet, at) => {
    sheet.dataset.copy = String(at + 1);
    sheet.querySelector(".copy").textContent = fill("page.tariff", { n: at + 1 });
    sheet.querySelector("[data-remove]").hidden = copies(table).length < 2;
  });
  let made = 1;
  const addCopy = (table) => {
    const before = copies(table);
    const sheet = before[0].cloneNode(true);
    made += 1;
    for (const own of [sheet, ...all("*", sheet)]) {
      for (const name of ["id", "for", "aria-describedby", "aria-labelledby"]) {
        if (own.getAttribute(name)) own.setAttribute(name, `${own.getAttribute(name)}.${made}`);
      }
    }
    all(".field", sheet).forEach((field) => Fields.set(field, ""));
    all("[data-open]", sheet).forEach((row) => delete row.dataset.open);
    before[before.length - 1].after(sheet);
    unfold(sheet);
    number(table);
    return sheet;
  };
  const empty = () => {
    for (const sheet of all("[data-copy]")) if (sheet.dataset.copy !== "1") sheet.remove();
    all("[data-copy]").forEach((sheet) => number(sheet.dataset.table));
    all(".field").forEach((field) => Fields.set(field, ""));
    all("[data-open]").forEach((row) => delete row.dataset.open);
  };

  // A package of minutes hangs on the demand for them, a fee by the call on that for calls.
  const isMeant = (whole, table, text) => {
    const id = `chosen:${text}`;
    const [then, now] = [whole.form.fingerprints?.[table]?.[id], data.fingerprints[table]?.[id]];
    return then === undefined || now === undefined || then === now;
  };

  // Takes a saved form up; says how many cells were taken and which rows were not.
  const take = (whole) => {
    const [left, counted] = [[], { cells: 0 }];
    empty();
    for (const [table, given] of Object.entries(whole)) {
      if (table === "form") continue;
      const several = Array.isArray(given) ? given : [given];
      several.forEach((rows, at) => {
        const sheets = all(`[data-table="${table}"]`);
        const sheet = sheets[at] || (sheets[0]?.dataset.copy ? addCopy(table) : null);
        for (const [id, cells] of Object.entries(rows || {})) {
          const row = sheet && all("[data-row]", sheet).find((own) => own.dataset.row === id);
          const prints = whole.form.fingerprints?.[table]?.[id];
          const named = cells !== null && typeof cells === "object" ? cells : { [row && fieldsOf(row)[0].dataset.column]: cells };
          const same = row && (prints === undefined ? whole.form.fingerprint === data.fingerprint : prints === data.fingerprints[table]?.[id]);
          const fits = same && Object.values(named).every((text) => isMeant(whole, table, text));
          for (const [column, text] of Object.entries(named)) {
            const field = fits && fieldsOf(row).find((own) => own.dataset.column === column);
            if (field && Fields.set(field, text)) counted.cells += 1;
            else if (!left.includes(`${table}: ${id}`)) left.push(`${table}: ${id}`);
          }
        }
      });
    }
    all("[data-table]").forEach(unfold);
    return { taken: counted.cells, left };
  };

  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify(filled()));
      return true;
    } catch {
      return false;
    }
  };
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const changed = () => {
    touched = true;
    count();
    const safe = keep();
    say(words[safe ? "page.kept" : "page.unkept"]);
    if (safe) touched = false;
  };

  const answered = (event) => {
    const field = event.target.closest(".field");
    if (!field) return;
    Fields.settle(field, event.target);
    changed();
  };
  // Not every browser tells of a choice by both.
  byId("form").addEventListener("input", answered);
  byId("form").addEventListener("change", answered);
  byId("form").addEventListener("click", ({ target }) => {
    if (target.dataset.more !== undefined) {
      const sheet = target.closest("[data-table]");
      const next = all("[data-family]", sheet).find((row) => row.hidden && row.dataset.family === target.dataset.more);
      next.dataset.open = "yes";
      unfold(sheet);
      next.querySelector("input, select, textarea").focus();
    } else if (target.dataset.add !== undefined) {
      addCopy(target.dataset.add).querySelector("input, select, textarea").focus();
    } else if (target.dataset.remove !== undefined) {
      const sheet = target.closest("[data-table]");
      const { table } = sheet.dataset;
      sheet.remove();
      number(table);
      copies(table)[0].querySelector("input, select, textarea").focus();
      changed();
    }
  });
  const fileName = `response-${data.rfp}.json`.replace(/[^A-Za-z0-9.-]+/g, "-");
  byId("save").addEventListener("click", () => {
    const text = JSON.stringify(filled(), null, 2);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: "application/json" }));
    link.download = fileName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    touched = false;
    const wrong = wrongFields();
    const list = byId("mend").querySelector("ul");
    list.replaceChildren(...wrong.map((field) => {
      const item = document.createElement("li");
      const to = document.createElement("a");
      const control = field.querySelector(".main, .part");
      to.href = `#${encodeURIComponent(control.id)}`;
      const asked = field.closest("[data-row]").querySelector(".asked-question p, .asked-item p, .asked-clause p, .asked p");
      to.textContent = `${field.closest("section").querySelector("h2").textContent}: ${asked ? asked.textContent : ""}: ${Fields.why(field)}`;
      to.addEventListener("click", (event) => {
        event.preventDefault();
        control.focus();
      });
      item.append(to);
      return item;
    }));
    byId("mend").hidden = wrong.length === 0;
    if (wrong.length) byId("mend").focus();
    say(`${fill("page.saved", { file: fileName })} ${byId("progress-said").textContent}. ${byId("wrong-said").textContent}`);
  });
  byId("load").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    if (!file) return;
    let whole = null;
    try {
      whole = JSON.parse(await file.text());
    } catch {
      // Said below.
    }
    target.value = "";
    if (whole?.form?.kind !== data.kind || whole.form.rfp !== data.rfp) {
      say(fill("page.not_ours", { file: file.name }));
      return;
    }
    const { taken, left } = take(whole);
    changed();
    const rest = left.length ? ` ${fill("page.left", { rows: left.join(", ") })}` : "";
    say(fill("page.loaded", { n: taken, file: file.name }) + rest);
  });
  byId("clear").addEventListener("click", () => {
    if (!confirm(words["page.clear.sure"])) return;
    empty();
    all("[data-table]").forEach(unfold);
    changed();
  });
  addEventListener("beforeunload", (event) => {
    if (touched) event.preventDefault();
  });

  byId("desk").hidden = false;
  all("[data-copy]").forEach((sheet) => number(sheet.dataset.table));
  all("[data-table]").forEach(unfold);
  const before = kept();
  if (before?.form?.rfp === data.rfp && take(before).taken > 0) say(words["page.taken_up"]);
  count();
})();
