/** Types, relations and modalities of what is drawn: legend and filter in one. */
import { type EdgeView, MODALITIES, type Schema, type Subgraph } from "../api";
import { h } from "../dom";
import { lineIcon, shapeIcon } from "../drawing/shapes";
import { type Key, named, text } from "../strings";

export const DASH: Record<EdgeView["modality"], string> = { occurred: "", planned: "6 4", denied: "1.5 3.5" };

export class Filters {
  readonly element = h("section", { class: "filters" });
  private readonly hidden = new Set<string>();

  constructor(
    private readonly schema: Schema,
    private readonly changed: () => void,
  ) {}

  /** Whether an edge (by relation and modality) or, without edge, a type of node is shown. */
  shown = (edge: EdgeView | null, type: string): boolean =>
    edge ? !this.hidden.has(edge.relation) && !this.hidden.has(edge.modality) : !this.hidden.has(type);

  /** List what the graph has, with counts. */
  show(graph: Subgraph): void {
    const count = (values: string[]) => {
      const counts = new Map<string, number>();
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
      return counts;
    };
    const types = count(graph.nodes.map((node) => node.type));
    const relations = count(graph.edges.map((edge) => edge.relation));
    const modalities = count(graph.edges.map((edge) => edge.modality));
    this.element.replaceChildren(
      this.group(
        "types",
        this.schema.types.map((type) => [type.label, named(type), shapeIcon(type.shape, type.colour)]),
        types,
      ),
      this.group(
        "relations",
        this.schema.relations.map((kind) => [kind.label, named(kind), lineIcon(kind.colour, "", !kind.symmetric)]),
        relations,
      ),
      this.group(
        "modalities",
        MODALITIES.map((modality) => [modality, text(modality), lineIcon("currentColor", DASH[modality], false)]),
        modalities,
      ),
    );
  }

  private group(title: Key, rows: [string, string, Element][], counts: Map<string, number>): HTMLElement {
    return h(
      "fieldset",
      {},
      h("legend", {}, text(title)),
      ...rows
        .filter(([value]) => counts.has(value))
        .map(([value, name, picture]) => {
          const box = h("input", { attributes: { type: "checkbox", name: value } });
          box.checked = !this.hidden.has(value);
          box.addEventListener("change", () => {
            if (box.checked) this.hidden.delete(value);
            else this.hidden.add(value);
            this.changed();
          });
          const label = h("span", "filter-name", name);
          return h("label", "filter", box, picture, label, h("span", "count", String(counts.get(value))));
        }),
    );
  }
}
