/** The JSON interface of the service, as `/api/openapi.json` documents it. */
import type { Shape } from "./drawing/shapes";
import type { View } from "./view";
import { type Packed, unpacked } from "./whole";

export type Modality = "occurred" | "planned" | "denied";
export const MODALITIES: readonly Modality[] = ["occurred", "planned", "denied"];

export interface NodeView {
  id: string;
  type: string;
  name: string;
  aliases: string[];
  division: string;
  province: string;
  properties: Record<string, string>;
  degree: number;
}

export interface PlacedNode extends NodeView {
  x: number;
  y: number;
}

export interface EdgeView {
  id: string;
  source: string;
  relation: string;
  target: string;
  when: string;
  start: string;
  end: string;
  modality: Modality;
  title: string;
  role: string;
  agreement: string;
  articles: number;
  statements: number;
  confidence: number;
  derived: boolean;
  /** What became of a plan, and the edge that fulfils it; empty where nothing is known. */
  plan: "fulfilled" | "cancelled" | "due" | "open" | null;
  fulfilled_by: string;
}

/** Nodes and edges that belong together; `about` are the ids or codes that the group is about. */
export interface Group {
  kind: "path" | "common" | "only" | "happened" | "reported" | "new_nodes" | "community" | "province" | "answer";
  about: string[];
  nodes: string[];
  edges: string[];
  nodes_total: number;
  edges_total: number;
}

export interface Subgraph {
  version: string;
  nodes: PlacedNode[];
  edges: EdgeView[];
  nodes_total: number;
  groups: Group[];
}

export interface Summary {
  version: string;
  nodes: number;
  edges: number;
  statements: number;
  articles: number;
  types: Record<string, number>;
  relations: Record<string, number>;
  modalities: Record<string, number>;
  first: string;
  last: string;
  months: Record<string, number>;
}

export interface Start {
  communities: { number: number; size: number; bodies: NodeView[] }[];
  top: { node: NodeView; partners: number }[];
  latest: EdgeView[];
  nodes: NodeView[];
}

export interface ProvinceView {
  code: string;
  name: string;
  zh: string;
  en: string;
  row: number;
  column: number;
  bodies: number;
  inside: number;
  across: number;
}

export interface RegionMap {
  provinces: ProvinceView[];
  ties: { a: string; b: string; edges: number }[];
}

export interface QueryAnswer {
  columns: string[];
  rows: unknown[][];
  truncated: boolean;
  nodes: number;
  edges: number;
}

export interface Cookbook {
  recipes: { zh: string; en: string; cypher: string }[];
  properties: string[];
}

export interface SearchAnswer {
  query: string;
  total: number;
  results: { node: NodeView; matched: string }[];
}

export interface SourceView {
  id: string;
  name: string;
  title: string;
  url: string;
  site: string;
  published: string;
}

export interface ArticleView extends SourceView {
  reposts: SourceView[];
}

export interface NodeDetails {
  node: NodeView;
  edges: EdgeView[];
  edges_total: number;
  neighbours: NodeView[];
  articles: ArticleView[];
  articles_total: number;
}

export interface StatementView {
  id: string;
  subject: string;
  relation: string;
  object: string;
  when: string;
  modality: Modality;
  qualifiers: Record<string, string>;
  confidence: number;
  signals: string[];
  quote: string;
  before: string;
  after: string;
  start: number;
  end: number;
  article: ArticleView | null;
}

export interface EdgeEvidence {
  edge: EdgeView;
  source: NodeView;
  target: NodeView;
  statements: StatementView[];
}

export interface ArticleText {
  article: ArticleView;
  text: string;
  highlights: { edge: string; start: number; end: number }[];
}

export interface TypeView {
  label: string;
  zh: string;
  en: string;
  /** How it is drawn, as the ontology has it. */
  outline: Shape;
  colour: string;
  organisation: boolean;
}

export interface RelationView {
  label: string;
  zh: string;
  en: string;
  colour: string;
  symmetric: boolean;
  derived: boolean;
}

export interface Schema {
  types: TypeView[];
  relations: RelationView[];
  provinces: { code: string; zh: string; en: string }[];
  /** Whether people may judge and add articles here (`/api/rights`). */
  writable: boolean;
}

/** What the service refused, in its own words; or no answer at all (`offline`). */
export class ServiceError extends Error {
  constructor(
    message: string,
    readonly offline: boolean,
  ) {
    super(message);
  }
}

async function answered(path: string, request: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`api/${path}`, request);
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new ServiceError("", true);
  }
  if (!response.ok) {
    const problem = ((await response.json().catch(() => null)) as { error?: string } | null)?.error;
    throw new ServiceError(problem ?? `HTTP ${response.status}`, false);
  }
  return response;
}

export async function ask<T>(path: string, request: RequestInit = {}): Promise<T> {
  return (await (await answered(path, request)).json()) as T;
}

const key = encodeURIComponent;

function told(name: string, values: readonly string[]): string {
  return values.map((value) => `&${name}=${key(value)}`).join("");
}

export function posted(body: unknown): RequestInit {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

/** The part of the graph that a view shows. */
function part(view: View): Promise<Subgraph> {
  const { topic, of, open } = view;
  const [first = "", ...others] = open;
  const also = told("also", open);
  if (topic === "paths" || topic === "partners" || topic === "comparison") return ask(`${topic}?${told("of", of)}${also}`);
  if (topic === "since") return ask(`since?day=${key(of[0] ?? "")}${also}`);
  if (topic === "whole") return ask<Packed>("whole").then(unpacked);
  if (topic === "community") return ask(`communities/${key(of[0] ?? "")}?${also}`);
  if (topic === "province") return ask(`provinces/${of.map(key).join("+")}?${also}`);
  if (topic === "query" && view.cypher.trim()) return ask(`answer?cypher=${key(view.cypher)}${also}`);
  return first ? ask(`nodes/${key(first)}/neighbourhood?${told("also", others)}`) : ask("overview");
}

export const service = {
  schema: async () => {
    const [schema, rights] = await Promise.all([ask<Omit<Schema, "writable">>("schema"), ask<{ writable: boolean }>("rights")]);
    return { ...schema, ...rights } as Schema;
  },
  summary: () => ask<Summary>("summary"),
  start: () => ask<Start>("start"),
  cookbook: () => ask<Cookbook>("cookbook"),
  part,
  provinces: ({ without, least, first, last, undated }: View) =>
    ask<RegionMap>(`provinces?least=${least}&first=${first}&last=${last}&undated=${undated}${told("without", without)}`),
  search: (query: string, signal: AbortSignal) => ask<SearchAnswer>(`search?q=${key(query)}&limit=30`, { signal }),
  node: (id: string) => ask<NodeDetails>(`nodes/${key(id)}`),
  evidence: (id: string) => ask<EdgeEvidence>(`edges/${key(id)}/evidence`),
  article: (id: string) => ask<ArticleText>(`articles/${key(id)}`),
  query: (cypher: string) => ask<QueryAnswer>("query", posted({ cypher })),
  querySheet: async (cypher: string) => (await answered("query/csv", posted({ cypher }))).blob(),
  download: async (form: string, nodes: string[], edges: string[], language: string, places: Record<string, [number, number]>) =>
    (await answered(`download/${form}`, posted({ nodes, edges, language, places }))).blob(),
};
