/** The page: what the address says is what is seen. Every action changes the address; `follow` draws it. */
import { type View, go, readAddress } from "./address";
import {
  type EdgeEvidence,
  type EdgeView,
  type NodeDetails,
  type NodeView,
  type Schema,
  ServiceError,
  type Subgraph,
  type Summary,
  service,
} from "./api";
import { button, h } from "./dom";
import { chooseDrawing } from "./drawing/choose";
import type { Drawing } from "./drawing/drawing";
import { type Hit, pick, segment } from "./drawing/geometry";
import { type Emphasis, NO_EMPHASIS, type Point, type Scene, sceneOf } from "./drawing/scene";
import { openArticle } from "./panels/article";
import { type Actions, edgePanel, nodePanel } from "./panels/details";
import { edgeTable, relationName } from "./panels/edges";
import { Filters } from "./panels/filters";
import { type SearchPanel, searchPanel } from "./panels/search";
import { currentLanguage, setLanguage, text } from "./strings";

const DOUBLE_CLICK_MS = 350;
const EMPTY: Subgraph = { version: "", nodes: [], edges: [], nodes_total: 0 };

export class App {
  private readonly summaryLine = h("p", "summary");
  private readonly buttons = h("nav", "buttons");
  private readonly stage = h("div", { class: "stage", attributes: { role: "img" } });
  private readonly tip = h("div", { class: "tip", attributes: { hidden: "" } });
  private readonly tools = h("div", "tools");
  private readonly note = h("p", "note");
  private readonly table = h("div", { class: "table", attributes: { hidden: "", tabindex: "-1" } });
  private readonly details = h("aside", { class: "details", attributes: { "aria-live": "polite" } });
  private readonly problem = h("p", { class: "problem", attributes: { role: "alert", hidden: "" } });
  private readonly search: SearchPanel;
  private readonly filters: Filters;
  private drawing: Drawing | null = null;
  private graph: Subgraph = EMPTY;
  private nodes = new Map<string, NodeView>();
  private scene: Scene = { nodes: [], edges: [] };
  private hovered: Hit | null = null;
  private lastClick = { x: 0, y: 0, time: 0 };
  private drawnOpen: string | null = null;
  private view: View = { open: [], node: "", edge: "" };
  private shownNode: NodeDetails | null = null;
  private shownEdge: EdgeEvidence | null = null;
  private turn = 0;

