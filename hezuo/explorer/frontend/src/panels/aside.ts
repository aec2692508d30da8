/** The right-hand side: an edge, a node, the answer to a question, or what is most connected. */
import type { EdgeEvidence, NodeDetails, NodeView, RegionMap, Schema, Subgraph } from "../api";
import { h } from "../dom";
import { text } from "../strings";
import type { View } from "../view";
import { type Actions, edgePanel, nodePanel } from "./details";
import { groupPanel, welcomePanel } from "./groups";
import { tieList } from "./map";

interface Given {
  view: View;
  schema: Schema;
  graph: Subgraph;
  nodes: readonly NodeView[];
  node: NodeDetails | null;
  edge: EdgeEvidence | null;
  /** Only on the map. */
  map: RegionMap | null;
}

export function asidePanel(given: Given, act: Actions & { choose(codes: string[]): void }): HTMLElement {
  const { view, schema, graph, nodes, node, edge, map } = given;
  if (edge) return edgePanel(schema, edge, act);
  if (node) return nodePanel(schema, node, view, act);
  if (!map) return view.topic && view.topic !== "whole" ? groupPanel(schema, view.topic, graph, act) : welcomePanel(schema, nodes, act);
  const chosen = view.topic === "province" ? view.of : [];
  const group = chosen.length ? groupPanel(schema, "province", graph, act) : h("p", "hint", text("mapHint"));
  return h("div", {}, group, tieList(map, chosen, act));
}
