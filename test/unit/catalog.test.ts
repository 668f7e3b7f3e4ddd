import { closureReasons } from '../../common/catalog';
import { english } from '../shared/control';
import { documentedReasons } from '../shared/reasons';

it('common/catalog.ts has the reasons of test/shared/closure-reasons.tsv, in the same order', () => {
  const listed = (reasons: Iterable<{ value: number; name: string }>) =>
    Array.from(reasons, ({ value, name }) => `${String(value)} ${name}`);
  expect(listed(closureReasons.values())).toEqual(listed(documentedReasons));
});

describe.each(documentedReasons)('$value $name', ({ value, name, actor, outcome, friendlyLabel, description }) => {
  it('has the name, actor, and outcome of the table in the catalog', () => {
    expect(closureReasons.get(value)).toEqual({ value, name, actor, outcome });
  });

  it('has the label and the description of the table in the English strings, word for word', () => {
    expect(english.get(`${name}_Label`)).toBe(friendlyLabel);
    expect(english.get(`${name}_Description`)).toBe(description);
  });
});
