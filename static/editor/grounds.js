/* A căn cứ is looked for among the stored papers; choosing one writes its line at the end of the field. */
(() => {
  "use strict";

  const PAUSE = 300, SHORTEST = 2;

  function search(area) {
    const id = `tim-${area.id}`;
    const label = Object.assign(document.createElement("label"), { className: "form-label mt-2", htmlFor: id, textContent: "Tìm văn bản để dẫn làm căn cứ" });
    const field = Object.assign(document.createElement("input"), { id, type: "search", className: "form-control", placeholder: "Gõ số hoặc trích yếu", autocomplete: "off" });
    const said = document.createElement("p");
    const list = Object.assign(document.createElement("ul"), { className: "plainlist grounds", hidden: true });
    let timer = 0, asked = "";
    said.className = "soft";
    said.setAttribute("role", "status");
    area.parentElement.append(label, field, said, list);

    async function ask() {
      const words = asked = field.value.trim();
      if (words.length < SHORTEST) { show([], ""); return; }
      try {
        const answer = await fetch(`${area.dataset.grounds}?q=${encodeURIComponent(words)}`);
        const { results } = await answer.json();
        if (words === asked) show(results, results.length ? `${results.length} văn bản, bấm để ghi vào căn cứ` : "Không có văn bản nào khớp; xin tự ghi vào ô trên.");
      } catch {
        if (words === asked) show([], "Chưa tìm được; xin thử lại.");
      }
    }

    function show(results, words) {
      said.textContent = words;
      list.hidden = !results.length;
      list.replaceChildren(...results.map(row));
    }

    function row({ line, text, trail }) {
      const item = document.createElement("li");
      const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-plain", textContent: text });
      const from = Object.assign(document.createElement("span"), { className: "soft", textContent: trail });
      button.addEventListener("click", () => write(line));
      item.append(button, " ", from);
      return item;
    }

    function write(line) {
      const written = area.value.split("\n").map((each) => each.trim()).filter(Boolean);
      if (!written.includes(line)) area.value = [...written, line].join("\n");
      area.dispatchEvent(new Event("input", { bubbles: true }));
      field.value = "";
      show([], `Đã ghi: ${line}`);
      field.focus();
    }

    field.addEventListener("input", (event) => {
      event.stopPropagation();
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      clearTimeout(timer);
      ask();
    });
  }

  document.querySelectorAll("textarea[data-grounds]").forEach(search);
})();
