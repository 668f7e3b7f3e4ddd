import { renderToStaticMarkup } from 'react-dom/server';
import { outcomes } from '../../common/catalog';
import { badgeColors } from '../../common/colors';
import { outcomeIcon } from '../../common/icons';
import type { ReasonRow } from './reasonData';

/** Reasons that Microsoft only lists in its table reference, without a description. */
export const onlyListed: ReadonlySet<string> = new Set([
  'CanceledByProactiveService',
  'ManuallyClosedConversation',
  'AgentTransferToAgentGroup',
  'MonitorDisconnected',
]);

/** A picture of an outcome's badge in the light theme. The text has a fixed length, so that it fits in any font. */
function picture({ outcomeKey, outcome: text }: ReasonRow): string {
  const { background, color, border } = badgeColors(outcomeKey, 'tint', undefined);
  const [shape] = /<path [^>]*>/.exec(renderToStaticMarkup(outcomeIcon(outcomeKey))) ?? [''];
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
 * The page of all closure reasons, and its pictures.
 *
 * @param rows the English rows
 * @returns file contents by path, relative to the repository
 */
export function reasonPage(rows: readonly ReasonRow[]): ReadonlyMap<string, string> {
  const groups = outcomes.map((outcome) => rows.filter(({ outcomeKey }) => outcomeKey === outcome));
  const listed = rows.filter(({ name }) => onlyListed.has(name)).length;
  const pictureOf = ({ outcomeKey }: ReasonRow) => `pictures/outcome-${outcomeKey}.svg`;
  const sections = groups.map((group) => {
    const [first] = group;
    return `## ${first.outcome}\n\n![${first.outcome}](${pictureOf(first)})\n\n${table(group)}\n`;
  });
  const page = `<!-- Generated from the catalog and the English strings: run \`npm run reasons\` instead of editing it. -->

# Closure reasons

This version knows ${rows.length} closure reasons. They are grouped by how the session ended, which determines the badge's color and
icon. Each release includes the same data in every language:
[\`closure-reasons.csv\` and \`closure-reasons.json\`](reports.md).

Microsoft describes ${rows.length - listed} of these values on its page
[Session closure reasons](https://learn.microsoft.com/dynamics365/contact-center/extend/closure-reasons-descriptions). The ${listed}
values marked † appear only in Microsoft's reference for the table \`msdyn_ocsession\`, without a description. Both sources are as of
November 2026. The descriptions of the values up to 192350031 are Microsoft's, word for word; those of later values are this project's own.

${sections.join('\n')}`;
  const pictures = groups.map(([first]) => [`docs/${pictureOf(first)}`, picture(first)] as const);
  return new Map([['docs/closure-reasons.md', page], ...pictures]);
}
