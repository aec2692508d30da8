/** Asking for a judgement: who judges, why, and what else must be known; then it is recorded and the page follows. */
import type { NodeDetails, Schema } from "../api";
import { type Kind, type NewJudgement, judge } from "../changes";
import { button, h } from "../dom";
import { keepJudge, keptJudge } from "../kept";
import { type Key, named, text } from "../strings";
import { openDialog } from "./dialog";
import { searchBox } from "./search";

export interface Judging {
  /** The graph has changed; `gone`: what was chosen may not be there any more. */
  changed(gone: boolean): void;
}

/** A line to write who judges, remembered by this browser. */
export function judgeLine(): { element: HTMLElement; name(): string } {
  const input = h("input", { class: "judge", attributes: { type: "text", maxlength: "100", "aria-label": text("judgedBy"), placeholder: text("judgedBy") } });
  input.value = keptJudge();
  input.addEventListener("change", () => keepJudge(input.value.trim()));
  return {
    element: input,
    name: () => {
      if (!input.value.trim()) input.focus();
      return input.value.trim();
    },
  };
}

/** Do something that takes a while: its button waits, and what goes wrong is said beside it. */
export function doing(label: string, act: () => Promise<void>, status: HTMLElement, names = ""): HTMLButtonElement {
  const made = button(label, () => void run(), names);
  const run = async () => {
    made.disabled = true;
    status.textContent = text("working");
    try {
      await act();
      status.textContent = "";
    } catch (error) {
      status.textContent = error instanceof Error && error.message ? error.message : text("offline");
    } finally {
      made.disabled = false;
    }
  };
  return made;
}

export function statusLine(): HTMLElement {
  return h("p", { class: "hint", attributes: { role: "status" } });
}

/** The buttons under an edge: it is wrong, it is right. */
export function edgeJudgements(id: string, does: Judging): HTMLElement {
  const asked = (kind: Kind, title: Key) => button(text(title), () => ask({ kind, about: [id] }, title, does, kind === "wrong"));
  return h("p", "actions judging", asked("wrong", "judgeWrong"), asked("right", "judgeRight"));
}

/** The buttons under a node: another name, another type, the same as another one, two in one. */
export function nodeJudgements(schema: Schema, details: NodeDetails, does: Judging): HTMLElement {
  const { node, articles } = details;
  const body = schema.types.find((type) => type.label === node.type)?.organisation ?? false;
  const choices: [Key, () => void][] = [
    ["judgeRename", () => askName(details, does)],
    ["judgeSame", () => askSame(schema, details, does)],
  ];
  if (body) choices.push(["judgeType", () => askType(schema, details, does)]);
  if (articles.length > 1) choices.push(["judgePart", () => askArticles(details, does)]);
  return h("p", "actions judging", ...choices.map(([key, act]) => button(`${text(key)}…`, act)));
}

function askName({ node }: NodeDetails, does: Judging): void {
  const name = h("input", { attributes: { type: "text", maxlength: "300", "aria-label": text("newName") } });
  name.value = node.name;
  ask(() => ({ kind: "rename", about: [node.id], value: name.value.trim() }), "judgeRename", does, false, name);
}

function askType(schema: Schema, { node }: NodeDetails, does: Judging): void {
  const types = schema.types.filter((type) => type.organisation);
  const select = h("select", { attributes: { "aria-label": text("newType") } }, ...types.map((type) => h("option", { attributes: { value: type.label } }, named(type))));
  select.value = node.type;
  ask(() => ({ kind: "set type", about: [node.id], value: select.value }), "judgeType", does, false, select);
}

function askSame(schema: Schema, { node }: NodeDetails, does: Judging): void {
  let other = "";
  const box = searchBox(schema, { id: "same-as", label: "sameAs", placeholder: "sameAs", keep: "name", chosen: (found) => (other = found?.id ?? ""), failed: () => undefined });
  box.translate();
  ask(() => (other ? { kind: "same", about: [node.id, other] } : null), "judgeSame", does, true, h("p", "strong", node.name), box.element);
}

function askArticles({ node, articles }: NodeDetails, does: Judging): void {
  const boxes = articles.map((article) => ({ article, box: h("input", { attributes: { type: "checkbox" } }) }));
  const list = h("ul", "choices", ...boxes.map(({ article, box }) => h("li", {}, h("label", {}, box, ` ${article.title || article.name} ${article.published}`))));
  const chosen = () => boxes.filter(({ box }) => box.checked).map(({ article }) => article.id);
  ask(() => (chosen().length ? { kind: "not same", about: [node.id], inside: chosen() } : null), "judgePart", does, true, h("p", {}, text("judgePartHint", { name: node.name })), list);
}

type Made = Omit<NewJudgement, "by" | "why">;

/** A dialog that asks who and why; `make` gives the judgement, or null while something is missing. */
function ask(make: Made | (() => Made | null), title: Key, does: Judging, gone: boolean, ...more: HTMLElement[]): void {
  const line = judgeLine();
  const why = h("input", { attributes: { type: "text", maxlength: "2000", "aria-label": text("why"), placeholder: text("why") } });
  const status = statusLine();
  const record = doing(text("judge"), async () => {
    const made = typeof make === "function" ? make() : make;
    if (!made) throw new Error(text("incomplete"));
    const by = line.name();
    if (!by) throw new Error(text("judgedByMissing"));
    keepJudge(by);
    await judge({ ...made, by, why: why.value.trim() });
    dialog.close();
    does.changed(gone);
  }, status, "primary");
  const dialog = openDialog(text(title), ...more, h("div", "fields", line.element, why), h("p", "hint", text("judgeHint")), h("p", "actions", record), status);
}
