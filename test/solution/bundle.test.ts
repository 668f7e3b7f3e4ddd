import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

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

/** The npm packages whose code esbuild finds where it bundles a control as webpack does, but for the platform's. */
async function packagesIn(name: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [join(__dirname, '../..', name, 'index.ts')],
    bundle: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
    external: ['react', '@fluentui/react', '@fluentui/react/*'],
  });
  const packages = Object.keys(metafile.inputs).map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  return [...new Set(packages.filter((found) => found !== undefined))];
}

it.each(['ClosureReasonControl', 'ClosureReasonGridCustomizer'])(
  '%s holds the packages of the bill of materials and no other',
  async (name) => {
    const packageFile = readFileSync(join(__dirname, '../../package.json'), 'utf8');
    const { dependencies = {} } = JSON.parse(packageFile) as { dependencies?: Record<string, string> };
    expect(await packagesIn(name)).toEqual(Object.keys(dependencies));
  },
);
