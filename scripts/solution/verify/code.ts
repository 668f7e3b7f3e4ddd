import { Script } from 'node:vm';
import type { Manifest } from '../manifest';
import { compareVersions, isControlVersion } from '../versions';
import { allBelow, childrenOf, descendants } from '../xml';
import type { ReportRule } from './rules';

/**
 * The platform libraries that Dataverse accepts in a manifest, and the global variable that code built for them uses.
 * pcf-scripts also knows React 18.3.1 and Fluent UI 9.68.0, which the platform rejects.
 *
 * @see https://learn.microsoft.com/power-apps/developer/component-framework/react-controls-platform-libraries
 * @see https://github.com/microsoft/powerplatform-build-tools/issues/1265
 */
const platformLibraries = [
  { name: 'React', from: '16.14.0', to: '16.14.0', global: 'Reactv16' },
  { name: 'Fluent', from: '8.29.0', to: '8.29.0', global: 'FluentUIReactv8290' },
  { name: 'Fluent', from: '8.121.1', to: '8.121.1', global: 'FluentUIReactv81211' },
  { name: 'Fluent', from: '9.4.0', to: '9.46.2', global: 'FluentUIReactv940' },
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
 * @param path the path of the code in the zip
 * @param folder the control's folder, whose name may be right even if the manifest's is wrong
 * @param file the path of the manifest in the zip
 */
export function checkCode(
  code: string | undefined,
  path: string,
  folder: string,
  manifest: Manifest,
  file: string,
  report: ReportRule,
): void {
  const fault = code === undefined ? undefined : syntaxFault(code);
  if (fault !== undefined) report('bundle', path, fault);
  const isSound = code !== undefined && fault === undefined;
  checkLibraries(isSound ? code : '', manifest, file, report);
  if (!isSound) return;
  checkRegistration(code, path, [manifest.name, folder.replace(/^[^_]*_/, '')], report);
  const sign = developmentSigns.exec(code)?.[0];
  if (sign !== undefined) {
    report('development-build', path, `is a development build: it contains "${sign.trim().slice(0, 40)}"`);
  }
  checkUses(code, manifest, file, report);
}

/** Why a script cannot be compiled; `undefined` if it can. */
function syntaxFault(code: string): string | undefined {
  if (code.trim() === '') return 'is empty';
  try {
    new Script(code, { filename: 'code' });
    return undefined;
  } catch (error) {
    const line = /^code:(\d+)/.exec((error as Error).stack ?? '')?.[1];
    return `cannot be compiled: it has a syntax error in line ${line ?? '1'}`;
  }
}

/** Code from 2019 and 2020 ends with `Namespace.Control = pcf_tools_….Control;` instead of a call. */
function checkRegistration(code: string, path: string, names: readonly [string, string], report: ReportRule): void {
  const registered = [
    ...code.matchAll(/registerControl\(\s*(["'])([^"']*)\1/g),
    ...code.matchAll(/(^|[^\w.])([\w.]+)\s*=\s*pcf_tools_\w+\./g),
  ].map((match) => match[2] ?? '');
  if (registered.some((name) => names.includes(name))) return;
  const others = [...new Set(registered)].join(', ');
  report('bundle', path, `does not register ${names[0]}${others === '' ? '' : `, but ${others}`}`);
}

/** The manifest must name libraries that Dataverse has, and the code must use them: the platform loads those that are named. */
function checkLibraries(code: string, { control }: Manifest, file: string, report: ReportRule): void {
  const named = descendants(control, 'resources', 'platform-library').map(({ attributes }) => {
    const [name = '', version = ''] = [attributes.get('name'), attributes.get('version')];
    const accepted = platformLibraries.filter((library) => library.name.toLowerCase() === name.toLowerCase());
    const global = accepted.find(({ from, to }) => isBetween(version, from, to))?.global;
    return { name, version, accepted, global };
  });
  const fluent = named.filter(({ name }) => /^fluent$/i.test(name)).map(({ version }) => version);
  if (new Set(fluent.map((version) => version.split('.')[0])).size > 1) {
    report('platform-library', file, `names Fluent ${fluent.join(' and ')}; only one is allowed`);
  }
  for (const { name, version, accepted } of named.filter(({ global }) => global === undefined)) {
    const versions = accepted.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join(', ');
    const wanted = versions === '' ? 'React and Fluent' : versions;
    report('platform-library', file, `names ${name} ${version}, but Dataverse accepts only ${wanted}`);
  }
  for (const used of new Set(code.match(/\b(?:Reactv\d+|FluentUIReactv\d+)\b/g))) {
    const name = used.startsWith('React') ? 'React' : 'Fluent';
    const same = named.filter((library) => library.name.toLowerCase() === name.toLowerCase());
    if (same.some(({ global }) => global === undefined || global === used)) continue;
    const known = platformLibraries.find(({ global }) => global === used);
    const instead = same[0] ? `names ${name} ${same[0].version}` : `names no ${name}`;
    report('platform-library', file, `${instead}, but the code uses ${known ? `${name} ${known.to}` : used}`);
  }
}

function isBetween(version: string, from: string, to: string): boolean {
  return isControlVersion(version) && compareVersions(version, from) >= 0 && compareVersions(version, to) <= 0;
}

function checkUses(code: string, { control }: Manifest, file: string, report: ReportRule): void {
  for (const { attributes } of descendants(control, 'feature-usage', 'uses-feature')) {
    const name = attributes.get('name') ?? '';
    const use = features.find(([pattern]) => pattern.test(name))?.[1];
    const isUsed = use?.test(code) ?? false;
    if (attributes.get('required') === 'true' && !isUsed) {
      report('unused-feature', file, `requires the feature ${name}, which the code does not use`);
    }
  }
  for (const usage of childrenOf(control, 'external-service-usage')) {
    if (usage.attributes.get('enabled') !== 'true') continue;
    const domains = allBelow(usage, 'domain').map(({ text }) => text);
    if (domains.length === 0) report('external-service', file, 'declares external services, but names no domain');
    for (const domain of domains.filter((name) => !code.includes(name.replace(/^\*\./, '')))) {
      report('external-service', file, `names the domain ${domain}, which is not in the code`);
    }
  }
}
