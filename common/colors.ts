import type { Outcome } from './catalog';

/** How strongly the badge's color shows, in the vocabulary of Fluent UI's Badge. */
export type Appearance = 'tint' | 'filled' | 'outline';

/** CSS colors of a badge, each `#rrggbb`. */
export interface BadgeColors {
  readonly background: string;
  readonly color: string;
  readonly border: string;
}

/** CSS colors of what surrounds the badge: text on the page, focus ring and tooltip, each `#rrggbb`. */
export interface SurfaceColors {
  readonly background: string;
  readonly color: string;
  readonly secondary: string;
  readonly border: string;
  readonly error: string;
  readonly focus: string;
  /** The tooltip's shadow as the theme has it, deeper in dark ones. */
  readonly shadow?: string;
}

/** Fluent UI design tokens by name, as the host passes them; anything may be missing or unreadable. */
export type TokenTheme = Readonly<Record<string, unknown>> | null | undefined;

/** Red, green and blue, each 0 to 255; anything after them is ignored. */
type Rgb = readonly number[];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/** WCAG 2.2, 1.4.3: the least contrast of text. */
const TEXT_CONTRAST = 4.5;

/** WCAG 2.2, 1.4.11: the least contrast of what is not text. */
const NON_TEXT_CONTRAST = 3;

/** A color token of Fluent UI: its name after `color`, and its value in the web light theme for hosts that pass none. */
type Token = readonly [name: string, webLight: string];

const page: Token = ['NeutralBackground1', '#ffffff'];
const foreground1: Token = ['NeutralForeground1', '#242424'];
const foreground3: Token = ['NeutralForeground3', '#616161'];
const stroke2: Token = ['NeutralStroke2', '#e0e0e0'];
const onBrand: Token = ['NeutralForegroundOnBrand', '#ffffff'];
/** The red that reads on the page in dark themes too, where the tint's own does not. */
const redForeground: Token = ['PaletteRedForeground1', '#bc2f32'];

/** The tokens of a badge color, in the vocabulary of Fluent UI's Badge. */
interface BadgeTokens {
  readonly tint: Token;
  readonly tintText: Token;
  readonly tintBorder: Token;
  readonly fill: Token;
  readonly fillText: Token;
  /** Left out where it is the tint's. */
  readonly outlineText?: Token;
}

const success: BadgeTokens = {
  tint: ['PaletteGreenBackground1', '#f1faf1'],
  tintText: ['PaletteGreenForeground1', '#0e700e'],
  tintBorder: ['PaletteGreenBorder1', '#9fd89f'],
  fill: ['PaletteGreenBackground3', '#107c10'],
  fillText: onBrand,
};
const brand: BadgeTokens = {
  tint: ['BrandBackground2', '#ebf3fc'],
  tintText: ['BrandForeground2', '#115ea3'],
  tintBorder: ['BrandStroke2', '#b4d6fa'],
  fill: ['BrandBackground', '#0f6cbd'],
  fillText: onBrand,
};
const informative: BadgeTokens = {
  tint: ['NeutralBackground4', '#f0f0f0'],
  tintText: ['NeutralForeground2', '#424242'],
  tintBorder: stroke2,
  fill: ['NeutralBackground5', '#ebebeb'],
  fillText: foreground3,
};
const warning: BadgeTokens = {
  tint: ['StatusWarningBackground1', '#fff9f5'],
  tintText: ['StatusWarningForeground2', '#8a3707'],
  tintBorder: ['StatusWarningBorder1', '#fdcfb4'],
  fill: ['PaletteYellowBackground3', '#fde300'],
  fillText: ['NeutralForeground1Static', '#242424'],
};
const severe: BadgeTokens = {
  tint: ['PaletteDarkOrangeBackground1', '#fdf6f3'],
  tintText: ['PaletteDarkOrangeForeground1', '#c43501'],
  tintBorder: ['PaletteDarkOrangeBorder1', '#f4bfab'],
  fill: ['PaletteDarkOrangeBackground3', '#da3b01'],
  fillText: onBrand,
};
const danger: BadgeTokens = {
  tint: ['StatusDangerBackground1', '#fdf3f4'],
  tintText: ['StatusDangerForeground1', '#b10e1c'],
  tintBorder: ['StatusDangerBorder1', '#eeacb2'],
  fill: ['PaletteRedBackground3', '#d13438'],
  fillText: onBrand,
  outlineText: redForeground,
};
const subtle: BadgeTokens = {
  tint: page,
  tintText: foreground3,
  tintBorder: stroke2,
  fill: page,
  fillText: foreground1,
};

