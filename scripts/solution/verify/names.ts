import { contentTypesName } from '../entries';
import { maxPathLength, partNameFault, sizeFault } from '../rules';
import type { ReportRule } from './rules';
import type { Contents } from './verify';

/** What must be at the root of a solution zip. */
export const rootEntries = ['solution.xml', 'customizations.xml', contentTypesName];

/** Names and sizes of the entries, and whether what must be at the root is there. */
export function checkNames({ entries, files }: Contents, report: ReportRule): void {
  const seen = new Set<string>();
  for (const { name, mode } of entries) {
    const plain = name.replaceAll('\\', '/');
    if (name.includes('\\')) report(name, 'has a backslash in its name', 'backslash');
    if (plain.endsWith('/')) report(name, 'is an entry for a folder', 'folder-entry');
    if (/^\/|^[a-z]:|(^|\/)\.\.(\/|$)/i.test(plain)) report(name, 'leads out of the zip', 'zip-slip');
    if (seen.has(plain.toLowerCase())) report(name, 'is there twice, or in another case too', 'duplicate');
    seen.add(plain.toLowerCase());
    if ((mode & 0o170000) === 0o120000) report(name, 'is a link', 'link');
    const isOfControl = plain.startsWith('Controls/');
    if (isOfControl && name.length > maxPathLength)
      report(name, `has a path of ${String(name.length)} characters`, 'path-length');
  }
  for (const [name, content] of files) {
    const isPart =
      name.startsWith('Controls/') && name.length <= maxPathLength && !/[\\\uFFFD]|(^|\/)\.\.\//.test(name);
    const fault = isPart ? partNameFault(name) : undefined;
    if (fault !== undefined) report(name, fault, 'part-name');
    const size = name.startsWith('Controls/') ? sizeFault(content) : undefined;
    if (size !== undefined) report(name, size, 'file-size');
  }
  checkRoot([...files.keys()], report);
}

function checkRoot(names: readonly string[], report: ReportRule): void {
  const missing = rootEntries.filter((name) => !names.includes(name));
  const inner = names.find((name) => /\.zip$/i.test(name));
  if (missing.length > 0 && inner !== undefined) report(inner, 'is a zip in the zip', 'nested-zip');
  for (const name of missing) {
    const lowerCase = name.toLowerCase();
    const isSources = names.some((other) =>
      /(^|\/)(package\.json|.*\.cdsproj|src\/Other\/Solution\.xml)$/i.test(other),
    );
    const other = names.find((candidate) => candidate.toLowerCase() === lowerCase);
    const deeper = names.find((candidate) => candidate.toLowerCase().endsWith(`/${lowerCase}`));
    const where =
      other !== undefined
        ? `; there is ${other}`
        : isSources
          ? ': this is a zip of sources'
          : deeper !== undefined
            ? `; there is ${deeper}`
            : '';
    report(name, `is missing at the root of the zip${where}`, 'root-files');
  }
}
