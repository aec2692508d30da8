/** What sigma's own programs cannot draw: shapes of nodes; dashed and dotted lines in lanes, with arrows. */
import { EdgeProgram, NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import { ARROW_HALF, ARROW_LENGTH } from "./geometry";
import type { SceneEdge, Stroke } from "./scene";
import type { Shape } from "./shapes";

export type DrawnNode = NodeDisplayData & { shape: Shape };
export type DrawnEdge = EdgeDisplayData & Pick<SceneEdge, "stroke" | "arrow" | "offset">;

const STROKE_CODES: Record<Stroke, number> = { solid: 0, dashed: 1, dotted: 2 };
const NODE_UNIFORMS = ["u_matrix", "u_sizeRatio", "u_pixelRatio"] as const;
const EDGE_UNIFORMS = ["u_matrix", "u_sizeRatio", "u_size"] as const;
const { FLOAT, UNSIGNED_BYTE, POINTS, TRIANGLES } = WebGL2RenderingContext;

const NODE_VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_radius;
attribute vec4 a_shape;
attribute float a_wide;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_pixelRatio;
varying vec4 v_color;
varying vec4 v_shape;
varying float v_wide;
varying float v_dot;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1.0)).xy, 0.0, 1.0);
  v_wide = sqrt(a_wide);
  // the square that holds it, however wide or high it is
  float radius = a_radius / u_sizeRatio * a_shape.w * max(v_wide, 1.0 / v_wide) + 1.5;
  gl_PointSize = 2.0 * radius * u_pixelRatio;
  v_dot = 1.0 / (radius * u_pixelRatio);
  v_shape = a_shape;
  v_color = a_color;
  #ifdef PICKING_MODE
  v_color = a_id;
  #endif
}`;

// a_shape: corners, direction of one, inner radius of a star, reach (used above)
const NODE_FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec4 v_shape;
varying float v_wide;
varying float v_dot;
const float TURN = 6.283185307179586;
float beyond(vec2 p) {
  if (v_shape.x < 1.0) return length(p) - 1.0;
  float sector = TURN / v_shape.x;
  float angle = mod(atan(p.y, p.x) - v_shape.y + 0.5 * sector, sector) - 0.5 * sector;
  vec2 q = length(p) * vec2(cos(angle), abs(sin(angle)));
  if (v_shape.z < 1.0) {
    vec2 inner = v_shape.z * vec2(cos(0.5 * sector), sin(0.5 * sector));
    vec2 side = inner - vec2(1.0, 0.0);
    return dot(q - vec2(1.0, 0.0), normalize(vec2(side.y, -side.x)));
  }
  return dot(q, vec2(cos(0.5 * sector), sin(0.5 * sector))) - cos(0.5 * sector);
}
void main() {
  float most = max(v_wide, 1.0 / v_wide);
  vec2 p = (2.0 * gl_PointCoord - 1.0) / (1.0 - 1.5 * v_dot) * most * vec2(1.0 / v_wide, v_wide);
  float soft = v_dot * most;
  float cover = 1.0 - smoothstep(-soft, soft, beyond(p));
  #ifdef PICKING_MODE
  gl_FragColor = cover > 0.5 ? v_color : vec4(0.0);
  #else
  gl_FragColor = vec4(v_color.rgb * cover, cover);
  #endif
}`;

