import { contentTypesName, contentTypesNamespace, extensionOf, rootFiles } from '../names';
import { type Contents, isFile, withSlashes } from './contents';
import type { ReportRule } from './rules';

/**
 * What must be at the root. One line says what is there instead, for nothing else can be told of such a zip.
 *
 * @returns whether it is there
 */
export function checkRoot({ sizes }: Contents, report: ReportRule): boolean {
  const names = [...sizes.keys()];
  const missing = rootFiles.filter((name) => !sizes.has(name));
  const [first] = missing;
  if (first === undefined) return true;
  report('root-files', '', `has no ${missing.join(', ')} at its root${insteadOf(first, names)}`);
  return false;
}

/** What a zip is that lacks a file at its root. */
function insteadOf(missing: string, names: readonly string[]): string {
  const find = (pattern: RegExp) => names.find((name) => pattern.test(name));
  const otherCase = names.find((name) => name.toLowerCase() === missing.toLowerCase());
  if (otherCase !== undefined) return `; ${otherCase} differs in case`;
  if (find(/^Microsoft\.PowerApps\/apps\//i)) {
    return ': it is the package of a canvas app, which is imported at Apps, Import canvas app';
  }
  if (find(/(^|\/)(package\.json|.*\.(cds|pcf)proj|Other\/Solution\.xml)$/i)) return ': it holds sources';
  const inner = find(/\.zip$/i);
  if (inner !== undefined) return `: unpack it, and import ${inner}`;
  const deeper = names.find((name) => name.toLowerCase().endsWith(`/${missing.toLowerCase()}`));
  if (deeper === undefined) return '';
  return `: all of it lies in the folder ${deeper.slice(0, -missing.length)}; zip what the folder holds, not the folder`;
}

/** Names that a package reader refuses or passes over. */
export function checkNames({ names }: Contents, report: ReportRule): void {
  const backslashed = names.filter((name) => name.includes('\\'));
  if (backslashed[0] !== undefined) {
    report('backslash', '', `has backslashes in ${String(backslashed.length)} names, such as ${backslashed[0]}`);
  }
  const seen = new Set<string>();
  for (const name of names.map(withSlashes).filter(isFile)) {
    if (seen.has(name.toLowerCase())) report('duplicate', name, 'occurs twice, or also in another case');
    seen.add(name.toLowerCase());
    // A part name as ECMA-376 part 2 has it, 6.2.2.
    const isPart = /^([\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})+$/i.test(name) && !/\.(\/|$)|^\/|\/\//.test(name);
    if (name.startsWith('Controls/') && !isPart) report('part-name', name, 'has a path that a package cannot have');
  }
}

/** `[Content_Types].xml` has a type for every file, by extension or by name; both compare without case. */
export function checkContentTypes({ sizes, xml }: Contents, report: ReportRule): void {
  const types = xml(contentTypesName)?.root;
  if (types === undefined) return;
  if (types.name !== 'Types' || types.attributes.get('xmlns') !== contentTypesNamespace) {
    report('content-types', contentTypesName, `has no <Types> of the namespace ${contentTypesNamespace} at its root`);
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
    const what = extension === undefined ? name : `.${extension}`;
    report('untyped-file', name, `has no type for ${what} in ${contentTypesName}: an import drops it`);
  }
}
