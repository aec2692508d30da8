/** The words of the page in both languages. The export says which comes first; the choice lasts as long as the page. */
import tables from "./words.json";

export type Language = keyof typeof tables;
export type Key = keyof (typeof tables)["zh"];

let language: Language = "zh";

export function currentLanguage(): Language {
  return language;
}

export function speak(next: Language): void {
  language = next;
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
}

/** The text of a key, with `{names}` filled in. */
export function text(key: Key, values: Record<string, string | number> = {}): string {
  return tables[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** The one of two names that fits the language. */
export function named(thing: { zh: string; en: string }): string {
  return thing[language];
}
