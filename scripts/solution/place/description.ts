import type { PlacedControl } from './control';
import { closureReasonColumn, formFactors, sameText } from './forms';
import { childrenOf, escapeXml, type SourceElement } from '../sourceXml';

/** The class of the platform's own control for a choice column. */
export const choiceClass = '{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}';

/** The control that a column is to use, and the settings that are to be set; others stay. */
export interface WantedControl {
  readonly control: PlacedControl;
  readonly settings?: ReadonlyMap<string, string>;
}

/**
 * The `controlDescription` of a column: the platform's own control to fall back to first, and then ours for each form
 * factor. What was there before stays: the fallback, the settings of our control, and form factors of a later platform.
 *
 * @param id the column's `uniqueid`
 * @param before what described the column until now
 * @param classId the class of the column's own control
 */
export function describe(
  source: string,
  id: string,
  before: SourceElement | undefined,
  classId: string,
  wanted: WantedControl,
): string {
  const { control } = wanted;
  const custom = childrenOf(before, 'customControl');
  const text = (element: SourceElement) => source.slice(element.start, element.end);
  const kept = custom.find(isFallback);
  const fallback = kept
    ? text(kept)
    : `<customControl id="${escapeXml(classId)}"><parameters>` +
      `<datafieldname>${closureReasonColumn}</datafieldname></parameters></customControl>`;
  const ours = custom.filter(({ attributes }) => attributes.get('name') === control.name);
  const factors = [...formFactors.keys()].map((factor) => {
    const same = ours.find((item) => factorOf(item) === factor) ?? ours[0];
    return (
      `<customControl formFactor="${factor}" name="${escapeXml(control.name)}"><parameters>` +
      `<${control.boundProperty}>${closureReasonColumn}</${control.boundProperty}>` +
      `${settingsFor(source, same, wanted)}</parameters></customControl>`
    );
  });
  const others = custom.filter((item) => !isFallback(item) && !formFactors.has(factorOf(item)));
  const parts = [fallback, ...factors, ...others.map(text)];
  return `<controlDescription forControl="${escapeXml(id)}">${parts.join('')}</controlDescription>`;
}

/** Whether a description says already what {@link describe} would make it say. */
export function isDescribed(source: string, description: SourceElement, wanted: WantedControl): boolean {
  const [first, ...rest] = childrenOf(description, 'customControl');
  if (first === undefined || !isFallback(first) || rest.some(isFallback)) return false;
  return [...formFactors.keys()].every((factor) => {
    const [control, ...more] = rest.filter((item) => factorOf(item) === factor);
    return control !== undefined && more.length === 0 && isOurs(source, control, wanted);
  });
}

function isFallback({ attributes }: SourceElement): boolean {
  return attributes.has('id');
}

function factorOf({ attributes }: SourceElement): string {
  return attributes.get('formFactor') ?? '';
}

function parametersOf(custom: SourceElement | undefined): readonly SourceElement[] {
  return custom ? (childrenOf(custom, 'parameters')[0]?.children ?? []) : [];
}

/** Whether a `customControl` is the control, bound to the column, with the settings that are to be set. */
function isOurs(source: string, custom: SourceElement, wanted: WantedControl): boolean {
  const { control } = wanted;
  const bound = parametersOf(custom).filter(({ name }) => name === control.boundProperty);
  return (
    custom.attributes.get('name') === control.name &&
    bound.length === 1 &&
    sameText(bound[0]?.text, closureReasonColumn) &&
    bound[0]?.attributes.get('static') !== 'true' &&
    settingsFor(source, custom, wanted) === settingsFor(source, custom, { control })
  );
}

/** The settings as they stand in the form, and those that are to be set in the place of theirs. */
function settingsFor(source: string, before: SourceElement | undefined, { control, settings }: WantedControl): string {
  const written = new Map(
    parametersOf(before)
      .filter(({ name }) => name !== control.boundProperty)
      .map(({ name, start, end, text }) => [name, { text, xml: source.slice(start, end) }]),
  );
  for (const [name, value] of settings ?? []) {
    if (written.get(name)?.text === value) continue;
    const type = control.settings.get(name)?.type ?? 'Enum';
    const xml = `<${name} type="${escapeXml(type)}" static="true">${escapeXml(value)}</${name}>`;
    written.set(name, { text: value, xml });
  }
  return Array.from(written.values(), ({ xml }) => xml).join('');
}
