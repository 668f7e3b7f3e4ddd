import path from 'node:path';
import { readManifestFile } from '../controls';
import { fullName } from '../entries';
import { readIfThere } from '../files';
import { problemList, Refusal } from '../problems';
import { readSolutionXml } from '../solution-xml';
import { solutionFile } from '../sources';
import { childElements, descend, parseXml } from '../xml';

/** A setting of the control, as its manifest has it. */
export interface Setting {
  readonly type: string;
  /** The allowed values of an enum; empty for other types. */
  readonly values: readonly string[];
}

/** The control that is placed, by what its manifest says. */
export interface PlacedControl {
  /** `prefix_namespace.constructor` */
  readonly name: string;
  /** The property that is bound to the column. */
  readonly boundProperty: string;
  readonly settings: ReadonlyMap<string, Setting>;
}

/**
 * Reads the field control's name and settings from the project's own sources.
 *
 * @param root the project's folder
 * @throws Refusal when the sources are broken
 */
export function readPlacedControl(root: string): PlacedControl {
  const { problems, report } = problemList();
  const source = readManifestFile(root, 'ClosureReasonControl/ControlManifest.Input.xml', report);
  const solution = parseXml(readIfThere(path.join(root, solutionFile)) ?? new Uint8Array(), solutionFile, report);
  const facts = solution && readSolutionXml(solution, solutionFile, report);
  const control = source && descend(source.document, 'manifest', 'control');
  if (!source || !facts || !control || problems.length > 0) throw new Refusal(problems);
  const properties = childElements(control, 'property');
  const nameOf = (property: (typeof properties)[number]) => property.getAttribute('name') ?? '';
  const bound = properties.find((property) => property.getAttribute('usage') === 'bound');
  return {
    name: fullName(facts.prefix, source.manifest),
    boundProperty: bound ? nameOf(bound) : '',
    settings: new Map(
      properties
        .filter((property) => property.getAttribute('usage') === 'input')
        .map((property) => [
          nameOf(property),
          {
            type: property.getAttribute('of-type') ?? '',
            values: childElements(property, 'value').map((value) => value.textContent?.trim() ?? ''),
          },
        ]),
    ),
  };
}

/**
 * Reads settings as they are given on the command line.
 *
 * @param given `name=value` each
 * @throws Refusal when there is no such setting, or it cannot have that value
 */
export function readSettings(control: PlacedControl, given: readonly string[]): Map<string, string> {
  const { problems, report } = problemList();
  const settings = new Map<string, string>();
  for (const item of given) {
    const [, name = item, value = ''] = /^([^=]*)=(.*)$/s.exec(item) ?? [];
    const setting = control.settings.get(name);
    const names = [...control.settings.keys()].join(', ');
    if (setting === undefined) report(`--set ${item}`, `is no setting of the control; there are ${names}`);
    else if (!setting.values.includes(value)) report(`--set ${item}`, `must be one of ${setting.values.join(', ')}`);
    settings.set(name, value);
  }
  if (problems.length > 0) throw new Refusal(problems);
  return settings;
}
