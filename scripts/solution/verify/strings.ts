import { manifestPath } from '../entries';
import type { Manifest } from '../manifest';
import { stringLanguage } from '../strings';
import { childElements, descend, textOf } from '../xml';
import type { ReportRule } from './rules';
import type { Contents } from './verify';

/**
 * Every key that the manifest names has a text in every language that the control brings. A control without string files
 * shows the keys themselves, as the samples of pcf-scripts do.
 */
export function checkStrings(contents: Contents, place: string, manifest: Manifest, report: ReportRule): void {
  const languages = new Map<string, Map<string, string>>();
  const files = [...contents.files.keys()].filter((name) => name.startsWith(`${place}/`) && name.endsWith('.resx'));
  for (const file of files) {
    const { language } = stringLanguage(file);
    if (language === undefined) report(file, 'does not name its language (X.1033.resx)', 'string-file');
    const root = contents.xml(file)?.documentElement;
    if (!root) continue;
    if (root.nodeName !== 'root') report(file, 'has no <root>', 'string-file');
    const strings = languages.get(language ?? '') ?? new Map<string, string>();
    const keys = new Set<string>();
    for (const data of childElements(root, 'data')) {
      const key = data.getAttribute('name') ?? '';
      if (key === '') report(file, 'has a <data> without a name', 'string-file');
      if (keys.has(key)) report(file, `has the key "${key}" twice`, 'string-file');
      keys.add(key);
      strings.set(key, textOf(descend(data, 'value')));
    }
    if (language !== undefined) languages.set(language, strings);
  }
  for (const [language, strings] of languages) {
    for (const { key, attribute } of manifest.keys) {
      const text = strings.get(key);
      if (text !== undefined && text !== '') continue;
      const file = files.find((name) => stringLanguage(name).language === language) ?? manifestPath(place);
      report(file, `has ${text === undefined ? 'no string' : 'an empty string'} "${key}" (${attribute})`, 'strings');
    }
  }
}
