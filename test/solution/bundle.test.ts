import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const bundleOf = (name: string) => readFileSync(join(__dirname, '../../out/controls', name, 'bundle.js'));
const bundle = bundleOf('ClosureReasonControl');
const customizer = bundleOf('ClosureReasonGridCustomizer');

it('the bundle of the field control has at most 14,336 bytes', () => {
  expect(bundle.length).toBeLessThanOrEqual(14_336);
});

it('the bundle of the field control has at most 5,120 bytes after gzip -9', () => {
  expect(gzipSync(bundle, { level: 9 }).length).toBeLessThanOrEqual(5_120);
});

it('the bundle of the grid customizer has at most 14,336 bytes', () => {
  expect(customizer.length).toBeLessThanOrEqual(14_336);
});

describe.each([
  ['field control', bundle.toString()],
  ['grid customizer', customizer.toString()],
])('the bundle of the %s', (_, text) => {
  it.each([
    ['React', 'Reactv16'],
    ['Fluent UI', 'FluentUIReactv81211'],
  ])('takes %s from the platform', (_, global) => {
    expect(text).toContain(`=${global}`);
  });

  it.each(['fetch(', 'XMLHttpRequest', 'http://', 'https://', 'eval(', 'console.', 'localStorage', 'document.cookie'])(
    'has no %s',
    (part) => {
      expect(text).not.toContain(part);
    },
  );
});
