import { allBelow, childrenOf, escapeXml, insert, type SourceElement } from '../xml';
import { codeComponentClass } from './binding';
import { closureReasonColumn } from './forms';
import { descriptionsIn, findNamed, isSame, newGuid, placeOf } from './named';

/**
 * Adds a row with the column at the end of a section. The column does not use the control yet.
 *
 * @param owner the form, for error messages
 * @param tables the `Entity` elements of the session table, which may have display names for the column
 * @param wanted a label of the section, its name, or its ID
 * @throws CommandError that lists the sections if none or more than one matches
 */
export function addColumn(
  owner: string,
  tables: readonly SourceElement[],
  form: SourceElement,
  wanted: string | undefined,
): void {
  const section = findSection(owner, form, wanted);
  const [sectionLabel] = childrenOf(section, 'labels', 'label');
  const names = tables
    .flatMap((table) => allBelow(table, 'attribute'))
    .filter(({ attributes }) => isSame(attributes.get('PhysicalName'), closureReasonColumn))
    .flatMap((attribute) => childrenOf(attribute, 'displaynames', 'displayname'))
    .map(({ attributes }) => labelOf(attributes.get('description'), attributes.get('languagecode')));
  const labels = names.join('') || labelOf('Closure reason', sectionLabel?.attributes.get('languagecode') ?? '1033');
  const [rows = insert(section, '<rows />')] = childrenOf(section, 'rows');
  insert(
    rows,
    `<row><cell id="${newGuid(form)}" showlabel="true"><labels>${labels}</labels>` +
      `<control id="${closureReasonColumn}" classid="${codeComponentClass}" datafieldname="${closureReasonColumn}" ` +
      `disabled="true" /></cell></row>`,
  );
}

function findSection(owner: string, form: SourceElement, wanted: string | undefined): SourceElement {
  const sections = childrenOf(form, 'tabs').flatMap((tabs) => allBelow(tabs, 'section'));
  const named = sections.map((element) => {
    const [name = '', id = ''] = ['name', 'id'].map((key) => element.attributes.get(key));
    const title = `${placeOf(element)}, name ${name || 'none'}, ID ${id || 'none'}`;
    return { element, names: [...descriptionsIn(element, 'labels', 'label'), name], id, title };
  });
  const orSection = wanted === undefined ? '' : ` or a section "${wanted}"`;
  const lacks = `does not have the column ${closureReasonColumn}${orSection}`;
  const option = '--section, by its label, name, or ID';
  return findNamed(named, wanted, { owner, kind: 'section', option, lacks }).element;
}

/** A label; empty if it lacks a text or a language. */
function labelOf(text = '', language = ''): string {
  if (text === '' || language === '') return '';
  return `<label description="${escapeXml(text)}" languagecode="${escapeXml(language)}" />`;
}
