/** Making elements. Strings become text nodes, never markup. */

type Child = Node | string | null | undefined | false;
type Listeners = { [name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[name]) => void };

interface Given {
  class?: string;
  attributes?: Record<string, string>;
  on?: Listeners;
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Given | string = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  const { class: names, attributes = {}, on = {} } = typeof given === "string" ? { class: given } : given;
  if (names) element.className = names;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener as EventListener);
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

/** A button with a word on it. */
export function button(label: string, click: () => void, names = ""): HTMLButtonElement {
  return h("button", { class: names, attributes: { type: "button" }, on: { click } }, label);
}

/** An SVG element (icons of legends). */
export function svg(tag: string, attributes: Record<string, string | number>, ...children: SVGElement[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}
