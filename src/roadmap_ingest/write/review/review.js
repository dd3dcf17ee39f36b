"use strict";
// The page reads without this script; it adds the way between source and items, filters, keys and corrections.
(() => {
  const root = document.documentElement;
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const items = [...document.querySelectorAll("article.item")];
  const places = new Map(); // id of an item or section: the elements of the source that it was read from
  for (const place of document.querySelectorAll("[data-for]")) {
    for (const name of place.dataset.for.split(" ")) {
      if (!places.has(name)) places.set(name, []);
      places.get(name).push(place);
    }
  }
  root.classList.add("js");

  const placesOf = (name) => places.get(name) ?? [];
  const aim = (link) => link.getAttribute("href").slice(1); // links in SVG have no `hash`
  const lanes = new Map([...document.querySelectorAll("a.lane")].map((lane) => [aim(lane), lane]));
  let selected = null;

  // in the middle where it fits, else from its top
  const reveal = (element) => {
    const tall = element && element.getBoundingClientRect().height > innerHeight * 0.7;
    element?.scrollIntoView({ block: tall ? "start" : "center", inline: "nearest" });
  };

  // --- views
  function show(view) {
    root.dataset.view = view;
    for (const button of document.querySelectorAll(".views button")) {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
    if (!selected) return;
    reveal({ items: selected, source: placesOf(selected.id)[0], timeline: lanes.get(selected.id) }[view]);
  }
  const narrow = () => matchMedia("(max-width: 59.99rem)").matches;

  // --- from the source to its item and back
  function select(name, { item = true, source = true } = {}) {
    const target = byId(name);
    if (!target) return;
    for (const marked of document.querySelectorAll(".selected")) marked.classList.remove("selected");
    selected = target.matches("article.item") ? target : null;
    target.classList.add("selected");
    target.hidden = false;
    const found = placesOf(name);
    for (const place of found) place.classList.add("selected");
    if (item) reveal(target);
    if (source) reveal(found[0]);
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const row = event.target.closest("[data-for]");
    const name = link ? aim(link) : row?.dataset.for.split(" ")[0];
    if (!name) return;
    event.preventDefault();
    if (byId(name)?.matches("article.item, h3")) {
      show("items");
      select(name, { source: !row });
    } else {
      if (narrow()) show("source");
      select(link.closest("article.item, h3").id, { item: false });
    }
  });
  for (const one of items) {
    one.addEventListener("click", (event) => {
      if (event.target.closest("a, button, input, label, textarea, summary, form")) return;
      if (String(getSelection())) return;
      select(one.id, { item: false });
    });
  }

  // --- filters
  const only = byId("only"), party = byId("party"), month = byId("month");
  function wanted(one) {
    const months = one.dataset.months;
    if (only.checked && !one.classList.contains("doubt")) return false;
    if (party.value && !one.dataset.parties.split(" ").includes(party.value)) return false;
    if (month.value === "none") return !months;
    return !month.value || months.split(" ").includes(month.value);
  }
  function filter() {
    const active = only.checked || party.value || month.value;
    let shown = 0;
    for (const one of items) {
      one.hidden = !wanted(one);
      shown += one.hidden ? 0 : 1;
      for (const drawn of [lanes.get(one.id), ...placesOf(one.id)]) drawn?.classList.toggle("away", one.hidden);
    }
    // a heading stays where an item below it stays, its own or one of a deeper heading
    const kept = [false, false, false, false];
    for (const row of [...document.querySelectorAll("article.item, h3")].reverse()) {
      if (row.matches("article")) {
        if (!row.hidden) kept.fill(true);
      } else {
        const depth = Number(row.dataset.depth);
        row.hidden = Boolean(active) && !kept[depth];
        kept.fill(false, depth);
      }
    }
    byId("nothing").hidden = shown > 0 || items.length === 0;
    byId("shown").textContent = active ? data.words.shown.replace("{shown}", shown).replace("{all}", items.length) : "";
  }
  document.querySelector(".filters").addEventListener("change", filter);
  document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());

  // --- corrections: id of an item: {change: {field: text}, checked}
  const kept = "roadmap-ingest review " + data.sha256;
  const typed = new Map();
  const fields = ["number", "activity", "schedule", "parties", "result"];
  const readers = {
    number: (one) => one.dataset.number,
    activity: (one) => one.querySelector(".activity").textContent,
    schedule: (one) => one.dataset.schedule,
    parties: (one) => [...one.querySelectorAll(".parties li")].map((line) => line.dataset.text).join("\n"),
    result: (one) => one.querySelector(".result")?.textContent ?? "",
  };
  const entry = (one) => typed.get(one.id) ?? { change: {}, checked: false };
  function store(one, value) {
    const empty = !value.checked && Object.keys(value.change).length === 0;
    if (empty) typed.delete(one.id);
    else typed.set(one.id, value);
    for (const drawn of [one, lanes.get(one.id), ...placesOf(one.id)]) drawn?.classList.toggle("settled", value.checked);
    const left = items.filter((each) => each.matches(".doubt:not(.settled)")).length;
    byId("left").textContent = left;
    byId("left").parentElement.classList.toggle("some", left > 0);
    one.querySelector(".check").checked = value.checked;
    const list = one.querySelector(".typed");
    list.replaceChildren(...Object.entries(value.change).map(([field, text]) => {
      const line = document.createElement("li"), name = document.createElement("b");
      name.textContent = data.words[field] + ": ";
      line.append(name, text || "—");
      return line;
    }));
    list.hidden = list.children.length === 0;
    const button = byId("download");
    button.hidden = typed.size === 0;
    button.textContent = `${data.words.download} (${typed.size})`;
    try {
      localStorage.setItem(kept, JSON.stringify([...typed]));
    } catch {
      // a browser that keeps nothing for files: the page still does its work until it is closed
    }
  }
  function edit(one) {
    const open = one.querySelector(".form");
    if (open) return open.remove();
    const form = byId("form").content.firstElementChild.cloneNode(true);
    for (const box of form.querySelectorAll("textarea")) {
      const before = readers[box.name](one);
      box.value = entry(one).change[box.name] ?? before;
      box.rows = Math.min(8, box.value.split("\n").length);
      box.classList.toggle("changed", box.value !== before);
      box.addEventListener("input", () => {
        const change = { ...entry(one).change };
        if (box.value === before) delete change[box.name];
        else change[box.name] = box.value;
        box.classList.toggle("changed", box.value !== before);
        store(one, { ...entry(one), change });
      });
    }
    form.querySelector(".close").addEventListener("click", () => form.remove());
    form.querySelector(".reset").addEventListener("click", () => {
      store(one, { ...entry(one), change: {} });
      form.remove();
    });
    one.append(form);
    form.scrollIntoView({ block: "nearest" });
    form.querySelector("[name=schedule]").focus({ preventScroll: true });
  }
  for (const one of items) {
    one.querySelector(".edit").addEventListener("click", () => edit(one));
    one.querySelector(".check").addEventListener("change", (event) => {
      store(one, { ...entry(one), checked: event.target.checked });
    });
  }
  // JSON's strings are YAML's; what YAML takes for no character at all is written as its code
  const quoted = (text) => JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0"),
  );
  function yaml() {
    const lines = [`# ${data.words.howto}`, "# ingest FILE --corrections corrections.yaml"];
    for (const one of items.filter((each) => typed.has(each.id))) {
      const { change, checked } = typed.get(one.id);
      lines.push(`- source: ${quoted(data.source)}`, `  sha256: ${quoted(data.sha256)}`);
      lines.push(`  plan: ${one.dataset.plan}`, `  item: ${quoted(one.dataset.item)}`);
      lines.push(`  activity: ${quoted(readers.activity(one))}`);
      const changed = fields.filter((field) => field in change);
      if (changed.length) lines.push("  change:");
      for (const field of changed) lines.push(`    ${field}: ${quoted(change[field])}`);
      if (checked) lines.push("  checked: true");
    }
    return lines.join("\n") + "\n";
  }
  byId("download").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([yaml()], { type: "application/yaml" }));
    link.download = "corrections.yaml";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
  function restore() {
    try {
      for (const [id, value] of JSON.parse(localStorage.getItem(kept) ?? "[]")) {
        const one = byId(id);
        if (one?.matches("article.item")) store(one, value);
      }
    } catch {
      // nothing was kept, or by another version: the page begins anew
    }
  }

  // --- keys, by their place on the keyboard, so that a Russian layout changes nothing
  function step(by) {
    const open = items.filter((one) => one.classList.contains("doubt") && !one.hidden && !typed.get(one.id)?.checked);
    const at = selected ? items.indexOf(selected) : by > 0 ? -1 : items.length;
    const next = by > 0
      ? open.find((one) => items.indexOf(one) > at) ?? open[0]
      : open.findLast((one) => items.indexOf(one) < at) ?? open.at(-1);
    if (next) {
      show("items");
      select(next.id);
      next.tabIndex = -1; // whoever walks by keys goes on from here with Tab
      next.focus({ preventScroll: true });
    }
  }
  const keys = {
    KeyN: () => step(1),
    KeyJ: () => step(1),
    KeyP: () => step(-1),
    KeyK: () => step(-1),
    KeyE: () => selected && edit(selected),
    KeyC: () => selected?.querySelector(".check").click(),
    KeyD: () => only.click(),
    KeyT: () => show(root.dataset.view === "timeline" ? "items" : "timeline"),
  };
  document.addEventListener("keydown", (event) => {
    const field = document.activeElement?.closest("textarea, select");
    if (event.key === "Escape" && field?.closest(".form")) {
      const one = field.closest("article");
      field.closest(".form").remove();
      one.querySelector(".edit").focus({ preventScroll: true });
    }
    if (field || event.ctrlKey || event.metaKey || event.altKey) return;
    if (keys[event.code]) {
      event.preventDefault();
      keys[event.code]();
    }
  });

  // --- today, by the clock of whoever looks
  function today() {
    const now = new Date();
    const day = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    for (const lanes of document.querySelectorAll(".lanes[data-first]")) {
      const first = Date.parse(lanes.dataset.first), last = Date.parse(lanes.dataset.last) + 86_400_000;
      if (day < first || day >= last) continue;
      const x = `${(100 * (day - first)) / (last - first)}%`;
      const draw = (parent, tag, attributes, text = "") => {
        const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
        for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
        made.textContent = text;
        parent.append(made);
      };
      draw(lanes, "line", { class: "today", x1: x, x2: x, y1: "0", y2: "100%" });
      draw(lanes.previousElementSibling, "text", { class: "now", x, y: "12", "text-anchor": "middle" }, data.words.today);
    }
  }

  // what sticks below the head of the page needs to know how tall it is
  new ResizeObserver(([head]) => {
    root.style.setProperty("--head", `${Math.ceil(head.borderBoxSize[0].blockSize)}px`);
  }).observe(document.querySelector(".top"));
  for (const button of document.querySelectorAll(".views button")) {
    button.addEventListener("click", () => show(button.dataset.view));
  }
  show("items");
  restore();
  filter();
  today();
  if (location.hash) select(location.hash.slice(1));
})();
