import { SolutionZip } from './solutionZip';

export const ours = 'crc_ContactCenter.ClosureReasonControl';
export const choiceClass = '{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}';
export const codeComponentClass = '{F9A8A302-114E-466A-B582-6771B2AE0D92}';
export const formId = '{AAAAAAAA-0000-4000-8000-000000000001}';
export const columnId = '{bbbbbbbb-0000-4000-8000-00000000000b}';

/** Attributes, each after a space. An empty value leaves the attribute out. */
export const attributesOf = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([name, value]) => (value === '' ? '' : ` ${name}="${value}"`))
    .join('');

/** The column on a form, with its cell. An empty `uniqueid` or `classid` leaves the attribute out. */
export function columnCell(uniqueid = columnId, classid = choiceClass): string {
  const column = 'msdyn_closurereason';
  const attributes = attributesOf({ id: column, classid, datafieldname: column, disabled: 'true', uniqueid });
  const label = '<label description="Closure reason" languagecode="1033" />';
  return `<row>\r\n  <cell id="{c}" showlabel="true"><labels>${label}</labels><control${attributes} /></cell></row>`;
}

/** The entry of a description for the platform's own control, as the fallback. */
export const fallback = `<customControl id="${choiceClass}"><parameters><datafieldname>msdyn_closurereason</datafieldname></parameters></customControl>`;
/** The entry that the classic designer writes for the platform's own control on a form factor. */
export const platformOn = (factor: string) => fallback.replace('">', `" formFactor="${factor}">`);
export const bound = '<closureReason>msdyn_closurereason</closureReason>';
/** A setting, as stored on a form. */
export const setting = (name: string, value: string) => `<${name} type="Enum" static="true">${value}</${name}>`;
/** The entry of our control, or another one, for a form factor. */
export const custom = (factor: string, parameters = '', name = ours) =>
  `<customControl formFactor="${factor}" name="${name}"><parameters>${bound}${parameters}</parameters></customControl>`;
export const everywhere = (parameters = '', name = ours) =>
  ['2', '1', '0'].map((factor) => custom(factor, parameters, name)).join('');
/** A description of the column. */
export const described = (inner: string, id = columnId) =>
  `<controlDescription forControl="${id}">${inner}</controlDescription>`;
/** The correct description. */
export const description = (id = columnId, parameters = '') => described(fallback + everywhere(parameters), id);
export const descriptions = (...inner: string[]) => `<controlDescriptions>${inner.join('')}</controlDescriptions>`;

/**
 * A form with a tab "General" and two sections, "Details" (`sec_details`, `{5-1}`) and "Timing" (`sec_timing`, `{5-2}`).
 * `rows` are those of "Details"; `rest` comes after the tabs: header, events, `controlDescriptions`, …
 */
export function form({
  id = formId,
  name = 'Session',
  rows = '',
  rest = '',
  locked = false,
  inactive = false,
  type = 'main',
} = {}): string {
  const section = (uniqueName: string, sectionId: string, label: string, inner: string) =>
    `<section name="${uniqueName}" columns="1" id="${sectionId}"><labels><label description="${label}" languagecode="1033" /></labels>${inner}</section>`;
  return (
    `<forms type="${type}"><systemform><formid>${id}</formid>` +
    `<IntroducedVersion>1.0</IntroducedVersion><FormActivationState>${inactive ? '0' : '1'}</FormActivationState><form>` +
    `<tabs><tab name="tab_general" id="{t}"><labels><label description="General" languagecode="1033" /></labels><columns><column width="100%"><sections>` +
    section('sec_details', '{5-1}', 'Details', `<rows>${rows}</rows>`) +
    section('sec_timing', '{5-2}', 'Timing', '<rows />') +
    `</sections></column></columns></tab></tabs>${rest}</form>` +
    `<IsCustomizable>${locked ? '0' : '1'}</IsCustomizable><CanBeDeleted>1</CanBeDeleted>` +
    `<LocalizedNames><LocalizedName description="${name}" languagecode="1033" /></LocalizedNames></systemform></forms>`
  );
}

/** The account table, which has a form and a column with the same names, and must not change. */
const account =
  '<Entity><Name LocalizedName="Account" OriginalName="Account">Account</Name><FormXml>' +
  form({ name: 'Session', id: '{dddddddd-0000-4000-8000-00000000000d}', rows: columnCell() }) +
  '</FormXml></Entity>';

/**
 * `customizations.xml` as a live environment writes it, including Windows line endings, comments, and non-ASCII letters.
 * `mark` is a byte order mark for its start, `forms` the session table's forms, and `attributes` its columns.
 */
export function customizationsOf({ forms = form({ rows: columnCell() }), mark = '', attributes = '' } = {}): string {
  return (
    `${mark}<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" OrganizationVersion="9.2.0.0">\r\n` +
    `  <!-- Größe 東京 😀 --><Entities>${account}<Entity>\r\n` +
    '    <Name LocalizedName="Session" OriginalName="Session">msdyn_ocsession</Name>' +
    `<EntityInfo><entity Name="msdyn_ocsession"><attributes>${attributes}</attributes></entity></EntityInfo>` +
    `<FormXml>\r\n${forms}\r\n</FormXml></Entity></Entities>\r\n  <Languages><Language>1033</Language></Languages>\r\n</ImportExportXml>`
  );
}

export type Export = Parameters<typeof customizationsOf>[0];

/** An exported solution. */
export function exported(options: Export = {}): SolutionZip {
  return new SolutionZip([])
    .set('customizations.xml', customizationsOf(options))
    .set('WebResources/crc_logo', 'a picture')
    .odd('WebResources/crc_logo', { isStored: true });
}
