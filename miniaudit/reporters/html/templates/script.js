"use strict";
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const root = document.documentElement;
  const findings = $$(".finding");
  const STATES = ["needs-fixing", "false-alarm", "acceptable", "needs-information"];
  const kept = `miniaudit:${root.dataset.report}`;

  // Storage may be forbidden, full or absent: the page works without it.
  const recall = (name, otherwise) => {
    try { return JSON.parse(localStorage.getItem(name)) ?? otherwise; } catch { return otherwise; }
  };
  const remember = (name, value) => { try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* as above */ } };
  const word = (name) => {
    const found = $("#words")?.content.querySelector(`[data-word="${name}"]`);
    return found ? found.cloneNode(true) : document.createTextNode(name);
  };
  // What an element says in the language that is shown.
  const told = (element) => {
    const copy = element.cloneNode(true);
    for (const other of $$("[lang]", copy)) if (other.lang !== root.lang) other.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  for (const name of ["language", "theme"]) {
    const before = recall(`miniaudit:${name}`, "");
    for (const radio of $$(`input[name=${name}]`)) {
      if (radio.value === before) radio.checked = true;
      radio.addEventListener("change", () => { remember(`miniaudit:${name}`, radio.value); speak(); });
    }
  }
  function speak() { root.lang = $("#in-zh").checked ? "zh-CN" : "en"; }
  speak();

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = $$("details:not([open])");
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of opened) each.open = false; });

  const save = (name, content, type) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  if ($("#island")) {
    $("#download").hidden = false;
    $("#download").addEventListener("click", async () => {
      const bytes = Uint8Array.from(atob($("#island").textContent), (letter) => letter.charCodeAt(0));
      if (!("DecompressionStream" in window)) return save("miniaudit-report.json.gz", bytes, "application/gzip");
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      save("miniaudit-report.json", await new Response(stream).blob(), "application/json");
    });
  }
  if (!findings.length) return;
  for (const hidden of [$("#tools"), $("#help"), ...$$(".acts")]) hidden.hidden = false;

  // Filters: what stands in the form, and in the address so that a link makes the view again.
  const form = $("#filters");
  const list = (finding, name) => {
    const held = { page: finding.dataset.pages, clause: finding.dataset.clauses, rule: finding.dataset.rule }[name];
    return held.split(" ").filter(Boolean);
  };
  for (const name of ["page", "clause", "rule"]) {
    const values = new Set(findings.flatMap((finding) => list(finding, name)));
    for (const value of [...values].sort()) form.elements[name].add(new Option(value, value));
  }
  const texts = new Map();
  const says = (finding, words) => {
    if (!texts.has(finding)) texts.set(finding, finding.textContent.toLowerCase());
    return words.every((one) => texts.get(finding).includes(one));
  };
  function passes(finding, wanted, words) {
    const levels = wanted.getAll("level");
    if (!levels.includes(finding.dataset.level)) return false;
    for (const name of ["page", "clause", "rule"]) {
      if (wanted.get(name) && !list(finding, name).includes(wanted.get(name))) return false;
    }
    const state = wanted.get("state");
    if (state && state !== (standing(finding) || "none")) return false;
    if (wanted.get("new") && finding.dataset.version !== "new") return false;
    return says(finding, words);
  }
  function filter() {
    const wanted = new FormData(form);
    const words = wanted.get("q").toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const finding of findings) {
      finding.hidden = !passes(finding, wanted, words);
      count += !finding.hidden;
    }
    $("#shown b").textContent = `${count} / ${findings.length}`;
    $("#nothing").hidden = count > 0;
  }
  function address() {
    const query = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value && name !== "level"));
    const levels = new FormData(form).getAll("level");
    if (levels.length < 3) query.set("level", levels.join(","));
    history.replaceState(null, "", `#${String(query) && `?${query}`}`);
  }
  function arrive() {
    const at = decodeURIComponent(location.hash.slice(1));
    if (at.startsWith("?")) {
      const query = new URLSearchParams(at.slice(1));
      for (const field of form.elements) {
        if (field.name === "level") field.checked = !query.has("level") || query.get("level").split(",").includes(field.value);
        else if (field.type === "checkbox") field.checked = query.has(field.name);
        else if (field.name) field.value = query.get(field.name) ?? "";
      }
      filter();
      return;
    }
    const target = document.getElementById(at);
    if (!target?.classList.contains("finding")) return;
    if (target.hidden) { form.reset(); filter(); }
    target.focus({ preventScroll: true });
    target.scrollIntoView();
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { filter(); address(); });
  form.addEventListener("reset", () => setTimeout(() => { filter(); address(); }));
  addEventListener("hashchange", arrive);

  // Decisions, by program and fingerprint.
  const key = (entry) => `${entry.program}\n${entry.fingerprint}`;
  const keyOf = (finding) => `${finding.dataset.program}\n${finding.dataset.print}`;
  const byKey = (entries) => Object.fromEntries(entries.map((entry) => [key(entry), entry]));
  const given = byKey(JSON.parse($("#decided").textContent));
  let saved = recall(`${kept}:saved`, given);
  let decisions = { ...given, ...recall(kept, {}) };
  const today = () => {
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  };
  const reopened = (entry, finding) =>
    entry.guard_hash !== finding.dataset.guard ? "changed" : entry.expires && entry.expires < today() ? "expired" : "";
  function standing(finding) {
    const entry = decisions[keyOf(finding)];
    return entry && !reopened(entry, finding) ? entry.state : "";
  }
  function lacks(entry) {
    if (entry.state === "acceptable") return !entry.reason || !entry.expires || !entry.by;
    return entry.state !== "needs-fixing" && !entry.reason;
  }
  function show(finding) {
    const box = $(".decide", finding);
    const entry = decisions[keyOf(finding)];
    const again = entry ? reopened(entry, finding) : "";
    for (const button of $$("button", box)) button.ariaPressed = String(entry?.state === button.dataset.state);
    finding.dataset.state = standing(finding);
    $(".reopened", box).hidden = !again;
    if (again) $(".reopened", box).replaceChildren(word(`decision.${again}`));
    $(".fields", box).hidden = !entry;
    if (!entry) return;
    const asks = { "needs-fixing": "note", "needs-information": "question" }[entry.state] ?? "reason";
    $(".for", box).replaceChildren(word(`decision.${asks}`));
    $(".until", box).hidden = entry.state !== "acceptable";
    const [note, date] = [$("textarea", box), $("input", box)];
    if (document.activeElement !== note) note.value = entry.reason ?? "";
    if (document.activeElement !== date) date.value = entry.expires ?? "";
    note.required = asks !== "note";
    note.setAttribute("aria-invalid", String(note.required && !entry.reason));
    date.setAttribute("aria-invalid", String(entry.state === "acceptable" && !entry.expires));
  }
  function count() {
    const all = new Set([...Object.keys(saved), ...Object.keys(decisions)]);
    const differ = [...all].filter((one) => JSON.stringify(saved[one]) !== JSON.stringify(decisions[one]));
    $("#unsaved").textContent = differ.length;
    $("#lacking").textContent = Object.values(decisions).filter(lacks).length;
    return differ.length;
  }
  function keep(finding) {
    remember(kept, decisions);
    show(finding);
    count();
  }
  function decide(finding, state) {
    const { program, print, guard, rule, path } = finding.dataset;
    const before = decisions[keyOf(finding)];
    if (before?.state === state && before.guard_hash === guard && !reopened(before, finding)) {
      delete decisions[keyOf(finding)];
    } else {
      decisions[keyOf(finding)] = {
        program, fingerprint: print, rule, path, guard_hash: guard, state,
        reason: before?.reason ?? "", expires: state === "acceptable" && !(before?.expires < today()) ? before?.expires ?? "" : "",
        by: $("#by").value.trim(), decided: today(),
      };
    }
    keep(finding);
  }
  for (const finding of findings) {
    finding.append($("#decide").content.cloneNode(true));
    const box = $(".decide", finding);
    box.addEventListener("click", (event) => {
      const state = event.target.closest("button")?.dataset.state;
      if (state) decide(finding, state);
    });
    box.addEventListener("input", () => {
      const entry = decisions[keyOf(finding)];
      if (!entry) return;
      decisions[keyOf(finding)] = { ...entry, reason: $("textarea", box).value.trim(), expires: $("input", box).value };
      keep(finding);
    });
    show(finding);
  }
  $("#by").value = recall("miniaudit:by", "");
  $("#by").addEventListener("input", () => {
    remember("miniaudit:by", $("#by").value.trim());
    for (const [one, entry] of Object.entries(decisions)) {
      if (!entry.by) decisions[one] = { ...entry, by: $("#by").value.trim() };
    }
    remember(kept, decisions);
    count();
  });
  $("#decisions").addEventListener("submit", (event) => event.preventDefault());
  $("#export").addEventListener("click", () => {
    const entries = Object.keys(decisions).sort().map((one) => decisions[one]);
    const file = {
      schema_version: 1, kind: "miniaudit-decisions", report: root.dataset.report, tool: root.dataset.tool,
      reviewer: $("#by").value.trim(), decisions: entries,
    };
    save("miniaudit-decisions.json", `${JSON.stringify(file, null, 1)}\n`, "application/json");
    saved = { ...decisions };
    remember(`${kept}:saved`, saved);
    count();
  });
  const good = (entry) =>
    entry && STATES.includes(entry.state) && ["program", "fingerprint", "guard_hash"].every((name) => typeof entry[name] === "string");
  async function take(file) {
    let entries;
    try {
      const read = JSON.parse(await file.text());
      if (read.kind !== "miniaudit-decisions" || read.schema_version !== 1 || !read.decisions.every(good)) throw 0;
      entries = read.decisions;
    } catch {
      $("#told").replaceChildren(word("decisions.unread"));
      return;
    }
    decisions = { ...decisions, ...byKey(entries) };
    saved = { ...saved, ...byKey(entries) };
    remember(`${kept}:saved`, saved);
    remember(kept, decisions);
    findings.forEach(show);
    count();
    $("#told").replaceChildren(word("decisions.imported"), String(entries.length));
  }
  $("#import").addEventListener("change", (event) => {
    if (event.target.files[0]) take(event.target.files[0]);
    event.target.value = "";
  });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  });
  addEventListener("beforeunload", (event) => { if (count()) event.preventDefault(); });

  // Copying.
  async function copy(text, beside) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    $("[role=status]", beside).replaceChildren(word("copied"));
  }
  function prompt(finding) {
    const zh = root.lang === "zh-CN";
    const steps = $$(".steps > li", finding).map((step, index) => {
      const code = $$(".line", step).map((line) => line.textContent.trimEnd()).join("\n");
      return `${index + 1}. ${told($("p", step))}\n${code}`;
    });
    return [
      zh ? "请修改这个微信小程序，使下面的问题不再存在，其余行为保持不变。" : "Change this WeChat mini-program so that the problem below is gone and all else stays as it is.",
      `${told($("h3", finding))} (${finding.dataset.rule})`, told($(".message", finding)), $(".place .at", finding).textContent,
      ...steps, ...$$(".cited > li", finding).slice(0, 2).map(told), told($(".remedy", finding)),
    ].join("\n\n");
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".copy-path, .copy-prompt");
    if (!button) return;
    const finding = button.closest(".finding");
    const path = `${finding.dataset.path}:${finding.dataset.line}`;
    copy(button.classList.contains("copy-path") ? path : prompt(finding), button.parentElement);
  });

  // Keys; one letter may be in the way of other tools, so they can be switched off.
  const help = $("#keys");
  $("#keys-on").checked = recall("miniaudit:keys", true);
  $("#keys-on").addEventListener("change", () => remember("miniaudit:keys", $("#keys-on").checked));
  $("#help").addEventListener("click", () => help.showModal());
  let current = -1;
  const here = () => document.activeElement.closest(".finding") ?? findings[current];
  function move(by) {
    const open = findings.filter((finding) => !finding.hidden);
    if (!open.length) return;
    const at = open.indexOf(here());
    const next = open[Math.min(open.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
    current = findings.indexOf(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  }
  const acts = {
    "/": () => $("#q").focus(),
    "?": () => help.showModal(),
    j: () => move(1),
    k: () => move(-1),
    n: () => {
      if (!here()) return;
      if (!decisions[keyOf(here())]) decide(here(), STATES[0]);
      $("textarea", here()).focus();
    },
  };
  STATES.forEach((state, index) => { acts[index + 1] = () => here() && decide(here(), state); });
  document.addEventListener("keydown", (event) => {
    if (!$("#keys-on").checked || help.open || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("textarea, select, input:not([type=checkbox], [type=radio], [type=file])")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  filter();
  count();
  arrive();
})();
