// Lunr: stemmed words, and its guide's trailing wildcard for the word that is being typed.

export const setting = "title counts twice; while typing the last word also with a trailing wildcard";

// It has no module for browsers: its script leaves a global behind.
await new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = "/packages/lunr/lunr.min.js";
  script.onload = resolve;
  script.onerror = () => reject(new Error("lunr.min.js did not load"));
  document.head.append(script);
});
const { lunr } = globalThis;

export function build(articles) {
  const index = lunr(function () {
    this.ref("id");
    this.field("title", { boost: 2 });
    this.field("body");
    for (const article of articles) this.add(article);
  });
  return { "index.json": JSON.stringify(index) };
}

export const load = (files) => lunr.Index.load(JSON.parse(new TextDecoder().decode(files["index.json"])));

const found = (index, limit, clauses) => index.query(clauses).slice(0, limit).map(({ ref }) => ref);
const words = (text) => lunr.tokenizer(text).map(String);

export const ask = (index, text, limit) =>
  found(index, limit, (query) => {
    for (const word of words(text)) query.term(word);
  });

export const type = (index, text, limit) =>
  found(index, limit, (query) => {
    const all = words(text);
    for (const word of all) query.term(word);
    if (all.length > 0) {
      const wildcard = lunr.Query.wildcard.TRAILING;
      query.term(all[all.length - 1], { wildcard, usePipeline: false });
    }
  });
