/** What can be done with mouse and keyboard, in a dialog. */
import { h } from "../dom";
import { type Key, text } from "../strings";
import { openDialog } from "./dialog";

const ROWS: readonly [string, Key][] = [
  ["/", "helpSearch"],
  ["← ↑ → ↓", "helpArrows"],
  ["Shift + ←↑→↓", "helpPan"],
  ["+  −  0", "helpZoom"],
  ["Enter", "helpUnfold"],
  ["Delete", "helpHide"],
  ["P", "helpPin"],
  ["Esc", "helpClose"],
  ["Ctrl + Z / Ctrl + Y", "helpUndo"],
  ["Ctrl + Enter", "helpRun"],
];

export function openHelp(): void {
  openDialog(
    text("help"),
    h("p", {}, text("helpMouse")),
    h("dl", "keys", ...ROWS.flatMap(([keys, said]) => [h("dt", {}, h("kbd", {}, keys)), h("dd", {}, text(said))])),
    h("p", "muted", text("helpStage")),
  );
}
