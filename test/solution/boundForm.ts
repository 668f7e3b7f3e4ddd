import { JSDOM } from 'jsdom';
import fc from 'fast-check';
import { properties } from '../shared/sources';
import {
  attributesOf,
  bound,
  choiceClass,
  codeComponentClass,
  columnCell,
  columnId,
  custom,
  described,
  descriptions,
  type Export,
  fallback,
  form,
  ours,
  platformOn,
  setting,
} from './exported';

/** What is wrong with how the session form uses the control. Uses another XML parser than the command. */
export function faults(text: string): string[] {
  const found: string[] = [];
  const check = (isFine: boolean, fault: string) => isFine || found.push(fault);
  const all = (element: Element | undefined, name: string) => Array.from(element?.getElementsByTagName(name) ?? []);
  const root = new JSDOM(text.replace(/^\uFEFF/, ''), { contentType: 'text/xml' }).window.document.documentElement;
  const table = all(root, 'Entity').find((item) => all(item, 'Name')[0]?.textContent === 'msdyn_ocsession');
  const columns = all(table, 'control').filter((item) => item.getAttribute('datafieldname') === 'msdyn_closurereason');
  const ids = columns.map((column) => column.getAttribute('uniqueid')?.toLowerCase() ?? '');
  check(columns.length > 0 && !ids.includes('') && new Set(ids).size === ids.length, `identifiers ${ids.join()}`);
  for (const column of columns) check(same(column.getAttribute('classid'), codeComponentClass), 'class of the column');
  for (const id of ids) {
    const [one, ...more] = all(table, 'controlDescription').filter((item) => same(item.getAttribute('forControl'), id));
    check(one !== undefined && more.length === 0, 'descriptions of a column');
    const [first, ...rest] = all(one, 'customControl');
    check(same(first?.getAttribute('id'), choiceClass), 'class of the fallback');
    check(!first?.hasAttribute('formFactor') && !first?.hasAttribute('name'), 'attributes of the fallback');
    const factors = rest.map((item) => (item.hasAttribute('id') ? 'id' : item.getAttribute('formFactor')));
    check(factors.sort().join() === '0,1,2', `form factors ${factors.join()}`);
    for (const item of rest) {
      check(item.getAttribute('name') === ours, 'another control');
      const parameters = all(item, 'parameters').flatMap((element) => all(element, '*'));
      const names = parameters.map(({ nodeName }) => nodeName);
      check(all(item, 'parameters').length === 1 && new Set(names).size === names.length, `names ${names.join()}`);
      check(names.includes('closureReason'), 'column');
      for (const parameter of parameters) check(isKnown(parameter), `parameter ${parameter.nodeName}`);
    }
  }
  return found;
}

function same(one: string | null | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}

function isKnown(parameter: Element): boolean {
  const [text, isFixed] = [parameter.textContent ?? '', parameter.getAttribute('static') === 'true'];
  if (parameter.nodeName === 'closureReason') return same(text, 'msdyn_closurereason') && !isFixed;
  const values = properties.find(({ name }) => name === parameter.nodeName)?.values ?? [];
  return values.some(({ value }) => value === text) && isFixed && parameter.getAttribute('type') === 'Enum';
}

const oneOf = fc.constantFrom<string[]>;
const inCase = (text: string) => oneOf(text, text.toLowerCase(), text.toUpperCase());
const space = oneOf('', '\r\n      ', ' <!-- a > b --> ');
const join = (parts: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(fc.tuple(space, parts), { maxLength }).map((all) => all.flat().join(''));
const parameters = join(
  oneOf(
    bound,
    '<closureReason />',
    '<closureReason>msdyn_other</closureReason>',
    '<closureReason static="true">msdyn_closurereason</closureReason>',
    '<tenantId type="SingleLine.Text" static="true">1 &lt; 2</tenantId>',
    '<appearance>tint</appearance>',
    '<showIcon/>',
    ...['tint', 'outline', 'Tint', 'neon', ''].map((value) => setting('appearance', value)),
  ),
  4,
).map((inner) => `<parameters>${inner}</parameters>`);
const classId = fc.oneof(inCase(choiceClass), inCase(codeComponentClass), oneOf(''));
const attributes = fc
  .record({ id: classId, name: oneOf(ours, 'abc_Other.Control', ''), formFactor: oneOf('0', '1', '2', '3', '') })
  .map(attributesOf);
const customControls = join(
  fc.oneof(
    oneOf(fallback, platformOn('0'), custom('0'), custom('1'), custom('2')),
    fc.tuple(attributes, join(parameters, 2)).map(([item, inner]) => `<customControl${item}>${inner}</customControl>`),
  ),
  6,
);
const identifiers = ['', ' ', columnId, columnId.toUpperCase(), '{e&quot;&lt;&amp;}'];
const column = fc.tuple(oneOf(...identifiers), classId).map(([id, classId]) => columnCell(id, classId));
/** Any session form made of these parts, with or without the column, in an exported solution. */
export const anyForm = fc
  .record({
    tab: fc.array(column, { maxLength: 2 }),
    header: fc.array(column, { maxLength: 1 }),
    inner: join(
      fc.tuple(customControls, oneOf(...identifiers)).map(([inner, id]) => described(inner, id)),
      3,
    ),
    mark: oneOf('', '\uFEFF'),
    tag: oneOf('<systemform>', '<systemform unmodified="1">'),
    after: oneOf('', '<DisplayConditions Order="0" />'),
  })
  .map(({ tab, header, inner, mark, tag, after }): Export => {
    const described = inner === '' ? '' : descriptions(inner);
    const rest = `<header><rows>${header.join('')}</rows></header>${described}${after}`;
    return { mark, forms: form({ rows: tab.join(''), rest }).replace('<systemform>', tag) };
  });
