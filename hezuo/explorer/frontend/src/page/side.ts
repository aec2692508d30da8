/** The left side: search, and the legend, whose boxes hide what they name. */
import { MODALITIES, type PlacedNode } from "../api";
import { button, h } from "../dom";
import { lineIcon, shapeIcon } from "../drawing/shapes";
import { type Network, search } from "./network";
import { DASH, typeIcon } from "./panel";
import { type Key, named, text } from "./words";

const MOST_RESULTS = 30;

export function searchBox(network: Network, chosen: (node: PlacedNode) => void): { element: HTMLElement; focus(): void } {
  const input = h("input", {
    attributes: { type: "search", id: "query", autocomplete: "off", spellcheck: "false", placeholder: text("search"), "aria-label": text("search") },
  });
  const list = h("ul", { attributes: { id: "found" } });
  const count = h("p", { class: "quiet", attributes: { role: "status" } });
  const show = () => {
    const found = search(network, input.value);
    count.textContent = input.value.trim() ? (found.length ? text("found", { n: found.length }) : text("nothing")) : "";
    list.replaceChildren(
      ...found.slice(0, MOST_RESULTS).map((node) => {
        const row = button("", () => chosen(node), "result");
        row.append(typeIcon(network, node.type), h("span", "words", node.name), h("span", "date", String(node.degree)));
        return h("li", {}, row);
      }),
    );
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const rows = [...list.querySelectorAll("button")];
    if (event.key === "Enter") rows[0]?.click();
    else if (event.key === "ArrowDown") rows[0]?.focus();
    else if (event.key === "Escape") {
      input.value = "";
      show();
    } else return;
    event.preventDefault();
  });
  list.addEventListener("keydown", (event) => {
    const rows = [...list.querySelectorAll("button")];
    const at = rows.indexOf(document.activeElement as HTMLButtonElement);
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    (rows[at + step] ?? input).focus();
  });
  return { element: h("section", { class: "search", attributes: { role: "search" } }, input, count, list), focus: () => input.select() };
}

/** `hidden` holds what is switched off: labels of types and relations, names of modalities. */
export function legend(network: Network, hidden: Set<string>, changed: () => void): HTMLElement {
  const { schema, nodes, edges } = network;
  const group = (title: Key, rows: [string, string, Element][], values: string[]): HTMLElement => {
    const counts = new Map<string, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    const present = rows.filter(([value]) => counts.has(value));
    return h(
      "fieldset",
      {},
      h("legend", {}, text(title)),
      ...present.map(([value, name, picture]) => {
        const box = h("input", { attributes: { type: "checkbox", name: value } });
        box.checked = !hidden.has(value);
        box.addEventListener("change", () => {
          if (box.checked) hidden.delete(value);
          else hidden.add(value);
          changed();
        });
        return h("label", {}, box, picture, h("span", "words", name), h("span", "date", String(counts.get(value))));
      }),
    );
  };
  return h(
    "section",
    "legend",
    group("types", schema.types.map((type) => [type.label, named(type), shapeIcon(type.outline, type.colour)]), nodes.map(({ type }) => type)),
    group(
      "relations",
      schema.relations.map((kind) => [kind.label, named(kind), lineIcon(kind.colour, "", !kind.symmetric)]),
      edges.map(({ relation }) => relation),
    ),
    group("modalities", MODALITIES.map((kind) => [kind, text(kind), lineIcon("currentColor", DASH[kind], false)]), edges.map(({ modality }) => modality)),
  );
}