  constructor(
    private readonly schema: Schema,
    private readonly summary: Summary,
  ) {
    const failed = (error: unknown) => this.complain(error);
    this.search = searchPanel(schema, (node) => go({ open: [node.id], node: node.id, edge: "" }), failed);
    this.filters = new Filters(schema, () => this.redraw(false));
    const left = h("aside", "left", this.search.element, this.filters.element);
    const centre = h("main", "centre", this.stage, this.table, this.tools, this.note, this.tip, this.problem);
    const header = h("header", {}, h("h1", {}, "合作 ", h("span", {}, "hezuo")), this.summaryLine, this.buttons);
    document.body.replaceChildren(header, left, centre, this.details);
    window.addEventListener("hashchange", () => void this.follow());
    window.addEventListener("keydown", (event) => this.keyPressed(event));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.redraw(false));
  }

  async start(): Promise<void> {
    setLanguage(currentLanguage());
    this.translate();
    this.drawing = await chooseDrawing(this.stage, {
      click: (at) => this.clicked(at),
      hover: (at) => this.hover(at),
    });
    document.body.dataset["renderer"] = this.drawing.kind;
    await this.follow();
    // a font that came too late for the first drawing
    document.fonts.addEventListener("loadingdone", () => this.drawing?.emphasise(this.emphasis()));
  }

  /** Draw what the address says. */
  private async follow(): Promise<void> {
    const turn = ++this.turn;
    this.view = readAddress();
    const { open, node, edge } = this.view;
    try {
      const wanted = JSON.stringify(open);
      const [graph, details, proof] = await Promise.all([
        wanted === this.drawnOpen ? this.graph : open.length ? service.neighbourhood(open) : service.overview(),
        node ? (this.shownNode?.node.id === node ? this.shownNode : service.node(node)) : null,
        edge ? (this.shownEdge?.edge.id === edge ? this.shownEdge : service.evidence(edge)) : null,
      ]);
      if (turn !== this.turn) return;
      this.problem.hidden = true;
      this.shownNode = details;
      this.shownEdge = proof;
      const fresh = graph !== this.graph;
      this.graph = graph;
      this.drawnOpen = wanted;
      this.redraw(fresh);
    } catch (error) {
      if (turn === this.turn) this.complain(error);
    }
  }

  /** Where on the page a node or the middle of an edge is drawn; null where it is not. For scripts and tests. */
  where(id: string): Point | null {
    const { drawing, scene } = this;
    if (!drawing) return null;
    const frame = this.stage.getBoundingClientRect();
    const place = (at: Point): Point => ({ x: frame.left + at.x, y: frame.top + at.y });
    const node = scene.nodes.find((candidate) => candidate.id === id);
    if (node) return place(drawing.project(node));
    const edge = scene.edges.find((candidate) => candidate.id === id);
    const line = edge && segment(edge, drawing.project(edge.source), drawing.project(edge.target), drawing.scale());
    return line ? place({ x: (line.from.x + line.to.x) / 2, y: (line.from.y + line.to.y) / 2 }) : null;
  }

  private redraw(fresh: boolean): void {
    this.nodes = new Map(this.graph.nodes.map((node) => [node.id, node]));
    this.scene = sceneOf(this.graph, this.schema, this.filters.shown);
    this.hovered = null;
    this.tip.hidden = true;
    if (fresh) this.filters.show(this.graph);
    this.drawing?.show(this.scene, fresh);
    this.drawing?.emphasise(this.emphasis());
    this.showDetails();
    if (!this.table.hidden) this.showTable();
    const { nodes, nodes_total: n } = this.graph;
    const partial = nodes.length < n ? text("shownOf", { shown: nodes.length, n }) : "";
    this.note.textContent = nodes.length ? partial : text("empty");
    document.body.dataset["ready"] = String(this.turn);
  }

  private emphasis(): Emphasis {
    const { node, edge } = this.view;
    const hovered = this.hovered?.kind === "edge" ? this.hovered.id : "";
    const chosen = this.scene.edges.find((candidate) => candidate.id === edge);
    if (chosen) {
      const nodes = new Set([chosen.source.id, chosen.target.id]);
      return { nodes, edges: new Set([edge]), node: "", edge, hovered };
    }
    if (!node || !this.scene.nodes.some((candidate) => candidate.id === node)) return { ...NO_EMPHASIS, hovered };
    const touching = this.scene.edges.filter(({ source, target }) => source.id === node || target.id === node);
    const nodes = new Set([node, ...touching.flatMap(({ source, target }) => [source.id, target.id])]);
    return { nodes, edges: new Set(touching.map(({ id }) => id)), node, edge: "", hovered };
  }

  private under(at: Point): Hit | null {
    return this.drawing ? pick(this.scene, this.drawing, at, this.emphasis().edges) : null;
  }

  private clicked(at: Point): void {
    const hit = this.under(at);
    const now = performance.now();
    // two quick clicks in different places, or on lines, are two clicks
    const near = Math.hypot(at.x - this.lastClick.x, at.y - this.lastClick.y) < 8;
    const double = near && now - this.lastClick.time < DOUBLE_CLICK_MS && hit?.kind !== "edge";
    this.lastClick = { ...at, time: double ? 0 : now };
    if (double && hit) this.unfold(hit.id);
    else if (double) this.drawing?.zoom(1.8);
    else if (hit?.kind === "edge") go({ ...this.view, edge: hit.id });
    else go({ ...this.view, node: hit?.id ?? "", edge: "" });
  }

  private unfold(id: string): void {
    go({ open: [...this.view.open.filter((other) => other !== id), id], node: id, edge: "" });
  }

  private hover(at: Point | null): boolean {
    const hit = at && this.under(at);
    if (hit?.id !== this.hovered?.id) {
      this.hovered = hit;
      this.drawing?.emphasise(this.emphasis());
      this.tip.textContent = hit ? this.described(hit) : "";
    }
    this.tip.hidden = !hit;
    if (at) {
      const left = Math.min(at.x + 14, this.stage.clientWidth - this.tip.offsetWidth - 8);
      const top = at.y + 18 + this.tip.offsetHeight > this.stage.clientHeight ? at.y - this.tip.offsetHeight - 10 : at.y + 18;
      this.tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    }
    return Boolean(hit);
  }

  private described(hit: Hit): string {
    if (hit.kind === "node") return this.nodes.get(hit.id)?.name ?? hit.id;
    const edge = this.graph.edges.find((candidate) => candidate.id === hit.id);
    if (!edge) return "";
    const name = (id: string) => this.nodes.get(id)?.name ?? id;
    const state = edge.modality === "occurred" ? "" : ` · ${text(edge.modality)}`;
    const when = edge.when ? ` · ${edge.when}` : "";
    return `${name(edge.source)} — ${relationName(this.schema, edge.relation)} — ${name(edge.target)}${when}${state}`;
  }

  private showDetails(): void {
    const act: Actions = {
      chooseNode: (id) => go({ ...this.view, node: id, edge: "" }),
      chooseEdge: (edge) => go({ ...this.view, edge: edge.id }),
      unfold: (id) => this.unfold(id),
      only: (id) => go({ open: [id], node: id, edge: "" }),
      readArticle: (id, highlight) => void this.readArticle(id, highlight),
      close: () => go({ ...this.view, node: this.view.edge ? this.view.node : "", edge: "" }),
    };
    const shown = (edge: EdgeView) => this.filters.shown(edge, "");
    let content: HTMLElement = h("p", "hint", text("welcome"));
    if (this.shownEdge) content = edgePanel(this.schema, this.shownEdge, act);
    else if (this.shownNode) content = nodePanel(this.schema, this.shownNode, shown, act);
    this.details.replaceChildren(content);
    this.details.scrollTop = 0;
  }

  private async readArticle(id: string, highlight: { start: number; end: number } | null): Promise<void> {
    try {
      openArticle(await service.article(id), highlight);
    } catch (error) {
      this.complain(error);
    }
  }

  private showTable(): void {
    const shown = new Set(this.scene.edges.map((edge) => edge.id));
    const edges = this.graph.edges.filter((edge) => shown.has(edge.id));
    const choose = (edge: EdgeView) => go({ ...this.view, edge: edge.id });
    const chooseNode = (id: string) => go({ ...this.view, node: id, edge: "" });
    this.table.replaceChildren(edgeTable(this.schema, edges, this.nodes, choose, chooseNode));
  }

  private asTable(table: boolean): void {
    this.table.hidden = !table;
    this.stage.hidden = this.tools.hidden = table;
    if (table) this.showTable();
    this.translate();
  }

  private translate(): void {
    const { nodes, edges, articles, first, last } = this.summary;
    const years = first ? ` · ${first} – ${last}` : "";
    this.summaryLine.textContent = text("summary", { nodes, edges, articles }) + years;
    const asTable = !this.table.hidden;
    this.buttons.replaceChildren(
      button(text("back"), () => history.back()),
      button(text("overview"), () => go({ open: [], node: "", edge: "" })),
      button(text(asTable ? "asGraph" : "asList"), () => this.asTable(!asTable), "toggle-table"),
      button(text("language"), () => this.switchLanguage(), "language"),
    );
    const tool = (label: string, sign: string, click: () => void) => {
      const made = button(sign, click);
      made.title = label;
      made.setAttribute("aria-label", label);
      return made;
    };
    this.tools.replaceChildren(
      tool(text("zoomIn"), "+", () => this.drawing?.zoom(1.4)),
      tool(text("zoomOut"), "−", () => this.drawing?.zoom(1 / 1.4)),
      tool(text("fit"), "⤢", () => this.drawing?.fit()),
    );
    this.stage.setAttribute("aria-label", text("graphLabel"));
  }

  private switchLanguage(): void {
    setLanguage(currentLanguage() === "zh" ? "en" : "zh");
    this.translate();
    this.search.translate();
    this.filters.show(this.graph);
    this.redraw(false);
  }

  private keyPressed(event: KeyboardEvent): void {
    const writing = event.target instanceof HTMLInputElement && event.target.type === "search";
    if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.search.focus();
    } else if (event.key === "Escape" && !writing && !document.querySelector("dialog")) {
      go({ ...this.view, node: this.view.edge ? this.view.node : "", edge: "" });
    }
  }

  private complain(error: unknown): void {
    const offline = error instanceof ServiceError && error.offline;
    const words = offline ? text("offline") : error instanceof Error ? error.message : String(error);
    this.problem.textContent = text("problem", { error: words });
    this.problem.hidden = false;
  }
}
