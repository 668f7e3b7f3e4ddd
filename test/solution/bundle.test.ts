import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { languages, stringsIn } from '../shared/sources';
import { Folder, repository } from './project';

const MAX_BYTES = 18_432;
const MAX_GZIP_BYTES = 7_168;

const networkAndStorage = ['fetch(', 'XMLHttpRequest', 'http://', 'https://', 'localStorage', 'document.cookie'];

describe.each(['ClosureReasonControl', 'ClosureReasonGridCustomizer'])('the bundle of %s', (control) => {
  const built = new Folder(repository.at(`out/controls/${control}`));

  test('is small enough, with its style sheets, to load with every form', () => {
    const parts = ['bundle.js', ...built.files('').filter((file) => file.endsWith('.css'))];
    const sum = (sizes: readonly number[]) => sizes.reduce((one, other) => one + other, 0);
    const bytes = sum(parts.map((file) => built.bytes(file).length));
    const gzipped = sum(parts.map((file) => gzipSync(built.bytes(file), { level: 9 }).length));
    if (bytes <= MAX_BYTES && gzipped <= MAX_GZIP_BYTES) return;
    throw new Error(
      `The bundle and style sheets of ${control} have ${bytes} bytes (at most ${MAX_BYTES}) and ` +
        `${gzipped} after gzip (at most ${MAX_GZIP_BYTES}). Remove what is not needed, or take it from ` +
        'React or Fluent UI, which the platform provides: see out/controls/*/bundle.js. Raise the limits only as a last resort.',
    );
  });

  test('uses neither the network nor storage, and does not log or evaluate code', () => {
    const code = built.read('bundle.js');
    expect([...networkAndStorage, 'eval(', 'console.'].filter((part) => code.includes(part))).toEqual([]);
  });

  test('contains no text in any language', () => {
    const code = built.read('bundle.js');
    // A single English word may be part of a name in the code.
    const isPhrase = (text: string) => text.length > 9 && !/^[A-Za-z]+$/.test(text);
    const phrases = languages.flatMap((language) => [...stringsIn(language).values()].filter(isPhrase));
    expect(phrases.length).toBeGreaterThan(40 * languages.length);
    expect(phrases.filter((text) => code.includes(text))).toEqual([]);
  });

  test('contains exactly the packages in the bill of materials, besides those of the platform', async () => {
    const { metafile } = await build({
      entryPoints: [repository.at(`${control}/index.ts`)],
      bundle: true,
      write: false,
      metafile: true,
      logLevel: 'silent',
      external: ['react', '@fluentui/react', '@fluentui/react/*'],
    });
    const files = Object.keys(metafile.inputs);
    const packages = files.flatMap((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
    const { dependencies } = JSON.parse(repository.read('package.json')) as { dependencies?: object };
    expect([...new Set(packages)]).toEqual(Object.keys(dependencies ?? {}));
  });
});
