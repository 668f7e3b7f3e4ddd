import { findingText, verify } from './verify/verify';
import { rootEntries } from './verify/names';
import { contentTypesName } from './entries';
import { type Problem, problemList, type Report } from './problems';
import { readZip } from './zip';

/** What a zip is held against: what it was made of. */
export interface Expected {
  managed: boolean;
  /** The files of the controls, by their paths in the zip. */
  files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Reads a zip back that this project packed: it must pass the verifier, and be what it was made of.
 *
 * @param name what the problems are reported under
 * @returns everything that is wrong with it, each problem under `name` or `name/entry`
 */
export function checkZip(name: string, bytes: Uint8Array, expected: Expected): Problem[] {
  const { problems, report } = problemList();
  for (const finding of verify(bytes)) {
    report(finding.entry === '' ? name : `${name}/${finding.entry}`, findingText(finding));
  }
  if (problems.length > 0) return problems;
  const reportEntry: Report = (entry, reason) => {
    report(`${name}/${entry}`, reason);
  };
  const { files } = readZip(bytes);
  const text = (entry: string) => Buffer.from(files.get(entry) ?? []).toString('utf8');
  if (!text(contentTypesName).startsWith('\uFEFF<?xml ')) {
    reportEntry(contentTypesName, 'does not start with a byte order mark and an XML declaration');
  }
  const flag = `<Managed>${expected.managed ? '1' : '0'}</Managed>`;
  if (!text('solution.xml').includes(flag)) reportEntry('solution.xml', `does not hold ${flag}`);
  checkFiles(files, expected.files, reportEntry);
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

function checkFiles(
  files: ReadonlyMap<string, Uint8Array>,
  expected: ReadonlyMap<string, Uint8Array>,
  report: Report,
): void {
  for (const [name, bytes] of expected) {
    if (!isSame(bytes, files.get(name))) report(name, 'is not what was built');
  }
  for (const name of files.keys()) {
    if (!expected.has(name) && !rootEntries.includes(name)) report(name, 'was not built');
  }
}

function isSame(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
}
