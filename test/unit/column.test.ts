import fc from 'fast-check';
import { columnState, isClosureReasonColumn, type Column } from '../../common/column';
import { documentedReasons } from '../shared/reasons';

const value = 192350001;
const reason = { kind: 'reason', value, rawText: String(value) };

describe('the raw value', () => {
  it.each([
    ['a number', value],
    ['text', '192350001'],
    ['a record with a Value', { Value: value }],
    ['a record with a Value as text', { Value: '192350001' }],
    ['a one-item array', [value]],
    ['a one-item array of text', ['192350001']],
    ['a one-item array of a record', [{ Value: value }]],
  ])('is read from %s', (_, raw) => {
    expect(columnState({ raw })).toEqual(reason);
  });

  it.each([null, undefined, '', { Value: null }, [], [null], [{ Value: '' }]])('is empty: %j', (raw) => {
    expect(columnState({ raw })).toEqual({ kind: 'empty' });
  });

  const cycle: unknown[] = [];
  cycle.push(cycle);
  it.each([
    ['two values', [value, value + 1]],
    ['another record', { value }],
    ['a fraction', 1.5],
    ['a number too large to be exact', 2 ** 60],
    ['a BigInt', BigInt(value)],
    ['a cycle', cycle],
    ['true', true],
  ])('is not a whole number: %s', (_, raw) => {
    expect(columnState({ raw, formatted: 'Some label' })).toMatchObject({
      kind: 'reason',
      value: NaN,
      label: 'Some label',
    });
  });
});

describe('a formatted number is not a label', () => {
  it.each([
    '192350001',
    '192,350,001',
    '192.350.001',
    '192 350 001',
    '192\u00a0350\u00a0001',
    '192\u202f350\u202f001',
    "192'350'001",
    '192’350’001',
    '192ʼ350ʼ001',
    '192′350′001',
    '19,23,50,001',
    '١٩٢٬٣٥٠٬٠٠١',
    '\u200f١٩٢٣٥٠٠٠١\u200e',
    '۱۹۲٬۳۵۰٬۰۰۱',
    '१९,२३,५०,००१',
    '১৯,২৩,৫০,০০১',
    '１９２，３５０，００１',
    '𝟏𝟗𝟐𝟑𝟓𝟎𝟎𝟎𝟏',
    ' 192350001 ',
  ])('%s', (formatted) => {
    expect(columnState({ raw: value, formatted })).toEqual(reason);
  });

  const systems = Intl.supportedValuesOf('numberingSystem').filter((system) => {
    // Excludes systems such as `hanidec`, whose numerals aren't digits in Unicode but words or ideographs.
    const number = new Intl.NumberFormat('en', { numberingSystem: system, useGrouping: false }).format(1234567890);
    return /^\p{Nd}+$/u.test(number);
  });
  const locales = [
    'en',
    'de',
    'fr',
    'de-CH',
    'es',
    'pt-PT',
    'pl',
    'hi-IN',
    'bn',
    'ar-EG',
    'fa',
    'he',
    'sv',
    'et',
    'ja',
  ];

  it('in any language, digits, and grouping that the platform can format', () => {
    expect(systems.length).toBeGreaterThan(30);
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(...locales),
        fc.constantFrom(...systems),
        fc.boolean(),
        (raw, locale, numberingSystem, useGrouping) => {
          const formatted = new Intl.NumberFormat(locale, { numberingSystem, useGrouping }).format(raw);
          expect(columnState({ raw, formatted })).toMatchObject({ kind: 'reason', value: raw, label: undefined });
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("not even as the option's label", () => {
    const options = [{ Value: value, Label: '192,350,001' }];
    expect(columnState({ raw: value, formatted: 'AgentReject', attributes: { Options: options } })).toMatchObject({
      label: 'AgentReject',
    });
  });

  it.each([
    ['another number', value, '192,350,002'],
    ['a number in a sentence', value, 'Reason 192350001'],
    ['a version', 10, '1.0'],
    ['a share', 5, '5 %'],
    ['an amount', 100, '$100'],
    ['a school year', 202425, '2024/25'],
    ['an ideograph', 1, '一'],
  ])('but %s is a label', (_, raw, formatted) => {
    expect(columnState({ raw, formatted })).toMatchObject({ label: formatted });
  });
});

describe('the column', () => {
  const column = (LogicalName?: unknown): Column => ({
    raw: value,
    formatted: 'Active',
    attributes: { LogicalName, Options: [{ Value: value, Label: 'Active', Color: '#ff0000' }] },
  });

  it.each(['msdyn_closurereason', 'MSDYN_ClosureReason', undefined, null, '', ' ', 7])(
    'holds closure reasons if its name is %p',
    (name) => {
      expect(columnState(column(name))).toMatchObject({ kind: 'reason', value });
    },
  );

  it.each(['msdyn_state', 'msdyn_closurereasonname', 'xmsdyn_closurereason', 'msdyn_closurereason.other'])(
    'holds something else if its name is %p, and only its label is used',
    (name) => {
      expect(columnState(column(name))).toEqual({ kind: 'otherColumn', rawText: String(value), label: 'Active' });
    },
  );

  it.each([
    ['masked', { security: { readable: false } }],
    ['error', { error: true }],
    ['empty', { raw: null }],
  ])('can be %s even if it holds something else', (kind, part) => {
    expect(columnState({ ...column('msdyn_state'), ...part })).toMatchObject({ kind });
  });

  it.each(['a_1.msdyn_closurereason', 'A_1.MSDYN_CLOSUREREASON'])(
    'is recognized with a relationship alias: %s',
    (name) => {
      expect(isClosureReasonColumn(name)).toBe(true);
    },
  );
});

it('finds the option of every reason by its value', () => {
  const Options = documentedReasons.map(({ value: Value, name: Label }) => ({ Value, Label }));
  for (const { value: raw, name } of documentedReasons) {
    expect(columnState({ raw, attributes: { Options } })).toMatchObject({ label: name });
  }
});
