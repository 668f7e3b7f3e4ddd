import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { filesUnder, solutionFile } from '../../scripts/solution/files';
import { builtFiles, manifestOf } from './solutionZip';

export const release = 'Solutions/bin/Release';

/** The code of a fake pcf-scripts that "builds" by copying the `built/` folder of a {@link Project}. */
export const builder = `require('fs').cpSync('built', 'out/controls', { recursive: true });
console.log('[1:00:00 AM] [build] Succeeded');
`;

const temporary: string[] = [];
afterAll(() => {
  for (const root of temporary) rmSync(root, { recursive: true, force: true });
});

function makeTemporary(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'a project '));
  temporary.push(root);
  return root;
}

/** A folder, by default a temporary one, which is removed after the tests of the file. Paths are relative to it. */
export class Folder {
  constructor(readonly root = makeTemporary()) {}

  /** The absolute path. */
  at(file: string): string {
    return path.join(this.root, file);
  }

  exists(file: string): boolean {
    return existsSync(this.at(file));
  }

  /** The names of all files in a folder. */
  files(folder: string): string[] {
    return filesUnder(this.at(folder));
  }

  bytes(file: string): Buffer {
    return readFileSync(this.at(file));
  }

  read(file: string): string {
    return this.bytes(file).toString();
  }

  /** Copies files or folders from the repository. */
  copy(...files: readonly string[]): this {
    for (const file of files) cpSync(repository.at(file), this.at(file), { recursive: true });
    return this;
  }

  write(file: string, content: string | Uint8Array): this {
    mkdirSync(path.dirname(this.at(file)), { recursive: true });
    writeFileSync(this.at(file), content);
    return this;
  }

  /** Replaces text in a file. @throws Error if the text is not there */
  replace(file: string, from: string | RegExp, to: string): this {
    const text = this.read(file);
    if (text.split(from).length === 1) throw new Error(`${file} does not contain ${String(from)}`);
    return this.write(file, text.replace(from, to));
  }

  remove(file: string): this {
    rmSync(this.at(file), { recursive: true });
    return this;
  }

  /** Runs a program here, with additional environment variables; `undefined` removes one. */
  run(program: string, parameters: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const { status, stdout, stderr, error } = spawnSync(program, parameters, {
      cwd: this.root,
      env: { ...process.env, ...env },
      encoding: 'utf8',
      shell: program === 'npm' && process.platform === 'win32',
      // Otherwise, a command that goes on, such as `npm start`, would block the test forever.
      timeout: 120_000,
    });
    if (error) throw error;
    return { status, stdout, stderr };
  }

  /** Runs one of the repository's commands here, as npm does. */
  command(name: string, parameters: readonly string[] = [], env?: NodeJS.ProcessEnv) {
    return this.run(process.execPath, [repository.at('scripts/run.mjs'), name, ...parameters], env);
  }
}

/** This repository. */
export const repository = new Folder(path.resolve(__dirname, '../..'));

/**
 * A small project: the real `Solutions/`, a control in `SampleControl/`, and a fake pcf-scripts. It is outside the repository,
 * because the real pcf-scripts would find its manifest there.
 */
export class Project extends Folder {
  constructor() {
    super();
    this.copy('Solutions/src');
    this.write('CHANGELOG.md', '# Changelog\n\n## Unreleased\n\nFirst release.\n');
    this.write('node_modules/pcf-scripts/bin/pcf-scripts.js', builder);
    this.replace(solutionFile, /<Version>[^<]*/, '<Version>1.0.0');
    this.addControl('Sample');
  }

  /** Adds the control `Contoso.Badges.<name>` in `<name>Control/`, and its built files. */
  addControl(name: string): this {
    const folder = `${name}Control`;
    this.write(`${folder}/ControlManifest.Input.xml`, manifestOf(name));
    for (const [file, content] of Object.entries(builtFiles(name))) {
      for (const place of ['built', 'out/controls']) this.write(`${place}/${folder}/${file}`, content);
    }
    return this;
  }
}

/** The texts of the files in a zip, by name. */
export function textsOf(zip: Uint8Array): Partial<Record<string, string>> {
  const files = Object.entries(unzipSync(zip));
  return Object.fromEntries(files.map(([name, bytes]) => [name, Buffer.from(bytes).toString()]));
}
