// What TypeScript has to accept, and what it has to refuse. `./do npm` has it checked; it doesn't run.
import { attack, odds, run } from "strategos";
import type { Answer, Battle, Found, Order } from "strategos";

const battle: Battle = { protocol: { kind: "oral", depth: 1 }, generals: 4, traitors: [3], lie: "flip" };
const answer: Answer = run(battle, true);
const order: Order | undefined = answer.decisions["G1"];
for (const told of answer.trace ?? []) {
  if (told.what === "ride_ended") told.path satisfies number[];
}
const found: Found = attack(JSON.stringify(battle), 1);
const both: number = odds(battle).exact.both;
console.log(order, found.battle?.protocol.kind, both);

// @ts-expect-error: there is no such lie.
run({ protocol: { kind: "oral" }, lie: "fib" });
// @ts-expect-error: a battle is no number.
run(3);
// @ts-expect-error: an answer has no such field.
answer.outcome;
