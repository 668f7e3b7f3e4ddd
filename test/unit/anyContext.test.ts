import fc from 'fast-check';
import * as ReactDOM from 'react-dom';
import { act } from 'react-dom/test-utils';
import { closureReasons } from '../../common/catalog';
import { settingValues } from '../../common/settings';
import { ClosureReasonControl } from '../../ClosureReasonControl/index';
import type { IInputs } from '../../ClosureReasonControl/generated/ManifestTypes';
import { english } from '../shared/control';

const markup = '<img src=x onerror="alert(1)"><script>alert(1)</script>';
const bidirectional = '\u202Eevil\u2066\u200F';
const labels = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    ' ',
    markup,
    bidirectional,
    'x'.repeat(10_000),
    '{0}',
    '$&',
    '\u0000',
    '\uD800',
    'AgentTransfered',
  ),
);
const colors = fc.oneof(labels, fc.constantFrom('#ff0000', '#f00', 'red', 'url(x)', '#000;background:url(x)'));
const absent = fc.constantFrom(undefined, null);
/** Mostly a proper value, sometimes anything else. */
const or = <Value>(proper: fc.Arbitrary<Value>) => fc.oneof({ weight: 5, arbitrary: proper }, absent, fc.anything());

const raws = fc.oneof(
  fc.constantFrom(...closureReasons.keys()),
  fc.constantFrom(...closureReasons.keys()).map(String),
  fc.integer(),
  fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withMap: true, withSparseArray: true }),
);

const column = fc.record(
  {
    raw: raws,
    formatted: or(labels),
    error: or(fc.boolean()),
    errorMessage: or(labels),
    security: or(fc.record({ readable: or(fc.boolean()) }, { requiredKeys: [] })),
    attributes: or(
      fc.record({
        Options: or(
          fc.array(or(fc.record({ Value: or(raws), Label: or(labels), Color: or(colors) }, { requiredKeys: [] })), {
            maxLength: 5,
          }),
        ),
      }),
    ),
  },
  { requiredKeys: [] },
);

const settingRaws = fc.constantFrom(...Object.values(settingValues).flat());

const getString = fc.constantFrom<(key: string) => unknown>(
  (key) => english.get(key),
  (key) => key,
  () => '',
  () => undefined,
  () => null,
  () => 7,
  () => {
    throw new Error('no resources');
  },
);

const contexts = fc.record(
  {
    parameters: fc.record(
      {
        closureReason: or(column),
        ...Object.fromEntries(
          Object.keys(settingValues).map((name) => [
            name,
            or(fc.record({ raw: or(settingRaws) }, { requiredKeys: [] })),
          ]),
        ),
      },
      { requiredKeys: [] },
    ),
    resources: or(fc.record({ getString })),
    mode: or(fc.record({ label: or(labels) }, { requiredKeys: [] })),
    userSettings: or(fc.record({ isRTL: or(fc.boolean()) }, { requiredKeys: [] })),
    fluentDesignLanguage: or(
      fc.record({
        tokenTheme: or(fc.dictionary(fc.constantFrom('colorNeutralBackground1', 'colorBrandBackground'), or(colors))),
      }),
    ),
  },
  { requiredKeys: ['parameters'] },
);

/** Renders the control with any context, including ones that violate the framework's type. */
function shown(context: unknown): HTMLElement {
  const container = document.createElement('div');
  act(() => {
    ReactDOM.render(new ClosureReasonControl().updateView(context as ComponentFramework.Context<IInputs>), container);
  });
  return container;
}

let errors: jest.SpyInstance;
beforeEach(() => {
  errors = jest.spyOn(console, 'error').mockImplementation(() => undefined);
});

it('shows something with a name for any context, and never renders text as markup', () => {
  fc.assert(
    fc.property(contexts, (context) => {
      const container = shown(context);
      const element = container.querySelector('[role=img], [role=alert]');
      expect(element?.textContent?.trim()).toBeTruthy();
      expect(element?.getAttribute('aria-label') ?? element?.textContent).toBeTruthy();
      expect(container.querySelector('img, script')).toBeNull();
      // No string keys.
      expect(container.textContent).not.toMatch(/_(Label|Description)/);
      ReactDOM.unmountComponentAtNode(container);
    }),
  );
  expect(errors).not.toHaveBeenCalled();
});

it('never reveals a masked value, whatever else the context contains', () => {
  fc.assert(
    fc.property(contexts, column, (context, held) => {
      const secret = 'S3cret';
      const closureReason = {
        ...held,
        raw: 192350014,
        formatted: secret,
        errorMessage: secret,
        security: { readable: false },
        attributes: { Options: [{ Value: 192350014, Label: secret, Color: '#abcdef' }] },
      };
      const container = shown({ ...context, parameters: { ...context.parameters, closureReason } });
      expect(container).toHaveTextContent(/^\*\*\*$/);
      expect(container.innerHTML).not.toMatch(/S3cret|ForceClose|192350014|supervisor|#abcdef|171, 205, 239/);
      ReactDOM.unmountComponentAtNode(container);
    }),
  );
});

it.each([
  ['markup', markup],
  ['10,000 characters', 'x'.repeat(10_000)],
  ['bidirectional controls', bidirectional],
])('shows a label with %s unchanged', (_, label) => {
  const container = shown({ parameters: { closureReason: { raw: 192350001, formatted: label } } });
  expect(container.querySelector('[dir=auto]')?.textContent).toBe(label);
});
