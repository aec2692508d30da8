/** Questions in Cypher: a box with completion, a cookbook, and the answer as a table. */
import { type Cookbook, type QueryAnswer, type Schema, ServiceError, service } from "../api";
import { button, h } from "../dom";
import { named, text } from "../strings";
import { type View, content } from "../view";
import { complete } from "./completion";
import { save } from "./files";
import { icon } from "./search";

interface Actions {
  go(view: View, replace?: boolean): void;
  chooseNode(id: string): void;
  chooseEdge(id: string): void;
}

export class QueryPanel {
  readonly element = h("div", { class: "query", attributes: { hidden: "" } });
  private readonly input = h("textarea", {
    class: "cypher",
    attributes: { spellcheck: "false", autocomplete: "off", rows: "5", "aria-controls": "completions", "aria-autocomplete": "list" },
  });
  private readonly list = h("ul", { class: "completions", attributes: { id: "completions", role: "listbox", hidden: "" } });
  private readonly answer = h("div", "answer");
  private readonly recipes = h("details", "recipes");
  private words: string[] = [];
  private typed = 0;
  private active = 0;
  private cookbook: Cookbook | null = null;
  private view: View | null = null;
  private asked: string | null = null;

  constructor(
    private readonly schema: Schema,
    private readonly act: Actions,
  ) {
    this.input.addEventListener("input", () => this.propose());
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => this.keyPressed(event));
  }

  translate(): void {
    this.input.setAttribute("aria-label", text("cypherLabel"));
    this.input.placeholder = text("cypherHint");
    this.list.setAttribute("aria-label", text("completions"));
    this.element.replaceChildren(
      h(
        "div",
        "query-box",
        h("div", "query-input", this.input, this.list),
        h("p", "actions", button(text("run"), () => this.run(), "primary"), h("span", "hint", text("readOnly"))),
      ),
      this.recipes,
      this.answer,
    );
    this.listRecipes();
    this.asked = null; // the answer is to be written in the other language
  }

  /** Show the query of the view and, if it is another one, its answer. */
  show(view: View): void {
    this.view = view;
    this.recipes.open = !view.cypher;
    if (document.activeElement !== this.input) this.input.value = view.cypher;
    if (!this.cookbook) void this.loadRecipes();
    if (view.cypher && view.cypher !== this.asked) void this.ask(view.cypher);
    else if (!view.cypher) this.answer.replaceChildren();
  }

  private async loadRecipes(): Promise<void> {
    try {
      this.cookbook = await service.cookbook();
    } catch {
      return; // the queries to begin with are a help; without them one can still ask
    }
    this.listRecipes();
  }

  private listRecipes(): void {
    this.recipes.replaceChildren(
      h("summary", {}, text("cookbook")),
      h(
        "ul",
        "members",
        ...(this.cookbook?.recipes ?? []).map((recipe) =>
          h("li", {}, button(named(recipe), () => this.begin(recipe.cypher), "member")),
        ),
      ),
    );
  }

  private begin(cypher: string): void {
    this.input.value = cypher;
    this.input.focus();
    this.run();
  }

  private run(): void {
    const cypher = this.input.value.trim();
    this.close();
    if (!this.view || !cypher) return;
    if (cypher === this.view.cypher) void this.ask(cypher);
    else this.act.go({ ...this.view, cypher });
  }

  private async ask(cypher: string): Promise<void> {
    this.asked = cypher;
    this.answer.replaceChildren(h("p", { class: "hint", attributes: { role: "status" } }, text("asking")));
    try {
      const answer = await service.query(cypher);
      if (this.asked === cypher) this.answer.replaceChildren(this.table(answer, cypher));
    } catch (error) {
      if (this.asked !== cypher) return;
      const offline = error instanceof ServiceError && error.offline;
      const words = offline ? text("offline") : error instanceof Error ? error.message : String(error);
      this.answer.replaceChildren(h("p", { class: "refused", attributes: { role: "alert" } }, words));
    }
    document.body.dataset["answered"] = cypher;
  }

  private table(answer: QueryAnswer, cypher: string): HTMLElement {
    const drawable = answer.nodes + answer.edges > 0;
    const rows = text("rows", { n: answer.rows.length }) + (answer.truncated ? text("truncated") : "");
    const draw = () => this.view && this.act.go(content(this.view, { topic: "query", cypher }));
    return h(
      "div",
      {},
      h(
        "p",
        "actions",
        h("span", { class: "hint", attributes: { role: "status" } }, rows),
        drawable && button(text("asGraph"), () => void draw(), "primary"),
        button("CSV", () => void service.querySheet(cypher).then((file) => save(file, "query.csv"))),
      ),
      h(
        "table",
        "answer-table",
        h("thead", {}, h("tr", {}, ...answer.columns.map((name) => h("th", { attributes: { scope: "col" } }, name)))),
        h("tbody", {}, ...answer.rows.map((row) => h("tr", {}, ...row.map((value) => h("td", {}, this.cell(value)))))),
      ),
    );
  }

  /** A node or relationship as a button to its details, everything else as text. */
  private cell(value: unknown): HTMLElement | string {
    if (value === null || value === undefined) return "";
    if (Array.isArray(value)) return h("span", "list", ...value.map((one) => h("span", {}, this.cell(one))));
    if (typeof value !== "object") return String(value);
    const { id, labels, type, name, nodes, relationships } = value as Record<string, unknown>;
    if (typeof id === "string" && Array.isArray(labels)) {
      const made = button("", () => this.act.chooseNode(id), "link");
      const known = this.schema.types.find(({ label }) => labels.includes(label));
      made.append(icon(this.schema, known?.label ?? ""), ` ${String(name ?? id)}`);
      return made;
    }
    if (typeof id === "string" && typeof type === "string") return button(type, () => this.act.chooseEdge(id), "link strong");
    if (Array.isArray(nodes) && Array.isArray(relationships)) {
      return this.cell(nodes.flatMap((node, place) => (place < relationships.length ? [node, relationships[place]] : [node])));
    }
    return JSON.stringify(value);
  }

  private propose(): void {
    const before = this.input.value.slice(0, this.input.selectionStart);
    ({ typed: this.typed, words: this.words } = complete(before, this.schema, this.cookbook?.properties ?? []));
    this.active = 0;
    this.listWords();
  }

  private listWords(): void {
    this.list.hidden = this.words.length === 0;
    this.list.replaceChildren(
      ...this.words.map((word, place) =>
        h(
          "li",
          {
            class: "completion",
            attributes: { id: `completion-${place}`, role: "option", "aria-selected": String(place === this.active) },
            // not click: the box must not lose the focus
            on: { mousedown: (event) => (event.preventDefault(), this.accept(word)) },
          },
          word,
        ),
      ),
    );
    if (this.words.length) this.input.setAttribute("aria-activedescendant", `completion-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  private accept(word: string): void {
    const at = this.input.selectionStart;
    this.input.setRangeText(word, at - this.typed, at, "end");
    this.close();
  }

  private close(): void {
    this.words = [];
    this.listWords();
  }

  private keyPressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const word = this.words[this.active];
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.run();
    else if (word && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      this.active = (this.active + (event.key === "ArrowDown" ? 1 : -1) + this.words.length) % this.words.length;
      this.listWords();
    } else if (word && (event.key === "Tab" || event.key === "Enter")) this.accept(word);
    else if (word && event.key === "Escape") {
      event.stopPropagation();
      this.close();
    } else return;
    event.preventDefault();
  }
}
