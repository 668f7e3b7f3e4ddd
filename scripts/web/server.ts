import { readFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import type { AddressInfo } from 'node:net';

/** What the server gives for an address: text with its type, a folder whose files it serves, or a response left open. */
export type Route =
  | { readonly type: string; readonly text: () => string | Promise<string> }
  | { readonly folder: string }
  | { readonly open: (response: ServerResponse) => void };

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

/** The path that a request asks for; one that cannot be read is none of the server's. */
function pathOf(url = '/'): string {
  try {
    return decodeURIComponent(url.replace(/[?#].*$/s, ''));
  } catch {
    return '';
  }
}

async function contentOf(
  [prefix, route]: [string, Exclude<Route, { open: unknown }>],
  path: string,
): Promise<[number, string, string | Buffer]> {
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
    const send = (status: number, type: string, body: string | Buffer) =>
      response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(body);
    const path = pathOf(request.url);
    const [prefix, route] = routeOf(routes, path) ?? [];
    if (prefix === undefined || !route) {
      send(404, 'text/plain', 'not found');
    } else if ('open' in route) {
      route.open(response);
    } else {
      contentOf([prefix, route], path).then(
        (content) => send(...content),
        (error: unknown) => send(500, 'text/plain', String(error)),
      );
    }
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
