import { isVisibleText } from './text';

/** The parts of a choice option that the control reads. */
export interface ColumnOption {
  readonly Value?: unknown;
  readonly Label?: unknown;
  readonly Color?: unknown;
}

/** The parts of the bound property that the control reads. A host may omit any of them or pass an unexpected type. */
export interface Column {
  /** The option's value: a number or numeric text. Canvas apps also pass `{ Value }` or a one-item array. */
  readonly raw?: unknown;
  readonly formatted?: unknown;
  readonly error?: unknown;
  readonly errorMessage?: unknown;
  readonly security?: { readonly readable?: unknown } | null;
  readonly attributes?: {
    readonly LogicalName?: unknown;
    readonly Options?: readonly (ColumnOption | null | undefined)[] | null;
  } | null;
}

interface ColumnValue {
  /** The value as text, if it is a number or visible text. */
  readonly rawText?: string;
  /** The column's own label in the user's language, if the host provides one. */
  readonly label?: string;
}

/** A value of the closure reason column. */
export interface ReasonState extends ColumnValue {
  readonly kind: 'reason';
  /** The option's value; `NaN` if the column holds anything other than a whole number. */
  readonly value: number;
  /** The color set on the option, unvalidated. */
  readonly color?: unknown;
}

/** A value of another choice column. It has no `value`: other columns use the same numbers with different meanings. */
export interface OtherColumnState extends ColumnValue {
  readonly kind: 'otherColumn';
}

/** What the column holds, limited to what the user is allowed to see. */
export type ColumnState =
  | { readonly kind: 'masked' }
  | { readonly kind: 'error'; readonly message?: string }
  | { readonly kind: 'empty' }
  | ReasonState
  | OtherColumnState;

/**
 * Whether a logical name, in any case, is that of the closure reason column. For a column of a related table, a grid prefixes the
 * name with the relationship's alias and a dot.
 */
export function isClosureReasonColumn(logicalName: unknown): boolean {
  return typeof logicalName === 'string' && /^(.*\.)?msdyn_closurereason$/i.test(logicalName);
}

/** Unwraps a one-item array and `{ Value }`. */
function unwrap(raw: unknown): unknown {
  const value: unknown = Array.isArray(raw) && raw.length < 2 ? raw[0] : raw;
  return typeof value === 'object' && value && 'Value' in value ? value.Value : value;
}

/** Parses a whole number or its text (a host that binds a text box passes a string); `NaN` for anything else. */
function wholeNumber(value: unknown): number {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : NaN;
}

// Built from strings because the build expands a Unicode property in a regex literal into kilobytes of ranges.
const digit = new RegExp('\\p{Nd}', 'u');
const blank = new RegExp('[\\s\\p{Cf}]', 'gu');
const separator = '[\\p{P}\\p{Sk}\\p{Lm}]';
/** A number with optional separators between groups of two (India) or three digits. `1.0` and `5 %` don't match. */
const groupedNumber = new RegExp(`^\\p{Nd}+((${separator}\\p{Nd}{2,3})*${separator}\\p{Nd}{3})?$`, 'u');

/** The ASCII form, `0` to `9`, of a decimal digit in any script; an empty string for any other character. */
function digitValue(character: string): string {
  if (!digit.test(character)) return '';
  // Unicode keeps a script's ten digits together, starting with zero. Some scripts directly follow another, hence the `% 10`.
  const code = character.codePointAt(0) ?? 0;
  let before = 0;
  while (digit.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before % 10);
}

/** Converts a formatted number to ASCII digits without separators; returns any other text unchanged. */
function plainNumber(text: string): string {
  const compact = text.replace(blank, '');
  return groupedNumber.test(compact) ? Array.from(compact, digitValue).join('') : text;
}

/** Reads the state of the bound column. Security comes first, so that a masked value is never read. */
export function columnState(column: Column | null | undefined): ColumnState {
  if (column?.security?.readable === false) return { kind: 'masked' };
  if (column?.error === true) {
    return { kind: 'error', message: isVisibleText(column.errorMessage) ? column.errorMessage : undefined };
  }
  const raw = unwrap(column?.raw);
  if (raw === null || raw === undefined || raw === '') return { kind: 'empty' };

  const value = wholeNumber(raw);
  const { LogicalName: logicalName, Options: options } = column?.attributes ?? {};
  const option = Array.isArray(options)
    ? (options as readonly (ColumnOption | null | undefined)[]).find((one) => wholeNumber(one?.Value) === value)
    : undefined;
  const text = typeof raw === 'number' ? String(raw) : raw;
  const rawText = isVisibleText(text) ? text : undefined;
  // A host without the column's options formats the value as a number, such as `192,350,001`, which is not a label.
  const label = [option?.Label, column?.formatted].find(
    (one): one is string => isVisibleText(one) && plainNumber(one) !== rawText,
  );
  // If the host doesn't name the column, trust that the maker bound the right one.
  return isVisibleText(logicalName) && !isClosureReasonColumn(logicalName)
    ? { kind: 'otherColumn', rawText, label }
    : { kind: 'reason', value, rawText, label, color: option?.Color };
}
