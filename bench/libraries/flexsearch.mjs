// FlexSearch: the forward tokenizer of its guide, which indexes every beginning of a word.

import { Charset, Document, Encoder } from "flexsearch";
import english from "flexsearch/lang/en";

export const setting =
  "`tokenize: \"forward\"`, its English encoder; finished queries with `suggest: true`, so that not all words must match";

const empty = () =>
  new Document({
    document: { id: "id", index: ["title", "body"] },
    tokenize: "forward",
    encoder: new Encoder(Charset.LatinDefault, english),
  });

export async function build(articles) {
  const index = empty();
  for (const article of articles) index.add(article);
  const files = {};
  await index.export((key, text) => {
    if (text) files[encodeURIComponent(key)] = text;
  });
  return files;
}

export function load(files) {
  const index = empty();
  const decoder = new TextDecoder();
  for (const [key, bytes] of Object.entries(files)) index.import(decodeURIComponent(key), decoder.decode(bytes));
  return index;
}

/** One list of the fields' lists, the title's first: the library gives no common score. */
function found(index, text, limit, suggest) {
  const ids = index.search(text, { limit, suggest }).flatMap(({ result }) => result);
  return [...new Set(ids)].slice(0, limit);
}
export const ask = (index, text, limit) => found(index, text, limit, true);
export const type = (index, text, limit) => found(index, text, limit, false);
