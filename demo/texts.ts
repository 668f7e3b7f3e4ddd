import type { Choice, ChoiceName, Place } from './state';

/** A text for each value of a choice. */
type ChoiceTexts = {
  readonly [Name in Exclude<ChoiceName, 'controls' | 'sort'>]: Readonly<Record<Choice<Name>, string>>;
};

/** The texts of all choices. */
export const choiceTexts: ChoiceTexts = {
  view: {
    form: 'Form',
    list: 'List',
    gallery: 'Reasons',
    settings: 'Settings',
    control: 'The control alone',
    badges: 'A badge for each outcome',
  },
  theme: {
    light: 'Web light',
    dark: 'Web dark',
    contrast: 'Teams high contrast',
    brand: 'Custom brand',
    brandDark: 'Custom brand, dark',
    none: 'None (no modern look)',
  },
  direction: { auto: 'Follow the language', ltr: 'Left to right', rtl: 'Right to left' },
  column: { reason: 'The closure reason column', state: 'Another choice column' },
  labels: {
    documented: 'As in a live environment',
    custom: 'Changed by an administrator',
    formatted: 'Only the formatted value',
    none: 'None',
  },
  rows: { each: 'One session for each reason', '10000': '10,000 sessions' },
  colors: { none: 'None', palette: 'A color for each option', unreadable: 'Invalid colors' },
};

export const placeTexts: Readonly<Record<Place, string>> = {
  all: 'Everywhere on the form',
  one: 'In a one-column section',
  two: 'In a two-column section',
  header: 'In the header',
};

/** The demo's own texts. */
export const texts = {
  title: 'Closure reason badge',
  views: 'Views',
  skip: 'Skip to the controls',
  controls: 'Controls',
  show: 'Show controls',
  hide: 'Hide controls',
  bound: 'Column',
  column: 'Bound to',
  noValue: 'No value',
  unknownValue: 'A value that is not documented',
  states: 'Other states',
  otherColumn: 'Another choice column',
  otherColumnName: 'State',
  masked: 'Hidden by column security',
  error: 'In error',
  errorMessage: "The value couldn't be retrieved. Try again later.",
  labels: 'Labels of the options',
  colors: 'Colors of the options',
  settings: 'Settings',
  host: 'Host app',
  theme: 'Theme',
  language: 'Language',
  direction: 'Direction',
  width: 'Width',
  exactWidth: 'Exact width',
  exactWidthInPixels: 'Exact width in pixels',
  pixels: 'px',
  reset: 'Reset everything',
  byDefault: 'default',
  documentedName: 'Documented name',
  rows: 'Sessions in the list',
  loadFailed: "The control couldn't be loaded.",
} as const;

/** The texts of the session form. */
export const formTexts = {
  initials: 'KA',
  title: 'Refund for a damaged order',
  saved: '- Saved',
  table: 'Session',
  form: 'Closed session',
  tabs: 'Session form',
  session: 'Session',
  routing: 'Routing and closure',
  notes: 'Wrap-up notes',
  note: 'Customer received the order with a cracked screen. Refund approved; transferred to Returns for the pickup label.',
  customer: ['Customer', 'Kim Abercrombie'],
  channel: ['Channel', 'Voice call'],
  representative: ['Representative', 'Nancy Davolio'],
  language: ['Spoken language', 'English'],
  status: ['Status', 'Closed'],
  queue: ['Queue', 'Refunds, tier 1'],
  wait: ['Wait time', '42 seconds'],
  duration: ['Duration', '8 minutes'],
  started: ['Session started', '11/18/2025 9:41 AM'],
  ended: ['Session closed', '11/18/2025 9:49 AM'],
  workstream: ['Workstream', 'Contoso voice'],
} as const;

/** The texts of the session list. */
export const listTexts = {
  title: 'All sessions',
  filter: 'Filter by keyword',
  session: 'Session',
  customer: 'Customer',
  created: 'Created on',
  primary: 'Primary session',
  count: (shown: number, selected: number) =>
    `${shown.toLocaleString('en-US')} ${shown === 1 ? 'session' : 'sessions'}, ${selected.toLocaleString('en-US')} selected`,
} as const;
