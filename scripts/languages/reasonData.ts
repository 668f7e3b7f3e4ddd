import { readFileSync } from 'node:fs';
import path from 'node:path';
import { closureReasons, type Actor, type Outcome } from '../../common/catalog';
import { languageTag } from '../../host/languages';
import { CommandError } from '../cli';
import { filesUnder } from '../solution/files';
import { stringLanguage } from '../solution/resx';
import { stringFolder } from './check';
import { readStringFile } from './stringFile';

/** A closure reason in a language: a row of the files for reports. The properties are the columns, in order. */
export interface ReasonRow {
  /** The option's value. */
  readonly value: number;
  /** The name that Microsoft documents, the same in every language. */
  readonly name: string;
  /** The locale identifier, such as 1033. */
  readonly languageId: number;
  /** The language as a BCP 47 tag, such as `en`. */
  readonly language: string;
  readonly label: string;
  readonly description: string;
  readonly outcomeKey: Outcome;
  readonly outcome: string;
  readonly actorKey: Actor;
  readonly actor: string;
}

/**
 * A row for each closure reason and language, sorted by value and then by language, from the catalog and the string files.
 *
 * @param root the project's folder
 * @param only the only language to include; by default, all are included
 * @throws CommandError that names the file and the key, if a string is missing
 */
export function reasonRows(root: string, only?: number): ReasonRow[] {
  const languages = filesUnder(path.join(root, stringFolder))
    .map((file) => ({ file, languageId: Number(stringLanguage(file).language) }))
    .filter(({ languageId }) => only === undefined || languageId === only)
    .sort((one, other) => one.languageId - other.languageId);
  const rows = languages.flatMap(({ file, languageId }) => {
    const strings = readStringFile(readFileSync(path.join(root, stringFolder, file)), file, (_, reason) => {
      throw new CommandError(`${file} ${reason}`);
    });
    const text = (key: string) => {
      const found = strings?.get(key)?.text;
      if (found === undefined) throw new CommandError(`${file} lacks "${key}".`);
      return found;
    };
    return [...closureReasons.values()].map(({ value, name, outcome, actor }) => ({
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
    }));
  });
  // A stable sort keeps the languages in order.
  return rows.sort((one, other) => one.value - other.value);
}

/** The rows as CSV (RFC 4180), with the byte order mark that Excel needs to recognize UTF-8. */
export function toCsv(rows: readonly ReasonRow[]): string {
  const quoted = (field: string | number) => {
    const text = String(field);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row) as (string | number)[])];
  return `\uFEFF${lines.map((fields) => fields.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** The rows as a JSON array of objects. */
export function toJson(rows: readonly ReasonRow[]): string {
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}
