/** The JSON interface of the service, as `/api/openapi.json` documents it. */

export type Modality = "occurred" | "planned" | "denied";
export const MODALITIES: readonly Modality[] = ["occurred", "planned", "denied"];

export interface NodeView {
  id: string;
  type: string;
  name: string;
  aliases: string[];
  division: string;
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
}

export interface Subgraph {
  version: string;
  nodes: PlacedNode[];
  edges: EdgeView[];
  nodes_total: number;
}

export interface Summary {
  version: string;
  nodes: number;
  edges: number;
  statements: number;
  articles: number;
  first: string;
  last: string;
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
  shape: string;
  colour: string;
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

async function ask<T>(path: string, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`api/${path}`, signal ? { signal } : {});
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ServiceError("", true);
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const problem = (body as { error?: string } | null)?.error;
    throw new ServiceError(problem ?? `HTTP ${response.status}`, false);
  }
  return body as T;
}

const key = encodeURIComponent;

export const service = {
  schema: () => ask<Schema>("schema"),
  summary: () => ask<Summary>("summary"),
  overview: () => ask<Subgraph>("overview"),
  search: (query: string, signal: AbortSignal) => ask<SearchAnswer>(`search?q=${key(query)}&limit=30`, signal),
  node: (id: string) => ask<NodeDetails>(`nodes/${key(id)}`),
  neighbourhood: (centres: readonly string[]) => {
    const [first = "", ...others] = centres;
    const also = others.map((id) => `&also=${key(id)}`).join("");
    return ask<Subgraph>(`nodes/${key(first)}/neighbourhood?limit=${150 * centres.length}${also}`);
  },
  evidence: (id: string) => ask<EdgeEvidence>(`edges/${key(id)}/evidence`),
  article: (id: string) => ask<ArticleText>(`articles/${key(id)}`),
};
