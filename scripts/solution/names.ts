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

/** A hint that a missing name is there in another case; empty if it is not. */
export function caseHint(missing: string, names: readonly string[]): string {
  const other = names.find((name) => name !== missing && name.toLowerCase() === missing.toLowerCase());
  return other === undefined ? '' : `; ${other} differs in case`;
}

/** A file's extension in lowercase, without the dot; `undefined` if it has none (`LICENSE`, `.gitkeep`, `x.`). */
export function extensionOf(path: string): string | undefined {
  return /[^/]\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase();
}
