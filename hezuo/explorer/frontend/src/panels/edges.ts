/** Edges in words: rows of lists, and the table that says all that the drawing shows. */
import type { EdgeView, NodeView, Schema } from "../api";
import { button, h } from "../dom";
import { lineIcon } from "../drawing/shapes";
import { named, shownDate, text } from "../strings";
import { DASH } from "./filters";

export function relationName(schema: Schema, label: string): string {
  const relation = schema.relations.find((candidate) => candidate.label === label);
  return relation ? named(relation) : label;
}

export function edgeIcon(schema: Schema, edge: EdgeView): Element {
  const relation = schema.relations.find((candidate) => candidate.label === edge.relation);
  return lineIcon(relation?.colour ?? "#999999", DASH[edge.modality], !(relation?.symmetric ?? false));
}

/** What was only planned, denied or inferred, said in words. */
export function chips(edge: { modality: EdgeView["modality"]; derived?: boolean }): HTMLElement[] {
  const said = edge.modality === "occurred" ? [] : [h("span", `chip ${edge.modality}`, text(edge.modality))];
  return edge.derived ? [...said, h("span", "chip", text("derived"))] : said;
}

/** A line of the list of one node's edges. */
export function edgeRow(
  schema: Schema,
  edge: EdgeView,
  node: NodeView,
  other: NodeView,
  choose: (edge: EdgeView) => void,
): HTMLElement {
  const relation = schema.relations.find((candidate) => candidate.label === edge.relation);
  const arrow = relation?.symmetric ? "" : edge.source === node.id ? " →" : " ←";
  const row = button("", () => choose(edge), "edge-row");
  row.dataset["edge"] = edge.id;
  row.append(
    edgeIcon(schema, edge),
    h(
      "span",
      "edge-words",
      h("span", "edge-relation", `${relationName(schema, edge.relation)}${arrow}`),
      " ",
      h("span", "edge-other", other.name),
      edge.title && h("span", "muted", ` ${edge.title}`),
      ...chips(edge),
    ),
    h("span", "edge-when", shownDate(edge.when)),
  );
  return h("li", {}, row);
}
