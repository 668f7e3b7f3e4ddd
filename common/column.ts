import { isVisibleText } from './text';

/** An option of the choice column, as far as the control reads it. */
export interface ColumnOption {
  readonly Value?: unknown;
  readonly Label?: unknown;
  readonly Color?: unknown;
}

/** The bound property, as far as the control reads it; a host may leave out or misfill any part. */
export interface Column {
  readonly raw?: unknown;
  readonly formatted?: unknown;
  readonly error?: unknown;
  readonly errorMessage?: unknown;
  readonly security?: { readonly readable?: unknown } | null;
  readonly attributes?: { readonly Options?: readonly (ColumnOption | null | undefined)[] | null } | null;
}

/** What the column holds, and no more of it than the user may know. */
export type ColumnState =
  | { readonly kind: 'masked' }
  | { readonly kind: 'error'; readonly message?: string }
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'reason';
      /** The option's value; `NaN` where the column holds something else than a whole number. */
      readonly value: number;
      /** The value as the host gave it, empty where it has no text of its own. */
      readonly rawText: string;
      /** The column's own label in the user's language, where the host gives one. */
      readonly label?: string;
      /** The color set on the option, of whatever form. */
      readonly color?: unknown;
    };

/** A whole number, also from its text (hosts that bind a text box hand over a string); `NaN` for anything else. */
function wholeNumber(value: unknown): number {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : NaN;
}

/** Reads the state of the bound column. Masking comes first: behind it nothing of the value may be looked at. */
export function columnState(column: Column | null | undefined): ColumnState {
  if (column?.security?.readable === false) return { kind: 'masked' };
  if (column?.error === true) {
    return { kind: 'error', message: isVisibleText(column.errorMessage) ? column.errorMessage : undefined };
  }
  const raw = column?.raw;
  if (raw === null || raw === undefined || raw === '') return { kind: 'empty' };

  const value = wholeNumber(raw);
  const options = column?.attributes?.Options;
  const option = Array.isArray(options)
    ? (options as readonly (ColumnOption | null | undefined)[]).find((one) => wholeNumber(one?.Value) === value)
    : undefined;
  const rawText = typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '';
  // A host without the column's options formats the value as the number that it is, such as `192,350,001`: that is no label.
  const label = [option?.Label, column?.formatted].find(
    (text): text is string => isVisibleText(text) && text.replace(/[\s.,']/g, '') !== rawText,
  );
  return { kind: 'reason', value, rawText, label, color: option?.Color };
}
