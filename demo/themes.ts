import { createTheme, type ITheme } from '@fluentui/react';
import {
  createDarkTheme,
  createLightTheme,
  teamsHighContrastTheme,
  webDarkTheme,
  webLightTheme,
  type BrandVariants,
  type Theme,
} from '@fluentui/tokens';
import type { Choice } from './state';

/** The violet of a fictitious company. */
const violet: BrandVariants = {
  10: '#050208',
  20: '#1d0f2e',
  30: '#2f154f',
  40: '#3e1a6b',
  50: '#4d2184',
  60: '#5c2a9b',
  70: '#6b35ad',
  80: '#7a42bc',
  90: '#8852c8',
  100: '#9662d2',
  110: '#a473da',
  120: '#b185e2',
  130: '#be97e9',
  140: '#cbaaef',
  150: '#d8bef5',
  160: '#e5d3fa',
};

/** The tokens that a host passes in each theme. `none` is an app without the modern look. */
export const tokenThemes: Readonly<Record<Choice<'theme'>, Theme | undefined>> = {
  light: webLightTheme,
  dark: webDarkTheme,
  contrast: teamsHighContrastTheme,
  brand: createLightTheme(violet),
  brandDark: createDarkTheme(violet),
  none: undefined,
};

/** The tokens for the page around the control. */
export function pageTokens(theme: Choice<'theme'>): Theme {
  return tokenThemes[theme] ?? webLightTheme;
}

/** System fonts only, so that nothing is downloaded. */
const fontFamily = "'Segoe UI', system-ui, -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', sans-serif";

/** A Fluent UI 8 theme with the colors of Fluent UI 9 tokens. */
export function fluent8Theme(tokens: Theme, isInverted: boolean): ITheme {
  return createTheme({
    isInverted,
    defaultFontStyle: { fontFamily },
    palette: {
      themePrimary: tokens.colorCompoundBrandBackground,
      themeSecondary: tokens.colorCompoundBrandBackgroundHover,
      themeDarkAlt: tokens.colorCompoundBrandBackgroundHover,
      themeDark: tokens.colorCompoundBrandForeground1Hover,
      themeDarker: tokens.colorCompoundBrandForeground1Pressed,
      themeTertiary: tokens.colorBrandStroke1,
      themeLight: tokens.colorBrandBackground2Hover,
      themeLighter: tokens.colorBrandBackground2,
      themeLighterAlt: tokens.colorBrandBackground2,
      black: tokens.colorNeutralForeground1,
      neutralDark: tokens.colorNeutralForeground1,
      neutralPrimary: tokens.colorNeutralForeground1,
      neutralPrimaryAlt: tokens.colorNeutralForeground2,
      neutralSecondary: tokens.colorNeutralForeground3,
      neutralSecondaryAlt: tokens.colorNeutralStrokeAccessible,
      neutralTertiary: tokens.colorNeutralForegroundDisabled,
      neutralTertiaryAlt: tokens.colorNeutralStroke1,
      neutralQuaternary: tokens.colorNeutralStroke1,
      neutralQuaternaryAlt: tokens.colorNeutralStroke2,
      neutralLight: tokens.colorNeutralBackground1Pressed,
      neutralLighter: tokens.colorNeutralBackground1Hover,
      neutralLighterAlt: tokens.colorNeutralBackground2,
      white: tokens.colorNeutralBackground1,
    },
    semanticColors: {
      inputBorder: tokens.colorNeutralStrokeAccessible,
      inputBorderHovered: tokens.colorNeutralStrokeAccessibleHover,
      focusBorder: tokens.colorStrokeFocus2,
      menuHeader: tokens.colorNeutralForeground3,
      link: tokens.colorBrandForegroundLink,
      // Keeps a hovered or selected option readable in high contrast, where the hover color is the highlight.
      menuItemBackgroundHovered: tokens.colorNeutralBackground1Hover,
      menuItemTextHovered: tokens.colorNeutralForeground1Hover,
    },
  });
}
