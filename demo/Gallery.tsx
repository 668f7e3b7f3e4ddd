import * as React from 'react';
import type { ClosureReason } from '../common/catalog';
import { useDemo } from './demoContext';
import { FormControl } from './FormControl';
import { languageTag } from '../host/languages';
import { reasonsByOutcome, UNKNOWN_VALUE } from './reasons';
import { gallerySetting, settingsOf, type DemoState } from './state';
import { choiceTexts, texts } from './texts';

/** The state of a closure reason with one setting overridden. */
function reasonWith(reason: number | null, setting: string, value: string, state: DemoState): Partial<DemoState> {
  return { column: 'reason', reason, masked: false, error: false, settings: { ...state.settings, [setting]: value } };
}

interface SampleProps {
  readonly reason: number | null;
  readonly setting: string;
  readonly value: string;
}

/** The control with one setting overridden. */
function Sample({ reason, setting, value }: SampleProps) {
  const { state } = useDemo();
  const changes = React.useMemo(() => reasonWith(reason, setting, value, state), [reason, setting, value, state]);
  return <FormControl changes={changes} />;
}

/** The appearances in the manifest, with their display names. */
function useAppearances(): readonly { readonly value: string; readonly name: string }[] {
  const { control, strings } = useDemo();
  const setting = settingsOf(control.manifest).find(({ name }) => name === gallerySetting);
  return (setting?.values ?? []).map(({ value, displayNameKey }) => ({
    value,
    name: strings.get(displayNameKey) ?? value,
  }));
}

/** A name that can break before each of its words. */
function breakable(name: string): React.ReactNode {
  return name.split(/(?=[A-Z])/).map((word, index) => (
    <React.Fragment key={index}>
      <wbr />
      {word}
    </React.Fragment>
  ));
}

interface OutcomeProps {
  readonly outcome: string;
  readonly reasons: readonly ClosureReason[];
}

// The roles are explicit because a table loses them in a narrow window, where it is laid out as blocks.
function Outcome({ outcome, reasons }: OutcomeProps) {
  const { state, strings } = useDemo();
  const appearances = useAppearances();
  const lang = languageTag(state.language);
  const id = `outcome-${outcome}`;
  return (
    <section className="card gallery-group" aria-labelledby={id}>
      <h2 className="gallery-title" id={id}>
        <bdi lang={lang}>{strings.get(`Outcome_${outcome}`) ?? outcome}</bdi>{' '}
        <span className="gallery-count">{reasons.length}</span>
      </h2>
      <table className="gallery-table" role="table" aria-labelledby={id}>
        <thead className="gallery-head" role="rowgroup">
          <tr className="gallery-row" role="row">
            <th className="gallery-column" role="columnheader" scope="col">
              {texts.documentedName}
            </th>
            {appearances.map(({ value, name }) => (
              <th className="gallery-column" role="columnheader" scope="col" key={value} lang={lang}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="gallery-body" role="rowgroup">
          {reasons.map((reason) => (
            <tr className="gallery-row" role="row" key={reason.value}>
              <th className="gallery-name" role="rowheader" scope="row">
                <bdi>{breakable(reason.name)}</bdi>
                <span className="gallery-value">{reason.value}</span>
              </th>
              {appearances.map(({ value }) => (
                <td className="gallery-cell" role="cell" key={value}>
                  <Sample reason={reason.value} setting={gallerySetting} value={value} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const reasonStates = { column: 'reason', masked: false, error: false } as const;

/** The states in which the control shows no documented reason. */
const otherStates: readonly (readonly [string, Partial<DemoState>])[] = [
  [texts.otherColumn, { ...reasonStates, column: 'state' }],
  [texts.unknownValue, { ...reasonStates, reason: UNKNOWN_VALUE }],
  [texts.noValue, { ...reasonStates, reason: null }],
  [texts.masked, { ...reasonStates, masked: true }],
  [texts.error, { ...reasonStates, error: true }],
];

function OtherStates() {
  return (
    <section className="card setting" aria-labelledby="other-states">
      <h2 className="gallery-title" id="other-states">
        {texts.states}
      </h2>
      <dl className="setting-values">
        {otherStates.map(([name, changes]) => (
          <div className="setting-value" key={name}>
            <dt className="setting-value-name">{name}</dt>
            <dd className="setting-sample">
              <FormControl changes={changes} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** All documented reasons in each appearance, grouped by outcome, and the control's other states. */
export function Gallery() {
  return (
    <div className="gallery">
      <h1 className="page-title">{choiceTexts.view.gallery}</h1>
      {reasonsByOutcome.map(({ outcome, reasons }) => (
        <Outcome key={outcome} outcome={outcome} reasons={reasons} />
      ))}
      <OtherStates />
    </div>
  );
}

/** The first reason of each outcome in each appearance, one row per outcome: an overview for a picture. */
export function Badges() {
  const appearances = useAppearances();
  return (
    <div className="badges">
      {reasonsByOutcome.map(({ outcome, reasons: [{ value: reason }] }) => (
        <div className="badges-row" key={outcome}>
          {appearances.map(({ value }) => (
            <Sample key={value} reason={reason} setting={gallerySetting} value={value} />
          ))}
        </div>
      ))}
    </div>
  );
}

/** The values of every setting, side by side. */
export function SettingsSideBySide() {
  const { control, state, strings } = useDemo();
  const { reason } = state;
  const lang = languageTag(state.language);
  return (
    <div className="gallery">
      <h1 className="page-title">{choiceTexts.view.settings}</h1>
      {settingsOf(control.manifest).map((setting) => (
        <section className="card setting" key={setting.name} id={setting.name} aria-labelledby={`name-${setting.name}`}>
          <h2 className="gallery-title" id={`name-${setting.name}`} lang={lang}>
            {strings.get(setting.displayNameKey)}
          </h2>
          <p className="setting-description" lang={lang}>
            <bdi>{strings.get(setting.descriptionKey)}</bdi>
          </p>
          <dl className="setting-values">
            {setting.values.map(({ value, displayNameKey, isDefault }) => (
              <div className="setting-value" key={value}>
                <dt className="setting-value-name">
                  <bdi lang={lang}>{strings.get(displayNameKey)}</bdi> {isDefault && `(${texts.byDefault})`}
                </dt>
                <dd className="setting-sample">
                  <Sample reason={reason} setting={setting.name} value={value} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
