import type { Document } from '@xmldom/xmldom';
import { contentTypesName, contentTypesNamespace, fullName, manifestPath } from './entries';
import { readManifest } from './manifest';
import { messageOf, type Problem, problemList, type Report } from './problems';
import { extensionOf, pathFault, sizeFault } from './rules';
import { customControlType, readCustomizationsXml, readSolutionXml } from './solution-xml';
import { childElements, parseXml } from './xml';
import { readZip, type ZipContent } from './zip';

const rootEntries = ['solution.xml', 'customizations.xml', contentTypesName];

/** What a zip is held against when it is known what it was made of. */
export interface Expected {
  managed: boolean;
  /** The files of the controls, by their paths in the zip. */
  files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads a solution zip of controls back and holds it against what Dataverse takes.
 *
 * @param name what the problems are reported under
 * @param expected what it must hold, when that is known
 * @returns everything that is wrong with it, each problem under `name/entry`
 */
export function checkZip(name: string, bytes: Uint8Array, expected?: Expected): Problem[] {
  const { problems, report } = problemList();
  let zip: ZipContent;
  try {
    zip = readZip(bytes);
  } catch (error) {
    return [{ file: name, reason: `is not a zip that can be read: ${messageOf(error)}` }];
  }
  const reportEntry: Report = (entry, reason) => {
    report(`${name}/${entry}`, reason);
  };
  checkContainer(zip, reportEntry);
  checkContentTypes(zip, reportEntry);
  checkSolution(zip, expected?.managed, reportEntry);
  if (expected) checkFiles(zip, expected.files, reportEntry);
  return problems;
}

/** The two zips of a solution differ in `Managed` alone. */
export function checkPair(
  unmanaged: { name: string; bytes: Uint8Array },
  managed: { name: string; bytes: Uint8Array },
): Problem[] {
  const { problems, report } = problemList();
  const [one, other] = [readZip(unmanaged.bytes), readZip(managed.bytes)];
  if (one.entries.map(({ name }) => name).join('\n') !== other.entries.map(({ name }) => name).join('\n')) {
    report(managed.name, `does not hold the same entries as ${unmanaged.name}`);
  }
  const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
  for (const [entry, bytes] of one.files) {
    const same =
      entry === 'solution.xml'
        ? text(bytes).replace('<Managed>0</Managed>', '<Managed>1</Managed>') === text(other.files.get(entry))
        : isSame(bytes, other.files.get(entry));
    if (!same) report(`${managed.name}/${entry}`, `differs from ${unmanaged.name} in more than Managed`);
  }
  return problems;
}

function checkContainer(zip: ZipContent, report: Report): void {
  for (const name of rootEntries) if (!zip.files.has(name)) report(name, 'is missing at the root of the zip');
  const seen = new Set<string>();
  for (const { name } of zip.entries) {
    if (name.endsWith('/')) report(name, 'is a folder entry');
    if (name.includes('\\')) report(name, 'has a backslash in its name');
    if (seen.has(name.toLowerCase())) report(name, 'is there twice, or in another case too');
    seen.add(name.toLowerCase());
    if (!rootEntries.includes(name) && !name.startsWith('Controls/')) report(name, 'is not a file of a control');
    const fault = name === contentTypesName || /[\\]|\/$/.test(name) ? undefined : pathFault(name);
    if (fault !== undefined) report(name, fault);
  }
  for (const [name, bytes] of zip.files) {
    const fault = sizeFault(bytes);
    if (fault !== undefined) report(name, fault);
  }
}

function checkContentTypes(zip: ZipContent, report: Report): void {
  const bytes = zip.files.get(contentTypesName);
  const document = parseEntry(zip, contentTypesName, report);
  const types = document?.documentElement;
  if (!bytes || !types) return;
  if (!Buffer.from(bytes).toString('utf8').startsWith('\uFEFF<?xml ')) {
    report(contentTypesName, 'does not start with a byte order mark and an XML declaration');
  }
  if (types.nodeName !== 'Types' || types.namespaceURI !== contentTypesNamespace) {
    report(contentTypesName, `has no <Types> of the namespace ${contentTypesNamespace} at its root`);
  }
  const extensions = childElements(types, 'Default').map((item) => item.getAttribute('Extension')?.toLowerCase() ?? '');
  for (const extension of new Set(extensions.filter((item, index) => extensions.indexOf(item) !== index))) {
    report(contentTypesName, `has more than one Default for "${extension}"`);
  }
  const parts = childElements(types, 'Override').map((item) => item.getAttribute('PartName') ?? '');
  const names = [...zip.files.keys()].filter((name) => name !== contentTypesName && !name.endsWith('/'));
  for (const name of names) {
    const isTyped = extensions.includes(extensionOf(name) ?? '/') || parts.includes(`/${name}`);
    if (!isTyped) report(name, `has no type in ${contentTypesName}, so an import would drop it`);
    if (/^Controls\/[^/]+\/ControlManifest\.xml$/.test(name) && !parts.includes(`/${name}`)) {
      report(name, `has no Override in ${contentTypesName}`);
    }
  }
  for (const part of parts.filter((name) => !names.includes(name.slice(1)))) {
    report(contentTypesName, `has an Override for ${part}, which is not in the zip`);
  }
}

/** Root components, custom controls, folders and manifests must name the same controls, with the publisher's prefix. */
function checkSolution(zip: ZipContent, managed: boolean | undefined, report: Report): void {
  const solution = parseEntry(zip, 'solution.xml', report);
  const customizations = parseEntry(zip, 'customizations.xml', report);
  if (!solution || !customizations) return;
  const facts = readSolutionXml(solution, 'solution.xml', report);
  const controls = readCustomizationsXml(customizations, 'customizations.xml', report);

  const flags = managed === undefined ? ['0', '1'] : [managed ? '1' : '0'];
  if (!flags.includes(facts.managed)) {
    report('solution.xml', `Managed is "${facts.managed}"; it must be ${flags.join(' or ')}`);
  }
  const folders = [...zip.files.keys()].map((name) => /^Controls\/([^/]+)\//.exec(name)?.[1]);
  const inFolders = unique(folders.filter((name) => name !== undefined));
  const inComponents = facts.rootComponents.map(({ schemaName }) => schemaName);
  const inControls = controls.map(({ name }) => name);
  for (const { type, schemaName, behavior } of facts.rootComponents) {
    if (type !== customControlType) report('solution.xml', `root component "${schemaName}" has type ${type}, not 66`);
    if (behavior !== '0') report('solution.xml', `root component "${schemaName}" has behavior ${behavior}, not 0`);
  }
  for (const { name, fileName } of controls) {
    const wanted = `/${manifestPath(name)}`;
    if (fileName !== wanted) report('customizations.xml', `FileName of ${name} is "${fileName}"; it must be ${wanted}`);
  }
  if (inFolders.length === 0) report('Controls', 'is missing: there is no control in the zip');
  for (const name of unique([...inFolders, ...inComponents, ...inControls])) {
    const absent = (list: string[], file: string, what: string) => {
      const count = list.filter((item) => item === name).length;
      if (count !== 1) report(file, `has ${String(count)} ${what} "${name}" instead of one`);
    };
    absent(inComponents, 'solution.xml', 'root component');
    absent(inControls, 'customizations.xml', 'custom control');
    absent(inFolders, 'Controls', 'folder');
  }
  for (const folder of inFolders) checkControl(zip, folder, facts.prefix, report);
}

function checkControl(zip: ZipContent, folder: string, prefix: string, report: Report): void {
  const file = manifestPath(folder);
  const document = parseEntry(zip, file, report);
  const manifest = document && readManifest(document, file, report);
  if (!manifest) return;
  const name = fullName(prefix, manifest);
  if (name !== folder)
    report(`Controls/${folder}`, `is not named ${name}, after the publisher's prefix and its manifest`);
  for (const { kind, path } of manifest.resources) {
    if (!zip.files.has(`Controls/${folder}/${path}`)) {
      report(`Controls/${folder}/${path}`, `is missing, and the manifest names it (${kind})`);
    }
  }
}

function checkFiles(zip: ZipContent, expected: ReadonlyMap<string, Uint8Array>, report: Report): void {
  for (const [name, bytes] of expected) {
    if (!isSame(bytes, zip.files.get(name))) report(name, 'is not what was built');
  }
  for (const name of zip.files.keys()) {
    if (!expected.has(name) && !rootEntries.includes(name)) report(name, 'was not built');
  }
}

function parseEntry(zip: ZipContent, name: string, report: Report): Document | undefined {
  const bytes = zip.files.get(name);
  if (bytes === undefined) {
    if (!rootEntries.includes(name)) report(name, 'is missing');
    return undefined;
  }
  return parseXml(bytes, name, report);
}

function isSame(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
}

function unique(names: string[]): string[] {
  return [...new Set(names)];
}
