import { Script } from 'node:vm';
import type { Manifest } from '../manifest';
import { compareVersions, isControlVersion, manifestName } from '../names';
import { allBelow, childrenOf } from '../xml';
import type { ReportRule } from './rules';

/**
 * The platform libraries that Dataverse accepts in a manifest, and the global variable that code built for them uses.
 * pcf-scripts also knows React 18.3.1 and Fluent UI 9.68.0, which the platform rejects.
 *
 * @see https://learn.microsoft.com/power-apps/developer/component-framework/react-controls-platform-libraries
 * @see https://github.com/microsoft/powerplatform-build-tools/issues/1265
 */
const platformLibraries = [
  { name: 'React', versions: '16.14.0', global: 'Reactv16' },
  { name: 'Fluent', versions: '8.29.0', global: 'FluentUIReactv8290' },
  { name: 'Fluent', versions: '8.121.1', global: 'FluentUIReactv81211' },
  { name: 'Fluent', versions: '9.4.0 to 9.46.2', global: 'FluentUIReactv940' },
];

/** The features that a manifest can require, and how to recognize code that uses them. */
const features: readonly [name: RegExp, use: RegExp][] = [
  [/^webapi$/i, /\bwebAPI\b/],
  [/^utility$/i, /\butils\b/],
  [/^device\./i, /\bdevice\b/],
];

/** The signs of a development build by webpack: with eval, with a source map, or with neither. */
const developmentSigns = /sourceURL=webpack|^\/\/# sourceMappingURL=.*|\/\*{6}\/ /m;

/**
 * Checks that a control's code compiles, registers the control, and uses what the manifest names. It is never run.
 *
 * @param code `undefined` if it could not be read
 * @param path its path, as in the manifest
 * @param folder the control's folder, whose name may be right even if the manifest's is wrong
 */
export function checkCode(
  code: string | undefined,
  path: string,
  folder: string,
  manifest: Manifest,
  report: ReportRule,
): void {
  const line = syntaxErrorLine(code ?? '');
  if (line !== undefined) report('bundle', path, `cannot be compiled: it has a syntax error in line ${line}`);
  const isSound = code !== undefined && line === undefined;
  checkLibraries(isSound ? code : '', manifest, report);
  if (!isSound) return;
  // Code from 2019 and 2020 ends with `Namespace.Control = pcf_tools_….Control;` instead of a call.
  const registered = [
    ...code.matchAll(/registerControl\(\s*(["'])(?<name>[^"']*)\1/g),
    ...code.matchAll(/(^|[^\w.])(?<name>[\w.]+)\s*=\s*pcf_tools_\w+\./g),
  ].map(({ groups }) => groups?.name ?? '');
  if (![manifest.name, folder.replace(/^[^_]*_/, '')].some((name) => registered.includes(name))) {
    const others = registered.length === 0 ? '' : `, but ${[...new Set(registered)].join(', ')}`;
    report('bundle', path, `does not register ${manifest.name}${others}`);
  }
  const sign = developmentSigns.exec(code)?.[0];
  if (sign !== undefined) {
    report('development-build', path, `is a development build: it contains "${sign.trim().slice(0, 40)}"`);
  }
  checkUses(code, manifest, report);
}

/** The line of a script's first syntax error. */
function syntaxErrorLine(code: string): string | undefined {
  try {
    new Script(code, { filename: 'code' });
    return undefined;
  } catch (error) {
    return /^code:(\d+)/.exec((error as Error).stack ?? '')?.[1] ?? '1';
  }
}

/** The manifest must name libraries that Dataverse has, and the code must use them: the platform loads those that are named. */
function checkLibraries(code: string, { control }: Manifest, report: ReportRule): void {
  const isSame = (name: string, other: string) => name.toLowerCase() === other.toLowerCase();
  const named = childrenOf(control, 'resources', 'platform-library').map(({ attributes }) => {
    const [name = '', version = ''] = [attributes.get('name'), attributes.get('version')];
    const known = platformLibraries.find((library) => isSame(library.name, name) && isAmong(version, library.versions));
    return { name, version, global: known?.global };
  });
  const accepted = platformLibraries.map(({ name, versions }) => `${name} ${versions}`).join(', ');
  for (const { name, version } of named.filter(({ global }) => global === undefined)) {
    report('platform-library', manifestName, `names ${name} ${version}, but Dataverse accepts only ${accepted}`);
  }
  const fluent = named.filter(({ name }) => isSame(name, 'Fluent')).map(({ version }) => version);
  if (new Set(fluent.map((version) => version.split('.')[0])).size > 1) {
    report('platform-library', manifestName, `names Fluent ${fluent.join(' and ')}; only one is allowed`);
  }
  for (const used of new Set(code.match(/\b(?:Reactv\d+|FluentUIReactv\d+)\b/g))) {
    const name = used.startsWith('React') ? 'React' : 'Fluent';
    const same = named.filter((library) => isSame(library.name, name));
    if (same.some(({ global }) => global === undefined || global === used)) continue;
    const instead = same[0] ? `names ${name} ${same[0].version}` : `names no ${name}`;
    const library = platformLibraries.find(({ global }) => global === used);
    const usedName = library ? `${name} ${library.versions}` : used;
    report('platform-library', manifestName, `${instead}, but the code uses ${usedName}`);
  }
}

/** @param versions a version, or `first to last` */
function isAmong(version: string, versions: string): boolean {
  const [first = '', last = first] = versions.split(' to ');
  return isControlVersion(version) && compareVersions(version, first) >= 0 && compareVersions(version, last) <= 0;
}

function checkUses(code: string, { control }: Manifest, report: ReportRule): void {
  for (const { attributes } of childrenOf(control, 'feature-usage', 'uses-feature')) {
    const name = attributes.get('name') ?? '';
    const isUsed = features.some(([pattern, use]) => pattern.test(name) && use.test(code));
    if (attributes.get('required') === 'true' && !isUsed) {
      report('unused-feature', manifestName, `requires the feature ${name}, which the code does not use`);
    }
  }
  for (const usage of childrenOf(control, 'external-service-usage')) {
    if (usage.attributes.get('enabled') !== 'true') continue;
    const domains = allBelow(usage, 'domain').map(({ text }) => text);
    if (domains.length === 0) report('external-service', manifestName, 'declares external services without a domain');
    for (const domain of domains.filter((name) => !code.includes(name.replace(/^\*\./, '')))) {
      report('external-service', manifestName, `names the domain ${domain}, which is not in the code`);
    }
  }
}
