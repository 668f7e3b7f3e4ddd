import { CommandError } from '../../cli';
import { sha256 } from '../files';
import { childrenOf, type SourceElement, sourceOf } from '../xml';

/** A form or section, which users specify by a name, a label, or an identifier. Messages call it by its title. */
interface Named {
  readonly names: readonly string[];
  readonly id: string;
  readonly title: string;
}

/**
 * Finds the one form or section that the user specified.
 *
 * @param owner what the items belong to, for error messages
 * @param kind what the items are
 * @param option how to specify one
 * @param lacks what is wrong if no item matches
 * @throws CommandError that lists the items if none or more than one matches
 */
export function findNamed<Item extends Named>(
  items: readonly Item[],
  wanted: string | undefined,
  { owner, kind, option, lacks }: Readonly<Record<'owner' | 'kind' | 'option' | 'lacks', string>>,
): Item {
  if (items.length === 0) throw new CommandError(`${owner} has no ${kind}`);
  const isWanted = (name: string) => comparable(wanted) !== '' && isSame(wanted, name);
  const matching = items.filter(({ names, id }) => [id, ...names].some(isWanted));
  const [item] = matching;
  if (item && matching.length === 1) return item;
  const fault = item ? `has more than one ${kind} "${wanted ?? ''}"` : lacks;
  const titles = (item ? matching : items).map(({ title }) => `\n  ${title}`);
  throw new CommandError(`${owner} ${fault}; specify one with ${option}:${titles.join('')}`);
}

/** Where an element is on its form, for display: `header`, or the tab and section, including the element itself. */
export function placeOf(element: SourceElement): string {
  const above = element.parent ? placeOf(element.parent) : '';
  if (!['header', 'footer', 'tab', 'section'].includes(element.name)) return above;
  const names = [...descriptionsIn(element, 'labels', 'label'), element.attributes.get('name') ?? ''];
  const name = names.find((text) => text !== '');
  return [above, name === undefined ? element.name : `${element.name} "${name}"`].filter(Boolean).join(', ');
}

/** The `description` attributes of the elements at a path of names below an element. */
export function descriptionsIn(element: SourceElement, ...names: string[]): string[] {
  return childrenOf(element, ...names).map(({ attributes }) => oneLine(attributes.get('description') ?? ''));
}

/** Whether two names or identifiers are the same, ignoring case, line breaks, and the spaces and braces around them. */
export function isSame(one: string | undefined, other: string): boolean {
  return comparable(one) === comparable(other);
}

/** A name or an identifier as {@link isSame} compares it. */
export function comparable(text = ''): string {
  return oneLine(text)
    .replace(/^\{|\}$/g, '')
    .toLowerCase();
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** An unused identifier. It is derived from the form and its names, so that the same input gives the same output. */
export function newGuid(form: SourceElement): string {
  const digits = sha256(Buffer.from(sourceOf(form.parent ?? form)));
  return digits.replace(/^(.{8})(.{4})(.{3})(.{3})(.{12}).*$/, '{$1-$2-5$3-8$4-$5}');
}
