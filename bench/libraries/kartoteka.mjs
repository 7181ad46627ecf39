// Kartoteka's engine, compiled as the page's is.

import start, { Articles, Index } from "/module/kartoteka.js";

export const setting = "one ranking for everything; the last word may be unfinished while typing";

await start({ module_or_path: "/module/kartoteka_bg.wasm" });

export const prepare = (lines) => new Articles(lines);

export function build(articles) {
  // A reader's collection says both: they are the index's name, not a part of it.
  const key = JSON.stringify({ count: articles.count, fingerprint: String(articles.fingerprint) });
  return { "ranking.kartoidx": articles.index(), "key.json": key };
}

export function load(files) {
  const { count, fingerprint } = JSON.parse(new TextDecoder().decode(files["key.json"]));
  return new Index(files["ranking.kartoidx"], count, BigInt(fingerprint));
}

export const ask = (index, text, limit) => index.ranking(text, false, limit);
export const type = (index, text, limit) => index.ranking(text, true, limit);
