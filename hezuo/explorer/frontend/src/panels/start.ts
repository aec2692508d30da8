/** What to begin with: communities, provinces, the bodies with the most partners, the latest cooperation. */
import type { RegionMap, Schema, Start, Summary } from "../api";
import { button, h } from "../dom";
import { type Key, text } from "../strings";
import { type View, content } from "../view";
import { chips, edgeIcon, relationName } from "./edges";
import { tileMap } from "./map";
import { icon } from "./search";

interface Given {
  schema: Schema;
  summary: Summary;
  start: Start;
  map: RegionMap;
  view: View;
  go(view: View): void;
}

export function startPanel(given: Given): HTMLElement {
  const { summary, view, go } = given;
  const { nodes, edges, articles, first, last } = summary;
  const years = first ? ` · ${first} – ${last}` : "";
  return h(
    "div",
    "start",
    h(
      "div",
      "start-head",
      h("p", "summary", text("summary", { nodes, edges, articles }) + years),
      button(text("overview"), () => go(content(view, {})), "primary"),
    ),
    h("div", "cards", card("topBodies", top(given)), card("provinces", provinces(given)), card("latest", latest(given)), card("communities", communities(given))),
  );
}

function card(title: Key, ...body: HTMLElement[]): HTMLElement {
  return h("section", { class: "start-card", attributes: { "data-card": title } }, h("h2", {}, text(title)), ...body);
}

function communities({ schema, start, view, go }: Given): HTMLElement {
  const most = Math.max(1, ...start.communities.map((one) => one.size));
  return h(
    "ul",
    "rows",
    ...start.communities.map(({ number, size, bodies }) => {
      const open = () => go(content(view, { topic: "community", of: [String(number)] }));
      const made = button("", open, "row");
      made.append(
        h("span", "row-words", ...bodies.slice(0, 3).flatMap((node, place) => [place > 0 && "、", h("span", "named", icon(schema, node.type), node.name)])),
        bar(size, most, text("members", { n: size })),
      );
      return h("li", {}, made);
    }),
  );
}

function provinces({ map, view, go }: Given): HTMLElement {
  return tileMap(map, [], { choose: (codes) => go(content(view, { screen: "map", topic: "province", of: codes })) }, true);
}

function top({ schema, start, view, go }: Given): HTMLElement {
  const most = Math.max(1, ...start.top.map((one) => one.partners));
  return h(
    "ol",
    "rows",
    ...start.top.map(({ node, partners }) => {
      const made = button("", () => go(content(view, { open: [node.id], node: node.id })), "row");
      made.append(icon(schema, node.type), h("span", "row-words", node.name), bar(partners, most, text("partnersOf", { n: partners })));
      return h("li", {}, made);
    }),
  );
}

function latest({ schema, start, view, go }: Given): HTMLElement {
  const name = (id: string) => start.nodes.find((node) => node.id === id)?.name ?? id;
  return h(
    "ol",
    "rows",
    ...start.latest.map((edge) => {
      const made = button("", () => go(content(view, { open: [edge.source], edge: edge.id })), "row");
      made.append(
        h("span", "edge-when", edge.start),
        h("span", "row-words", name(edge.source), h("span", "edge-relation", " ", edgeIcon(schema, edge), ` ${relationName(schema, edge.relation)} `), name(edge.target), ...chips(edge)),
      );
      return h("li", {}, made);
    }),
  );
}

/** A figure with a bar that makes it comparable at a glance. */
function bar(value: number, most: number, label: string): HTMLElement {
  const length = h("span", "bar-length");
  length.style.width = `${Math.max(2, (100 * value) / most)}%`;
  return h("span", "bar", h("span", "bar-track", length), h("span", "count", label));
}
