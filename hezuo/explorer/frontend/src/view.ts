/** What is looked at: one plain object, all of it in the address, so that it can be sent, saved, undone and reloaded. */

export const SCREENS = ["start", "graph", "map", "table", "query", "review"] as const;
export type Screen = (typeof SCREENS)[number];

/** Which part of the graph; `of` says of what: nodes, a community, provinces, a day. None: overview, or what is unfolded. */
export const TOPICS = ["", "paths", "partners", "comparison", "since", "community", "province", "query", "whole"] as const;
export type Topic = (typeof TOPICS)[number];

export interface View {
  readonly screen: Screen;
  readonly topic: Topic;
  readonly of: readonly string[];
  /** The nodes whose neighbours are drawn too. */
  readonly open: readonly string[];
  /** The node and the edge whose details are shown. */
  readonly node: string;
  readonly edge: string;
  /** Nodes taken out of the picture, and those put where somebody wants them. */
  readonly hidden: readonly string[];
  readonly pins: Readonly<Record<string, readonly [number, number]>>;
  /** Types, relations and modalities left out; provinces kept (none: all). */
  readonly without: readonly string[];
  readonly provinces: readonly string[];
  readonly least: number;
  /** Months (`2024-05`), empty: no bound. */
  readonly first: string;
  readonly last: string;
  readonly undated: boolean;
  readonly sort: string;
  readonly cypher: string;
  readonly language: "" | "zh" | "en";
  readonly theme: "" | "light" | "dark";
}

export const NOTHING: View = {
  screen: "start",
  topic: "",
  of: [],
  open: [],
  node: "",
  edge: "",
  hidden: [],
  pins: {},
  without: [],
  provinces: [],
  least: 0,
  first: "",
  last: "",
  undated: true,
  sort: "-when",
  cypher: "",
  language: "",
  theme: "",
};

const WORDS = ["node", "edge", "first", "last", "sort", "cypher"] as const;
const LISTS = ["of", "open", "hidden", "without", "provinces"] as const;

/** The view that an address (what stands behind its `#`) describes; what it does not say, or says wrongly, is as usual. */
export function readView(hash: string): View {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const view: { -readonly [Name in keyof View]: View[Name] } = { ...NOTHING };
  for (const name of WORDS) view[name] = given.get(name) ?? NOTHING[name];
  for (const name of LISTS) view[name] = [...new Set(given.getAll(name))];
  const content = [...given.keys()].some((name) => name !== "language" && name !== "theme");
  view.screen = oneOf(SCREENS, given.get("screen")) ?? (content ? "graph" : "start");
  view.topic = oneOf(TOPICS, given.get("topic")) ?? "";
  view.language = oneOf(["zh", "en"] as const, given.get("language")) ?? "";
  view.theme = oneOf(["light", "dark"] as const, given.get("theme")) ?? "";
  view.least = Math.max(0, Math.min(1, Number(given.get("least")) || 0));
  view.first = month(view.first);
  view.last = month(view.last);
  view.undated = given.get("undated") !== "no";
  view.pins = Object.fromEntries(given.getAll("pin").flatMap(readPin));
  return view;
}

/** The address of a view. Equal views have equal addresses. */
export function addressOf(view: View): string {
  const told = new URLSearchParams();
  if (view.screen !== NOTHING.screen) told.set("screen", view.screen);
  if (view.topic) told.set("topic", view.topic);
  for (const name of LISTS) for (const one of view[name]) told.append(name, one);
  for (const name of WORDS) if (view[name] !== NOTHING[name]) told.set(name, view[name]);
  if (view.least) told.set("least", String(view.least));
  if (!view.undated) told.set("undated", "no");
  for (const [id, [x, y]] of Object.entries(view.pins)) told.append("pin", `${x.toFixed(3)},${y.toFixed(3)},${id}`);
  if (view.language) told.set("language", view.language);
  if (view.theme) told.set("theme", view.theme);
  return `#${told.toString()}`;
}

/** Which part of the graph a view shows, as one text: what must be asked of the service when it changes. */
export function contentOf(view: View): string {
  return JSON.stringify([view.topic, view.of, view.open, view.topic === "query" ? view.cypher : ""]);
}

/** What a view shows of a part of the graph, as one text. */
export function filtersOf({ hidden, pins, without, provinces, least, first, last, undated }: View): string {
  return JSON.stringify([hidden, pins, without, provinces, least, first, last, undated]);
}

/** Another part of the graph, seen with the same filters: what was done by hand in the picture before is over. */
export function content(view: View, change: Partial<View>): View {
  return { ...view, screen: "graph", topic: "", of: [], open: [], node: "", edge: "", hidden: [], pins: {}, ...change };
}

export function toggled(list: readonly string[], item: string, wanted = !list.includes(item)): string[] {
  const rest = list.filter((other) => other !== item);
  return wanted ? [...rest, item] : rest;
}

function oneOf<T extends string>(known: readonly T[], wanted: string | null): T | null {
  return known.find((one) => one === wanted) ?? null;
}

function month(text: string): string {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : "";
}

function readPin(text: string): [string, [number, number]][] {
  const [, x, y, id] = /^(-?[\d.]+),(-?[\d.]+),(.+)$/s.exec(text) ?? [];
  return x && y && id && Number.isFinite(Number(x)) && Number.isFinite(Number(y)) ? [[id, [Number(x), Number(y)]]] : [];
}
