import { CommandError } from '../../cli';
import { readSource } from '../files';
import { readManifest } from '../manifest';
import { solutionFile } from '../names';
import { childrenOf, textAt } from '../xml';

/** The control to place, as described by its manifest and its solution. */
export interface PlacedControl {
  /** `prefix_namespace.constructor` */
  readonly name: string;
  /** The unique name of the control's own solution. */
  readonly solution: string;
  /** The property that is bound to the column. */
  readonly boundProperty: string;
  /** The other properties. One without values allows any. */
  readonly settings: ReadonlyMap<string, { type: string; values: readonly string[] }>;
}

/**
 * Reads the field control's name and settings from the project's own sources.
 *
 * @param root the project's folder
 */
export function readPlacedControl(root: string): PlacedControl {
  const manifest = readManifest(readSource(root, 'ClosureReasonControl/ControlManifest.Input.xml'));
  const solution = readSource(root, solutionFile);
  const properties = childrenOf(manifest?.control, 'property').map(({ attributes, children }) => {
    const [name = '', type = '', usage = ''] = ['name', 'of-type', 'usage'].map((key) => attributes.get(key));
    return { name, usage, setting: { type, values: children.map(({ text }) => text) } };
  });
  return {
    name: `${textAt(solution, 'SolutionManifest', 'Publisher', 'CustomizationPrefix')}_${manifest?.name ?? ''}`,
    solution: textAt(solution, 'SolutionManifest', 'UniqueName'),
    boundProperty: properties.find(({ usage }) => usage === 'bound')?.name ?? '',
    settings: new Map(properties.filter(({ usage }) => usage === 'input').map(({ name, setting }) => [name, setting])),
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
      const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(item) ?? [];
      const fault = settingFault(control, name, value);
      if (fault !== undefined) throw new CommandError(`--set ${item}: ${fault}`);
      return [name, value];
    }),
  );
}
