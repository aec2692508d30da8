/**
 * Thousands of nodes and edges on a 2D canvas: few strokes of many lines instead of many strokes, nothing outside the picture.
 * What looks alike is gathered once for a scene and an emphasis; every drawing only goes through lists of numbers.
 */
import type { Palette } from "./drawing";
import { edgeLook, nodeColour } from "./looks";
import type { Emphasis, Scene, SceneEdge, SceneNode } from "./scene";
import { traceInto } from "./shapes";

/** Where the scene's origin is drawn, and how many pixels one unit of it takes. */
export interface Camera {
  x: number;
  y: number;
  zoom: number;
  /** By how much the radii of nodes are enlarged. */
  scale: number;
}

interface Lines {
  colour: string;
  width: number;
  dashed: boolean;
  edges: SceneEdge[];
}

export interface Crowd {
  nodes: Map<string, SceneNode[]>;
  /** Faded, usual, in front. */
  layers: [Lines[], Lines[], Lines[]];
}

const LINES_A_STROKE = 1000; // a longer path takes more than its share of time
const DOTS_A_FILL = 500;
const MOST_DASHED = 20_000; // lines in the picture: dashes take five times the time of a line, and among so many nobody sees them
const DOT = 2.2; // pixels; below, a shape cannot be told from a square
const THIN = 0.6;

/** What looks alike, together. */
export function gathered(scene: Scene, emphasis: Emphasis, colours: Palette): Crowd {
  const nodes = new Map<string, SceneNode[]>();
  for (const node of scene.nodes) {
    const colour = nodeColour(node, emphasis, colours);
    const alike = nodes.get(colour);
    if (alike) alike.push(node);
    else nodes.set(colour, [node]);
  }
  const layers: Crowd["layers"] = [[], [], []];
  const usual = new Map<string, Map<string, Lines>>();
  const faded = new Map<string, Map<string, Lines>>();
  for (const edge of scene.edges) {
    const special = edge.id === emphasis.edge || edge.id === emphasis.hovered;
    // all others that share colour, stroke and fading look the same: only the first is asked
    const known = emphasis.edges !== null && !emphasis.edges.has(edge.id) ? faded : usual;
    const alike = special ? undefined : known.get(edge.colour)?.get(edge.stroke);
    if (alike) {
      alike.edges.push(edge);
      continue;
    }
    const { colour, width, layer } = edgeLook(edge, emphasis, colours, scene);
    const lines = { colour, width: special ? width : THIN, dashed: edge.stroke !== "solid", edges: [edge] };
    layers[layer].push(lines);
    if (special) continue;
    const strokes = known.get(edge.colour);
    if (strokes) strokes.set(edge.stroke, lines);
    else known.set(edge.colour, new Map([[edge.stroke, lines]]));
  }
  return { nodes, layers };
}

type Size = { width: number; height: number };

export function drawCrowd(pen: CanvasRenderingContext2D, crowd: Crowd, camera: Camera, size: Size): void {
  for (const lines of crowd.layers.flat()) drawLines(pen, lines, camera, size);
  pen.setLineDash([]);
  for (const [colour, nodes] of crowd.nodes) drawNodes(pen, colour, nodes, camera, size);
}

function drawLines(pen: CanvasRenderingContext2D, { colour, width, dashed, edges }: Lines, { x, y, zoom }: Camera, size: Size): void {
  // the ends of what is in the picture, four numbers a line
  const ends = new Float32Array(4 * edges.length);
  let count = 0;
  for (const { source, target } of edges) {
    const x1 = x + source.x * zoom;
    const x2 = x + target.x * zoom;
    if ((x1 < 0 && x2 < 0) || (x1 > size.width && x2 > size.width)) continue;
    const y1 = y - source.y * zoom;
    const y2 = y - target.y * zoom;
    if ((y1 < 0 && y2 < 0) || (y1 > size.height && y2 > size.height)) continue;
    ends[count] = x1;
    ends[count + 1] = y1;
    ends[count + 2] = x2;
    ends[count + 3] = y2;
    count += 4;
  }
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash(dashed && count / 4 <= MOST_DASHED ? [4, 3] : []);
  for (let start = 0; start < count; start += 4 * LINES_A_STROKE) {
    const end = Math.min(count, start + 4 * LINES_A_STROKE);
    pen.beginPath();
    for (let at = start; at < end; at += 4) {
      pen.moveTo(ends[at] as number, ends[at + 1] as number);
      pen.lineTo(ends[at + 2] as number, ends[at + 3] as number);
    }
    pen.stroke();
  }
}

function drawNodes(pen: CanvasRenderingContext2D, colour: string, nodes: readonly SceneNode[], camera: Camera, size: Size): void {
  let count = 0;
  pen.fillStyle = colour;
  pen.beginPath();
  for (const node of nodes) {
    const x = camera.x + node.x * camera.zoom;
    const y = camera.y - node.y * camera.zoom;
    const radius = Math.max(0.8, node.radius * camera.scale);
    if (x < -radius || y < -radius || x > size.width + radius || y > size.height + radius) continue;
    if (radius < DOT) pen.rect(x - radius, y - radius, 2 * radius, 2 * radius);
    else traceInto(pen, node.shape, x, y, radius);
    count += 1;
    if (count % DOTS_A_FILL) continue;
    pen.fill();
    pen.beginPath();
  }
  pen.fill();
}
