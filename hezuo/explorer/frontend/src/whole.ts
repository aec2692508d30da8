/** The whole graph as the service packs it (columns of numbers), unpacked into what every other part of the graph is. */
import type { EdgeView, Modality, PlacedNode, Subgraph } from "./api";

const STEPS = 10_000;

export interface Packed {
  version: string;
  types: string[];
  relations: string[];
  modalities: Modality[];
  provinces: string[];
  nodes: { id: string[]; name: string[]; type: number[]; province: number[]; degree: number[]; x: number[]; y: number[] };
  edges: {
    source: number[];
    target: number[];
    relation: number[];
    modality: number[];
    start: string[];
    articles: number[];
    confidence: number[];
  };
}

export function unpacked({ version, types, relations, modalities, provinces, nodes: n, edges: e }: Packed): Subgraph {
  const at = <T>(list: readonly T[], place: number | undefined): T => list[place ?? -1] as T;
  const nodes = n.id.map((id, place): PlacedNode => ({
    id,
    type: at(types, n.type[place]),
    name: at(n.name, place),
    aliases: [],
    division: "",
    province: at(provinces, n.province[place]),
    properties: {},
    degree: at(n.degree, place),
    x: at(n.x, place) / STEPS,
    y: at(n.y, place) / STEPS,
  }));
  const edges = e.source.map((source, place): EdgeView => {
    const start = at(e.start, place);
    return {
      id: `#${place}`,
      source: at(n.id, source),
      relation: at(relations, e.relation[place]),
      target: at(n.id, e.target[place]),
      when: start,
      start,
      end: start,
      modality: at(modalities, e.modality[place]),
      title: "",
      role: "",
      agreement: "",
      articles: at(e.articles, place),
      statements: 0,
      confidence: at(e.confidence, place) / 100,
      derived: false,
      plan: null,
      fulfilled_by: "",
    };
  });
  return { version, nodes, edges, nodes_total: nodes.length, groups: [] };
}
