import { service } from "./api";
import { App } from "./app";
import { h } from "./dom";
import { text } from "./strings";

/** Chinese must be drawable before the first word is; with fonts of the system this takes no time. */
const LONGEST_WAIT_MS = 8000;
const font = document.fonts.load('14px "Hezuo Chinese"', "合作").catch(() => []);
const late = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS));

try {
  const [schema, summary] = await Promise.all([service.schema(), service.summary()]);
  await Promise.race([font, late]);
  const app = new App(schema, summary);
  Object.assign(window, { hezuo: { where: (id: string) => app.where(id) } });
  await app.start();
} catch (error) {
  const words = error instanceof Error && error.message ? error.message : text("offline");
  document.body.replaceChildren(h("p", "problem", text("problem", { error: words })));
}
