// The package as others have it, beside the command line: both give the same answers. `./do npm` runs this.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { attack, odds, run } from "strategos";

/** What the command line answers to each battle. */
const commandLine = (verb, battles, ...options) => {
  const input = battles.map((battle) => `${JSON.stringify(battle)}\n`).join("");
  const output = execFileSync(process.env.STRATEGOS, [verb, "--lines", ...options, "-"], { input, encoding: "utf8" });
  return output.trimEnd().split("\n").map((line) => JSON.parse(line));
};

const chain = { protocol: { kind: "notes", notes: 2, rules: ["always", { at_least: 1 }] }, loss: 0.25 };
const battles = [
  { protocol: { kind: "oral", depth: 1 }, generals: 3, traitors: [2] },
  { protocol: { kind: "oral", depth: 2 }, generals: 7, traitors: [0, 4], lie: "random", seed: 7 },
  { protocol: { kind: "signed", depth: 1 }, traitors: [0], said: [{ path: [0], to: 1, order: "retreat" }] },
  { protocol: { kind: "oral", depth: 4 }, generals: 15, traitors: [0, 5], lie: "split" },
  { protocol: { kind: "shop" } },
  chain,
];

test("battles are fought as on the command line", () => {
  assert.deepEqual(battles.map((battle) => run(battle)), commandLine("run", battles));
  const small = battles.filter((battle) => battle.generals !== 15);
  assert.deepEqual(small.map((battle) => run(battle, true)), commandLine("run", small, "--trace"));
});

test("a battle may be JSON text", () => {
  assert.deepEqual(run(JSON.stringify(battles[0])), run(battles[0]));
  assert.deepEqual(run(battles[0]).decisions, { G0: "attack", G1: "retreat" });
});

test("the same attacks are found", () => {
  const asked = battles.slice(0, 3);
  assert.deepEqual(asked.map((battle) => attack(battle)), commandLine("attack", asked));
  const found = attack(battles[0]);
  assert.equal(run(found.battle).verdicts[found.breaks].state, "broken");
});

test("odds are exact, and simulated the same", () => {
  assert.deepEqual([odds(chain, 5000)], commandLine("odds", [chain], "--runs", "5000"));
  assert.throws(() => odds(chain, 0), { message: "`runs` is 0; it must be 1 or more." });
});

test("what is wrong with a battle is said in a sentence", () => {
  const { error } = commandLine("run", [{ protocol: { kind: "oral" }, generals: 1 }])[0];
  assert.throws(() => run({ protocol: { kind: "oral" }, generals: 1 }), { name: "Error", message: error });
  const cyclic = {};
  cyclic.self = cyclic;
  for (const nonsense of [undefined, cyclic, () => 1]) {
    assert.throws(() => run(nonsense), { message: "This is not a battle: it is neither an object nor JSON text." });
  }
  assert.throws(() => run("nonsense"), /^Error: This is not a battle/);
  assert.throws(() => run(battles[3], true), /at most 200,000 can be shown one by one/);
});
