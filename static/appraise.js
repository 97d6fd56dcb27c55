/* Judging by keyboard: one key a criterion, the sheet saved by itself, arrows and paste in the grid of a meeting. */
(() => {
  "use strict";

  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const typing = (target) => target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select");
  const LEVELS = 5;
  const AGAIN = 15000;

  /* ---- one sheet ---- */

  function judging(form) {
    const criteria = all("[data-criterion]", form);
    const autoNext = document.querySelector("[data-auto-next]");
    const saved = form.querySelector("[data-saved]");
    const next = form.querySelector("[data-save-next]");
    let waiting = 0;
    let running = null;
    let typedSince = false;
    let leaving = false;
    let gone = false;

    const isJudged = (criterion) => all("input", criterion).some((one) => (one.type === "radio" ? one.checked : one.value.trim()));
    const focusOn = (criterion) => { criterion.tabIndex = -1; criterion.focus(); criterion.scrollIntoView({ block: "nearest" }); };
    const typed = (target) => target.dispatchEvent(new Event("input", { bubbles: true }));

    function give(criterion, key) {
      const field = criterion.querySelector("[data-most]");
      if (field) {
        if (!/^[0-5]$/.test(key)) return false;
        const points = Math.round((Number(field.dataset.most) * Number(key) * 2) / LEVELS) / 2;
        field.value = String(points).replace(".", ",");
        typed(field);
        return true;
      }
      const choice = criterion.querySelector(`input[value="${{ 1: "1", 2: "0" }[key]}"]`);
      if (!choice) return false;
      choice.checked = true;
      typed(choice);
      return true;
    }

    /* To the next criterion without a mark; when none is left, on to the next case or to its button. */
    function goOn(from) {
      const place = criteria.indexOf(from);
      const open = [...criteria.slice(place + 1), ...criteria.slice(0, place)].find((one) => !isJudged(one));
      if (open) focusOn(open);
      else if (autoNext.checked) form.requestSubmit(next);
      else next.focus();
    }

    function step(from, by) {
      const to = criteria[criteria.indexOf(from) + by];
      if (to) focusOn(to);
    }

    form.addEventListener("keydown", (event) => {
      if (gone || event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
      const criterion = event.target.closest("[data-criterion]");
      if (!criterion) return;
      if (event.key === "Enter") { event.preventDefault(); form.requestSubmit(next); }
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); step(criterion, event.key === "ArrowDown" ? 1 : -1); }
      else if (give(criterion, event.key)) { event.preventDefault(); goOn(criterion); }
    });

    const allMet = form.querySelector("[data-all-met]");
    if (allMet) {
      allMet.hidden = false;
      allMet.addEventListener("click", () => { criteria.forEach((one) => give(one, "1")); form.requestSubmit(next); });
    }
    const askMore = form.querySelector("[data-ask-more]");
    if (askMore) {
      askMore.hidden = false;
      askMore.addEventListener("click", () => document.querySelector("[data-more] button").focus());
    }
    const help = document.querySelector("[data-key-help]");
    help.hidden = false;
    const KEPT = "dvk:auto-next";
    autoNext.checked = localStorage.getItem(KEPT) !== "no";
    autoNext.addEventListener("change", () => localStorage.setItem(KEPT, autoNext.checked ? "yes" : "no"));

    /* ---- saved by itself, half a sheet too ---- */

    async function saveQuietly() {
      typedSince = false;
      renewToken();
      const body = new FormData(form);
      body.set("quiet", "1");
      try {
        const answer = await fetch(location.href, { method: "POST", body, headers: { Accept: "application/json" } });
        const isOurs = !answer.redirected && (answer.headers.get("Content-Type") || "").includes("json");
        if (!isOurs) { sayUnheard(answer); again(); return; }
        const found = await answer.json();
        if (answer.ok) form.elements.version.value = found.version;
        if (answer.ok && !typedSince) delete form.dataset.dirty;
        saved.textContent = found.says;
      } catch {
        saved.textContent = "Mất đường truyền; nội dung còn giữ trên máy này.";
        again();
      }
    }

    const again = () => { clearTimeout(waiting); waiting = setTimeout(saveInTurn, AGAIN); };

    function sayUnheard(answer) {
      saved.textContent = "Máy chủ chưa nhận; nội dung còn giữ trên máy này.";
      if (!answer.redirected && answer.status !== 403) return;
      saved.textContent = "Phiên đăng nhập đã hết; nội dung còn giữ trên máy này. ";
      saved.append(Object.assign(document.createElement("a"), { href: form.dataset.login, target: "_blank", textContent: "Đăng nhập lại ở thẻ khác" }));
    }

    /* Who has logged in again in another tab goes on here; the server refuses the sheet of one to another account. */
    function renewToken() {
      const token = document.cookie.match(/(?:^|; )csrftoken=([^;]*)/);
      if (token) form.elements.csrfmiddlewaretoken.value = token[1];
    }

    /* One save at a time: each sends the version the one before it has brought. */
    function saveInTurn() {
      const turn = (running || Promise.resolve()).then(saveQuietly);
      running = turn;
      turn.then(() => { if (running === turn) running = null; });
      return turn;
    }

    form.addEventListener("input", () => {
      typedSince = true;
      clearTimeout(waiting);
      waiting = setTimeout(saveInTurn, 2500);
    });
    /* A save that is under way ends first: it brings the version the sheet is sent with. */
    form.addEventListener("submit", (event) => {
      clearTimeout(waiting);
      renewToken();
      gone = true; /* A key pressed while the next case is on its way belongs to no case. */
      if (!running || leaving) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      running.then(() => { leaving = true; form.requestSubmit(event.submitter || next); });
    }, true);
    /* Passing on to another case, or sending this one back, takes along what was typed. */
    function saveFirst(event, goOn) {
      if (!running && !form.dataset.dirty) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      clearTimeout(waiting);
      gone = true;
      saveInTurn().then(goOn);
    }
    all("a[data-key]", form).forEach((link) => link.addEventListener("click", (event) => {
      saveFirst(event, () => { location.href = link.href; });
    }));
    const sendingBack = document.querySelector("form[data-more]");
    if (sendingBack) {
      sendingBack.addEventListener("submit", (event) => {
        saveFirst(event, () => { delete form.dataset.dirty; sendingBack.requestSubmit(event.submitter); });
      });
    }

    window.addEventListener("pageshow", () => { gone = false; leaving = false; });
    if (!document.querySelector("[data-error-summary]")) focusOn(criteria.find((one) => !isJudged(one)) || criteria[0]);
  }

  /* ---- the grid of a meeting ---- */

  function grid(table) {
    const rows = all("tbody tr", table).map((row) => all("input, select", row).filter((field) => field.type !== "hidden"));
    const place = (field) => { const row = rows.findIndex((one) => one.includes(field)); return [row, row < 0 ? -1 : rows[row].indexOf(field)]; };
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Enter: [1, 0] };

    function move(event) {
      const [row, column] = place(event.target);
      const by = moves[event.key];
      if (row < 0 || !by || event.altKey || event.ctrlKey || event.metaKey) return;
      const field = event.target;
      /* Inside a word the arrows stay with the text; a list chooses with up and down while Alt is held. */
      if (by[1] && field.selectionStart !== undefined && field.selectionStart !== null && field.value && field.selectionStart === field.selectionEnd) {
        if (by[1] < 0 ? field.selectionStart > 0 : field.selectionEnd < field.value.length) return;
      }
      const to = rows[row + by[0]] && rows[row + by[0]][column + by[1]];
      event.preventDefault();
      if (to) { to.focus(); if (to.select) to.select(); }
    }

    function paste(event) {
      const [row, column] = place(event.target);
      const text = event.clipboardData.getData("text");
      if (row < 0 || !/[\t\n]/.test(text.trim())) return;
      event.preventDefault();
      text.replace(/\r/g, "").replace(/\n$/, "").split("\n").forEach((line, down) => line.split("\t").forEach((value, right) => {
        const field = rows[row + down] && rows[row + down][column + right];
        if (!field) return;
        if (field.tagName === "SELECT") {
          const found = Array.from(field.options).find((one) => one.text.trim().toLowerCase() === value.trim().toLowerCase());
          if (found) field.value = found.value;
        } else field.value = value.trim();
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }));
    }

    table.addEventListener("keydown", move);
    table.addEventListener("paste", paste);
    const marked = table.querySelector("tr.differs");
    if (marked) goTo(marked);
  }

  function goTo(row) {
    row.scrollIntoView({ block: "center" });
    row.querySelector("input:not([type=hidden]), select").focus();
  }

  /* The code of a printed sheet leads to its row without leaving the page on which rows are being typed. */
  function findRow(form) {
    const found = form.querySelector("[data-found]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const code = form.elements.ma.value.replace(/[\s-]/g, "").toUpperCase();
      const row = code && document.querySelector(`tr[data-code="${CSS.escape(code)}"]`);
      found.textContent = row ? "" : "Không có phiếu mang mã này trong bảng đang mở.";
      if (!row) { form.elements.ma.select(); return; }
      all("tr.differs").forEach((one) => one.classList.remove("differs"));
      row.classList.add("differs");
      form.reset();
      goTo(row);
    });
  }

  all("form[data-judging]").forEach(judging);
  all("table[data-grid]").forEach(grid);
  all("form[data-find-row]").forEach(findRow);
})();
