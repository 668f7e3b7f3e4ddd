import { join } from 'node:path';
import { controlFolders, filesUnder, readIfExists, sha256, sharedFolder } from './files';

/** What a build depends on besides the controls' sources: its settings and the versions of the packages. */
const settings = ['package-lock.json', 'pcfconfig.json', 'tsconfig.json'];

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
