import path from 'node:path';
import { allBelow, childrenOf, type SourceElement } from './xml';

/** The contents of a control manifest, either the source or the built one. */
export type Manifest = NonNullable<ReturnType<typeof readManifest>>;

/**
 * Reads a control manifest.
 *
 * @param root the root of its XML
 * @returns the control's element; its name (`namespace.constructor`) and version; and the files that it names, each with the element
 *   or attribute that names it (`code`, `css`, `preview-image`, …) and its path, with forward slashes and without `.` segments.
 *   `undefined` if it is not a control manifest.
 */
export function readManifest(root: SourceElement) {
  const [control] = root.name === 'manifest' ? childrenOf(root, 'control') : [];
  if (control === undefined) return undefined;
  const attribute = (name: string) => control.attributes.get(name) ?? '';
  const resources = childrenOf(control, 'resources').flatMap((list) => allBelow(list));
  // `platform-library` and `dependency`, which name what the platform or another component provides, have no path.
  const paths = [
    ...['preview-image', 'design-mapping-file'].map((name) => [name, attribute(name)] as const),
    ...resources.map((item) => [item.name, item.attributes.get('path') ?? ''] as const),
  ];
  return {
    control,
    name: `${attribute('namespace')}.${attribute('constructor')}`,
    version: attribute('version'),
    resources: paths
      .filter(([, given]) => given !== '')
      .map(([kind, given]) => ({ kind, path: path.posix.normalize(given.replaceAll('\\', '/')) })),
  };
}
