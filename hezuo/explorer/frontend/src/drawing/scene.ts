/** What is drawn: nodes and edges with their looks, the same for every renderer. Lengths are CSS pixels at no zoom. */
import type { EdgeView, Schema } from "../api";
import type { Visible } from "../visible";
import { CIRCLE, type Shape } from "./shapes";

export interface Point {
  x: number;
  y: number;
}

export interface SceneNode extends Point {
  id: string;
  label: string;
  radius: number;
  colour: string;
  shape: Shape;
  /** Somebody has put it where it is. */
  pinned: boolean;
  /** It has nothing to show at present (see `Visible`). */
  quiet: boolean;
}

export type Stroke = "solid" | "dashed" | "dotted";

export interface SceneEdge {
  id: string;
  source: SceneNode;
  target: SceneNode;
  colour: string;
  width: number;
  stroke: Stroke;
  arrow: boolean;
  /** How far beside the straight line between its nodes it runs, to the left as seen from its source. */
  offset: number;
}

export interface Scene {
  nodes: SceneNode[];
  edges: SceneEdge[];
}

/** Which nodes and edges stand out; the rest fades. Null: everything looks the same. */
export interface Emphasis {
  nodes: ReadonlySet<string> | null;
  edges: ReadonlySet<string> | null;
  node: string;
  edge: string;
  hovered: string;
}

export const NO_EMPHASIS: Emphasis = { nodes: null, edges: null, node: "", edge: "", hovered: "" };
export const STROKES: Record<EdgeView["modality"], Stroke> = { occurred: "solid", planned: "dashed", denied: "dotted" };

const MOST_LANES = 20_000; // edges; in a larger scene those between the same two nodes cannot be told apart anyway

/** The scene of what is visible; `pinned` are the nodes that keep their places. */
export function sceneOf(graph: Visible, schema: Schema, pinned: ReadonlySet<string>): Scene {
  const types = new Map(schema.types.map((type) => [type.label, type]));
  const relations = new Map(schema.relations.map((relation) => [relation.label, relation]));
  const least = graph.nodes.length > 2000 ? 0.15 : 0.4;
  const crowd = Math.max(least, Math.min(1, Math.sqrt(90 / Math.max(1, graph.nodes.length))));
  const nodes: SceneNode[] = [];
  const places = new Map<string, number>();
  // small nodes last, so that they lie on top and can be met
  const ordered = [...graph.nodes].sort((a, b) => b.degree - a.degree);
  for (const node of ordered) {
    const type = types.get(node.type);
    places.set(node.id, nodes.length);
    nodes.push({
      id: node.id,
      label: node.name,
      x: node.x,
      y: node.y,
      radius: (5 + Math.min(15, 2.2 * Math.sqrt(node.degree))) * crowd,
      colour: type?.colour ?? "#999999",
      shape: type?.outline ?? CIRCLE,
      pinned: pinned.has(node.id),
      quiet: graph.quiet.has(node.id),
    });
  }
  const edges: SceneEdge[] = [];
  const pairs = new Map<number, SceneEdge | SceneEdge[]>();
  for (const edge of graph.edges) {
    const from = places.get(edge.source) ?? -1;
    const to = places.get(edge.target) ?? -1;
    const source = nodes[from];
    const target = nodes[to];
    if (!source || !target || source === target) continue;
    const relation = relations.get(edge.relation);
    const drawn: SceneEdge = {
      id: edge.id,
      source,
      target,
      colour: relation?.colour ?? "#999999",
      width: 1.1 + Math.min(2.4, 0.5 * (edge.articles - 1)),
      stroke: STROKES[edge.modality],
      arrow: !(relation?.symmetric ?? false),
      offset: 0,
    };
    edges.push(drawn);
    if (graph.edges.length > MOST_LANES) continue;
    const pair = Math.min(from, to) * nodes.length + Math.max(from, to);
    const lane = pairs.get(pair);
    if (!lane) pairs.set(pair, drawn);
    else if (Array.isArray(lane)) lane.push(drawn);
    else pairs.set(pair, [lane, drawn]);
  }
  for (const lane of pairs.values()) if (Array.isArray(lane)) spread(lane);
  return { nodes, edges };
}

/** Edges between the same two nodes run beside one another. */
function spread(lane: SceneEdge[]): void {
  const gap = Math.min(6, 36 / lane.length);
  lane.forEach((edge, place) => {
    const side = edge.source.id < edge.target.id ? 1 : -1;
    edge.offset = side * gap * (place - (lane.length - 1) / 2);
  });
}
