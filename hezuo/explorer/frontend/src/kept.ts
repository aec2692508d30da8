/** What this browser remembers: language, light or dark, and views saved under a name. Nothing of it leaves the machine. */

export interface SavedView {
  name: string;
  address: string;
}

const LANGUAGE = "hezuo.language";
const THEME = "hezuo.theme";
const VIEWS = "hezuo.views";

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // no storage (private windows): what is chosen lasts as long as the page
  }
}

function write(key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

export function keptLanguage(): "zh" | "en" {
  const kept = read(LANGUAGE);
  if (kept === "zh" || kept === "en") return kept;
  return navigator.language.toLowerCase().startsWith("zh") || !navigator.language ? "zh" : "en";
}

export const keepLanguage = (language: string) => write(LANGUAGE, language);

export function keptTheme(): "light" | "dark" {
  const kept = read(THEME);
  if (kept === "light" || kept === "dark") return kept;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export const keepTheme = (theme: string) => write(THEME, theme);

const JUDGE = "hezuo.judge";

/** Under which name judgements are made here. */
export const keptJudge = () => read(JUDGE) ?? "";

export const keepJudge = (name: string) => write(JUDGE, name);

export function savedViews(): SavedView[] {
  try {
    const kept: unknown = JSON.parse(read(VIEWS) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isSaved) : [];
  } catch {
    return [];
  }
}

/** Save a view; one of the same name is replaced. False: this browser keeps nothing. */
export function saveView(name: string, address: string): boolean {
  return write(VIEWS, JSON.stringify([{ name, address }, ...savedViews().filter((view) => view.name !== name)]));
}

export function forgetView(name: string): void {
  write(VIEWS, JSON.stringify(savedViews().filter((view) => view.name !== name)));
}

function isSaved(value: unknown): value is SavedView {
  const view = value as Partial<SavedView> | null;
  return typeof view?.name === "string" && typeof view.address === "string" && view.address.startsWith("#");
}
