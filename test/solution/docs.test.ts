import path from 'node:path';
import { scripts } from '../../package.json';
import { rules } from '../../scripts/solution/verify/rules';
import { languages, properties } from '../shared/sources';
import { repository } from './project';

/* Checks that what the documentation refers to exists. */

/** What the group in a pattern matches, everywhere in a file. */
const allIn = (file: string, pattern: RegExp) =>
  Array.from(repository.read(file).matchAll(pattern), ([, group = '']) => group);

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...repository.files('docs').map((file) => `docs/${file}`),
].filter((file) => file.endsWith('.md'));
const readme = repository.read('README.md');

test.each(pages)('the links and pictures in %s lead to existing files', (page) => {
  // Links that start with ../../ lead to the repository's releases and deployments on GitHub.
  const links = allIn(page, /\]\((?!https?:|#|\.\.\/\.\.\/)([^)#]+)/g);
  expect(links.filter((link) => !repository.exists(path.join(path.dirname(page), link)))).toEqual([]);
});

const workflows = repository.files('.github/workflows').map((file) => `.github/workflows/${file}`);

test.each([...pages, ...workflows])('the commands in %s are npm scripts', (page) => {
  expect(allIn(page, /npm run ([\w:-]+)/g).filter((name) => !(name in scripts))).toEqual([]);
});

test.each(pages)('the paths in %s exist', (page) => {
  const paths = allIn(page, /`((?:common|demo|docs|scripts|test|Solutions|\.github|Closure\w+)\/[\w./-]*)`/g);
  // Commands write these.
  const written = /^Solutions\/(bin|last-release\.json)/;
  expect(paths.filter((name) => !written.test(name) && !repository.exists(name))).toEqual([]);
});

test('the README has every setting in the manifest, with its values, the default first, and a picture', () => {
  const settings = properties.filter(({ usage }) => usage === 'input');
  const wanted = settings.flatMap(({ name, values }) => [
    `(\`${name}\`): ${values.map(({ value }) => `\`${value}\``).join(', ')}.`,
    `(docs/pictures/setting-${name}.png)`,
  ]);
  expect(wanted.length).toBeGreaterThan(0);
  expect(wanted.filter((text) => !readme.includes(text))).toEqual([]);
});

test('the README lists every language under “Languages”, as the glossary names it', () => {
  const glossary = repository.read('docs/glossary.md');
  const names = languages.map((one) => new RegExp(`^## (.+) \\(${one}\\)$`, 'm').exec(glossary)?.[1]);
  const listed = /\*\*Languages:\*\*\s+([^.]*)\./.exec(readme)?.[1]?.split(/,\s+(?:and\s+)?/);
  expect(listed).toEqual(names.sort());
});

test('docs/verify.md lists every rule with its severity and where it was seen', () => {
  const rows = allIn('docs/verify.md', /^\| (`.*)/gm).map((row) => row.split(/\s*\|\s*/));
  const listed = rows.map(([name, severity]) => [name, severity]);
  expect(listed).toEqual(Object.entries(rules).map(([name, [severity]]) => [`\`${name}\``, severity]));
  expect(rows.filter(([, , , seen = '']) => !seen.includes('](')).map(([name]) => name)).toEqual(['`too-large`']);
});
