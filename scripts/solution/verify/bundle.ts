import { Script } from 'node:vm';
import libraryVersions from 'pcf-scripts/PlatformLibraryVersions.json';
import type { Manifest } from '../manifest';
import { messageOf } from '../problems';
import { childElements, withDescendants } from '../xml';
import { compareVersions } from '../rules';
import type { ReportRule } from './rules';
import type { Contents } from './verify';

/** The manifest of a control, as far as its bundle is held against it. */
export interface ControlFacts {
  readonly manifest: Manifest;
  readonly control: Parameters<typeof childElements>[0];
  /** `control-type` */
  readonly type: string;
  /** The manifest's own path in the zip. */
  readonly file: string;
}

interface LibraryVersion {
  readonly minVersion: string;
  readonly maxVersion: string;
  /** The global that a bundle takes the library from. */
  readonly libAlias: string;
}

/** What the platform brings, and in which versions: the table that pcf-scripts builds with. */
const libraries: Readonly<Record<string, readonly LibraryVersion[]>> = {
  React: libraryVersions.react,
  Fluent: libraryVersions.fluent,
};

/** The features that a manifest can ask for, and what a bundle that uses one holds. */
const features: readonly [name: RegExp, use: RegExp][] = [
  [/^webapi$/i, /\bwebAPI\b/],
  [/^utility$/i, /\butils\b/],
  [/^device\./i, /\bdevice\b/],
];

/** The code of a control: that it is built, that it registers itself, and that it uses what its manifest asks for. */
export function checkBundle({ files }: Contents, path: string, facts: ControlFacts, report: ReportRule): void {
  const bytes = files.get(path);
  if (bytes === undefined) return;
  const bundle = new TextDecoder().decode(bytes);
  const { manifest } = facts;
  const registered = [...bundle.matchAll(/registerControl\(\s*(["'])([^"']*)\1/g)].map((match) => match[2]);
  if (!registered.includes(manifest.name)) {
    const other = registered.length > 0 ? `, but ${registered.join(', ')}` : '';
    report(path, `does not register ${manifest.name}${other}`, 'bundle');
  }
  const fault = syntaxFault(bundle);
  if (fault !== undefined) report(path, `is not whole: ${fault}`, 'bundle');
  const sign = /sourceURL=webpack|^\/\/# sourceMappingURL=.*|The "(?:eval|source-map)" devtool/m.exec(bundle)?.[0];
  if (sign !== undefined) report(path, `holds "${sign.slice(0, 40)}": it is a development build`, 'development-build');
  if (facts.type === 'virtual' || facts.type === 'react') checkLibraries(bundle, path, facts, report);
  checkFeatures(bundle, facts, report);
  checkServices(bundle, facts, report);
}

/** Why a script cannot be compiled, or nothing when it can. It is not run. */
function syntaxFault(script: string): string | undefined {
  try {
    new Script(script);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function checkLibraries(bundle: string, path: string, { control, file }: ControlFacts, report: ReportRule): void {
  const resources = childElements(control, 'resources').flatMap((element) =>
    childElements(element, 'platform-library'),
  );
  const named = resources.map((element) => element.getAttribute('name') ?? '');
  if (!named.includes('React')) report(file, 'is virtual and names no platform library React', 'platform-library');
  for (const [index, element] of resources.entries()) {
    const [name, version] = [named[index] ?? '', element.getAttribute('version') ?? ''];
    const known = libraries[name];
    if (known === undefined)
      report(file, `names the platform library "${name}", which there is not`, 'platform-library');
    else if (!known.some(({ minVersion, maxVersion }) => isBetween(version, minVersion, maxVersion))) {
      report(file, `names ${name} ${version}, a version that the platform does not have`, 'platform-library');
    }
  }
  for (const [name, versions] of Object.entries(libraries)) {
    const used = versions.find(({ libAlias }) => new RegExp(`\\b${libAlias}\\b`).test(bundle));
    if (used !== undefined && !named.includes(name)) {
      report(file, `does not name ${name}, which the bundle takes from the platform`, 'platform-library');
    }
  }
  if (/__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED\s*=[^=]/.test(bundle)) {
    report(path, 'carries React itself', 'bundled-library');
  }
}

function isBetween(version: string, least: string, most: string): boolean {
  return (
    /^\d+(\.\d+){0,2}$/.test(version) && compareVersions(version, least) >= 0 && compareVersions(version, most) <= 0
  );
}

function checkFeatures(bundle: string, { control, file }: ControlFacts, report: ReportRule): void {
  const asked = childElements(control, 'feature-usage').flatMap((element) => childElements(element, 'uses-feature'));
  const required = asked.filter((element) => element.getAttribute('required') !== 'false');
  for (const name of required.map((element) => element.getAttribute('name') ?? '')) {
    const use = features.find(([pattern]) => pattern.test(name))?.[1];
    if (use === undefined) report(file, `asks for the feature "${name}", which there is not`, 'unused-feature');
    else if (!use.test(bundle)) report(file, `asks for ${name}, which the bundle does not use`, 'unused-feature');
  }
}

function checkServices(bundle: string, { control, file }: ControlFacts, report: ReportRule): void {
  for (const usage of childElements(control, 'external-service-usage')) {
    if (usage.getAttribute('enabled') !== 'true') continue;
    const domains = withDescendants(usage)
      .filter(({ nodeName }) => nodeName === 'domain')
      .map((domain) => domain.textContent?.trim() ?? '');
    if (domains.length === 0) report(file, 'asks for external services and names no domain', 'external-service');
    for (const domain of domains.filter((name) => !bundle.includes(name.replace(/^\*\./, '')))) {
      report(file, `names the domain ${domain}, which the bundle does not call`, 'external-service');
    }
  }
}
