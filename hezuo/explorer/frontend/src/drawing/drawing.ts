/** The small interface behind which the renderers stand. */
import type { Emphasis, Point, Scene } from "./scene";

export interface Pointer {
  /** Every click, with the time when it was made (however late a busy page comes to it); what makes two of them a double click, the page decides. */
  click(at: Point, time: number): void;
  /** Null when the pointer leaves. Returns whether there is something to click. */
  hover(at: Point | null): boolean;
  /** The pointer is pressed: the node that is taken along when it moves, or empty. */
  grab(at: Point): string;
  /** The node that was grabbed is taken to a point of the scene; `dropped`: and left there. */
  drag(id: string, to: Point, dropped: boolean): void;
}

export interface Drawing {
  readonly kind: "webgl" | "canvas";
  /** Draw another scene; `fit` moves the camera so that all of it is seen. */
  show(scene: Scene, fit: boolean): void;
  emphasise(emphasis: Emphasis): void;
  /** Where a point of the scene is on the drawing, in CSS pixels from its upper left corner. */
  project(point: Point): Point;
  /** The point of the scene at a place on the drawing. */
  unproject(at: Point): Point;
  /** By how much the radii of nodes are enlarged at the present zoom. */
  scale(): number;
  fit(): void;
  zoom(factor: number): void;
  /** Move what is seen by so many CSS pixels. */
  pan(across: number, down: number): void;
  destroy(): void;
}

export interface Palette {
  background: string;
  ink: string;
  halo: string;
  accent: string;
  /** How much the colours of the ontology, made for paper, are lightened on a dark ground: 0 to 1. */
  lift: number;
}

/** The colours of the page as the style sheet sets them, light or dark. */
export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return { background: value("--canvas"), ink: value("--ink"), halo: value("--canvas"), accent: value("--accent"), lift: Number.parseFloat(value("--lift")) / 100 };
}

/** `amount` 0 gives the first colour, 1 the second; both are #rrggbb. */
export function mix(first: string, second: string, amount: number): string {
  if (amount === 0) return first;
  const key = `${first}${second}${amount}`;
  const known = mixed.get(key);
  if (known) return known;
  const made = blended(first, second, amount);
  mixed.set(key, made);
  return made;
}

const mixed = new Map<string, string>(); // a few dozen colours, asked for a hundred thousand times

function blended(first: string, second: string, amount: number): string {
  const part = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  const blend = (at: number) => Math.round(part(first, at) * (1 - amount) + part(second, at) * amount);
  return `#${[1, 3, 5].map((at) => blend(at).toString(16).padStart(2, "0")).join("")}`;
}
