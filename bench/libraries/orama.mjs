// Orama: its packages of English stems and stop words; every term is a prefix by itself.

import { create, insertMultiple, load as restore, save, search } from "@orama/orama";
import { language, stemmer } from "@orama/stemmers/english";
import { stopwords } from "@orama/stopwords/english";

export const setting =
  "English stems and stop words, title counts twice; while typing all words (`threshold: 0`); its index holds the texts";

const empty = () =>
  create({
    schema: { id: "string", title: "string", body: "string" },
    components: { tokenizer: { language, stemming: true, stemmer, stopWords: stopwords } },
  });

export async function build(articles) {
  const index = empty();
  await insertMultiple(index, articles, 1000);
  return { "index.json": JSON.stringify(save(index)) };
}

export function load(files) {
  const index = empty();
  restore(index, JSON.parse(new TextDecoder().decode(files["index.json"])));
  return index;
}

async function found(index, term, limit, options) {
  const settings = { term, limit, properties: ["title", "body"], boost: { title: 2 }, ...options };
  const { hits } = await search(index, settings);
  return hits.map(({ id }) => id);
}
export const ask = (index, text, limit) => found(index, text, limit, {});
export const type = (index, text, limit) => found(index, text, limit, { threshold: 0 });
