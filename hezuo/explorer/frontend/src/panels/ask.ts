/** Questions about two bodies, and what is new: a small form. */
import type { NodeView, Schema } from "../api";
import { button, h } from "../dom";
import { type Key, text } from "../strings";
import { type Topic, type View, content } from "../view";
import { searchBox } from "./search";

const QUESTIONS: readonly [Topic, Key][] = [
  ["paths", "paths"],
  ["partners", "partners"],
  ["comparison", "comparison"],
  ["since", "since"],
];

interface Actions {
  go(view: View): void;
  failed(error: unknown): void;
}

export class AskPanel {
  readonly element = h("details", { class: "ask" });
  private readonly kind = h("select", { attributes: { id: "question" } });
  private readonly day = h("input", { attributes: { type: "date", id: "day" } });
  private readonly ends: [NodeView | null, NodeView | null] = [null, null];
  private readonly boxes;
  private readonly run = button("", () => this.ask(), "primary");
  private view: View | null = null;

  constructor(
    schema: Schema,
    private readonly act: Actions,
  ) {
    const box = (place: 0 | 1, label: Key) =>
      searchBox(schema, {
        id: `end-${place}`,
        label,
        placeholder: label,
        keep: "name",
        chosen: (node) => {
          this.ends[place] = node;
          this.check();
        },
        failed: act.failed,
      });
    this.boxes = [box(0, "firstBody"), box(1, "secondBody")] as const;
    this.kind.addEventListener("change", () => this.check());
    this.day.addEventListener("change", () => this.check());
    this.translate();
  }

  translate(): void {
    const chosen = this.kind.value || "paths";
    this.kind.replaceChildren(
      ...QUESTIONS.map(([topic, key]) => h("option", { attributes: { value: topic } }, text(key))),
    );
    this.kind.value = chosen;
    this.run.textContent = text("ask");
    for (const box of this.boxes) box.translate();
    this.day.setAttribute("aria-label", text("day"));
    this.kind.setAttribute("aria-label", text("question"));
    this.element.replaceChildren(
      h("summary", {}, text("analyses")),
      this.kind,
      ...this.boxes.map((box) => box.element),
      this.day,
      this.run,
    );
    this.check();
  }

  show(view: View): void {
    this.view = view;
  }

  /** Begin a question about a body; the other one is still to be named. */
  begin(topic: Topic, node: NodeView): void {
    this.element.open = true;
    this.kind.value = topic;
    this.ends[0] = node;
    this.boxes[0].fill(node.name);
    this.check();
    this.boxes[1].focus();
  }

  private check(): void {
    const since = this.kind.value === "since";
    this.day.hidden = !since;
    for (const box of this.boxes) box.element.hidden = since;
    const [a, b] = this.ends;
    this.run.disabled = since ? !this.day.value : !a || !b || a.id === b.id;
  }

  private ask(): void {
    if (!this.view) return;
    const topic = this.kind.value as Topic;
    const of = topic === "since" ? [this.day.value] : this.ends.flatMap((node) => node?.id ?? []);
    this.act.go(content(this.view, { topic, of }));
  }
}
