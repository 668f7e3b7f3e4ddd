import { closureReasons, type Outcome } from './catalog';
import { badgeColors, surfaceColors, type BadgeColors, type SurfaceColors, type TokenTheme } from './colors';
import type { ColumnState } from './column';
import type { Settings } from './settings';
import { fill, isVisibleText, type LocalizedText } from './text';

/** What the column's state, the settings and the host's surroundings are made into a {@link Presentation} from. */
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

/** A closure reason. */
export interface BadgePresentation extends Surroundings {
  readonly kind: 'badge';
  readonly label: string;
  /** The accessible name: the column's name, where there is one, and the label. */
  readonly name: string;
  /** The accessible description; empty where none is wanted. */
  readonly spokenDescription: string;
  /** What the reason means; empty where it is not to be shown. */
  readonly description: string;
  /** How the session ended and who ended it, a line each. */
  readonly facts: readonly string[];
  readonly isInline: boolean;
  readonly icon?: Outcome;
  readonly colors: BadgeColors;
}

/** A sign in the place of a value: `---` for none, `***` for a masked one. */
export interface SignPresentation extends Surroundings {
  readonly kind: 'sign';
  readonly sign: string;
  /** The accessible name, which says what the sign stands for. */
  readonly name: string;
}

/** The platform's error message. */
export interface ErrorPresentation extends Surroundings {
  readonly kind: 'error';
  readonly message: string;
}

/** A plain description of what to show. It is data alone: two that are equal as JSON look and sound the same. */
export type Presentation = BadgePresentation | SignPresentation | ErrorPresentation;

const NO_VALUE = '---';
const MASKED_VALUE = '***';
const NAME_AND_VALUE = '{0}: {1}';

/** Decides what to show for what the column holds. */
export function presentation({ state, settings, text, columnName, isRTL, theme }: PresentationInput): Presentation {
  const surroundings: Surroundings = { isRTL: isRTL === true, surface: surfaceColors(theme) };
  const pair = (name: string, value: string) => fill(text('NameAndValue', NAME_AND_VALUE), name, value);
  const named = (value: string) => (isVisibleText(columnName) ? pair(columnName, value) : value);

  if (state.kind === 'error') {
    return { kind: 'error', ...surroundings, message: state.message ?? text('Error', MASKED_VALUE) };
  }
  if (state.kind !== 'reason') {
    const [sign, key] = state.kind === 'masked' ? [MASKED_VALUE, 'Masked'] : [NO_VALUE, 'Empty'];
    return { kind: 'sign', ...surroundings, sign, name: named(text(key, sign)) };
  }

  const reason = closureReasons.get(state.value);
  const outcome = reason?.outcome ?? 'unspecified';
  const ownLabel = [state.label, reason?.name, state.rawText].find(isVisibleText) ?? text('Unknown', NO_VALUE);
  const label = reason && settings.labelSource === 'friendly' ? text(reason.name + '_Label', reason.name) : ownLabel;

  let description = '';
  let facts: string[] = [];
  if (settings.descriptionPlacement !== 'none') {
    if (reason) {
      description = text(reason.name + '_Description', reason.name);
      facts = [
        [text('Outcome'), text('Outcome_' + outcome)],
        [text('Actor'), text('Actor_' + reason.actor)],
      ].flatMap(([question, answer]) => (question && answer ? [pair(question, answer)] : []));
    } else {
      description = fill(text('Unknown_Description'), isVisibleText(state.rawText) ? state.rawText : ownLabel);
    }
  }

  return {
    kind: 'badge',
    ...surroundings,
    label,
    name: named(label),
    spokenDescription: facts.length > 1 ? fill(text('SpokenDescription', '{0}'), description, ...facts) : description,
    description,
    facts,
    isInline: settings.descriptionPlacement === 'inline',
    icon: settings.showIcon === 'yes' ? outcome : undefined,
    colors: badgeColors(
      outcome,
      settings.appearance,
      theme,
      settings.colorSource === 'column' ? state.color : undefined,
    ),
  };
}
