import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkPair, checkZip } from './check';
import { type BuiltControl, readControls, readManifestFile } from './controls';
import { controlEntries, fullName, solutionEntries } from './entries';
import { controlFolders, readIfThere } from './files';
import { messageOf, type Problem, problemList, Refusal, type Report } from './problems';
import { checkRecord } from './record';
import { controlVersionFault, isSameVersion, pathFault } from './rules';
import { releaseFolder, removeZips } from './release';
import { readSources, solutionFile, type SolutionSources } from './sources';
import { writeZip } from './zip';

/** A zip that was written and checked. */
export interface PackedZip {
  /** From the project's folder, with forward slashes. */
  file: string;
  bytes: number;
  isManaged: boolean;
}

/** What was packed. */
export interface Packed {
  version: string;
  /** The name of the solution, which the zips are named after. */
  uniqueName: string;
  /** The unmanaged one first. */
  zips: PackedZip[];
  controls: readonly BuiltControl[];
  /** What to think of before these zips are given to anybody. */
  warnings: Problem[];
}

/**
 * Packs the built controls into the unmanaged and the managed solution zip, in `Solutions/bin/Release/`, reads both
 * back and checks them. Zips of a former run are removed first, so that a refusal leaves none behind.
 *
 * @param root the project's folder
 * @param isRelease whether they are to be given to others: what is a warning otherwise is refused then
 * @throws Refusal with everything that is wrong, when there is no zip to be had
 */
export function pack(root: string = process.cwd(), isRelease = false): Packed {
  removeZips(root);
  const { problems, report } = problemList();
  const sources = readSources(root, report);
  const controls = readControls(root, report);
  const version = checkVersions(root, sources, controls, report);
  if (sources) checkNames(sources, controls, report);
  if (problems.length > 0 || !sources || version === undefined) throw new Refusal(problems);
  const warnings = checkRecord(root, version, controls);
  if (isRelease && warnings.length > 0) throw new Refusal(warnings);

  const files = controlEntries(sources.prefix, controls);
  const zip = (isManaged: boolean): NewZip => ({
    name: `${sources.uniqueName}${isManaged ? '_managed' : ''}.zip`,
    isManaged,
    bytes: writeZip(solutionEntries(sources, controls, isManaged)),
  });
  const zips = write(root, [zip(false), zip(true)], files);
  return { version, uniqueName: sources.uniqueName, zips, controls, warnings };
}

interface NewZip {
  name: string;
  isManaged: boolean;
  bytes: Uint8Array;
}

/** Writes both under other names, checks what was written, and only then gives them theirs. */
function write(root: string, zips: [NewZip, NewZip], files: ReadonlyMap<string, Uint8Array>): PackedZip[] {
  const folder = path.join(root, releaseFolder);
  const unfinished = ({ name }: NewZip) => path.join(folder, `${name}.unfinished`);
  const readBack = (zip: NewZip): NewZip => ({ ...zip, bytes: new Uint8Array(readFileSync(unfinished(zip))) });
  try {
    mkdirSync(folder, { recursive: true });
    for (const zip of zips) writeFileSync(unfinished(zip), zip.bytes);
    const [unmanaged, managed] = [readBack(zips[0]), readBack(zips[1])];
    const problems = [unmanaged, managed].flatMap(({ name, isManaged, bytes }) =>
      checkZip(name, bytes, { managed: isManaged, files }),
    );
    if (problems.length === 0) problems.push(...checkPair(unmanaged, managed));
    if (problems.length > 0) throw new Refusal(problems);
    for (const zip of zips) renameSync(unfinished(zip), path.join(folder, zip.name));
  } catch (error) {
    removeZips(root);
    throw error instanceof Refusal ? error : new Refusal([{ file: releaseFolder, reason: messageOf(error) }]);
  }
  return zips.map(({ name, isManaged, bytes }) => ({
    file: `${releaseFolder}/${name}`,
    bytes: bytes.length,
    isManaged,
  }));
}

/** `package.json`, `Solution.xml` and every control's manifest, the source and the built one, carry one version. */
function checkVersions(
  root: string,
  sources: SolutionSources | undefined,
  controls: readonly BuiltControl[],
  report: Report,
): string | undefined {
  const version = packageVersion(root, report);
  if (version === undefined) return undefined;
  const check = (file: string, found: string) => {
    if (!isSameVersion(found, version)) report(file, `version ${found} disagrees with ${version} in package.json`);
  };
  if (sources) check(solutionFile, sources.version);
  for (const folder of controlFolders(root)) {
    const file = `${folder}/ControlManifest.Input.xml`;
    // Faults of the file itself were reported when the control was read.
    const input = readManifestFile(root, file, () => undefined);
    if (input) check(file, input.manifest.version);
  }
  for (const { folder, version: built } of controls) check(`out/controls/${folder}/ControlManifest.xml`, built);
  return version;
}

function packageVersion(root: string, report: Report): string | undefined {
  const file = 'package.json';
  const bytes = readIfThere(path.join(root, file));
  if (bytes === undefined) {
    report(file, 'is missing');
    return undefined;
  }
  try {
    const { version } = JSON.parse(new TextDecoder().decode(bytes)) as { version?: unknown };
    if (typeof version !== 'string') throw new Error('it has no version');
    const fault = controlVersionFault(version);
    if (fault === undefined) return version;
    report(file, `version "${version}" ${fault}`);
  } catch (error) {
    report(file, `cannot be read: ${messageOf(error)}`);
  }
  return undefined;
}

/** Files that would make no valid part of the package, or two of one name where case does not count. */
function checkNames(sources: SolutionSources, controls: readonly BuiltControl[], report: Report): void {
  const seen = new Map<string, string>();
  for (const control of controls) {
    for (const name of control.files.keys()) {
      const file = `out/controls/${control.folder}/${name}`;
      const entry = `Controls/${fullName(sources.prefix, control)}/${name}`;
      const fault = pathFault(entry);
      if (fault !== undefined) report(file, fault);
      const other = seen.get(entry.toLowerCase());
      if (other !== undefined) report(file, `has the same place in the zip as ${other}`);
      seen.set(entry.toLowerCase(), file);
    }
  }
}
