import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../cli';
import { controlFolders, readIfExists } from './files';
import { sourceChecksum } from './sources';

/** The checksum of the sources that the controls in `out/` were built from. Every build removes `out/` first. */
const stampFile = 'out/sources.sha256';

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
  const { output, code } = await run(tool, ['build', ...modes, ...options], root);

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
  const stamp = readIfExists(path.join(root, stampFile));
  if (!stamp || Buffer.from(stamp).toString() !== sourceChecksum(root)) await build(root);
}

function run(tool: string, args: string[], cwd: string): Promise<{ output: string; code: number | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tool, ...args], {
      cwd,
      env: { ...process.env, PP_TOOLS_TELEMETRY_OPTOUT: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      process.stdout.write(text);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ output, code });
    });
  });
}
