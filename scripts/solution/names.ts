/** The source of `solution.xml`, which `dotnet build` uses too, relative to the project's folder. */
export const solutionFile = 'Solutions/src/Other/Solution.xml';

/** The name of the content types part, as defined in the Open Packaging Conventions. */
export const contentTypesName = '[Content_Types].xml';

/** The namespace of content types, as defined in the Open Packaging Conventions. */
export const contentTypesNamespace = 'http://schemas.openxmlformats.org/package/2006/content-types';

/** The component type of a custom control (a code component) in `solution.xml`. */
export const customControlType = '66';

/** The path of a control's built manifest in its folder. */
export const manifestName = 'ControlManifest.xml';

/**
 * The path of a control's manifest in the zip.
 *
 * @param control its name in Dataverse, which is also its folder's name: `prefix_namespace.constructor`
 */
export function manifestPath(control: string): string {
  return `Controls/${control}/${manifestName}`;
}

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
