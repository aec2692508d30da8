/** Adding articles: a text, a file or an address; then the edges that are new, and what waits for review. */
import { type Schema, service } from "../api";
import { type Addition, add } from "../changes";
import { button, h } from "../dom";
import { text } from "../strings";
import type { Actions } from "./details";
import { openDialog } from "./dialog";
import { edgeIcon, relationName } from "./edges";
import { type Judging, doing, statusLine } from "./judging";
import { statementCard } from "./review";

type Act = Judging & Pick<Actions, "chooseEdge" | "readArticle"> & { review(): void };

const LARGEST = 20 * 1024 * 1024;

export function openAdding(schema: Schema, act: Act): void {
  const status = statusLine();
  const result = h("div", "added");
  const show = async (addition: Addition) => {
    if (addition.state === "failed") throw new Error(addition.problem);
    act.changed(false);
    result.replaceChildren(...(await outcome(schema, addition, act, () => dialog.close())));
  };

  const title = field("titleOptional", "text");
  const day = field("dayOptional", "date");
  const address = field("addressOptional", "url");
  const words = h("textarea", { attributes: { rows: "8", "aria-label": text("articleText"), placeholder: text("articleText") } });
  const paste = doing(text("add"), async () => {
    if (!words.value.trim()) throw new Error(text("incomplete"));
    await show(await add("text", { text: words.value, title: title.value.trim(), url: address.value.trim(), published: day.value }));
  }, status, "primary");

  const file = h("input", { attributes: { type: "file", "aria-label": text("file"), accept: ".txt,.md,.html,.htm,.jsonl,.json,.pdf,.docx" } });
  const upload = doing(text("add"), async () => {
    const chosen = file.files?.[0];
    if (!chosen) throw new Error(text("incomplete"));
    if (chosen.size > LARGEST) throw new Error(text("tooLarge"));
    await show(await add("file", { name: chosen.name, content: await base64(chosen) }));
  }, status, "primary");

  const page = field("address", "url");
  const fetchIt = doing(text("add"), async () => {
    if (!page.value.trim()) throw new Error(text("incomplete"));
    await show(await add("url", { url: page.value.trim() }));
  }, status, "primary");

  const part = (name: string, open: boolean, ...content: HTMLElement[]) =>
    h("details", { class: "adding", attributes: open ? { open: "", name: "adding" } : { name: "adding" } }, h("summary", {}, name), ...content);
  const dialog = openDialog(
    text("addArticles"),
    part(text("pasteText"), true, words, h("div", "fields", title, day, address), h("p", "actions", paste)),
    part(text("uploadFile"), false, file, h("p", "actions", upload)),
    part(text("fetchPage"), false, page, h("p", "hint", text("fetchHint")), h("p", "actions", fetchIt)),
    status,
    result,
  );
}

function field(key: "titleOptional" | "dayOptional" | "addressOptional" | "address", type: string): HTMLInputElement {
  const label = text(key);
  return h("input", { attributes: { type, "aria-label": label, placeholder: label, title: label } });
}

async function outcome(schema: Schema, addition: Addition, act: Act, close: () => void): Promise<HTMLElement[]> {
  const { articles, edges, review, rejected, known } = addition;
  const told = edges.filter((edge) => !edge.derived);
  const ends = await Promise.all(told.map((edge) => service.evidence(edge.id)));
  const rows = ends.map(({ edge, source, target }) => {
    const choose = () => {
      close();
      act.chooseEdge(edge);
    };
    const row = button("", choose, "edge-row");
    row.append(edgeIcon(schema, edge), h("span", "edge-words", `${source.name} ${relationName(schema, edge.relation)} ${target.name}`), h("span", "edge-when", edge.when));
    return h("li", {}, row);
  });
  const repeated = known > 0 && articles.length === 0;
  return [
    h("h3", {}, repeated ? text("knownAlready") : text("addedEdges", { articles: articles.length, n: told.length })),
    ...rejected.map((reason) => h("p", "hint", reason)),
    h("ul", "edge-list", ...rows),
    ...(review.length ? [h("h3", {}, `${text("doubtful")} (${review.length})`), h("ol", "evidence", ...review.map((one) => statementCard(schema, one, act, [])))] : []),
    ...(review.length ? [h("p", "actions", button(text("toReview"), () => (close(), act.review())))] : []),
  ];
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(pieces.join(""));
}
