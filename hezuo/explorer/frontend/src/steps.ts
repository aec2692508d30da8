/** Going from view to view. The browser's own history is the list of steps, so that its back button and undo are one. */
import { type View, addressOf, readView } from "./view";

interface Step {
  /** How many steps of this page came before. */
  place: number;
}

let place = 0;
let last = 0;
let moved: (view: View) => void = () => undefined;

/** Begin: `follow` is told every view that is gone to, by whatever way. */
export function followSteps(follow: (view: View) => void): View {
  moved = follow;
  place = last = (history.state as Step | null)?.place ?? 0;
  history.replaceState({ place } satisfies Step, "");
  window.addEventListener("popstate", (event) => {
    const step = event.state as Step | null;
    if (step) {
      place = step.place;
    } else {
      // somebody has typed another address
      place = last = place + 1;
      history.replaceState({ place } satisfies Step, "");
    }
    last = Math.max(last, place);
    moved(present());
  });
  return present();
}

export function present(): View {
  return readView(location.hash);
}

/** Go to a view. With `replace`, it takes the place of the present one: many small movements are one step. */
export function go(view: View, replace = false): void {
  const address = addressOf(view);
  if (address === (location.hash || "#")) return;
  if (replace) {
    history.replaceState({ place } satisfies Step, "", address);
  } else {
    place = last = place + 1;
    history.pushState({ place } satisfies Step, "", address);
  }
  moved(view);
}

/** Keep the present view as a step to come back to, before many small movements replace it. */
export function mark(): void {
  place = last = place + 1;
  history.pushState({ place } satisfies Step, "", location.hash || "#");
}

export const canUndo = () => place > 0;
export const canRedo = () => place < last;

export function undo(): void {
  if (canUndo()) history.back();
}

export function redo(): void {
  if (canRedo()) history.forward();
}
