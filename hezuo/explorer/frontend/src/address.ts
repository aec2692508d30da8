/** What is looked at, in the address of the page, so that it can be shared and the browser's back button undoes. */

export interface View {
  /** The nodes whose neighbourhoods are drawn; none: the overview. */
  open: string[];
  /** The node whose details are shown. */
  node: string;
  /** The edge whose evidence is shown. */
  edge: string;
}

export function readAddress(hash: string = location.hash): View {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  return { open: words.getAll("open"), node: words.get("node") ?? "", edge: words.get("edge") ?? "" };
}

export function addressOf(view: View): string {
  const words = new URLSearchParams();
  for (const id of view.open) words.append("open", id);
  if (view.node) words.set("node", view.node);
  if (view.edge) words.set("edge", view.edge);
  return `#${words.toString()}`;
}

/** Go to a view; listeners of `hashchange` draw it. */
export function go(view: View): void {
  const next = addressOf(view);
  if (next !== (location.hash || "#")) location.hash = next;
}
