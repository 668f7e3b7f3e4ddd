import { settingValues } from '../../common/settings';
import { controlFile, customizerManifest, manifest } from '../shared/control';

const settings = manifest.properties.filter((property) => property.usage === 'input');
const input = controlFile('ControlManifest.Input.xml');
const customizerInput = controlFile('../ClosureReasonGridCustomizer/ControlManifest.Input.xml');

it('names the virtual control ContactCenter.ClosureReasonControl', () => {
  expect(manifest).toMatchObject({ namespace: 'ContactCenter', constructorName: 'ClosureReasonControl' });
  expect(input).toMatch(/ control-type="virtual"/);
});

it('names the virtual control ContactCenter.ClosureReasonGridCustomizer, bound to the name of a grid event', () => {
  expect(customizerManifest).toMatchObject({
    namespace: 'ContactCenter',
    constructorName: 'ClosureReasonGridCustomizer',
    properties: [{ name: 'EventName', type: 'SingleLine.Text', usage: 'bound', isRequired: true }],
  });
  expect(customizerInput).toMatch(/ control-type="virtual"/);
});

it('binds one choice column, which is the only required property', () => {
  expect(manifest.properties.filter((property) => property.isRequired)).toEqual([
    expect.objectContaining({ name: 'closureReason', type: 'OptionSet', usage: 'bound' }),
  ]);
});

it('ControlManifest.Input.xml has the settings of common/settings.ts, with their values in the same order', () => {
  expect(Object.fromEntries(settings.map(({ name, values }) => [name, values.map(({ value }) => value)]))).toEqual(
    settingValues,
  );
});

it.each(settings)('has the first value of $name as its default', ({ values }) => {
  expect(values.map(({ isDefault }) => isDefault)).toEqual(values.map((_, index) => index === 0));
});

describe.each([
  ['ClosureReasonControl', input],
  ['ClosureReasonGridCustomizer', customizerInput],
])('the manifest of %s', (_, input) => {
  it('requests no feature, external service, or permission', () => {
    expect(input).toContain('<external-service-usage enabled="false" />');
    expect(input).not.toMatch(/feature-usage|uses-feature|<domain/);
  });

  it('uses the platform libraries in the installed versions of React and Fluent UI', () => {
    const installed = (name: string) => jest.requireActual<{ version: string }>(`${name}/package.json`).version;
    expect(input).toContain(`<platform-library name="React" version="${installed('react')}" />`);
    expect(input).toContain(`<platform-library name="Fluent" version="${installed('@fluentui/react')}" />`);
  });
});
