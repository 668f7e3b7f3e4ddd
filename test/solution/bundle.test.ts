import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const folder = (name: string) => join(__dirname, '../../out/controls', name);
const controls = ['ClosureReasonControl', 'ClosureReasonGridCustomizer'];

const MAX_BYTES = 18_432;
const MAX_GZIP_BYTES = 7_168;

it.each(controls)('%s is small enough to load with every form', (name) => {
  const sheets = readdirSync(folder(name)).filter((file) => file.endsWith('.css'));
  const parts = ['bundle.js', ...sheets].map((file) => readFileSync(join(folder(name), file)));
  const sum = (sizes: readonly number[]) => sizes.reduce((one, other) => one + other, 0);
  const bytes = sum(parts.map((part) => part.length));
  const gzipped = sum(parts.map((part) => gzipSync(part, { level: 9 }).length));
  if (bytes <= MAX_BYTES && gzipped <= MAX_GZIP_BYTES) return;
  throw new Error(
    `The bundle and style sheets of ${name} have ${String(bytes)} bytes (at most ${String(MAX_BYTES)}) and ` +
      `${String(gzipped)} after gzip (at most ${String(MAX_GZIP_BYTES)}). Remove what is not needed, or take it from ` +
      'React or Fluent UI, which the platform provides: see out/controls/*/bundle.js. Raise the limits only as a last resort.',
  );
});

describe.each(controls)('the bundle of %s', (name) => {
  const text = readFileSync(join(folder(name), 'bundle.js'), 'utf8');
  it.each(['fetch(', 'XMLHttpRequest', 'http://', 'https://', 'eval(', 'console.', 'localStorage', 'document.cookie'])(
    'does not contain %s',
    (part) => {
      expect(text).not.toContain(part);
    },
  );
});

/** The npm packages that a control's bundle contains, except the platform's, found by bundling it with esbuild. */
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

it.each(controls)('%s contains exactly the packages in the bill of materials', async (name) => {
  const packageFile = readFileSync(join(__dirname, '../../package.json'), 'utf8');
  const { dependencies = {} } = JSON.parse(packageFile) as { dependencies?: Record<string, string> };
  expect(await packagesIn(name)).toEqual(Object.keys(dependencies));
});
