import { languageName } from '../host/languages';
import { checkLanguages, stringFile } from './languages/check';

/*
 * `npm run languages` prints a table of the languages, and below it what is wrong with each. Locale identifiers behind
 * it (`npm run languages -- 1031`) leave the others out. It exits with 1 when anything is wrong.
 */
const asked = process.argv.slice(2);
const unknown = asked.filter((item) => !/^\d+$/.test(item));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')}: not a locale identifier such as 1031`);
  process.exit(1);
}
const rows = checkLanguages(process.cwd()).filter(
  ({ language }) => asked.length === 0 || asked.includes(String(language)),
);
const absent = asked.filter((item) => !rows.some(({ language }) => String(language) === item));
for (const item of absent) console.error(`${stringFile(Number(item))}: is missing`);

console.table(
  Object.fromEntries(
    rows.map((row) => [
      row.language,
      {
        Language: languageName(row.language),
        Strings: row.strings,
        Missing: row.missing.length,
        Extra: row.extra.length,
        'Same as English': row.same,
        Length: `${String(Math.round(row.length * 100))} %`,
        Controls: row.controls.length,
        Problems: row.problems.length,
      },
    ]),
  ),
);
for (const { problems } of rows) for (const { file, reason } of problems) console.log(`${file}: ${reason}`);
if (absent.length > 0 || rows.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
