/* What is pasted from Word, Excel, LibreOffice or a web page, as clean HTML: <p>, <b>, <i> and plain tables only. */
const CleanPaste = (() => {
  "use strict";

  const BLOCKS = new Set("ADDRESS ARTICLE ASIDE BLOCKQUOTE CENTER DD DIV DL DT FOOTER H1 H2 H3 H4 H5 H6 HEADER LI MAIN OL P PRE SECTION UL".split(" "));
  const LEFT_OUT = new Set("STYLE SCRIPT META LINK TITLE XML HEAD DEL S STRIKE IMG SVG OBJECT BUTTON INPUT TEXTAREA SELECT TEMPLATE NOSCRIPT".split(" "));
  const NOTES = /mso-element:\s*(?:footnote-list|endnote-list|comment-list)|mso-footnote-id|mso-endnote-id|mso-hide:\s*all|display:\s*none/i;
  const DROPPED_CLASSES = /\b(?:msoDel|MsoCommentReference|MsoFootnoteReference|MsoEndnoteReference)\b/;

  const styleOf = (element) => element.dataset.style || "";
  const property = (element, name) => (styleOf(element).match(new RegExp(`(?:^|;)\\s*${name}:\\s*([^;]+)`, "i")) || ["", ""])[1].trim();
  const isLeftOut = (element) => LEFT_OUT.has(element.tagName) || NOTES.test(styleOf(element)) || DROPPED_CLASSES.test(element.className);

  /* Styles and handlers would be refused by the content policy even here; a style is only read, under another name. */
  function parsed(html) {
    const harmless = html.normalize("NFC").replace(/<style[\s\S]*?<\/style>/gi, "")
      .replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style=").replace(/\son\w+\s*=/gi, " data-left="));
    return new DOMParser().parseFromString(harmless, "text/html").body;
  }

  /* ---- a tree of elements, to lines and tables ---- */

  class Collector {
    constructor() { this.blocks = []; this.runs = []; this.lists = []; }

    /* The sign of an item alone waits for the paragraph inside it. */
    isBare() { return this.runs.every((run) => run.isSign || !run.text.trim()); }

    flush() {
      const runs = this.isBare() ? [] : tidied(this.runs);
      if (runs.length) this.blocks.push({ runs });
      this.runs = [];
    }

    walk(node, look) {
      if (node.nodeType === Node.TEXT_NODE) { this.addText(node.data, look); return; }
      if (node.nodeType !== Node.ELEMENT_NODE || isLeftOut(node)) return;
      if (node.tagName === "TABLE") { this.flush(); this.addTable(node); return; }
      if (node.tagName === "BR") { this.flush(); return; }
      const own = lookOf(node, look);
      if (/mso-list:\s*Ignore/i.test(styleOf(node))) { this.addText(wordMarker(node), own); return; }
      if (!BLOCKS.has(node.tagName)) { node.childNodes.forEach((child) => this.walk(child, own)); return; }
      if (node.tagName === "LI" || !this.isBare()) this.flush();
      this.enterList(node);
      node.childNodes.forEach((child) => this.walk(child, own));
      this.flush();
      if (node.tagName === "OL" || node.tagName === "UL") this.lists.pop();
    }

    addText(text, look) {
      if (text) this.runs.push({ text: look.upper ? text.toUpperCase() : text, bold: look.bold, italic: look.italic });
    }

    enterList(node) {
      if (node.tagName === "OL" || node.tagName === "UL") {
        this.lists.push({ ordered: node.tagName === "OL", letters: node.type === "a" || /lower-(?:alpha|latin)/.test(styleOf(node)), number: (node.start || 1) - 1 });
      }
      const list = this.lists[this.lists.length - 1];
      if (node.tagName !== "LI" || !list) return;
      list.number += 1;
      this.runs.push({ text: htmlMarker(list, this.lists.length), bold: false, italic: false, isSign: true });
    }

    addTable(table) {
      const rows = Array.from(table.rows);
      if (isLayout(table, rows)) rows.forEach((row) => Array.from(row.cells).forEach((cell) => { this.flush(); cell.childNodes.forEach((child) => this.walk(child, PLAIN)); this.flush(); }));
      else this.blocks.push(tableBlock(rows));
    }
  }

  const PLAIN = { bold: false, italic: false, upper: false };

  function lookOf(element, look) {
    const weight = property(element, "font-weight");
    const slope = property(element, "font-style");
    const isBold = /^(?:B|STRONG|TH)$/.test(element.tagName), isItalic = /^(?:I|EM)$/.test(element.tagName);
    return {
      bold: weight ? weight === "bold" || Number(weight) >= 600 : look.bold || isBold,
      italic: slope ? slope === "italic" : look.italic || isItalic,
      upper: look.upper || property(element, "text-transform") === "uppercase",
    };
  }

  /* ---- lists ---- */

  /* The number or sign Word has put before a line of a list, as papers write it. */
  function wordMarker(span) {
    const sign = span.textContent.replace(/\s+/g, " ").trim();
    const item = span.closest("[data-style*='mso-list:']:not(span)") || span;
    const level = Number((styleOf(item).match(/level(\d)/) || ["", 1])[1]);
    if (/^[IVXLC]+[.-]$|^(?:\d+\.)+$/.test(sign)) return `${sign} `;
    if (/^\(?\d+(?:\.\d+)*\)?\.?$/.test(sign)) return `${sign.replace(/[().]+$|^\(/g, "")}. `;
    if (/^\(?[a-zđ][.)]$/.test(sign) && sign !== "o.") return `${sign.replace(/[(.)]/g, "")}) `;
    return sign === "+" || (sign !== "-" && sign !== "–" && level > 1) ? "+ " : "- ";
  }

  function htmlMarker(list, depth) {
    if (!list.ordered) return depth > 1 ? "+ " : "- ";
    if (list.letters || depth > 1) return `${"abcdđeghiklmnopqrstuvxy"[(list.number - 1) % 23]}) `;
    return `${list.number}. `;
  }

  /* ---- lines ---- */

  /* Spaces of every kind become one; a sign typed by hand gets its usual form; what prints bold need not say so. */
  function tidied(runs) {
    const merged = [];
    for (const run of runs) {
      const text = run.text.replace(/[\u00ad\u200b-\u200d\ufeff]/g, "").replace(/[\s\u00a0]+/g, " ");
      const last = merged[merged.length - 1];
      if (!text) continue;
      if (last && (!text.trim() || (last.bold === run.bold && last.italic === run.italic))) last.text += text;
      else merged.push({ ...run, text });
    }
    const joined = merged.map((run, at) => ({ ...run, text: run.text.replace(/ +/g, " ").replace(at && /\s$/.test(merged[at - 1].text) ? /^ / : /^$/, "") }));
    if (joined.length) joined[0].text = usualSign(joined[0].text.trimStart());
    if (joined.length) joined[joined.length - 1].text = joined[joined.length - 1].text.trimEnd();
    const kept = joined.filter((run) => run.text);
    return plainHeading(kept);
  }

  function usualSign(text) {
    return text
      .replace(/^[–—•·●▪◦-]\s*(?=[^\s\d-])/, "- ")
      .replace(/^\+\s*(?=[^\s\d+])/, "+ ")
      .replace(/^([IVX]+)\s*[-–—]\s*(?=\S)/, "$1- ")
      .replace(/^((?:\d+\.)+)(?=[^\s\d.])/, "$1 ")
      .replace(/^([a-zđ]\))(?=\S)/, "$1 ");
  }

  function plainHeading(runs) {
    const text = runs.map((run) => run.text).join("");
    const kind = Markup.kindOf(text);
    const isBold = Markup.heads(kind, text) && runs.every((run) => run.bold || kind === "article" || !/\p{L}{2}/u.test(run.text));
    return isBold ? [{ text, bold: false, italic: false }] : runs;
  }

  /* ---- tables ---- */

  /* A table that only sets things side by side: one cell wide, with tables inside, or the head of a paper. */
  function isLayout(table, rows) {
    if (table.querySelector("table") || !rows.some((row) => row.cells.length > 1)) return true;
    const bordered = table.border && table.border !== "0" || /border[^;]*:[^;]*(?:solid|double|\.5pt)/i.test(table.outerHTML);
    return !bordered && /Mso/.test(table.className) && rows.length <= 3 && rows.every((row) => row.cells.length <= 2);
  }

  function tableBlock(rows) {
    const grid = [];
    rows.forEach((row, at) => Array.from(row.cells).forEach((cell) => place(grid, at, cell)));
    const isHead = rows.length > 1 && isHeader(rows[0], grid[0]);
    const body = grid.slice(isHead ? 1 : 0).find((cells) => cells) || [];
    const width = Math.max(...grid.map((cells) => cells.length));
    return {
      rows: grid.map((cells) => Array.from({ length: width }, (_, column) => (cells[column] ? cells[column].runs : []))),
      sides: Array.from({ length: width }, (_, column) => (body[column] ? body[column].side : "")),
      isHead,
    };
  }

  function place(grid, at, cell) {
    grid[at] = grid[at] || [];
    let column = 0;
    while (grid[at][column]) column += 1;
    for (let down = 0; down < (cell.rowSpan || 1); down += 1) {
      grid[at + down] = grid[at + down] || [];
      for (let across = 0; across < (cell.colSpan || 1); across += 1) {
        grid[at + down][column + across] = { runs: down || across ? [] : cellRuns(cell), side: sideOf(cell) };
      }
    }
  }

  function cellRuns(cell) {
    const collector = new Collector();
    cell.childNodes.forEach((child) => collector.walk(child, PLAIN));
    collector.flush();
    return tidied(collector.blocks.flatMap((block) => [...(block.runs || []), { text: " ", bold: false, italic: false }]));
  }

  function sideOf(cell) {
    const first = cell.querySelector("p, div") || cell;
    const said = first.getAttribute("align") || property(first, "text-align") || cell.getAttribute("align") || property(cell, "text-align");
    return ["right", "center"].includes(said.toLowerCase()) ? said.toLowerCase() : "";
  }

  /* The first row heads the columns, unless it is counted as a line of the table or runs over the whole width. */
  function isHeader(row, cells) {
    if (row.parentNode.tagName === "THEAD" || row.querySelector("th")) return true;
    const texts = cells.map(({ runs }) => runs.map((run) => run.text).join("").trim());
    return row.cells.length > 1 && !/^\d+\.?$/.test(texts[0]);
  }

  /* ---- written out ---- */

  const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
  const escaped = (text) => text.replace(/[&<>]/g, (sign) => entities[sign]);
  const written = (runs, isPlain = false) => runs.map((run) => {
    const text = run.italic ? `<i>${escaped(run.text)}</i>` : escaped(run.text);
    return run.bold && !isPlain ? `<b>${text}</b>` : text;
  }).join("");

  function tableHtml(block) {
    const rows = block.rows.map((cells, at) => {
      const tag = block.isHead && at === 0 ? "th" : "td";
      return `<tr>${cells.map((runs, column) => `<${tag} data-side="${block.sides[column]}"><p>${written(runs, tag === "th")}</p></${tag}>`).join("")}</tr>`;
    });
    return `<table>${rows.join("")}</table>`;
  }

  function clean(html) {
    const collector = new Collector();
    collector.walk(parsed(html), PLAIN);
    collector.flush();
    return collector.blocks.map((block) => (block.rows ? tableHtml(block) : `<p>${written(block.runs)}</p>`)).join("");
  }

  return { clean };
})();
