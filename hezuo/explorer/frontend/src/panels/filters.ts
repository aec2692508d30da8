/** Types, relations, modalities, provinces and confidence of what is drawn: legend and filter in one. */
import { type EdgeView, MODALITIES, type Schema, type Subgraph } from "../api";
import { button, h } from "../dom";
import { lineIcon, shapeIcon } from "../drawing/shapes";
import { type Key, named, text } from "../strings";
import { type View, toggled } from "../view";

export const DASH: Record<EdgeView["modality"], string> = { occurred: "", planned: "6 4", denied: "1.5 3.5" };

type Count = Readonly<Record<string, number>>;

export interface Counts {
  types: Count;
  relations: Count;
  modalities: Count;
  /** By code; none: they cannot be filtered here. */
  provinces: Count;
}

interface Row {
  value: string;
  name: string;
  picture?: Element;
}

export class Filters {
  readonly element = h("section", { class: "filters" });
  private boxes: { box: HTMLInputElement; isOn: (view: View) => boolean }[] = [];
  private view: View | null = null;
  private readonly least = h("input", { attributes: { type: "range", min: "0", max: "1", step: "0.05", id: "least" } });
  private readonly leastSaid = h("output", { attributes: { for: "least" } });
  private readonly byHand = h("p", "by-hand");

  constructor(
    private readonly schema: Schema,
    private readonly go: (view: View) => void,
  ) {
    this.least.addEventListener("change", () => this.change({ least: Number(this.least.value) }));
    this.least.addEventListener("input", () => this.say());
  }

  /** List what there is to filter, with counts; to be called when the graph or the language is another. */
  list({ types, relations, modalities, provinces }: Counts, view: View): void {
    this.boxes = [];
    const picture = ({ label, outline, colour }: Schema["types"][number]) => ({ value: label, picture: shapeIcon(outline, colour) });
    const line = ({ label, colour, symmetric }: Schema["relations"][number]) => ({
      value: label,
      picture: lineIcon(colour, "", !symmetric),
    });
    this.element.setAttribute("aria-label", text("filters"));
    const parts = [
      this.group("types", this.schema.types.map((type) => ({ ...picture(type), name: named(type) })), types, "without"),
      this.group("relations", this.schema.relations.map((kind) => ({ ...line(kind), name: named(kind) })), relations, "without"),
      this.group(
        "modalities",
        MODALITIES.map((value) => ({ value, name: text(value), picture: lineIcon("currentColor", DASH[value], false) })),
        modalities,
        "without",
      ),
      h(
        "div",
        "least",
        h("label", { attributes: { for: "least" } }, text("least")),
        this.leastSaid,
        this.least,
      ),
      Object.keys(provinces).length > 0 && h(
        "details",
        { attributes: view.provinces.length ? { open: "" } : {} },
        h("summary", {}, text("provinces")),
        this.group(
          "provincesKept",
          this.schema.provinces.map((one) => ({ value: one.code, name: named(one) })),
          provinces,
          "provinces",
        ),
      ),
      this.byHand,
    ];
    this.element.replaceChildren(...parts.filter((part) => part instanceof HTMLElement));
    this.show(view);
  }

  /** Tick what the view says. */
  show(view: View): void {
    this.view = view;
    for (const { box, isOn } of this.boxes) box.checked = isOn(view);
    this.least.value = String(view.least);
    this.say();
    const pins = Object.keys(view.pins).length;
    this.byHand.replaceChildren(
      ...[
        view.hidden.length && button(text("showHidden", { n: view.hidden.length }), () => this.change({ hidden: [] })),
        pins && button(text("releasePins", { n: pins }), () => this.change({ pins: {} })),
        filtered(view) && button(text("clearFilters"), () => this.change(NO_FILTERS)),
      ].filter((made) => made instanceof HTMLElement),
    );
  }

  private say(): void {
    this.leastSaid.textContent = `≥ ${Number(this.least.value).toFixed(2)}`;
  }

  private change(change: Partial<View>): void {
    if (this.view) this.go({ ...this.view, ...change });
  }

  private group(title: Key, rows: Row[], counts: Count, list: "without" | "provinces"): HTMLElement {
    const keeping = list === "provinces";
    const made = rows
      .filter(({ value }) => counts[value])
      .map(({ value, name, picture }) => {
        const box = h("input", { attributes: { type: "checkbox", name: value } });
        box.addEventListener("change", () => {
          if (this.view) this.change({ [list]: toggled(this.view[list], value, keeping === box.checked) });
        });
        this.boxes.push({ box, isOn: (view) => view[list].includes(value) === keeping });
        const label = h("span", "filter-name", name);
        return h("label", "filter", box, picture, label, h("span", "count", String(counts[value])));
      });
    return h("fieldset", keeping ? "columns" : {}, h("legend", {}, text(title)), ...made);
  }
}

const NO_FILTERS = { without: [], provinces: [], least: 0, first: "", last: "", undated: true } satisfies Partial<View>;

function filtered(view: View): boolean {
  const { without, provinces, least, first, last, undated } = view;
  return JSON.stringify({ without, provinces, least, first, last, undated }) !== JSON.stringify(NO_FILTERS);
}

/** How much of what a part of the graph has. */
export function countsOf(graph: Subgraph): Counts {
  return {
    types: counted(graph.nodes, (node) => node.type),
    relations: counted(graph.edges, (edge) => edge.relation),
    modalities: counted(graph.edges, (edge) => edge.modality),
    provinces: counted(graph.nodes, (node) => node.province),
  };
}

/** How often each value occurs; empty ones do not count. */
export function counted<T>(things: readonly T[], value: (thing: T) => string): Count {
  const counts = new Map<string, number>();
  for (const thing of things) {
    const key = value(thing);
    if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
