/*
 * What Dataverse takes: names, numbers and limits. Each function returns why it would refuse a value, as the end of a
 * sentence that starts with the value's name, or nothing when the value is fine.
 */

/** The largest file of a control, in bytes: the default limit for web resources, and that of pcf-scripts. */
export const maxFileBytes = 5 * 1024 * 1024;

/** The longest path of a file in the zip, in characters. */
export const maxPathLength = 200;

/** A publisher's customization prefix. */
export function prefixFault(prefix: string): string | undefined {
  if (!/^[a-z][a-z0-9]{1,7}$/.test(prefix)) {
    return 'must be 2 to 8 lower-case letters and digits, starting with a letter';
  }
  return prefix.startsWith('mscrm') ? 'must not start with "mscrm"' : undefined;
}

/** A publisher's option value prefix. */
export function optionValuePrefixFault(prefix: string): string | undefined {
  const inRange = /^\d{5}$/.test(prefix) && Number(prefix) >= 10000;
  return inRange ? undefined : 'must be a whole number from 10000 to 99999';
}

/** The unique name of a solution or a publisher. */
export function uniqueNameFault(name: string): string | undefined {
  if (!/^[A-Za-z_]\w*$/.test(name)) return 'must be letters, digits and underscores, and not start with a digit';
  return name.length > 65 ? 'must have at most 65 characters' : undefined;
}

/** The version of a solution. */
export function solutionVersionFault(version: string): string | undefined {
  return isVersion(version, 2, 4) ? undefined : 'must be 2 to 4 whole numbers with dots between them';
}

/** The version of a control. */
export function controlVersionFault(version: string): string | undefined {
  return isVersion(version, 3, 3) ? undefined : 'must be exactly 3 whole numbers with dots between them';
}

function isVersion(version: string, least: number, most: number): boolean {
  const parts = version.split('.');
  const whole = parts.every((part) => /^(0|[1-9]\d{0,9})$/.test(part) && Number(part) <= 2147483647);
  return whole && parts.length >= least && parts.length <= most;
}

/** Less than, equal to or greater than 0, as the first version is lower than, equal to or higher than the second. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number)) as [number[], number[]];
  const length = Math.max(a.length, b.length);
  const differences = Array.from({ length }, (_, index) => (a[index] ?? 0) - (b[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

/** Whether two versions name the same release: `1.2`, `1.2.0` and `1.2.0.0` do. */
export function isSameVersion(one: string, other: string): boolean {
  const trim = (version: string) => version.replace(/(\.0+)+$/, '');
  return trim(one) === trim(other);
}

/**
 * The path of a file in the zip. A solution zip is an Open Packaging Conventions package: each file but
 * `[Content_Types].xml` is a part, typed by its extension, and a file that makes no valid part is dropped silently.
 */
export function pathFault(path: string): string | undefined {
  if (path.length > maxPathLength) return `has a path of ${String(path.length)} characters; the limit is 200`;
  if (!/^[A-Za-z0-9._/-]+$/.test(path))
    return 'has a path with characters other than letters, digits, ".", "_" and "-"';
  if (/(^|\/)(\.{0,2})(\/|$)/.test(path)) return 'has a path with an empty, "." or ".." step';
  if (extensionOf(path) === undefined) return 'has no extension of letters and digits, so it can have no content type';
  return undefined;
}

/**
 * Why a file makes no part of an Open Packaging Conventions package: ECMA-376 part 2, 6.2.2. What pcf-scripts and this
 * project write is narrower, see {@link pathFault}.
 */
export function partNameFault(name: string): string | undefined {
  const segments = name.split('/');
  if (segments.some((segment) => segment === '' || segment.endsWith('.'))) {
    return 'has a step in its path that is empty or ends with a dot';
  }
  if (!/^([\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})+$/i.test(name))
    return 'has a character in its path that a part cannot have';
  return undefined;
}

/** The extension of a file in lower case, without its dot; nothing when it has none (`LICENSE`, `.gitkeep`, `x.`). */
export function extensionOf(path: string): string | undefined {
  return /[^/]\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase();
}

/** Why a file is too large. */
export function sizeFault(bytes: Uint8Array): string | undefined {
  return bytes.length > maxFileBytes ? `has ${String(bytes.length)} bytes; the limit is 5 MB` : undefined;
}
