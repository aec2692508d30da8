/** The drawing with all that can be done in it: point, click, drag, zoom, and go from node to node by keyboard. */
import type { Schema } from "./api";
import { h } from "./dom";
import { chooseDrawing } from "./drawing/choose";
import type { Drawing } from "./drawing/drawing";
import { cameraTools, emphasisOf, whereDrawn } from "./drawing/focus";
import { type Hit, pick } from "./drawing/geometry";
import { type Emphasis, type Point, type Scene, type SceneNode, sceneOf } from "./drawing/scene";
import { relationName } from "./panels/edges";
import { text } from "./strings";
import type { View } from "./view";
import type { Visible } from "./visible";

const DOUBLE_CLICK_MS = 350;
const PAN_PIXELS = 60;
const MANY_EDGES = 5000; // too many to be drawn anew for every line under the pointer

export interface StageActions {
  choose(hit: Hit | null): void;
  unfold(id: string): void;
  pin(id: string, at: Point): void;
}

export class Stage {
  readonly element = h("div", {
    class: "stage",
    attributes: { tabindex: "0", role: "application" },
    on: { keydown: (event) => this.keyPressed(event) },
  });
  readonly tools = h("div", "tools");
  readonly tip = h("div", { class: "tip", attributes: { hidden: "" } });
  private drawing: Drawing | null = null;
  private graph: Visible = { nodes: [], edges: [], quiet: new Set() };
  private scene: Scene = { nodes: [], edges: [] };
  private chosen = { node: "", edge: "" };
  private hovered: Hit | null = null;
  private lastClick = { x: 0, y: 0, time: 0 };

  constructor(
    private readonly schema: Schema,
    private readonly act: StageActions,
  ) {}

  async start(): Promise<void> {
    this.drawing = await chooseDrawing(this.element, {
      click: (at, time) => this.clicked(at, time),
      hover: (at) => this.hover(at),
      grab: (at) => {
        const hit = this.under(at);
        return hit?.kind === "node" ? hit.id : "";
      },
      drag: (id, to, dropped) => this.drag(id, to, dropped),
    });
    document.body.dataset["renderer"] = this.drawing.kind;
    // a font that came too late for the first drawing
    document.fonts.addEventListener("loadingdone", () => {
      document.documentElement.dataset["font"] = "loaded";
      this.drawing?.emphasise(this.emphasis());
    });
  }

  /** Draw what is visible; `fit` moves the camera so that all of it is seen. */
  show(graph: Visible, view: View, fit: boolean): void {
    if (graph !== this.graph || fit) this.scene = sceneOf(graph, this.schema, new Set(Object.keys(view.pins)));
    this.graph = graph;
    this.chosen = { node: view.node, edge: view.edge };
    this.hovered = null;
    this.tip.hidden = true;
    this.drawing?.show(this.scene, fit);
    this.drawing?.emphasise(this.emphasis());
  }

  fit(): void {
    this.drawing?.fit();
  }

  translate(): void {
    this.tools.replaceChildren(...cameraTools(() => this.drawing, text));
    this.element.setAttribute("aria-label", text("graphLabel"));
  }

  /** Where a node stands in the scene, as pins say it. */
  placeOf(id: string): Point | null {
    return this.node(id) ?? null;
  }

  /** Where on the page a node or the middle of an edge is drawn; null where it is not. For scripts and tests. */
  where(id: string): Point | null {
    return this.drawing && whereDrawn(this.drawing, this.scene, this.element, id);
  }

  private node(id: string): SceneNode | undefined {
    return this.scene.nodes.find((candidate) => candidate.id === id);
  }

  private emphasis(): Emphasis {
    return emphasisOf(this.scene, this.chosen, this.hovered);
  }

  private under(at: Point): Hit | null {
    return this.drawing ? pick(this.scene, this.drawing, at, this.emphasis().edges) : null;
  }

