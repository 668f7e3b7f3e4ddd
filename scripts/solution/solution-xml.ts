import type { Document, Element } from '@xmldom/xmldom';
import type { ReportRule, RuleName } from './verify/rules';
import { optionValuePrefixFault, prefixFault, solutionVersionFault, uniqueNameFault } from './rules';
import { childElements, descend, textOf } from './xml';

const manifestOrder =
  'UniqueName LocalizedNames Descriptions Version Managed Publisher RootComponents MissingDependencies';
const publisherOrder =
  'UniqueName LocalizedNames Descriptions EMailAddress SupportingWebsiteUrl CustomizationPrefix ' +
  'CustomizationOptionValuePrefix Addresses';
const customizationsOrder =
  'Entities Roles Workflows FieldSecurityProfiles Templates EntityMaps EntityRelationships OrganizationSettings ' +
  'optionsets CustomControls SolutionPluginAssemblies EntityDataProviders Languages';
const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';

/** The component type of a custom control (a code component) in `solution.xml`. */
export const customControlType = '66';

/** What `solution.xml` says, as far as a package of controls needs it. */
export interface SolutionFacts {
  uniqueName: string;
  version: string;
  /** `0` unmanaged, `1` managed, `2` either (in sources only). */
  managed: string;
  prefix: string;
  /** How many components of other solutions it says that it needs. */
  dependencies: number;
  rootComponents: { type: string; schemaName: string; behavior: string }[];
}

/** Reads `solution.xml`, the source or that of a zip, and reports what Dataverse would not take. */
export function readSolutionXml(document: Document, file: string, report: ReportRule): SolutionFacts {
  checkRoot(document, file, report);
  const manifest = descend(document, 'ImportExportXml', 'SolutionManifest');
  const publisher = manifest && descend(manifest, 'Publisher');
  checkOrder(manifest, 'SolutionManifest', manifestOrder, file, report);
  checkOrder(publisher, 'Publisher', publisherOrder, file, report);

  const facts = {
    uniqueName: textOf(manifest && descend(manifest, 'UniqueName')),
    version: textOf(manifest && descend(manifest, 'Version')),
    managed: textOf(manifest && descend(manifest, 'Managed')),
    prefix: textOf(publisher && descend(publisher, 'CustomizationPrefix')),
    dependencies: childrenOf(manifest, 'MissingDependencies').length,
    rootComponents: childrenOf(manifest, 'RootComponents').map((component) => ({
      type: component.getAttribute('type') ?? '',
      schemaName: component.getAttribute('schemaName') ?? '',
      behavior: component.getAttribute('behavior') ?? '',
    })),
  };
  const publisherName = textOf(publisher && descend(publisher, 'UniqueName'));
  const optionValuePrefix = textOf(publisher && descend(publisher, 'CustomizationOptionValuePrefix'));
  const check = (what: string, value: string, fault: (value: string) => string | undefined, rule: RuleName) => {
    const found = fault(value);
    if (found !== undefined) report(file, `${what} "${value}" ${found}`, rule);
  };
  check('UniqueName', facts.uniqueName, uniqueNameFault, 'unique-name');
  check('Version', facts.version, solutionVersionFault, 'solution-version');
  check('Publisher/UniqueName', publisherName, uniqueNameFault, 'unique-name');
  check('CustomizationPrefix', facts.prefix, prefixFault, 'publisher-prefix');
  check('CustomizationOptionValuePrefix', optionValuePrefix, optionValuePrefixFault, 'option-value-prefix');
  const language = document.documentElement?.getAttribute('languagecode') ?? '1033';
  for (const [owner, element] of [
    ['SolutionManifest', manifest],
    ['Publisher', publisher],
  ] as const) {
    if (!hasName(element, language))
      report(file, `${owner}/LocalizedNames has no name with languagecode ${language}`, 'display-name');
  }
  checkAddresses(publisher, file, report);
  return facts;
}

