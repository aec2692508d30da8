/** Which renderer serves this machine. */
import { CanvasDrawing } from "./canvas";
import type { Drawing, Pointer } from "./drawing";

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** WebGL where a graphics card does it, else the 2D canvas. `?renderer=canvas` or `?renderer=webgl` in the address insists. */
export async function chooseDrawing(container: HTMLElement, pointer: Pointer): Promise<Drawing> {
  const wish = new URLSearchParams(location.search).get("renderer");
  if (wish === "webgl" || (wish !== "canvas" && hasGraphicsCard())) {
    try {
      const { WebGLDrawing } = await import("./webgl");
      return new WebGLDrawing(container, pointer);
    } catch (error) {
      console.info("hezuo: drawing without WebGL:", error);
      container.replaceChildren();
    }
  }
  return new CanvasDrawing(container, pointer);
}

function hasGraphicsCard(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2", { failIfMajorPerformanceCaveat: true });
  if (!gl) return false;
  const details = gl.getExtension("WEBGL_debug_renderer_info");
  const name = details ? String(gl.getParameter(details.UNMASKED_RENDERER_WEBGL)) : "";
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return !SOFTWARE.test(name);
}
