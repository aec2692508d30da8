/** How nodes and edges look under an emphasis, the same for every renderer. */
import { mix, type Palette } from "./drawing";
import type { Emphasis, Scene, SceneEdge, SceneNode } from "./scene";

export interface EdgeLook {
  colour: string;
  width: number;
  /** 0 faded, 1 usual, 2 in front. */
  layer: 0 | 1 | 2;
}

export function nodeColour(node: SceneNode, emphasis: Emphasis, colours: Palette): string {
  const own = mix(node.colour, colours.ink, colours.lift);
  return isFaded(node, emphasis) ? mix(own, colours.background, 0.82) : own;
}

export function isFaded(node: SceneNode, emphasis: Emphasis): boolean {
  return emphasis.nodes !== null ? !emphasis.nodes.has(node.id) : node.quiet && node.id !== emphasis.node;
}

export function edgeLook(edge: SceneEdge, emphasis: Emphasis, colours: Palette, scene: Scene): EdgeLook {
  const own = mix(edge.colour, colours.ink, colours.lift);
  if (edge.id === emphasis.edge) return { colour: own, width: edge.width + 2.6, layer: 2 };
  if (edge.id === emphasis.hovered) return { colour: own, width: edge.width + 1.6, layer: 2 };
  if (emphasis.edges !== null && !emphasis.edges.has(edge.id)) {
    return { colour: mix(own, colours.background, 0.88), width: edge.width, layer: 0 };
  }
  const crowded = scene.edges.length > 250 && emphasis.edges === null ? 0.3 : 0;
  const lighter = edge.stroke === "solid" ? 0.1 : 0.3;
  return { colour: mix(own, colours.background, Math.min(0.6, lighter + crowded)), width: edge.width, layer: 1 };
}
