import { closureReasons, type Outcome } from './catalog';
import { badgeColors, surfaceColors, type BadgeColors, type SurfaceColors, type TokenTheme } from './colors';
import type { ColumnState, OtherColumnState, ReasonState } from './column';
import type { Settings } from './settings';
import { fill, isVisibleText, type LocalizedText } from './text';

/** Everything that determines what to show. */
export interface PresentationInput {
  readonly state: ColumnState;
  readonly settings: Settings;
  readonly text: LocalizedText;
  /** The column's own name on the form (`mode.label`). */
  readonly columnName?: unknown;
  readonly isRTL?: unknown;
  /** The host's Fluent UI tokens (`fluentDesignLanguage.tokenTheme`). */
  readonly theme?: TokenTheme;
}

interface BasePresentation {
  readonly isRTL: boolean;
  readonly surface: SurfaceColors;
}

/** The text of a badge. */
interface Wording {
  readonly label: string;
  /** What the reason means; may be empty. */
  readonly description: string;
  /** How the session ended, and who triggered it: one line each. */
  readonly facts: readonly string[];
}

/** A closure reason, or the value of another column. */
export interface BadgePresentation extends BasePresentation, Wording {
  readonly kind: 'badge';
  /** The accessible name: the column's name, if any, and the label. */
  readonly name: string;
  /** The accessible description: the description and the facts in one text; may be empty. */
  readonly spokenDescription: string;
  readonly isInline: boolean;
  readonly icon?: Outcome;
  readonly colors: BadgeColors;
}

/** A sign in place of a value: `---` if there is none, `***` if it is masked. */
export interface SignPresentation extends BasePresentation {
  readonly kind: 'sign';
  readonly sign: string;
  /** The accessible name, which says what the sign stands for. */
  readonly name: string;
}

/** The platform's error message. */
export interface ErrorPresentation extends BasePresentation {
  readonly kind: 'error';
  /** The column's name and the message: a screen reader announces an alert out of context. */
  readonly message: string;
}

/** A plain description of what to show. It is data only: if two are equal as JSON, they look and sound the same. */
export type Presentation = BadgePresentation | SignPresentation | ErrorPresentation;

const NO_VALUE = '---';
const MASKED_VALUE = '***';

/** Joins a name and a value with the language's own punctuation, such as `How it ended: Cut short`. */
function pair(text: LocalizedText, name: string, value: string): string {
  return fill(text('NameAndValue', '{0}: {1}'), [name, value]);
}

/** The text for a value. The value of another column never gets the text of a closure reason. */
function wordingOf(state: ReasonState | OtherColumnState, { labelSource }: Settings, text: LocalizedText): Wording {
  const { label: ownLabel, rawText } = state;
  if (state.kind === 'otherColumn') {
    return { label: ownLabel ?? rawText ?? NO_VALUE, description: text('OtherColumn_Description'), facts: [] };
  }
  const reason = closureReasons.get(state.value);
  if (!reason) {
    const label = ownLabel ?? rawText ?? text('Unknown', NO_VALUE);
    return { label, description: fill(text('Unknown_Description'), [rawText ?? label]), facts: [] };
  }

  const { name, outcome, actor } = reason;
  const label = labelSource === 'friendly' ? text(name + '_Label', name) : (ownLabel ?? name);
  const fact = (key: string, value: string) => {
    const [question, answer] = [text(key), text(key + '_' + value)];
    return question && answer && pair(text, question, answer);
  };
  return {
    label,
    // Without strings, describe the reason by its documented name, unless that is the label already.
    description: text(name + '_Description', label === name ? '' : name),
    // Without an outcome, the facts would only repeat that nothing is specified.
    facts: outcome === 'unspecified' ? [] : [fact('Outcome', outcome), fact('Actor', actor)].filter(isVisibleText),
  };
}

function spoken({ description, facts }: Wording, text: LocalizedText): string {
  return facts.length > 1 ? fill(text('SpokenDescription', '{0}'), [description, ...facts]).trim() : description;
}

/** Determines what to show for the state of the column. */
export function presentation({ state, settings, text, columnName, isRTL, theme }: PresentationInput): Presentation {
  const base: BasePresentation = { isRTL: isRTL === true, surface: surfaceColors(theme) };
  const named = (value: string) => (isVisibleText(columnName) ? pair(text, columnName, value) : value);

  if (state.kind === 'error') {
    return { kind: 'error', ...base, message: named(state.message ?? text('Error', MASKED_VALUE)) };
  }
  if (state.kind === 'masked' || state.kind === 'empty') {
    const [sign, key] = state.kind === 'masked' ? [MASKED_VALUE, 'Masked'] : [NO_VALUE, 'Empty'];
    return { kind: 'sign', ...base, sign, name: named(text(key, sign)) };
  }

  const isReason = state.kind === 'reason';
  const outcome = (isReason ? closureReasons.get(state.value)?.outcome : undefined) ?? 'unspecified';
  const wording = wordingOf(state, settings, text);
  const shown = settings.descriptionPlacement === 'none' ? { ...wording, description: '', facts: [] } : wording;
  return {
    kind: 'badge',
    ...base,
    ...shown,
    name: named(shown.label),
    spokenDescription: spoken(shown, text),
    isInline: settings.descriptionPlacement === 'inline',
    // An icon stands for an outcome, which only a closure reason has.
    icon: isReason && settings.showIcon === 'yes' ? outcome : undefined,
    colors: badgeColors(
      outcome,
      settings.appearance,
      theme,
      // The badge of another column stays neutral: with a color, it would look like a closure reason.
      isReason && settings.colorSource === 'column' ? state.color : undefined,
    ),
  };
}
