import { closureReasons } from '../../common/catalog';
import { english } from '../shared/control';
import { documentedReasons } from '../shared/reasons';

it('has the reasons of the table and no others, in its order', () => {
  expect([...closureReasons.keys()]).toEqual(documentedReasons.map((reason) => reason.value));
});

describe.each(documentedReasons)('$value $name', ({ value, name, actor, outcome, friendlyLabel, description }) => {
  it('has the documented name, actor and outcome', () => {
    expect(closureReasons.get(value)).toEqual({ value, name, actor, outcome });
  });

  it('has its friendly label and its description word for word', () => {
    expect(english.get(`${name}_Label`)).toBe(friendlyLabel);
    expect(english.get(`${name}_Description`)).toBe(description);
  });
});
