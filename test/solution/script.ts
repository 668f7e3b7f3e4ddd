import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { repository } from './project';

const jiti = path.join(repository, 'node_modules/jiti/lib/jiti-cli.mjs');

/**
 * Runs one of the repository's scripts, as npm runs it.
 *
 * @param name the name of a file in `scripts/`
 * @param cwd the folder that it is run in
 * @param env what the environment has beside what the tests' own has
 */
export function runScript(name: string, parameters: readonly string[], cwd: string, env: Record<string, string> = {}) {
  const command = [jiti, path.join(repository, 'scripts', name), ...parameters];
  const options = { cwd, env: { ...process.env, ...env }, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, command, options);
  return { status, stdout, stderr };
}
