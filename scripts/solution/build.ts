import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../cli';
import { controlFolders, filesUnder, isHidden, readIfExists, sha256, sharedFolder } from './files';

/** The checksum of the sources that the controls in `out/` were built from. Every build removes `out/` first. */
const stampFile = 'out/sources.sha256';

/** What a build depends on besides the controls' sources: its settings and the versions of the packages. */
const settings = ['package-lock.json', 'pcfconfig.json', 'tsconfig.json'];

/** The absolute paths of the files that the controls are built from, except generated and hidden ones, such as an editor's. */
export function sourceFiles(root: string): string[] {
  const sources = [...controlFolders(root), sharedFolder].flatMap((folder) =>
    filesUnder(path.join(root, folder))
      .filter((name) => !name.startsWith('generated/') && !isHidden(name))
      .map((name) => path.join(folder, name)),
  );
  return [...sources, ...settings].map((name) => path.join(root, name));
}

/** A checksum of the sources' paths and contents. */
function sourceChecksum(root: string): string {
  const sums = sourceFiles(root).map((file) => `${file}\n${sha256(readIfExists(file) ?? '')}\n`);
  return sha256(sums.join(''));
}

/**
 * Builds every control with the project's own pcf-scripts, and passes the output on.
 *
 * pcf-scripts 1.51.1 exits with 0 even if a task fails, and webpack writes a bundle even if TypeScript finds errors. So a build
 * succeeds only if its output says so and it writes each control's bundle to `out/`, which is removed first. A build without
 * options also records the checksum of its sources, for {@link buildIfStale}.
 *
 * @param root the project's folder
 * @param options options for pcf-scripts. The MSBuild targets pass some to `npm run build`, including a build mode. The
 *   default mode is production.
 * @throws CommandError with one line that says why, if the build fails
 */
export async function build(root: string, options: readonly string[] = []): Promise<void> {
  const controls = controlFolders(root);
  if (controls.length === 0) throw new CommandError('Build failed: no folder contains a ControlManifest.Input.xml.');

  // Computed first, so that a file saved during the build makes the build stale.
  const checksum = sourceChecksum(root);
  rmSync(path.join(root, 'out'), { recursive: true, force: true });
  const tool = path.join(root, 'node_modules', 'pcf-scripts', 'bin', 'pcf-scripts.js');
  const modes = options.some((option) => option.startsWith('--buildMode')) ? [] : ['--buildMode', 'production'];
  const pcfScripts = spawn(process.execPath, [tool, 'build', ...modes, ...options], {
    cwd: root,
    env: { ...process.env, PP_TOOLS_TELEMETRY_OPTOUT: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  pcfScripts.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  const [code] = (await once(pcfScripts, 'close')) as [number | null];

  if (code !== 0) throw new CommandError(`Build failed: pcf-scripts exited with code ${String(code)}.`);
  if (!/\bSucceeded\b/.test(output)) {
    throw new CommandError('Build failed: see the output of pcf-scripts above.');
  }
  const missing = controls
    .map((name) => `out/controls/${name}/bundle.js`)
    .filter((file) => !existsSync(path.join(root, file)));
  if (missing.length > 0) throw new CommandError(`Build failed: ${missing.join(', ')} is missing.`);
  if (options.length === 0) writeFileSync(path.join(root, stampFile), checksum);
}

/** Builds the controls unless their sources are those of the last build. @throws CommandError as {@link build} does */
export async function buildIfStale(root: string): Promise<void> {
  const stamp = readIfExists(path.join(root, stampFile))?.toString();
  if (stamp !== sourceChecksum(root)) await build(root);
}
