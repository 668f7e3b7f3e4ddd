import {
  createDarkTheme,
  createLightTheme,
  teamsHighContrastTheme,
  webDarkTheme,
  webLightTheme,
  type BrandVariants,
} from '@fluentui/tokens';
import { settingValues } from '../../common/settings';
import { documentedReasons } from './reasons';

type Tokens = Readonly<Record<string, string | number | undefined>>;

const steps = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160] as const;

/** A brand ramp from dark to light. `red`, `green`, and `blue` are the shares of each channel, 0 to 1. */
export function brandOf(red: number, green: number, blue: number): BrandVariants {
  const ramp = steps.map((step) => {
    const channels = [red, green, blue].map((share) => Math.round(Math.min(255, step * 1.6 * (share * 0.8 + 0.2))));
    return [step, `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`];
  });
  return Object.fromEntries(ramp) as BrandVariants;
}

/** The themes that a host might pass, by name. `undefined` is a host without the modern look. */
export const themes: Readonly<Record<string, Tokens | undefined>> = {
  'no theme': undefined,
  'web light': { ...webLightTheme },
  'web dark': { ...webDarkTheme },
  'Teams high contrast': { ...teamsHighContrastTheme },
  'a light brand': { ...createLightTheme(brandOf(0.9, 0.1, 0.4)) },
  'a dark brand': { ...createDarkTheme(brandOf(0.1, 0.7, 0.6)) },
};

/** One reason's value for each outcome. */
export const reasonOfOutcome: Readonly<Record<string, number>> = Object.fromEntries(
  documentedReasons.map(({ outcome, value }) => [outcome, value]),
);

export const { appearance: appearances } = settingValues;
