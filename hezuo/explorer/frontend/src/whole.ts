/** The whole graph as the service packs it (columns of numbers), read as what every other part of the graph is. */
import type { EdgeView, Modality, PlacedNode, Subgraph } from "./api";

const STEPS = 10_000;

export interface Packed {
  version: string;
  types: string[];
  relations: string[];
  modalities: Modality[];
  provinces: string[];
  days: string[];
  nodes: { id: string[]; name: string[]; type: number[]; province: number[]; degree: number[]; x: number[]; y: number[] };
  edges: {
    source: number[];
    target: number[];
    relation: number[];
    modality: number[];
    start: number[];
    articles: number[];
    confidence: number[];
  };
}

/** An edge that stays in its columns: hundreds of thousands of full objects would take a second to make. */
class PackedEdge implements EdgeView {
  constructor(
    private readonly packed: Packed,
    private readonly place: number,
    readonly id: string,
  ) {}

  get source(): string {
    return this.packed.nodes.id[this.packed.edges.source[this.place] as number] as string;
  }
  get target(): string {
    return this.packed.nodes.id[this.packed.edges.target[this.place] as number] as string;
  }
  get relation(): string {
    return this.packed.relations[this.packed.edges.relation[this.place] as number] as string;
  }
  get modality(): Modality {
    return this.packed.modalities[this.packed.edges.modality[this.place] as number] as Modality;
  }
  get start(): string {
    return this.packed.days[this.packed.edges.start[this.place] as number] as string;
  }
  get articles(): number {
    return this.packed.edges.articles[this.place] as number;
  }
  get confidence(): number {
    return (this.packed.edges.confidence[this.place] as number) / 100;
  }
  get when(): string {
    return this.start;
  }
  get end(): string {
    return this.start;
  }
  // what the columns do not have; the evidence tells it
  get title(): string {
    return "";
  }
  get role(): string {
    return "";
  }
  get agreement(): string {
    return "";
  }
  get statements(): number {
    return 0;
  }
  get derived(): boolean {
    return false;
  }
  get plan(): null {
    return null;
  }
  get fulfilled_by(): string {
    return "";
  }
}

// the same for all: one object each for every node would be looked through by every clearing of memory
const NO_ALIASES: string[] = [];
const NO_PROPERTIES = {};

export function unpacked(packed: Packed): Subgraph {
  const { version, types, provinces, nodes: n, edges: e } = packed;
  const nodes = n.id.map((id, place): PlacedNode => ({
    id,
    type: types[n.type[place] as number] as string,
    name: n.name[place] as string,
    aliases: NO_ALIASES,
    division: "",
    province: provinces[n.province[place] as number] as string,
    properties: NO_PROPERTIES,
    degree: n.degree[place] as number,
    x: (n.x[place] as number) / STEPS,
    y: (n.y[place] as number) / STEPS,
  }));
  const edges = e.source.map((_, place) => new PackedEdge(packed, place, `#${place}`));
  return { version, nodes, edges, nodes_total: nodes.length, groups: [] };
}
