/** The shapes of node types, as paths around the origin and for legends. What each type has, the service says. */
import { svg } from "../dom";

/** As `graph/ontology/shapes.toml` describes it: angles in degrees, counter-clockwise from the right. */
export interface Shape {
  /** Of the polygon; 0 is a circle. */
  corners: number;
  turn: number;
  /** Radius of the inner corners of a star as part of the outer; 1: no star. */
  inner: number;
  /** The outer radius as part of the node's, so that areas look alike. */
  reach: number;
  /** Width by height, at the same area. */
  wide: number;
}

export const CIRCLE: Shape = { corners: 0, turn: 0, inner: 1, reach: 1, wide: 1 };

/** Half the width and half the height of what is round; of a polygon, those of the ellipse through its corners. */
export function radii({ reach, wide }: Shape, radius: number): [number, number] {
  return [radius * reach * Math.sqrt(wide), (radius * reach) / Math.sqrt(wide)];
}

/** The corners of a shape of that radius, as on screen; none for what is round. */
export function corners(shape: Shape, radius: number): [number, number][] {
  const star = shape.inner < 1;
  const count = star ? shape.corners * 2 : shape.corners;
  const [across, upright] = radii(shape, radius);
  return Array.from({ length: count }, (_, place) => {
    const angle = (-shape.turn * Math.PI) / 180 - (2 * Math.PI * place) / count;
    const inside = star && place % 2 ? shape.inner : 1;
    return [inside * across * Math.cos(angle), inside * upright * Math.sin(angle)];
  });
}

export function tracePath(pen: CanvasRenderingContext2D, shape: Shape, x: number, y: number, radius: number): void {
  pen.beginPath();
  traceInto(pen, shape, x, y, radius);
}

/** Add a shape to a path that may hold others. */
export function traceInto(path: CanvasRenderingContext2D, shape: Shape, x: number, y: number, radius: number): void {
  const points = corners(shape, radius);
  if (points.length === 0) {
    const [across, upright] = radii(shape, radius);
    path.moveTo(x + across, y);
    path.ellipse(x, y, across, upright, 0, 0, 2 * Math.PI);
  }
  points.forEach(([dx, dy], place) => (place ? path.lineTo(x + dx, y + dy) : path.moveTo(x + dx, y + dy)));
  path.closePath();
}

/** A colour as it is drawn: lighter on a dark ground (see `Palette.lift`). */
function lifted(colour: string): string {
  return `color-mix(in srgb, ${colour}, var(--ink) var(--lift))`;
}

/** A small picture of a node type. */
export function shapeIcon(shape: Shape, colour: string): SVGElement {
  const points = corners(shape, 5.5);
  const [rx, ry] = radii(shape, 5.5);
  const body =
    points.length === 0
      ? svg("ellipse", { rx, ry })
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
