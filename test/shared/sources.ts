import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOMParser, type Document } from '@xmldom/xmldom';
import type { ManifestProperty } from '../../host/manifest';

// Read apart from the demo's own reader, which needs a browser, so that one can be compared with the other.

const folder = join(__dirname, '../../ClosureReasonControl');

function parse(path: string): Document {
  return new DOMParser().parseFromString(readFileSync(join(folder, path), 'utf8'), 'text/xml');
}

const manifest = parse('ControlManifest.Input.xml');

/** The control's properties as the sources' manifest has them. */
export const properties: readonly ManifestProperty[] = [...manifest.getElementsByTagName('property')].map(
  (property) => {
    const get = (name: string) => property.getAttribute(name) ?? '';
    return {
      name: get('name'),
      type: get('of-type'),
      usage: get('usage') as ManifestProperty['usage'],
      isRequired: get('required') === 'true',
      displayNameKey: get('display-name-key'),
      descriptionKey: get('description-key'),
      values: [...property.getElementsByTagName('value')].map((value) => ({
        value: value.textContent ?? '',
        displayNameKey: value.getAttribute('display-name-key') ?? '',
        isDefault: value.getAttribute('default') === 'true',
      })),
    };
  },
);

/** The languages that the control brings, as locale identifiers. */
export const languages = [...manifest.getElementsByTagName('resx')].map((resx) =>
  Number(/\.(\d+)\.resx$/.exec(resx.getAttribute('path') ?? '')?.[1]),
);

/** The control's strings in a language, named by its locale identifier. */
export function stringsIn(language: number): ReadonlyMap<string, string> {
  const file = parse(`../common/strings/ClosureReason.${String(language)}.resx`);
  return new Map(
    [...file.getElementsByTagName('data')].map((data) => [
      data.getAttribute('name') ?? '',
      data.getElementsByTagName('value')[0]?.textContent ?? '',
    ]),
  );
}

/** The control's English strings. */
export const english = stringsIn(1033);
