/** What every page asks about a drawing: where something is, what stands out, and the buttons that move the camera. */
import { button } from "../dom";
import type { Drawing } from "./drawing";
import { type Hit, segment } from "./geometry";
import { type Emphasis, NO_EMPHASIS, type Point, type Scene } from "./scene";

/** Where on the page a node or the middle of an edge is drawn; null where it is not. */
export function whereDrawn(drawing: Drawing, scene: Scene, container: HTMLElement, id: string): Point | null {
  const frame = container.getBoundingClientRect();
  const place = (at: Point): Point => ({ x: frame.left + at.x, y: frame.top + at.y });
  const node = scene.nodes.find((candidate) => candidate.id === id);
  if (node) return place(drawing.project(node));
  const edge = scene.edges.find((candidate) => candidate.id === id);
  const line = edge && segment(edge, drawing.project(edge.source), drawing.project(edge.target), drawing.scale());
  return line ? place({ x: (line.from.x + line.to.x) / 2, y: (line.from.y + line.to.y) / 2 }) : null;
}

/** A chosen edge stands out with its ends, a chosen node with its edges and neighbours; the edge goes first. */
export function emphasisOf(scene: Scene, chosen: { node: string; edge: string }, under: Hit | null): Emphasis {
  const hovered = under?.kind === "edge" ? under.id : "";
  const edge = scene.edges.find(({ id }) => id === chosen.edge);
  if (edge) return { nodes: new Set([edge.source.id, edge.target.id]), edges: new Set([edge.id]), node: "", edge: edge.id, hovered };
  const { node } = chosen;
  if (!node || !scene.nodes.some(({ id }) => id === node)) return { ...NO_EMPHASIS, hovered };
  const touching = scene.edges.filter(({ source, target }) => source.id === node || target.id === node);
  const nodes = new Set([node, ...touching.flatMap(({ source, target }) => [source.id, target.id])]);
  return { nodes, edges: new Set(touching.map(({ id }) => id)), node, edge: "", hovered };
}

/** A button with a sign on it; `label` says what it does. */
export function tool(label: string, sign: string, click: () => void): HTMLButtonElement {
  const made = button(sign, click);
  made.title = label;
  made.setAttribute("aria-label", label);
  return made;
}

export function cameraTools(drawing: () => Drawing | null, text: (key: "zoomIn" | "zoomOut" | "fit") => string): HTMLButtonElement[] {
  return [
    tool(text("zoomIn"), "+", () => drawing()?.zoom(1.4)),
    tool(text("zoomOut"), "−", () => drawing()?.zoom(1 / 1.4)),
    tool(text("fit"), "⤢", () => drawing()?.fit()),
  ];
}
