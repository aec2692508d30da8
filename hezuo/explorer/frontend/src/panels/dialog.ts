/** A dialog over the page; Escape, its button or a click beside it close it. */
import { button, h } from "../dom";
import { text } from "../strings";

export function openDialog(title: string, ...content: (HTMLElement | null)[]): HTMLDialogElement {
  const dialog = h(
    "dialog",
    { attributes: { "aria-labelledby": "dialog-title" } },
    h("h2", { attributes: { id: "dialog-title" } }, title),
    ...content,
  );
  const close = button("×", () => dialog.close(), "close");
  close.setAttribute("aria-label", text("close"));
  dialog.prepend(close);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