  private clicked(at: Point, now: number): void {
    const hit = this.under(at);
    // two quick clicks in different places, or on lines, are two clicks
    const near = Math.hypot(at.x - this.lastClick.x, at.y - this.lastClick.y) < 8;
    const double = near && now - this.lastClick.time < DOUBLE_CLICK_MS && hit?.kind !== "edge";
    this.lastClick = { ...at, time: double ? 0 : now };
    if (double && hit) this.act.unfold(hit.id);
    else if (double) this.drawing?.zoom(1.8);
    else this.choose(hit);
  }

  /** Stands out at once; the page follows when it knows the details. */
  private choose(hit: Hit | null): void {
    this.chosen = hit?.kind === "edge" ? { ...this.chosen, edge: hit.id } : { node: hit?.id ?? "", edge: "" };
    this.drawing?.emphasise(this.emphasis());
    this.act.choose(hit);
  }

  private drag(id: string, to: Point, dropped: boolean): void {
    const node = this.node(id);
    if (!node) return;
    Object.assign(node, to);
    this.tip.hidden = true;
    if (dropped) this.act.pin(id, to);
    else this.drawing?.show(this.scene, false);
  }

  private hover(at: Point | null): boolean {
    const hit = at ? this.under(at) : null;
    if (hit?.id !== this.hovered?.id) {
      this.hovered = hit;
      if (this.scene.edges.length < MANY_EDGES) this.drawing?.emphasise(this.emphasis());
      this.tip.textContent = hit ? this.described(hit) : "";
    }
    this.tip.hidden = !hit;
    if (at) {
      const left = Math.min(at.x + 14, this.element.clientWidth - this.tip.offsetWidth - 8);
      const beneath = at.y + 18 + this.tip.offsetHeight <= this.element.clientHeight;
      const top = beneath ? at.y + 18 : at.y - this.tip.offsetHeight - 10;
      this.tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    }
    return Boolean(hit);
  }

  private described(hit: Hit): string {
    const name = (id: string) => this.node(id)?.label ?? id;
    if (hit.kind === "node") return name(hit.id);
    const edge = this.graph.edges.find((candidate) => candidate.id === hit.id);
    if (!edge) return "";
    const state = edge.modality === "occurred" ? "" : ` · ${text(edge.modality)}`;
    const when = edge.when ? ` · ${edge.when}` : "";
    return `${name(edge.source)} — ${relationName(this.schema, edge.relation)} — ${name(edge.target)}${when}${state}`;
  }

  /** Arrows go to the next node in their direction (with Shift they move the picture), Enter unfolds. */
  private keyPressed(event: KeyboardEvent): void {
    const [across, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
    const { drawing } = this;
    if (event.ctrlKey || event.metaKey || event.altKey || !drawing) return;
    if (across || down) {
      const next = event.shiftKey ? null : this.nextNode(across as number, down as number);
      if (event.shiftKey) drawing.pan(-PAN_PIXELS * (across as number), -PAN_PIXELS * (down as number));
      else if (next) this.choose({ kind: "node", id: next.id });
    } else if (event.key === "Enter" && this.chosen.node) this.act.unfold(this.chosen.node);
    else if (event.key === "+" || event.key === "=") drawing.zoom(1.4);
    else if (event.key === "-") drawing.zoom(1 / 1.4);
    else if (event.key === "0") drawing.fit();
    else return;
    event.preventDefault();
  }

  /** The nearest node within 45 degrees of a direction; without a chosen node, the largest. */
  private nextNode(across: number, down: number): SceneNode | undefined {
    const { drawing } = this;
    const from = this.node(this.chosen.node);
    if (!from || !drawing) return this.scene.nodes[0];
    const start = drawing.project(from);
    let best: SceneNode | undefined;
    let nearest = Number.POSITIVE_INFINITY;
    for (const node of this.scene.nodes) {
      const at = drawing.project(node);
      const [x, y] = [at.x - start.x, at.y - start.y];
      const along = x * across + y * down;
      const aside = Math.abs(x * down) + Math.abs(y * across);
      if (node !== from && along > 0 && aside <= along && along + aside < nearest) {
        nearest = along + aside;
        best = node;
      }
    }
    return best;
  }
}
