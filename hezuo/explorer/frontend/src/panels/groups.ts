/** What a question was answered with, in words: paths, partners, what is new, a community, a province. */
import type { EdgeView, Group, NodeView, Schema, Subgraph } from "../api";
import { button, h } from "../dom";
import { type Key, provinceName, shownDate, text } from "../strings";
import type { Topic } from "../view";
import { chips, edgeIcon, relationName } from "./edges";
import { icon } from "./search";

interface Actions {
  chooseNode(id: string): void;
  chooseEdge(edge: EdgeView): void;
}

const TITLES: Partial<Record<Topic, Key>> = {
  paths: "paths",
  partners: "partners",
  comparison: "comparison",
  since: "since",
};
const MOST_ROWS = 60;

export function groupPanel(schema: Schema, topic: Topic, graph: Subgraph, act: Actions): HTMLElement {
  const nodes = new Map<string, NodeView>(graph.nodes.map((node) => [node.id, node]));
  const edges = new Map(graph.edges.map((edge) => [edge.id, edge]));
  const title = TITLES[topic];
  return h(
    "article",
    "group-details",
    title && h("h2", {}, text(title)),
    topic === "comparison" && comparison(graph, nodes),
    topic === "paths" && graph.groups.length === 0 && h("p", "hint", text("noPath")),
    ...graph.groups.map((group) =>
      h(
        "section",
        "group",
        h("h3", {}, heading(schema, group, nodes)),
        group.kind === "path" ? way(schema, group, nodes, edges, act) : members(schema, group, nodes, edges, act),
      ),
    ),
  );
}

function heading(schema: Schema, group: Group, nodes: ReadonlyMap<string, NodeView>): string {
  const about = group.about.map((id) => nodes.get(id)?.name ?? (provinceName(schema.provinces, id) || id)).join(" · ");
  const n = isEdges(group) ? group.edges_total : group.nodes_total;
  if (group.kind === "path") return text("group_path", { n: group.nodes.length - 1 });
  return text(`group_${group.kind}`, { about, n });
}

/** Without a question: what is most connected in the picture. */
export function welcomePanel(schema: Schema, nodes: readonly NodeView[], act: Actions): HTMLElement {
  const best = mostConnected(nodes, 20);
  const known = new Map(best.map((node) => [node.id, node]));
  return h(
    "article",
    "group-details",
    h("p", "hint", text("welcome")),
    best.length > 0 && h("h3", {}, text("mostConnected")),
    h("ul", "members", ...best.map(({ id }) => h("li", {}, nodeButton(schema, known, id, act)))),
  );
}

/** The nodes with the most edges, the best first. */
export function mostConnected<T extends NodeView>(nodes: readonly T[], count: number): T[] {
  const better = (a: T, b: T) => b.degree - a.degree || (a.id < b.id ? -1 : 1);
  // those below the last that is wanted need no order
  const least = nodes.length > count ? (Float64Array.from(nodes, ({ degree }) => degree).sort().at(-count) as number) : 0;
  return nodes.filter(({ degree }) => degree >= least).sort(better).slice(0, count);
}

const isEdges = ({ kind }: Group) => kind === "happened" || kind === "reported";

/** A way, one node beneath the other, with the edges between them. */
function way(
  schema: Schema,
  group: Group,
  nodes: ReadonlyMap<string, NodeView>,
  edges: ReadonlyMap<string, EdgeView>,
  act: Actions,
): HTMLElement {
  const own = group.edges.flatMap((id) => edges.get(id) ?? []);
  const joins = (edge: EdgeView, a: string, b: string) => [edge.source, edge.target].includes(a) && [edge.source, edge.target].includes(b);
  return h(
    "ol",
    "way",
    ...group.nodes.map((id, place) => {
      const next = group.nodes[place + 1];
      const here = next ? own.filter((edge) => joins(edge, id, next)) : [];
      return h("li", {}, nodeButton(schema, nodes, id, act), ...here.slice(0, 4).map((edge) => edgeButton(schema, edge, act)));
    }),
  );
}

function members(
  schema: Schema,
  group: Group,
  nodes: ReadonlyMap<string, NodeView>,
  edges: ReadonlyMap<string, EdgeView>,
  act: Actions,
): HTMLElement {
  const rows = isEdges(group)
    ? group.edges.slice(0, MOST_ROWS).flatMap((id) => {
        const edge = edges.get(id);
        const name = (end: string) => nodes.get(end)?.name ?? end;
        return edge ? [h("li", {}, edgeButton(schema, edge, act, `${name(edge.source)} — ${name(edge.target)}`))] : [];
      })
    : group.nodes.slice(0, MOST_ROWS).map((id) => h("li", {}, nodeButton(schema, nodes, id, act)));
  const total = isEdges(group) ? group.edges_total : group.nodes_total;
  const more = total > rows.length && h("p", "hint", text("more", { n: total - rows.length }));
  return h("div", {}, total === 0 && h("p", "hint", text("none")), h("ul", "members", ...rows), more);
}

function nodeButton(schema: Schema, nodes: ReadonlyMap<string, NodeView>, id: string, act: Actions): HTMLElement {
  const node = nodes.get(id);
  const made = button("", () => act.chooseNode(id), "member");
  made.append(node ? icon(schema, node.type) : "", h("span", "result-name", node?.name ?? id));
  if (node) made.append(h("span", "count", String(node.degree)));
  return made;
}

function edgeButton(schema: Schema, edge: EdgeView, act: Actions, names = ""): HTMLElement {
  const made = button("", () => act.chooseEdge(edge), "member tie");
  made.append(
    edgeIcon(schema, edge),
    h("span", "result-name", names && `${names} · `, relationName(schema, edge.relation), ...chips(edge)),
    h("span", "edge-when", shownDate(edge.when)),
  );
  return made;
}

/** Two bodies side by side in figures. */
function comparison(graph: Subgraph, nodes: ReadonlyMap<string, NodeView>): HTMLElement | null {
  const [common, first, second] = graph.groups;
  const [a, b] = common?.about ?? [];
  if (!common || !first || !second || !a || !b) return null;
  const own = (id: string) => graph.edges.filter((edge) => edge.source === id || edge.target === id);
  const days = (id: string) => own(id).flatMap((edge) => (edge.start ? [edge.start] : [])).sort();
  const row = (name: string, ...values: (string | number)[]) =>
    h("tr", {}, h("th", { attributes: { scope: "row" } }, name), ...values.map((value) => h("td", {}, String(value))));
  const head = (name: string) => h("th", { attributes: { scope: "col" } }, name);
  const planned = (id: string) => own(id).filter((edge) => edge.modality === "planned").length;
  return h(
    "table",
    "comparison",
    h("thead", {}, h("tr", {}, h("td"), head(nodes.get(a)?.name ?? a), head(nodes.get(b)?.name ?? b))),
    h(
      "tbody",
      {},
      row(text("partnersAll"), common.nodes_total + first.nodes_total, common.nodes_total + second.nodes_total),
      row(text("partnersAlone"), first.nodes_total, second.nodes_total),
      row(text("edgesWord"), own(a).length, own(b).length),
      row(text("planned"), planned(a), planned(b)),
      row(text("firstDay"), days(a)[0] ?? "–", days(b)[0] ?? "–"),
      row(text("lastDay"), days(a).at(-1) ?? "–", days(b).at(-1) ?? "–"),
    ),
  );
}
