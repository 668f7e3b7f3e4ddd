import { DOMImplementation, type Document, type Element } from '@xmldom/xmldom';
import type { BuiltControl } from './controls';
import { Refusal } from './problems';
import { extensionOf } from './rules';
import { customControlType } from './solution-xml';
import type { SolutionSources } from './sources';
import { descend, fill, parseXml, xmlText } from './xml';

/** The name of the content types part, which Open Packaging Conventions fix. */
export const contentTypesName = '[Content_Types].xml';
/** The namespace of content types, which Open Packaging Conventions fix. */
export const contentTypesNamespace = 'http://schemas.openxmlformats.org/package/2006/content-types';

const octets = 'application/octet-stream';

/** A control's name in Dataverse, which is that of its folder in the zip: `prefix_namespace.constructor`. */
export function fullName(prefix: string, control: { name: string }): string {
  return `${prefix}_${control.name}`;
}

/** Where a control's manifest is in the zip. */
export function manifestPath(name: string): string {
  return `Controls/${name}/ControlManifest.xml`;
}

/** The files of the controls by their paths in the zip, byte for byte as they were built. */
export function controlEntries(prefix: string, controls: readonly BuiltControl[]): Map<string, Uint8Array> {
  return new Map(
    controls.flatMap((control) =>
      Array.from(control.files, ([name, bytes]) => [`Controls/${fullName(prefix, control)}/${name}`, bytes] as const),
    ),
  );
}

/**
 * Everything that goes into a solution zip, in the order in which it is written: sorted, the content types last.
 *
 * @param managed which of the two zips it is for; nothing else differs between them
 */
export function solutionEntries(
  sources: SolutionSources,
  controls: readonly BuiltControl[],
  managed: boolean,
): Map<string, Uint8Array> {
  const names = controls.map((control) => fullName(sources.prefix, control));
  const entries = [
    ...controlEntries(sources.prefix, controls),
    ['customizations.xml', encode(completeCustomizations(sources.customizationsXml, names))] as const,
    ['solution.xml', encode(completeSolution(sources.solutionXml, names, managed))] as const,
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  // Microsoft's packager writes this part with a byte order mark, and last.
  const types = encode(`\uFEFF${contentTypes(entries.map(([name]) => name))}`);
  return new Map([...entries, [contentTypesName, types]]);
}

/** `solution.xml` with `Managed` set to 0 or 1 and a root component for each control. */
function completeSolution(source: Uint8Array, names: readonly string[], managed: boolean): string {
  const document = parse(source);
  const manifest = descend(document, 'ImportExportXml', 'SolutionManifest');
  required(manifest && descend(manifest, 'Managed')).textContent = managed ? '1' : '0';
  const components = names.map((name) =>
    element(document, 'RootComponent', { type: customControlType, schemaName: name, behavior: '0' }),
  );
  fill(required(manifest && descend(manifest, 'RootComponents')), components, '    ');
  return xmlText(document);
}

/** `customizations.xml` with an entry for each control; its file name starts with a slash. */
function completeCustomizations(source: Uint8Array, names: readonly string[]): string {
  const document = parse(source);
  const controls = names.map((name) => {
    const control = element(document, 'CustomControl', {});
    const parts = { Name: name, FileName: `/${manifestPath(name)}` };
    const children = Object.entries(parts).map(([tag, text]) => {
      const child = element(document, tag, {});
      child.textContent = text;
      return child;
    });
    fill(control, children, '    ');
    return control;
  });
  fill(required(descend(document, 'ImportExportXml', 'CustomControls')), controls, '  ');
  return xmlText(document);
}

/**
 * `[Content_Types].xml`: a type for every extension, without regard to case, as Open Packaging Conventions compare
 * them, and one for each control's manifest, whose `xml` would otherwise be text. A file without a type is dropped.
 */
function contentTypes(names: readonly string[]): string {
  const document = new DOMImplementation().createDocument(contentTypesNamespace, 'Types');
  const extensions = new Set(names.map(extensionOf).filter((extension) => extension !== undefined));
  const defaults = [...extensions]
    .sort()
    .map((Extension) => ({ Extension, ContentType: Extension === 'xml' ? 'text/xml' : octets }));
  const overrides = names
    .filter((name) => /^Controls\/[^/]+\/ControlManifest\.xml$/.test(name))
    .map((name) => ({ PartName: `/${name}`, ContentType: octets }));
  const children = [
    ...defaults.map((attributes) => element(document, 'Default', attributes, contentTypesNamespace)),
    ...overrides.map((attributes) => element(document, 'Override', attributes, contentTypesNamespace)),
  ];
  fill(required(document.documentElement), children, '');
  return xmlText(document);
}

function element(
  document: Document,
  name: string,
  attributes: Record<string, string>,
  namespace: string | null = null,
): Element {
  const created = document.createElementNS(namespace, name);
  for (const [attribute, value] of Object.entries(attributes)) created.setAttribute(attribute, value);
  return created;
}

/* The sources were read and checked before, so these two do not fail. */

function parse(bytes: Uint8Array): Document {
  return required(
    parseXml(bytes, 'source', (file, reason) => {
      throw new Refusal([{ file, reason }]);
    }),
  );
}

function required<T>(value: T | null | undefined): T {
  if (value === null || value === undefined)
    throw new Error('An element is missing that was there when it was checked.');
  return value;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
