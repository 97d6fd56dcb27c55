/* The page as it will print: asked for a moment after typing stops, one at a time; the text never waits for it. */
(() => {
  "use strict";

  const pane = document.querySelector("[data-preview]");
  if (!pane) return;
  const PAUSE = 1200, BUSY = 2000, PATIENCE = 45000;
  const drafting = document.querySelector("[data-drafting]");
  const form = document.querySelector("form[data-autosave], form[data-preview-of]");
  const body = pane.querySelector("[data-preview-body]");
  const status = pane.querySelector("[data-preview-status]");
  const wide = window.matchMedia("(min-width: 1100px)");
  let timer = 0, underWay = false, again = false, typedSince = false, state = "", page = 1;

  const isSeen = () => !drafting || drafting.dataset.shows !== "write";
  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]*)/) || ["", form.querySelector("[name=csrfmiddlewaretoken]").value])[1];

  function typed() {
    const values = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") values.append(name, value);
    return values;
  }

  async function refresh() {
    clearTimeout(timer);
    if (!isSeen()) return;
    if (underWay) { again = true; return; }
    underWay = true;
    again = false;
    typedSince = false;
    status.textContent = "Đang dựng trang…";
    const patience = new AbortController();
    const limit = setTimeout(() => patience.abort(), PATIENCE);
    let wait = 0;
    try {
      const headers = { "X-Preview": "1", "X-CSRFToken": token() };
      if (state) headers["If-None-Match"] = `"${state}"`;
      wait = await show(await fetch(pane.dataset.preview, { method: "POST", body: typed(), headers, signal: patience.signal }));
    } catch {
      status.textContent = "Chưa dựng được trang; xin bấm Dựng lại.";
    }
    clearTimeout(limit);
    underWay = false;
    if (wait || again) timer = setTimeout(refresh, wait || PAUSE);
  }

  /* Answers after how long to ask again, 0 for not at all. */
  async function show(answer) {
    if (answer.status === 429) return BUSY;
    if (!typedSince) pane.classList.remove("stale");
    if (answer.status === 304) { status.textContent = ""; return 0; }
    if (!answer.ok || answer.redirected) { status.textContent = "Chưa dựng được trang; xin bấm Dựng lại."; return 0; }
    body.innerHTML = await answer.text();
    const pages = body.querySelector("[data-state]");
    state = pages ? pages.dataset.state : "";
    status.textContent = "";
    turn(0);
    return 0;
  }

  /* Only the page that is looked at is fetched. */
  function turn(step) {
    const images = Array.from(body.querySelectorAll(".printedpage"));
    page = Math.min(Math.max(1, page + step), Math.max(1, images.length));
    images.forEach((image, at) => {
      image.hidden = at !== page - 1;
      if (!image.hidden && !image.src) image.src = image.dataset.src;
    });
    pane.querySelector("[data-page-said]").textContent = images.length ? `${page}/${images.length}` : "";
    pane.querySelector("[data-page='-1']").disabled = page <= 1;
    pane.querySelector("[data-page='1']").disabled = page >= images.length;
  }

  function look(name) {
    drafting.dataset.shows = name;
    drafting.querySelectorAll("[data-show]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.show === name)));
    if (isSeen()) refresh();
  }

  pane.hidden = false;
  turn(0);
  pane.addEventListener("click", (event) => {
    const button = event.target.closest("[data-page], [data-refresh]");
    if (button && button.dataset.page) turn(Number(button.dataset.page));
    else if (button) { state = ""; refresh(); }
    if (drafting && !wide.matches && event.target.closest("a[href^='#']")) look("write");
  });
  if (!drafting) { refresh(); return; }
  const plain = form.querySelector("[data-plain-preview]");
  if (plain) plain.hidden = true;
  const tabs = drafting.querySelector(".drafttabs");
  tabs.hidden = false;
  tabs.addEventListener("click", (event) => {
    const button = event.target.closest("[data-show]");
    if (button) look(button.dataset.show);
  });
  form.addEventListener("input", () => {
    if (!isSeen()) return;
    typedSince = true;
    pane.classList.add("stale");
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  });
  look(wide.matches ? "both" : "write");
})();
