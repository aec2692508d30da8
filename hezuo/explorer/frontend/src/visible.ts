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

/** What is seen; where nothing is filtered, the very lists of the graph, so that a large one costs nothing. */
export function visible(graph: Subgraph, view: View): Visible {
  const { without, provinces, least, first, last, undated } = view;
  const hidden = new Set(view.hidden);
  const allNodes = hidden.size + without.length + provinces.length === 0;
  const allEdges = without.length === 0 && least === 0 && !first && !last && undated;
  const shows = (node: PlacedNode) =>
    !hidden.has(node.id) && !without.includes(node.type) && (provinces.length === 0 || provinces.includes(node.province));
  const nodes = allNodes ? graph.nodes : graph.nodes.filter(shows);
  const shown = allNodes ? null : new Set(nodes.map((node) => node.id));
  const among = shown ? graph.edges.filter((edge) => shown.has(edge.source) && shown.has(edge.target)) : graph.edges;
  const edges = allEdges ? among : among.filter((edge) => keeps(view, edge));
  const quiet = new Set<string>();
  if (edges.length < among.length) {
    for (const edge of among) quiet.add(edge.source).add(edge.target);
    for (const edge of edges) {
      quiet.delete(edge.source);
      quiet.delete(edge.target);
    }
  }
  return { nodes: Object.keys(view.pins).length ? nodes.map((node) => pinned(node, view)) : nodes, edges, quiet };
}

function pinned(node: PlacedNode, view: View): PlacedNode {
  const place = view.pins[node.id];
  return place ? { ...node, x: place[0], y: place[1] } : node;
}
