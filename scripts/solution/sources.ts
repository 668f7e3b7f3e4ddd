import path from 'node:path';
import { filesUnder, readIfThere } from './files';
import type { Report } from './problems';
import { type SolutionFacts, readCustomizationsXml, readSolutionXml } from './solution-xml';
import { childElements, parseXml, textOf, withDescendants } from './xml';

/** The sources of the solution, as `dotnet build` would use them too. */
export interface SolutionSources extends SolutionFacts {
  solutionXml: Uint8Array;
  customizationsXml: Uint8Array;
}

const other = 'Solutions/src/Other';
/** The source of `solution.xml`. */
export const solutionFile = `${other}/Solution.xml`;
const customizationsFile = `${other}/Customizations.xml`;
const relationshipsFile = `${other}/Relationships.xml`;

/**
 * Reads `Solutions/`: the three files of `src/Other` and the project file beside it.
 *
 * @param root the project's folder
 * @returns the sources, or nothing when one of them could not be read, which is reported
 */
export function readSources(root: string, report: Report): SolutionSources | undefined {
  for (const file of filesUnder(path.join(root, 'Solutions/src')).map((name) => `Solutions/src/${name}`)) {
    const isKnown = [solutionFile, customizationsFile, relationshipsFile].includes(file);
    if (!isKnown && !path.posix.basename(file).startsWith('.'))
      report(file, 'is not packed: this packer packs controls');
  }
  const relationships = readXml(root, relationshipsFile, report);
  const links = relationships?.document.documentElement;
  if (links && (links.nodeName !== 'EntityRelationships' || childElements(links).length > 0)) {
    report(relationshipsFile, 'must be an empty <EntityRelationships>: this packer packs controls');
  }
  const customizations = readXml(root, customizationsFile, report);
  if (customizations) {
    const facts = readCustomizationsXml(customizations.document, customizationsFile, report);
    if (facts.controls.length > 0) report(customizationsFile, 'CustomControls must be empty: the packer fills it');
    for (const name of facts.others) report(customizationsFile, `${name} must be empty: controls only`);
    if (facts.languages.join() !== '1033') report(customizationsFile, 'Languages must hold one Language, 1033');
  }
  const solution = readXml(root, solutionFile, report);
  const facts = solution && readSolutionXml(solution.document, solutionFile, report);
  if (facts && facts.managed !== '2') report(solutionFile, `Managed is "${facts.managed}"; in the source it must be 2`);
  if (facts && facts.dependencies > 0) {
    report(solutionFile, 'MissingDependencies must be empty: the controls need no other solution');
  }
  if (facts && facts.rootComponents.length > 0) {
    report(solutionFile, 'RootComponents must be empty: the packer fills it');
  }
  checkProject(root, facts?.uniqueName, report);
  if (!facts || !solution || !customizations) return undefined;
  return { ...facts, solutionXml: solution.bytes, customizationsXml: customizations.bytes };
}

function readXml(root: string, file: string, report: Report) {
  const bytes = readIfThere(path.join(root, file));
  if (bytes === undefined) {
    report(file, 'is missing');
    return undefined;
  }
  const document = parseXml(bytes, file, report);
  return document && { bytes, document };
}

/** `dotnet build` names the zips after the project file, and packs what the project refers to. */
function checkProject(root: string, uniqueName: string | undefined, report: Report): void {
  const folder = path.join(root, 'Solutions');
  const projects = filesUnder(folder).filter((name) => /^[^/]+\.cdsproj$/.test(name));
  const [name] = projects;
  if (name === undefined || projects.length > 1) {
    report('Solutions', `must hold one .cdsproj; it holds ${String(projects.length)}`);
    return;
  }
  const file = `Solutions/${name}`;
  if (uniqueName !== undefined && name !== `${uniqueName}.cdsproj`) {
    report(file, `must be named ${uniqueName}.cdsproj, after the solution's UniqueName`);
  }
  const project = readXml(root, file, report)?.document.documentElement;
  if (!project) return;
  const elements = withDescendants(project);
  const type = elements.filter((element) => element.nodeName === 'SolutionPackageType').map(textOf);
  if (type.join() !== 'Both') report(file, `SolutionPackageType is "${type.join()}"; it must be Both`);
  const references = elements
    .filter((element) => element.nodeName === 'ProjectReference')
    .map((element) => element.getAttribute('Include') ?? '');
  if (references.length === 0) report(file, 'has no ProjectReference to the controls');
  for (const reference of references) {
    const target = path.join(folder, reference.replaceAll('\\', '/'));
    if (readIfThere(target) === undefined) report(file, `refers to ${reference}, which does not exist`);
  }
}
