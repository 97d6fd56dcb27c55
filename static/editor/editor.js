/* A plain editor over a textarea that holds the line markup: levels, lists, tables, bold and italic, nothing else.
   The textarea stays the form's field: it is written at every change and read again when something else changes it. */
(() => {
  "use strict";

  const PM = window.ProseMirror;
  const SIDES = ["", "right", "center"];

  /* ---- the shape of a text ---- */

  const cells = PM.tableNodes({
    tableGroup: "block",
    cellContent: "line",
    cellAttributes: {
      side: {
        default: "",
        getFromDOM: (cell) => cell.dataset.side || "",
        setDOMAttr: (side, attributes) => { if (side) attributes["data-side"] = side; },
      },
    },
  });
  const schema = new PM.Schema({
    nodes: {
      doc: { content: "(line | table)+" },
      line: { content: "text*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
      text: {},
      ...cells,
    },
    marks: {
      bold: { parseDOM: [{ tag: "b" }, { tag: "strong" }], toDOM: () => ["strong", 0] },
      italic: { parseDOM: [{ tag: "i" }, { tag: "em" }], toDOM: () => ["em", 0] },
    },
  });
  const { line, table, table_row: row, table_cell: cell, table_header: header } = schema.nodes;
  const { bold, italic } = schema.marks;

  /* ---- markup and document; what nobody touched is written back as it came ---- */

  const sources = new WeakMap();

  function inline(text) {
    return Markup.runsOf(text).map((run) => schema.text(run.text, [...(run.bold ? [bold.create()] : []), ...(run.italic ? [italic.create()] : [])]));
  }

  function nodeOf(block) {
    const node = block.rows ? tableNode(block) : line.create(null, inline(block.line));
    sources.set(node, block.source);
    return node;
  }

  function tableNode({ rows, sides, hasHeader }) {
    return table.create(null, rows.map((texts, at) => row.create(null, texts.map((text, column) => {
      const type = hasHeader && at === 0 ? header : cell;
      const colspan = texts.length === 1 ? sides.length : 1;
      return type.create({ side: sides[column], colspan }, line.create(null, inline(text)));
    }))));
  }

  /* A line before a first and after a last table, to write in; it is no part of the text until it is used. */
  function docOf(text) {
    const nodes = Markup.blocksOf(text).map(nodeOf);
    const spare = () => { const node = line.create(); sources.set(node, null); return node; };
    if (nodes[0].type === table) nodes.unshift(spare());
    if (nodes[nodes.length - 1].type === table) nodes.push(spare());
    return schema.node("doc", null, nodes);
  }

  function textOf(doc) {
    const parts = [];
    doc.forEach((node) => {
      if (!sources.has(node)) sources.set(node, node.type === table ? textOfTable(node) : Markup.lineOf(marked(node)));
      parts.push(sources.get(node));
    });
    return parts.filter((part) => part !== null).join("\n");
  }

  function marked(node) {
    const runs = [];
    node.forEach((child) => runs.push({
      text: child.text,
      bold: child.marks.some((mark) => mark.type === bold),
      italic: child.marks.some((mark) => mark.type === italic),
    }));
    return runs;
  }

  function textOfTable(node) {
    const rows = [];
    node.forEach((one) => {
      const texts = [];
      one.forEach((each) => texts.push(Markup.lineOf(marked(each.firstChild), true)));
      rows.push(texts);
    });
    const first = node.firstChild;
    const sides = Array.from({ length: first.childCount }, (_, column) => first.child(column).attrs.side);
    return Markup.tableText(rows, sides, first.firstChild.type === header);
  }

  /* ---- lines look as they print ---- */

  function looks(doc) {
    const found = [];
    let before = "", inArticle = false;
    doc.forEach((node, at) => {
      const text = node.textContent;
      const kind = node.type === line ? Markup.kindOf(text) : "";
      if (node.type === table) found.push(...wholeWords(node, at));
      if (node.type !== line || !text) return;
      const isName = before === "division" && !kind;
      const names = `level-${isName ? "name" : kind || "plain"}${Markup.heads(kind, text, inArticle) ? " heads" : ""}`;
      found.push(PM.Decoration.node(at, at + node.nodeSize, { class: names }));
      before = kind;
      inArticle = kind === "article" || (inArticle && kind !== "part" && kind !== "division");
    });
    return PM.DecorationSet.create(doc, found);
  }

  /* In a narrow column a browser would break "T/T" and "31/01/2026" at their strokes. */
  function wholeWords(node, at) {
    const found = [];
    node.descendants((child, inside) => {
      if (!child.isText) return;
      for (const word of child.text.matchAll(/[^\s/]{1,4}(?:\/[^\s/]{1,5})+/g)) {
        const start = at + 1 + inside + word.index;
        found.push(PM.Decoration.inline(start, start + word[0].length, { class: "whole" }));
      }
    });
    return found;
  }

  const looking = new PM.Plugin({
    state: { init: (_, state) => looks(state.doc), apply: (change, old) => (change.docChanged ? looks(change.doc) : old) },
    props: { decorations(state) { return this.getState(state); } },
  });

  /* Below a last table there is always a line to go on with. */
  const goingOn = new PM.Plugin({
    appendTransaction: (_, before, { doc, tr }) => {
      if (doc.lastChild.type !== table) return null;
      const spare = line.create();
      sources.set(spare, null);
      return tr.insert(doc.content.size, spare);
    },
  });

  /* ---- levels ---- */

  const topLine = (position) => position.depth === 1 && position.parent.type === line;

  /* Enter after "a) …" goes on with "b) "; on an item with nothing in it, it takes the sign away. */
  function goOn(state, dispatch) {
    const { $from, empty } = state.selection;
    if (!empty || !topLine($from)) return false;
    const marker = Markup.markerOf(`${$from.parent.textContent} `);
    if (!marker || $from.parentOffset < marker.trimEnd().length) return false;
    const kind = Markup.kindOf(marker);
    if ($from.parent.textContent.trim() === marker.trim()) {
      if (dispatch) dispatch(state.tr.delete($from.start(), $from.end()));
      return true;
    }
    if (kind === "part" || kind === "article") return false;
    if (dispatch) {
      const next = Markup.nextMarker(marker);
      const change = state.tr.split($from.pos);
      change.insertText(next, $from.pos + 2).removeMark($from.pos + 2, $from.pos + 2 + next.length);
      renumber(change, change.doc.resolve($from.pos + 2).index(0), next);
      dispatch(change.setStoredMarks([]).scrollIntoView());
    }
    return true;
  }

  /* The items that follow without a gap move on by one; deeper lines between them stay. */
  function renumber(change, index, marker) {
    const depth = Markup.DEPTHS[Markup.kindOf(marker)];
    let expected = marker;
    for (let at = index + 1; at < change.doc.childCount; at += 1) {
      const text = change.doc.child(at).textContent;
      const own = Markup.DEPTHS[Markup.kindOf(text)];
      if (own > depth) continue;
      if (own < depth || Markup.markerOf(text) !== expected || Markup.nextMarker(expected) === expected) return;
      const start = startOf(change.doc, at);
      const next = Markup.nextMarker(expected);
      change.insertText(next, start, start + expected.length);
      expected = next;
    }
  }

  function startOf(doc, index) {
    let position = 1;
    for (let at = 0; at < index; at += 1) position += doc.child(at).nodeSize;
    return position;
  }

  /* A sign typed after the one that Enter wrote takes its place: "4. - " is "- ". */
  function typedSign(view, from, to, typed) {
    const { $from, empty } = view.state.selection;
    if (typed !== " " || !empty || !topLine($from)) return false;
    const written = `${$from.parent.textContent.slice(0, $from.parentOffset)} `;
    const before = Markup.markerOf(written);
    const sign = written.slice(before.length);
    if (!before || !sign || Markup.markerOf(sign) !== sign) return false;
    view.dispatch(view.state.tr.insertText(" ", from, to).delete($from.start(), $from.start() + before.length));
    return true;
  }

  /* What is pasted with a sign of its own on an item with nothing in it takes the place of its sign. */
  function pastedSign(view, event, slice) {
    const { $from, empty } = view.state.selection;
    const first = slice.content.firstChild;
    if (!empty || !topLine($from) || !first || first.type !== line) return false;
    const text = $from.parent.textContent;
    if (text.trim() === Markup.markerOf(`${text} `).trim() && Markup.markerOf(first.textContent)) {
      view.dispatch(view.state.tr.delete($from.start(), $from.end()));
    }
    return false;
  }

  /* In a cell Enter goes to the cell below: a row is one line. */
  function downTheColumn(state, dispatch) {
    return PM.isInTable(state) && (PM.goToNextCell(1)(state, dispatch) || true);
  }

  /* The chosen lines get this level, numbered after the line of the same level above them; once more takes it away. */
  const setLevel = (kind, first) => (state, dispatch) => {
    const { $from, $to } = state.selection;
    if (!topLine($from) || !topLine($to)) return false;
    if (!dispatch) return true;
    const change = state.tr;
    const [start, end] = [$from.index(0), $to.index(0)];
    const takeAway = Markup.kindOf(state.doc.child(start).textContent) === kind;
    for (let at = start; at <= end; at += 1) {
      const node = change.doc.child(at);
      if (node.type !== line) continue;
      const position = startOf(change.doc, at);
      const marker = Markup.markerOf(node.textContent);
      if (marker) change.delete(position, position + marker.length);
      const wanted = takeAway ? "" : after(change.doc, at, kind, first);
      if (wanted) change.insertText(wanted, position).removeMark(position, position + wanted.length);
    }
    dispatch(change.scrollIntoView());
    return true;
  };

  function after(doc, index, kind, first) {
    for (let at = index - 1; at >= 0; at -= 1) {
      const text = doc.child(at).textContent;
      const found = Markup.kindOf(text);
      if (found === kind) return Markup.nextMarker(Markup.markerOf(text));
      if (Markup.DEPTHS[found] < Markup.DEPTHS[kind]) return first;
    }
    return first;
  }

  /* ---- tables ---- */

  const tableDepth = ($from) => Array.from({ length: $from.depth }, (_, at) => at + 1).find((at) => $from.node(at).type === table);

  function addTable(state, dispatch) {
    const { $from } = state.selection;
    if (!topLine($from)) return false;
    if (dispatch) {
      const texts = ["TT", "Nội dung", "Ghi chú"];
      const made = tableNode({ rows: [texts, ["", "", ""], ["", "", ""]], sides: ["center", "", ""], hasHeader: true });
      const at = $from.parent.content.size ? $from.after() : $from.before();
      const end = $from.parent.content.size ? at : $from.after();
      const change = state.tr.replaceWith(at, end, made);
      dispatch(change.setSelection(PM.TextSelection.near(change.doc.resolve(at + made.firstChild.nodeSize + 3))).scrollIntoView());
    }
    return true;
  }

  function headsTable({ selection: { $from } }) {
    return $from.node(tableDepth($from)).firstChild.firstChild.type === header;
  }

  /* The column of the cursor: left, right, centre, and round again. */
  function turnColumn(state, dispatch) {
    if (!PM.isInTable(state)) return false;
    const { $from } = state.selection;
    const depth = tableDepth($from);
    const [whole, column] = [$from.node(depth), $from.index(depth + 1)];
    const next = SIDES[(SIDES.indexOf($from.node(depth + 2).attrs.side) + 1) % SIDES.length];
    if (dispatch) {
      const change = state.tr;
      let position = $from.start(depth);
      whole.forEach((one) => {
        let inside = position + 1;
        one.forEach((each, _, at) => {
          if (at === column) change.setNodeMarkup(inside, null, { ...each.attrs, side: next });
          inside += each.nodeSize;
        });
        position += one.nodeSize;
      });
      dispatch(change);
    }
    return true;
  }

  /* The first row of the table heads its columns, or no longer does: heads are printed again on each page. */
  function turnHeader(state, dispatch) {
    if (!PM.isInTable(state)) return false;
    const { $from } = state.selection;
    const depth = tableDepth($from);
    const first = $from.node(depth).firstChild;
    const type = first.firstChild.type === header ? cell : header;
    if (dispatch) {
      const change = state.tr;
      let position = $from.start(depth) + 1;
      first.forEach((each) => { change.setNodeMarkup(position, type, each.attrs); position += each.nodeSize; });
      dispatch(change);
    }
    return true;
  }

  /* ---- paste ---- */

  const fromHtml = (html) => (html.includes("data-pm-slice") ? html : CleanPaste.clean(html));

  function fromText(text) {
    const lines = text.normalize("NFC").split(/\r?\n/).map((each) => each.replace(/[\s\u00a0]+/g, " ").trim()).filter(Boolean);
    return PM.Slice.maxOpen(PM.Fragment.from(lines.map((each) => line.create(null, schema.text(each)))));
  }

  /* Into a cell goes one line. */
  function fitting(slice, view) {
    const hasTable = slice.content.firstChild && slice.content.firstChild.type.spec.tableRole;
    if (!PM.isInTable(view.state) || hasTable || slice.content.childCount < 2) return slice;
    const parts = [];
    slice.content.descendants((node) => {
      if (node.type === line && parts.length) parts.push(schema.text(" "));
      if (node.isText) parts.push(node);
    });
    return PM.Slice.maxOpen(PM.Fragment.from(line.create(null, parts)));
  }

  /* ---- commands, keys and buttons ---- */

  const COMMANDS = {
    part: setLevel("part", "I- "),
    article: setLevel("article", "Điều 1. "),
    section: setLevel("section", "1. "),
    point: setLevel("point", "a) "),
    dash: setLevel("dash", "- "),
    plus: setLevel("plus", "+ "),
    bold: PM.toggleMark(bold),
    italic: PM.toggleMark(italic),
    table: addTable,
    addRow: PM.addRowAfter,
    deleteRow: (state, dispatch) => onlyOne(state, 0) ? PM.deleteTable(state, dispatch) : PM.deleteRow(state, dispatch),
    addColumn: PM.addColumnAfter,
    deleteColumn: (state, dispatch) => onlyOne(state, 1) ? PM.deleteTable(state, dispatch) : PM.deleteColumn(state, dispatch),
    turnColumn,
    turnHeader,
    deleteTable: PM.deleteTable,
    undo: PM.undo,
    redo: PM.redo,
  };

  function onlyOne(state, direction) {
    const { $from } = state.selection;
    const depth = tableDepth($from);
    return depth && (direction ? $from.node(depth).firstChild.childCount : $from.node(depth).childCount) === 1;
  }

  const KEYS = {
    Enter: PM.chainCommands(downTheColumn, goOn),
    Tab: PM.goToNextCell(1),
    "Shift-Tab": PM.goToNextCell(-1),
    "Mod-b": COMMANDS.bold,
    "Mod-i": COMMANDS.italic,
    "Mod-z": PM.undo,
    "Mod-y": PM.redo,
    "Shift-Mod-z": PM.redo,
    "Mod-Alt-1": COMMANDS.part,
    "Mod-Alt-2": COMMANDS.section,
    "Mod-Alt-3": COMMANDS.point,
    "Mod-Alt-4": COMMANDS.dash,
    "Mod-Alt-5": COMMANDS.plus,
    "Mod-Alt-6": COMMANDS.article,
  };
  const PLUGINS = [
    PM.keymap(KEYS), PM.keymap(PM.baseKeymap), PM.history(), PM.tableEditing(), looking, goingOn,
  ];

  /* One stop for the Tab key; arrows move along the buttons. */
  function roving(bar) {
    const buttons = Array.from(bar.querySelectorAll("button"));
    buttons.forEach((button, at) => { button.tabIndex = at ? -1 : 0; });
    bar.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const usable = buttons.filter((button) => !button.closest("[hidden]"));
      const next = usable[(usable.indexOf(document.activeElement) + step + usable.length) % usable.length];
      buttons.forEach((button) => { button.tabIndex = button === next ? 0 : -1; });
      next.focus();
      event.preventDefault();
    });
  }

  function toolbarFor(area) {
    const bar = document.getElementById("thanh-soan").content.firstElementChild.cloneNode(true);
    area.before(bar);
    roving(bar);
    return bar;
  }

  function showState(bar, view) {
    const { state } = view;
    const inTable = PM.isInTable(state);
    bar.querySelector("[data-in-table]").hidden = !inTable;
    bar.querySelector("[data-command=turnHeader]").setAttribute("aria-pressed", String(inTable && headsTable(state)));
    const kind = Markup.kindOf(state.selection.$from.parent.textContent);
    const marks = state.storedMarks || state.selection.$from.marks();
    for (const button of bar.querySelectorAll("[data-command]")) {
      const name = button.dataset.command;
      if (name === "turnHeader") continue;
      const isOn = name === kind || marks.some((mark) => mark.type.name === name);
      if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(isOn && !(inTable && name === kind)));
    }
  }

  /* ---- beginning ---- */

  function edit(area) {
    const bar = toolbarFor(area);
    const label = document.querySelector(`label[for="${CSS.escape(area.id)}"]`);
    const frame = document.createElement("div");
    frame.className = "editor";
    area.before(frame);
    let written = area.value;
    const view = new PM.EditorView(frame, {
      state: PM.EditorState.create({ doc: docOf(area.value), plugins: PLUGINS }),
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": label ? label.textContent.trim() : "Nội dung", spellcheck: "false", id: `soan-${area.id}` },
      transformPastedHTML: fromHtml,
      clipboardTextParser: fromText,
      clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, "\n"),
      transformPasted: (slice) => fitting(slice, view),
      handleTextInput: typedSign,
      handlePaste: pastedSign,
      dispatchTransaction(change) {
        view.updateState(view.state.apply(change));
        showState(bar, view);
        if (!change.docChanged) return;
        written = textOf(view.state.doc);
        area.value = written;
        area.dispatchEvent(new Event("input", { bubbles: true }));
      },
    });
    area.hidden = true;
    bar.hidden = false;
    showState(bar, view);
    bar.addEventListener("mousedown", (event) => event.preventDefault());
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("[data-command]");
      if (!button) return;
      COMMANDS[button.dataset.command](view.state, view.dispatch, view);
      view.focus();
    });
    area.addEventListener("change", () => {
      if (area.value === written) return;
      written = area.value;
      view.updateState(PM.EditorState.create({ doc: docOf(area.value), plugins: PLUGINS }));
    });
    if (label) label.addEventListener("click", () => view.focus());
    document.addEventListener("click", (event) => {
      if (event.target.closest(`a[href="#${area.id}"]`)) { event.preventDefault(); view.focus(); }
    });
  }

  document.querySelectorAll("textarea[data-editor]").forEach(edit);
})();
