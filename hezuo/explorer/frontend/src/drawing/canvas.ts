/** The renderer for machines without WebGL, or with one that only imitates it: a plain 2D canvas. */
import { type Drawing, type Palette, type Pointer, palette } from "./drawing";
import { ARROW_HALF, ARROW_LENGTH, segment } from "./geometry";
import { drawLabels } from "./labels";
import { edgeLook, nodeColour } from "./looks";
import { type Crowd, gathered } from "./crowd";
import { Picture } from "./picture";
import { listenTo } from "./pointing";
import { type Emphasis, NO_EMPHASIS, type Point, type Scene, type SceneEdge, type Stroke } from "./scene";
import { tracePath } from "./shapes";

const PADDING = { across: 76, upright: 44 };
const DASHES: Record<Stroke, number[]> = { solid: [], dashed: [7, 5], dotted: [1.5, 4] };
const EDGES_WHILE_MOVING = 1500;
const MANY = 5000;
const REST_MS = 140;

export class CanvasDrawing implements Drawing {
  readonly kind = "canvas";
  private readonly canvas = document.createElement("canvas");
  private readonly pen: CanvasRenderingContext2D;
  private readonly watcher: ResizeObserver;
  private scene: Scene = { nodes: [], edges: [] };
  private emphasis: Emphasis = NO_EMPHASIS;
  private colours: Palette = palette();
  private size = { width: 1, height: 1 };
  /** Pixels for one unit of the scene, and the point of the scene in the middle. */
  private camera = { zoom: 1, x: 0, y: 0 };
  private fitted = 1;
  private frame = 0;
  private moving = false;
  private rest = 0;
  private crowd: Crowd | null = null;
  private picture: Picture | null = null;

  constructor(
    private readonly container: HTMLElement,
    private readonly pointer: Pointer,
  ) {
    const pen = this.canvas.getContext("2d");
    if (!pen) throw new Error("no 2D canvas");
    this.pen = pen;
    container.append(this.canvas);
    this.watcher = new ResizeObserver(() => this.resize());
    this.watcher.observe(container);
    this.listen();
    this.resize();
  }

  show(scene: Scene, fit: boolean): void {
    this.scene = scene;
    this.colours = palette();
    this.resize(); // what the page has just shown or hidden may have made room: better now than after the first drawing
    if (fit) this.fit();
    this.changed();
  }

  emphasise(emphasis: Emphasis): void {
    if (this.crowd && same(this.emphasis, emphasis)) return this.redraw();
    this.emphasis = emphasis;
    this.changed();
  }

  project(point: Point): Point {
    return {
      x: this.size.width / 2 + (point.x - this.camera.x) * this.camera.zoom,
      y: this.size.height / 2 - (point.y - this.camera.y) * this.camera.zoom,
    };
  }

  unproject(at: Point): Point {
    return {
      x: this.camera.x + (at.x - this.size.width / 2) / this.camera.zoom,
      y: this.camera.y - (at.y - this.size.height / 2) / this.camera.zoom,
    };
  }

  scale(): number {
    return Math.sqrt(this.camera.zoom / this.fitted);
  }

  fit(): void {
    let [left, right, low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const { x, y } of this.scene.nodes) {
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [low, high] = [Math.min(low, y), Math.max(high, y)];
    }
    if (left > right) return;
    const across = Math.max(this.size.width - 2 * PADDING.across, 50) / Math.max(right - left, 0.2);
    const upright = Math.max(this.size.height - 2 * PADDING.upright, 50) / Math.max(high - low, 0.2);
    this.fitted = Math.min(across, upright);
    this.camera = { zoom: this.fitted, x: (left + right) / 2, y: (low + high) / 2 };
    this.redraw();
  }

  zoom(factor: number): void {
    this.zoomAt({ x: this.size.width / 2, y: this.size.height / 2 }, factor);
  }

  pan(across: number, down: number): void {
    this.camera.x -= across / this.camera.zoom;
    this.camera.y += down / this.camera.zoom;
    this.stir();
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    window.clearTimeout(this.rest);
    this.watcher.disconnect();
    this.canvas.remove();
  }

  zoomAt(at: Point, factor: number): void {
    const zoom = Math.max(this.fitted * 0.3, Math.min(this.fitted * 40, this.camera.zoom * factor));
    const shift = 1 / this.camera.zoom - 1 / zoom;
    this.camera.x += (at.x - this.size.width / 2) * shift;
    this.camera.y -= (at.y - this.size.height / 2) * shift;
    this.camera.zoom = zoom;
    this.stir();
  }

  /** The camera moves; when it has come to rest, all is drawn as it should be. */
  private stir(): void {
    this.moving = true;
    window.clearTimeout(this.rest);
    this.rest = window.setTimeout(() => this.settle(), REST_MS);
    this.redraw();
  }

