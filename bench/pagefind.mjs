// Pagefind's index, which only its own program builds.

import { close, createIndex } from "pagefind";

/** Builds the index of articles into a folder; resolves to the milliseconds that it took. */
export async function build(articles, folder) {
  const began = performance.now();
  const { index } = await createIndex({});
  for (const { id, title, body } of articles) {
    await index.addCustomRecord({ url: id, content: `${title}. ${body}`, language: "en", meta: { title } });
  }
  const { errors } = await index.writeFiles({ outputPath: folder });
  const took = performance.now() - began;
  await close();
  if (errors.length > 0) throw new Error(errors.join("; "));
  return took;
}

/** Whether a file of that folder ranks: the rest are programs, and fragments with the texts. */
export const ranks = (file) => /\.pf_(index|meta)$|pagefind-entry\.json$/.test(file);
