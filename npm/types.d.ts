/** What generals decide. */
export type Order = "attack" | "retreat";

/** A general's number, from 0. */
export type General = number;

/** One messenger: which report, to whom; `round` where a protocol has no paths, `copy` where several go together. */
export interface Errand {
  path: General[];
  to: General;
  round?: number;
  copy?: number;
}

/** A battle's document. What is left out is as usual; a seed beyond 2^53 needs JSON text. */
export interface Battle {
  version?: 1;
  protocol: { kind: string; [number: string]: unknown };
  generals?: number;
  commander?: General;
  order?: Order;
  opinions?: Order[];
  traitors?: General[];
  lie?: "flip" | "flip_even" | "split" | "attack" | "retreat" | "silent" | "random" | "truth";
  said?: (Errand & { order: string })[];
  captured?: Errand[];
  loss?: number;
  seed?: number;
}

/** How a condition stands at the end. */
export interface Judged {
  state: "holds" | "broken" | "not_asked" | "not_yet";
  between?: string[];
  event?: number;
}

/** One event of a trace. */
export type Told = { event: number } & (
  | { what: "opened" }
  | { what: "round_began"; round: number }
  | ({ what: "ride_ended" } & Ride)
  | { what: "acted"; general: General; deed: string; words: string }
  | { what: "decided"; general: General; order: Order }
);

/** A messenger whose ride has ended. */
export interface Ride extends Errand {
  round: number;
  from: General;
  held?: Order;
  says: string;
  lie: boolean;
  fate: string;
  why?: string;
}

/** What is decided in a battle, and how that is judged. Counts beyond 2^53 are near and not exact. */
export interface Answer {
  decisions: Record<string, Order>;
  verdicts: Record<string, Judged>;
  messages: { total: number; by_round: number[] };
  tallies?: Record<string, { attack: number; retreat: number }>;
  quorum?: { executed: Order | null; attack: number; retreat: number; faulty: number; lines: string[] };
  siege?: "nothing" | "lost" | "even" | "won";
  trace?: Told[];
}

/** Whether the traitors can break anything, and how. */
export interface Found {
  found: boolean;
  breaks?: string;
  lies?: number;
  /** False where an attack may take fewer; left out otherwise. */
  fewest?: false;
  captures?: number;
  complete?: boolean;
  behaviours: string;
  battle?: Battle | null;
}

/** How likely, or how frequent, each outcome is. */
export interface Shares {
  nothing: number;
  alone: number;
  both: number;
}

/** The odds of two generals. */
export interface Odds {
  exact: Shares;
  simulated: Shares;
  runs: number;
}
