// The standalone page: draws the network with vis-network and shows the evidence of what is clicked.
// Everything that comes from data goes into the page as text, never as HTML.
(function () {
  "use strict";
  const data = (id) => JSON.parse(document.getElementById(id).textContent);
  const facts = data("facts");
  const words = facts.words;
  const nodes = new vis.DataSet(data("nodes"));
  const edges = new vis.DataSet(data("edges"));
  const panel = document.getElementById("panel");
  const hidden = { type: new Set(), relation: new Set(), modality: new Set() };

  const nodeShown = (node) => !hidden.type.has(node.kind);
  const edgeShown = (edge) =>
    !hidden.relation.has(edge.relation) && !hidden.modality.has(edge.modality) &&
    nodeShown(nodes.get(edge.from)) && nodeShown(nodes.get(edge.to));
  const shownNodes = new vis.DataView(nodes, { filter: nodeShown });
  const shownEdges = new vis.DataView(edges, { filter: edgeShown });

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function button(text, action) {
    const made = element("button", text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  function list(rows) {
    const made = element("ul");
    for (const row of rows) {
      const item = element("li");
      item.append(row);
      made.append(item);
    }
    return made;
  }

  function edgeTitle(edge) {
    const arrow = facts.relations[edge.relation].symmetric ? " — " : " → ";
    return nodes.get(edge.from).name + arrow + nodes.get(edge.to).name;
  }

  function edgeSummary(edge) {
    if (edge.derived && !edge.when) return facts.relations[edge.relation].name;
    const said = [facts.relations[edge.relation].name, edge.when || words.undated, words[edge.modality]];
    return said.concat(edge.qualifiers || []).join(" · ");
  }

  function showEdge(id) {
    const edge = edges.get(id);
    panel.replaceChildren(element("h2", edgeTitle(edge)), element("p", edgeSummary(edge)));
    if (edge.derived) panel.append(element("p", words.derived, "quiet"));
    panel.append(list([edge.from, edge.to].map((end) => button(nodes.get(end).name, () => choose(end)))));
    panel.append(element("h2", words.evidence));
    if (!edge.evidence.length) panel.append(element("p", words.no_evidence, "quiet"));
    for (const [quote, article] of edge.evidence) {
      panel.append(element("blockquote", quote, edge.modality), source(facts.articles[article]));
    }
  }

  function source(article) {
    const line = element("p", "", "source");
    if (!article) return line;
    const [title, date, url, reposts] = article;
    if (/^https?:\/\//i.test(url)) {
      const link = element("a", title || url);
      link.href = url;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      line.append(link);
    } else {
      line.append(title || words.untitled);
    }
    if (date) line.append(" · " + date);
    if (reposts && reposts.length) {
      const more = element("details", "");
      more.append(element("summary", words.reposts.replace("{count}", reposts.length)), ...reposts.map(source));
      line.append(more);
    }
    return line;
  }

  function showNode(id) {
    const node = nodes.get(id);
    panel.replaceChildren(element("h2", node.name), element("p", facts.types[node.kind].name));
    if (node.aliases) panel.append(element("p", words.aliases + " " + node.aliases.join(" · "), "quiet"));
    if (node.division) panel.append(element("p", words.division + " " + node.division, "quiet"));
    const touching = edges.get({ filter: (edge) => edge.from === id || edge.to === id });
    touching.sort((a, b) => (b.when || "").localeCompare(a.when || ""));
    panel.append(element("h2", words.links + " " + touching.length));
    panel.append(list(touching.map((edge) => button(edgeTitle(edge) + " · " + edgeSummary(edge), () => chooseEdge(edge.id)))));
  }

  function reveal(ids) {
    for (const id of ids) hidden.type.delete(nodes.get(id).kind);
    refresh();
  }

  function choose(id) {
    reveal([id]);
    network.selectNodes([id]);
    network.focus(id, { scale: Math.max(network.getScale(), 0.9), animation: false });
    fitLetters();
    showNode(id);
  }

  function chooseEdge(id) {
    const edge = edges.get(id);
    hidden.relation.delete(edge.relation);
    hidden.modality.delete(edge.modality);
    reveal([edge.from, edge.to]);
    network.selectEdges([id]);
    showEdge(id);
  }

  function refresh() {
    shownNodes.refresh();
    shownEdges.refresh();
    step = undefined;
    fitLetters();
    for (const box of document.querySelectorAll("#legend input")) box.checked = !hidden[box.name].has(box.value);
  }

  // the legend: a symbol, a name, how many, and a box that hides them
  const DRAWN = { dot: "M8 1A7 7 0 1 0 8 15A7 7 0 1 0 8 1Z", square: "M2 2H14V14H2Z", diamond: "M8 0L16 8L8 16L0 8Z",
    triangle: "M8 1L15 14H1Z", triangleDown: "M8 15L1 2H15Z", hexagon: "M4 1H12L16 8L12 15H4L0 8Z", star: "M8 0L10 6H16L11 9.5L13 16L8 12L3 16L5 9.5L0 6H6Z" };

  function symbol(path, attributes) {
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", "path");
    picture.setAttribute("viewBox", "-1 -1 18 18");
    picture.setAttribute("width", "16");
    picture.setAttribute("height", "16");
    drawn.setAttribute("d", path);
    for (const key of Object.keys(attributes)) drawn.setAttribute(key, attributes[key]);
    picture.append(drawn);
    return picture;
  }

  function legend(heading, key, kinds, draw) {
    const box = document.getElementById("legend");
    box.append(element("h2", heading));
    for (const [value, kind] of Object.entries(kinds)) {
      const row = element("label");
      const check = element("input");
      check.type = "checkbox";
      check.name = key;
      check.value = value;
      check.checked = true;
      check.addEventListener("change", () => {
        hidden[key][check.checked ? "delete" : "add"](value);
        refresh();
      });
      row.append(check, draw(kind), element("span", kind.name), element("span", String(kind.count), "count"));
      box.append(row);
    }
  }

  const stroke = (colour, dashes) => symbol("M0 8H16", { stroke: colour, "stroke-width": "2.5", "stroke-dasharray": dashes });
  legend(words.types, "type", facts.types, (kind) => symbol(DRAWN[kind.shape], { fill: kind.colour, stroke: "#333" }));
  legend(words.relations, "relation", facts.relations, (kind) => stroke(kind.colour, ""));
  legend(words.modalities, "modality", facts.modalities, (kind) => stroke("#555", kind.dashes));

  const query = document.getElementById("query");
  const found = document.getElementById("found");
  query.addEventListener("input", () => {
    const wanted = query.value.trim().toLowerCase();
    const names = (node) => [node.name].concat(node.aliases || []);
    const hits = wanted ? nodes.get({ filter: (node) => names(node).some((name) => name.toLowerCase().includes(wanted)) }) : [];
    hits.sort((a, b) => a.name.length - b.name.length || a.name.localeCompare(b.name));
    const rows = hits.slice(0, 12).map((node) => button(node.name, () => choose(node.id)));
    found.replaceChildren(...list(rows).children);
    if (wanted && !hits.length) found.append(element("li", words.nothing, "quiet"));
  });
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && found.querySelector("button")) found.querySelector("button").click();
  });
  document.getElementById("reset").addEventListener("click", () => {
    for (const set of Object.values(hidden)) set.clear();
    refresh();
    network.unselectAll();
    network.fit({ animation: false });
    fitLetters();
    panel.replaceChildren(element("p", words.hint));
  });

  // vis-network hides names that are too small but lets the others grow without end when the view is zoomed in
  let network, step;
  const largest = nodes.get({ filter: (node) => node.font.size > facts.letters });
  function fitLetters() {
    const now = Math.round(2 * Math.log2(network.getScale()));
    if (now === step) return;
    step = now;
    const cap = Math.max(facts.letters, (facts.letters + 2) / 2 ** (step / 2));
    for (const node of largest) {
      const drawn = network.body.nodes[node.id];
      if (drawn) drawn.setOptions({ font: { size: Math.min(node.font.size, cap) } });
    }
    network.redraw();
  }

  function draw() {
    network = new vis.Network(document.getElementById("network"), { nodes: shownNodes, edges: shownEdges }, data("options"));
    network.on("click", (event) => {
      if (event.nodes.length) showNode(event.nodes[0]);
      else if (event.edges.length) showEdge(event.edges[0]);
    });
    network.on("zoom", fitLetters);
    fitLetters();
    window.hezuo = { network, nodes, edges, shownNodes, shownEdges };
    document.body.dataset.ready = "canvas";
  }
  // names are measured once, so the embedded font has to be there first
  document.fonts.load('14px "Hezuo"', "合作").then(draw, draw);
})();
