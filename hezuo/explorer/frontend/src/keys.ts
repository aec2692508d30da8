/** The keys that work everywhere on the page; `openHelp` lists them. */
import { openHelp } from "./panels/help";
import { redo, undo } from "./steps";

interface Actions {
  search(): void;
  close(): void;
  hide(): void;
  pin(): void;
}

export function listenToKeys(act: Actions): void {
  window.addEventListener("keydown", (event) => {
    const writing = (event.target as HTMLElement).matches("textarea, select, input:not([type=checkbox], [type=range])");
    if (writing || document.querySelector("dialog[open]")) return;
    const pressed = actionOf(event, act);
    if (!pressed) return;
    event.preventDefault();
    pressed();
  });
}

function actionOf(event: KeyboardEvent, act: Actions): (() => void) | undefined {
  const letter = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) return { z: event.shiftKey ? redo : undo, y: redo }[letter];
  if (event.altKey) return undefined;
  return { "/": act.search, "?": openHelp, escape: act.close, delete: act.hide, p: act.pin }[letter];
}
