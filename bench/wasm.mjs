#!/usr/bin/env node
// What `kartoteka bench CORPUS_DIR OUT_DIR` measures, through WebAssembly. The measurement itself is
// compiled into the module; this script lends it files, clocks and fresh processes.
//
// `cargo xtask bench --wasm CORPUS_DIR OUT_DIR` builds the module and runs this. A module that was
// built before is measured by the script alone; KARTOTEKA_BENCH_MODULE names one that lies elsewhere.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const USAGE = "usage: wasm.mjs CORPUS_DIR OUT_DIR";
const SHOWN_LENGTH = 10;
const SCRIPT = fileURLToPath(import.meta.url);
const MODULE =
  process.env.KARTOTEKA_BENCH_MODULE ?? resolve(dirname(SCRIPT), "../target/bench/node/kartoteka.js");

/** Says what is wrong and what to do, and ends the program. */
function fail(message, hint) {
  console.error(`error: ${message}\nhint: ${hint}`);
  process.exit(2);
}

const start = () => createRequire(import.meta.url)(MODULE);
const megabytes = () => process.memoryUsage.rss() / 2 ** 20;
const processor = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** What the module asks for while it measures. */
function script(corpus, out) {
  return {
    read: (file) => readFileSync(join(corpus, file), "utf8"),
    write(file, content) {
      mkdirSync(dirname(join(out, file)), { recursive: true });
      writeFileSync(join(out, file), content);
    },
    wall: () => performance.now(),
    cpu: processor,
    loadAfresh(count, fingerprint) {
      const index = join(out, "index/ranking.kartoidx");
      const words = [SCRIPT, "--load-only", index, join(corpus, "queries.tsv"), count, fingerprint];
      const ended = spawnSync(process.execPath, words.map(String), { encoding: "utf8" });
      if (ended.status !== 0) throw new Error(`loading the index in a process of its own: ${ended.stderr}`);
      return ended.stdout;
    },
  };
}

/**
 * In a fresh process: from the bytes of the index to the first results. The clocks begin with the
 * module in place, as for a library that is imported; its memory counts.
 */
function load(index, queries, count, fingerprint) {
  const bytes = readFileSync(index);
  const [first = ""] = readFileSync(queries, "utf8").split("\n");
  const text = first.split("\t")[1] ?? "";
  const base_mb = megabytes();
  const { Index } = start();
  const began = { wall: performance.now(), cpu: processor() };
  new Index(bytes, Number(count), BigInt(fingerprint)).ranking(text, false, SHOWN_LENGTH);
  const wall = performance.now() - began.wall;
  const cpu = processor() - began.cpu;
  console.log(JSON.stringify({ wall, cpu, base_mb, loaded_mb: megabytes() }));
}

const words = process.argv.slice(2);
if (words[0] === "--load-only" && words.length === 5) {
  load(...words.slice(1));
} else if (words.length !== 2) {
  fail("two folders are needed: one to read, one to write", USAGE);
} else {
  const [corpus, out] = words.map((word) => resolve(word));
  if (!existsSync(MODULE)) {
    fail(`there is no module ${MODULE}`, "`cargo xtask bench --wasm CORPUS_DIR OUT_DIR` builds it");
  }
  if (!statSync(corpus, { throwIfNoEntry: false })?.isDirectory()) {
    fail(`there is no folder ${corpus}`, USAGE);
  }
  try {
    const count = start().measure(script(corpus, out));
    console.log(`${count} articles measured; see ${join(out, "stats.json")}`);
  } catch (error) {
    // A panic has no words here: where it happened is all that there is to say.
    if (error instanceof WebAssembly.RuntimeError) throw error;
    fail(error.message, "a folder to measure holds docs.jsonl, queries.tsv, typing.tsv and typos.tsv");
  }
}
