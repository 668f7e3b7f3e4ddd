/** The allowed values of each setting; the first is its default. They mirror the manifest's enum properties. */
export const settingValues = {
  labelSource: ['column', 'friendly'],
  colorSource: ['outcome', 'column'],
  appearance: ['tint', 'filled', 'outline'],
  showIcon: ['yes', 'no'],
  descriptionPlacement: ['tooltip', 'inline', 'none'],
} as const;

export type SettingName = keyof typeof settingValues;

/** What a maker chose, complete. */
export type Settings = { readonly [Name in SettingName]: (typeof settingValues)[Name][number] };

/** The manifest's settings as the host hands them over. */
export type SettingParameters = Readonly<Partial<Record<SettingName, { readonly raw?: unknown } | null>>>;

/** Reads every setting; a missing, null or unknown one has its default. */
export function readSettings(parameters: SettingParameters | null | undefined): Settings {
  const read = Object.entries(settingValues).map(([name, values]: [string, readonly string[]]) => {
    const raw = parameters?.[name as SettingName]?.raw;
    return [name, values.find((value) => value === raw) ?? values[0]];
  });
  return Object.fromEntries(read) as Settings;
}
