/** What was drawn of a large scene, kept with some margin, to be moved about as a whole until the camera comes to rest. */
import { type Camera, type Crowd, drawCrowd } from "./crowd";

/** How much is drawn beyond each side, in sizes of what is seen: what a moving picture brings in. */
const MARGIN = 0.5;

export class Picture {
  private readonly pen: CanvasRenderingContext2D;
  private readonly margin: { across: number; down: number };
  private readonly size: { width: number; height: number };
  private from: Camera | null = null;

  /** For a drawing of that size in CSS pixels, each `dots` wide. */
  constructor(width: number, height: number, dots: number) {
    this.margin = { across: width * MARGIN, down: height * MARGIN };
    this.size = { width: width * (1 + 2 * MARGIN), height: height * (1 + 2 * MARGIN) };
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(this.size.width * dots);
    canvas.height = Math.ceil(this.size.height * dots);
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("no 2D canvas");
    pen.scale(dots, dots);
    this.pen = pen;
  }

  /** What it shows no longer holds. */
  forget(): void {
    this.from = null;
  }

  /** Put it onto a drawing as a camera sees it; drawn anew where that is needed and the camera is at rest. */
  draw(onto: CanvasRenderingContext2D, crowd: Crowd, camera: Camera, moving: boolean): void {
    const { across, down } = this.margin;
    const { width, height } = this.size;
    let from = this.from;
    const there = from && from.zoom === camera.zoom && from.x === camera.x && from.y === camera.y;
    if (!from || !(moving || there)) {
      from = this.from = camera;
      this.pen.clearRect(0, 0, width, height);
      drawCrowd(this.pen, crowd, { ...camera, x: camera.x + across, y: camera.y + down }, this.size);
    }
    const grown = camera.zoom / from.zoom;
    const left = camera.x - (from.x + across) * grown;
    const top = camera.y - (from.y + down) * grown;
    onto.drawImage(this.pen.canvas, left, top, width * grown, height * grown);
  }
}
