import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../solution/build';
import { controlFolders, filesUnder, readIfExists, sha256, sharedFolder } from '../solution/files';

/** What a build depends on besides the controls' sources: its settings and the versions of the packages. */
const settings = ['package-lock.json', 'pcfconfig.json', 'tsconfig.json'];

/** The checksum of the sources that the controls in `out/` were built from. Every build removes `out/` first. */
const stampFile = 'out/sources.sha256';

/** The absolute paths of the files that the controls are built from, except generated and hidden ones, such as an editor's. */
export function sourceFiles(root: string): string[] {
  const sources = [...controlFolders(root), sharedFolder].flatMap((folder) =>
    filesUnder(join(root, folder))
      .filter((name) => !/^generated\/|(^|\/)\./.test(name))
      .map((name) => join(folder, name)),
  );
  return [...sources, ...settings].map((name) => join(root, name));
}

/** A checksum of the sources' paths and contents. */
export function sourceChecksum(root: string): string {
  const sums = sourceFiles(root).map((file) => `${file}\n${sha256(readIfExists(file) ?? new Uint8Array())}\n`);
  return sha256(Buffer.from(sums.join('')));
}

/**
 * Builds the controls if their sources have changed since the last build, and records the checksum of the sources.
 *
 * @throws CommandError with one line that says why, if the build fails
 */
export async function buildIfStale(root: string): Promise<void> {
  // Computed first, so that a file saved during the build makes the build stale.
  const checksum = sourceChecksum(root);
  const stamp = readIfExists(join(root, stampFile));
  if (stamp && Buffer.from(stamp).toString() === checksum) return;
  await build(root);
  writeFileSync(join(root, stampFile), checksum);
}
