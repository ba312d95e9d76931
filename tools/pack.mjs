// Makes programs small: node pack.mjs BINARYEN FILE …, each file becomes what is left of it. One process takes many of them, since to start Binaryen takes longer than most.
import { readFileSync, writeFileSync } from "node:fs";

const [library, ...files] = process.argv.slice(2);
const { default: binaryen } = await import(library);
// How much is tried, and how much size counts beside speed. The worker is there to be fast. The artist is not faster for anything that takes longer than this: a
// film of the first lesson took 5.2 s with all of it, too (November 2026).
const AIMS = { "worker_bg.wasm": [3, 0], "artist_bg.wasm": [1, 0] };
const USUAL = [2, 1];

binaryen.setZeroFilledMemory(true);
binaryen.setGenerateStackIR(true);
binaryen.setOptimizeStackIR(true);
for (const file of files) {
  const [effort, size] = AIMS[file.split("/").pop()] ?? USUAL;
  binaryen.setOptimizeLevel(effort);
  binaryen.setShrinkLevel(size);
  const program = binaryen.readBinary(readFileSync(file));
  program.setFeatures(binaryen.Features.All);
  program.optimize();
  program.runPasses(["strip-debug", "strip-producers", "strip-target-features"]);
  writeFileSync(file, program.emitBinary());
  program.dispose();
}
