/** The words of the page in both languages. */
import en from "./strings/en.json";
import zh from "./strings/zh.json";

export type Language = "zh" | "en";
export type Key = keyof typeof zh;

const TABLES: Record<Language, Record<Key, string>> = { zh, en };
const KEPT = "hezuo.language";

let language: Language = remembered();

export function currentLanguage(): Language {
  return language;
}

export function setLanguage(next: Language): void {
  language = next;
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
  try {
    localStorage.setItem(KEPT, next);
  } catch {
    // no storage (private windows): the choice lasts as long as the page
  }
}

/** The text of a key, with `{names}` filled in. */
export function text(key: Key, values: Record<string, string | number> = {}): string {
  return TABLES[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** The one of two names that fits the language. */
export function named(thing: { zh: string; en: string }): string {
  return thing[language];
}

function remembered(): Language {
  try {
    const kept = localStorage.getItem(KEPT);
    if (kept === "zh" || kept === "en") return kept;
  } catch {
    // see setLanguage
  }
  return navigator.language.toLowerCase().startsWith("zh") || !navigator.language ? "zh" : "en";
}
