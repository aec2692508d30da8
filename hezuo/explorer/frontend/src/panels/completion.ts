/** Words that may follow in a Cypher query, by what stands before the cursor. */
import type { Schema } from "../api";

const KEYWORDS = [
  "MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "WITH", "ORDER BY", "LIMIT", "SKIP", "DISTINCT", "AND", "OR", "NOT",
  "CONTAINS", "STARTS WITH", "ENDS WITH", "IN", "IS NULL", "IS NOT NULL", "DESC", "UNWIND", "UNION", "AS", "EXISTS",
];
const FUNCTIONS = ["count", "collect", "type", "labels", "size", "min", "max", "sum", "avg", "coalesce", "length", "nodes", "relationships"];
const MOST = 8;

export interface Completion {
  /** How many characters before the cursor are replaced. */
  typed: number;
  words: string[];
}

export function complete(before: string, schema: Schema, properties: readonly string[]): Completion {
  const typed = /[\p{L}\p{N}_]*$/u.exec(before)?.[0] ?? "";
  const rest = before.slice(0, before.length - typed.length);
  const candidates = wordsAfter(rest, schema, properties);
  const wanted = typed.toLowerCase();
  // a lone cursor after a blank proposes nothing, or every pause would open a list
  const words = typed || /[:.|]$/.test(rest) ? candidates.filter((word) => word.toLowerCase().startsWith(wanted) && word !== typed) : [];
  return { typed: typed.length, words: words.slice(0, MOST) };
}

function wordsAfter(rest: string, schema: Schema, properties: readonly string[]): readonly string[] {
  if (inText(rest)) return [];
  if (/[\p{L}\p{N}_]\.$/u.test(rest)) return properties;
  if (/[{,]\s*$/.test(rest) && rest.lastIndexOf("{") > rest.lastIndexOf("}")) return properties;
  if (/[:|]$/.test(rest)) {
    const relation = rest.lastIndexOf("[") > Math.max(rest.lastIndexOf("]"), rest.lastIndexOf("("));
    return relation ? schema.relations.map(({ label }) => label) : [...schema.types.map(({ label }) => label), "Organisation", "Official"];
  }
  return [...KEYWORDS, ...FUNCTIONS];
}

/** Whether a quotation is open. */
function inText(rest: string): boolean {
  let open = "";
  for (const letter of rest.replace(/\\./g, "")) {
    if (open) open = letter === open ? "" : open;
    else if (letter === '"' || letter === "'") open = letter;
  }
  return open !== "";
}
