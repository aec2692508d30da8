/** The standalone page: a network with its evidence in one file that asks for nothing. */
import type { EdgeView, PlacedNode } from "../api";
import { button, h } from "../dom";
import { chooseDrawing } from "../drawing/choose";
import type { Drawing } from "../drawing/drawing";
import { cameraTools, emphasisOf, tool, whereDrawn } from "../drawing/focus";
import { type Hit, pick } from "../drawing/geometry";
import { type Emphasis, type Point, type Scene, sceneOf } from "../drawing/scene";
import { type Network, network, type Packed, type Sentence } from "./network";
import { type Choose, edgePanel, nodePanel } from "./panel";
import { legend, searchBox } from "./side";
import "./style.css";
import { currentLanguage, named, speak, text } from "./words";

const DARK = matchMedia("(prefers-color-scheme: dark)");

class Page {
  private readonly header = h("header", {});
  private readonly side = h("aside", { class: "side" });
  private readonly stage = h("div", { class: "stage", attributes: { role: "img", tabindex: "0" } });
  private readonly tip = h("div", { class: "tip", attributes: { hidden: "" } });
  private readonly tools = h("div", "tools");
  private readonly note = h("p", "note");
  private readonly panel = h("aside", { class: "panel", attributes: { "aria-live": "polite" } });
  private putBack = h("button");
  private readonly hidden = new Set<string>();
  private readonly moved = new Map<string, Point>();
  private drawing: Drawing | null = null;
  private scene: Scene = { nodes: [], edges: [] };
  private chosen: Hit | null = null;
  private hovered: Hit | null = null;
  private search = { focus: () => {} };

  constructor(private readonly network: Network) {
    speak(network.packed.language);
    const centre = h("main", {}, this.stage, this.tools, this.note, this.tip);
    document.body.replaceChildren(this.header, this.side, centre, this.panel);
    window.addEventListener("keydown", (event) => this.keyPressed(event));
    this.takeTheme(DARK.matches);
    DARK.addEventListener("change", () => this.takeTheme(DARK.matches));
  }

  async start(): Promise<void> {
    this.translate();
    this.drawing = await chooseDrawing(this.stage, {
      click: (at) => this.clicked(at),
      hover: (at) => this.hover(at),
      grab: (at) => {
        const hit = this.under(at);
        return hit?.kind === "node" ? hit.id : "";
      },
      drag: (id, to) => this.drag(id, to),
    });
    this.redraw(true);
    document.fonts.addEventListener("loadingdone", () => this.drawing?.emphasise(this.emphasis()));
    document.body.dataset["ready"] = this.drawing.kind;
  }

  /** Where on the page a node or the middle of an edge is drawn; null where it is not. For scripts and tests. */
  where(id: string): Point | null {
    return this.drawing && whereDrawn(this.drawing, this.scene, this.stage, id);
  }

  drawn(): { nodes: string[]; edges: string[]; dashed: string[] } {
    const dashed = this.scene.edges.filter(({ stroke }) => stroke === "dashed");
    return { nodes: this.scene.nodes.map(({ id }) => id), edges: this.scene.edges.map(({ id }) => id), dashed: dashed.map(({ id }) => id) };
  }

  sentences(edge: string): Sentence[] {
    const found = this.network.edges[Number(edge.slice(1))];
    return found ? this.network.sentences(found) : [];
  }

  private visible(): { nodes: PlacedNode[]; edges: EdgeView[]; quiet: ReadonlySet<string> } {
    const { nodes, edges } = this.network;
    const shows = (...labels: string[]) => !labels.some((label) => this.hidden.has(label));
    return {
      nodes: nodes.filter(({ type }) => shows(type)),
      edges: edges.filter(({ relation, modality }) => shows(relation, modality)),
      quiet: new Set(),
    };
  }

  private redraw(fit: boolean): void {
    const { nodes, schema } = this.network;
    this.scene = sceneOf(this.visible(), schema, new Set());
    this.hovered = null;
    this.tip.hidden = true;
    this.drawing?.show(this.scene, fit);
    this.drawing?.emphasise(this.emphasis());
    const some = this.scene.nodes.length < nodes.length;
    this.note.textContent = some ? text("shownOf", { shown: this.scene.nodes.length, n: nodes.length }) : "";
  }

  private emphasis(): Emphasis {
    const { kind, id } = this.chosen ?? { kind: "node", id: "" };
    return emphasisOf(this.scene, { node: kind === "node" ? id : "", edge: kind === "edge" ? id : "" }, this.hovered);
  }

  private choose(hit: Hit | null): void {
    this.chosen = hit;
    this.reveal(hit);
    this.showPanel();
    this.drawing?.emphasise(this.emphasis());
  }

  /** What is chosen from a list may be hidden: switch it on. */
  private reveal(hit: Hit | null): void {
    if (!hit) return;
    const edge = hit.kind === "edge" ? this.network.edges[Number(hit.id.slice(1))] : null;
    const ends = edge ? [edge.source, edge.target] : [hit.id];
    const needed = [...ends.map((id) => this.network.nodes[Number(id)]?.type ?? ""), ...(edge ? [edge.relation, edge.modality] : [])];
    if (!needed.some((label) => this.hidden.delete(label))) return;
    for (const label of needed) this.hidden.delete(label);
    this.showSide();
    this.redraw(false);
  }

  private readonly choices: Choose = {
    node: (id) => this.choose({ kind: "node", id }),
    edge: (id) => this.choose({ kind: "edge", id }),
    nothing: () => this.choose(null),
  };

