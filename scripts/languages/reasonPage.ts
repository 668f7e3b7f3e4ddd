import { renderToStaticMarkup } from 'react-dom/server';
import { outcomes, type Outcome } from '../../common/catalog';
import { badgeColors } from '../../common/colors';
import { outcomeIcon } from '../../common/icons';
import type { ReasonRow } from './reasonData';

/** Where the page lies, from the project's folder. */
export const reasonPageFile = 'docs/closure-reasons.md';

/** Reasons that the platform's reference of the table lists, and that no page describes. */
export const onlyListed: ReadonlySet<string> = new Set([
  'CanceledByProactiveService',
  'ManuallyClosedConversation',
  'AgentTransferToAgentGroup',
  'MonitorDisconnected',
]);

/** The picture of an outcome's badge, from the project's folder. */
function pictureFile(outcome: Outcome): string {
  return `docs/pictures/outcome-${outcome}.svg`;
}

/** A picture of an outcome's badge in the light theme. The text is set to a fixed length, so that it fits in any font. */
function picture(outcome: Outcome, text: string): string {
  const { background, color, border } = badgeColors(outcome, 'tint', undefined);
  const [shape] = /<path [^>]*>/.exec(renderToStaticMarkup(outcomeIcon(outcome))) ?? [''];
  const textWidth = Math.round(text.length * 6.8);
  const width = textWidth + 34;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="22" role="img" aria-label="${text}">
  <rect x="0.5" y="0.5" width="${width - 1}" height="21" rx="10.5" fill="${background}" stroke="${border}" />
  <svg x="9" y="5" width="12" height="12" viewBox="0 0 16 16" fill="none" stroke="${color}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${shape.replace('>', ' />')}</svg>
  <text x="25" y="15.2" textLength="${textWidth}" fill="${color}" font-family="'Segoe UI', system-ui, sans-serif" font-size="12" font-weight="600">${text}</text>
</svg>
`;
}

function table(rows: readonly ReasonRow[]): string {
  return [
    '| Value | Name | Friendly label | Triggered by | Description |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(({ value, name, label, actor, description }) => {
      const mark = onlyListed.has(name) ? ' †' : '';
      return `| ${value} | \`${name}\`${mark} | ${label} | ${actor} | ${description} |`;
    }),
  ].join('\n');
}

/**
 * The page of all closure reasons and the pictures on it.
 *
 * @param rows the English rows
 * @returns texts by their paths from the project's folder
 */
export function reasonPage(rows: readonly ReasonRow[]): ReadonlyMap<string, string> {
  const groups = outcomes.map((outcome) => ({
    outcome,
    rows: rows.filter(({ outcomeKey }) => outcomeKey === outcome),
  }));
  const listed = rows.filter(({ name }) => onlyListed.has(name)).length;
  const sections = groups.map(({ outcome, rows: group }) => {
    const [{ outcome: text }] = group;
    return `## ${text}\n\n![${text}](pictures/outcome-${outcome}.svg)\n\n${table(group)}\n`;
  });
  const page = `<!-- Generated from the catalog and the English strings: run \`npm run reasons\` instead of editing it. -->

# Closure reasons

The ${rows.length} closure reasons that this version knows, grouped by how the session ended. The badge's color and icon follow
that group. The same data in every language comes with each release as
[\`closure-reasons.csv\` and \`closure-reasons.json\`](reports.md).

Sources, as of November 2026: Microsoft describes ${rows.length - listed} of these values on its page
[Session closure reasons](https://learn.microsoft.com/dynamics365/contact-center/extend/closure-reasons-descriptions). It only
lists the ${listed} marked † in its reference of the table \`msdyn_ocsession\`, without a description; their descriptions here are
this project's own.

${sections.join('\n')}`;
  return new Map([
    [reasonPageFile, page],
    ...groups.map(({ outcome, rows: [{ outcome: text }] }) => [pictureFile(outcome), picture(outcome, text)] as const),
  ]);
}
