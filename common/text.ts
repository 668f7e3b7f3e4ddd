/** Returns the localized string for a key, or `fallback` (an empty string by default) if the host has none. */
export type LocalizedText = (key: string, fallback?: string) => string;

// Built from a string because the build expands a Unicode property in a regex literal into kilobytes of ranges.
const visible = new RegExp('[^\\s\\p{Cc}\\p{Cf}]', 'u');

/** Whether a value is a string with at least one visible character: not only blanks, control, or formatting characters. */
export function isVisibleText(value: unknown): value is string {
  return typeof value === 'string' && visible.test(value);
}

/**
 * Wraps the host's `resources.getString`. For a missing string, hosts return the key itself, an empty string, or nothing; a host
 * without resources throws.
 */
export function localizedText(getString: (key: string) => unknown): LocalizedText {
  return (key, fallback) => {
    let found: unknown;
    try {
      found = getString(key);
    } catch {
      // Use the fallback.
    }
    return isVisibleText(found) && found !== key ? found : (fallback ?? '');
  };
}

/** Replaces `{0}`, `{1}`, and so on with the values. A placeholder without a value stays as it is. */
export function fill(pattern: string, values: readonly string[]): string {
  return pattern.replace(/\{(\d)\}/g, (placeholder, index: string) => values[Number(index)] ?? placeholder);
}
