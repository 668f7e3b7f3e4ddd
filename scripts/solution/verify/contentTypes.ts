import { contentTypesName, contentTypesNamespace } from '../entries';
import { extensionOf } from '../rules';
import { attributesOf, childElements } from '../xml';
import type { ReportRule } from './rules';
import type { Contents } from './verify';

const mediaType = /^[\w.+-]+\/[\w.+-]+$/;

/** `[Content_Types].xml`: its form, and a type for every file. Open Packaging Conventions compare without case. */
export function checkContentTypes({ files, xml }: Contents, report: ReportRule): void {
  const types = xml(contentTypesName)?.documentElement;
  if (!types) return;
  const reportType = (reason: string) => {
    report(contentTypesName, reason, 'content-types');
  };
  if (types.nodeName !== 'Types' || types.namespaceURI !== contentTypesNamespace) {
    reportType(`has no <Types> of the namespace ${contentTypesNamespace} at its root`);
  }
  const extensions: string[] = [];
  const parts: string[] = [];
  for (const item of childElements(types)) {
    const attributes = attributesOf(item);
    const [kind, key, list] =
      item.nodeName === 'Override' ? ['Override', 'PartName', parts] : ['Default', 'Extension', extensions];
    const value = attributes.get(key) ?? '';
    if (item.nodeName !== kind) reportType(`holds <${item.nodeName}>`);
    else if (value === '') reportType(`has a ${kind} without ${key}`);
    if (!mediaType.test(attributes.get('ContentType') ?? '')) {
      reportType(`has no media type for "${value}"`);
    }
    if (list.includes(value.toLowerCase())) reportType(`has more than one ${kind} for "${value}"`);
    list.push(value.toLowerCase());
  }
  const names = [...files.keys()].filter((name) => name !== contentTypesName);
  for (const name of names) {
    const isTyped = extensions.includes(extensionOf(name) ?? '/') || parts.includes(`/${name}`.toLowerCase());
    if (!isTyped) report(name, `has no type in ${contentTypesName}`, 'untyped-file');
    const isManifest = /^Controls\/[^/]+\/ControlManifest\.xml$/.test(name);
    if (isManifest && !parts.includes(`/${name}`.toLowerCase())) {
      report(name, `has no Override in ${contentTypesName}`, 'override');
    }
  }
  const present = new Set(names.map((name) => `/${name}`.toLowerCase()));
  for (const part of parts.filter((name) => !present.has(name))) {
    report(contentTypesName, `has an Override for ${part}, which is not in the zip`, 'override');
  }
}
