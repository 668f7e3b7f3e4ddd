/** The part with the content types, and its namespace, as defined in the Open Packaging Conventions. */
export const contentTypesName = '[Content_Types].xml';
export const contentTypesNamespace = 'http://schemas.openxmlformats.org/package/2006/content-types';

/** The component type of a custom control (a code component) in `solution.xml`. */
export const customControlType = '66';

/** The path of a control's built manifest in its folder. */
export const manifestName = 'ControlManifest.xml';

/** The items by a key, each group in the order of the items. Node.js 20 has no `Map.groupBy`. */
export function groupBy<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Returns a function that hints that a missing name is there in another case; the hint is empty if it is not. */
export function caseHints(names: readonly string[]): (missing: string) => string {
  const spellings = groupBy(new Set(names), (name) => name.toLowerCase());
  return (missing) => {
    const other = spellings.get(missing.toLowerCase())?.find((name) => name !== missing);
    return other === undefined ? '' : `; ${other} differs in case`;
  };
}

/** A file's extension in lowercase, without the dot; `undefined` if it has none (`LICENSE`, `.gitkeep`, `x.`). */
export function extensionOf(path: string): string | undefined {
  return /[^/]\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase();
}

/** Whether a version is valid for a control: exactly three numbers that are not all 0. */
export function isControlVersion(version: string): boolean {
  return /^\d{1,9}(\.\d{1,9}){2}$/.test(version) && /[1-9]/.test(version);
}

/** A negative number, 0, or a positive number if the first version is lower than, equal to, or higher than the second. */
export function compareVersions(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}
