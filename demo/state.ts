import type { ControlManifest, ManifestProperty } from '../host/manifest';

/** The allowed values of each choice, default first. */
export const choices = {
  /** `control` and `badges` are bare pages for pictures. */
  view: ['form', 'list', 'gallery', 'settings', 'control', 'badges'],
  theme: ['light', 'dark', 'contrast', 'brand', 'brandDark', 'none'],
  /** `auto` follows the language. */
  direction: ['auto', 'ltr', 'rtl'],
  /** The column that the control is bound to: the closure reason, or another choice column. */
  column: ['reason', 'state'],
  labels: ['documented', 'custom', 'formatted', 'none'],
  colors: ['palette', 'none', 'unreadable'],
  /** `auto` shows them if there is room next to the view. */
  controls: ['auto', 'shown', 'hidden'],
  /** The number of sessions in the list: one for each reason, or a fixed number. */
  rows: ['each', '10000'],
  /** The sort order of the closure reason column. */
  sort: ['none', 'ascending', 'descending'],
} as const;

export type ChoiceName = keyof typeof choices;
export type Choice<Name extends ChoiceName> = (typeof choices)[Name][number];

/** The setting whose values the gallery shows side by side. */
export const gallerySetting = 'appearance';

/** Where the form shows the closure reason: everywhere, or in one place. */
export const places = ['all', 'one', 'two', 'header'] as const;
export type Place = (typeof places)[number];

/** Everything that can be selected in the demo. The address holds only what differs from the defaults. */
export type DemoState = { readonly [Name in ChoiceName]: Choice<Name> } & {
  /** The option's value, documented or not; null for an empty column. */
  readonly reason: number | null;
  readonly masked: boolean;
  readonly error: boolean;
  /** The list shows only rows that contain this text. */
  readonly filter: string;
  /** A place on the form, or the width of a field in pixels. */
  readonly width: Place | number;
  /** The user's language, as a locale identifier. */
  readonly language: number;
  /** The control's settings by name. A setting that is not listed has the manifest's default. */
  readonly settings: Readonly<Record<string, string>>;
};

/** The settings and languages of the built control. */
export interface DemoOptions {
  readonly manifest: Pick<ControlManifest, 'properties'>;
  readonly languages: readonly number[];
}

/** A reason whose name and friendly label differ clearly. */
const DEFAULT_REASON = 192350010;

const ENGLISH = 1033;

/** The minimum and maximum width of a field, in pixels. */
export const widthLimits = { least: 40, greatest: 1200 } as const;

/** The largest value of a choice column. */
const MAX_VALUE = 2 ** 31 - 1;

/** The control's settings: the manifest's input properties with a list of values. */
export function settingsOf({ properties }: DemoOptions['manifest']): readonly ManifestProperty[] {
  return properties.filter((property) => property.usage === 'input' && property.values.length > 0);
}

/** The default value of a setting. */
export function defaultOf(setting: ManifestProperty): string {
  return (setting.values.find((value) => value.isDefault) ?? setting.values[0]).value;
}

function wholeNumber(text: string | null, least: number, greatest: number): number | undefined {
  if (text === null || !/^-?\d{1,10}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= least && number <= greatest ? number : undefined;
}

function oneOf<Value extends string>(values: readonly Value[], text: string | null): Value | undefined {
  return values.find((value) => value === text);
}

/**
 * Reads the state from the query of an address. Missing and invalid values get their defaults.
 *
 * @param search the query, such as `?view=gallery&theme=dark`
 */
export function parseState(search: string, { manifest, languages }: DemoOptions): DemoState {
  const query = new URLSearchParams(search);
  const choice = <Name extends ChoiceName>(name: Name): Choice<Name> => {
    const values: readonly Choice<Name>[] = choices[name];
    return oneOf(values, query.get(name)) ?? values[0];
  };
  const reason = query.get('reason');
  const language = wholeNumber(query.get('language'), 0, MAX_VALUE);
  return {
    view: choice('view'),
    theme: choice('theme'),
    direction: choice('direction'),
    column: choice('column'),
    labels: choice('labels'),
    colors: choice('colors'),
    controls: choice('controls'),
    rows: choice('rows'),
    sort: choice('sort'),
    filter: query.get('filter') ?? '',
    reason: reason === 'none' ? null : (wholeNumber(reason, -MAX_VALUE, MAX_VALUE) ?? DEFAULT_REASON),
    masked: query.get('masked') === 'yes',
    error: query.get('error') === 'yes',
    width:
      wholeNumber(query.get('width'), widthLimits.least, widthLimits.greatest) ??
      oneOf(places, query.get('width')) ??
      places[0],
    language: language !== undefined && languages.includes(language) ? language : ENGLISH,
    settings: Object.fromEntries(
      settingsOf(manifest).flatMap((setting) => {
        const value = oneOf(
          setting.values.map((one) => one.value),
          query.get(setting.name),
        );
        return value === undefined || value === defaultOf(setting) ? [] : [[setting.name, value]];
      }),
    ),
  };
}

/** Writes what differs from the defaults as the query of an address; an empty string if nothing does. */
export function formatState(state: DemoState, options: DemoOptions): string {
  const defaults = parseState('', options);
  const { settings, ...plain } = state;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(plain)) {
    if (value === defaults[name as keyof typeof plain]) continue;
    query.set(name, value === null ? 'none' : value === true ? 'yes' : String(value));
  }
  for (const setting of settingsOf(options.manifest)) {
    const value = settings[setting.name];
    if (value !== undefined && value !== defaultOf(setting)) query.set(setting.name, value);
  }
  const text = query.toString();
  return text && `?${text}`;
}
