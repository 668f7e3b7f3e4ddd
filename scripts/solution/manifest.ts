import path from 'node:path';
import { allBelow, childrenOf, type SourceElement } from './xml';

/** A file that a control's manifest names. */
export interface Resource {
  /** The element or attribute that names it: `code`, `css`, `img`, `resx`, `preview-image`, … */
  readonly kind: string;
  /** With forward slashes and without `.` segments. */
  readonly path: string;
}

/** The contents of a control manifest, either the source or the built one. */
export interface Manifest {
  readonly control: SourceElement;
  /** `namespace.constructor` */
  readonly name: string;
  readonly version: string;
  readonly resources: readonly Resource[];
  /** The keys of strings, each with the attribute that names it. */
  readonly keys: readonly { key: string; attribute: string }[];
}

/**
 * Reads a control manifest.
 *
 * @param root the root of its XML
 * @returns `undefined` if it is not a control manifest
 */
export function readManifest(root: SourceElement): Manifest | undefined {
  const [control] = root.name === 'manifest' ? childrenOf(root, 'control') : [];
  if (control === undefined) return undefined;
  const attribute = (name: string) => control.attributes.get(name) ?? '';
  // `platform-library` and `dependency` name what the platform or another component provides.
  const elements = childrenOf(control, 'resources')
    .flatMap((resources) => allBelow(resources))
    .filter(({ name }) => !['platform-library', 'dependency'].includes(name));
  const resources = [
    ...['preview-image', 'design-mapping-file'].map((kind) => ({ kind, path: attribute(kind) })),
    ...elements.map(({ name, attributes }) => ({ kind: name, path: attributes.get('path') ?? '' })),
  ];
  return {
    control,
    name: `${attribute('namespace')}.${attribute('constructor')}`,
    version: attribute('version'),
    resources: resources
      .filter((resource) => resource.path !== '')
      .map((resource) => ({ ...resource, path: path.posix.normalize(resource.path.replaceAll('\\', '/')) })),
    keys: [control, ...allBelow(control)].flatMap(keysOf),
  };
}

function keysOf({ name, attributes }: SourceElement): { key: string; attribute: string }[] {
  const owner = `${name} ${attributes.get('name') ?? ''}`.trim();
  return ['display-name-key', 'description-key']
    .map((attribute) => ({ key: attributes.get(attribute) ?? '', attribute: `${attribute} of ${owner}` }))
    .filter(({ key }) => key !== '');
}
