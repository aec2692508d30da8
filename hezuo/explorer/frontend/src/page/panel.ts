/** What is said about the node or edge that was clicked. */
import type { EdgeView, PlacedNode } from "../api";
import { button, h } from "../dom";
import { CIRCLE, lineIcon, shapeIcon } from "../drawing/shapes";
import type { Article, Network } from "./network";
import { named, text } from "./words";

export const DASH: Record<EdgeView["modality"], string> = { occurred: "", planned: "6 4", denied: "1.5 3.5" };
const FEW = 60;

export interface Choose {
  node(id: string): void;
  edge(id: string): void;
  nothing(): void;
}

export function edgePanel(network: Network, edge: EdgeView, choose: Choose): HTMLElement {
  const relation = network.schema.relations.find(({ label }) => label === edge.relation);
  const sentences = network.sentences(edge);
  const end = (id: string) => h("span", "end", typeIcon(network, node(network, id).type), nodeButton(network, id, choose));
  return h(
    "article",
    {},
    closeButton(choose),
    h("h2", "ends", end(edge.source), h("span", "says", edgeIcon(network, edge), `${relation ? named(relation) : ""}${relation?.symmetric ? "" : " →"}`), end(edge.target)),
    facts([
      [text("when"), edge.when || text("undated")],
      [text("state"), text(edge.modality), `state ${edge.modality}`],
      [text("post"), edge.title],
      [text("role"), edge.role],
      [text("agreement"), edge.agreement],
    ]),
    edge.derived && h("p", "quiet", text("derived")),
    h("h3", {}, `${text("sources", { n: edge.articles })} · ${text("evidence", { n: sentences.length })}`),
    sentences.length === 0 && h("p", "quiet", text("noEvidence")),
    h("ol", "evidence", ...sentences.map(({ quote, article }) => h("li", edge.modality, h("blockquote", {}, quote.replace(/\s+/g, " ")), sourceLine(article)))),
  );
}

export function nodePanel(network: Network, shown: PlacedNode, choose: Choose): HTMLElement {
  const type = network.schema.types.find(({ label }) => label === shown.type);
  const edges = network.touching(shown.id);
  const list = h("ul", "edge-list", ...edges.slice(0, FEW).map((edge) => edgeRow(network, edge, shown, choose)));
  const rest = edges.slice(FEW);
  const more = button(text("more", { n: rest.length }), () => {
    list.append(...rest.map((edge) => edgeRow(network, edge, shown, choose)));
    more.remove();
  });
  return h(
    "article",
    {},
    closeButton(choose),
    h("p", "quiet", typeIcon(network, shown.type), type ? named(type) : ""),
    h("h2", {}, shown.name),
    facts([
      [text("aliases"), shown.aliases.join(" · ")],
      [text("division"), shown.division],
    ]),
    h("h3", {}, text("edges", { n: edges.length })),
    list,
    rest.length > 0 && more,
  );
}

function edgeRow(network: Network, edge: EdgeView, from: PlacedNode, choose: Choose): HTMLElement {
  const relation = network.schema.relations.find(({ label }) => label === edge.relation);
  const other = node(network, edge.source === from.id ? edge.target : edge.source);
  const arrow = relation?.symmetric ? "" : edge.source === from.id ? " →" : " ←";
  const row = button("", () => choose.edge(edge.id), "edge-row");
  row.append(
    edgeIcon(network, edge),
    h("span", "words", h("span", "quiet", `${relation ? named(relation) : ""}${arrow} `), other.name, edge.title && h("span", "quiet", ` ${edge.title}`)),
    ...(edge.modality === "occurred" ? [] : [h("span", `chip ${edge.modality}`, text(edge.modality))]),
    h("span", "date", edge.when),
  );
  return h("li", {}, row);
}

function sourceLine(article: Article | null): HTMLElement {
  if (!article) return h("p", "source quiet", text("noArticle"));
  const { title, published, url, reposts } = article;
  return h(
    "p",
    "source",
    h("span", "title", title || text("untitled")),
    published && h("span", "date", published),
    link(url),
    reposts.length > 0 && h("details", {}, h("summary", {}, text("reposts", { n: reposts.length })), ...reposts.map((copy) => sourceLine(copy))),
  );
}

/** Only web addresses become links. */
function link(url: string): HTMLElement | null {
  if (!/^https?:\/\//i.test(url)) return null;
  return h("a", { attributes: { href: url, target: "_blank", rel: "noopener noreferrer" } }, text("open"));
}

function facts(rows: [string, string, string?][]): HTMLElement | null {
  const told = rows.filter(([, value]) => value);
  return told.length ? h("dl", {}, ...told.flatMap(([name, value, look]) => [h("dt", {}, name), h("dd", look ?? "", value)])) : null;
}

function node(network: Network, id: string): PlacedNode {
  return network.nodes[Number(id)] as PlacedNode;
}

function nodeButton(network: Network, id: string, choose: Choose): HTMLElement {
  return button(node(network, id).name, () => choose.node(id), "link");
}

export function typeIcon(network: Network, label: string): Element {
  const type = network.schema.types.find((candidate) => candidate.label === label);
  return shapeIcon(type?.outline ?? CIRCLE, type?.colour ?? "#999999");
}

function edgeIcon(network: Network, edge: EdgeView): Element {
  const relation = network.schema.relations.find(({ label }) => label === edge.relation);
  return lineIcon(relation?.colour ?? "#999999", DASH[edge.modality], !(relation?.symmetric ?? false));
}

function closeButton(choose: Choose): HTMLElement {
  const close = button("×", () => choose.nothing(), "close");
  close.setAttribute("aria-label", text("close"));
  return close;
}
