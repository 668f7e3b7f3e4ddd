import { closureReasons, type Outcome } from './catalog';
import { badgeColors, surfaceColors, type BadgeColors, type SurfaceColors, type TokenTheme } from './colors';
import type { ColumnState, OtherColumnState, ReasonState } from './column';
import type { Settings } from './settings';
import { fill, isVisibleText, type LocalizedText } from './text';

/** Everything that decides what to show. */
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

interface Surroundings {
  readonly isRTL: boolean;
  readonly surface: SurfaceColors;
}

/** What a value says in words. */
interface Wording {
  readonly label: string;
  /** What the reason means; empty where there is nothing to say. */
  readonly description: string;
  /** How the session ended and who triggered it, one line each. */
  readonly facts: readonly string[];
}

/** A closure reason, or the value of another column. */
export interface BadgePresentation extends Surroundings, Wording {
  readonly kind: 'badge';
  /** The accessible name: the label, after the column's name where there is one. */
  readonly name: string;
  /** The accessible description: description and facts in one; empty where there is nothing to say. */
  readonly spokenDescription: string;
  readonly isInline: boolean;
  readonly icon?: Outcome;
  readonly colors: BadgeColors;
}

/** A sign in place of a value: `---` for none, `***` for a masked one. */
export interface SignPresentation extends Surroundings {
  readonly kind: 'sign';
  readonly sign: string;
  /** The accessible name, which says what the sign stands for. */
  readonly name: string;
}

/** The platform's error message. */
export interface ErrorPresentation extends Surroundings {
  readonly kind: 'error';
  /** The message, which names the column: a screen reader announces an alert out of context. */
  readonly message: string;
}

/** A plain description of what to show. It is data only: two that are equal as JSON look and sound the same. */
export type Presentation = BadgePresentation | SignPresentation | ErrorPresentation;

const NO_VALUE = '---';
const MASKED_VALUE = '***';

/** Joins a name and a value as the language does, such as `How it ended: Cut short`. */
function pair(text: LocalizedText, name: string, value: string): string {
  return fill(text('NameAndValue', '{0}: {1}'), name, value);
}

function reasonWording(
  { value, label, rawText }: ReasonState,
  { labelSource }: Settings,
  text: LocalizedText,
): Wording {
  const reason = closureReasons.get(value);
  if (!reason) {
    const shown = [label, rawText].find(isVisibleText) ?? text('Unknown', NO_VALUE);
    return {
      label: shown,
      description: fill(text('Unknown_Description'), isVisibleText(rawText) ? rawText : shown),
      facts: [],
    };
  }
  const { name, outcome, actor } = reason;
  const shown = labelSource === 'friendly' ? text(name + '_Label', name) : (label ?? name);
  // A reason that says nothing of the outcome would only repeat that it is not specified.
  const facts =
    outcome === 'unspecified'
      ? []
      : [
          [text('Outcome'), text('Outcome_' + outcome)],
          [text('Actor'), text('Actor_' + actor)],
        ];
  return {
    label: shown,
    // Without strings, the documented name tells more than another label, but nothing beside itself.
    description: text(name + '_Description', shown === name ? '' : name),
    facts: facts.flatMap(([question, answer]) => (question && answer ? [pair(text, question, answer)] : [])),
  };
}

/** Another column's value: its own label, and that this control is made for the closure reason. */
function otherColumnWording({ label, rawText }: OtherColumnState, text: LocalizedText): Wording {
  return {
    label: [label, rawText].find(isVisibleText) ?? NO_VALUE,
    description: text('OtherColumn_Description'),
    facts: [],
  };
}

function spoken({ description, facts }: Wording, text: LocalizedText): string {
  return facts.length > 1 ? fill(text('SpokenDescription', '{0}'), description, ...facts).trim() : description;
}

/** Decides what to show for what the column holds. */
export function presentation({ state, settings, text, columnName, isRTL, theme }: PresentationInput): Presentation {
  const surroundings: Surroundings = { isRTL: isRTL === true, surface: surfaceColors(theme) };
  const named = (value: string) => (isVisibleText(columnName) ? pair(text, columnName, value) : value);

  if (state.kind === 'masked') {
    return { kind: 'sign', ...surroundings, sign: MASKED_VALUE, name: named(text('Masked', MASKED_VALUE)) };
  }
  if (state.kind === 'error') {
    const message = state.message ?? text('Error', MASKED_VALUE);
    const isNamed = typeof columnName === 'string' && message.includes(columnName);
    return { kind: 'error', ...surroundings, message: isNamed ? message : named(message) };
  }
  if (state.kind === 'empty') {
    return { kind: 'sign', ...surroundings, sign: NO_VALUE, name: named(text('Empty', NO_VALUE)) };
  }

  const isReason = state.kind === 'reason';
  const outcome = (isReason ? closureReasons.get(state.value)?.outcome : undefined) ?? 'unspecified';
  const wording = isReason ? reasonWording(state, settings, text) : otherColumnWording(state, text);
  const shown = settings.descriptionPlacement === 'none' ? { ...wording, description: '', facts: [] } : wording;
  return {
    kind: 'badge',
    ...surroundings,
    ...shown,
    name: named(shown.label),
    spokenDescription: spoken(shown, text),
    isInline: settings.descriptionPlacement === 'inline',
    // An icon stands for an outcome, and only a closure reason has one.
    icon: isReason && settings.showIcon === 'yes' ? outcome : undefined,
    colors: badgeColors(
      outcome,
      settings.appearance,
      theme,
      // Another column's badge stays neutral: in a color of its own it would look like a closure reason.
      isReason && settings.colorSource === 'column' ? state.color : undefined,
    ),
  };
}
