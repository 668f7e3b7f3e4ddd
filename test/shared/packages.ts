import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const packages = resolve(__dirname, '../../node_modules');

/** Gives a project the repository's packages, but other code for pcf-scripts, whose builds take ten seconds. */
export function linkPackages(project: string, pcfScripts: string): void {
  const folder = join(project, 'node_modules');
  mkdirSync(join(folder, 'pcf-scripts/bin'), { recursive: true });
  writeFileSync(join(folder, 'pcf-scripts/bin/pcf-scripts.js'), pcfScripts);
  for (const name of readdirSync(packages).filter((name) => name !== 'pcf-scripts')) {
    symlinkSync(join(packages, name), join(folder, name), 'junction');
  }
}
