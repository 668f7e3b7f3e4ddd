import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { filesUnder } from '../../scripts/solution/files';
import { builtFiles, manifestOf } from './solutionZip';

/** The root of this repository. */
export const repository = path.resolve(__dirname, '../..');

export const release = 'Solutions/bin/Release';

/** The code of a fake pcf-scripts that "builds" by copying the `built/` folder of a {@link Project}. */
export const builder = `require('fs').cpSync('built', 'out/controls', { recursive: true });
console.log('[1:00:00 AM] [build] Succeeded');
`;

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

/** A temporary folder, which is removed after the tests of the file. Paths are relative to it. */
export class Folder {
  readonly root: string;

  constructor(name = 'project-') {
    this.root = mkdtempSync(path.join(tmpdir(), name));
    roots.push(this.root);
  }

  /** Copies files or folders from the repository. */
  copy(...files: readonly string[]): this {
    for (const file of files) cpSync(path.join(repository, file), path.join(this.root, file), { recursive: true });
    return this;
  }

  write(file: string, content: string | Uint8Array): this {
    const full = path.join(this.root, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, content);
    return this;
  }

  bytes(file: string): Buffer {
    return readFileSync(path.join(this.root, file));
  }

  read(file: string): string {
    return this.bytes(file).toString();
  }

  /** Replaces text in a file. @throws Error if the text is not there */
  replace(file: string, from: string | RegExp, to: string): this {
    const text = this.read(file);
    if (!(typeof from === 'string' ? text.includes(from) : from.test(text)))
      throw new Error(`${file} does not contain ${String(from)}`);
    return this.write(file, text.replace(from, to));
  }

  remove(file: string): this {
    rmSync(path.join(this.root, file), { recursive: true });
    return this;
  }
}

/**
 * A small project: the real `Solutions/`, a control in `SampleControl/`, and a fake pcf-scripts. It is outside the repository,
 * because the real pcf-scripts would find its manifest there.
 */
export class Project extends Folder {
  constructor() {
    super();
    const version = '1.0.0';
    this.copy('Solutions/src');
    this.write('package.json', JSON.stringify({ name: 'sample', version }));
    this.write('CHANGELOG.md', '# Changelog\n\n## Unreleased\n\nFirst release.\n');
    this.write('node_modules/pcf-scripts/bin/pcf-scripts.js', builder);
    this.replace(solutionSource, /<Version>[^<]*/, `<Version>${version}`);
    this.addControl('SampleControl', 'Sample');
  }

  /** Adds the control `Contoso.Badges.<name>` in `folder/`, and its built files. */
  addControl(folder: string, name: string): this {
    this.write(`${folder}/ControlManifest.Input.xml`, manifestOf(name));
    for (const [file, content] of Object.entries(builtFiles(name))) {
      for (const place of ['built', 'out/controls']) this.write(`${place}/${folder}/${file}`, content);
    }
    return this;
  }

  /** The names of the files in the release folder. */
  released(): string[] {
    return filesUnder(path.join(this.root, release));
  }
}

/** The source of `solution.xml`. */
export const solutionSource = 'Solutions/src/Other/Solution.xml';

/** The files in a zip, by name. */
export const filesOf = (zip: Uint8Array) => new Map(Object.entries(unzipSync(zip)));

/** The text of an entry. @throws Error if the entry does not exist */
export function textOf(zip: Uint8Array, name: string): string {
  const bytes = filesOf(zip).get(name);
  if (bytes === undefined) throw new Error(`There is no ${name} in the zip.`);
  return Buffer.from(bytes).toString('utf8');
}
