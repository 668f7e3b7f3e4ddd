import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../solution/build';
import { controlFolders, filesUnder, readIfThere, sha256, sharedFolder } from '../solution/files';

/** What a build depends on beside the controls' sources: its settings, and the packages' versions. */
const settings = ['package-lock.json', 'pcfconfig.json', 'tsconfig.json'];

/** Says in `out/`, which every build removes first, what the controls there were built from. */
const stampFile = 'out/sources.sha256';

/** The files that the controls are built from, without what a build writes beside them; absolute paths. */
export function sourceFiles(root: string): string[] {
  const sources = [...controlFolders(root), sharedFolder].flatMap((folder) =>
    filesUnder(join(root, folder))
      .filter((name) => !name.startsWith('generated/'))
      .map((name) => join(folder, name)),
  );
  return [...sources, ...settings].map((name) => join(root, name));
}

/** A sum over the sources' names and contents. */
export function sumOfSources(root: string): string {
  const sums = sourceFiles(root).map((file) => `${file}\n${sha256(readIfThere(file) ?? new Uint8Array())}\n`);
  return sha256(Buffer.from(sums.join('')));
}

/**
 * Builds the controls, and takes note of what from.
 *
 * @throws Error with one line that says what is missing, when the build failed
 */
export async function buildFresh(root: string): Promise<void> {
  // Taken first: what is saved while it builds makes the build stale.
  const sum = sumOfSources(root);
  await build(root);
  writeFileSync(join(root, stampFile), sum);
}

/** Builds the controls where their sources are not those of the last build. */
export async function buildIfStale(root: string): Promise<void> {
  const stamp = readIfThere(join(root, stampFile));
  if (!stamp || Buffer.from(stamp).toString() !== sumOfSources(root)) await buildFresh(root);
}