export class ShapeProgram extends NodeProgram<(typeof NODE_UNIFORMS)[number]> {
  getDefinition() {
    return {
      VERTICES: 1,
      VERTEX_SHADER_SOURCE: NODE_VERTEX,
      FRAGMENT_SHADER_SOURCE: NODE_FRAGMENT,
      METHOD: POINTS,
      UNIFORMS: NODE_UNIFORMS,
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_radius", size: 1, type: FLOAT },
        { name: "a_shape", size: 4, type: FLOAT },
        { name: "a_wide", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  override processVisibleItem(id: number, start: number, data: NodeDisplayData): void {
    const { corners, turn, inner, reach, wide } = (data as DrawnNode).shape;
    const onScreen = (-turn * Math.PI) / 180;
    const values = [data.x, data.y, data.size, corners, onScreen, inner, reach, wide, floatColor(data.color), id];
    this.array.set(values, start);
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniformMatrix3fv(uniformLocations["u_matrix"] as WebGLUniformLocation, false, params.matrix);
    gl.uniform1f(uniformLocations["u_sizeRatio"] as WebGLUniformLocation, params.sizeRatio);
    gl.uniform1f(uniformLocations["u_pixelRatio"] as WebGLUniformLocation, params.pixelRatio);
  }
}

// a_corner: 0 or 1 along the line, -1 or 1 across it. All lengths in pixels; y upwards, so lanes turn the other way round.
const EDGE_VERTEX = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_ends;
attribute vec4 a_line;
attribute vec2 a_radii;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform vec2 u_size;
varying vec4 v_color;
varying vec3 v_line;
varying vec2 v_place;
varying float v_length;
void main() {
  vec2 source = (u_matrix * vec3(a_ends.xy, 1.0)).xy * 0.5 * u_size;
  vec2 target = (u_matrix * vec3(a_ends.zw, 1.0)).xy * 0.5 * u_size;
  float whole = max(distance(source, target), 0.001);
  vec2 along = (target - source) / whole;
  vec2 across = vec2(-along.y, along.x);
  float start = a_radii.x / u_sizeRatio;
  float end = a_radii.y / u_sizeRatio + 1.0;
  v_length = whole - start - end;
  float half_width = max(a_line.x * 0.5 + 1.0, a_line.z > 0.5 ? ${ARROW_HALF.toFixed(1)} + a_line.x * 0.5 : 0.0);
  v_place = vec2(a_corner.x * v_length, a_corner.y * half_width);
  vec2 place = source + along * (start + v_place.x) + across * (v_place.y - a_line.w);
  // nothing is left between two nodes that touch
  gl_Position = v_length > 0.0 ? vec4(place / (0.5 * u_size), 0.0, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
  v_line = a_line.xyz;
  v_color = a_color;
  #ifdef PICKING_MODE
  v_color = a_id;
  #endif
}`;

const EDGE_FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec3 v_line;
varying vec2 v_place;
varying float v_length;
void main() {
  float away = abs(v_place.y);
  float cover = 1.0 - smoothstep(v_line.x * 0.5 - 0.5, v_line.x * 0.5 + 0.5, away);
  if (v_line.y > 1.5) cover *= step(mod(v_place.x, 5.5), 1.8);
  else if (v_line.y > 0.5) cover *= step(mod(v_place.x, 12.0), 7.0);
  float left = v_length - v_place.x;
  float head = min(${ARROW_LENGTH.toFixed(1)} + v_line.x * 0.6, v_length);
  if (v_line.z > 0.5 && left < head) {
    float half_width = (${ARROW_HALF.toFixed(1)} + v_line.x * 0.3) * left / head;
    cover = 1.0 - smoothstep(half_width - 0.5, half_width + 0.5, away);
  }
  #ifdef PICKING_MODE
  gl_FragColor = cover > 0.5 ? v_color : vec4(0.0);
  #else
  gl_FragColor = vec4(v_color.rgb * cover, cover);
  #endif
}`;

export class LineProgram extends EdgeProgram<(typeof EDGE_UNIFORMS)[number]> {
  getDefinition() {
    return {
      VERTICES: 6,
      VERTEX_SHADER_SOURCE: EDGE_VERTEX,
      FRAGMENT_SHADER_SOURCE: EDGE_FRAGMENT,
      METHOD: TRIANGLES,
      UNIFORMS: EDGE_UNIFORMS,
      ATTRIBUTES: [
        { name: "a_ends", size: 4, type: FLOAT },
        { name: "a_line", size: 4, type: FLOAT },
        { name: "a_radii", size: 2, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_corner", size: 2, type: FLOAT }],
      CONSTANT_DATA: [
        [0, 1],
        [0, -1],
        [1, 1],
        [1, 1],
        [0, -1],
        [1, -1],
      ],
    };
  }

  override processVisibleItem(
    id: number,
    start: number,
    source: NodeDisplayData,
    target: NodeDisplayData,
    data: EdgeDisplayData,
  ): void {
    const edge = data as DrawnEdge;
    const ends = [source.x, source.y, target.x, target.y];
    const line = [edge.size, STROKE_CODES[edge.stroke], edge.arrow ? 1 : 0, edge.offset];
    this.array.set([...ends, ...line, source.size, target.size, floatColor(edge.color), id], start);
  }

  override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo): void {
    gl.uniformMatrix3fv(uniformLocations["u_matrix"] as WebGLUniformLocation, false, params.matrix);
    gl.uniform1f(uniformLocations["u_sizeRatio"] as WebGLUniformLocation, params.sizeRatio);
    gl.uniform2f(uniformLocations["u_size"] as WebGLUniformLocation, params.width, params.height);
  }
}
