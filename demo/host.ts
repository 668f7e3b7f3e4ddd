import { closureReasons } from '../common/catalog';
import type { HostState, OptionMetadata } from '../host/framework';
import type { LoadedControl } from '../host/loader';
import { isRightToLeft } from '../host/languages';
import { ACTIVE, REASON, STATE, states } from './reasons';
import type { Choice, DemoState } from './state';
import { texts } from './texts';
import { tokenThemes } from './themes';

/** A built control with any inputs and outputs. */
export type DemoControl = LoadedControl<unknown, unknown>;

/**
 * Colors that an administrator might set on options. Their hues differ from those of the outcomes, so that the two can be told
 * apart, and some are too pale or too dark to read as text on the page.
 */
const palette = ['#00b7c3', '#e3008c', '#5c2e91', '#fff4ce', '#1b1a19', '#8e562e', '#bad80a', '#c239b3'];

type Strings = ReadonlyMap<string, string>;

/** The metadata of a live environment misspells one label. */
const MISLABELED = new Map([['AgentTransferred', 'AgentTransfered']]);

function labelOf(name: string, index: number, labels: Choice<'labels'>, strings: Strings): string {
  return labels === 'custom'
    ? `${String(index + 1).padStart(2, '0')} – ${strings.get(`${name}_Label`) ?? name}`
    : (MISLABELED.get(name) ?? name);
}

function colorOf(index: number, colors: Choice<'colors'>): string {
  return { none: '', palette: palette[index % palette.length], unreadable: 'as blue as the sea' }[colors];
}

/** The options of the column's metadata in a state of the demo. */
export function columnOptions(
  labels: Choice<'labels'>,
  colors: Choice<'colors'>,
  strings: Strings,
): readonly OptionMetadata[] {
  return [...closureReasons.values()].map(({ value, name }, index) => ({
    Value: value,
    Label: labelOf(name, index, labels, strings),
    Color: colorOf(index, colors),
  }));
}

/** Whether the page and the control are laid out from right to left. */
export function isRTL({ direction, language }: DemoState): boolean {
  return direction === 'auto' ? isRightToLeft(language) : direction === 'rtl';
}

/** The display name of the column that the control is bound to. */
export function columnName({ column }: DemoState, strings: Strings): string {
  return column === 'reason' ? (strings.get('ClosureReason') ?? REASON) : texts.otherColumnName;
}

const otherOptions: readonly OptionMetadata[] = [...states].map(([Value, Label]) => ({ Value, Label, Color: '' }));

/** The values that the framework passes to the control in a state of the demo. */
export function hostState(state: DemoState, control: DemoControl): HostState {
  const strings = control.strings(state.language);
  const isReason = state.column === 'reason';
  const options = isReason ? columnOptions(state.labels, state.colors, strings) : otherOptions;
  const value = isReason ? state.reason : ACTIVE;
  const hasMetadata = !isReason || state.labels === 'documented' || state.labels === 'custom';
  return {
    value,
    formatted:
      isReason && state.labels === 'none' ? undefined : options.find((option) => option.Value === value)?.Label,
    logicalName: hasMetadata ? (isReason ? REASON : STATE) : undefined,
    options: hasMetadata ? options : undefined,
    isReadable: state.masked ? false : undefined,
    errorMessage: state.error ? texts.errorMessage : undefined,
    settings: state.settings,
    label: columnName(state, strings),
    isRTL: isRTL(state),
    languageId: state.language,
    theme: tokenThemes[state.theme],
    strings,
    missingString: 'key',
  };
}