const outcomeTokens: Record<Outcome, BadgeTokens> = {
  ended: success,
  transferred: brand,
  waiting: informative,
  declined: warning,
  timedOut: warning,
  disconnected: severe,
  cutShort: danger,
  failed: danger,
  unspecified: subtle,
};

/** Lays `top` at the given opacity (0 to 1) over `bottom`. */
function blend(top: Rgb, opacity: number, bottom: Rgb): Rgb {
  return bottom.map((channel, index) => Math.round(channel + (top[index] - channel) * opacity));
}

/** Reads `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb(r, g, b)` and `rgba(r, g, b, a)`, laid over `under`. */
function readColor(value: unknown, under: Rgb): Rgb | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/^#(\w)(\w)(\w)(\w?)$/, '#$1$1$2$2$3$3$4$4');
  const hex = /^#(\w\w)(\w\w)(\w\w)(\w\w)?$/.exec(text)?.slice(1);
  const decimal = /^rgba?\((\d+), *(\d+), *(\d+)(?:, *([\d.]+))?\)$/.exec(text)?.slice(1);
  const channels =
    hex?.map((digits: string | undefined) => Number('0x' + (digits ?? 'ff'))) ??
    decimal?.map((number: string | undefined, index) => Number(number ?? 1) * (index < 3 ? 1 : 255));
  return channels?.every((channel) => channel <= 255) ? blend(channels, channels[3] / 255, under) : undefined;
}

