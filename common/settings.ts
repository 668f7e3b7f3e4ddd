/** The allowed values of each setting, default first. They mirror the manifest's enum properties. */
export const settingValues = {
  labelSource: ['column', 'friendly'],
  colorSource: ['outcome', 'column'],
  appearance: ['tint', 'filled', 'outline'],
  showIcon: ['yes', 'no'],
  descriptionPlacement: ['tooltip', 'inline', 'none'],
} as const;

export type SettingName = keyof typeof settingValues;

/** A value for every setting. */
export type Settings = { readonly [Name in SettingName]: (typeof settingValues)[Name][number] };

/** The settings as the host passes them. */
export type SettingParameters = Readonly<Partial<Record<SettingName, { readonly raw?: unknown } | null>>>;

/** Reads every setting. A missing, null, or unknown one gets its default. */
export function readSettings(parameters: SettingParameters | null | undefined): Settings {
  const read = Object.entries(settingValues).map(([name, values]: [string, readonly string[]]) => [
    name,
    values.find((value) => value === parameters?.[name as SettingName]?.raw) ?? values[0],
  ]);
  return Object.fromEntries(read) as Settings;
}