  private showPanel(): void {
    const { chosen, network } = this;
    const edge = chosen?.kind === "edge" ? network.edges[Number(chosen.id.slice(1))] : undefined;
    const node = chosen?.kind === "node" ? network.nodes[Number(chosen.id)] : undefined;
    const content = edge
      ? edgePanel(network, edge, this.choices)
      : node
        ? nodePanel(network, node, this.choices)
        : h("p", "quiet", text("hint"));
    this.panel.replaceChildren(content);
    this.panel.scrollTop = 0;
  }

  private showSide(): void {
    const box = searchBox(this.network, (node: PlacedNode) => this.choices.node(node.id));
    this.search = box;
    const filters = legend(this.network, this.hidden, () => this.redraw(false));
    this.side.replaceChildren(box.element, filters);
  }

  private translate(): void {
    const { packed, nodes, edges } = this.network;
    const title = packed.centre ? text("titleAbout", { name: packed.centre }) : text("title");
    document.title = title;
    const partial = nodes.length < packed.total;
    const said = [
      text("counts", { nodes: nodes.length, edges: edges.length }),
      partial && text(packed.centre ? "partAbout" : "part", { total: packed.total, nodes: nodes.length }),
      packed.period && text("period", { first: packed.period[0], last: packed.period[1] }),
      !packed.geography && text("geography"),
    ];
    const counts = h("p", { class: "counts", attributes: { title: text("version", { version: packed.version }) } });
    counts.textContent = said.filter(Boolean).join(" · ");
    const other = button(text("language"), () => this.switchLanguage(), "language");
    const theme = tool(text("theme"), "◐", () => this.switchTheme());
    theme.className = "theme";
    this.header.replaceChildren(h("h1", {}, title), counts, theme, other);
    this.putBack = tool(text("putBack"), "↺", () => this.restore());
    this.putBack.hidden = this.moved.size === 0;
    this.tools.replaceChildren(this.putBack, ...cameraTools(() => this.drawing, text));
    this.stage.setAttribute("aria-label", text("drawing"));
    this.showSide();
    this.showPanel();
  }

  private switchLanguage(): void {
    speak(currentLanguage() === "zh" ? "en" : "zh");
    this.translate();
    this.redraw(false);
  }

  private switchTheme(): void {
    this.takeTheme(document.documentElement.dataset["theme"] !== "dark");
  }

  private takeTheme(dark: boolean): void {
    document.documentElement.dataset["theme"] = dark ? "dark" : "light";
    this.redraw(false);
  }

  private under(at: Point): Hit | null {
    return this.drawing ? pick(this.scene, this.drawing, at, this.emphasis().edges) : null;
  }

  /** Nodes lie where they are put, until the page is opened again or the places of the file are called back. */
  private drag(id: string, to: Point): void {
    const node = this.network.nodes[Number(id)];
    const drawn = this.scene.nodes.find((candidate) => candidate.id === id);
    if (!node || !drawn) return;
    if (!this.moved.has(id)) this.moved.set(id, { x: node.x, y: node.y });
    Object.assign(node, to);
    Object.assign(drawn, to);
    this.tip.hidden = true;
    this.putBack.hidden = false;
    this.drawing?.show(this.scene, false);
  }

  private restore(): void {
    for (const [id, place] of this.moved) Object.assign(this.network.nodes[Number(id)] ?? {}, place);
    this.moved.clear();
    this.putBack.hidden = true;
    this.redraw(false);
  }

  private clicked(at: Point): void {
    this.choose(this.under(at));
  }

  private hover(at: Point | null): boolean {
    const hit = at ? this.under(at) : null;
    if (hit?.id !== this.hovered?.id) {
      this.hovered = hit;
      this.drawing?.emphasise(this.emphasis());
    }
    this.tip.hidden = !hit;
    if (!hit || !at) return false;
    this.tip.textContent = this.tipOf(hit);
    const left = Math.min(at.x + 14, this.stage.clientWidth - this.tip.offsetWidth - 6);
    this.tip.style.transform = `translate(${Math.max(0, left)}px, ${at.y + 16}px)`;
    return true;
  }

  private tipOf(hit: Hit): string {
    const { nodes, edges, schema } = this.network;
    if (hit.kind === "node") return nodes[Number(hit.id)]?.name ?? "";
    const edge = edges[Number(hit.id.slice(1))];
    const relation = schema.relations.find(({ label }) => label === edge?.relation);
    if (!edge || !relation) return "";
    const said = [named(relation), edge.when, edge.modality === "occurred" ? "" : text(edge.modality)].filter(Boolean);
    return `${nodes[Number(edge.source)]?.name} ${relation.symmetric ? "–" : "→"} ${nodes[Number(edge.target)]?.name}: ${said.join(", ")}`;
  }

  private keyPressed(event: KeyboardEvent): void {
    const writing = event.target instanceof HTMLInputElement && event.target.type === "search";
    if (writing || event.ctrlKey || event.metaKey || event.altKey) return;
    const keys: Record<string, () => void> = {
      "/": () => this.search.focus(),
      Escape: () => this.choose(null),
      "+": () => this.drawing?.zoom(1.4),
      "-": () => this.drawing?.zoom(1 / 1.4),
      "0": () => this.drawing?.fit(),
    };
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }
}

/** Gives what the page brings along compressed (`exports/page/open.js`). */
declare function unpacked(id: string): Promise<string>;

async function open(): Promise<void> {
  // where the page brings its font along, it has to be there before the first word is drawn
  await document.fonts.load('14px "Hezuo Chinese"', "合作").catch(() => []);
  const page = new Page(network(JSON.parse(await unpacked("data")) as Packed));
  const scripted = { where: (id: string) => page.where(id), drawn: () => page.drawn(), sentences: (edge: string) => page.sentences(edge) };
  Object.assign(window, { hezuo: scripted });
  await page.start();
}

void open();
