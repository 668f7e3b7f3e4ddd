import { readdirSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds of quiet after which changes count as one: an editor writes a file in several steps. */
const QUIET = 150;

/** The folder and all below it, but those that are written by a build. */
function foldersIn(folder: string, ignored: readonly string[]): string[] {
  const below = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !ignored.includes(entry.name),
  );
  return [folder, ...below.flatMap(({ name }) => foldersIn(join(folder, name), ignored))];
}

/**
 * Watches a folder and all below it, new ones too. (Node 20 watches no tree by itself on every platform.)
 *
 * @param ignored names of folders that do not count
 * @param onChange is called after each burst of changes
 * @returns a function that ends it
 */
export function watchTree(folder: string, ignored: readonly string[], onChange: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;

  const watchFolders = () => {
    for (const path of foldersIn(folder, ignored)) {
      if (watchers.has(path)) continue;
      const watcher = watch(path, (_, name) => {
        if (name !== null && ignored.includes(name)) return;
        clearTimeout(timer);
        timer = setTimeout(() => {
          watchFolders();
          onChange();
        }, QUIET);
      });
      const forget = () => {
        watcher.close();
        watchers.delete(path);
      };
      watchers.set(path, watcher.on('error', forget));
    }
  };
  watchFolders();
  return () => {
    clearTimeout(timer);
    watchers.forEach((watcher) => watcher.close());
  };
}
