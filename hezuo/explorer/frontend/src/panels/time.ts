/** When things happened: months as bars, two handles that choose some of them, and a button that lets time run. */
import { button, h, svg } from "../dom";
import { text } from "../strings";
import type { View } from "../view";

const STEP_MS = 280;
const STEPS = 60; // at most so many until the end of time
const HEIGHT = 30;
const STRAYS = 0.03;

/** How many edges begin in each month, by month (`2024-05`). */
export type Months = Readonly<Record<string, number>>;

interface Actions {
  go(view: View, replace?: boolean): void;
  /** Called before time begins to run. */
  mark(): void;
}

export class TimeBar {
  readonly element = h("section", { class: "time" });
  private readonly play = button("", () => this.toggle(), "play");
  private readonly bars = svg("svg", { class: "bars", preserveAspectRatio: "none", "aria-hidden": "true" });
  private readonly from = handle("first");
  private readonly to = handle("last");
  private readonly said = h("output", { class: "time-said" });
  private readonly undated = h("input", { attributes: { type: "checkbox", name: "undated" } });
  private readonly undatedLabel = h("span");
  private months: string[] = [];
  /** The month of the earliest edge; the bars may begin later. */
  private earliest = "";
  private view: View | null = null;
  private timer = 0;

  constructor(private readonly act: Actions) {
    const track = h("div", "track", this.bars as unknown as HTMLElement, this.from, this.to);
    this.element.append(this.play, track, this.said, h("label", "undated", this.undated, this.undatedLabel));
    this.from.addEventListener("input", () => this.chosen(this.from));
    this.to.addEventListener("input", () => this.chosen(this.to));
    for (const input of [this.from, this.to]) {
      input.addEventListener("pointerdown", () => this.act.mark());
      input.addEventListener("keydown", (event) => !event.repeat && event.key.startsWith("Arrow") && this.act.mark());
    }
    this.undated.addEventListener("change", () => this.view && this.act.go({ ...this.view, undated: this.undated.checked }));
  }

  /** Another part of the graph, or another language: `undated` edges have no day. */
  list(counts: Months, undated: number, view: View): void {
    const known = Object.keys(counts).sort();
    this.earliest = known[0] ?? "";
    this.months = known.length ? between(beginning(counts, known), known.at(-1) as string) : [];
    this.element.hidden = this.months.length < 2;
    const most = Math.max(1, ...Object.values(counts));
    this.bars.setAttribute("viewBox", `0 0 ${Math.max(1, this.months.length)} ${HEIGHT}`);
    this.bars.replaceChildren(
      ...this.months.map((month, place) => {
        const height = counts[month] ? Math.max(2, (HEIGHT * Math.sqrt(counts[month])) / Math.sqrt(most)) : 0;
        return svg("rect", { x: place + 0.1, y: HEIGHT - height, width: 0.8, height, "data-month": month });
      }),
    );
    for (const input of [this.from, this.to]) input.max = String(Math.max(0, this.months.length - 1));
    this.element.setAttribute("aria-label", text("time"));
    this.from.setAttribute("aria-label", text("firstMonth"));
    this.to.setAttribute("aria-label", text("lastMonth"));
    this.undatedLabel.textContent = text("undated", { n: undated });
    this.show(view);
  }

  show(view: View): void {
    this.view = view;
    const [first, last] = this.chosenPlaces();
    this.from.value = String(first);
    this.to.value = String(last);
    this.undated.checked = view.undated;
    const [a, b] = [this.months[first] ?? "", this.months[last] ?? ""];
    this.from.setAttribute("aria-valuetext", a);
    this.to.setAttribute("aria-valuetext", b);
    const begins = first === 0 ? this.earliest : a;
    this.said.textContent = begins === b ? b : `${begins} – ${b}`;
    [...this.bars.children].forEach((bar, place) => bar.classList.toggle("out", place < first || place > last));
    this.name();
  }

  /** Stop the running of time. */
  stop(): void {
    window.clearInterval(this.timer);
    this.timer = 0;
    this.name();
  }

  private name(): void {
    const running = this.timer !== 0;
    this.play.textContent = running ? "❚❚" : "▶";
    this.play.setAttribute("aria-label", text(running ? "pause" : "play"));
    this.play.title = text(running ? "pause" : "play");
  }

  private chosenPlaces(): [number, number] {
    const place = (month: string, otherwise: number) => {
      const at = this.months.findIndex((candidate) => candidate >= month);
      return !month || at < 0 ? otherwise : at;
    };
    const end = Math.max(0, this.months.length - 1);
    const last = place(this.view?.last ?? "", end);
    return [Math.min(place(this.view?.first ?? "", 0), last), last];
  }

  private chosen(moved: HTMLInputElement): void {
    let [first, last] = [Number(this.from.value), Number(this.to.value)];
    if (first > last) [first, last] = moved === this.from ? [first, first] : [last, last];
    this.goTo(first, last);
  }

  private goTo(first: number, last: number): void {
    if (!this.view) return;
    const bound = (place: number, none: number) => (place === none ? "" : (this.months[place] ?? ""));
    this.act.go({ ...this.view, first: bound(first, 0), last: bound(last, this.months.length - 1) }, true);
  }

  /** From the beginning on, more and more; where a later beginning was chosen, a window of that width moves on. */
  private toggle(): void {
    if (this.timer) {
      this.stop();
      return;
    }
    this.act.mark();
    const end = this.months.length - 1;
    const [first, last] = this.chosenPlaces();
    if (last === end) this.goTo(0, first > 0 ? end - first : 0);
    const moving = first > 0;
    const step = Math.ceil(this.months.length / STEPS);
    this.timer = window.setInterval(() => {
      const [from, to] = this.chosenPlaces();
      const by = Math.min(step, end - to);
      this.goTo(moving ? from + by : from, to + by);
      if (to + by >= end) this.stop();
    }, STEP_MS);
    this.name();
  }
}

function handle(name: string): HTMLInputElement {
  return h("input", { attributes: { type: "range", min: "0", max: "0", step: "1", name } });
}

/** Where the bars begin: a few strays long before the rest would press everything else together at the end. */
function beginning(counts: Months, known: readonly string[]): string {
  const total = known.reduce((sum, month) => sum + (counts[month] ?? 0), 0);
  let before = 0;
  return known.find((month) => (before += counts[month] ?? 0) > total * STRAYS) ?? (known[0] as string);
}

/** All months from one to another. */
function between(first: string, last: string): string[] {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7) || "1") - 1;
  return Array.from({ length: number(last) - number(first) + 1 }, (_, place) => {
    const at = number(first) + place;
    return `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
}
