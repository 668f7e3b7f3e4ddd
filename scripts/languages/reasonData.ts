import { closureReasons } from '../../common/catalog';
import { languageTag } from '../../host/languages';
import { CommandError } from '../cli';
import { languageOf, readStringFile, stringFiles } from './stringFile';

/** A closure reason in a language: a row of the files for reports. */
export type ReasonRow = ReturnType<typeof reasonRows>[number];

/**
 * A row for each closure reason and language, sorted by value and then by language, from the catalog and the string files. The
 * properties are the columns, in order.
 *
 * @param root the project's folder
 * @param files the string files of the languages to include; by default, all
 * @throws CommandError that names the file and the key, if a string is missing
 */
export function reasonRows(root: string, files: readonly string[] = stringFiles(root)) {
  const languages = files.map((file) => {
    const { strings, problems } = readStringFile(root, file);
    if (problems.length > 0) throw new CommandError(problems.join('\n'));
    const text = (key: string) => {
      const found = strings.get(key)?.text;
      if (found === undefined) throw new CommandError(`${file}: lacks "${key}"`);
      return found;
    };
    return { languageId: languageOf(file), text };
  });
  return [...closureReasons.values()].flatMap(({ value, name, outcome, actor }) =>
    languages.map(({ languageId, text }) => ({
      value,
      name,
      languageId,
      language: languageTag(languageId),
      label: text(`${name}_Label`),
      description: text(`${name}_Description`),
      outcomeKey: outcome,
      outcome: text(`Outcome_${outcome}`),
      actorKey: actor,
      actor: text(`Actor_${actor}`),
    })),
  );
}

/** The rows as CSV (RFC 4180), with the byte order mark that Excel needs to recognize UTF-8. */
export function toCsv(rows: readonly ReasonRow[]): string {
  const quoted = (field: string | number) => {
    const text = String(field);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values<string | number>(row))];
  return `\uFEFF${lines.map((fields) => fields.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** The rows as a JSON array of objects. */
export function toJson(rows: readonly ReasonRow[]): string {
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}