function checkRoot(document: Document, file: string, report: ReportRule): void {
  const root = document.documentElement;
  if (root?.nodeName !== 'ImportExportXml' || root.namespaceURI !== null) {
    report(file, 'has no <ImportExportXml> at its root, without a namespace', 'package-root');
    return;
  }
  const patterns = {
    version: /^9(\.\d+){1,3}$/,
    SolutionPackageVersion: /^9\.[12]$/,
    languagecode: /^\d{4,5}$/,
    generatedBy: /^(CrmLive|OnPremise)$/,
    'xmlns:xsi': new RegExp(`^${schemaInstance}$`),
  };
  for (const [attribute, pattern] of Object.entries(patterns)) {
    const value = root.getAttribute(attribute) ?? '';
    if (!pattern.test(value)) report(file, `ImportExportXml has ${attribute}="${value}"`, 'package-root');
  }
}

function checkOrder(element: Element | undefined, name: string, order: string, file: string, report: ReportRule): void {
  const found = element ? childElements(element).map((child) => child.nodeName) : [];
  if (found.join(' ') !== order) {
    report(
      file,
      `${name} must hold, in this order: ${order}; it holds: ${found.join(' ') || 'nothing'}`,
      'element-order',
    );
  }
}

function hasName(element: Element | undefined, language: string): boolean {
  return childrenOf(element, 'LocalizedNames').some(
    (name) => name.getAttribute('languagecode') === language && (name.getAttribute('description') ?? '').trim() !== '',
  );
}

function checkAddresses(publisher: Element | undefined, file: string, report: ReportRule): void {
  const addresses = childrenOf(publisher, 'Addresses');
  const numbers = addresses.map((address) => textOf(descend(address, 'AddressNumber')));
  if (numbers.join() !== '1,2')
    report(file, 'Publisher/Addresses must hold two, with AddressNumber 1 and 2', 'addresses');
  for (const [index, address] of addresses.entries()) {
    for (const child of childElements(address)) {
      const text = textOf(child);
      const at = `Address ${String(index + 1)}: ${child.nodeName}`;
      if (text === '' && child.getAttribute('xsi:nil') !== 'true')
        report(file, `${at} is empty without xsi:nil="true"`, 'addresses');
    }
    for (const name of ['AddressTypeCode', 'ShippingMethodCode']) {
      const text = textOf(descend(address, name));
      const isNil = descend(address, name)?.getAttribute('xsi:nil') === 'true';
      if (text !== '1' && !isNil) report(file, `Address ${String(index + 1)}: ${name} must be 1`, 'addresses');
    }
  }
}

/** What `customizations.xml` says, as far as a package of controls needs it. */
export interface CustomizationsFacts {
  controls: { name: string; fileName: string }[];
  /** Locale identifiers. */
  languages: string[];
  /** Elements beside the controls and languages that hold something. */
  others: string[];
}

/**
 * Reads `customizations.xml`, the source or that of a zip, and reports an order that Dataverse would not take. Live
 * environments add elements of their own, and leave out `SolutionPluginAssemblies` where there are none.
 */
export function readCustomizationsXml(document: Document, file: string, report: ReportRule): CustomizationsFacts {
  const root = descend(document, 'ImportExportXml');
  if (root?.namespaceURI !== null) {
    report(file, 'has no <ImportExportXml> at its root, without a namespace', 'package-root');
  }
  const children = root ? childElements(root) : [];
  const known = customizationsOrder.split(' ');
  const found = children.map((child) => child.nodeName).filter((name) => known.includes(name));
  const wanted = known.filter((name) => name !== 'SolutionPluginAssemblies' || found.includes(name));
  if (root && found.join(' ') !== wanted.join(' ')) {
    const held = found.join(' ') || 'nothing';
    report(file, `ImportExportXml must hold, in this order: ${wanted.join(' ')}; it holds: ${held}`, 'element-order');
  }
  return {
    controls: childrenOf(root, 'CustomControls').map((control) => ({
      name: textOf(descend(control, 'Name')),
      fileName: textOf(descend(control, 'FileName')),
    })),
    languages: childrenOf(root, 'Languages').map(textOf),
    others: children
      .filter(({ nodeName }) => !['CustomControls', 'Languages'].includes(nodeName))
      .filter((child) => childElements(child).length > 0)
      .map(({ nodeName }) => nodeName),
  };
}

/** The child elements of the first child of that name; none when it is absent. */
function childrenOf(parent: Element | undefined, name: string): Element[] {
  const element = parent && descend(parent, name);
  return element ? childElements(element) : [];
}
