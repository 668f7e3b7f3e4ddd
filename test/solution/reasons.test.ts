import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { closureReasons, outcomes } from '../../common/catalog';
import { english } from '../../scripts/languages/check';
import { languageTag } from '../../host/languages';
import { reasonRows, toCsv, toJson, type ReasonRow } from '../../scripts/languages/reasonData';
import { onlyListed, reasonPage } from '../../scripts/languages/reasonPage';
import { documentedReasons } from '../shared/reasons';
import { languages, stringsIn } from '../shared/sources';

const root = join(__dirname, '../..');

/** Reads CSV as Excel and Power BI do: with a byte order mark, and every field as text. */
const readCsv = (text: string): Record<string, string>[] => parse(text, { bom: true, columns: true });

const asText = (row: ReasonRow) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value)]));

test('the CSV file has a row for each reason and language, sorted by value and then by language', () => {
  const expected = [...closureReasons.values()].flatMap(({ value, name, outcome, actor }) =>
    [...languages]
      .sort((one, other) => one - other)
      .map((languageId) => {
        const strings = stringsIn(languageId);
        return {
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
        };
      }),
  );
  const rows = readCsv(toCsv(reasonRows(root)));
  expect(rows).toEqual(expected);
});

test('the CSV file starts with the byte order mark that Excel needs to recognize UTF-8', () => {
  expect(toCsv([]).charCodeAt(0)).toBe(0xfeff);
});

const [aRow] = reasonRows(root, english);

test('both files preserve any text, including commas, quotes, and line breaks', () => {
  const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[",;\r\n =a]*$/));
  const anyRow = fc.tuple(anyText, anyText, anyText, anyText).map(([label, description, outcome, actor]) => ({
    ...aRow,
    label,
    description,
    outcome,
    actor,
  }));
  fc.assert(
    fc.property(fc.array(anyRow, { minLength: 1, maxLength: 5 }), (rows) => {
      expect(readCsv(toCsv(rows))).toEqual(rows.map(asText));
      expect(JSON.parse(toJson(rows))).toEqual(rows);
    }),
  );
});

test('marks only known reasons as listed without a description', () => {
  expect(documentedReasons.map(({ name }) => name)).toEqual(expect.arrayContaining([...onlyListed]));
});

test.each(outcomes)('docs/reports.md has a measure for the outcome %s', (outcome) => {
  expect(readFileSync(join(root, 'docs/reports.md'), 'utf8')).toContain(`'Closure reasons'[outcomeKey] = "${outcome}"`);
});

test.each([...reasonPage(reasonRows(root, english))])('%s matches the catalog and the strings', (file, text) => {
  const fix = 'Run npm run reasons.';
  expect({ fix, text: readFileSync(join(root, file), 'utf8') }).toEqual({ fix, text });
});
