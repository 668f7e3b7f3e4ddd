import { renderToStaticMarkup } from 'react-dom/server';
import { closureReasons, outcomes, type Outcome } from '../../common/catalog';
import { badgeColors } from '../../common/colors';
import { outcomeIcon } from '../../common/icons';
import { CommandError } from '../cli';
import { readStringFiles } from './stringFiles';

/** A closure reason in a language: a row of the files for reports. */
export type ReasonRow = ReturnType<typeof reasonRows>[number];

/**
 * A row for each closure reason and language, sorted by value and then by language, from the catalog and the string files. The
 * properties are the columns, in order.
 *
 * @param root the project's folder
 * @throws CommandError that names the file and the key, if a string is missing
 */
export function reasonRows(root: string) {
  const languages = readStringFiles(root);
  return [...closureReasons.values()].flatMap(({ value, name, outcome, actor }) =>
    languages.map(({ file, language, tag, strings }) => {
      const text = (key: string) => {
        const found = strings.get(key)?.text;
        if (found === undefined) throw new CommandError(`${file}: lacks "${key}"`);
        return found;
      };
      return {
        value,
        name,
        languageId: language,
        language: tag,
        label: text(`${name}_Label`),
        description: text(`${name}_Description`),
        outcomeKey: outcome,
        outcome: text(`Outcome_${outcome}`),
        actorKey: actor,
        actor: text(`Actor_${actor}`),
      };
    }),
  );
}

/** The files for reports by name: CSV (RFC 4180), with the byte order mark that Excel needs to recognize UTF-8, and JSON. */
export function reportFiles(rows: readonly ReasonRow[]): ReadonlyMap<string, Uint8Array> {
  const quoted = (field: string | number) =>
    String(field).replace(/^.*[",\r\n].*$/s, (text) => `"${text.replaceAll('"', '""')}"`);
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values<string | number>(row))];
  const csv = lines.map((fields) => `${fields.map(quoted).join(',')}\r\n`).join('');
  return new Map([
    ['closure-reasons.csv', Buffer.from(`\uFEFF${csv}`)],
    ['closure-reasons.json', Buffer.from(`${JSON.stringify(rows, undefined, 2)}\n`)],
  ]);
}

/** Reasons that Microsoft only lists in its table reference, without a description. */
export const onlyListed: ReadonlySet<string> = new Set([
  'CanceledByProactiveService',
  'ManuallyClosedConversation',
  'AgentTransferToAgentGroup',
  'MonitorDisconnected',
]);

/** A picture of an outcome's badge in the light theme. The text has a fixed length, so that it fits in any font. */
function picture(outcome: Outcome, text: string): string {
  const { background, color, border } = badgeColors(outcome, 'tint', undefined);
  const [shape] = /<path [^>]*/.exec(renderToStaticMarkup(outcomeIcon(outcome))) ?? [''];
  const textWidth = Math.round(text.length * 6.8);
  const width = textWidth + 34;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="22" role="img" aria-label="${text}">
  <rect x="0.5" y="0.5" width="${width - 1}" height="21" rx="10.5" fill="${background}" stroke="${border}" />
  <svg x="9" y="5" width="12" height="12" viewBox="0 0 16 16" fill="none" stroke="${color}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${shape} /></svg>
  <text x="25" y="15.2" textLength="${textWidth}" fill="${color}" font-family="'Segoe UI', system-ui, sans-serif" font-size="12" font-weight="600">${text}</text>
</svg>
`;
}

/**
 * The page of all closure reasons, and its pictures.
 *
 * @param all the rows in any number of languages, of which the page only uses the English ones
 * @returns file contents by path, relative to the repository
 */
export function reasonPage(all: readonly ReasonRow[]): ReadonlyMap<string, string> {
  const rows = all.filter(({ language }) => language === 'en');
  const files = new Map<string, string>();
  const sections = outcomes.map((key) => {
    const group = rows.filter(({ outcomeKey }) => outcomeKey === key);
    const [{ outcome }] = group;
    const lines = group.map(({ value, name, label, actor, description }) => {
      const mark = onlyListed.has(name) ? ' †' : '';
      return `| ${value} | \`${name}\`${mark} | ${label} | ${actor} | ${description} |\n`;
    });
    files.set(`docs/pictures/outcome-${key}.svg`, picture(key, outcome));
    return `
## ${outcome}

![${outcome}](pictures/outcome-${key}.svg)

| Value | Name | Friendly label | Triggered by | Description |
| --- | --- | --- | --- | --- |
${lines.join('')}`;
  });
  const page = `<!-- Generated from the catalog and the English strings: run \`npm run reasons\` instead of editing it. -->

# Closure reasons

This version knows ${rows.length} closure reasons. They are grouped by how the session ended, which determines the badge's color and
icon. Each release includes the same data in every language:
[\`closure-reasons.csv\` and \`closure-reasons.json\`](reports.md).

Microsoft describes ${rows.length - onlyListed.size} of these values on its page
[Session closure reasons](https://learn.microsoft.com/dynamics365/contact-center/extend/closure-reasons-descriptions). The ${onlyListed.size}
values marked † appear only in Microsoft's reference for the table \`msdyn_ocsession\`, without a description. Both sources are as of
November 2026. The descriptions of the values up to 192350031 are Microsoft's, word for word; those of later values are this project's own.
${sections.join('')}`;
  return files.set('docs/closure-reasons.md', page);
}
