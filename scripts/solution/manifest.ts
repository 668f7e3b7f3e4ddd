import path from 'node:path';
import type { Document, Element } from '@xmldom/xmldom';
import type { ReportRule } from './verify/rules';
import { attributesOf, childElements, descend, textOf, withDescendants } from './xml';

/** A file that a control's manifest names. */
export interface Resource {
  /** The element or attribute that names it: `code`, `css`, `img`, `resx`, `preview-image`, … */
  kind: string;
  path: string;
}

/** What a control manifest (the source or the built one) says, as far as a package needs it. */
export interface Manifest {
  /** `namespace.constructor` */
  name: string;
  version: string;
  resources: Resource[];
  /** Keys of strings, each with the attribute that names it. */
  keys: { key: string; attribute: string }[];
  /** Whether pcf-scripts wrote it (it adds `built-by`). */
  isBuilt: boolean;
}

/** Reads a control manifest; nothing when it is none, which is reported. */
export function readManifest(document: Document, file: string, report: ReportRule): Manifest | undefined {
  const control = descend(document, 'manifest', 'control');
  if (control === undefined) {
    report(file, 'has no <control> in a <manifest>', 'manifest');
    return undefined;
  }
  const [namespace, constructor, version] = ['namespace', 'constructor', 'version'].map((attribute) => {
    const value = control.getAttribute(attribute) ?? '';
    if (value === '') report(file, `has no ${attribute} on its <control>`, 'manifest');
    return value;
  });
  return {
    name: `${namespace ?? ''}.${constructor ?? ''}`,
    version: version ?? '',
    resources: resourcesOf(control),
    keys: withDescendants(control).flatMap((element) => {
      const attributes = attributesOf(element);
      const owner = `${element.nodeName} ${attributes.get('name') ?? ''}`.trim();
      return ['display-name-key', 'description-key'].flatMap((attribute) => {
        const key = attributes.get(attribute);
        return key === undefined || key === '' ? [] : [{ key, attribute: `${attribute} of ${owner}` }];
      });
    }),
    isBuilt: childElements(control, 'built-by').length > 0,
  };
}

function resourcesOf(control: Element): Resource[] {
  const attributes = ['preview-image', 'design-mapping-file'].flatMap((kind) => {
    const named = control.getAttribute(kind) ?? '';
    return named === '' ? [] : [{ kind, path: plainPath(named) }];
  });
  // `platform-library` and `dependency` name what the platform or another component brings.
  const elements = childElements(control, 'resources')
    .flatMap((resources) => childElements(resources).flatMap(withDescendants))
    .filter((element) => !['platform-library', 'dependency'].includes(element.nodeName))
    .flatMap((element) => {
      const named = element.getAttribute('path') ?? '';
      return named === '' ? [] : [{ kind: element.nodeName, path: plainPath(named) }];
    });
  return [...attributes, ...elements];
}

/** A path with forward slashes and without `.` steps. */
function plainPath(named: string): string {
  return path.posix.normalize(named.replaceAll('\\', '/'));
}

/**
 * Where a built manifest does not follow from its source, or nothing when it does.
 *
 * pcf-scripts 1.51.1 (`manifestProcessor.js`, `controlManifest.js`) writes the source back with the code's path set to
 * `bundle.js`, `api-version` and `built-by` added, `outputDirectory` taken out and paths outside the control's folder
 * shortened; it groups elements by name and adds an empty `feature-usage`.
 */
export function manifestDifference(source: Document, built: Document): string | undefined {
  const [from, to] = [descend(source, 'manifest'), descend(built, 'manifest')];
  return from && to ? difference(from, to, 'manifest') : 'manifest';
}

function difference(source: Element, built: Element, at: string): string | undefined {
  const [from, to] = [comparable(source), comparable(built)];
  for (const attribute of new Set([...from.attributes.keys(), ...to.attributes.keys()])) {
    if (from.attributes.get(attribute) !== to.attributes.get(attribute)) return `${at}/@${attribute}`;
  }
  if (from.text !== to.text) return `the text of ${at}`;
  for (const name of new Set([...from.children, ...to.children].map((child) => child.nodeName))) {
    const sources = from.children.filter((child) => child.nodeName === name);
    const builts = to.children.filter((child) => child.nodeName === name);
    if (sources.length !== builts.length) return `the number of ${at}/${name}`;
    for (const [index, child] of sources.entries()) {
      const other = builts[index];
      const where = `${at}/${name}${sources.length > 1 ? `[${String(index + 1)}]` : ''}`;
      const found = other && difference(child, other, where);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function comparable(element: Element) {
  const attributes = attributesOf(element);
  if (element.nodeName === 'control') attributes.delete('api-version');
  if (element.nodeName === 'code') attributes.set('path', 'bundle.js');
  const resource = attributes.get('path');
  if (resource !== undefined) attributes.set('path', builtPath(resource, attributes.get('outputDirectory')));
  attributes.delete('outputDirectory');
  const children = childElements(element).filter((child) => child.nodeName !== 'built-by' && !isBare(child));
  return { attributes, children, text: children.length > 0 ? '' : textOf(element) };
}

/** Where pcf-scripts puts a resource. A path that it gave already stays as it is. */
function builtPath(resource: string, outputDirectory: string | undefined): string {
  const [inside, name] = [plainPath(resource), path.posix.basename(resource)];
  if (outputDirectory !== undefined) return path.posix.join(outputDirectory, name);
  return inside.startsWith('..') ? name : inside;
}

function isBare(element: Element): boolean {
  return attributesOf(element).size === 0 && childElements(element).length === 0 && textOf(element) === '';
}
