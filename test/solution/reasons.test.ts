import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { closureReasons, outcomes } from '../../common/catalog';
import { languageTag } from '../../host/languages';
import { onlyListed, reasonPage, reasonRows, reportFiles, type ReasonRow } from '../../scripts/languages/reasons';
import { documentedReasons } from '../shared/reasons';
import { languages, stringsIn } from '../shared/sources';
import { repository } from './project';

const rows = reasonRows(repository.root);

const textOf = (some: readonly ReasonRow[], file: string) =>
  reportFiles(some).get(`closure-reasons.${file}`)?.toString();

/** Reads the CSV file as Excel and Power BI do: with a byte order mark, and every field as text. */
const readCsv = (some: readonly ReasonRow[]) => parse(textOf(some, 'csv') ?? '', { bom: true, columns: true });

test('the CSV file has a row for each reason and language, sorted by value and then by language', () => {
  const expected = [...languages].sort().flatMap((languageId) => {
    const strings = stringsIn(languageId);
    return [...closureReasons.values()].map(({ value, name, outcome, actor }) => ({
      value: String(value),
      name,
      languageId: String(languageId),
      language: languageTag(languageId),
      label: strings.get(`${name}_Label`),
      description: strings.get(`${name}_Description`),
      outcomeKey: outcome,
      outcome: strings.get(`Outcome_${outcome}`),
      actorKey: actor,
      actor: strings.get(`Actor_${actor}`),
    }));
  });
  expected.sort((one, other) => Number(one.value) - Number(other.value));
  expect(readCsv(rows)).toEqual(expected);
});

test('the CSV file starts with the byte order mark that Excel needs to recognize UTF-8', () => {
  expect(textOf([], 'csv')?.charCodeAt(0)).toBe(0xfeff);
});

test('both files preserve any text, including commas, quotes, and line breaks', () => {
  const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[",;\r\n =a]*$/));
  const anyTexts = fc.record({ label: anyText, description: anyText, outcome: anyText, actor: anyText });
  fc.assert(
    fc.property(fc.array(anyTexts, { minLength: 1, maxLength: 5 }), (texts) => {
      const some = texts.map((text) => ({ ...rows[0], ...text }));
      const { value, languageId } = rows[0];
      const asText = { value: String(value), languageId: String(languageId) };
      expect(readCsv(some)).toEqual(some.map((row) => ({ ...row, ...asText })));
      expect(JSON.parse(textOf(some, 'json') ?? '')).toEqual(some);
    }),
  );
});

test('marks only known reasons as listed without a description', () => {
  expect(documentedReasons.map(({ name }) => name)).toEqual(expect.arrayContaining([...onlyListed]));
});

test.each(outcomes)('docs/reports.md has a measure for the outcome %s', (outcome) => {
  expect(repository.read('docs/reports.md')).toContain(`'Closure reasons'[outcomeKey] = "${outcome}"`);
});

test.each([...reasonPage(rows)])('%s matches the catalog and the strings', (file, text) => {
  const fix = 'Run npm run reasons.';
  expect({ fix, text: repository.read(file) }).toEqual({ fix, text });
});
