// Pagefind: as it comes. Its own program builds the index, and its script fetches what a query needs.

export const setting =
  "as it comes: all words must match; the index is built by its own program and fetched in pieces as queries need them, from this machine";

export async function load() {
  const pagefind = await import("/work/pagefind/pagefind.js");
  await pagefind.options({ basePath: "/work/pagefind/" });
  await pagefind.init();
  return pagefind;
}

async function found(pagefind, text, limit) {
  const { results } = await pagefind.search(text);
  return results.slice(0, limit).map(({ id }) => id);
}
export const ask = found;
export const type = found;
