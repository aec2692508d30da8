/** The words of the page in both languages. */
import en from "./strings/en.json";
import zh from "./strings/zh.json";

export type Language = "zh" | "en";
export type Key = keyof typeof zh;

const TABLES: Record<Language, Record<Key, string>> = { zh, en };

let language: Language = "zh";

export function currentLanguage(): Language {
  return language;
}

export function setLanguage(next: Language): void {
  language = next;
  document.documentElement.lang = next === "zh" ? "zh-CN" : "en";
}

/** The text of a key, with `{names}` filled in. */
export function text(key: Key, values: Record<string, string | number> = {}): string {
  return (TABLES[language][key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}

/** A date as told (EDTF), shorter where both ends lie in one year or month: `2024-12-03–06`. */
export function shownDate(when: string): string {
  const [from = "", to = ""] = when.split("/");
  if (!to) return when;
  const same = [8, 5].find((length) => from.length === 10 && from.slice(0, length) === to.slice(0, length)) ?? 0;
  return same ? `${from}–${to.slice(same)}` : `${from} – ${to}`;
}

/** The name of the province of that code, or empty. */
export function provinceName(provinces: readonly { code: string; zh: string; en: string }[], code: string): string {
  const found = provinces.find((one) => one.code === code);
  return found ? named(found) : "";
}

/** The one of two names that fits the language. */
export function named(thing: { zh: string; en: string }): string {
  return thing[language];
}
