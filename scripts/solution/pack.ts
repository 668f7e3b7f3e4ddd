import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError, messageOf } from '../cli';
import { readControls } from './controls';
import { filesUnder, readSource, sha256 } from './files';
import {
  contentTypesName,
  contentTypesNamespace,
  customControlType,
  extensionOf,
  manifestPath,
  solutionFile,
} from './names';
import { checkVersions } from './release';
import { findingLine, verify } from './verify/verify';
import { fileOf, type SourceElement, textAt } from './xml';
import { writeZip } from './zip';

const customizationsFile = 'Solutions/src/Other/Customizations.xml';

/** The folder for the zips, relative to the project's folder. `dotnet build -c Release` writes to it, too. */
const releaseFolder = 'Solutions/bin/Release';

/** Files by name or path, in the order in which they are written. */
type Files = ReadonlyMap<string, Uint8Array>;

/**
 * Packs the built controls into the unmanaged and the managed solution zip, and verifies both.
 *
 * @param root the project's folder
 * @returns the zips by name, the unmanaged one first
 * @throws CommandError that lists everything that is wrong
 */
export function pack(root: string): Files {
  const manifest = readSource(root, solutionFile);
  const valueOf = (...names: string[]) => textAt(manifest, 'SolutionManifest', ...names);
  checkVersions(root);
  const files = new Map<string, Uint8Array>();
  let components = '';
  let customControls = '';
  for (const control of readControls(root)) {
    const name = `${valueOf('Publisher', 'CustomizationPrefix')}_${control.name}`;
    for (const [file, bytes] of control.files) files.set(`Controls/${name}/${file}`, bytes);
    components += `      <RootComponent type="${customControlType}" schemaName="${name}" behavior="0"/>\n`;
    // The file name starts with a slash.
    const fileName = `<FileName>/${manifestPath(name)}</FileName>`;
    customControls += `    <CustomControl>\n      <Name>${name}</Name>\n      ${fileName}\n    </CustomControl>\n`;
  }
  const customizations = { '<CustomControls/>': `<CustomControls>\n${customControls}  </CustomControls>` };
  files.set('customizations.xml', fill(customizationsFile, readSource(root, customizationsFile), customizations));
  const zip = (managed: '0' | '1') => {
    const solution = fill(solutionFile, manifest, {
      '<Managed>2</Managed>': `<Managed>${managed}</Managed>`,
      '<RootComponents/>': `<RootComponents>\n${components}    </RootComponents>`,
    });
    const entries = new Map(files).set('solution.xml', solution);
    // Microsoft's packager writes this part last.
    return writeZip(entries.set(contentTypesName, contentTypes([...entries.keys()])));
  };
  const name = valueOf('UniqueName');
  const zips = new Map([
    [`${name}.zip`, zip('0')],
    [`${name}_managed.zip`, zip('1')],
  ]);
  const lines = [...zips].flatMap(([name, bytes]) => verify(bytes).map((finding) => findingLine(name, finding)));
  if (lines.length > 0) throw new CommandError(lines.join('\n'));
  return zips;
}

/** A source of the solution with texts replaced. */
function fill(file: string, source: SourceElement, replacements: Readonly<Record<string, string>>): Uint8Array {
  // The zips must not depend on how an editor or git saved the source.
  let text = fileOf(source)
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n');
  for (const [from, to] of Object.entries(replacements)) {
    if (!text.includes(from)) throw new CommandError(`${file}: must contain ${from}, which the packer replaces.`);
    text = text.replace(from, () => to);
  }
  return Buffer.from(text);
}

/**
 * `[Content_Types].xml` as Microsoft's packager writes it: with a byte order mark, a type for every extension, and one for each
 * control's manifest, which would otherwise be text. An import drops a file without a type.
 */
function contentTypes(names: readonly string[]): Uint8Array {
  const octets = 'ContentType="application/octet-stream"';
  const extensions = [...new Set(names.map(extensionOf))].filter((extension) => extension !== undefined).sort();
  const manifests = names.filter((name) => /^Controls\/[^/]+\/ControlManifest\.xml$/.test(name));
  const lines = [
    '\uFEFF<?xml version="1.0" encoding="utf-8"?>',
    `<Types xmlns="${contentTypesNamespace}">`,
    ...extensions.map((one) => `  <Default Extension="${one}" ${one === 'xml' ? 'ContentType="text/xml"' : octets}/>`),
    ...manifests.map((name) => `  <Override PartName="/${name}" ${octets}/>`),
    '</Types>',
    '',
  ];
  return Buffer.from(lines.join('\n'));
}

/**
 * Writes the files of a release and their checksums under temporary names, and renames them once all have been written.
 *
 * @returns the paths of the files, relative to the project's folder
 * @throws CommandError if they cannot be written
 */
export function writeRelease(root: string, release: Files): string[] {
  // In the format of `sha256sum --check`.
  const sums = Array.from(release, ([name, bytes]) => `${sha256(bytes)}  ${name}\n`);
  const files = new Map([...release, ['SHA256SUMS', Buffer.from(sums.join(''))]]);
  const placeOf = (name: string) => path.join(root, releaseFolder, name);
  try {
    mkdirSync(path.join(root, releaseFolder), { recursive: true });
    for (const [name, bytes] of files) writeFileSync(placeOf(`${name}.unfinished`), bytes);
    for (const name of files.keys()) renameSync(placeOf(`${name}.unfinished`), placeOf(name));
  } catch (error) {
    removeRelease(root);
    throw new CommandError(`${releaseFolder}: cannot be written: ${messageOf(error)}`);
  }
  return [...files.keys()].map((name) => `${releaseFolder}/${name}`);
}

/** Removes the files of the last run, so that nobody ships them after a run that fails. */
export function removeRelease(root: string): void {
  const folder = path.join(root, releaseFolder);
  const names = filesUnder(folder).filter((name) => /^([^/]+\.(zip|csv|json)|SHA256SUMS)(\.unfinished)?$/.test(name));
  for (const name of names) rmSync(path.join(folder, name));
}
