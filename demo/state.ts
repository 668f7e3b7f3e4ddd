import type { ControlManifest, ManifestProperty } from '../host/manifest';

/** The allowed values of what is chosen from a list; the first of each is its default. */
export const choices = {
  /** `control` and `badges` are bare pages, for pictures. */
  view: ['form', 'list', 'gallery', 'settings', 'control', 'badges'],
  theme: ['light', 'dark', 'contrast', 'brand', 'brandDark', 'none'],
  /** `auto` follows the language. */
  direction: ['auto', 'ltr', 'rtl'],
  /** Which column the control is bound to: the closure reason, or another choice. */
  column: ['reason', 'state'],
  labels: ['documented', 'custom', 'formatted', 'none'],
  colors: ['palette', 'none', 'unreadable'],
  /** `auto` shows them where there is room beside the view. */
  controls: ['auto', 'shown', 'hidden'],
  /** How many sessions the list has: one for each reason, or that many. */
  rows: ['each', '10000'],
  /** How the list is sorted by its closure reasons. */
  sort: ['none', 'ascending', 'descending'],
} as const;

export type ChoiceName = keyof typeof choices;
export type Choice<Name extends ChoiceName> = (typeof choices)[Name][number];

/** Where on the form the closure reason stands: everywhere, or in one place. */
export const places = ['all', 'one', 'two', 'header'] as const;
export type Place = (typeof places)[number];

/** Everything that a person can choose in the demo; the address holds what differs from the default. */
export type DemoState = { readonly [Name in ChoiceName]: Choice<Name> } & {
  /** The option's value, documented or not; null for an empty column. */
  readonly reason: number | null;
  readonly masked: boolean;
  readonly error: boolean;
  /** What the rows of the list must contain. */
  readonly filter: string;
  /** A place on the form, or the width of a field in pixels. */
  readonly width: Place | number;
  /** The user's language, as a locale identifier. */
  readonly language: number;
  /** The control's settings by name; one that is left out has the manifest's default. */
  readonly settings: Readonly<Record<string, string>>;
};

/** What the built control says it can be given. */
export interface DemoOptions {
  readonly manifest: Pick<ControlManifest, 'properties'>;
  readonly languages: readonly number[];
}

/** A reason that has little in common with its friendly label, and much to say. */
const DEFAULT_REASON = 192350010;

const ENGLISH = 1033;

/** The least and greatest width of a field, in pixels. */
export const widthLimits = { least: 40, greatest: 1200 } as const;

/** The range of a choice column's values. */
const GREATEST_VALUE = 2 ** 31 - 1;

/** The control's settings: the manifest's properties that a maker chooses from a list. */
export function settingsOf({ properties }: DemoOptions['manifest']): readonly ManifestProperty[] {
  return properties.filter((property) => property.usage === 'input' && property.values.length > 0);
}

/** The value that a setting has where the state does not say. */
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
 * Reads the state from the query of an address. What is missing, or makes no sense, has its default.
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
  const language = wholeNumber(query.get('language'), 0, GREATEST_VALUE);
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
    reason: reason === 'none' ? null : (wholeNumber(reason, -GREATEST_VALUE, GREATEST_VALUE) ?? DEFAULT_REASON),
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

/** Writes the state as the query of an address: what differs from the default, an empty string where nothing does. */
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
