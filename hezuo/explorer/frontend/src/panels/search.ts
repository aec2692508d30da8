/** The search box and its results: a combobox that works without a mouse. */
import { type NodeView, type Schema, type SearchAnswer, service } from "../api";
import { h } from "../dom";
import { shapeIcon } from "../drawing/shapes";
import { named, text } from "../strings";

const WAIT_MS = 120;

export interface SearchPanel {
  element: HTMLElement;
  /** Put the words of the current language in. */
  translate(): void;
  focus(): void;
}

export function searchPanel(schema: Schema, chosen: (node: NodeView) => void, failed: (error: unknown) => void): SearchPanel {
  const input = h("input", {
    class: "search-input",
    attributes: {
      type: "search",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-controls": "search-results",
      "aria-expanded": "false",
    },
  });
  const list = h("ul", { class: "results", attributes: { id: "search-results", role: "listbox" } });
  const count = h("p", { class: "hint", attributes: { role: "status" } });
  let found: SearchAnswer["results"] = [];
  let active = -1;
  let timer = 0;
  let asking: AbortController | null = null;
  let answer: SearchAnswer | null = null;

  const mark = (next: number) => {
    active = found.length ? (next + found.length) % found.length : -1;
    [...list.children].forEach((row, place) => {
      row.setAttribute("aria-selected", String(place === active));
      if (place === active) row.scrollIntoView({ block: "nearest" });
    });
    if (active >= 0) input.setAttribute("aria-activedescendant", `result-${active}`);
    else input.removeAttribute("aria-activedescendant");
  };

  const show = (next: SearchAnswer | null) => {
    answer = next;
    found = next?.results ?? [];
    list.replaceChildren(
      ...found.map(({ node, matched }, place) =>
        h(
          "li",
          {
            class: "result",
            attributes: { id: `result-${place}`, role: "option", "aria-selected": "false" },
            on: { click: () => chosen(node), mousemove: () => active !== place && mark(place) },
          },
          icon(schema, node.type),
          h(
            "span",
            "result-name",
            node.name,
            node.aliases.includes(matched) && h("span", "muted", ` ${matched}`),
          ),
          h("span", "count", String(node.degree)),
        ),
      ),
    );
    input.setAttribute("aria-expanded", String(found.length > 0));
    count.textContent = next === null ? "" : next.total ? text("results", { n: next.total }) : text("noResults");
    active = -1;
    if (found.length) mark(0);
  };

  const ask = async () => {
    asking?.abort();
    const query = input.value.trim();
    if (!query) return show(null);
    asking = new AbortController();
    const { signal } = asking;
    try {
      const next = await service.search(query, signal);
      if (!signal.aborted) show(next);
    } catch (error) {
      if (!signal.aborted) failed(error);
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter ends the writing of Chinese, it does not choose yet
    const best = found[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") mark(active + (event.key === "ArrowDown" ? 1 : -1));
    else if (event.key === "Enter" && best) chosen(best.node);
    else if (event.key === "Escape") {
      input.value = "";
      show(null);
    } else return;
    event.preventDefault();
  });

  const translate = () => {
    input.placeholder = text("search");
    input.setAttribute("aria-label", text("searchLabel"));
    list.setAttribute("aria-label", text("searchLabel"));
    show(answer);
  };
  translate();
  return {
    element: h("section", { class: "search", attributes: { role: "search" } }, input, count, list),
    translate,
    focus: () => input.select(),
  };
}

export function icon(schema: Schema, type: string): Element {
  const known = schema.types.find((candidate) => candidate.label === type);
  const picture = shapeIcon(known?.shape ?? "circle", known?.colour ?? "#999999");
  picture.setAttribute("aria-hidden", "false");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", known ? named(known) : type);
  return picture;
}
