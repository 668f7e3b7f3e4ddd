import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pack, type Packed } from '../../scripts/solution/pack';
import { Refusal } from '../../scripts/solution/problems';
import { readZip, type ZipContent } from '../../scripts/solution/zip';

/** The project that these tests are part of. */
export const repository = path.resolve(__dirname, '../..');

export const release = 'Solutions/bin/Release';

const written = new Date('2024-01-01T00:00:00Z');
const built = new Date('2024-01-02T00:00:00Z');

/**
 * A small project in a folder of its own: the real `Solutions/`, and a control in `SampleControl/` with what
 * pcf-scripts would have built from it. It is outside the repository, where pcf-scripts would find its manifest.
 */
export class Project {
  readonly root = mkdtempSync(path.join(tmpdir(), 'solution-'));

  constructor() {
    for (const file of ['Solutions/src', 'Solutions/ClosureReasonControl.cdsproj', 'ClosureReasonControl.pcfproj']) {
      cpSync(path.join(repository, file), path.join(this.root, file), { recursive: true });
    }
    const version = '1.0.0';
    this.write('package.json', JSON.stringify({ name: 'sample', version }));
    const packages = { '': { name: 'sample', version } };
    this.write('package-lock.json', JSON.stringify({ name: 'sample', version, lockfileVersion: 3, packages }));
    this.addControl('SampleControl', 'Sample');
  }

  /** Adds `Contoso.Badges.<name>` in `folder/`, and what is built from it. */
  addControl(folder: string, name: string): this {
    const out = `out/controls/${folder}`;
    this.write(`${folder}/index.ts`, `export class ${name} {}\n`);
    this.write(`${folder}/generated/ManifestTypes.d.ts`, 'export {};\n');
    this.write(`${folder}/ControlManifest.Input.xml`, inputManifest(name));
    this.write(`${out}/ControlManifest.xml`, builtManifest(name));
    this.write(`${out}/bundle.js`, bundle(name));
    for (const place of [folder, out]) {
      this.write(`${place}/css/Sample.css`, '.sample { color: inherit; }\n');
      this.write(`${place}/img/preview.png`, 'not really a picture');
      this.write(`${place}/strings/Sample.1033.resx`, strings);
    }
    return this;
  }

  /** Writes a file at the time of its kind: what is in `out/` was built a day after the sources were written. */
  write(file: string, content: string | Uint8Array): this {
    const full = path.join(this.root, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, content);
    return this.touch(file, file.startsWith('out/') ? built : written);
  }

  touch(file: string, time: Date): this {
    utimesSync(path.join(this.root, file), time, time);
    return this;
  }

  read(file: string): string {
    return readFileSync(path.join(this.root, file), 'utf8');
  }

  /** Replaces text in a file, and throws when the file does not hold it. */
  replace(file: string, from: string, to: string): this {
    const text = this.read(file);
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    return this.write(file, text.replace(from, to));
  }

  /** Replaces text in the source of the sample's manifest and in the built one. */
  replaceInManifests(from: string, to: string): this {
    return this.replace(sample.input, from, to).replace(sample.manifest, from, to);
  }

  /** Replaces text in the sample's English strings and in their built copy. */
  replaceInStrings(from: string, to: string): this {
    return this.replace(sample.sourceStrings, from, to).replace(sample.strings, from, to);
  }

  remove(file: string): this {
    rmSync(path.join(this.root, file), { recursive: true });
    return this;
  }

  pack(isRelease = false): Packed {
    return pack(this.root, isRelease);
  }

  /** The lines with which the packer refuses; none when it packs. */
  refusal(): string[] {
    try {
      this.pack();
      return [];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.message.split('\n');
    }
  }

  /** What there is in the folder of the zips. */
  released(): string[] {
    const folder = path.join(this.root, release);
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  }

  zipBytes(name = 'ClosureReasonControl.zip'): Uint8Array {
    return new Uint8Array(readFileSync(path.join(this.root, release, name)));
  }

  zip(name?: string): ZipContent {
    return readZip(this.zipBytes(name));
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Files of the sample control. */
export const sample = {
  input: 'SampleControl/ControlManifest.Input.xml',
  sourceStrings: 'SampleControl/strings/Sample.1033.resx',
  manifest: 'out/controls/SampleControl/ControlManifest.xml',
  bundle: 'out/controls/SampleControl/bundle.js',
  strings: 'out/controls/SampleControl/strings/Sample.1033.resx',
};

/** Files of the solution's sources. */
export const solution = {
  solution: 'Solutions/src/Other/Solution.xml',
  customizations: 'Solutions/src/Other/Customizations.xml',
  relationships: 'Solutions/src/Other/Relationships.xml',
  project: 'Solutions/ClosureReasonControl.cdsproj',
};

/** The text of an entry; fails when it is not there. */
export function textOf(zip: ZipContent, name: string): string {
  const bytes = zip.files.get(name);
  if (bytes === undefined) throw new Error(`There is no ${name} in the zip.`);
  return Buffer.from(bytes).toString('utf8');
}

function inputManifest(name: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<manifest>
  <!-- only in the source -->
  <control namespace="Contoso.Badges" constructor="${name}" version="1.0.0" display-name-key="Sample" description-key="Sample_Description" control-type="virtual" preview-image="img/preview.png">
    <property name="status" display-name-key="Status" of-type="OptionSet" usage="bound" required="true" />
    <property name="look" display-name-key="Look" description-key="Look_Description" of-type="Enum" usage="input">
      <value name="plain" display-name-key="Look_Plain" default="true">plain</value>
    </property>
    <resources>
      <code path="index.ts" order="1" />
      <platform-library name="React" version="16.14.0" />
      <css path="css/Sample.css" order="1" />
      <resx path="strings/Sample.1033.resx" version="1.0.0" />
    </resources>
  </control>
</manifest>
`;
}

/** What pcf-scripts 1.51.1 makes of it. */
function builtManifest(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<manifest>
  <control namespace="Contoso.Badges" constructor="${name}" version="1.0.0" display-name-key="Sample" description-key="Sample_Description" control-type="virtual" preview-image="img/preview.png" api-version="1.3.18">
    <property name="status" display-name-key="Status" of-type="OptionSet" usage="bound" required="true"/>
    <property name="look" display-name-key="Look" description-key="Look_Description" of-type="Enum" usage="input">
      <value name="plain" display-name-key="Look_Plain" default="true">plain</value>
    </property>
    <resources>
      <code path="bundle.js" order="1"/>
      <platform-library name="React" version="16.14.0"/>
      <css path="css/Sample.css" order="1"/>
      <resx path="strings/Sample.1033.resx" version="1.0.0"/>
    </resources>
    <feature-usage/>
    <built-by name="pac" version="1.51.1"/>
  </control>
</manifest>`;
}

function bundle(name: string): string {
  return `var pcf_tools;(()=>{"use strict";pcf_tools={${name}:class{}}})();
if (window.ComponentFramework && window.ComponentFramework.registerControl) {
\tComponentFramework.registerControl('Contoso.Badges.${name}', pcf_tools.${name});
} else {
\tvar Contoso = Contoso || {};
}`;
}

const strings = `<?xml version="1.0" encoding="utf-8"?>
<root>
  <data name="Sample"><value>Sample</value></data>
  <data name="Sample_Description"><value>A sample.</value></data>
  <data name="Status"><value>Status</value></data>
  <data name="Look"><value>Look</value></data>
  <data name="Look_Description"><value>How it looks.</value></data>
  <data name="Look_Plain"><value>Plain</value></data>
</root>
`;
