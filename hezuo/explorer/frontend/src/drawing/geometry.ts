/** Lines between nodes in pixels, and what lies under the pointer. */
import type { Drawing } from "./drawing";
import type { Point, Scene, SceneEdge } from "./scene";

export const ARROW_LENGTH = 9;
export const ARROW_HALF = 4;

export interface Segment {
  from: Point;
  to: Point;
}

/** The visible line of an edge: shifted into its lane and cut at the borders of its nodes; null when nothing is left. */
export function segment(edge: SceneEdge, source: Point, target: Point, scale: number): Segment | null {
  const dx = target.x - source.x;
  const dy = target.y - source.y;
  const length = Math.hypot(dx, dy);
  const start = edge.source.radius * scale;
  const end = edge.target.radius * scale + 1;
  if (length <= start + end) return null;
  const ux = dx / length;
  const uy = dy / length;
  const sx = -uy * edge.offset;
  const sy = ux * edge.offset;
  return {
    from: { x: source.x + ux * start + sx, y: source.y + uy * start + sy },
    to: { x: target.x - ux * end + sx, y: target.y - uy * end + sy },
  };
}

export function distance(point: Point, line: Segment): number {
  const dx = line.to.x - line.from.x;
  const dy = line.to.y - line.from.y;
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : ((point.x - line.from.x) * dx + (point.y - line.from.y) * dy) / square;
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - line.from.x - t * dx, point.y - line.from.y - t * dy);
}

export interface Hit {
  kind: "node" | "edge";
  id: string;
}

const NODE_TOLERANCE = 3;
const EDGE_TOLERANCE = 7;

/** The node under a point, else the nearest edge within a few pixels; nodes and edges that stand out win over faded ones. */
export function pick(
  scene: Scene,
  drawing: Pick<Drawing, "project" | "unproject" | "scale">,
  at: Point,
  inFront: ReadonlySet<string> | null,
): Hit | null {
  const scale = drawing.scale();
  // what is far away is passed over in the units of the scene, which needs no projecting
  const here = drawing.unproject(at);
  const unit = Math.abs(drawing.unproject({ x: at.x + 1, y: at.y }).x - here.x);
  let best: Hit | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (const node of scene.nodes) {
    const reach = (node.radius * scale + NODE_TOLERANCE) * unit;
    if (Math.abs(node.x - here.x) > reach || Math.abs(node.y - here.y) > reach) continue;
    const place = drawing.project(node);
    const beyond = Math.hypot(place.x - at.x, place.y - at.y) - node.radius * scale;
    if (beyond <= NODE_TOLERANCE && beyond < nearest) {
      nearest = beyond;
      best = { kind: "node", id: node.id };
    }
  }
  if (best) return best;
  for (const edge of scene.edges) {
    const reach = (EDGE_TOLERANCE + Math.abs(edge.offset)) * unit;
    const { x: x1, y: y1 } = edge.source;
    const { x: x2, y: y2 } = edge.target;
    if ((x1 < here.x - reach && x2 < here.x - reach) || (x1 > here.x + reach && x2 > here.x + reach)) continue;
    if ((y1 < here.y - reach && y2 < here.y - reach) || (y1 > here.y + reach && y2 > here.y + reach)) continue;
    const line = segment(edge, drawing.project(edge.source), drawing.project(edge.target), scale);
    if (!line) continue;
    const away = distance(at, line);
    if (away > EDGE_TOLERANCE) continue;
    const rank = away + (inFront && !inFront.has(edge.id) ? 2 * EDGE_TOLERANCE : 0);
    if (rank < nearest) {
      nearest = rank;
      best = { kind: "edge", id: edge.id };
    }
  }
  return best;
}
