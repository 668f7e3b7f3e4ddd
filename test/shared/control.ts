import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest, parseStrings } from '../../host/manifest';
import type { HostState, OptionMetadata } from '../../host/framework';
import { documentedReasons } from './reasons';

/** The folder of the field control's sources. */
export const controlFolder = join(__dirname, '../../ClosureReasonControl');

/** Reads a file of the field control's sources. */
export function controlFile(path: string): string {
  return readFileSync(join(controlFolder, path), 'utf8');
}

/** The field control's source manifest. */
export const manifest = parseManifest(controlFile('ControlManifest.Input.xml'));

/** The grid customizer's source manifest. */
export const customizerManifest = parseManifest(
  controlFile('../ClosureReasonGridCustomizer/ControlManifest.Input.xml'),
);

/** The English strings of both controls. */
export const english = parseStrings(controlFile('../common/strings/ClosureReason.1033.resx'));

/** The column's options as in a live environment: documented names, except for one that the environment misspells. */
export const columnOptions: readonly OptionMetadata[] = documentedReasons.map(({ value, name }) => ({
  Value: value,
  Label: name === 'AgentTransferred' ? 'AgentTransfered' : name,
  Color: '#0000ff',
}));

/** A form that shows `AgentReject` in English with every setting at its default. */
export const aForm: HostState = {
  value: 192350001,
  formatted: 'AgentReject',
  logicalName: 'msdyn_closurereason',
  options: columnOptions,
  label: 'Closure reason',
  strings: english,
};
