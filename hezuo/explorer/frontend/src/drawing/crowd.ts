/** Thousands of nodes and edges on a 2D canvas: few strokes of many lines instead of many strokes, nothing outside the picture. */
import type { Drawing, Palette } from "./drawing";
import { edgeLook, nodeColour } from "./looks";
import type { Emphasis, Point, Scene } from "./scene";
import { traceInto } from "./shapes";

type Size = { width: number; height: number };
type Camera = Pick<Drawing, "project" | "scale">;

const LINES_A_STROKE = 1000; // a longer path takes more than its share of time
const DOT = 2.2; // pixels; below, a shape cannot be told from a square

export function drawManyNodes(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  emphasis: Emphasis,
  colours: Palette,
  camera: Camera,
  size: Size,
): void {
  const scale = camera.scale();
  const paths = new Map<string, Path2D>();
  for (const node of scene.nodes) {
    const at = camera.project(node);
    const radius = Math.max(0.8, node.radius * scale);
    if (at.x < -radius || at.y < -radius || at.x > size.width + radius || at.y > size.height + radius) continue;
    const colour = nodeColour(node, emphasis, colours);
    let path = paths.get(colour);
    if (!path) paths.set(colour, (path = new Path2D()));
    if (radius < DOT) path.rect(at.x - radius, at.y - radius, 2 * radius, 2 * radius);
    else traceInto(path, node.shape, at.x, at.y, radius);
  }
  for (const [colour, path] of paths) {
    pen.fillStyle = colour;
    pen.fill(path);
  }
}

export function drawManyEdges(
  pen: CanvasRenderingContext2D,
  scene: Scene,
  emphasis: Emphasis,
  colours: Palette,
  camera: Camera,
  size: Size,
): void {
  const layers: Map<string, [Point, Point][]>[] = [new Map(), new Map(), new Map()];
  for (const edge of scene.edges) {
    const [from, to] = [camera.project(edge.source), camera.project(edge.target)];
    const outside = Math.max(from.x, to.x) < 0 || Math.max(from.y, to.y) < 0;
    if (outside || Math.min(from.x, to.x) > size.width || Math.min(from.y, to.y) > size.height) continue;
    const look = edgeLook(edge, emphasis, colours, scene);
    const key = `${look.colour} ${look.layer === 1 ? 0.6 : look.width} ${edge.stroke === "solid" ? "" : "4 3"}`;
    const layer = layers[look.layer] as Map<string, [Point, Point][]>;
    const lines = layer.get(key);
    if (lines) lines.push([from, to]);
    else layer.set(key, [[from, to]]);
  }
  for (const layer of layers) for (const [key, lines] of layer) stroke(pen, key, lines);
  pen.setLineDash([]);
}

function stroke(pen: CanvasRenderingContext2D, key: string, lines: readonly (readonly [Point, Point])[]): void {
  const [colour = "", width = "", ...dash] = key.split(" ");
  pen.strokeStyle = colour;
  pen.lineWidth = Number(width);
  pen.setLineDash(dash.filter(Boolean).map(Number));
  for (let start = 0; start < lines.length; start += LINES_A_STROKE) {
    pen.beginPath();
    for (const [from, to] of lines.slice(start, start + LINES_A_STROKE)) {
      pen.moveTo(from.x, from.y);
      pen.lineTo(to.x, to.y);
    }
    pen.stroke();
  }
}
