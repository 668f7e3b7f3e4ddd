import { contentTypesName, contentTypesNamespace, extensionOf } from '../names';
import type { Contents } from './contents';
import type { ReportRule } from './rules';

/** What a zip without the files at the root is instead: names in it, and the hint at it. */
const others: readonly [name: RegExp, hint: string][] = [
  [/^Microsoft\.PowerApps\/apps\/.*$/i, 'it is a canvas app, which is imported under Apps > Import canvas app'],
  [/^(.*\/)?(package\.json|[^/]*\.(cds|pcf)proj|Other\/Solution\.xml)$/i, 'it contains sources'],
  [/^.*\.zip$/i, 'unpack it, and import $&'],
  [
    /^(.*\/)(solution\.xml|customizations\.xml|\[Content_Types\]\.xml)$/i,
    'everything is in the folder $1; zip the contents of the folder, not the folder',
  ],
];

/**
 * Checks the files at the root. If any are missing, one line says what the zip is instead, because nothing else can be checked.
 *
 * @param names the names of all files
 * @returns whether all of them are there
 */
export function checkRoot(names: readonly string[], report: ReportRule): boolean {
  const missing = ['solution.xml', 'customizations.xml', contentTypesName].filter((name) => !names.includes(name));
  const [first] = missing;
  if (first === undefined) return true;
  const otherCase = names.find((name) => name.toLowerCase() === first.toLowerCase());
  const [other] = others.flatMap(([pattern, hint]) => {
    const found = names.find((name) => pattern.test(name));
    return found === undefined ? [] : [`: ${found.replace(pattern, hint)}`];
  });
  const hint = otherCase === undefined ? (other ?? '') : `; ${otherCase} differs in case`;
  report('root-files', '', `has no ${missing.join(', ')} at its root${hint}`);
  return false;
}

/** Checks for names of files that a package reader rejects or skips. */
export function checkNames(files: readonly { readonly name: string }[], report: ReportRule): void {
  const seen = new Set<string>();
  for (const { name } of files) {
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
