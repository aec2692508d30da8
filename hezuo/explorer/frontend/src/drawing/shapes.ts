/** The shapes of node types, as paths around the origin and for legends. `sides` also tells the WebGL program what to draw. */
import { svg } from "../dom";

export interface Shape {
  /** Corners of the polygon; 0 is a circle. */
  sides: number;
  /** Direction of the first corner, in radians, clockwise from the right as on screen. */
  turn: number;
  /** Radius of the inner corners of a star as part of the outer; 1: no star. */
  inner: number;
  /** The outer radius as part of the node's, so that areas look alike. */
  reach: number;
}

const UP = -Math.PI / 2;

export const SHAPES: Record<string, Shape> = {
  circle: { sides: 0, turn: 0, inner: 1, reach: 1 },
  square: { sides: 4, turn: Math.PI / 4, inner: 1, reach: 1.25 },
  diamond: { sides: 4, turn: 0, inner: 1, reach: 1.25 },
  triangle: { sides: 3, turn: UP, inner: 1, reach: 1.4 },
  pentagon: { sides: 5, turn: UP, inner: 1, reach: 1.15 },
  hexagon: { sides: 6, turn: 0, inner: 1, reach: 1.1 },
  star: { sides: 5, turn: UP, inner: 0.5, reach: 1.4 },
};

export function shapeOf(name: string): Shape {
  return SHAPES[name] ?? (SHAPES["circle"] as Shape);
}

/** The corners of a shape of that radius; none for a circle. */
export function corners(shape: Shape, radius: number): [number, number][] {
  const star = shape.inner < 1;
  const count = star ? shape.sides * 2 : shape.sides;
  return Array.from({ length: count }, (_, place) => {
    const angle = shape.turn + (2 * Math.PI * place) / count;
    const reach = radius * shape.reach * (star && place % 2 ? shape.inner : 1);
    return [reach * Math.cos(angle), reach * Math.sin(angle)];
  });
}

export function tracePath(pen: CanvasRenderingContext2D, name: string, x: number, y: number, radius: number): void {
  pen.beginPath();
  traceInto(pen, name, x, y, radius);
}

/** Add a shape to a path that may hold others. */
export function traceInto(path: CanvasRenderingContext2D | Path2D, name: string, x: number, y: number, radius: number): void {
  const points = corners(shapeOf(name), radius);
  if (points.length === 0) {
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 2 * Math.PI);
  }
  points.forEach(([dx, dy], place) => (place ? path.lineTo(x + dx, y + dy) : path.moveTo(x + dx, y + dy)));
  path.closePath();
}

/** A colour as it is drawn: lighter on a dark ground (see `Palette.lift`). */
function lifted(colour: string): string {
  return `color-mix(in srgb, ${colour}, var(--ink) var(--lift))`;
}

/** A small picture of a node type. */
export function shapeIcon(name: string, colour: string): SVGElement {
  const points = corners(shapeOf(name), 5.5);
  const body =
    points.length === 0
      ? svg("circle", { r: 5.5 })
      : svg("polygon", { points: points.map((point) => point.join(",")).join(" ") });
  body.style.fill = lifted(colour);
  return svg("svg", { viewBox: "-9 -9 18 18", width: 18, height: 18, "aria-hidden": "true", class: "icon" }, body);
}

/** A small picture of a kind of line. */
export function lineIcon(colour: string, dash: string, arrow: boolean): SVGElement {
  const line = svg("line", { x1: 1, y1: 6, x2: arrow ? 20 : 25, y2: 6, "stroke-width": 2.5, "stroke-dasharray": dash });
  const head = svg("polygon", { points: "18,2 26,6 18,10" });
  line.style.stroke = head.style.fill = lifted(colour);
  return svg("svg", { viewBox: "0 0 26 12", width: 26, height: 12, "aria-hidden": "true", class: "icon" }, line, ...(arrow ? [head] : []));
}
