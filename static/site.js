/* A handful of behaviours bound by data- attributes. Every page works without them. */
(() => {
  "use strict";

  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const clock = () => new Date().toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
  const user = document.body.dataset.user || "";

  /* ---- drafts: typed text outlives a lost line and an expired session ---- */

  const PREFIX = "dvk:draft:";
  const SENT = "dvk:sent";
  const DETOUR = "dvk:detour";
  const SKIPPED = new Set(["password", "file", "hidden", "submit", "button"]);
  /* What a form rests on goes with what was typed: taken back after somebody else has saved, the server says so. */
  const VERSION = /(^|-)version$/;
  const isVersion = (name) => VERSION.test(name);
  const draftKey = (form) => `${PREFIX}${user}:${form.dataset.keep}`;

  function typedValues(form) {
    return Array.from(form.elements)
      .filter((field) => field.name && (isVersion(field.name) || !SKIPPED.has(field.type)))
      .map((field) => [field.name, field.value, field.type === "checkbox" || field.type === "radio" ? field.checked : null]);
  }

  function differs(draft, form, matters) {
    const chosen = (values) => JSON.stringify(values.filter(([name]) => matters(name)));
    return chosen(draft.values) !== chosen(typedValues(form));
  }

  function fillIn(form, values) {
    for (const [name, value, checked] of values) {
      for (const field of all(`[name="${CSS.escape(name)}"]`, form)) {
        if (checked === null) field.value = value;
        else if (field.value === value) field.checked = checked;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
  }

  function readDraft(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  }

  function writeDraft(key, draft) {
    try { localStorage.setItem(key, JSON.stringify(draft)); return true; } catch { return false; }
  }

  function forgetDrafts() {
    Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${user}:`)).forEach((key) => localStorage.removeItem(key));
  }

  function offerDraft(form, draft) {
    const box = document.createElement("div");
    box.className = "note warn";
    box.setAttribute("role", "status");
    box.innerHTML = "<div><strong></strong><p></p><button type=\"button\" class=\"btn btn-plain\">Lấy lại bản đang gõ</button> <button type=\"button\" class=\"btn btn-plain\">Bỏ bản đó</button></div>";
    box.querySelector("strong").textContent = "Có nội dung đang gõ dở";
    const savedSince = differs(draft, form, isVersion) ? " Từ đó đã có lần lưu khác; lấy lại rồi gửi thì trang cho xem phần đã thay đổi." : "";
    box.querySelector("p").textContent = `Nội dung gõ lúc ${draft.at} chưa được gửi đi và còn giữ trên máy này.${savedSince}`;
    const [take, drop] = all("button", box);
    take.addEventListener("click", () => { fillIn(form, draft.values); form.dataset.dirty = "1"; box.remove(); });
    drop.addEventListener("click", () => { localStorage.removeItem(draftKey(form)); box.remove(); });
    form.before(box);
  }

  function keepDraft(form) {
    const key = draftKey(form);
    const draft = readDraft(key);
    if (draft && differs(draft, form, (name) => !isVersion(name))) offerDraft(form, draft);
    let waiting;
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const at = clock();
        const saved = form.querySelector("[data-saved]");
        if (writeDraft(key, { at, values: typedValues(form) }) && saved) saved.textContent = `Đã giữ trên máy này lúc ${at}`;
      }, 800);
    });
    form.addEventListener("submit", () => {
      clearTimeout(waiting);
      writeDraft(key, { at: clock(), values: typedValues(form) });
      sessionStorage.setItem(SENT, key);
    });
  }

  /* After a send the server answers with another page: then the draft has served. Errors keep it, and so does a detour
     over a page without a user: a log-in that had run out. */
  function settleSentDraft() {
    const sent = sessionStorage.getItem(SENT);
    if (!sent) return;
    if (!user) { sessionStorage.setItem(DETOUR, "1"); return; }
    const unsaved = sessionStorage.getItem(DETOUR) || document.querySelector("[data-error-summary], [data-unsaved], [data-messages] .bad");
    sessionStorage.removeItem(SENT);
    sessionStorage.removeItem(DETOUR);
    if (!unsaved) localStorage.removeItem(sent);
  }

  /* ---- forms ---- */

  function guardDirty(form) {
    form.addEventListener("input", () => { form.dataset.dirty = "1"; });
    form.addEventListener("submit", () => { delete form.dataset.dirty; });
  }

  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-dirty]")) event.preventDefault();
  });

  /* A second click on a slow line must not send twice. The button keeps its name and value for this send. */
  function sendOnce(event) {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    setTimeout(() => all("button:not([type=button])", form).forEach((button) => { button.disabled = true; }), 0);
  }

  /* What a browser would refuse in its own language, in a bubble that is gone with the next key, is said beside the field. */
  function wrongWith(field) {
    const { validity, value, minLength, maxLength, min, max } = field;
    if (validity.valueMissing) return "Trường này là bắt buộc.";
    if (validity.tooShort) return `Cần ít nhất ${minLength} ký tự; mới có ${value.length}.`;
    if (validity.tooLong) return `Nhiều nhất ${maxLength} ký tự; đang có ${value.length}.`;
    if (validity.rangeUnderflow) return `Không nhỏ hơn ${min}.`;
    if (validity.rangeOverflow) return `Không lớn hơn ${max}.`;
    return "Nội dung này chưa đúng, xin xem lại.";
  }

  function sayWrong(event) {
    const field = event.target;
    event.preventDefault();
    const id = `${field.id || field.name}-sai`;
    const words = document.getElementById(id) || Object.assign(document.createElement("p"), { id, className: "invalid-feedback d-block" });
    words.textContent = wrongWith(field);
    if (!words.isConnected) {
      const described = field.getAttribute("aria-describedby");
      const settle = () => {
        if (!field.validity.valid) return;
        words.remove();
        field.removeAttribute("aria-invalid");
        if (described) field.setAttribute("aria-describedby", described);
        else field.removeAttribute("aria-describedby");
        field.removeEventListener("input", settle);
      };
      field.after(words);
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", [id, described].filter(Boolean).join(" "));
      field.addEventListener("input", settle);
    }
    if (field.form.querySelector(":invalid:not(fieldset)") === field) field.focus();
  }

  function submitOnChange(form) {
    form.addEventListener("change", (event) => {
      if (event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
    });
    form.addEventListener("htmx:configRequest", (event) => {
      const asked = event.detail.parameters;
      Object.keys(asked).filter((name) => asked[name] === "").forEach((name) => { delete asked[name]; });
    });
  }

  function selectAll(box) {
    const table = box.closest("table");
    const boxes = () => all("tbody input[type=checkbox]:not(:disabled)", table);
    const tell = () => {
      const chosen = boxes().filter((one) => one.checked).length;
      box.checked = chosen > 0 && chosen === boxes().length;
      box.indeterminate = chosen > 0 && !box.checked;
      all("[data-chosen]", box.form || document).forEach((place) => { place.textContent = `Đã chọn ${chosen}`; });
    };
    box.hidden = false;
    box.addEventListener("change", () => { boxes().forEach((one) => { one.checked = box.checked; }); tell(); });
    table.addEventListener("change", (event) => { if (event.target !== box) tell(); });
  }

  /* ---- the unit picker ---- */

  function loadOnce(select) {
    if (!loadOnce.script) {
      loadOnce.script = new Promise((done) => {
        const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: select.dataset.style });
        const script = Object.assign(document.createElement("script"), { src: select.dataset.script, onload: done });
        document.head.prepend(style);
        document.head.append(script);
      });
    }
    return loadOnce.script;
  }

  async function pickUnit(select) {
    const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
    if (label) select.setAttribute("aria-label", label.textContent.replace("*", "").trim());
    await loadOnce(select);
    if (select.tomselect) return;
    new window.TomSelect(select, {
      searchField: [],
      placeholder: select.dataset.placeholder || "Gõ tên đơn vị",
      maxOptions: 30,
      shouldLoad: (query) => query.trim().length >= 2,
      score: () => () => 1,
      load(query, done) {
        const address = new URL(select.dataset.unitPicker, location.href);
        address.searchParams.set("q", query);
        this.clearOptions();
        this.asked = query;
        fetch(address, { headers: { Accept: "application/json" } })
          .then((answer) => answer.json())
          /* On a slow line the answer to fewer letters may come last. */
          .then((found) => done(query === this.asked ? found.results.map(({ id, text, trail }) => ({ value: String(id), text, trail })) : []))
          .catch(() => done());
      },
      render: {
        option: (unit, escape) => `<div>${escape(unit.text)}${unit.trail ? `<span class="trail">${escape(unit.trail)}</span>` : ""}</div>`,
        item: (unit, escape) => `<div>${escape(unit.text)}</div>`,
        no_results: () => '<div class="no-results">Không tìm thấy đơn vị nào.</div>',
        loading: () => '<div class="no-results">Đang tìm…</div>',
        not_loading: () => '<div class="no-results">Gõ ít nhất 2 chữ của tên đơn vị.</div>',
      },
    });
  }

  /* The browser shows a date in its own language; beside it stands the date as we write it. */
  function sayDate(input) {
    const words = Object.assign(document.createElement("output"), { className: "form-text" });
    const say = () => { words.textContent = input.value ? `Ngày ${input.value.split("-").reverse().join("/")}` : ""; };
    input.after(words);
    input.addEventListener("input", say);
    input.addEventListener("change", say);
    say();
  }

  /* ---- keys ---- */

  const typing = (target) => target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");

  function pressed(event) {
    if ((event.ctrlKey || event.metaKey) && event.key === "k") {
      const search = document.querySelector("[data-search-everything]");
      if (search) { event.preventDefault(); search.focus(); }
    }
    if (event.key === "Escape") all("[data-dropdown][open]").forEach((menu) => {
      /* Who was in it by keyboard goes on from where he opened it. */
      if (menu.contains(event.target)) menu.querySelector("summary").focus();
      menu.open = false;
    });
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    /* Single keys act only while the focus is inside the part of the page that asks for them (WCAG 2.1.4). */
    const part = event.target.closest("[data-keys]");
    const meant = part && part.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (meant) { event.preventDefault(); meant.click(); }
  }

  /* ---- beginning ---- */

  function begin(root) {
    all("form[data-keep]", root).forEach(keepDraft);
    all("form[data-keep], form[data-guard]", root).forEach(guardDirty);
    all("form[data-auto-submit]", root).forEach(submitOnChange);
    all("form[data-forget-drafts]", root).forEach((form) => form.addEventListener("submit", forgetDrafts));
    all("[data-select-all]", root).forEach(selectAll);
    all("select[data-unit-picker]", root).forEach(pickUnit);
    all("input[type=date]", root).forEach(sayDate);
    all("[data-print]", root).forEach((button) => { button.hidden = false; button.addEventListener("click", () => window.print()); });
    const summary = root.querySelector("[data-error-summary]");
    if (summary) summary.focus();
    if (window.matchMedia("(max-width: 767.98px)").matches) all("[data-fold-on-phone]", root).forEach((part) => { part.open = false; });
  }

  document.addEventListener("invalid", sayWrong, true);
  document.addEventListener("submit", sendOnce);
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", (event) => {
    all("[data-dropdown][open]").filter((menu) => !menu.contains(event.target)).forEach((menu) => { menu.open = false; });
  });
  document.addEventListener("htmx:load", (event) => {
    if (event.target === document.body) return;
    begin(event.target);
    const caption = event.target.querySelector("caption");
    all("[data-list-status]").forEach((place) => { place.textContent = caption ? caption.textContent : "Không có dòng nào."; });
  });
  /* A session that ran out answers with the log-in page: show it as a page, not in the place of a list. A page where
     somebody types stays as it is; what keeps the text says that the session ran out. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!new URL(event.detail.xhr.responseURL || location.href).pathname.endsWith("/login/")) return;
    event.detail.shouldSwap = false;
    if (!document.querySelector("form[data-keep]")) location.reload();
  });
  /* A list that is being fetched says so, and one that did not come says why it is still the old one. */
  const NOT_FETCHED = "Chưa tải được danh sách vì mất đường truyền hoặc máy chủ đang bận; bên dưới vẫn là danh sách cũ. Xin thử lại.";
  document.addEventListener("htmx:beforeRequest", ({ detail }) => { if (detail.target.id === "list") detail.target.setAttribute("aria-busy", "true"); });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    const list = detail.target;
    if (list.id !== "list") return;
    list.removeAttribute("aria-busy");
    all("[data-not-fetched]", list).forEach((note) => note.remove());
    if (detail.successful || !list.isConnected) return;
    const note = Object.assign(document.createElement("p"), { className: "note bad", textContent: NOT_FETCHED });
    note.dataset.notFetched = "";
    note.setAttribute("role", "alert");
    list.prepend(note);
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) all("button:disabled:not([aria-describedby])").forEach((button) => { button.disabled = false; }); });
  settleSentDraft();
  begin(document);
})();
