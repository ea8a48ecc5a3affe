import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { root } from '../../scripts/paths.js';
import type { Tarball } from '../../scripts/tarballs.js';

/** A registry on this machine. */
export interface Registry {
  readonly url: string;
  close(): void;
}

/** Serves packed packages, and nothing else, as a registry does. */
export async function registryOf(tarballs: readonly Tarball[]): Promise<Registry> {
  const packages = new Map(tarballs.map(({ name, path }) => [name, readFileSync(path)]));
  const server = createServer((request, response) => {
    const [, name = '', isTarball] = /^\/(.+?)(\/-)?$/.exec(decodeURIComponent(request.url ?? '')) ?? [];
    const bytes = packages.get(name);
    if (!bytes) return response.writeHead(404).end();
    if (isTarball) return response.end(bytes);
    response.setHeader('Content-Type', 'application/json');
    return response.end(JSON.stringify(documentOf(name, bytes, `http://${request.headers.host}/${name}/-`)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close().closeAllConnections() };
}

/** What a registry says about a package that has one version. */
function documentOf(name: string, bytes: Buffer, tarball: string): unknown {
  const folder = join(root, 'packages', name.replace('@diskloupe/', ''));
  const { version, dependencies, peerDependencies, peerDependenciesMeta, exports, bin } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  const manifest = {
    ...{ name, version, dependencies, peerDependencies, peerDependenciesMeta, exports, bin },
    dist: { tarball, integrity },
  };
  return { name, 'dist-tags': { latest: version }, versions: { [version]: manifest } };
}
