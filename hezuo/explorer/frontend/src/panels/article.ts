/** A whole article as it was read, its evidence marked, in a dialog. */
import type { ArticleText } from "../api";
import { h } from "../dom";
import { openDialog } from "./dialog";
import { published, repostList, sourceLink } from "./details";

interface Span {
  start: number;
  end: number;
}

export function openArticle(article: ArticleText, chosen: Span | null): void {
  // offsets count code points, JavaScript's strings count UTF-16 units
  const letters = Array.from(article.text);
  const body = h("div", "article-text");
  const edges = new Set(article.highlights.flatMap(({ start, end }) => [start, end]));
  if (chosen) for (const at of [chosen.start, chosen.end]) edges.add(at);
  const cuts = [0, ...[...edges].sort((a, b) => a - b), letters.length];
  let first: HTMLElement | null = null;
  for (let place = 0; place + 1 < cuts.length; place += 1) {
    const [start, end] = [cuts[place] as number, cuts[place + 1] as number];
    if (start >= end) continue;
    const part = letters.slice(start, end).join("");
    const within = (span: Span) => span.start <= start && end <= span.end;
    if (chosen && within(chosen)) {
      const mark = h("mark", "chosen", part);
      first ??= mark;
      body.append(mark);
    } else body.append(article.highlights.some(within) ? h("mark", {}, part) : part);
  }
  const { title } = article.article;
  const source = h("p", "source", published(article.article), sourceLink(article.article));
  openDialog(title, source, repostList(article.article), body);
  first?.scrollIntoView({ block: "center" });
}
