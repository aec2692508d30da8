/** The renderer for machines with a graphics card: sigma, with programs of our own for shapes and lines. */
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import type { SigmaEventPayload } from "sigma/types";
import { type Drawing, type Palette, type Pointer, palette } from "./drawing";
import { drawLabels } from "./labels";
import { edgeLook, nodeColour } from "./looks";
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
    const click = ({ event, preventSigmaDefault }: SigmaEventPayload) => {
      preventSigmaDefault(); // its own zoom on double click
      pointer.click({ x: event.x, y: event.y }, event.original.timeStamp);
    };
    this.sigma.on("clickStage", click).on("clickNode", click);
    this.sigma.on("doubleClickStage", click).on("doubleClickNode", click);
    this.listen(pointer);
  }

  /** Dragging nodes, and hovering. */
  private listen(pointer: Pointer): void {
    const { container } = this;
    const mouse = this.sigma.getMouseCaptor();
    let held = "";
    let moved = false;
    mouse.on("mousedown", ({ x, y }) => {
      held = pointer.grab({ x, y });
      moved = false;
    });
    mouse.on("mousemovebody", (event) => {
      const { x, y, original } = event;
      if (held) {
        event.preventSigmaDefault(); // which would move the camera
        moved = true;
        pointer.drag(held, this.unproject({ x, y }), false);
        return;
      }
      const inside = container.contains(original.target as Node | null);
      container.style.cursor = inside && pointer.hover({ x, y }) ? "pointer" : "";
    });
    mouse.on("mouseup", ({ x, y }) => {
      if (held && moved) pointer.drag(held, this.unproject({ x, y }), true);
      held = "";
    });
    container.addEventListener("pointerleave", () => pointer.hover(null));
  }

  show(scene: Scene, fit: boolean): void {
    this.scene = scene;
    this.colours = palette();
    this.graph.clear();
    for (const node of scene.nodes) {
      this.graph.addNode(node.id, { x: node.x, y: node.y, size: node.radius, shape: node.shape, node });
    }
    for (const edge of scene.edges) {
      const { stroke, arrow, offset } = edge;
      this.graph.addDirectedEdgeWithKey(edge.id, edge.source.id, edge.target.id, { stroke, arrow, offset, edge });
    }
    this.sigma.setSetting("hideEdgesOnMove", scene.edges.length > EDGES_WHILE_MOVING);
    this.sigma.refresh();
    if (fit) this.fit();
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
