import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../cli';
import { checksums, controlFolders, filesUnder, readIfExists, readSource, sha256, sharedFolder } from './files';
import { readManifest } from './manifest';
import { manifestName } from './names';

/** The checksum of the sources that the controls in `out/` were built from. Every build removes `out/` first. */
const stampFile = 'out/sources.sha256';

/** What a build depends on besides the controls' sources: its settings and the versions of the packages. */
const settings = ['package-lock.json', 'pcfconfig.json', 'tsconfig.json'];

/** The absolute paths of the files that the controls are built from, except generated ones. */
export function sourceFiles(root: string): string[] {
  const sources = [...controlFolders(root), sharedFolder].flatMap((folder) =>
    filesUnder(path.join(root, folder))
      .filter((name) => !name.startsWith('generated/'))
      .map((name) => path.join(folder, name)),
  );
  return [...sources, ...settings].map((name) => path.join(root, name));
}

/** A checksum of the sources' paths and contents. */
export function sourceChecksum(root: string): string {
  return sha256(checksums(sourceFiles(root).map((file) => [file, readIfExists(file) ?? Buffer.of()])));
}

/**
 * Builds every control with the project's own pcf-scripts, in the mode that `pcfconfig.json` names, and passes the output on. A
 * build without options also records the checksum of its sources, for {@link buildIfStale}.
 *
 * @param root the project's folder
 * @param options options for pcf-scripts. The MSBuild targets pass some to `npm run build`, including a build mode.
 * @throws CommandError if the build fails
 */
export async function build(root: string, options: readonly string[] = []): Promise<void> {
  // Computed first, so that a file saved during the build makes the build stale.
  const stamp = sourceChecksum(root);
  rmSync(path.join(root, 'out'), { recursive: true, force: true });
  const parameters = ['node_modules/pcf-scripts/bin/pcf-scripts.js', 'build', ...options];
  const env = { ...process.env, PP_TOOLS_TELEMETRY_OPTOUT: '1' };
  const pcfScripts = spawn(process.execPath, parameters, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  pcfScripts.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  await once(pcfScripts, 'close');
  const { exitCode } = pcfScripts;
  if (exitCode !== 0) throw new CommandError(`Build failed: pcf-scripts exited with code ${exitCode}.`);
  // pcf-scripts 1.51.1 exits with 0 even if a task fails, and webpack writes a bundle even if TypeScript finds errors.
  const bundles = controlFolders(root).map((folder) => path.join(root, 'out/controls', folder, 'bundle.js'));
  if (!/\bSucceeded\b/.test(output) || !bundles.every(existsSync)) {
    throw new CommandError('Build failed: see the output of pcf-scripts.');
  }
  if (options.length === 0) writeFileSync(path.join(root, stampFile), stamp);
}

/** Builds the controls unless their sources are those of the last build. @throws CommandError as {@link build} does */
export async function buildIfStale(root: string): Promise<void> {
  const stamp = readIfExists(path.join(root, stampFile))?.toString();
  if (stamp !== sourceChecksum(root)) await build(root);
}

/**
 * Reads the built controls.
 *
 * @param root the project's folder
 * @returns for each control: its name (`namespace.constructor`) and version, the top-level folder that it was built from, its
 *   files, each with its path in the control's folder of the zip, sorted, and a checksum of all of them
 */
export function readControls(root: string) {
  return controlFolders(root).map((folder) => {
    const out = path.join(root, 'out/controls', folder);
    const files = filesUnder(out).map((file) => [file, readFileSync(path.join(out, file))] as const);
    const { name = '', version = '' } = readManifest(readSource(root, `out/controls/${folder}/${manifestName}`)) ?? {};
    return { name, version, folder, files, checksum: sha256(checksums(files)) };
  });
}