  private settle(): void {
    window.clearTimeout(this.rest);
    if (!this.moving) return;
    this.moving = false;
    this.redraw();
  }

  /** Another scene, another emphasis, another size: what was drawn of a large scene no longer holds. */
  private changed(): void {
    this.crowd = null;
    this.picture?.forget();
    this.redraw();
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.container;
    if (!width) return; // not shown now; when it is again, all is as it was
    const dots = window.devicePixelRatio || 1;
    const [across, down] = [Math.round(width * dots), Math.round(height * dots)];
    if (this.canvas.width === across && this.canvas.height === down) return;
    const first = this.size.width === 1;
    this.size = { width, height: height || 1 };
    this.canvas.width = across;
    this.canvas.height = down;
    this.picture = null;
    if (first) this.fit();
    this.redraw();
  }

  private redraw(): void {
    if (!this.frame) this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.frame = 0;
    const { nodes, edges } = this.scene;
    const dots = window.devicePixelRatio || 1;
    this.pen.setTransform(dots, 0, 0, dots, 0, 0);
    this.pen.clearRect(0, 0, this.size.width, this.size.height);
    if (nodes.length > MANY || edges.length > MANY) this.drawPicture(dots);
    else {
      if (!this.moving || edges.length <= EDGES_WHILE_MOVING) this.drawEdges();
      this.drawNodes();
    }
    drawLabels(this.pen, this.size, this.scene, this.emphasis, this.colours, this);
    this.canvas.dataset["drawn"] = String(nodes.length);
  }

  private drawPicture(dots: number): void {
    const { width, height } = this.size;
    this.crowd ??= gathered(this.scene, this.emphasis, this.colours);
    this.picture ??= new Picture(width, height, dots);
    const camera = { ...this.project({ x: 0, y: 0 }), zoom: this.camera.zoom, scale: this.scale() };
    this.picture.draw(this.pen, this.crowd, camera, this.moving);
  }

  private drawNodes(): void {
    const scale = this.scale();
    for (const node of this.scene.nodes) {
      const at = this.project(node);
      tracePath(this.pen, node.shape, at.x, at.y, node.radius * scale);
      this.pen.fillStyle = nodeColour(node, this.emphasis, this.colours);
      this.pen.fill();
      this.pen.lineWidth = 1.2;
      this.pen.strokeStyle = this.colours.background;
      this.pen.stroke();
    }
  }

  private drawEdges(): void {
    const looks = this.scene.edges.map((edge) => ({ edge, look: edgeLook(edge, this.emphasis, this.colours, this.scene) }));
    for (const layer of [0, 1, 2]) {
      for (const { edge, look } of looks) if (look.layer === layer) this.drawEdge(edge, look.colour, look.width);
    }
    this.pen.setLineDash([]);
  }

  private drawEdge(edge: SceneEdge, colour: string, width: number): void {
    const line = segment(edge, this.project(edge.source), this.project(edge.target), this.scale());
    if (!line) return;
    const { from, to } = line;
    const angle = Math.atan2(to.y - from.y, to.x - from.x);
    const grown = width - edge.width;
    const length = edge.arrow ? Math.min(ARROW_LENGTH + grown, Math.hypot(to.x - from.x, to.y - from.y)) : 0;
    const neck = { x: to.x - length * Math.cos(angle), y: to.y - length * Math.sin(angle) };
    this.pen.strokeStyle = colour;
    this.pen.lineWidth = width;
    this.pen.setLineDash(DASHES[edge.stroke]);
    this.pen.beginPath();
    this.pen.moveTo(from.x, from.y);
    this.pen.lineTo(neck.x, neck.y);
    this.pen.stroke();
    if (!edge.arrow) return;
    const half = ARROW_HALF + grown / 2;
    this.pen.beginPath();
    this.pen.moveTo(to.x, to.y);
    this.pen.lineTo(neck.x - half * Math.sin(angle), neck.y + half * Math.cos(angle));
    this.pen.lineTo(neck.x + half * Math.sin(angle), neck.y - half * Math.cos(angle));
    this.pen.closePath();
    this.pen.fillStyle = colour;
    this.pen.fill();
  }

  private listen(): void {
    listenTo(this.canvas, this.pointer, this, () => this.settle());
  }
}

/** Whether nothing stands out in either but, at most, the same one thing. */
function same(one: Emphasis, other: Emphasis): boolean {
  const { nodes, edges, node, edge, hovered } = one;
  const none = nodes === null && edges === null && other.nodes === null && other.edges === null;
  return none && node === other.node && edge === other.edge && hovered === other.hovered;
}
