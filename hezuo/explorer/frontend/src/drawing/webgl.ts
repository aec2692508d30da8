/** The renderer for machines with a graphics card: sigma, with programs of our own for shapes and lines. */
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import type { SigmaEventPayload } from "sigma/types";
import { type Drawing, type Palette, type Pointer, palette } from "./drawing";
import { drawLabels } from "./labels";
import { edgeLook, nodeColour } from "./looks";
import { MOVED_PIXELS } from "./pointing";
import { LineProgram, ShapeProgram } from "./programs";
import { type Emphasis, NO_EMPHASIS, type Point, type Scene, type SceneEdge, type SceneNode } from "./scene";

const EDGES_WHILE_MOVING = 3000;

export class WebGLDrawing implements Drawing {
  readonly kind = "webgl";
  private readonly graph = new MultiDirectedGraph();
  private readonly sigma: Sigma;
  private readonly names: CanvasRenderingContext2D;
  private scene: Scene = { nodes: [], edges: [] };
  private emphasis: Emphasis = NO_EMPHASIS;
  private colours: Palette = palette();

  constructor(
    private readonly container: HTMLElement,
    pointer: Pointer,
  ) {
    this.sigma = new Sigma(this.graph, container, {
      defaultNodeType: "shape",
      defaultEdgeType: "line",
      nodeProgramClasses: { shape: ShapeProgram },
      edgeProgramClasses: { line: LineProgram },
      nodeHoverProgramClasses: { shape: ShapeProgram },
      defaultDrawNodeHover: () => undefined,
      renderLabels: false,
      enableEdgeEvents: false,
      zIndex: true,
      minEdgeThickness: 0,
      stagePadding: 64,
      allowInvalidContainer: true,
      nodeReducer: (_, data) => ({ ...data, color: nodeColour(data["node"] as SceneNode, this.emphasis, this.colours) }),
      edgeReducer: (_, data) => {
        const look = edgeLook(data["edge"] as SceneEdge, this.emphasis, this.colours, this.scene);
        return { ...data, color: look.colour, size: look.width, zIndex: look.layer };
      },
    });
    this.names = this.sigma.createCanvasContext("names").getCanvases()["names"]?.getContext("2d") as CanvasRenderingContext2D;
    this.names.canvas.style.pointerEvents = "none";
    this.sigma.resize(true); // gives the new canvas its size
    this.sigma.on("afterRender", () => this.drawNames());
    this.listen(pointer);
  }

  /** Clicks, taking nodes along (with the mouse or one finger), and hovering. */
  private listen(pointer: Pointer): void {
    const { container } = this;
    let held = "";
    let start: Point = { x: 0, y: 0 };
    let moved = false;
    const grab = (at: Point | undefined) => {
      held = at ? pointer.grab(at) : "";
      start = at ?? start;
      moved = false;
    };
    const take = (at: Point, event: { preventSigmaDefault(): void }) => {
      event.preventSigmaDefault(); // which would move the camera
      moved ||= Math.hypot(at.x - start.x, at.y - start.y) > MOVED_PIXELS;
      if (moved) pointer.drag(held, this.unproject(at), false);
    };
    const drop = (at: Point) => {
      if (held && moved) pointer.drag(held, this.unproject(at), true);
      held = "";
    };
    const click = ({ event, preventSigmaDefault }: SigmaEventPayload) => {
      preventSigmaDefault(); // its own zoom on double click
      if (!moved) pointer.click({ x: event.x, y: event.y }, event.original.timeStamp);
      moved = false;
    };
    this.sigma.on("clickStage", click).on("clickNode", click);
    this.sigma.on("doubleClickStage", click).on("doubleClickNode", click);

    const mouse = this.sigma.getMouseCaptor();
    mouse.on("mousedown", ({ x, y }) => grab({ x, y }));
    mouse.on("mousemovebody", (event) => {
      const at = { x: event.x, y: event.y };
      if (held) return take(at, event);
      const inside = container.contains(event.original.target as Node | null);
      container.style.cursor = inside && pointer.hover(at) ? "pointer" : "";
    });
    mouse.on("mouseup", ({ x, y }) => drop({ x, y }));
    container.addEventListener("pointerleave", () => pointer.hover(null));

    const touch = this.sigma.getTouchCaptor();
    let finger: Point | undefined;
    touch.on("touchdown", ({ touches }) => {
      finger = touches.length === 1 ? touches[0] : undefined; // two fingers zoom
      grab(finger);
    });
    touch.on("touchmove", (event) => {
      finger = event.touches[0] ?? finger;
      if (held && finger) take(finger, event);
    });
    touch.on("touchup", () => finger && drop(finger));
  }

  show(scene: Scene, fit: boolean): void {
    this.scene = scene;
    this.colours = palette();
    // sigma would move everything when the outermost node does
    if (!fit) this.sigma.setCustomBBox(this.sigma.getCustomBBox() ?? this.sigma.getBBox());
    this.graph.clear();
    for (const node of scene.nodes) {
      this.graph.addNode(node.id, { x: node.x, y: node.y, size: node.radius, shape: node.shape, node });
    }
    for (const edge of scene.edges) {
      const { stroke, arrow, offset } = edge;
      this.graph.addDirectedEdgeWithKey(edge.id, edge.source.id, edge.target.id, { stroke, arrow, offset, edge });
    }
    this.sigma.setSetting("hideEdgesOnMove", scene.edges.length > EDGES_WHILE_MOVING);
    if (fit) this.fit();
    else this.sigma.refresh();
  }

  emphasise(emphasis: Emphasis): void {
    this.emphasis = emphasis;
    this.sigma.refresh({ skipIndexation: false });
  }

  project(point: Point): Point {
    return this.sigma.graphToViewport(point);
  }

  unproject(at: Point): Point {
    return this.sigma.viewportToGraph(at);
  }

  scale(): number {
    return this.sigma.scaleSize(1);
  }

  fit(): void {
    this.sigma.setCustomBBox(null);
    this.sigma.refresh();
    this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    camera.setState({ ratio: camera.getBoundedRatio(camera.ratio / factor) });
  }

  pan(across: number, down: number): void {
    const camera = this.sigma.getCamera();
    const [from, to] = [{ x: 0, y: 0 }, { x: across, y: down }].map((at) => this.sigma.viewportToFramedGraph(at)) as [Point, Point];
    camera.setState({ x: camera.x - to.x + from.x, y: camera.y - to.y + from.y });
  }

  destroy(): void {
    this.sigma.kill();
    this.container.replaceChildren();
  }

  private drawNames(): void {
    const { width, height } = this.sigma.getDimensions();
    const canvas = this.names.canvas;
    const dots = window.devicePixelRatio || 1;
    this.names.setTransform(dots, 0, 0, dots, 0, 0);
    this.names.clearRect(0, 0, width, height);
    drawLabels(this.names, { width, height }, this.scene, this.emphasis, this.colours, this);
    canvas.dataset["drawn"] = String(this.scene.nodes.length);
  }
}
