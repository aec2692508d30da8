/** What is visible as tables, for those who read, sort and copy, and for keyboards and readers of screens. */
import type { EdgeView, NodeView, Schema } from "../api";
import { button, h } from "../dom";
import { type Key, named, provinceName, shownDate, text } from "../strings";
import type { Visible } from "../visible";
import { relationName } from "./edges";
import { mostConnected } from "./groups";
import { icon } from "./search";

const MOST_ROWS = 1000;

export interface TableActions {
  chooseNode(id: string): void;
  chooseEdge(edge: EdgeView): void;
  sort(by: string): void;
}

interface Column {
  key: Key;
  value(edge: EdgeView): string | number;
  cell?(edge: EdgeView): HTMLElement;
}

export function tablePanel(schema: Schema, graph: Visible, sort: string, act: TableActions): HTMLElement {
  return h("div", "tables", edgeTable(schema, graph, sort, act), nodeTable(schema, graph.nodes, act));
}

function edgeTable(schema: Schema, graph: Visible, sort: string, act: TableActions): HTMLElement {
  const nodes = new Map<string, NodeView>(graph.nodes.map((node) => [node.id, node]));
  const name = (id: string) => nodes.get(id)?.name ?? id;
  const end = (id: string) => h("td", {}, button(name(id), () => act.chooseNode(id), "link"));
  const relation = (edge: EdgeView) => relationName(schema, edge.relation);
  const columns: Column[] = [
    { key: "when", value: (edge) => edge.start || edge.when, cell: (edge) => h("td", "edge-when", shownDate(edge.when)) },
    { key: "subject", value: (edge) => name(edge.source), cell: (edge) => end(edge.source) },
    {
      key: "relation",
      value: relation,
      cell: (edge) => h("td", {}, button(relation(edge), () => act.chooseEdge(edge), "link strong")),
    },
    { key: "object", value: (edge) => name(edge.target), cell: (edge) => end(edge.target) },
    { key: "state", value: (edge) => text(edge.modality), cell: (edge) => h("td", `state ${edge.modality}`, text(edge.modality)) },
    { key: "sourcesWord", value: (edge) => edge.articles },
    { key: "least", value: (edge) => edge.confidence, cell: (edge) => h("td", "number", edge.confidence.toFixed(2)) },
  ];
  const rows = ordered(graph.edges, columns, sort).slice(0, MOST_ROWS);
  return h(
    "table",
    "edge-table",
    caption(text("listCaption"), rows.length, graph.edges.length),
    h("thead", {}, h("tr", {}, ...columns.map((column) => heading(column.key, sort, act)))),
    h(
      "tbody",
      {},
      ...rows.map((edge) =>
        h("tr", {}, ...columns.map(({ value, cell }) => cell?.(edge) ?? h("td", "number", String(value(edge))))),
      ),
    ),
  );
}

function ordered(edges: readonly EdgeView[], columns: readonly Column[], sort: string): EdgeView[] {
  const direction = sort.startsWith("-") ? -1 : 1;
  const { value } = columns.find(({ key }) => key === sort.replace(/^-/, "")) ?? (columns[0] as Column);
  // few values, many edges: what takes time is to compare words
  const words = [...new Set(edges.map(value))].sort(compared);
  const rank = new Map(words.map((word, place) => [word, direction * place]));
  const keyed = edges.map((edge) => ({ edge, rank: rank.get(value(edge)) ?? 0 }));
  return keyed.sort((a, b) => a.rank - b.rank).map(({ edge }) => edge);
}

const { compare } = new Intl.Collator("zh");

function compared(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : compare(String(a), String(b));
}

function heading(key: Key, sort: string, act: TableActions): HTMLElement {
  const now = sort === key ? "ascending" : sort === `-${key}` ? "descending" : "none";
  const sign = { ascending: " ▲", descending: " ▼", none: "" }[now];
  const made = button(text(key) + sign, () => act.sort(now === "descending" ? key : `-${key}`), "link strong");
  return h("th", { attributes: { scope: "col", "aria-sort": now } }, made);
}

function nodeTable(schema: Schema, nodes: readonly NodeView[], act: TableActions): HTMLElement {
  const sorted = mostConnected(nodes, MOST_ROWS);
  const province = (node: NodeView) => provinceName(schema.provinces, node.province);
  const type = (node: NodeView) => {
    const kind = schema.types.find((candidate) => candidate.label === node.type);
    return kind ? named(kind) : node.type;
  };
  return h(
    "table",
    "node-table",
    caption(text("nodesCaption"), sorted.length, nodes.length),
    h(
      "thead",
      {},
      h("tr", {}, ...(["name", "type", "province1", "edgesWord"] as const).map((key) => h("th", { attributes: { scope: "col" } }, text(key)))),
    ),
    h(
      "tbody",
      {},
      ...sorted.map((node) =>
        h(
          "tr",
          {},
          h("td", {}, button(node.name, () => act.chooseNode(node.id), "link")),
          h("td", {}, icon(schema, node.type), ` ${type(node)}`),
          h("td", {}, province(node)),
          h("td", "number", String(node.degree)),
        ),
      ),
    ),
  );
}

function caption(words: string, shown: number, total: number): HTMLElement {
  return h("caption", {}, shown < total ? `${words} (${text("edgesShown", { shown, n: total })})` : `${words} (${total})`);
}
