/* The line markup of a paper's text (campaign/paper_text.py): what a line is, what follows it, its bold and italic.
   Pure functions on strings; nothing here knows the page. */
const Markup = (() => {
  "use strict";

  const LETTERS = "abcdđeghiklmnopqrstuvxy";
  const LONGEST_HEADING = 110;
  const DIVISION = /^(?:Phần|Chương|Mục) (?:thứ [\p{L}\d_ ]{2,12}|[IVXLC]+|\d+)[.:]?$/iu;
  const TURN = /^\[trang (?:ngang|dọc)\]$/i;
  const KINDS = [
    ["turn", TURN],
    ["division", DIVISION],
    ["part", /^[IVXLC]+[-.](?=\s)/],
    ["article", /^Điều \d+[.:](?=\s|$)/],
    ["subsection", /^\d+(?:\.\d+)+\.?(?=\s)/],
    ["section", /^\d+\.(?=\s)/],
    ["point", /^[a-zđ]\)(?=\s)/],
    ["dash", /^[-–](?=\s)/],
    ["plus", /^\+(?=\s)/],
  ];
  /* How deep a kind lies; a plain paragraph lies under all of them. */
  const DEPTHS = { turn: 0, division: 0, part: 1, article: 1, section: 2, subsection: 3, point: 4, dash: 5, plus: 6, "": 9 };

  /* ---- levels ---- */

  function kindOf(text) {
    const found = KINDS.find(([, pattern]) => pattern.test(text));
    return found ? found[0] : "";
  }

  /* Does a numbered line head what follows? A whole sentence does not, nor a khoản of an article. */
  function heads(kind, text, inArticle = false) {
    if (kind === "part" || kind === "division") return true;
    if (kind === "section" && inArticle) return false;
    return ["section", "subsection", "article"].includes(kind) && text.length <= LONGEST_HEADING && !/[.;:,]$/.test(text);
  }

  /* What the line begins with, its space included: "1. ", "b) ", "- "; empty for a paragraph. */
  function markerOf(text) {
    const kind = kindOf(text);
    if (kind === "turn" || kind === "division" || !kind) return "";
    const sign = text.match(KINDS.find(([name]) => name === kind)[1])[0];
    return text.slice(0, sign.length + 1);
  }

  /* The marker after this one: "b) " after "a) ". */
  function nextMarker(marker) {
    const kind = kindOf(marker);
    if (kind === "point") return `${LETTERS[LETTERS.indexOf(marker[0]) + 1] || "a"}) `;
    if (kind === "part") return marker.replace(/^[IVXLC]+/, (letters) => roman(numberOf(letters) + 1));
    return marker.replace(/\d+(?=\D*$)/, (number) => String(Number(number) + 1));
  }

  function roman(number) {
    const steps = [[100, "C"], [90, "XC"], [50, "L"], [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]];
    return steps.reduce((written, [value, sign]) => {
      while (number >= value) { written += sign; number -= value; }
      return written;
    }, "");
  }

  function numberOf(letters) {
    const values = { I: 1, V: 5, X: 10, L: 50, C: 100 };
    return Array.from(letters).reduce((sum, letter, at) => {
      const value = values[letter];
      return sum + (value < (values[letters[at + 1]] || 0) ? -value : value);
    }, 0);
  }

  /* ---- bold and italic ---- */

  const STYLED = /\*\*(?=\S)(?<bold>.+?)(?<=\S)\*\*(?!\*)|\*(?=[^\s*])(?<italic>.+?)(?<=[^\s*])\*(?!\*)/gu;
  const HIDDEN = 0xe000;
  const PLAIN = { bold: false, italic: false };
  /* While the marks are read, an escaped sign is hidden in the private use area. */
  const hidden = (text) => text.replace(/\\([*|\\[])/g, (_, sign) => String.fromCharCode(HIDDEN + sign.charCodeAt(0)));
  const shown = (text) => text.replace(/[\ue001-\ue07f]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - HIDDEN));

  /* The line as runs {text, bold, italic}. */
  const runsOf = (line) => runsIn(hidden(line), PLAIN);

  function runsIn(text, style) {
    const runs = [];
    let at = 0;
    for (const found of text.matchAll(STYLED)) {
      if (found.index > at) runs.push({ text: shown(text.slice(at, found.index)), ...style });
      const { bold, italic } = found.groups;
      runs.push(...runsIn(bold || italic, { bold: style.bold || Boolean(bold), italic: style.italic || Boolean(italic) }));
      at = found.index + found[0].length;
    }
    if (at < text.length) runs.push({ text: shown(text.slice(at)), ...style });
    return runs;
  }

  /* The runs as a line. Marks keep off spaces; what would be read back otherwise gives up its italic, then its bold. */
  function lineOf(runs, inCell = false) {
    const signs = runs.flatMap(({ text, bold, italic }) => Array.from(text, (sign) => ({ sign, bold, italic })));
    for (const kept of [["bold", "italic"], ["bold"], []]) {
      const trimmed = kept.reduce(offSpaces, signs.map((each) => ({ sign: each.sign, bold: false, italic: false, wanted: each })));
      const line = written(trimmed, inCell);
      if (!kept.length || told(runsOf(line)) === told(trimmed.map(({ sign, ...style }) => ({ text: sign, ...style })))) return opening(line, inCell);
    }
    return "";
  }

  /* The same signs, in this style where it is wanted and where a stretch of it neither begins nor ends with a space. */
  function offSpaces(signs, style) {
    const parted = style === "italic" ? (a, b) => a.bold !== b.bold : () => false;
    const found = signs.map((each) => ({ ...each }));
    for (let start = 0; start < found.length;) {
      let end = start + 1;
      while (end < found.length && found[end].wanted[style] === found[start].wanted[style] && !parted(found[end], found[start])) end += 1;
      if (found[start].wanted[style]) {
        let [first, last] = [start, end - 1];
        while (first <= last && /\s/.test(found[first].sign)) first += 1;
        while (last > first && /\s/.test(found[last].sign)) last -= 1;
        for (let at = first; at <= last; at += 1) found[at][style] = true;
      }
      start = end;
    }
    return found;
  }

  function written(signs, inCell) {
    let line = "", before = PLAIN;
    for (const each of [...signs, { sign: "", bold: false, italic: false }]) {
      if (before.italic && (!each.italic || each.bold !== before.bold)) line += "*";
      if (before.bold !== each.bold) line += "**";
      if (each.italic && (!before.italic || each.bold !== before.bold)) line += "*";
      line += escaped(each.sign, inCell);
      before = each;
    }
    return line;
  }

  const told = (runs) => runs.reduce((all, run) => all + Array.from(run.text, (sign) => `${sign}${Number(run.bold)}${Number(run.italic)}`).join(""), "");
  const escaped = (text, inCell) => text.replace(inCell ? /[*\\|]/g : /[*\\]/g, "\\$&");
  const opening = (line, inCell) => (!inCell && line.startsWith("|") ? `\\${line}` : line);

  /* ---- tables ---- */

  const isRow = (line) => /^\s*\|/.test(line);
  const isRule = (line) => cellsOf(line).every((cell) => /^:?-+:?$/.test(cell));
  const SIDES = { "11": "center", "01": "right" };
  const RULES = { right: "---:", center: ":---:", "": "---" };

  /* The cells of a row, their signs still hidden. */
  const cellsOf = (line) => hidden(line.trim()).replace(/^\|/, "").replace(/\|$/, "").split("|").map((cell) => cell.trim());

  function sidesOf(rule) {
    return cellsOf(rule).map((cell) => SIDES[`${Number(cell.startsWith(":"))}${Number(cell.endsWith(":"))}`] || "");
  }

  /* The text as blocks: {line} or {rows, sides, hasHeader}, each with the `source` it came from. */
  function blocksOf(text) {
    const lines = text.split("\n");
    const blocks = [];
    for (let at = 0; at < lines.length;) {
      let end = at;
      while (end < lines.length && isRow(lines[end])) end += 1;
      if (end > at) blocks.push(tableOf(lines.slice(at, end)));
      else blocks.push({ line: lines[at].trim(), source: lines[at] });
      at = Math.max(end, at + 1);
    }
    return blocks;
  }

  /* A row of one cell runs over the whole width; others are filled up to the widest. */
  function tableOf(lines) {
    const hasHeader = lines.length > 1 && isRule(lines[1]);
    const rows = lines.filter((_, at) => !(hasHeader && at === 1)).map(cellsOf);
    const width = Math.max(...rows.map((row) => row.length));
    const sides = hasHeader ? sidesOf(lines[1]) : [];
    return {
      rows: rows.map((row, at) => (row.length === 1 && !(hasHeader && at === 0) ? row : Array.from({ length: width }, (_, column) => row[column] || ""))),
      sides: Array.from({ length: width }, (_, column) => sides[column] || ""),
      hasHeader,
      source: lines.join("\n"),
    };
  }

  function tableText(rows, sides, hasHeader) {
    const lines = rows.map((cells) => `| ${cells.join(" | ")} |`);
    if (hasHeader) lines.splice(1, 0, `|${sides.map((side) => RULES[side]).join("|")}|`);
    return lines.join("\n");
  }

  return { DEPTHS, kindOf, heads, markerOf, nextMarker, runsOf, lineOf, blocksOf, tableText };
})();
