/** Provinces as equal tiles, roughly where they lie; the darker, the more happened; lines join those that work together. */
import type { ProvinceView, RegionMap } from "../api";
import { button, h, svg } from "../dom";
import { currentLanguage, named, provinceName, text } from "../strings";
import { toggled } from "../view";

const LINES = { all: 24, chosen: 60 };
const TILE = 100; // of the coordinates of lines

interface Actions {
  /** One province, or two. */
  choose(codes: string[]): void;
}

/** `chosen` are the codes of one province or two; `small`: without lines and figures. */
export function tileMap(map: RegionMap, chosen: readonly string[], act: Actions, small = false): HTMLElement {
  const most = Math.max(1, ...map.provinces.map(busy));
  const [rows, columns] = [Math.max(...map.provinces.map((one) => one.row)) + 1, Math.max(...map.provinces.map((one) => one.column)) + 1];
  const tiles = map.provinces.map((province) => tile(province, most, chosen, act, small));
  const grid = h("div", small ? "tiles small" : "tiles", ...tiles);
  if (!small) grid.append(lines(map, rows, columns, chosen) as unknown as HTMLElement);
  return grid;
}

const busy = (province: ProvinceView) => province.inside + province.across;

function tile(province: ProvinceView, most: number, chosen: readonly string[], act: Actions, small: boolean): HTMLElement {
  const { code, name, en, row, column, bodies, inside, across } = province;
  const made = button("", () => act.choose(small ? [code] : next(chosen, code)), "tile");
  made.append(h("span", "tile-name", named(province)));
  if (!small) made.append(h("span", "tile-count", busy(province) ? String(busy(province)) : ""));
  made.style.gridArea = `${row + 1} / ${column + 1}`;
  made.dataset["code"] = code;
  // five steps of one hue can be told apart, also by those who see few colours
  made.dataset["level"] = String(busy(province) === 0 ? 0 : 1 + Math.min(3, Math.floor(4 * Math.sqrt(busy(province) / most) * 0.999)));
  const words = text("tile", { name: named({ zh: name, en }), bodies, inside, across });
  made.title = words;
  made.append(h("span", "unseen", words));
  made.setAttribute("aria-pressed", String(chosen.includes(code)));
  return made;
}

/** A click on a second province shows what joins the two; on a chosen one, takes it out. */
function next(chosen: readonly string[], code: string): string[] {
  return chosen.length === 2 && !chosen.includes(code) ? [code] : toggled(chosen, code);
}

function lines(map: RegionMap, rows: number, columns: number, chosen: readonly string[]): SVGElement {
  const at = new Map(map.provinces.map((one) => [one.code, { x: (one.column + 0.5) * TILE, y: (one.row + 0.5) * TILE }]));
  const relevant = map.ties.filter((tie) => chosen.length === 0 || chosen.some((code) => code === tie.a || code === tie.b));
  const most = Math.max(1, ...relevant.map((tie) => tie.edges));
  const drawn = relevant.slice(0, chosen.length ? LINES.chosen : LINES.all).flatMap((tie) => {
    const [a, b] = [at.get(tie.a), at.get(tie.b)];
    if (!a || !b) return [];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    // bent a little, so that a line does not run over the tiles in between
    const bend = `Q ${(a.x + b.x) / 2 - dy * 0.16} ${(a.y + b.y) / 2 + dx * 0.16} ${b.x} ${b.y}`;
    return svg("path", {
      d: `M ${a.x} ${a.y} ${bend}`,
      "stroke-width": 1.5 + (12 * tie.edges) / most,
      class: [tie.a, tie.b].every((code) => chosen.includes(code)) ? "tie-line chosen" : "tie-line",
      "data-tie": `${tie.a} ${tie.b}`,
    });
  });
  return svg("svg", { class: "ties", viewBox: `0 0 ${columns * TILE} ${rows * TILE}`, preserveAspectRatio: "none", "aria-hidden": "true" }, ...drawn);
}

export function tieWords(map: RegionMap, tie: RegionMap["ties"][number]): string {
  const name = (code: string) => provinceName(map.provinces, code) || code;
  return `${name(tie.a)} – ${name(tie.b)}${currentLanguage() === "zh" ? "：" : ": "}${text("edgesOf", { n: tie.edges })}`;
}

/** The strongest ties as a list: all that the lines say, for keyboards and readers of screens. */
export function tieList(map: RegionMap, chosen: readonly string[], act: Actions): HTMLElement {
  const relevant = map.ties.filter((tie) => chosen.length === 0 || chosen.some((code) => code === tie.a || code === tie.b));
  return h(
    "section",
    "group",
    h("h3", {}, text("strongestTies")),
    relevant.length === 0 && h("p", "hint", text("none")),
    h(
      "ul",
      "members",
      ...relevant.slice(0, 15).map((tie) => h("li", {}, button(tieWords(map, tie), () => act.choose([tie.a, tie.b]), "member"))),
    ),
  );
}
