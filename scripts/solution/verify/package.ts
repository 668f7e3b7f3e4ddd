import { contentTypesName, contentTypesNamespace, extensionOf, rootFiles } from '../names';
import { type Contents, isFile, withSlashes } from './contents';
import type { ReportRule } from './rules';

/**
 * Checks the files at the root. If any are missing, one line says what the zip is instead, because nothing else can be checked.
 *
 * @returns whether all of them are there
 */
export function checkRoot({ sizes }: Contents, report: ReportRule): boolean {
  const names = [...sizes.keys()];
  const missing = rootFiles.filter((name) => !sizes.has(name));
  const [first] = missing;
  if (first === undefined) return true;
  report('root-files', '', `has no ${missing.join(', ')} at its root${rootHint(first, names)}`);
  return false;
}

/** A hint at what a zip without one of the root files is instead. */
function rootHint(missing: string, names: readonly string[]): string {
  const find = (pattern: RegExp) => names.find((name) => pattern.test(name));
  const otherCase = names.find((name) => name.toLowerCase() === missing.toLowerCase());
  if (otherCase !== undefined) return `; ${otherCase} differs in case`;
  if (find(/^Microsoft\.PowerApps\/apps\//i)) {
    return ': it is a canvas app, which is imported under Apps > Import canvas app';
  }
  if (find(/(^|\/)(package\.json|.*\.(cds|pcf)proj|Other\/Solution\.xml)$/i)) return ': it contains sources';
  const inner = find(/\.zip$/i);
  if (inner !== undefined) return `: unpack it, and import ${inner}`;
  const deeper = names.find((name) => name.toLowerCase().endsWith(`/${missing.toLowerCase()}`));
  if (deeper === undefined) return '';
  return `: everything is in the folder ${deeper.slice(0, -missing.length)}; zip the contents of the folder, not the folder`;
}

/** Checks for names that a package reader rejects or skips. */
export function checkNames({ names }: Contents, report: ReportRule): void {
  const backslashed = names.filter((name) => name.includes('\\'));
  if (backslashed[0] !== undefined) {
    report('backslash', '', `has backslashes in ${String(backslashed.length)} names, such as ${backslashed[0]}`);
  }
  const seen = new Set<string>();
  for (const name of names.map(withSlashes).filter(isFile)) {
    if (seen.has(name.toLowerCase())) report('duplicate', name, 'occurs twice, in the same or another case');
    seen.add(name.toLowerCase());
    // A part name as defined in ECMA-376 part 2, 6.2.2.
    const isPart = /^([\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})+$/i.test(name) && !/\.(\/|$)|^\/|\/\//.test(name);
    if (name.startsWith('Controls/') && !isPart) report('part-name', name, 'has a path that is not valid in a package');
  }
}

/** Checks that `[Content_Types].xml` has a type for every file, by extension or by name, ignoring case. */
export function checkContentTypes({ sizes, xml }: Contents, report: ReportRule): void {
  const types = xml(contentTypesName, (name) => name === 'Default' || name === 'Override')?.root;
  if (types === undefined) return;
  if (types.name !== 'Types' || types.attributes.get('xmlns') !== contentTypesNamespace) {
    report('content-types', contentTypesName, `has no <Types> in the namespace ${contentTypesNamespace} at its root`);
    return;
  }
  const typed = new Set(
    types.children.map(({ attributes }) =>
      (attributes.get('Extension') ?? attributes.get('PartName') ?? '').toLowerCase(),
    ),
  );
  for (const name of sizes.keys()) {
    const extension = extensionOf(name);
    const isTyped = (extension !== undefined && typed.has(extension)) || typed.has(`/${name}`.toLowerCase());
    if (isTyped || name === contentTypesName) continue;
    const what = extension === undefined ? 'it' : `.${extension}`;
    report('untyped-file', name, `has no type for ${what} in ${contentTypesName}, so an import drops it`);
  }
}
