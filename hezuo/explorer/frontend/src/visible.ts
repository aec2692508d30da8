/** What the filters of a view leave of a part of the graph. */
import type { EdgeView, PlacedNode, Subgraph } from "./api";
import type { View } from "./view";

export interface Visible {
  nodes: PlacedNode[];
  edges: EdgeView[];
  /** Nodes all of whose edges lie outside the chosen time or are not sure enough: drawn, but faded. */
  quiet: ReadonlySet<string>;
}

/** Whether an edge passes the filters that are about edges alone. */
export function keeps(view: View, edge: EdgeView): boolean {
  if (view.without.includes(edge.relation) || view.without.includes(edge.modality)) return false;
  return edge.confidence >= view.least && inTime(view, edge);
}

/** Whether some day of an edge lies in the chosen months. */
export function inTime(view: Pick<View, "first" | "last" | "undated">, edge: Pick<EdgeView, "start" | "end">): boolean {
  if (!edge.start) return view.undated;
  const begins = edge.start.slice(0, 7);
  const ends = (edge.end || edge.start).slice(0, 7);
  // a shorter date (2024) covers all its months: compare what both have
  return (!view.first || ends >= view.first.slice(0, ends.length)) && (!view.last || begins <= view.last);
}

export function visible(graph: Subgraph, view: View): Visible {
  const hidden = new Set(view.hidden);
  const allowed = graph.nodes.filter((node) => !hidden.has(node.id) && !view.without.includes(node.type));
  const nodes = view.provinces.length ? allowed.filter((node) => view.provinces.includes(node.province)) : allowed;
  const shown = new Set(nodes.map((node) => node.id));
  const among = graph.edges.filter((edge) => shown.has(edge.source) && shown.has(edge.target));
  const edges = among.filter((edge) => keeps(view, edge));
  const ends = (some: readonly EdgeView[]) => new Set(some.flatMap((edge) => [edge.source, edge.target]));
  const busy = ends(edges);
  const quiet = new Set([...ends(among)].filter((id) => !busy.has(id)));
  return { nodes: nodes.map((node) => pinned(node, view)), edges, quiet };
}

function pinned(node: PlacedNode, view: View): PlacedNode {
  const [x, y] = view.pins[node.id] ?? [node.x, node.y];
  return { ...node, x, y };
}
