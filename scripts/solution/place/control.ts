import path from 'node:path';
import { readIfThere } from '../files';
import { readManifest } from '../manifest';
import { messageOf, problemList, Refusal } from '../problems';
import { solutionFile } from '../pack';
import { childrenOf, descendants, parseSource, type SourceElement } from '../xml';

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
  const source = readManifest(readXml(root, 'ClosureReasonControl/ControlManifest.Input.xml'));
  const [prefix] = descendants(readXml(root, solutionFile), 'SolutionManifest', 'Publisher', 'CustomizationPrefix');
  const properties = childrenOf(source?.control, 'property');
  const get = ({ attributes }: SourceElement, name: string) => attributes.get(name) ?? '';
  const bound = properties.find((property) => get(property, 'usage') === 'bound');
  return {
    name: `${prefix?.text ?? ''}_${source?.name ?? ''}`,
    boundProperty: bound ? get(bound, 'name') : '',
    settings: new Map(
      properties
        .filter((property) => get(property, 'usage') === 'input')
        .map((property) => [
          get(property, 'name'),
          { type: get(property, 'of-type'), values: childrenOf(property, 'value').map(({ text }) => text) },
        ]),
    ),
  };
}

function readXml(root: string, file: string): SourceElement {
  const bytes = readIfThere(path.join(root, file));
  if (bytes === undefined) throw new Refusal([{ file, reason: 'is missing: the build failed; run npm run build' }]);
  try {
    return parseSource(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new Refusal([{ file, reason: messageOf(error) }]);
  }
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
