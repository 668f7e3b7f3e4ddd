import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageTag } from '../../host/languages';
import type { ManifestProperty } from '../../host/manifest';
import { readManifest } from '../../scripts/solution/manifest';
import { readStrings, stringLanguage } from '../../scripts/solution/resx';
import { childrenOf, readXml, type SourceElement } from '../../scripts/solution/xml';

// Independent of the host's reader, which needs a browser, so that the two can be compared.

const folder = join(__dirname, '../../ClosureReasonControl');

function parse(path: string): SourceElement {
  return readXml(readFileSync(join(folder, path)));
}

const manifest = readManifest(parse('ControlManifest.Input.xml'));
const valueOf = ({ attributes }: SourceElement, name: string) => attributes.get(name) ?? '';

/** The control's properties from the source manifest. */
export const properties: readonly ManifestProperty[] = childrenOf(manifest?.control, 'property').map((property) => ({
  name: valueOf(property, 'name'),
  type: valueOf(property, 'of-type'),
  usage: valueOf(property, 'usage') as ManifestProperty['usage'],
  isRequired: valueOf(property, 'required') === 'true',
  displayNameKey: valueOf(property, 'display-name-key'),
  descriptionKey: valueOf(property, 'description-key'),
  values: childrenOf(property, 'value').map((value) => ({
    value: value.rawText,
    displayNameKey: valueOf(value, 'display-name-key'),
    isDefault: valueOf(value, 'default') === 'true',
  })),
}));

/** The control's languages, as locale identifiers. */
export const languages = (manifest?.resources ?? [])
  .filter(({ kind }) => kind === 'resx')
  .map(({ path }) => Number(stringLanguage(path).language));

/** A language of the platform that has no strings yet, in Latin letters. */
export const untranslated = Array.from({ length: 4096 }, (_, language) => language).find((language) => {
  const tag = languageTag(language);
  return tag !== 'und' && new Intl.Locale(tag).maximize().script === 'Latn' && !languages.includes(language);
});

/** The control's strings in a language, given as a locale identifier. */
export function stringsIn(language: number): ReadonlyMap<string, string> {
  const strings = readStrings(parse(`../common/strings/ClosureReason.${String(language)}.resx`));
  return new Map(Array.from(strings, ([key, { text }]) => [key, text]));
}

/** The control's English strings. */
export const english = stringsIn(1033);
