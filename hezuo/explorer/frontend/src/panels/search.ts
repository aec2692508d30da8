/** A box to search in and its results: a combobox that works without a mouse. */
import { type NodeView, type Schema, type SearchAnswer, service } from "../api";
import { h } from "../dom";
import { CIRCLE, shapeIcon } from "../drawing/shapes";
import { type Key, named, text } from "../strings";

const WAIT_MS = 120;

export interface SearchBox {
  element: HTMLElement;
  /** Put the words of the current language in. */
  translate(): void;
  focus(): void;
  /** Put a name into the box, as if it had been chosen; empty: nothing. */
  fill(name: string): void;
}

interface Options {
  id: string;
  label: Key;
  placeholder: Key;
  /** After a choice: `name` leaves the chosen name in the box and closes the list, `results` leaves all as it is. */
  keep: "name" | "results";
  chosen(node: NodeView | null): void;
  failed(error: unknown): void;
}

export function searchBox(schema: Schema, { id, label, placeholder, keep, chosen, failed }: Options): SearchBox {
  const input = h("input", {
    class: "search-input",
    attributes: {
      type: "search",
      id,
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-controls": `${id}-results`,
      "aria-expanded": "false",
    },
  });
  const list = h("ul", { class: "results", attributes: { id: `${id}-results`, role: "listbox" } });
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
    if (active >= 0) input.setAttribute("aria-activedescendant", `${id}-${active}`);
    else input.removeAttribute("aria-activedescendant");
  };

  const choose = (node: NodeView) => {
    if (keep === "name") {
      input.value = node.name;
      show(null);
    }
    chosen(node);
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
            attributes: { id: `${id}-${place}`, role: "option", "aria-selected": "false" },
            on: { click: () => choose(node), mousemove: () => active !== place && mark(place) },
          },
          icon(schema, node.type),
          h("span", "result-name", node.name, node.aliases.includes(matched) && h("span", "muted", ` ${matched}`)),
          h("span", "count", String(node.degree)),
        ),
      ),
    );
    list.hidden = found.length === 0;
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
    if (keep === "name") chosen(null);
    timer = window.setTimeout(() => void ask(), WAIT_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter ends the writing of Chinese, it does not choose yet
    const best = found[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") mark(active + (event.key === "ArrowDown" ? 1 : -1));
    else if (event.key === "Enter" && best) choose(best.node);
    else if (event.key === "Escape") {
      input.value = "";
      if (keep === "name") chosen(null);
      show(null);
    } else return;
    event.preventDefault();
  });

  const translate = () => {
    input.placeholder = text(placeholder);
    input.setAttribute("aria-label", text(label));
    list.setAttribute("aria-label", text(label));
    show(answer);
  };
  return {
    element: h("div", "search", input, count, list),
    translate,
    focus: () => input.select(),
    fill: (name) => {
      input.value = name;
      show(null);
    },
  };
}

export function icon(schema: Schema, type: string): Element {
  const known = schema.types.find((candidate) => candidate.label === type);
  const picture = shapeIcon(known?.outline ?? CIRCLE, known?.colour ?? "#999999");
  picture.setAttribute("aria-hidden", "false");
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", known ? named(known) : type);
  return picture;
}
