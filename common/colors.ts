import type { Outcome } from './catalog';

/** How strongly the badge's color shows, in the vocabulary of Fluent UI's Badge. */
export type Appearance = 'tint' | 'filled' | 'outline';

/** The CSS colors of a badge, each as `#rrggbb`. */
export interface BadgeColors {
  readonly background: string;
  readonly color: string;
  readonly border: string;
}

/** The CSS colors around the badge (text on the page, focus ring, and tooltip), each as `#rrggbb`. */
export interface SurfaceColors {
  readonly background: string;
  readonly color: string;
  readonly secondary: string;
  readonly border: string;
  readonly error: string;
  readonly focus: string;
  /** The theme's shadow for the tooltip, which is deeper in dark themes. */
  readonly shadow?: string;
}

/** Fluent UI design tokens by name, as the host passes them. Any of them may be missing or invalid. */
export type TokenTheme = Readonly<Record<string, unknown>> | null | undefined;

/** Red, green, and blue, each 0 to 255; any further items are ignored. */
type Rgb = readonly number[];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/** The minimum contrast of text: WCAG 2.2, 1.4.3. */
const TEXT_CONTRAST = 4.5;

/** The minimum contrast of anything but text: WCAG 2.2, 1.4.11. */
const NON_TEXT_CONTRAST = 3;

/** A Fluent UI color token: its name without the prefix `color`, and its value in the web light theme as the fallback. */
type Token = readonly [name: string, webLight: string];

const page: Token = ['NeutralBackground1', '#ffffff'];
const foreground1: Token = ['NeutralForeground1', '#242424'];
const foreground3: Token = ['NeutralForeground3', '#616161'];
const stroke2: Token = ['NeutralStroke2', '#e0e0e0'];
const onBrand: Token = ['NeutralForegroundOnBrand', '#ffffff'];
/** A red that is readable on the page in dark themes, too, unlike the red of the tint. */
const redForeground: Token = ['PaletteRedForeground1', '#bc2f32'];

/** The tokens of a badge color, in the vocabulary of Fluent UI's Badge. */
interface BadgeTokens {
  readonly tint: Token;
  readonly tintText: Token;
  readonly tintBorder: Token;
  readonly fill: Token;
  /** The text color on a brand background by default. */
  readonly fillText?: Token;
  /** The tint's text color by default. */
  readonly outlineText?: Token;
}

