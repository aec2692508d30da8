/** Files that are given to people. */
import { h } from "../dom";

export const FORMS = ["csv", "png", "svg", "html", "graphml"] as const;

/** Offer a file under a name, as a click on a link would. */
export function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  h("a", { attributes: { href: address, download: name } }).click();
  // the browser has taken hold of it by then
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
