/** The data of the page: what `exports/page/packing.py` packed, as the nodes and edges that the drawing knows. */
import { type EdgeView, MODALITIES, type PlacedNode, type RelationView, type Schema, type TypeView } from "../api";
import type { Language } from "./words";

type Source = [title: string, published: string, url: string];

/**
 * Columns, one value a node, edge, sentence or article; numbers refer to places in other columns.
 *
 * `source` counts from the edge before, `target` from the one before with the same source. `sentences` has the sentences
 * of each edge in turn, `counts` says how many; they and `article` count backwards from the first one not yet named.
 */
export interface Packed {
  language: Language;
  version: string;
  centre: string;
  total: number;
  geography: boolean;
  period: [string, string] | null;
  types: TypeView[];
  relations: RelationView[];
  days: string[];
  nodes: { type: number[]; name: string[]; x: number[]; y: number[]; initials: string[]; aliases: string[][]; division: string[] };
  edges: {
    source: number[];
    target: number[];
    relation: number[];
    modality: number[];
    when: number[];
    counts: number[];
    sentences: number[];
    articles: number[];
    derived: number[];
    title: string[];
    role: string[];
    agreement: string[];
  };
  sentences: { quote: string[]; article: (number | null)[] };
  articles: { title: string[]; published: string[]; url: string[]; reposts: Source[][] };
}

export interface Article {
  title: string;
  published: string;
  url: string;
  reposts: Article[];
}

export interface Sentence {
  quote: string;
  article: Article | null;
}

export interface Network {
  packed: Packed;
  schema: Schema;
  nodes: PlacedNode[];
  edges: EdgeView[];
  /** What searches look into: name, aliases and initials of each node, in lower case. */
  forms: { plain: string[]; initials: string }[];
  touching(node: string): EdgeView[];
  sentences(edge: EdgeView): Sentence[];
}

const SCALE = 1e4;

export function network(packed: Packed): Network {
  const { types, relations, days } = packed;
  const nodes = packed.nodes.name.map((name, place): PlacedNode => ({
    id: String(place),
    type: types[packed.nodes.type[place] ?? 0]?.label ?? "",
    name,
    aliases: packed.nodes.aliases[place] ?? [],
    division: packed.nodes.division[place] ?? "",
    province: "",
    properties: {},
    degree: 0,
    x: (packed.nodes.x[place] ?? 0) / SCALE,
    y: (packed.nodes.y[place] ?? 0) / SCALE,
  }));
  const byNode = new Map<string, EdgeView[]>();
  const { edges: columns } = packed;
  const said = named(columns.sentences);
  const articles = named(packed.sentences.article);
  const first: number[] = [];
  let [source, target, sentences] = [0, 0, 0];
  const edges = columns.target.map((further, place): EdgeView => {
    const step = columns.source[place] ?? 0;
    source += step;
    target = further + (step ? 0 : target);
    first.push(sentences);
    sentences += columns.counts[place] ?? 0;
    const when = days[columns.when[place] ?? 0] ?? "";
    const edge: EdgeView = {
      id: `e${place}`,
      source: String(source),
      target: String(target),
      relation: relations[columns.relation[place] ?? 0]?.label ?? "",
      modality: MODALITIES[columns.modality[place] ?? 0] ?? "occurred",
      when,
      start: when,
      end: when,
      title: columns.title[place] ?? "",
      role: columns.role[place] ?? "",
      agreement: columns.agreement[place] ?? "",
      articles: columns.articles[place] ?? 1,
      statements: columns.counts[place] ?? 0,
      confidence: 1,
      derived: columns.derived[place] === 1,
      plan: null,
      fulfilled_by: "",
    };
    for (const end of new Set([edge.source, edge.target])) {
      const some = byNode.get(end);
      if (some) some.push(edge);
      else byNode.set(end, [edge]);
      const node = nodes[Number(end)];
      if (node) node.degree += 1;
    }
    return edge;
  });
  const reach = (place: number): [number, number] => [first[place] ?? 0, (first[place] ?? 0) + (columns.counts[place] ?? 0)];
  const article = (place: number): Article | null => {
    const { title, published, url, reposts } = packed.articles;
    if (title[place] === undefined) return null;
    const copies = (reposts[place] ?? []).map(([title, published, url]) => ({ title, published, url, reposts: [] }));
    return { title: title[place] ?? "", published: published[place] ?? "", url: url[place] ?? "", reposts: copies };
  };
  return {
    packed,
    schema: { types, relations, provinces: [], writable: false },
    nodes,
    edges,
    forms: nodes.map((node, place) => ({
      plain: [node.name, ...node.aliases].map(folded),
      initials: packed.nodes.initials[place] ?? "",
    })),
    touching: (id) => [...(byNode.get(id) ?? [])].sort((a, b) => (a.when < b.when ? 1 : a.when > b.when ? -1 : 0)),
    sentences: (edge) =>
      said.slice(...reach(Number(edge.id.slice(1)))).map((place) => ({
        quote: packed.sentences.quote[place ?? -1] ?? "",
        article: article(articles[place ?? -1] ?? -1),
      })),
  };
}

/** The numbers behind a column that counts backwards from the first number not yet named: 0 names the next one. */
function named(column: (number | null)[]): (number | null)[] {
  let next = 0;
  return column.map((back) => (back === 0 ? next++ : back === null ? null : next - back));
}

/** Text as it is compared: full-width forms made plain, no difference of case. */
export function folded(words: string): string {
  return words.normalize("NFKC").toLowerCase();
}

/** The nodes found by a part of a name or alias or by the beginning of pinyin initials, the best first. */
export function search({ nodes, forms }: Network, words: string): PlacedNode[] {
  const wanted = folded(words).trim();
  if (!wanted) return [];
  const found: { node: PlacedNode; rank: number }[] = [];
  nodes.forEach((node, place) => {
    const { plain, initials } = forms[place] ?? { plain: [], initials: "" };
    const ranks = plain.map((form) => (form === wanted ? 0 : form.startsWith(wanted) ? 1 : form.includes(wanted) ? 2 : 9));
    const rank = Math.min(...ranks, initials === wanted ? 3 : initials.startsWith(wanted) ? 4 : initials.includes(wanted) ? 5 : 9);
    if (rank < 9) found.push({ node, rank });
  });
  const order = (a: PlacedNode, b: PlacedNode) => b.degree - a.degree || a.name.length - b.name.length || (a.name < b.name ? -1 : 1);
  return found.sort((a, b) => a.rank - b.rank || order(a.node, b.node)).map(({ node }) => node);
}
