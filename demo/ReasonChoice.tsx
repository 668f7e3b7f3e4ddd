import * as React from 'react';
import { closureReasons } from '../common/catalog';
import { LabeledDropdown, type DropdownOption } from './LabeledDropdown';
import { useDemo } from './demoContext';
import { REASON, reasonsByOutcome, UNKNOWN_VALUE } from './reasons';
import { texts } from './texts';

const NO_VALUE = 'none';

function unknownOption(value: number): DropdownOption {
  return { value: String(value), text: `${texts.unknownValue} (${String(value)})` };
}

/** A dropdown for the value of the column: a documented reason, an unknown one, or none. */
export function ReasonChoice() {
  const { state, strings, change } = useDemo();
  const { reason } = state;
  const unknown = reason !== null && !closureReasons.has(reason) ? reason : UNKNOWN_VALUE;
  const options: readonly DropdownOption[] = [
    ...reasonsByOutcome.flatMap(({ outcome, reasons }) => [
      { value: outcome, text: strings.get(`Outcome_${outcome}`) ?? outcome, isHeader: true },
      ...reasons.map(({ value, name }) => ({ value: String(value), text: name })),
    ]),
    { value: 'states', text: texts.states, isHeader: true },
    unknownOption(unknown),
    { value: NO_VALUE, text: texts.noValue },
  ];
  return (
    <LabeledDropdown
      id="reason"
      label={strings.get('ClosureReason') ?? REASON}
      value={reason === null ? NO_VALUE : String(reason)}
      options={options}
      onChange={(value) => change({ reason: value === NO_VALUE ? null : Number(value) })}
    />
  );
}
