import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError, messageOf } from '../cli';
import { type BuiltControl, readControls } from './controls';
import { filesUnder, readSource, sha256 } from './files';
import {
  contentTypesName,
  contentTypesNamespace,
  customControlType,
  extensionOf,
  manifestPath,
  solutionFile,
} from './names';
import { findingLine, verify } from './verify/verify';
import { textAt } from './xml';
import { writeZip } from './zip';

const customizationsFile = 'Solutions/src/Other/Customizations.xml';

/** The folder for the zips, relative to the project's folder. `dotnet build -c Release` writes to it, too. */
const releaseFolder = 'Solutions/bin/Release';

/** The file with the SHA-256 checksums of the other files, in the format of `sha256sum --check`. */
const sumsName = 'SHA256SUMS';

/** A file of a release. */
export interface ReleaseFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Packs the built controls into the unmanaged and the managed solution zip, and verifies both.
 *
 * @param root the project's folder
 * @returns the unmanaged zip first
 * @throws CommandError that lists everything that is wrong
 */
export function pack(root: string): ReleaseFile[] {
  const { source: solution, root: manifest } = readSource(root, solutionFile);
  const { source: customizations } = readSource(root, customizationsFile);
  // The zips must not depend on how an editor or git saved the sources.
  const plain = (text: string) => text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const valueOf = (...names: string[]) => textAt(manifest, 'SolutionManifest', ...names);
  const controls = readControls(root);
  checkVersions(root, valueOf('Version'), controls);
  const prefixed = controls.map(({ name, files }) => ({
    name: `${valueOf('Publisher', 'CustomizationPrefix')}_${name}`,
    files,
  }));
  const names = prefixed.map(({ name }) => name);
  const files = prefixed.flatMap(({ name, files }) =>
    Array.from(files, ([file, bytes]) => [`Controls/${name}/${file}`, bytes] as const),
  );
  const zips = [false, true].map((isManaged) => ({
    name: `${valueOf('UniqueName')}${isManaged ? '_managed' : ''}.zip`,
    bytes: writeZip(
      entriesOf([
        ...files,
        ['customizations.xml', encode(fillCustomizations(plain(customizations), names))],
        ['solution.xml', encode(fillSolution(plain(solution), names, isManaged))],
      ]),
    ),
  }));
  const lines = zips.flatMap(({ name, bytes }) => verify(bytes).map((finding) => findingLine(name, finding)));
  if (lines.length > 0) throw new CommandError(lines.join('\n'));
  return zips;
}

/** Checks that `package.json`, `Solution.xml`, and every control have the same version. */
function checkVersions(root: string, solutionVersion: string, controls: readonly BuiltControl[]): void {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const found = [
    { file: solutionFile, version: solutionVersion },
    ...controls.map((control) => ({ file: `${control.folder}/ControlManifest.Input.xml`, version: control.version })),
  ];
  const lines = found
    .filter((item) => item.version !== version)
    .map((item) => `${item.file}: version ${item.version} does not match ${version} in package.json.`);
  if (lines.length > 0) throw new CommandError(lines.join('\n'));
}

/** `solution.xml` with `Managed` set to 0 or 1 and a root component for each control. */
function fillSolution(source: string, names: readonly string[], isManaged: boolean): string {
  const components = names.map(
    (name) => `      <RootComponent type="${customControlType}" schemaName="${name}" behavior="0"/>\n`,
  );
  const managed = `<Managed>${isManaged ? '1' : '0'}</Managed>`;
  const marked = replace(solutionFile, source, '<Managed>2</Managed>', managed);
  const list = `<RootComponents>\n${components.join('')}    </RootComponents>`;
  return replace(solutionFile, marked, '<RootComponents/>', list);
}

/** `customizations.xml` with an entry for each control; its file name starts with a slash. */
function fillCustomizations(source: string, names: readonly string[]): string {
  const controls = names.map(
    (name) =>
      `    <CustomControl>\n      <Name>${name}</Name>\n` +
      `      <FileName>/${manifestPath(name)}</FileName>\n    </CustomControl>\n`,
  );
  const list = `<CustomControls>\n${controls.join('')}  </CustomControls>`;
  return replace(customizationsFile, source, '<CustomControls/>', list);
}

function replace(file: string, text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new CommandError(`${file}: must contain ${from}, which the packer replaces.`);
  return text.replace(from, () => to);
}

/** The entries of a zip, in the order in which they are written: sorted, with the content types last. */
function entriesOf(files: readonly (readonly [name: string, bytes: Uint8Array])[]): Map<string, Uint8Array> {
  const entries = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  // Microsoft's packager writes this part with a byte order mark, and last.
  const types = encode(`\uFEFF${contentTypes(entries.map(([name]) => name))}`);
  return new Map([...entries, [contentTypesName, types]]);
}

/**
 * `[Content_Types].xml` as Microsoft's packager writes it: a type for every extension, and one for each control's manifest,
 * which would otherwise be text. An import drops a file without a type.
 */
function contentTypes(names: readonly string[]): string {
  const octets = 'ContentType="application/octet-stream"';
  const extensions = [...new Set(names.map(extensionOf))].filter((extension) => extension !== undefined).sort();
  const defaults = extensions.map(
    (extension) => `  <Default Extension="${extension}" ${extension === 'xml' ? 'ContentType="text/xml"' : octets}/>\n`,
  );
  const overrides = names
    .filter((name) => /^Controls\/[^/]+\/ControlManifest\.xml$/.test(name))
    .map((name) => `  <Override PartName="/${name}" ${octets}/>\n`);
  const types = [...defaults, ...overrides].join('');
  return `<?xml version="1.0" encoding="utf-8"?>\n<Types xmlns="${contentTypesNamespace}">\n${types}</Types>\n`;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/**
 * Writes the files of a release and their checksums under temporary names, and renames them once all have been written.
 *
 * @returns the paths of the files, relative to the project's folder
 * @throws CommandError if they cannot be written
 */
export function writeRelease(root: string, release: readonly ReleaseFile[]): string[] {
  const sums = release.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join('');
  const files = [...release, { name: sumsName, bytes: encode(sums) }];
  const placeOf = (name: string) => path.join(root, releaseFolder, name);
  try {
    mkdirSync(path.join(root, releaseFolder), { recursive: true });
    for (const { name, bytes } of files) writeFileSync(placeOf(`${name}.unfinished`), bytes);
    for (const { name } of files) renameSync(placeOf(`${name}.unfinished`), placeOf(name));
  } catch (error) {
    removeRelease(root);
    throw new CommandError(`${releaseFolder}: cannot be written: ${messageOf(error)}`);
  }
  return files.map(({ name }) => `${releaseFolder}/${name}`);
}

/** Removes the files of the last run, so that nobody ships them after a run that fails. */
export function removeRelease(root: string): void {
  for (const name of filesUnder(path.join(root, releaseFolder))) {
    if (/^([^/]+\.(zip|csv|json)|SHA256SUMS)(\.unfinished)?$/.test(name)) rmSync(path.join(root, releaseFolder, name));
  }
}
