/** What waits for a decision: nodes that may be one, statements that are not sure; and what was decided, to undo it. */
import type { NodeView, Schema, StatementView } from "../api";
import { type JudgementView, type NewJudgement, type ProposalView, type Waiting, judge, waiting } from "../changes";
import { button, h } from "../dom";
import { type Key, text } from "../strings";
import { type Actions, published } from "./details";
import { relationName } from "./edges";
import { type Judging, doing, judgeLine, statusLine } from "./judging";
import { icon } from "./search";

type Act = Judging & Pick<Actions, "chooseNode" | "readArticle">;

export class ReviewPanel {
  readonly element = h("section", { class: "review" });
  private readonly status = statusLine();
  private line = judgeLine();

  constructor(
    private readonly schema: Schema,
    private readonly act: Act,
  ) {}

  /** Ask anew what waits, and show it. */
  async show(): Promise<void> {
    const found = await waiting();
    this.line = judgeLine();
    this.element.replaceChildren(...(found ? this.content(found) : [h("p", "hint", text("reviewElsewhere"))]));
  }

  private content({ proposals, statements, judgements }: Waiting): HTMLElement[] {
    const { schema, act } = this;
    return [
      h("div", "review-head", h("p", "hint", text("reviewHint")), this.line.element, this.status),
      this.part("proposals", proposals.total, ...proposals.proposals.map((one) => this.proposal(one))),
      this.part("doubtful", statements.total, ...statements.statements.map((one) => statementCard(schema, one, act, this.verdicts(one)))),
      this.part("decided", judgements.judgements.length, ...judgements.judgements.map((one) => this.decided(one))),
    ];
  }

  private part(key: Key, total: number, ...cards: HTMLElement[]): HTMLElement {
    const list = cards.length ? h("ol", "evidence", ...cards) : h("p", "hint", text("nothingWaits"));
    return h("section", { class: "review-part", attributes: { "data-part": key } }, h("h2", {}, `${text(key)} (${total})`), list);
  }

  private proposal({ one, other, score, reasons }: ProposalView): HTMLElement {
    const end = (node: NodeView) => h("li", {}, icon(this.schema, node.type), button(node.name, () => this.act.chooseNode(node.id), "link strong"), h("span", "muted", ` ${node.id}`));
    const said = reasons.map(([what, which]) => [reason(what), which].filter(Boolean).join(" "));
    const about = [one.id, other.id];
    return h(
      "li",
      "card",
      h("ul", "pair", end(one), end(other)),
      h("p", "muted", `${said.join(" · ")} · ${text("score", { score: score.toFixed(2) })}`),
      h("p", "actions", this.decide("yesSame", { kind: "same", about }), this.decide("noNotSame", { kind: "not same", about })),
    );
  }

  private verdicts({ id }: StatementView): HTMLElement[] {
    return [this.decide("judgeRight", { kind: "right", about: [id] }), this.decide("judgeWrong", { kind: "wrong", about: [id] })];
  }

  private decided(judgement: JudgementView): HTMLElement {
    const { id, kind, by, at, why, value, about, stands } = judgement;
    const when = new Date(at).toLocaleString(document.documentElement.lang);
    const undone = stands ? [] : [h("span", "chip denied", text("undone"))];
    return h(
      "li",
      { class: stands ? "card" : "card undone", attributes: { "data-kind": kind } },
      h("p", {}, h("strong", {}, kindName(kind)), " ", about.join(" · "), value && kind !== "undo" && ` → ${value}`, " ", ...undone),
      h("p", "muted", [by, when, why].filter(Boolean).join(" · ")),
      stands && h("p", "actions", this.decide("undo", { kind: "undo", about: [id] })),
    );
  }

  private decide(label: Key, made: Omit<NewJudgement, "by">): HTMLElement {
    return doing(text(label), async () => {
      const by = this.line.name();
      if (!by) throw new Error(text("judgedByMissing"));
      await judge({ ...made, by });
      await this.show();
      this.act.changed(false);
    }, this.status);
  }
}

/** A statement in its surroundings, with what may be decided of it. */
export function statementCard(schema: Schema, statement: StatementView, act: Pick<Actions, "readArticle">, verdicts: HTMLElement[]): HTMLElement {
  const { article, subject, relation, object, when, modality, confidence } = statement;
  const clear = (part: string) => part.replace(/\s+/g, " ");
  return h(
    "li",
    "card",
    h("p", {}, h("strong", {}, `${subject} ${relationName(schema, relation)} ${object}`), ` ${when} `, h("span", `chip ${modality}`, text(modality)), h("span", "muted", ` ${text("confidenceOf", { n: Math.round(confidence * 100) })}`)),
    h("blockquote", {}, h("span", "around", clear(statement.before)), h("mark", {}, clear(statement.quote)), h("span", "around", clear(statement.after))),
    article && h("p", "source", article.title, " ", published(article)),
    h("p", "actions", ...verdicts, article && button(text("wholeArticle"), () => act.readArticle(article.id, statement))),
  );
}

/** The words for what the service gives as reasons and kinds; what is not known here is shown as it is. */
function reason(what: string): string {
  return known(`reason_${what.replaceAll(" ", "_")}`) ?? what;
}

function kindName(kind: string): string {
  return known(`kind_${kind.replaceAll(" ", "_")}`) ?? kind;
}

function known(key: string): string | null {
  const said = text(key as Key);
  return said === key ? null : said;
}
