import { CommandError } from '../../cli';
import { readSource } from '../files';
import { readManifest } from '../manifest';
import { solutionFile } from '../names';
import { childrenOf, type SourceElement, textAt } from '../xml';

/** A setting of the control, as declared in its manifest. */
export interface Setting {
  readonly type: string;
  /** The allowed values of an enum; empty for other types, which allow any value. */
  readonly values: readonly string[];
}

/** The control to place, as described by its manifest and its solution. */
export interface PlacedControl {
  /** `prefix_namespace.constructor` */
  readonly name: string;
  /** The unique name of the control's own solution. */
  readonly solution: string;
  /** The property that is bound to the column. */
  readonly boundProperty: string;
  readonly settings: ReadonlyMap<string, Setting>;
}

/**
 * Reads the field control's name and settings from the project's own sources.
 *
 * @param root the project's folder
 */
export function readPlacedControl(root: string): PlacedControl {
  const manifest = readManifest(readSource(root, 'ClosureReasonControl/ControlManifest.Input.xml').root);
  const solution = readSource(root, solutionFile).root;
  const attribute = (property: SourceElement | undefined, name: string) => property?.attributes.get(name) ?? '';
  const properties = (usage: string) =>
    childrenOf(manifest?.control, 'property').filter((property) => attribute(property, 'usage') === usage);
  return {
    name: `${textAt(solution, 'SolutionManifest', 'Publisher', 'CustomizationPrefix')}_${manifest?.name ?? ''}`,
    solution: textAt(solution, 'SolutionManifest', 'UniqueName'),
    boundProperty: attribute(properties('bound')[0], 'name'),
    settings: new Map(
      properties('input').map((property) => [
        attribute(property, 'name'),
        { type: attribute(property, 'of-type'), values: childrenOf(property, 'value').map(({ text }) => text) },
      ]),
    ),
  };
}

/** Why a setting cannot have a value; `undefined` if it can. */
export function settingFault({ settings }: PlacedControl, name: string, value: string): string | undefined {
  const setting = settings.get(name);
  if (setting === undefined) return `there is no such setting; the settings are ${[...settings.keys()].join(', ')}`;
  if (setting.values.length === 0 || setting.values.includes(value)) return undefined;
  return `it must be one of ${setting.values.join(', ')}`;
}

/**
 * Parses settings from the command line.
 *
 * @param given items of the form `name=value`
 * @throws CommandError if the control does not have a setting, or a setting cannot have its value
 */
export function readSettings(control: PlacedControl, given: readonly string[]): Map<string, string> {
  return new Map(
    given.map((item) => {
      const [name = '', ...rest] = item.split('=');
      const value = rest.join('=');
      const fault = settingFault(control, name, value);
      if (fault !== undefined) throw new CommandError(`--set ${item}: ${fault}`);
      return [name, value];
    }),
  );
}
