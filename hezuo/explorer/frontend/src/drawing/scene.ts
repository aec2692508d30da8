/** What is drawn: nodes and edges with their looks, the same for every renderer. Lengths are CSS pixels at no zoom. */
import type { EdgeView, Schema } from "../api";
import type { Visible } from "../visible";

export interface Point {
  x: number;
  y: number;
}

export interface SceneNode extends Point {
  id: string;
  label: string;
  radius: number;
  colour: string;
  shape: string;
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

/** The scene of what is visible; `pinned` are the nodes that keep their places. */
export function sceneOf(graph: Visible, schema: Schema, pinned: ReadonlySet<string>): Scene {
  const types = new Map(schema.types.map((type) => [type.label, type]));
  const relations = new Map(schema.relations.map((relation) => [relation.label, relation]));
  const least = graph.nodes.length > 2000 ? 0.15 : 0.4;
  const crowd = Math.max(least, Math.min(1, Math.sqrt(90 / Math.max(1, graph.nodes.length))));
  const nodes = new Map<string, SceneNode>();
  // small nodes last, so that they lie on top and can be met
  const ordered = [...graph.nodes].sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1));
  for (const node of ordered) {
    const type = types.get(node.type);
    nodes.set(node.id, {
      id: node.id,
      label: node.name,
      x: node.x,
      y: node.y,
      radius: (5 + Math.min(15, 2.2 * Math.sqrt(node.degree))) * crowd,
      colour: type?.colour ?? "#999999",
      shape: type?.shape ?? "circle",
      pinned: pinned.has(node.id),
      quiet: graph.quiet.has(node.id),
    });
  }
  const edges: SceneEdge[] = [];
  const lanes = new Map<string, SceneEdge[]>();
  for (const edge of graph.edges) {
    const source = nodes.get(edge.source);
    const target = nodes.get(edge.target);
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
    const pair = [edge.source, edge.target].sort().join("\u001f");
    const lane = lanes.get(pair);
    if (lane) lane.push(drawn);
    else lanes.set(pair, [drawn]);
  }
  for (const lane of lanes.values()) spread(lane);
  return { nodes: [...nodes.values()], edges };
}

/** Edges between the same two nodes run beside one another. */
function spread(lane: SceneEdge[]): void {
  const gap = Math.min(6, 36 / lane.length);
  lane.forEach((edge, place) => {
    const side = edge.source.id < edge.target.id ? 1 : -1;
    edge.offset = side * gap * (place - (lane.length - 1) / 2);
  });
}
