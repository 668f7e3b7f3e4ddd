import { languageName } from '../host/languages';
import { CommandError, runCommand } from './cli';
import { checkLanguages } from './languages/check';

void runCommand({
  name: 'npm run languages',
  summary: 'Checks the strings of every language, and prints a table and the problems found.',
  run: () => {
    const languages = checkLanguages(process.cwd());
    const rows = languages.map(({ language, strings, missing, problems }) => [
      language,
      { Language: languageName(language), Strings: strings, Missing: missing, Problems: problems.length },
    ]);
    console.table(Object.fromEntries(rows));
    const lines = languages.flatMap(({ problems }) => problems);
    if (lines.length > 0) throw new CommandError(lines.join('\n'));
    console.log('No problems found.');
  },
});
