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

function oneOf<Value>(values: readonly Value[], parameter: { readonly raw?: unknown } | null | undefined): Value {
  return values.find((value) => value === parameter?.raw) ?? values[0];
}

/** Reads every setting; a missing, null or unknown one has its default. */
export function readSettings(parameters: SettingParameters | null | undefined): Settings {
  return {
    labelSource: oneOf(settingValues.labelSource, parameters?.labelSource),
    colorSource: oneOf(settingValues.colorSource, parameters?.colorSource),
    appearance: oneOf(settingValues.appearance, parameters?.appearance),
    showIcon: oneOf(settingValues.showIcon, parameters?.showIcon),
    descriptionPlacement: oneOf(settingValues.descriptionPlacement, parameters?.descriptionPlacement),
  };
}
