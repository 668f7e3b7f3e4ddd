import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readZip, unpack } from '../../scripts/solution/zip';
import { builtFiles, manifestOf } from './solutionZip';

/** The root of this repository. */
export const repository = path.resolve(__dirname, '../..');

export const release = 'Solutions/bin/Release';

/** The code of a fake pcf-scripts that "builds" by copying the `built/` folder of a {@link Project}. */
export const builder = `require('fs').cpSync('built', 'out/controls', { recursive: true });
console.log('[1:00:00 AM] [build] Succeeded');
`;

/**
 * A small project in a temporary folder: the real `Solutions/`, a control in `SampleControl/`, and a fake pcf-scripts. It is
 * outside the repository, because the real pcf-scripts would find its manifest there.
 */
export class Project {
  readonly root = mkdtempSync(path.join(tmpdir(), 'solution-'));

  constructor() {
    cpSync(path.join(repository, 'Solutions/src'), path.join(this.root, 'Solutions/src'), { recursive: true });
    const version = '1.0.0';
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

  write(file: string, content: string | Uint8Array): this {
    const full = path.join(this.root, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, content);
    return this;
  }

  read(file: string): string {
    return readFileSync(path.join(this.root, file), 'utf8');
  }

  /** Replaces text in a file. @throws Error if the text is not there */
  replace(file: string, from: string | RegExp, to: string): this {
    const text = this.read(file);
    if (text.search(from) < 0) throw new Error(`${file} does not contain ${String(from)}`);
    return this.write(file, text.replace(from, to));
  }

  remove(file: string): this {
    rmSync(path.join(this.root, file), { recursive: true });
    return this;
  }

  /** The names of the files in the release folder. */
  released(): string[] {
    const folder = path.join(this.root, release);
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** The source of `solution.xml`. */
export const solutionSource = 'Solutions/src/Other/Solution.xml';

/** The files in a zip, by name. */
export const filesOf = (zip: Uint8Array) => new Map(readZip(zip).map((entry) => [entry.name, unpack(entry)]));

/** The text of an entry. @throws Error if the entry does not exist */
export function textOf(zip: Uint8Array, name: string): string {
  const bytes = filesOf(zip).get(name);
  if (bytes === undefined) throw new Error(`There is no ${name} in the zip.`);
  return Buffer.from(bytes).toString('utf8');
}
