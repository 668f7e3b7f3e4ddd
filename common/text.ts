/** Returns the localized string for a key, or `fallback` (by default an empty string) where the host has none. */
export type LocalizedText = (key: string, fallback?: string) => string;

// Built from a string: in a literal, the build expands each Unicode property into kilobytes of ranges.
const visible = new RegExp('[^\\s\\p{Cc}\\p{Cf}]', 'u');

/** Whether a value is a string that shows something: not blank, not just control or formatting characters. */
export function isVisibleText(value: unknown): value is string {
  return typeof value === 'string' && visible.test(value);
}

/**
 * Wraps the host's `resources.getString`. Hosts differ on a missing string: they return the key itself, an empty string or
 * nothing; a host without resources throws.
 */
export function localizedText(getString: (key: string) => unknown): LocalizedText {
  return (key, fallback) => {
    let found: unknown;
    try {
      found = getString(key);
    } catch {
      // The fallback stands in.
    }
    return isVisibleText(found) && found !== key ? found : (fallback ?? '');
  };
}

/** Replaces `{0}`, `{1}` and so on with the values; a placeholder without a value stays. */
export function fill(pattern: string, values: readonly string[]): string {
  return pattern.replace(/\{(\d)\}/g, (placeholder, index: string) => values[Number(index)] ?? placeholder);
}
