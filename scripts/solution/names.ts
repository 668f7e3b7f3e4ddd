/** The source of `solution.xml`, from the project's folder, as `dotnet build` uses it too. */
export const solutionFile = 'Solutions/src/Other/Solution.xml';

/** The name of the content types part, which Open Packaging Conventions fix. */
export const contentTypesName = '[Content_Types].xml';

/** The namespace of content types, which Open Packaging Conventions fix. */
export const contentTypesNamespace = 'http://schemas.openxmlformats.org/package/2006/content-types';

/** What must be at the root of a solution zip. */
export const rootFiles = ['solution.xml', 'customizations.xml', contentTypesName];

/** The component type of a custom control (a code component) in `solution.xml`. */
export const customControlType = '66';

/**
 * Where a control's manifest is in the zip.
 *
 * @param control its name in Dataverse, which is that of its folder: `prefix_namespace.constructor`
 */
export function manifestPath(control: string): string {
  return `Controls/${control}/ControlManifest.xml`;
}

/** The extension of a file in lower case, without its dot; nothing when it has none (`LICENSE`, `.gitkeep`, `x.`). */
export function extensionOf(path: string): string | undefined {
  return /[^/]\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase();
}