const success: BadgeTokens = {
  tint: ['PaletteGreenBackground1', '#f1faf1'],
  tintText: ['PaletteGreenForeground1', '#0e700e'],
  tintBorder: ['PaletteGreenBorder1', '#9fd89f'],
  fill: ['PaletteGreenBackground3', '#107c10'],
};
const brand: BadgeTokens = {
  tint: ['BrandBackground2', '#ebf3fc'],
  tintText: ['BrandForeground2', '#115ea3'],
  tintBorder: ['BrandStroke2', '#b4d6fa'],
  fill: ['BrandBackground', '#0f6cbd'],
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
};
const danger: BadgeTokens = {
  tint: ['StatusDangerBackground1', '#fdf3f4'],
  tintText: ['StatusDangerForeground1', '#b10e1c'],
  tintBorder: ['StatusDangerBorder1', '#eeacb2'],
  fill: ['PaletteRedBackground3', '#d13438'],
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

/** Blends `top` over `bottom` at the given opacity, 0 to 1. */
function blend(top: Rgb, opacity: number, bottom: Rgb): Rgb {
  return bottom.map((channel, index) => Math.round(channel + (top[index] - channel) * opacity));
}

/** Parses `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb(r, g, b)`, or `rgba(r, g, b, a)`, and blends it over `under`. */
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

/** Relative luminance, 0 to 1, as defined in WCAG 2.2. */
function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((channel) =>
    channel <= 10 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, 1 to 21, as defined in WCAG 2.2. */
function contrast(one: Rgb, other: Rgb): number {
  const ratio = (luminance(one) + 0.05) / (luminance(other) + 0.05);
  return Math.max(ratio, 1 / ratio);
}

/** Black or white, whichever has more contrast with the background. */
function blackOrWhite(background: Rgb): Rgb {
  return contrast(WHITE, background) > contrast(BLACK, background) ? WHITE : BLACK;
}

/** Moves a color toward black or white just far enough to reach the contrast, so that it keeps its hue. */
function ensureContrast(color: Rgb, background: Rgb, atLeast: number): Rgb {
  const end = blackOrWhite(background);
  let [moved, share] = [color, 0];
  while (contrast(moved, background) < atLeast) moved = blend(end, (share += 1 / 256), color);
  return moved;
}

function toCss(color: Rgb): string {
  return '#' + color.map((channel) => channel.toString(16).padStart(2, '0')).join('');
}

function themeValues(theme: TokenTheme, tokens: readonly Token[]): unknown[] {
  return tokens.map(([name]) => theme?.['color' + name]);
}

/** The theme's colors for the tokens. If any is missing, all come from the web light theme, so that they match each other. */
function themeColors(theme: TokenTheme, tokens: readonly Token[], under: Rgb): Rgb[] {
  const colors = themeValues(theme, tokens).map((value) => readColor(value, under));
  return colors.every((color) => color)
    ? (colors as Rgb[])
    : tokens.map(([, value]) => readColor(value, under) ?? under);
}

/** More than a page of badges needs: 9 outcomes and a few option colors, in one or two themes. */
const MAX_CACHE_SIZE = 200;
const cache = new Map<string, unknown>();

/**
 * Computes colors once for equal inputs rather than for each badge. The key holds the values of the theme, because hosts pass a
 * new object with the same values on every update, or change the values in the same object.
 *
 * @param tokens the tokens that the colors depend on, in addition to the page's background
 * @param others any other inputs
 * @param compute receives the page's background
 */
function cached<Colors>(
  theme: TokenTheme,
  tokens: readonly Token[],
  others: readonly unknown[],
  compute: (under: Rgb) => Colors,
): Colors {
  const inputs = [...others, ...themeValues(theme, [page, ...tokens])];
  const key = JSON.stringify(inputs.map((input) => (typeof input === 'string' ? input : null)));
  const known = cache.get(key) as Colors | undefined;
  if (known) return known;
  if (cache.size >= MAX_CACHE_SIZE) cache.clear();
  const colors = compute(themeColors(theme, [page], WHITE)[0]);
  cache.set(key, colors);
  return colors;
}

/**
 * The colors of a badge. Whatever the theme or option color, its text has a contrast of at least 4.5:1, and its border or
 * background differs from the page.
 *
 * @param outcome how the session ended, which alone determines the badge color
 * @param appearance how strongly the color shows
 * @param theme the host's Fluent UI tokens; missing ones come from the web light theme
 * @param optionColor a color that replaces the outcome's; ignored if it is invalid
 */
export function badgeColors(
  outcome: Outcome,
  appearance: Appearance,
  theme: TokenTheme,
  optionColor?: unknown,
): BadgeColors {
  const { tint, tintText, tintBorder, fill, fillText = onBrand, outlineText = tintText } = outcomeTokens[outcome];
  const tokens = {
    tint: [tint, tintText, tintBorder],
    filled: [fill, fillText, tintBorder],
    outline: [page, outlineText, outlineText],
  }[appearance];

  return cached(theme, tokens, [outcome, appearance, optionColor], (under) => {
    const option = readColor(optionColor, under);
    const [background, text, border] = option
      ? {
          tint: [blend(option, 0.12, under), option, blend(option, 0.4, under)],
          filled: [option, WHITE, option],
          outline: [under, option, option],
        }[appearance]
      : themeColors(theme, tokens, under);

    // Text on a filled badge is neutral: it has no hue to keep.
    const color =
      appearance === 'filled' && contrast(text, background) < TEXT_CONTRAST
        ? blackOrWhite(background)
        : ensureContrast(text, background, TEXT_CONTRAST);

    const [pageCss, backgroundCss, colorCss, borderCss] = [under, background, color, border].map(toCss);
    const edges = { tint: [borderCss], filled: [backgroundCss, borderCss], outline: [] }[appearance];
    // With a border in the page's own color, the badge would look like plain text.
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
 * The colors around the badge. On the background, text has a contrast of at least 4.5:1, and the focus ring of at least 3:1.
 *
 * @param theme the host's Fluent UI tokens; missing ones come from the web light theme
 */
export function surfaceColors(theme: TokenTheme): SurfaceColors {
  return cached(theme, [foreground1, foreground3, stroke1, redForeground, focusStroke], [theme?.shadow16], (under) => {
    const themed = (token: Token, atLeast: number) =>
      toCss(ensureContrast(themeColors(theme, [token], under)[0], under, atLeast));
    return {
      background: toCss(under),
      color: themed(foreground1, TEXT_CONTRAST),
      secondary: themed(foreground3, TEXT_CONTRAST),
      border: themed(stroke1, 1),
      error: themed(redForeground, TEXT_CONTRAST),
      focus: themed(focusStroke, NON_TEXT_CONTRAST),
      shadow: theme?.shadow16 as string | undefined,
    };
  });
}
