import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import type { AddressInfo } from 'node:net';

/** What the server gives for an address: text with its type, or a folder whose files it serves. */
export type Route =
  { readonly type: string; readonly text: () => string | Promise<string> } | { readonly folder: string };

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.resx': 'application/xml',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
};

/** The longest route that the path starts with, if any. */
function routeOf(routes: Readonly<Record<string, Route>>, path: string): [string, Route] | undefined {
  return Object.entries(routes)
    .filter(([prefix, route]) => ('folder' in route ? path.startsWith(prefix + '/') : path === prefix))
    .sort(([one], [other]) => other.length - one.length)[0];
}

async function respond(
  routes: Readonly<Record<string, Route>>,
  path: string,
): Promise<[number, string, string | Buffer]> {
  const found = routeOf(routes, path);
  if (!found) return [404, 'text/plain', 'not found'];
  const [prefix, route] = found;
  if ('text' in route) return [200, route.type, await route.text()];
  const file = normalize(join(route.folder, path.slice(prefix.length)));
  if (!file.startsWith(normalize(route.folder) + sep)) return [404, 'text/plain', 'not found'];
  try {
    return [200, types[extname(file)] ?? 'application/octet-stream', await readFile(file)];
  } catch {
    return [404, 'text/plain', 'not found'];
  }
}

/** A server on this machine alone. */
export interface LocalServer {
  /** The address without a slash at its end. */
  readonly address: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves the routes on localhost.
 *
 * @param port 0 takes any free port
 * @throws Error with the code `EADDRINUSE` where the port is taken
 */
export async function serve(routes: Readonly<Record<string, Route>>, port = 0): Promise<LocalServer> {
  const server: Server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    respond(routes, path).then(
      ([status, type, body]) =>
        response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(body),
      (error: unknown) => response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    address: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
