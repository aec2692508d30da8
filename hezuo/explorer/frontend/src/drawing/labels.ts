/** Names beside the nodes and the mark around the chosen one, drawn on a 2D canvas by every renderer. */
import type { Drawing, Palette } from "./drawing";
import { isFaded } from "./looks";
import type { Emphasis, Scene, SceneNode } from "./scene";

export const FONT = '"Hezuo Chinese", system-ui, sans-serif';
const SIZE = 12;
const PIXELS_A_LABEL = 11_000;
const CELL = 64;

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Greedy: the chosen node first, then larger nodes; a name that would cover another is left out. */
export function drawLabels(
  pen: CanvasRenderingContext2D,
  size: { width: number; height: number },
  scene: Scene,
  emphasis: Emphasis,
  colours: Palette,
  drawing: Pick<Drawing, "project" | "scale">,
): void {
  const scale = drawing.scale();
  pen.font = `${SIZE}px ${FONT}`;
  pen.textAlign = "center";
  pen.textBaseline = "top";
  pen.lineJoin = "round";
  const most = (size.width * size.height) / PIXELS_A_LABEL;
  const taken = new Map<string, Box[]>();
  let drawn = 0;
  for (const node of scene.nodes) if (node.pinned) markPin(pen, drawing.project(node), node.radius * scale, colours);
  for (const node of inOrder(scene, emphasis)) {
    if (drawn >= most) break;
    if (isFaded(node, emphasis)) continue;
    const at = drawing.project(node);
    const radius = node.radius * scale;
    if (at.x < -80 || at.y < -30 || at.x > size.width + 80 || at.y > size.height + 30) continue;
    const label = shortened(node.label);
    const half = pen.measureText(label).width / 2;
    const top = at.y + radius * 1.15 + 3;
    const box = { left: at.x - half - 2, top: top - 1, right: at.x + half + 2, bottom: top + SIZE + 3 };
    const chosen = node.id === emphasis.node;
    if (!claim(taken, box, chosen)) continue;
    drawn += 1;
    pen.lineWidth = 3;
    pen.strokeStyle = colours.halo;
    pen.strokeText(label, at.x, top);
    pen.fillStyle = colours.ink;
    pen.fillText(label, at.x, top);
    if (chosen) {
      pen.beginPath();
      pen.arc(at.x, at.y, radius * 1.4 + 4, 0, 2 * Math.PI);
      pen.lineWidth = 2.5;
      pen.strokeStyle = colours.accent;
      pen.stroke();
    }
  }
}

/** A node that somebody has put where it is: a dot in its middle. */
function markPin(pen: CanvasRenderingContext2D, at: { x: number; y: number }, radius: number, colours: Palette): void {
  pen.beginPath();
  pen.arc(at.x, at.y, Math.max(2, Math.min(4, radius * 0.35)), 0, 2 * Math.PI);
  pen.fillStyle = colours.halo;
  pen.fill();
  pen.lineWidth = 1.2;
  pen.strokeStyle = colours.ink;
  pen.stroke();
}

function inOrder(scene: Scene, emphasis: Emphasis): SceneNode[] {
  const chosen = scene.nodes.find((node) => node.id === emphasis.node);
  return chosen ? [chosen, ...scene.nodes.filter((node) => node !== chosen)] : scene.nodes;
}

function shortened(label: string): string {
  const letters = Array.from(label);
  return letters.length > 18 ? `${letters.slice(0, 17).join("")}…` : label;
}

/** Take the place of a box unless it is taken; boxes are kept by the cells of a coarse grid. */
function claim(taken: Map<string, Box[]>, box: Box, always: boolean): boolean {
  const cells: string[] = [];
  for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1) {
    for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) cells.push(`${x} ${y}`);
  }
  const meets = (other: Box) =>
    other.left < box.right && box.left < other.right && other.top < box.bottom && box.top < other.bottom;
  if (!always && cells.some((cell) => taken.get(cell)?.some(meets))) return false;
  for (const cell of cells) taken.set(cell, [...(taken.get(cell) ?? []), box]);
  return true;
}
