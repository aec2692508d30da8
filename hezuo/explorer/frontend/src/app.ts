/** The page: what the address says is what is seen. Every action changes the address; `follow` draws it. */
import {
  type EdgeEvidence,
  type NodeDetails,
  type RegionMap,
  type Schema,
  ServiceError,
  type Start,
  type Subgraph,
  type Summary,
  service,
} from "./api";
import { button, h } from "./dom";
import type { Point } from "./drawing/scene";
import { listenToKeys } from "./keys";
import { keepLanguage, keepTheme, keptLanguage, keptTheme } from "./kept";
import { openArticle } from "./panels/article";
import { AskPanel } from "./panels/ask";
import { asidePanel } from "./panels/aside";
import type { Actions } from "./panels/details";
import { save } from "./panels/files";
import { Filters, counted, countsOf } from "./panels/filters";
import { Header } from "./panels/header";
import { openHelp } from "./panels/help";
import { tileMap } from "./panels/map";
import { QueryPanel } from "./panels/query";
import { openAdding } from "./panels/adding";
import { ReviewPanel } from "./panels/review";
import { searchBox } from "./panels/search";
import { startPanel } from "./panels/start";
import { tablePanel } from "./panels/table";
import { type Months, TimeBar } from "./panels/time";
import { Stage } from "./stage";
import { followSteps, go, mark } from "./steps";
import { currentLanguage, setLanguage, text } from "./strings";
import { type Screen, type View, NOTHING, content, contentOf, filtersOf, toggled } from "./view";
import { type Visible, visible } from "./visible";

/** A part of the graph that was asked for, by its content. */
export interface Asked {
  content: string;
  answer: Promise<Subgraph>;
}

/** What a view shows of the graph; null where it shows none of it. */
export function asking(view: View): Asked | null {
  const { screen, topic } = view;
  const needed = screen === "graph" || screen === "table" || (screen === "map" && topic === "province");
  return needed ? { content: contentOf(view), answer: service.part(view) } : null;
}

const EMPTY: Subgraph = { version: "", nodes: [], edges: [], nodes_total: 0, groups: [] };

export class App {
  private readonly header: Header;
  private readonly search;
  private readonly ask: AskPanel;
  private readonly filters: Filters;
  private readonly stage: Stage;
  private readonly time: TimeBar;
  private readonly query: QueryPanel;
  private readonly review: ReviewPanel;
  private readonly pages = h("div", { class: "page", attributes: { tabindex: "-1" } });
  private readonly note = h("p", "note");
  private readonly trail = h("p", "trail");
  private readonly details = h("aside", { class: "details", attributes: { "aria-live": "polite" } });
  private readonly problem = h("p", { class: "problem", attributes: { role: "alert", hidden: "" } });
  private view: View = NOTHING;
  private graph: Subgraph = EMPTY;
  private seen: Visible = { nodes: [], edges: [], quiet: new Set() };
  private drawn: string | null = null;
  /** Of what the table and the details were made: while that stays, so do they, and no late answer takes away what is clicked. */
  private readonly made = { seen: [] as unknown[], table: [] as unknown[], details: [] as unknown[] };
  private node: NodeDetails | null = null;
  private edge: EdgeEvidence | null = null;
  private begin: Start | null = null;
  private map: { asked: string; answer: RegionMap } | null = null;
  private listed = "";
  private turn = 0;
  private readonly failed = (error: unknown) => this.complain(error);

