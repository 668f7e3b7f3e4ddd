import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const bundle = readFileSync(join(__dirname, '../../out/controls/ClosureReasonControl/bundle.js'));

it('the bundle of the field control has at most 14,336 bytes', () => {
  expect(bundle.length).toBeLessThanOrEqual(14_336);
});

it('the bundle of the field control has at most 5,120 bytes after gzip -9', () => {
  expect(gzipSync(bundle, { level: 9 }).length).toBeLessThanOrEqual(5_120);
});

it.each([
  ['React', 'Reactv16'],
  ['Fluent UI', 'FluentUIReactv81211'],
])('the bundle takes %s from the platform', (_, global) => {
  expect(bundle.toString()).toContain(`=${global}`);
});

it.each(['fetch(', 'XMLHttpRequest', 'http://', 'https://', 'eval(', 'console.', 'localStorage', 'document.cookie'])(
  'the bundle has no %s',
  (text) => {
    expect(bundle.toString()).not.toContain(text);
  },
);
