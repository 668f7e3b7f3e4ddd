import { languageName } from '../host/languages';
import { CommandError, runCommand } from './cli';
import { checkLanguages } from './languages/check';
import { stringFile } from './languages/stringFile';

void runCommand({
  name: 'npm run languages',
  summary:
    'Checks the strings of every language, and prints a table and the problems found. To show only some languages, add their locale identifiers, such as 1031.',
  operands: '[locale identifier]...',
  run: ({ operands: asked }) => {
    const unknown = asked.filter((item) => !/^\d+$/.test(item));
    if (unknown.length > 0) throw new CommandError(`${unknown.join(', ')}: not a locale identifier like 1031.`);
    const all = checkLanguages(process.cwd());
    const rows = all.filter(({ language }) => asked.length === 0 || asked.includes(String(language)));
    const table = rows.map(({ language, strings, missing, same, problems }) => [
      language,
      {
        Language: languageName(language),
        Strings: strings,
        Missing: missing,
        'Same as English': same,
        Problems: problems.length,
      },
    ]);
    console.table(Object.fromEntries(table));
    const lines = rows.flatMap(({ problems }) => problems);
    const absent = asked.filter((item) => !rows.some(({ language }) => String(language) === item));
    lines.push(...absent.map((item) => `${stringFile(Number(item))}: is missing`));
    if (lines.length > 0) throw new CommandError(lines.join('\n'));
    console.log('No problems found.');
  },
});
