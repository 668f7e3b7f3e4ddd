import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CommandError } from '../cli';
import { readControls } from './build';
import { checksums, filesUnder, solutionFile, writeZip } from './files';
import { contentTypesName, contentTypesNamespace, customControlType, extensionOf, manifestName } from './names';
import { findingLine, verify } from './verify/verify';

/** The folder for the zips, relative to the project's folder. `dotnet build -c Release` writes to it, too. */
const releaseFolder = 'Solutions/bin/Release';

/** Files by name or path, in the order in which they are written. */
type Files = Map<string, Uint8Array>;

/**
 * Packs the built controls into the unmanaged and the managed solution zip, and verifies both.
 *
 * @param root the project's folder
 * @returns the zips by name, the unmanaged one first
 * @throws CommandError that lists everything that is wrong
 */
export function pack(root: string): Files {
  const source = readFileSync(path.join(root, solutionFile), 'utf8');
  const valueOf = (element: string) => new RegExp(`<${element}>(.*)</`).exec(source)?.[1] ?? '';
  const files: Files = new Map();
  let components = '';
  let customControls = '';
  for (const control of readControls(root)) {
    if (control.version !== valueOf('Version')) {
      throw new CommandError(`${solutionFile}: the version must be ${control.version}, as in ${control.folder}.`);
    }
    // The name in Dataverse: prefix_namespace.constructor.
    const name = `${valueOf('CustomizationPrefix')}_${control.name}`;
    const folder = `Controls/${name}`;
    for (const [file, bytes] of control.files) files.set(`${folder}/${file}`, bytes);
    components += `      <RootComponent type="${customControlType}" schemaName="${name}" behavior="0"/>\n`;
    // The file name starts with a slash.
    const fileName = `<FileName>/${folder}/${manifestName}</FileName>`;
    customControls += `    <CustomControl>\n      <Name>${name}</Name>\n      ${fileName}\n    </CustomControl>\n`;
  }
  const customizations = readFileSync(path.join(root, 'Solutions/src/Other/Customizations.xml'), 'utf8');
  const listed = `<CustomControls>\n${customControls}  </CustomControls>`;
  files.set('customizations.xml', Buffer.from(customizations.replace('<CustomControls/>', listed)));
  const types = contentTypes([...files.keys()]);
  const zips: Files = new Map();
  for (const managed of ['0', '1']) {
    const solution = source
      .replace(/<Managed>.*<\/Managed>/, `<Managed>${managed}</Managed>`)
      .replace('<RootComponents/>', `<RootComponents>\n${components}    </RootComponents>`);
    // Microsoft's packager writes the types last.
    const entries = new Map(files).set('solution.xml', Buffer.from(solution)).set(contentTypesName, types);
    const suffix = managed === '1' ? '_managed' : '';
    zips.set(`${valueOf('UniqueName')}${suffix}.zip`, writeZip(entries));
  }
  const lines = [...zips].flatMap(([name, bytes]) => verify(bytes).map((finding) => findingLine(name, finding)));
  if (lines.length > 0) throw new CommandError(lines.join('\n'));
  return zips;
}

/**
 * `[Content_Types].xml` as Microsoft's packager writes it: with a byte order mark, a type for every extension, and one for each
 * control's manifest, which would otherwise be text. An import drops a file without a type.
 */
function contentTypes(names: readonly string[]): Uint8Array {
  const octets = 'ContentType="application/octet-stream"';
  const extensions = [...new Set(names.map(extensionOf))].filter((extension) => extension !== undefined).sort();
  const manifests = names.filter((name) => name.endsWith(`/${manifestName}`));
  const types = [
    ...extensions.map((one) => `  <Default Extension="${one}" ${one === 'xml' ? 'ContentType="text/xml"' : octets}/>`),
    ...manifests.map((name) => `  <Override PartName="/${name}" ${octets}/>`),
  ].join('\n');
  const declaration = '\uFEFF<?xml version="1.0" encoding="utf-8"?>';
  return Buffer.from(`${declaration}\n<Types xmlns="${contentTypesNamespace}">\n${types}\n</Types>\n`);
}

/**
 * Writes the files of a release and their checksums under temporary names, and renames them once all have been written, so that
 * none is ever incomplete.
 *
 * @returns the paths of the files, relative to the project's folder
 */
export function writeRelease(root: string, release: Files): string[] {
  const files = new Map(release).set('SHA256SUMS', Buffer.from(checksums(release)));
  const at = (name: string) => path.join(root, releaseFolder, name);
  mkdirSync(at(''), { recursive: true });
  for (const [name, bytes] of files) writeFileSync(at(`${name}.unfinished`), bytes);
  for (const name of files.keys()) renameSync(at(`${name}.unfinished`), at(name));
  return [...files.keys()].map((name) => `${releaseFolder}/${name}`);
}

/** Removes the last release, so that nobody ships it after a run that fails. */
export function removeRelease(root: string): void {
  const folder = path.join(root, releaseFolder);
  const names = filesUnder(folder).filter((name) => /^([^/]+\.(zip|csv|json)|SHA256SUMS)(\.unfinished)?$/.test(name));
  for (const name of names) rmSync(path.join(folder, name));
}
