/** Gives the localized string for a key, or `fallback` (an empty string unless told) where the host has none. */
export type LocalizedText = (key: string, fallback?: string) => string;

// Built from a string: the build would spell a literal's property escapes out into kilobytes of ranges.
const visible = new RegExp('[^\\s\\p{Cc}\\p{Cf}]', 'u');

/** Whether it is a string that shows something: not blank, not only control or formatting characters. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && visible.test(value);
}

/**
 * Wraps the host's `resources.getString`. For a missing string hosts differ: the key itself, an empty string or nothing;
 * a host without the resources throws.
 */
export function localizedText(getString: (key: string) => unknown): LocalizedText {
  return (key, fallback = '') => {
    try {
      const found = getString(key);
      return isText(found) && found !== key ? found : fallback;
    } catch {
      return fallback;
    }
  };
}

/** Puts the values in the place of `{0}`, `{1}` and so on; a placeholder without a value stays. */
export function fill(pattern: string, ...values: readonly string[]): string {
  return pattern.replace(/\{(\d)\}/g, (placeholder, index: string) => values[Number(index)] ?? placeholder);
}