  constructor(
    private readonly schema: Schema,
    private summary: Summary,
    private asked: Asked | null = null,
  ) {
    const { failed } = this;
    this.header = new Header(schema.writable, {
      go,
      screen: (screen) => this.show(screen),
      download: (form) => void this.download(form),
      switchLanguage: () => this.switchLanguage(),
      switchTheme: () => this.switchTheme(),
      help: openHelp,
      add: () => openAdding(schema, { ...this.actions(), review: () => this.show("review") }),
    });
    this.search = searchBox(schema, {
      id: "search",
      label: "searchLabel",
      placeholder: "search",
      keep: "results",
      chosen: (node) => node && go(content(this.view, { open: [node.id], node: node.id })),
      failed,
    });
    this.ask = new AskPanel(schema, { go, failed });
    this.filters = new Filters(schema, go);
    this.time = new TimeBar({ go, mark });
    this.query = new QueryPanel(schema, {
      go,
      chooseNode: (id) => this.choose({ node: id, edge: "" }),
      chooseEdge: (edge) => this.choose({ edge }),
    });
    this.review = new ReviewPanel(schema, this.actions());
    this.stage = new Stage(schema, {
      choose: (hit) => this.choose(hit?.kind === "edge" ? { edge: hit.id } : { node: hit?.id ?? "", edge: "" }),
      unfold: (id) => this.unfold(id),
      pin: (id, at) => this.pin(id, at),
    });
    const left = h("aside", "left", h("div", { attributes: { role: "search" } }, this.search.element), this.ask.element, this.filters.element);
    const { element: stage, tools, tip } = this.stage;
    const area = h("div", "area", stage, this.pages, this.query.element, tools, this.note, this.trail, tip, this.problem);
    document.body.replaceChildren(this.header.element, left, h("main", "centre", area, this.time.element), this.details);
    listenToKeys({
      search: () => this.search.focus(),
      close: () => this.actions().close(),
      hide: () => this.view.node && this.actions().hide(this.view.node),
      pin: () => this.view.node && this.actions().pin(this.view.node, !(this.view.node in this.view.pins)),
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw(false));
  }

  async start(): Promise<void> {
    // the languages and colours of the address are there before the first drawing
    const view = followSteps((next) => void this.follow(next));
    this.dress(view);
    await this.stage.start();
    await this.follow(view);
  }

  /** Where on the page a node or the middle of an edge is drawn; null where it is not. For scripts and tests. */
  where(id: string): Point | null {
    return this.stage.where(id);
  }

  /** Draw what the address says. */
  private async follow(view: View): Promise<void> {
    const turn = ++this.turn;
    this.view = view;
    const { screen, node, edge } = view;
    const wanted = contentOf(view);
    // what is on its way is not asked for twice
    if (wanted === this.drawn) this.asked = null;
    else if (this.asked?.content !== wanted) this.asked = asking(view);
    const { asked } = this;
    const mapAsked = screen === "map" ? JSON.stringify([view.without, view.least, view.first, view.last, view.undated]) : "";
    try {
      const [graph, details, proof, begin, map] = await Promise.all([
        asked ? asked.answer : this.graph,
        node ? (this.node?.node.id === node ? this.node : service.node(node)) : null,
        edge ? (this.edge?.edge.id === edge ? this.edge : service.evidence(edge)) : null,
        screen === "start" && !this.begin ? service.start() : this.begin,
        (screen === "map" || screen === "start") && this.map?.asked !== mapAsked
          ? service.provinces(screen === "map" ? view : NOTHING).then((answer) => ({ asked: mapAsked, answer }))
          : this.map,
      ]);
      if (turn !== this.turn) return;
      this.problem.hidden = true;
      const fresh = graph !== this.graph;
      [this.graph, this.node, this.edge, this.begin, this.map] = [graph, details, proof, begin, map];
      if (asked) this.drawn = wanted;
      this.draw(fresh);
    } catch (error) {
      if (asked === this.asked) this.asked = null;
      if (turn !== this.turn) return;
      this.header.show(view);
      this.complain(error);
    }
  }

  private draw(fresh: boolean): void {
    const { view } = this;
    this.dress(view);
    const aside = view.screen === "graph" || view.screen === "map" || view.screen === "table";
    document.body.dataset["details"] = aside || view.node || view.edge ? "yes" : "no";
    if (this.changes("seen", [this.graph, filtersOf(view)])) this.seen = visible(this.graph, view);
    this.list(fresh);
    this.header.show(view);
    this.ask.show(view);
    this.filters.show(view);
    this.time.show(view);
    this.showScreen();
    if (view.screen === "graph") this.stage.show(this.seen, view, fresh);
    this.showDetails();
    document.body.dataset["ready"] = String(this.turn);
  }

  /** Lists that only change with the graph, the screen or the language, so that who is in them stays there. */
  private list(fresh: boolean): void {
    const { view } = this;
    const onMap = view.screen === "map";
    const now = [currentLanguage(), onMap].join();
    if (!fresh && now === this.listed) return;
    this.listed = now;
    const months: Months = onMap ? this.summary.months : counted(this.graph.edges, ({ start }) => start.slice(0, 7));
    const dated = Object.values(months).reduce((sum, count) => sum + count, 0);
    const { Article: _, ...types } = this.summary.types; // on no map
    this.filters.list(onMap ? { ...this.summary, types, provinces: {} } : countsOf(this.graph), view);
    this.time.list(months, (onMap ? this.summary.edges : this.graph.edges.length) - dated, view);
  }

  private showScreen(): void {
    const { screen, of, topic, sort } = this.view;
    const graph = screen === "graph";
    if (document.body.dataset["screen"] !== screen) this.ask.element.open = screen === "start";
    document.body.dataset["screen"] = screen;
    this.stage.element.hidden = this.stage.tools.hidden = !graph;
    this.query.element.hidden = screen !== "query";
    this.pages.hidden = graph || screen === "query";
    this.filters.element.hidden = screen === "start" || screen === "query" || screen === "review";
    if (this.filters.element.hidden) this.time.element.hidden = true;
    if (screen === "query") this.query.show(this.view);
    if (screen === "review" && !this.pages.contains(this.review.element)) {
      this.page(this.review.element);
      this.review.show().catch((error: unknown) => this.complain(error));
    }
    if (screen === "start" && this.begin && this.map) {
      const { schema, summary, view, begin } = this;
      this.page(startPanel({ schema, summary, start: begin, map: this.map.answer, view, go }));
    } else if (screen === "map" && this.map) {
      const act = { choose: (codes: string[]) => this.chooseProvinces(codes) };
      this.page(tileMap(this.map.answer, topic === "province" ? of : [], act));
    } else if (screen === "table") {
      const sorted = (by: string) => go({ ...this.view, sort: by });
      const anew = this.changes("table", [this.seen, sort, currentLanguage()]) || !this.pages.querySelector(".tables");
      if (anew) this.page(tablePanel(this.schema, this.seen, sort, { ...this.actions(), sort: sorted }));
    }
    const within = (graph || screen === "table") && (topic || this.view.open.length > 0);
    const part = graph && !within && this.graph.nodes.length < this.graph.nodes_total;
    this.trail.hidden = !within && !part;
    if (part) this.trail.replaceChildren(button(text("wholeGraph", { n: this.graph.nodes_total }), () => go(content(this.view, { topic: "whole" }))));
    if (within) this.trail.replaceChildren(button(text("overview"), () => go(content(this.view, { screen }))), ` › ${text(topic || "around")}`);
    const { nodes, nodes_total: n } = this.graph;
    const partial = nodes.length < n ? text("shownOf", { shown: nodes.length, n }) : "";
    this.note.textContent = !graph ? "" : this.seen.nodes.length ? partial : text(nodes.length ? "allFiltered" : "empty");
  }

  /** Whether something is to be made of other things than last time. */
  private changes(what: keyof App["made"], now: unknown[]): boolean {
    const before = this.made[what];
    this.made[what] = now;
    return now.length !== before.length || now.some((one, place) => one !== before[place]);
  }

  private page(content: HTMLElement): void {
    const focused = (document.activeElement as HTMLElement | null)?.dataset["code"];
    const at = this.pages.scrollTop;
    this.pages.replaceChildren(content);
    this.pages.scrollTop = at;
    if (focused) this.pages.querySelector<HTMLElement>(`[data-code="${focused}"]`)?.focus();
  }

  private actions(): Actions {
    return {
      chooseNode: (id) => this.choose({ node: id, edge: "" }),
      chooseEdge: (edge) => this.choose({ edge: edge.id }),
      unfold: (id) => this.unfold(id),
      fold: (id) => go({ ...this.view, open: toggled(this.view.open, id, false) }),
      only: (id) => go(content(this.view, { open: [id], node: id })),
      hide: (id) => go({ ...this.view, hidden: toggled(this.view.hidden, id, true), node: "", edge: "" }),
      pin: (id, wanted) => this.pin(id, wanted ? this.stage.placeOf(id) : null),
      ask: (topic, node) => this.ask.begin(topic, node),
      readArticle: (id, highlight) => void service.article(id).then((text) => openArticle(text, highlight), this.failed),
      close: () => this.choose({ node: this.view.edge ? this.view.node : "", edge: "" }),
      changed: (gone) => void this.changed(gone),
    };
  }

  /** The graph has changed behind the page: what is kept of the old one is asked for anew. */
  private async changed(gone: boolean): Promise<void> {
    const { node, edge } = this.view;
    [this.drawn, this.asked, this.node, this.edge, this.begin, this.map, this.listed] = [null, null, null, null, null, null, ""];
    try {
      this.summary = await service.summary();
    } catch (error) {
      this.complain(error);
    }
    // what was opened meanwhile stays open
    const still = this.view.node === node && this.view.edge === edge;
    if (gone && still && (node || edge)) this.choose({ node: "", edge: "" });
    else await this.follow(this.view);
  }

  private choose(change: Partial<View>): void {
    go({ ...this.view, ...change });
  }

  private show(screen: Screen): void {
    go({ ...this.view, screen, topic: screen === "start" ? "" : this.view.topic });
  }

  private chooseProvinces(codes: string[]): void {
    go({ ...this.view, topic: codes.length ? "province" : "", of: codes, open: [], node: "", edge: "" });
  }

  private unfold(id: string): void {
    if (this.view.open.includes(id)) go({ ...this.view, open: toggled(this.view.open, id, false), node: id, edge: "" });
    else go({ ...this.view, screen: "graph", open: [...this.view.open, id], node: id, edge: "" });
  }

  private pin(id: string, at: Point | null): void {
    const { [id]: _, ...rest } = this.view.pins;
    go({ ...this.view, pins: at ? { ...rest, [id]: [at.x, at.y] } : rest });
  }

  private showDetails(): void {
    const { view, schema, graph, node, edge } = this;
    const map = view.screen === "map" ? (this.map?.answer ?? null) : null;
    const { topic, of, open } = view;
    const rest = edge ? [] : [node, graph, this.seen.nodes, map, filtersOf(view), JSON.stringify([topic, of, open])];
    if (!this.changes("details", [edge, currentLanguage(), ...rest])) return;
    const choose = (codes: string[]) => this.chooseProvinces(codes);
    const shown = asidePanel({ view, schema, graph, node, edge, map, nodes: this.seen.nodes }, { ...this.actions(), choose });
    const key = [view.node, view.edge, view.topic, ...view.of].join(" ");
    if (this.details.dataset["key"] !== key) this.details.scrollTop = 0;
    this.details.dataset["key"] = key;
    this.details.replaceChildren(shown);
  }

  private async download(form: string): Promise<void> {
    const { nodes, edges } = this.seen;
    document.body.dataset["busy"] = "yes";
    try {
      const ids = (things: readonly { id: string }[]) => things.map(({ id }) => id);
      // what somebody has arranged by hand is drawn as it stands; else each form has the layout that suits it
      const arranged = Object.keys(this.view.pins).length > 0;
      const places = Object.fromEntries((arranged ? nodes : []).map(({ id, x, y }): [string, [number, number]] => [id, [x, y]]));
      save(await service.download(form, ids(nodes), ids(edges), currentLanguage(), places), `hezuo.${form}`);
    } catch (error) {
      this.complain(error);
    } finally {
      delete document.body.dataset["busy"];
    }
  }

  /** Language and colours as the view says, or else as this browser remembers. */
  private dress(view: View): void {
    document.documentElement.dataset["theme"] = view.theme || keptTheme();
    const language = view.language || keptLanguage();
    if (language === currentLanguage() && document.documentElement.dataset["dressed"]) return;
    document.documentElement.dataset["dressed"] = "yes";
    setLanguage(language);
    this.search.translate();
    this.ask.translate();
    this.stage.translate();
    this.query.translate();
  }

  private switchLanguage(): void {
    const language = currentLanguage() === "zh" ? "en" : "zh";
    keepLanguage(language);
    go({ ...this.view, language });
  }

  private switchTheme(): void {
    const theme = document.documentElement.dataset["theme"] === "dark" ? "light" : "dark";
    keepTheme(theme);
    go({ ...this.view, theme });
  }

  private complain(error: unknown): void {
    const offline = error instanceof ServiceError && error.offline;
    const words = offline ? text("offline") : error instanceof Error ? error.message : String(error);
    this.problem.textContent = text("problem", { error: words });
    this.problem.hidden = false;
  }
}
