import { statSync } from 'node:fs';
import path from 'node:path';
import type { Document } from '@xmldom/xmldom';
import { controlFolders, filesUnder, foldersIn, readIfThere, sharedFolder } from './files';
import { type Manifest, manifestDifference, readManifest } from './manifest';
import type { Report } from './problems';
import { controlVersionFault, sizeFault } from './rules';
import { isEnglish, isOtherLanguage, readStrings } from './strings';
import { parseXml } from './xml';

/** A control that pcf-scripts built, ready to be packed. */
export interface BuiltControl {
  /** `namespace.constructor` */
  name: string;
  version: string;
  /** The folder it was built from, at the top level of the project. */
  folder: string;
  /** Every file of it, by its path in the control's folder of the zip, in order. */
  files: Map<string, Uint8Array>;
}

/**
 * Reads the controls in `out/controls/`, and holds each against its sources: the build must be whole, of now, and for
 * production, and every file and string that the manifest names must be there.
 *
 * @param root the project's folder
 * @returns the controls whose manifests could be read, in order of their names
 */
export function readControls(root: string, report: Report): BuiltControl[] {
  const out = path.join(root, 'out', 'controls');
  const sources = controlFolders(root);
  if (sources.length === 0) report('ControlManifest.Input.xml', 'is missing: no folder of the project holds a control');
  for (const folder of sources.filter((name) => filesUnder(path.join(out, name)).length === 0)) {
    report(`out/controls/${folder}`, 'is missing: the build failed or was not run; run npm run build');
  }
  return foldersIn(out)
    .filter((folder) => filesUnder(path.join(out, folder)).length > 0)
    .map((folder) => readControl(root, folder, report))
    .filter((control) => control !== undefined)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readControl(root: string, folder: string, report: Report): BuiltControl | undefined {
  const place = `out/controls/${folder}`;
  const paths = filesUnder(path.join(root, place));
  const files = new Map(
    paths.map((name) => [name, readIfThere(path.join(root, place, name)) ?? new Uint8Array()] as const),
  );
  for (const [name, bytes] of files) {
    const fault = sizeFault(bytes);
    if (fault !== undefined) report(`${place}/${name}`, fault);
  }

  const built = readManifestFile(root, `${place}/ControlManifest.xml`, report);
  const bundle = files.get('bundle.js');
  if (bundle === undefined) report(`${place}/bundle.js`, 'is missing: the build failed; run npm run build');
  if (built === undefined) return undefined;

  const { manifest } = built;
  if (!manifest.isBuilt) report(`${place}/ControlManifest.xml`, 'has no built-by: pcf-scripts did not write it');
  const fault = controlVersionFault(manifest.version);
  if (fault !== undefined) report(`${place}/ControlManifest.xml`, `version "${manifest.version}" ${fault}`);

  if (bundle !== undefined) checkBundle(`${place}/bundle.js`, bundle, manifest, files, report);
  checkFresh(root, folder, built.document, files, report);
  checkResources(place, manifest, files, report);
  checkStrings(place, manifest, files, report);
  return { name: manifest.name, version: manifest.version, folder, files };
}

/** Reads a manifest of the project: its document and what it says; nothing when it is missing or broken. */
export function readManifestFile(
  root: string,
  file: string,
  report: Report,
): { document: Document; manifest: Manifest } | undefined {
  const bytes = readIfThere(path.join(root, file));
  if (bytes === undefined) {
    report(file, 'is missing: the build failed; run npm run build');
    return undefined;
  }
  const document = parseXml(bytes, file, report);
  const manifest = document && readManifest(document, file, report);
  return document && manifest && { document, manifest };
}

/**
 * A production bundle of this control. webpack leaves a bundle even where TypeScript failed; pcf-scripts adds the call
 * that registers the control at its end only when all went well (`compileTask.js`, `webpackConfig.js`).
 */
function checkBundle(
  file: string,
  bytes: Uint8Array,
  manifest: Manifest,
  files: ReadonlyMap<string, Uint8Array>,
  report: Report,
): void {
  const text = new TextDecoder().decode(bytes);
  if (!text.slice(-2000).includes(`registerControl('${manifest.name}'`)) {
    report(file, `does not end by registering ${manifest.name}: the build failed; run npm run build`);
  }
  const sign = /\beval\(|[#@]\s*source(?:Mapping)?URL=/.exec(text)?.[0];
  if (sign !== undefined) report(file, `holds "${sign}": it is a development build; run npm run build`);
  const licenses = 'bundle.js.LICENSE.txt';
  if (text.slice(0, 500).includes(licenses) && !files.has(licenses)) {
    report(file, `refers to ${licenses}, which is missing beside it`);
  }
}

/** The build is of the sources as they are now. Controls share code, so all of their folders and the shared one count. */
function checkFresh(
  root: string,
  folder: string,
  built: Document,
  files: ReadonlyMap<string, Uint8Array>,
  report: Report,
): void {
  const place = `out/controls/${folder}`;
  const inputFile = `${folder}/ControlManifest.Input.xml`;
  if (readIfThere(path.join(root, inputFile)) === undefined) {
    report(place, `was built from ${inputFile}, which is no more: run npm run build`);
    return;
  }
  const input = readManifestFile(root, inputFile, report);
  const changed = input && manifestDifference(input.document, built);
  if (changed !== undefined) {
    report(`${place}/ControlManifest.xml`, `does not agree with ${inputFile} in ${changed}: run npm run build`);
  }
  if (files.has('bundle.js')) {
    const bundleTime = statSync(path.join(root, place, 'bundle.js')).mtimeMs;
    const newer = sourceFiles(root).find((file) => statSync(path.join(root, file)).mtimeMs > bundleTime);
    if (newer !== undefined) report(`${place}/bundle.js`, `is older than ${newer}: run npm run build`);
  }
  for (const [name, bytes] of files) {
    const source = readIfThere(path.join(root, folder, name));
    if (source !== undefined && Buffer.compare(source, bytes) !== 0) {
      report(`${place}/${name}`, `differs from ${folder}/${name}: run npm run build`);
    }
  }
}

/** The sources of all controls, and what they share. pcf-scripts writes `generated/` itself. */
function sourceFiles(root: string): string[] {
  return [...controlFolders(root), sharedFolder].flatMap((folder) =>
    filesUnder(path.join(root, folder))
      .filter((file) => !file.startsWith('generated/'))
      .map((file) => `${folder}/${file}`),
  );
}

/** Every file that the manifest names is there, and no file is there that it does not account for. */
function checkResources(
  place: string,
  manifest: Manifest,
  files: ReadonlyMap<string, Uint8Array>,
  report: Report,
): void {
  for (const { kind, path: name } of manifest.resources) {
    if (kind === 'code' && name !== 'bundle.js') {
      report(`${place}/ControlManifest.xml`, `names the code "${name}"; a built control's is bundle.js`);
    } else if (!files.has(name) && name !== 'bundle.js') {
      report(`${place}/${name}`, `is missing, and the manifest names it (${kind})`);
    }
  }
  const named = manifest.resources.map((resource) => resource.path);
  const known = new Set([...named, 'ControlManifest.xml', 'bundle.js', 'bundle.js.LICENSE.txt']);
  for (const name of files.keys()) {
    if (!known.has(name) && !isOtherLanguage(name, named))
      report(`${place}/${name}`, 'is not a file that the manifest names');
  }
}

/** Every key that the manifest names has an English text. */
function checkStrings(place: string, manifest: Manifest, files: ReadonlyMap<string, Uint8Array>, report: Report): void {
  const english = manifest.resources.map((resource) => resource.path).filter(isEnglish);
  if (english.length === 0) {
    report(`${place}/ControlManifest.xml`, 'names no English (1033) resx');
    return;
  }
  const strings = new Map<string, string>();
  for (const name of english) {
    const bytes = files.get(name);
    const document = bytes && parseXml(bytes, `${place}/${name}`, report);
    if (document === undefined) return;
    for (const [key, value] of readStrings(document)) strings.set(key, value);
  }
  for (const { key, attribute } of manifest.keys) {
    const value = strings.get(key);
    if (value === undefined) report(`${place}/${english.join(', ')}`, `has no string "${key}" (${attribute})`);
    else if (value === '') report(`${place}/${english.join(', ')}`, `has an empty string "${key}" (${attribute})`);
  }
}
