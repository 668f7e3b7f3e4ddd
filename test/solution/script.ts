import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { repository } from './project';

/**
 * Runs one of the repository's scripts, as npm does.
 *
 * @param name the name of a command in `scripts/`
 * @param cwd the working folder
 * @param env additional environment variables; `undefined` removes one
 */
export function runScript(name: string, parameters: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
  const command = [path.join(repository, 'scripts/run.mjs'), path.basename(name, '.ts'), ...parameters];
  // If it went on, such as `npm start`, the test would wait forever.
  const options = { cwd, env: { ...process.env, ...env }, encoding: 'utf8', timeout: 60_000 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, command, options);
  return { status, stdout, stderr };
}