/** Relative luminance as WCAG 2.2 defines it, 0 to 1. */
function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((channel) =>
    channel <= 10 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio as WCAG 2.2 defines it, 1 to 21. */
function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Whichever of black and white reads better on a background. */
function blackOrWhite(background: Rgb): Rgb {
  return contrast(WHITE, background) > contrast(BLACK, background) ? WHITE : BLACK;
}

/** Moves a color towards black or white, only as far as it needs to have the contrast, so that it keeps its hue. */
function readable(color: Rgb, background: Rgb, atLeast: number): Rgb {
  if (contrast(color, background) >= atLeast) return color;
  const end = blackOrWhite(background);
  let [tooLittle, enough] = [0, 1];
  while (enough - tooLittle > 1 / 256) {
    const share = (tooLittle + enough) / 2;
    if (contrast(blend(end, share, color), background) < atLeast) tooLittle = share;
    else enough = share;
  }
  return blend(end, enough, color);
}

function toCss(color: Rgb): string {
  return '#' + color.map((channel) => channel.toString(16).padStart(2, '0')).join('');
}

function themeValues(theme: TokenTheme, tokens: readonly Token[]): unknown[] {
  return tokens.map(([name]) => theme?.['color' + name]);
}

/** The theme's colors for the tokens; all of them from web light as soon as one is missing, so that they match each other. */
function themeColors(theme: TokenTheme, tokens: readonly Token[], under: Rgb): Rgb[] {
  const colors = themeValues(theme, tokens).map((value) => readColor(value, under));
  return colors.every((color) => color)
    ? (colors as Rgb[])
    : tokens.map(([, value]) => readColor(value, under) ?? under);
}

/** More than the badges of a page need: 9 outcomes and a few option colors, in one theme or two. */
const MOST_REMEMBERED = 200;
const remembered = new Map<string, unknown>();

/**
 * Works colors out once for equal inputs, and not for each badge. What counts is the values of the theme: hosts pass a new
 * object with the same values on every update, or change the values in the object that they passed.
 *
 * @param tokens the tokens that the colors depend on, besides the page's
 * @param others what else they depend on
 * @param workOut gets the page's background
 */
function remember<Colors>(
  theme: TokenTheme,
  tokens: readonly Token[],
  others: readonly unknown[],
  workOut: (under: Rgb) => Colors,
): Colors {
  const inputs = [...others, ...themeValues(theme, [page, ...tokens])];
  const key = JSON.stringify(inputs.map((input) => (typeof input === 'string' ? input : null)));
  const known = remembered.get(key) as Colors | undefined;
  if (known) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const colors = workOut(themeColors(theme, [page], WHITE)[0]);
  remembered.set(key, colors);
  return colors;
}

/**
 * The colors of a badge. Its text has at least 4.5:1 on its background, and its border differs from the page,
 * whatever the theme or the option color.
 *
 * @param outcome how the session ended; it alone chooses the badge color
 * @param appearance how strongly the color shows
 * @param theme the host's Fluent UI tokens; web light values where it has none
 * @param optionColor a color that replaces the outcome's; ignored where it cannot be read
 */
export function badgeColors(
  outcome: Outcome,
  appearance: Appearance,
  theme: TokenTheme,
  optionColor?: unknown,
): BadgeColors {
  const { tint, tintText, tintBorder, fill, fillText, outlineText = tintText } = outcomeTokens[outcome];
  const tokens = {
    tint: [tint, tintText, tintBorder],
    filled: [fill, fillText, tintBorder],
    outline: [page, outlineText, outlineText],
  }[appearance];

  return remember(theme, tokens, [outcome, appearance, optionColor], (under) => {
    const option = readColor(optionColor, under);
    const [background, text, border] = option
      ? {
          tint: [blend(option, 0.12, under), option, blend(option, 0.4, under)],
          filled: [option, WHITE, option],
          outline: [under, option, option],
        }[appearance]
      : themeColors(theme, tokens, under);

    // Text on a fill has no hue to keep.
    const color =
      appearance === 'filled' && contrast(text, background) < TEXT_CONTRAST
        ? blackOrWhite(background)
        : readable(text, background, TEXT_CONTRAST);

    const [pageCss, backgroundCss, colorCss, borderCss] = [under, background, color, border].map(toCss);
    const edges = { tint: [borderCss], filled: [backgroundCss, borderCss], outline: [] }[appearance];
    // A border in the page's own color would not tell the badge from text.
    return {
      background: backgroundCss,
      color: colorCss,
      border: edges.find((edge) => edge !== pageCss) ?? colorCss,
    };
  });
}

const stroke1: Token = ['NeutralStroke1', '#d1d1d1'];
const focusStroke: Token = ['StrokeFocus2', '#000000'];

/**
 * The colors of what surrounds the badge. Text has at least 4.5:1 and the focus ring at least 3:1 on the background.
 *
 * @param theme the host's Fluent UI tokens; web light values where it has none
 */
export function surfaceColors(theme: TokenTheme): SurfaceColors {
  return remember(
    theme,
    [foreground1, foreground3, stroke1, redForeground, focusStroke],
    [theme?.shadow16],
    (under) => {
      const themed = (token: Token, atLeast: number) =>
        toCss(readable(themeColors(theme, [token], under)[0], under, atLeast));
      return {
        background: toCss(under),
        color: themed(foreground1, TEXT_CONTRAST),
        secondary: themed(foreground3, TEXT_CONTRAST),
        border: themed(stroke1, 1),
        error: themed(redForeground, TEXT_CONTRAST),
        focus: themed(focusStroke, NON_TEXT_CONTRAST),
        shadow: theme?.shadow16 as string | undefined,
      };
    },
  );
}
