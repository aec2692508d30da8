/** Mouse, pen and fingers on the 2D canvas: drag to pan or to move a node, wheel or two fingers to zoom, click. */
import type { Pointer } from "./drawing";
import type { Point } from "./scene";

interface Camera {
  pan(across: number, down: number): void;
  zoomAt(at: Point, factor: number): void;
  unproject(at: Point): Point;
}

interface Press {
  start: Point;
  last: Point;
  moved: boolean;
  node: string;
}

/** What moves less far while it is pressed is a click. */
export const MOVED_PIXELS = 4;

export function listenTo(canvas: HTMLCanvasElement, pointer: Pointer, camera: Camera, settle: () => void): void {
  const fingers = new Map<number, Point>();
  let press: Press | null = null;

  const place = (event: MouseEvent): Point => {
    const frame = canvas.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };
  const end = () => {
    press = null;
    settle();
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const at = place(event);
    fingers.set(event.pointerId, at);
    canvas.setPointerCapture(event.pointerId);
    press = fingers.size === 1 ? { start: at, last: at, moved: false, node: pointer.grab(at) } : null;
  });
  canvas.addEventListener("pointermove", (event) => {
    const at = place(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      canvas.style.cursor = pointer.hover(at) ? "pointer" : "grab";
      return;
    }
    fingers.set(event.pointerId, at);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      pinch(camera, other, before, at);
      return;
    }
    if (!press) return;
    if (Math.hypot(at.x - press.start.x, at.y - press.start.y) > MOVED_PIXELS) press.moved = true;
    if (!press.moved) return;
    canvas.style.cursor = "grabbing";
    if (press.node) {
      pointer.drag(press.node, camera.unproject(at), false);
    } else {
      camera.pan(at.x - press.last.x, at.y - press.last.y);
    }
    press.last = at;
  });
  canvas.addEventListener("pointerup", (event) => {
    fingers.delete(event.pointerId);
    const was = press;
    end();
    if (!was) return;
    if (!was.moved) pointer.click(place(event), event.timeStamp);
    else if (was.node) pointer.drag(was.node, camera.unproject(place(event)), true);
  });
  canvas.addEventListener("pointercancel", (event) => {
    fingers.delete(event.pointerId);
    end();
  });
  canvas.addEventListener("pointerleave", () => pointer.hover(null));
  canvas.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      camera.zoomAt(place(event), Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0015)));
    },
    { passive: false },
  );
}

/** One finger moves from `before` to `now` while another rests: what lies between them stays between them. */
function pinch(camera: Camera, rest: Point, before: Point, now: Point): void {
  const apart = (point: Point) => Math.max(10, Math.hypot(point.x - rest.x, point.y - rest.y));
  camera.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
  camera.zoomAt({ x: (now.x + rest.x) / 2, y: (now.y + rest.y) / 2 }, apart(now) / apart(before));
}
