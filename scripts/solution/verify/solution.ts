import { manifestPath } from '../entries';
import { customControlType, readCustomizationsXml, readSolutionXml } from '../solution-xml';
import type { ReportRule, RuleName } from './rules';
import type { Contents } from './verify';

/**
 * `solution.xml` and `customizations.xml`, and that root components, custom controls and folders name the same controls.
 * Components of other types are none of its business.
 *
 * @returns the folders of the controls, each with the prefix that it must have
 */
export function checkSolution({ files, xml }: Contents, report: ReportRule): { folder: string; prefix: string }[] {
  const [solution, customizations] = [xml('solution.xml'), xml('customizations.xml')];
  if (!solution || !customizations) return [];
  const facts = readSolutionXml(solution, 'solution.xml', report);
  const { controls, languages } = readCustomizationsXml(customizations, 'customizations.xml', report);
  if (facts.managed !== '0' && facts.managed !== '1') {
    report('solution.xml', `Managed is "${facts.managed}"; it must be 0 or 1`, 'managed');
  }
  if (languages.length === 0 || languages.some((language) => !/^[1-9]\d{3,4}$/.test(language))) {
    report('customizations.xml', `Languages holds "${languages.join(', ')}"`, 'languages');
  }

  const inComponents = facts.rootComponents.filter(({ type }) => type === customControlType);
  const folders = [...new Set([...files.keys()].flatMap((name) => /^Controls\/([^/]+)\//.exec(name)?.[1] ?? []))];
  for (const { type, schemaName } of facts.rootComponents) {
    const isControl = folders.includes(schemaName);
    if (isControl && type !== customControlType) {
      report('solution.xml', `root component "${schemaName}" has type ${type}, not 66`, 'root-component');
    }
  }
  for (const { schemaName, behavior } of inComponents) {
    if (behavior !== '0') {
      report('solution.xml', `root component "${schemaName}" has behavior "${behavior}", not 0`, 'root-component');
    }
  }
  for (const { name, fileName } of controls) {
    const wanted = `/${manifestPath(name)}`;
    if (fileName === wanted) continue;
    report('customizations.xml', `FileName of ${name} is "${fileName}"; it must be ${wanted}`, 'custom-control');
  }
  const lists: { names: string[]; file: string; what: string; rule: RuleName }[] = [
    {
      names: inComponents.map(({ schemaName }) => schemaName),
      file: 'solution.xml',
      what: 'root components of type 66',
      rule: 'root-component',
    },
    {
      names: controls.map(({ name }) => name),
      file: 'customizations.xml',
      what: 'custom controls',
      rule: 'custom-control',
    },
    { names: folders, file: 'Controls', what: 'folders', rule: 'control-folder' },
  ];
  if (folders.length === 0) report('Controls', 'is missing: there is no control in the zip', 'no-control');
  for (const name of new Set(lists.flatMap(({ names }) => names))) {
    for (const { names, file, what, rule } of lists) {
      const count = names.filter((item) => item === name).length;
      if (count === 1 || (file === 'Controls' && folders.length === 0)) continue;
      report(file, `has ${String(count)} ${what} "${name}" instead of one`, rule);
    }
  }
  return folders.map((folder) => ({ folder, prefix: facts.prefix }));
}
