/** The line on top: screens, steps back and forth, downloads, saved views, light or dark, language. */
import { button, h } from "../dom";
import { forgetView, savedViews, saveView } from "../kept";
import { canRedo, canUndo, redo, undo } from "../steps";
import { type Key, text } from "../strings";
import { SCREENS, type Screen, type View, addressOf, readView } from "../view";
import { FORMS } from "./files";

interface Actions {
  go(view: View): void;
  screen(screen: Screen): void;
  download(form: string): void;
  switchLanguage(): void;
  switchTheme(): void;
  help(): void;
  add(): void;
}

const SCREEN_WORDS: Record<Screen, Key> = { start: "screenStart", graph: "asGraph", map: "screenMap", table: "asList", query: "screenQuery", review: "screenReview" };

export class Header {
  readonly element = h("header");
  private view: View | null = null;

  private readonly screens: readonly Screen[];

  constructor(
    private readonly writable: boolean,
    private readonly act: Actions,
  ) {
    this.screens = SCREENS.filter((screen) => writable || screen !== "review");
    document.addEventListener("click", (event) => {
      for (const menu of this.menus()) if (!menu.contains(event.target as Node)) menu.open = false;
    });
    this.element.addEventListener("keydown", (event) => {
      const menu = this.menus().find((candidate) => candidate.open);
      if (event.key !== "Escape" || !menu) return;
      event.stopPropagation();
      menu.open = false;
      menu.querySelector("summary")?.focus();
    });
  }

  show(view: View): void {
    this.view = view;
    // who works with the keyboard stays where they are
    const focused = (document.activeElement as HTMLElement | null)?.dataset["name"];
    this.element.replaceChildren(
      h("h1", {}, "合作 ", h("span", {}, "hezuo")),
      h("nav", { class: "screens", attributes: { "aria-label": text("screens") } }, ...this.screens.map((screen) => this.tab(screen, view))),
      h(
        "div",
        "buttons",
        this.tool("undo", "↶", undo, !canUndo()),
        this.tool("redo", "↷", redo, !canRedo()),
        this.writable && this.named(button(text("addArticles"), () => this.act.add(), "button"), "add"),
        this.downloads(view),
        this.views(view),
        this.tool("theme", "◐", () => this.act.switchTheme()),
        this.tool("help", "?", () => this.act.help()),
        this.named(button(text("language"), () => this.act.switchLanguage(), "language"), "language"),
      ),
    );
    if (focused) this.element.querySelector<HTMLElement>(`[data-name="${focused}"]`)?.focus();
  }

  private menus(): HTMLDetailsElement[] {
    return [...this.element.querySelectorAll("details")];
  }

  private tab(screen: Screen, view: View): HTMLElement {
    const made = this.named(button(text(SCREEN_WORDS[screen]), () => this.act.screen(screen), "tab"), screen);
    if (view.screen === screen) made.setAttribute("aria-current", "page");
    return made;
  }

  private tool(key: Key, sign: string, click: () => void, disabled = false): HTMLElement {
    const made = this.named(button(sign, click, "sign"), key);
    made.title = text(key);
    made.setAttribute("aria-label", text(key));
    made.toggleAttribute("disabled", disabled);
    return made;
  }

  private named<T extends HTMLElement>(element: T, name: string): T {
    element.dataset["name"] = name;
    return element;
  }

  private downloads(view: View): HTMLElement {
    const able = view.screen === "graph" || view.screen === "table";
    return this.menu(
      "download",
      able ? h("p", "hint", text("downloadHint")) : h("p", "hint", text("downloadNothing")),
      ...(able ? FORMS.map((form) => this.entry(`${text(form)}`, () => this.act.download(form))) : []),
    );
  }

  private views(view: View): HTMLElement {
    const name = h("input", { attributes: { type: "text", "aria-label": text("viewName"), placeholder: text("viewName"), maxlength: "80" } });
    const problem = h("p", { class: "hint", attributes: { role: "status" } });
    const save = () => {
      if (!name.value.trim()) return name.focus();
      if (saveView(name.value.trim(), addressOf(view))) this.reopen("views");
      else problem.textContent = text("cannotSave");
    };
    name.addEventListener("keydown", (event) => event.key === "Enter" && save());
    const copy = () =>
      void navigator.clipboard?.writeText(location.href).then(
        () => (problem.textContent = text("copied")),
        () => (problem.textContent = location.href),
      );
    return this.menu(
      "views",
      h("p", "actions", name, button(text("save"), save)),
      button(text("copyLink"), copy),
      problem,
      h(
        "ul",
        "saved",
        ...savedViews().map((saved) =>
          h(
            "li",
            {},
            this.entry(saved.name, () => this.act.go({ ...readView(saved.address), language: view.language, theme: view.theme })),
            this.forget(saved.name),
          ),
        ),
      ),
    );
  }

  private forget(name: string): HTMLElement {
    const made = button("×", () => {
      forgetView(name);
      this.reopen("views");
    }, "close");
    made.setAttribute("aria-label", text("forget", { name }));
    return made;
  }

  private reopen(key: Key): void {
    if (this.view) this.show(this.view);
    const menu = this.element.querySelector<HTMLDetailsElement>(`details[data-menu="${key}"]`);
    if (menu) menu.open = true;
    menu?.querySelector("summary")?.focus();
  }

  private entry(label: string, click: () => void): HTMLElement {
    return button(label, () => {
      for (const menu of this.menus()) menu.open = false;
      click();
    }, "member");
  }

  private menu(key: Key, ...children: HTMLElement[]): HTMLElement {
    const summary = this.named(h("summary", "button", text(key)), key);
    return h("details", { class: "menu", attributes: { "data-menu": key } }, summary, h("div", "menu-body", ...children));
  }
}
