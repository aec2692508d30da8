/** What people change: judgements and additions, as the service takes them. Reading is `api.ts`. */
import { type ArticleView, type EdgeView, type NodeView, type StatementView, ServiceError, ask, posted, service } from "./api";

export type Kind = "same" | "not same" | "wrong" | "right" | "rename" | "set type" | "undo";

export interface NewJudgement {
  kind: Kind;
  /** Ids of nodes; of edges and statements for right and wrong; of the judgement for undo. */
  about: string[];
  by: string;
  why?: string;
  value?: string;
  /** To part one node: the articles in which it is another one. */
  inside?: string[];
}

export interface JudgementView {
  id: string;
  kind: Kind;
  by: string;
  at: string;
  why: string;
  value: string;
  about: string[];
  stands: boolean;
}

export interface Judgements {
  version: string;
  pending: boolean;
  problem: string;
  judgements: JudgementView[];
}

export interface ProposalView {
  one: NodeView;
  other: NodeView;
  score: number;
  reasons: [string, string][];
}

export interface Waiting {
  proposals: { total: number; proposals: ProposalView[] };
  statements: { total: number; statements: StatementView[] };
  judgements: Judgements;
}

export interface Addition {
  id: string;
  state: "waiting" | "done" | "failed";
  problem: string;
  rejected: string[];
  known: number;
  articles: ArticleView[];
  edges: EdgeView[];
  review: StatementView[];
}

const PATIENCE_MS = 400;
const MOST_WAITS = 300;

const pause = () => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));

/** All that waits for a decision, and what was decided; null where the graph is shown from elsewhere and cannot be judged. */
export async function waiting(): Promise<Waiting | null> {
  try {
    const [proposals, statements, judgements] = await Promise.all([
      ask<Waiting["proposals"]>("proposals"),
      ask<Waiting["statements"]>("review"),
      ask<Judgements>("judgements"),
    ]);
    return { proposals, statements, judgements };
  } catch (error) {
    if (error instanceof ServiceError && !error.offline) return null;
    throw error;
  }
}

/** Record a judgement and wait until the graph that is shown has it. Throws what the service says against it. */
export async function judge(made: NewJudgement): Promise<void> {
  let now = await ask<Judgements>("judgements", posted(made));
  for (let waits = 0; now.pending && waits < MOST_WAITS; waits++) {
    await pause();
    now = await ask<Judgements>("judgements");
  }
  if (now.problem) throw new ServiceError(now.problem, false);
  await shown(now.version);
}

/** Add articles and wait for what came of it; `how` is text, file or url. */
export async function add(how: "text" | "file" | "url", body: unknown): Promise<Addition> {
  let now = await ask<Addition>(`additions/${how}`, posted(body));
  for (let waits = 0; now.state === "waiting" && waits < MOST_WAITS; waits++) {
    await pause();
    now = await ask<Addition>(`additions/${now.id}`);
  }
  return now;
}

/** Wait until the service answers from that version of the graph. */
async function shown(version: string): Promise<void> {
  for (let waits = 0; waits < 10; waits++) {
    if ((await service.summary()).version === version) return;
    await pause();
  }
}
