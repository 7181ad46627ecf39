// What the compared pages load: libraries, articles and indexes, from this machine alone.

import { createReadStream, createWriteStream, mkdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, sep } from "node:path";
import { pipeline } from "node:stream/promises";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

// With these two a page's clock is exact to some microseconds.
const ISOLATED = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cache-Control": "no-store",
};

/**
 * Serves folders by the first part of the path, and keeps what is put under `/store/`.
 * Resolves to the address and to what ends the server.
 */
export function serve(folders, page, store) {
  const server = createServer(async (request, response) => {
    const answer = (status, type = "text/plain") =>
      response.writeHead(status, { ...ISOLATED, "Content-Type": type });
    try {
      const [, first, ...rest] = new URL(request.url, "http://localhost").pathname.split("/");
      if (first === "") {
        answer(200, TYPES[".html"]).end(page);
      } else if (request.method === "PUT" && first === "store" && rest.length === 1) {
        // The name is kept as it is sent: a library may call a file as no system would.
        const path = join(store(), rest[0]);
        mkdirSync(dirname(path), { recursive: true });
        await pipeline(request, createWriteStream(path));
        answer(200).end();
      } else {
        const folder = folders[first];
        const path = folder && join(folder, ...rest);
        const isFile = path?.startsWith(folder + sep) && statSync(path, { throwIfNoEntry: false })?.isFile();
        if (!isFile) return answer(404).end();
        answer(200, TYPES[extname(path)] ?? "application/octet-stream");
        await pipeline(createReadStream(path), response);
      }
    } catch (error) {
      // A page that went away while it was answered is no failure of the server.
      if (!response.headersSent) answer(500).end(String(error));
      else response.destroy();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = `http://127.0.0.1:${server.address().port}/`;
      resolve({ address, end: () => server.close() });
    });
  });
}
