import { CommandError } from '../../cli';
import { allBelow, appendTo, childrenOf, descendants, type Edit, escapeXml, type SourceElement } from '../xml';
import { codeComponentClass } from './binding';
import { closureReasonColumn, guid, labelsOf, placeOf, sameText, sessionTables } from './forms';

/**
 * Finds the section of a form to add the column to.
 *
 * @param title the form, for error messages
 * @param wanted a label of the section, its name, or its ID
 * @throws CommandError that lists the sections if none or more than one matches
 */
export function findSection(title: string, form: SourceElement, wanted: string | undefined): SourceElement {
  const sections = childrenOf(form, 'tabs').flatMap((tabs) => allBelow(tabs, 'section'));
  if (sections.length === 0) throw new CommandError(`${title} has no section to add the column to`);
  const matching = wanted === undefined ? [] : sections.filter((section) => isNamed(section, wanted));
  const [section] = matching;
  if (section !== undefined && matching.length === 1) return section;
  const how = 'specify one with --section, by its label, name, or ID';
  const lacks = wanted === undefined ? '' : ` or a section "${wanted}"`;
  const reason = section
    ? `has more than one section "${wanted ?? ''}"; ${how}`
    : `does not have the column ${closureReasonColumn}${lacks}; ${how}`;
  const list = (section ? matching : sections).map((item) => {
    const [name, id] = ['name', 'id'].map((key) => item.attributes.get(key)?.replace(/^$/, 'none') ?? 'none');
    return `  ${placeOf(item)}, name ${name}, ID ${id}`;
  });
  throw new CommandError([`${title} ${reason}:`, ...list].join('\n'));
}

function isNamed(section: SourceElement, wanted: string): boolean {
  const [name = '', id = ''] = [section.attributes.get('name'), section.attributes.get('id')];
  const isSame = [...labelsOf(section), name].some((text) => sameText(text, wanted)) || guid(id) === guid(wanted);
  return isSame && wanted.trim() !== '';
}

/**
 * The edit that adds a row with the column at the end of a section.
 *
 * @param root the root of `customizations.xml`, which may have display names for the column
 * @param cell the new cell's `id`
 * @param id the new column's `uniqueid`
 */
export function addColumn(source: string, root: SourceElement, section: SourceElement, cell: string, id: string): Edit {
  const labels = columnLabels(root, section)
    .map(([language, text]) => `<label description="${escapeXml(text)}" languagecode="${escapeXml(language)}" />`)
    .join('');
  const row =
    `<row><cell id="${cell}" showlabel="true"><labels>${labels}</labels>` +
    `<control id="${closureReasonColumn}" classid="${codeComponentClass}" datafieldname="${closureReasonColumn}" ` +
    `disabled="true" uniqueid="${id}" /></cell></row>`;
  const [rows] = childrenOf(section, 'rows');
  return rows ? appendTo(source, rows, row) : appendTo(source, section, `<rows>${row}</rows>`);
}

/** The column's display names, if the solution has them; otherwise an English one, labeled with the section's language. */
function columnLabels(root: SourceElement, section: SourceElement): (readonly [language: string, text: string])[] {
  const names = sessionTables(root)
    .flatMap((entity) => allBelow(entity, 'attribute'))
    .filter((attribute) => sameText(attribute.attributes.get('PhysicalName'), closureReasonColumn))
    .flatMap((attribute) => descendants(attribute, 'displaynames', 'displayname'))
    .map(({ attributes }) => [attributes.get('languagecode') ?? '', attributes.get('description') ?? ''] as const)
    .filter(([language, text]) => language !== '' && text !== '');
  if (names.length > 0) return names;
  const [label] = descendants(section, 'labels', 'label');
  return [[label?.attributes.get('languagecode') ?? '1033', 'Closure reason']];
}
