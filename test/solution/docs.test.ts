import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { english } from '../../scripts/languages/check';
import { readPlacedControl } from '../../scripts/solution/place/control';
import { languages } from '../shared/sources';
import { repository } from './project';

/* Checks that what the documentation refers to exists. */

const read = (file: string) => readFileSync(path.join(repository, file), 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(path.join(repository, 'docs')).map((file) => `docs/${file}`),
].filter((file) => file.endsWith('.md'));
const readme = read('README.md');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

test.each(pages)('the links and pictures in %s lead to existing files', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '');
  // Links that start with ../../ lead to the repository's releases and deployments on GitHub.
  const ofRepository = links.filter((link) => !link.startsWith('../../'));
  expect(ofRepository.filter((link) => !existsSync(path.join(repository, path.dirname(page), link)))).toEqual([]);
});

const workflows = readdirSync(path.join(repository, '.github/workflows')).map((file) => `.github/workflows/${file}`);

test.each([...pages, ...workflows])('the commands in %s are npm scripts', (page) => {
  const called = [...read(page).matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? '');
  expect(called.filter((name) => scripts[name] === undefined)).toEqual([]);
});

test.each(pages)('the paths in %s exist', (page) => {
  const named = [
    ...read(page).matchAll(/`((?:common|demo|docs|scripts|test|Solutions|\.github|Closure\w+)\/[\w./-]*)`/g),
  ];
  const written = ['Solutions/bin', 'Solutions/last-release.json'];
  const paths = named.map((match) => match[1] ?? '').filter((name) => !written.some((start) => name.startsWith(start)));
  expect(paths.filter((name) => !existsSync(path.join(repository, name)))).toEqual([]);
});

test('the README has every setting in the manifest, with its values, the default first, and a picture', () => {
  const { settings } = readPlacedControl(repository);
  const wanted = [...settings].flatMap(([name, { values }]) => [
    `(\`${name}\`): ${values.map((value) => `\`${value}\``).join(', ')}.`,
    `(docs/pictures/setting-${name}.png)`,
  ]);
  expect(wanted.length).toBeGreaterThan(0);
  expect(wanted.filter((text) => !readme.includes(text))).toEqual([]);
});

test('the README lists every language under “Languages”, as the glossary names it', () => {
  const glossary = read('docs/glossary.md');
  const nameOf = (language: number) => new RegExp(`^## (.+) \\(${String(language)}\\)$`, 'm').exec(glossary)?.[1];
  const names = languages.map((language) => (language === english ? 'English' : nameOf(language)));
  const listed = /\*\*Languages:\*\*\s+([^.]*)\./.exec(readme)?.[1]?.split(/,\s+(?:and\s+)?/);
  expect(listed).toEqual(names.sort());
});
