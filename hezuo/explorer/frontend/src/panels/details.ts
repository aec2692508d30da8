/** The right-hand side: a node with its edges, or an edge with its evidence. */
import type { ArticleView, EdgeEvidence, EdgeView, NodeDetails, NodeView, Schema, SourceView, StatementView } from "../api";
import { button, h } from "../dom";
import { named, provinceName, shownDate, text } from "../strings";
import type { Topic, View } from "../view";
import { keeps } from "../visible";
import { chips, edgeIcon, edgeRow, relationName } from "./edges";
import { type Judging, edgeJudgements, nodeJudgements } from "./judging";
import { icon } from "./search";

export interface Actions extends Judging {
  chooseNode(id: string): void;
  chooseEdge(edge: Pick<EdgeView, "id">): void;
  unfold(id: string): void;
  fold(id: string): void;
  only(id: string): void;
  hide(id: string): void;
  pin(id: string, wanted: boolean): void;
  /** Begin a question about this node and another one. */
  ask(topic: Topic, node: NodeView): void;
  readArticle(id: string, highlight: { start: number; end: number } | null): void;
  close(): void;
}

export function nodePanel(schema: Schema, details: NodeDetails, view: View, act: Actions): HTMLElement {
  const { node } = details;
  const others = new Map(details.neighbours.map((other) => [other.id, other]));
  const type = schema.types.find((candidate) => candidate.label === node.type);
  const visible = details.edges.filter((edge) => keeps(view, edge));
  const open = view.open.includes(node.id);
  const pinned = node.id in view.pins;
  const count =
    visible.length < details.edges_total
      ? text("edgesShown", { shown: visible.length, n: details.edges_total })
      : text("edgesOf", { n: details.edges_total });
  return h(
    "article",
    "node-details",
    closeButton(act),
    h("p", "kicker", icon(schema, node.type), type ? named(type) : node.type),
    h("h2", {}, node.name),
    facts([
      [text("aliases"), node.aliases.join("、")],
      [text("division"), [provinceName(schema.provinces, node.province), node.division].filter(Boolean).join(" · ")],
    ]),
    h(
      "p",
      "actions",
      open ? button(text("fold"), () => act.fold(node.id)) : button(text("unfold"), () => act.unfold(node.id)),
      button(text("only"), () => act.only(node.id)),
      button(text("hide"), () => act.hide(node.id)),
      button(text(pinned ? "release" : "pin"), () => act.pin(node.id, !pinned)),
      ...(["paths", "partners", "comparison"] as const).map((topic) => button(`${text(topic)}…`, () => act.ask(topic, node))),
    ),
    schema.writable && node.type !== "Article" && node.type !== "Place" && nodeJudgements(schema, details, act),
    h("h3", {}, count),
    h(
      "ul",
      "edge-list",
      ...visible.map((edge) => {
        const other = others.get(edge.source === node.id ? edge.target : edge.source) ?? node;
        return edgeRow(schema, edge, node, other, act.chooseEdge);
      }),
    ),
    details.articles.length > 0 && h("h3", {}, text("articlesOf", { n: details.articles_total })),
    h(
      "ul",
      "article-list",
      ...details.articles.map((article) =>
        h(
          "li",
          {},
          button(article.title, () => act.readArticle(article.id, null), "link"),
          h("span", "muted", ` ${article.published}`),
        ),
      ),
    ),
  );
}

export function edgePanel(schema: Schema, proof: EdgeEvidence, act: Actions): HTMLElement {
  const { edge, source, target } = proof;
  const relation = schema.relations.find((candidate) => candidate.label === edge.relation);
  const end = (node: typeof source) =>
    h("span", "end", icon(schema, node.type), button(node.name, () => act.chooseNode(node.id), "link strong"));
  return h(
    "article",
    "edge-details",
    closeButton(act),
    h(
      "h2",
      "edge-title",
      end(source),
      h(
        "span",
        "edge-says",
        edgeIcon(schema, edge),
        `${relationName(schema, edge.relation)}${relation?.symmetric ? "" : " →"}`,
      ),
      end(target),
    ),
    facts([
      [text("when"), shownDate(edge.when) || text("noDate")],
      [text("state"), text(edge.modality), edge.modality],
      [text("plan"), edge.plan ? text(`plan_${edge.plan}`) : ""],
      [text("title"), edge.title],
      [text("role"), edge.role],
      [text("agreement"), edge.agreement],
    ]),
    edge.fulfilled_by !== "" && h("p", "actions", button(text("seeFulfilled"), () => act.chooseEdge({ id: edge.fulfilled_by }))),
    edge.derived ? h("p", "hint", text("derivedNote")) : schema.writable && edgeJudgements(edge.id, act),
    h("h3", {}, `${text("sources", { n: edge.articles })} · ${text("sentences", { n: proof.statements.length })}`),
    h("ol", "evidence", ...proof.statements.map((statement) => evidenceCard(schema, edge, statement, act))),
  );
}

function evidenceCard(schema: Schema, edge: EdgeView, statement: StatementView, act: Actions): HTMLElement {
  const { article } = statement;
  const said = edge.derived
    ? [h("p", "muted", `${statement.subject} ${relationName(schema, statement.relation)} ${statement.object}`)]
    : [];
  const clear = (part: string) => part.replace(/\s+/g, " ");
  return h(
    "li",
    "card",
    h("p", "source", h("strong", {}, article?.title ?? text("articleMissing")), published(article)),
    ...said,
    h(
      "blockquote",
      {},
      h("span", "around", clear(statement.before)),
      h("mark", {}, clear(statement.quote)),
      h("span", "around", clear(statement.after)),
    ),
    ...(statement.modality === edge.modality ? [] : chips(statement)),
    article && h(
      "p",
      "actions",
      button(text("wholeArticle"), () => act.readArticle(article.id, statement)),
      sourceLink(article),
    ),
    article && repostList(article),
  );
}

/** Where else the same release stands; each counts as no further source of the fact. */
export function repostList(article: ArticleView): HTMLElement | null {
  if (article.reposts.length === 0) return null;
  return h(
    "details",
    "reposts",
    h("summary", {}, text("reposts", { n: article.reposts.length })),
    h(
      "ul",
      {},
      ...article.reposts.map((copy) =>
        h("li", {}, h("span", {}, [copy.site, copy.title].filter(Boolean).join(" · ")), " ", published(copy), " ", sourceLink(copy)),
      ),
    ),
  );
}

export function published(article: SourceView | null): HTMLElement | null {
  if (!article) return null;
  return h("span", "muted", article.published ? text("published", { date: article.published }) : text("noPublished"));
}

/** A link to where an article was published; the service passes on web addresses only. */
export function sourceLink(article: SourceView): HTMLElement | null {
  if (!/^https?:\/\//i.test(article.url)) return null;
  const attributes = { href: article.url, target: "_blank", rel: "noopener noreferrer" };
  return h("a", { class: "button", attributes }, text("openSource"));
}

function facts(rows: [string, string, string?][]): HTMLElement | null {
  const told = rows.filter(([, value]) => value);
  if (told.length === 0) return null;
  return h("dl", {}, ...told.flatMap(([name, value, look]) => [h("dt", {}, name), h("dd", look ? `state ${look}` : {}, value)]));
}

function closeButton(act: Actions): HTMLElement {
  const close = button("×", act.close, "close");
  close.setAttribute("aria-label", text("closeDetails"));
  return close;
}
