import type { Document, Element } from '@xmldom/xmldom';
import type { Report } from './problems';
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
  rootComponents: { type: string; schemaName: string; behavior: string }[];
}

/** Reads `solution.xml`, the source or that of a zip, and reports what Dataverse would not take. */
export function readSolutionXml(document: Document, file: string, report: Report): SolutionFacts {
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
    rootComponents: childrenOf(manifest, 'RootComponents').map((component) => ({
      type: component.getAttribute('type') ?? '',
      schemaName: component.getAttribute('schemaName') ?? '',
      behavior: component.getAttribute('behavior') ?? '',
    })),
  };
  const publisherName = textOf(publisher && descend(publisher, 'UniqueName'));
  const optionValuePrefix = textOf(publisher && descend(publisher, 'CustomizationOptionValuePrefix'));
  const check = (what: string, value: string, fault: (value: string) => string | undefined) => {
    const found = fault(value);
    if (found !== undefined) report(file, `${what} "${value}" ${found}`);
  };
  check('UniqueName', facts.uniqueName, uniqueNameFault);
  check('Version', facts.version, solutionVersionFault);
  check('Publisher/UniqueName', publisherName, uniqueNameFault);
  check('CustomizationPrefix', facts.prefix, prefixFault);
  check('CustomizationOptionValuePrefix', optionValuePrefix, optionValuePrefixFault);
  for (const [owner, element] of [
    ['SolutionManifest', manifest],
    ['Publisher', publisher],
  ] as const) {
    if (!hasEnglishName(element)) report(file, `${owner}/LocalizedNames has no name with languagecode 1033`);
  }
  if (childrenOf(manifest, 'MissingDependencies').length > 0) {
    report(file, 'MissingDependencies must be empty: the controls need no other solution');
  }
  checkAddresses(publisher, file, report);
  return facts;
}

function checkRoot(document: Document, file: string, report: Report): void {
  const root = document.documentElement;
  if (root?.nodeName !== 'ImportExportXml') {
    report(file, 'has no <ImportExportXml> at its root');
    return;
  }
  const patterns = {
    version: /^9\.\d+\.\d+\.\d+$/,
    SolutionPackageVersion: /^9\.[12]$/,
    languagecode: /^1033$/,
    generatedBy: /^CrmLive$/,
    'xmlns:xsi': new RegExp(`^${schemaInstance}$`),
  };
  for (const [attribute, pattern] of Object.entries(patterns)) {
    const value = root.getAttribute(attribute) ?? '';
    if (!pattern.test(value)) report(file, `ImportExportXml has ${attribute}="${value}"`);
  }
}

function checkOrder(element: Element | undefined, name: string, order: string, file: string, report: Report): void {
  const found = element ? childElements(element).map((child) => child.nodeName) : [];
  if (found.join(' ') !== order) {
    report(file, `${name} must hold, in this order: ${order}; it holds: ${found.join(' ') || 'nothing'}`);
  }
}

function hasEnglishName(element: Element | undefined): boolean {
  return childrenOf(element, 'LocalizedNames').some(
    (name) => name.getAttribute('languagecode') === '1033' && (name.getAttribute('description') ?? '').trim() !== '',
  );
}

function checkAddresses(publisher: Element | undefined, file: string, report: Report): void {
  const addresses = childrenOf(publisher, 'Addresses');
  const numbers = addresses.map((address) => textOf(descend(address, 'AddressNumber')));
  if (numbers.join() !== '1,2') report(file, 'Publisher/Addresses must hold two, with AddressNumber 1 and 2');
  for (const [index, address] of addresses.entries()) {
    for (const child of childElements(address)) {
      const text = textOf(child);
      const at = `Address ${String(index + 1)}: ${child.nodeName}`;
      if (text === '' && child.getAttribute('xsi:nil') !== 'true')
        report(file, `${at} is empty without xsi:nil="true"`);
    }
    for (const name of ['AddressTypeCode', 'ShippingMethodCode']) {
      const text = textOf(descend(address, name));
      if (text !== '1') report(file, `Address ${String(index + 1)}: ${name} must be 1`);
    }
  }
}

/** Reads `customizations.xml`, the source or that of a zip, and reports an order that Dataverse would not take. */
export function readCustomizationsXml(
  document: Document,
  file: string,
  report: Report,
): { name: string; fileName: string }[] {
  const root = descend(document, 'ImportExportXml');
  checkOrder(root, 'ImportExportXml', customizationsOrder, file, report);
  for (const child of root ? childElements(root) : []) {
    const mayHold = ['CustomControls', 'Languages'].includes(child.nodeName);
    if (!mayHold && childElements(child).length > 0) report(file, `${child.nodeName} must be empty: controls only`);
  }
  const languages = childrenOf(root, 'Languages').map(textOf);
  if (languages.join() !== '1033') report(file, 'Languages must hold one Language, 1033');
  return childrenOf(root, 'CustomControls').map((control) => ({
    name: textOf(descend(control, 'Name')),
    fileName: textOf(descend(control, 'FileName')),
  }));
}

/** The child elements of the first child of that name; none when it is absent. */
function childrenOf(parent: Element | undefined, name: string): Element[] {
  const element = parent && descend(parent, name);
  return element ? childElements(element) : [];
}
