import { closureReasons } from '../../common/catalog';
import { english } from '../shared/control';
import { documentedReasons } from '../shared/reasons';

it('has exactly the documented reasons, in their order', () => {
  expect([...closureReasons.keys()]).toEqual(documentedReasons.map((reason) => reason.value));
});

describe.each(documentedReasons)('$value $name', ({ value, name, actor, outcome, friendlyLabel, description }) => {
  it('has the documented name, actor, and outcome', () => {
    expect(closureReasons.get(value)).toEqual({ value, name, actor, outcome });
  });

  it('has the documented friendly label and description, word for word', () => {
    expect(english.get(`${name}_Label`)).toBe(friendlyLabel);
    expect(english.get(`${name}_Description`)).toBe(description);
  });
});
