import { isVisibleText } from './text';

/** An option of the choice column, as far as the control reads it. */
export interface ColumnOption {
  readonly Value?: unknown;
  readonly Label?: unknown;
  readonly Color?: unknown;
}

/** The bound property, as far as the control reads it. A host may leave out any part or put something else in it. */
export interface Column {
  /** The option's value: a number or its text, and in canvas apps also `{ Value }` or a list of one. */
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
  /** The value as text, where it is a number or visible text. */
  readonly rawText?: string;
  /** The column's own label in the user's language, where the host gives one. */
  readonly label?: string;
}

/** A value of the closure reason column. */
export interface ReasonState extends ColumnValue {
  readonly kind: 'reason';
  /** The option's value; `NaN` where the column holds something other than a whole number. */
  readonly value: number;
  /** The color set on the option, in any form. */
  readonly color?: unknown;
}

/** A value of another choice column. Such columns use the same numbers for other things, so there is no value to look up. */
export interface OtherColumnState extends ColumnValue {
  readonly kind: 'otherColumn';
}

/** What the column holds, limited to what the user may know. */
export type ColumnState =
  | { readonly kind: 'masked' }
  | { readonly kind: 'error'; readonly message?: string }
  | { readonly kind: 'empty' }
  | ReasonState
  | OtherColumnState;

/**
 * Whether a logical name is the closure reason's, in any case. A grid puts a relationship's alias and a dot before it where the
 * column belongs to a related table.
 */
export function isClosureReasonColumn(logicalName: unknown): boolean {
  return typeof logicalName === 'string' && /^(.*\.)?msdyn_closurereason$/i.test(logicalName);
}

/** Takes the value out of a list of one and out of `{ Value }`. */
function unwrap(raw: unknown): unknown {
  const value: unknown = Array.isArray(raw) && raw.length < 2 ? raw[0] : raw;
  return typeof value === 'object' && value && 'Value' in value ? value.Value : value;
}

/** A whole number or the text of one (a host that binds a text box passes a string); `NaN` for anything else. */
function wholeNumber(value: unknown): number {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  return Number.isSafeInteger(number) ? (number as number) : NaN;
}

// Built from strings: in a literal, the build expands each Unicode property into kilobytes of ranges.
const digit = new RegExp('\\p{Nd}', 'u');
const blank = new RegExp('[\\s\\p{Cf}]', 'gu');
const separator = '[\\p{P}\\p{Sk}\\p{Lm}]';
/** A number, in groups of two (India) or three digits where it has separators: `1.0` and `5 %` are not grouped numbers. */
const groupedNumber = new RegExp(`^\\p{Nd}+((${separator}\\p{Nd}{2,3})*${separator}\\p{Nd}{3})?$`, 'u');

/** The value of a character as a decimal digit of any script, 0 to 9, as text; empty where it is none. */
function digitValue(character: string): string {
  if (!digit.test(character)) return '';
  // Unicode keeps the digits of a script together, zero first; in some places one script's follow another's.
  const code = character.codePointAt(0) ?? 0;
  let before = 0;
  while (digit.test(String.fromCodePoint(code - before - 1))) before++;
  return String(before % 10);
}

/** Writes a number in ASCII digits without separators; any other text comes back as it is. */
function plainNumber(text: string): string {
  const compact = text.replace(blank, '');
  return groupedNumber.test(compact) ? Array.from(compact, digitValue).join('') : text;
}

/** Reads the state of the bound column. Security comes first: nothing of a masked value may be looked at. */
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
  // A host without the column's options formats the value as a number, such as `192,350,001`: that is no label.
  const label = [option?.Label, column?.formatted].find(
    (one): one is string => isVisibleText(one) && plainNumber(one) !== rawText,
  );
  // A host that doesn't name the column is taken at the maker's word.
  return isVisibleText(logicalName) && !isClosureReasonColumn(logicalName)
    ? { kind: 'otherColumn', rawText, label }
    : { kind: 'reason', value, rawText, label, color: option?.Color };
}
