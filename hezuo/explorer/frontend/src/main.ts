import { service } from "./api";
import { App, asking } from "./app";
import { h } from "./dom";
import { present } from "./steps";
import { text } from "./strings";

/** Chinese must be drawable before the first word is; with fonts of the system this takes no time. */
const LONGEST_WAIT_MS = 8000;
const font = document.fonts.load('14px "Hezuo Chinese"', "合作").catch(() => []);
const late = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS));
// asked for at once, not only when all else is there; the page says what failed
const asked = asking(present());
asked?.answer.catch(() => undefined);

try {
  const [schema, summary] = await Promise.all([service.schema(), service.summary()]);
  await Promise.race([font, late]);
  const app = new App(schema, summary, asked);
  Object.assign(window, { hezuo: { where: (id: string) => app.where(id) } });
  await app.start();
} catch (error) {
  const words = error instanceof Error && error.message ? error.message : text("offline");
  document.body.replaceChildren(h("p", "problem", text("problem", { error: words })));
}
