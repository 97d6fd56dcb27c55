/* What is typed is sent to the server every few seconds; what could not be sent stays on this machine (site.js). */
(() => {
  "use strict";

  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const PAUSE = 2500, LONGEST = 10000, AGAIN = 15000, PATIENCE = 15000;
  const user = document.body.dataset.user;
  const place = form.querySelector("[data-saved]");
  const localKey = `dvk:draft:${user}:${form.dataset.keep}`;
  const cookie = (name) => (document.cookie.match(new RegExp(`(?:^|; )${name}=([^;]*)`)) || ["", ""])[1];
  let timer = 0, waitingSince = 0, underWay = false, unsent = false, gone = false, running = null;

  function typed() {
    const values = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") values.append(name, value);
    values.append("user", user);
    return values;
  }

  /* The session may have been renewed in another tab: the token on this page would be refused. */
  function renewToken() {
    const token = cookie("csrftoken");
    if (token) form.querySelector("[name=csrfmiddlewaretoken]").value = token;
    return token || form.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  function say(text) {
    if (place) place.textContent = text;
  }

  function sayLogin() {
    say("Phiên đăng nhập đã hết; chữ đang gõ còn giữ trên máy này. ");
    const link = Object.assign(document.createElement("a"), { href: form.dataset.login, target: "_blank", textContent: "Đăng nhập lại ở thẻ khác" });
    place.append(link);
  }

  function sayOthers(names) {
    const hint = document.querySelector("[data-others]");
    hint.hidden = !names.length;
    hint.querySelector("strong").textContent = names.join(", ");
  }

  function send() {
    clearTimeout(timer);
    if (underWay || gone) { unsent = true; return; }
    running = save();
  }

  async function save() {
    underWay = true;
    unsent = false;
    waitingSince = 0;
    let wait = 0;
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: typed(), headers: { "X-CSRFToken": renewToken() } });
      wait = await heard(answer);
    } catch {
      say("Mất đường truyền; chữ đang gõ còn giữ trên máy này");
      wait = AGAIN;
    }
    underWay = false;
    if (wait || unsent) timer = setTimeout(send, wait || PAUSE);
  }

  /* What the server said; answers after how long to try again, 0 for not at all. */
  async function heard(answer) {
    const isJson = (answer.headers.get("Content-Type") || "").includes("json");
    if (answer.redirected || answer.status === 403 && !isJson) { sayLogin(); return AGAIN; }
    if (!isJson) { say("Máy chủ chưa nhận; chữ đang gõ còn giữ trên máy này"); return AGAIN; }
    const said = await answer.json();
    if (said.refused) { say(said.refused); return 0; }
    if (!unsent) { localStorage.removeItem(localKey); delete form.dataset.dirty; }
    say(`Đã lưu lúc ${said.saved}`);
    sayOthers(said.others);
    return 0;
  }

  form.addEventListener("input", () => {
    const now = Date.now();
    waitingSince = waitingSince || now;
    unsent = unsent || underWay;
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(0, Math.min(PAUSE, waitingSince + LONGEST - now)));
  });
  /* A save that is under way ends first: heard after the form, it would stay behind as if it had never been sent. */
  form.addEventListener("submit", (event) => {
    gone = true;
    clearTimeout(timer);
    renewToken();
    if (!underWay) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const patience = new Promise((done) => { setTimeout(done, PATIENCE); });
    Promise.race([running, patience]).then(() => { underWay = false; form.requestSubmit(event.submitter); });
  }, true);
  window.addEventListener("pageshow", () => { gone = false; });
  window.addEventListener("online", () => { if (timer) send(); });
})();
