import { rules } from '../../scripts/solution/verify/rules';
import { findingLine, verify } from '../../scripts/solution/verify/verify';
import { bundle, css, folder, manifest, resx, SolutionZip, strings, types } from './solutionZip';

type Change = (zip: SolutionZip) => SolutionZip | Uint8Array;

function findingsOf(change: Change) {
  const changed = change(new SolutionZip());
  return verify(changed instanceof SolutionZip ? changed.bytes() : changed);
}

const inFile = (file: string) => (from: string | RegExp, to: string) => (zip: SolutionZip) =>
  zip.replace(file, from, to);
const inManifest = inFile(manifest);
const inSolution = inFile('solution.xml');
const inCustomizations = inFile('customizations.xml');
const inBundle = inFile(bundle);
const inTypes = inFile(types);
const inside = (element: string) => inManifest('<resources>', `${element}<resources>`);
const asksForWebApi = (isRequired: boolean) =>
  inManifest('usage/>', `usage><uses-feature name="WebAPI" required="${isRequired}"/></feature-usage>`);
const asksForDomain = (domain: string) =>
  inside(`<external-service-usage enabled="true"><domain>${domain}</domain></external-service-usage>`);
const library = (name: string, version: string) =>
  inManifest('<css ', `<platform-library name="${name}" version="${version}"/><css `);
const fluent = (version: string) => library('Fluent', version);
const uses = (code: string) => inBundle('Reactv16;', `Reactv16;${code};`);
const both =
  (...changes: ((zip: SolutionZip) => SolutionZip)[]) =>
  (zip: SolutionZip) =>
    changes.reduce((changed, change) => change(changed), zip);
/** Moves a file of the control, also in the manifest. */
const moved = (from: string, to: string) => (zip: SolutionZip) => zip.rename(from, to).replace(manifest, from, to);
/** A zip with only these files, which are empty. */
const only =
  (...names: string[]) =>
  (zip: SolutionZip) =>
    names.reduce((one, name) => one.set(name, ''), zip.remove(''));

/** Replaces bytes of a zip. */
const edited = (from: RegExp, to: string) => (zip: SolutionZip) =>
  Buffer.from(zip.bytes().toString('latin1').replace(from, to), 'latin1');

describe('the verifier accepts', () => {
  test.each<[what: string, change: Change]>([
    ['a live export', (zip) => zip],
    ['two controls', () => new SolutionZip(['Sample', 'Other'])],
    [
      'what live environments and tools add, change, or leave out',
      (zip) =>
        zip
          .set('Controls/', '')
          .set('Thumbs.db', '')
          .set('desktop.ini', '')
          .set(`${folder}/`, '')
          .set(`${folder}/platformlibs/fluent.js`, 'x')
          .replace('solution.xml', 'SolutionPackageVersion="9.2"', 'SolutionPackageVersion="9.0"')
          .replace('solution.xml', '<Publisher>', '<ConfigurationPage>page.html</ConfigurationPage><Publisher>')
          .replace('customizations.xml', '</FileName>', '</FileName><ForceUpdate>1</ForceUpdate>')
          .replace('customizations.xml', '<EntityDataProviders/>', ''),
    ],
    [
      "the packager's content types: XML as text, and an Override for the manifest",
      both(
        inTypes('xml" ContentType="application/octet-stream', 'xml" ContentType="text/xml'),
        inTypes('</Types>', `<Override PartName="/${manifest}" ContentType="application/octet-stream"/></Types>`),
      ),
    ],
    ['a solution version of four numbers with leading zeros', inSolution('<Version>1.0.0', '<Version>2024.01.05.1')],
    ['a control version with leading zeros', inManifest('"1.0.0" d', '"1.0.01" d')],
    [
      "a file manager's leftovers",
      (zip) => zip.set('.DS_Store', '').set(`${folder}/.DS_Store`, '').set('__MACOSX/._Controls', ''),
    ],
    [
      'a bundle and a manifest from 2019',
      both(
        inBundle(/if \(window[^]*/, 'var Contoso = Contoso || {};\nContoso.Badges.Sample = pcf_tools_652ac3.Sample;'),
        inManifest(' api-version="1.3.18"', ''),
        inManifest(/<built-by.*?>/, ''),
      ),
    ],
    [
      'a standard control',
      both(inManifest('virtual', 'standard'), inManifest(/<platform-library.*\/>/, ''), inBundle('Reactv16;', '')),
    ],
    ['a control without string files', (zip) => zip.remove(strings).replace(manifest, /<resx.*\/>/, '')],
    [
      'licenses and another language',
      (zip) =>
        zip.add(`${bundle}.LICENSE.txt`).add(`${folder}/LICENSE`).set(`${folder}/strings/Sample.1031.resx`, resx),
    ],
    [
      'two string files for a language',
      both(inManifest(/<resx.*\/>/, '$&<resx path="More.1033.resx" version="1.0.0"/>'), (zip) =>
        zip.set(`${folder}/More.1033.resx`, '<root/>'),
      ),
    ],
    ['a path with a backslash or a dot in the manifest', inManifest('css/Sample.css', '.\\css\\Sample.css')],
    ['WebAPI in a control that uses it', both(asksForWebApi(true), uses('c.webAPI'))],
    ['an unused feature that is optional', asksForWebApi(false)],
    ['a domain that the code calls', both(asksForDomain('*.example.com'), uses('"https://api.example.com/"'))],
    ['a domain that is off', both(asksForDomain('example.com'), inManifest('enabled="true"', 'enabled="false"'))],
    [
      'a design mapping file',
      both(inManifest(' preview-image', ' design-mapping-file="map.json" preview-image'), (zip) =>
        zip.add(`${folder}/map.json`),
      ),
    ],
    ['Fluent UI 8.29.0', both(fluent('8.29.0'), uses('FluentUIReactv8290'))],
    ['Fluent UI 8.121.1', both(fluent('8.121.1'), uses('FluentUIReactv81211'))],
    ['Fluent UI 9.4.0', both(fluent('9.4.0'), uses('FluentUIReactv940'))],
    ['Fluent UI 9.10.0', fluent('9.10.0')],
    ['Fluent UI 9.46.2', fluent('9.46.2')],
    ['a managed solution', inSolution('<Managed>0', '<Managed>1')],
    [
      'a table, web resources, one of them large, and a root component for a control of another publisher',
      (zip) =>
        zip
          .add('WebResources/crc_logo')
          .add('WebResources/big.js', Buffer.alloc(6 * 1024 * 1024))
          .replace('customizations.xml', '<Entities/>', '<Entities><Entity><Name>account</Name></Entity></Entities>')
          .replace(
            'solution.xml',
            '<RootComponents>',
            '<RootComponents><RootComponent type="1" schemaName="account" behavior="2"/>' +
              '<RootComponent type="66" schemaName="mscrm_Other.Control" behavior="0"/>',
          ),
    ],
    ['entries that are stored', (zip) => zip.each({ isStored: true })],
    ['bytes that belong to no entry', edited(/[^]{22}$/, '??$&\n')],
    [
      'byte order marks and Windows line endings',
      (zip) =>
        zip.names
          .filter((name) => /\.(xml|resx)$/.test(name) && name !== types)
          .reduce((one, name) => one.set(name, `\uFEFF${one.text(name).replaceAll('\n', '\r\n')}`), zip),
    ],
  ])('%s', (_what, change) => {
    expect(findingsOf(change)).toEqual([]);
  });
});

/** What is wrong with a zip, and the findings: `rule entry`, or `rule entry: reason`. */
type Row = [what: string, change: Change, ...found: string[]];

/** Rows for a rule and a file: each reason, and a replacement in the file that leads to it. */
const replacedIn = (rule: string, file: string, rows: [reason: string, from: string | RegExp, to: string][]) =>
  rows.map(([reason, from, to]): Row => [
    `a file that ${reason}`,
    inFile(file)(from, to),
    `${rule} ${file}: ${reason}`,
  ]);

const noRoot = `root-files: has no solution.xml, customizations.xml, ${types} at its root`;
const evil = `${folder}/../../evil.js`;

const zipRows: Row[] = [
  ['an empty file', () => new Uint8Array(), 'not-a-zip: is not a zip'],
  ['half of a zip', (zip) => zip.bytes().subarray(0, 2500), 'damaged'],
  ['a program before the zip', (zip) => Buffer.concat([Buffer.from('MZ program'), zip.bytes()]), 'damaged'],
  ['damaged entries', (zip) => zip.each({ crc: 1 }), 'damaged solution.xml: does not match its size and checksum'],
  ['a damaged manifest', (zip) => zip.odd(manifest, { crc: 1 }), `damaged ${manifest}`],
  ['a size that is too small', (zip) => zip.odd(bundle, { size: 3 }), `damaged ${bundle}`],
  ['a size that is too large', (zip) => zip.odd(bundle, { size: 9999 }), `damaged ${bundle}`],
  ['a password on every entry', (zip) => zip.each({ flags: 1 }), 'packing solution.xml: is encrypted'],
  ['bzip2', (zip) => zip.each({ method: 12 }), 'packing solution.xml'],
  ['a zip64 directory', edited(/(?=[^]{22}$)/, 'PK\x06\x07'.padEnd(20, '\0')), 'packing'],
  ['zip64 entries', (zip) => zip.each({ size: 0xffffffff }), 'packing solution.xml'],
  ['backslashes', (zip) => zip.rename(/\//g, '\\'), `backslash ${manifest}`],
  [
    'a duplicate name',
    (zip) => edited(/Simple\.css/g, 'Sample.css')(zip.set(`${folder}/css/Simple.css`, '')),
    `entry-name ${css}`,
  ],
  ['a name in two cases', (zip) => zip.set(`${folder}/css/sample.css`, ''), `entry-name ${folder}/css/sample.css`],
  ['a name with a space', moved('css/Sample.css', 'css/My Sample.css'), `entry-name ${folder}/css/My Sample.css`],
  ['a path that leads out of the zip', (zip) => zip.set(evil, ''), `entry-name ${evil}`, `stray-file ${evil}`],
  ['a missing solution.xml', (zip) => zip.remove('solution.xml'), 'root-files'],
  [
    'a root file in another case',
    (zip) => zip.rename('solution.xml', 'Solution.xml'),
    'root-files: has no solution.xml at its root; Solution.xml differs in case',
  ],
  [
    'a folder around everything',
    (zip) => zip.rename('', 'Badges/'),
    `${noRoot}: everything is in the folder Badges/; zip the contents of the folder, not the folder`,
  ],
  [
    'no content types, and a web resource with the name of a root file',
    (zip) => zip.remove(types).set('WebResources/solution.xml', ''),
    `root-files: has no ${types} at its root`,
  ],
  ['a zip in another zip', only('Badges.zip'), `${noRoot}: unpack it, and import Badges.zip`],
  ['sources', only('repo/package.json', 'repo/src/Other/Solution.xml'), `${noRoot}: it contains sources`],
  [
    'a canvas app',
    only('manifest.json', 'Microsoft.PowerApps/apps/1/x.msapp'),
    `${noRoot}: it is a canvas app, which is imported under Apps > Import canvas app`,
  ],
  ['an extension without a type', inTypes(/<Default Extension="css".*?>/, ''), `content-types ${css}`],
  [
    'many files without an extension or a type',
    (zip) => zip.set('WebResources/a', '').set('WebResources/b', ''),
    'content-types WebResources/a: has no type for it, so an import drops it',
  ],
  ['content types in another namespace', inTypes('2006', '2007'), `content-types ${types}`],
  ['a document type', inSolution('<Imp', '<!DOCTYPE x><Imp'), 'xml solution.xml'],
  ['UTF-16', (zip) => zip.set('solution.xml', Buffer.from('\uFEFF<a/>', 'utf16le')), 'xml solution.xml'],
  ...replacedIn('xml', strings, [['cannot be read: the XML is not well-formed at line 9, column 7', '</data>', '']]),
  ['elements 6000 levels deep', inside(`${'<a>'.repeat(6000)}x${'</a>'.repeat(6000)}`), `xml ${manifest}`],
];

const noRootComponent = inSolution(/<RootComponent .*?>/, '');
const noCustomControl = inCustomizations(/<CustomControl>.*<\/CustomControl>/, '');
const withoutControl = (zip: SolutionZip) => both(noRootComponent, noCustomControl)(zip).remove('Controls/');

const solutionRows: Row[] = [
  ['a missing SolutionManifest', inSolution(/SolutionManifest/g, 'Solution'), 'structure solution.xml'],
  ['another root', inCustomizations(/ImportExportXml/g, 'Customizations'), 'structure customizations.xml'],
  ['Managed before Version', inSolution(/(<Version>.*)(<Managed>.*)/, '$2$1'), 'structure solution.xml'],
  ['Workflows before Roles', inCustomizations('<Roles/>', '<Workflows/><Roles/>'), 'structure customizations.xml'],
  ['a unique name of 66 characters', inSolution('>Badges<', `>${'x'.repeat(66)}<`), 'solution-value solution.xml'],
  ['no unique name of the publisher', inSolution('>Contoso<', '><'), 'solution-value solution.xml'],
  ['a solution version of one number', inSolution('>1.0.0<', '>1<'), 'solution-value solution.xml'],
  ['a Managed of 2, as in the sources', inSolution('<Managed>0', '<Managed>2'), 'solution-value solution.xml'],
  ['a reserved prefix', inSolution('>crc<', '>mscrmx<'), 'solution-value solution.xml', `control-name ${folder}`],
  ['an option value prefix that is too large', inSolution('>47316<', '>100000<'), 'solution-value solution.xml'],
  ['the language 0000', inCustomizations('>1033<', '>0000<'), 'language customizations.xml'],
  ['a language in hexadecimal', inCustomizations('>1033<', '>0x409<'), 'language customizations.xml'],
  ['nothing but the three root files', withoutControl, 'control-list: is empty: an import changes nothing'],
  [
    'a missing control folder',
    (zip) => zip.remove('Controls/'),
    'control-list: has no folder in Controls for crc_Contoso.Badges.Sample',
  ],
  ['only a root component', (zip) => noCustomControl(zip).remove('Controls/'), 'control-list'],
  ['a missing root component', noRootComponent, 'control-list'],
  [
    'a root component in another case',
    inSolution('"crc_Contoso', '"crc_contoso'),
    'control-list: has no root component in solution.xml for crc_Contoso.Badges.Sample; crc_contoso.Badges.Sample differs in case',
  ],
  ['a missing custom control', noCustomControl, 'control-list'],
  ['a file name without its slash', inCustomizations('>/Controls/', '>Controls/'), 'control-list customizations.xml'],
  ['a control folder in another case', (zip) => zip.rename('crc_Contoso', 'crc_contoso'), 'control-list'],
  [
    'the folder Controls in another case',
    () => new SolutionZip(['Sample', 'Other']).rename('Controls/', 'controls/'),
    'control-list: has the folder controls instead of Controls; it differs in case',
  ],
  [
    'a namespace in another case',
    inManifest('"Contoso.Badges"', '"contoso.badges"'),
    `control-name ${folder}: must be named crc_contoso.badges.Sample, after the publisher's prefix and its manifest: it differs in case`,
  ],
  ['the prefix of another publisher', inSolution('>crc<', '>abc<'), `control-name ${folder}`],
];

const accepted = 'React 16.14.0, Fluent 8.29.0, Fluent 8.121.1, Fluent 9.4.0 to 9.46.2';

const controlRows: Row[] = [
  [
    'a control folder with another name',
    inManifest('constructor="Sample"', 'constructor="Simple"'),
    `control-name ${folder}`,
  ],
  [
    'another root of a manifest',
    (zip) => zip.set(manifest, '<control/>'),
    `manifest ${manifest}: has no manifest in the file`,
  ],
  ['a missing manifest', (zip) => zip.remove(manifest), `manifest ${manifest}`],
  ...replacedIn('manifest', manifest, [
    ['has an invalid manifest/control/resources/code/path: "index.ts"', 'bundle.js', 'index.ts'],
    ['has an invalid manifest/control', /(<control[^]*<\/control>)/, '$1$1'],
    ['has no version in manifest/control', ' version="1.0.0" d', ' d'],
    ['has no namespace in manifest/control', 'namespace="Contoso.Badges" ', ''],
    ['has no constructor in manifest/control', 'constructor="Sample" ', ''],
    ['has an invalid manifest/control/constructor: "Sam-ple"', 'constructor="Sample"', 'constructor="Sam-ple"'],
    ['has an invalid manifest/control/property/usage: "read"', '"bound"', '"read"'],
    ['has no usage in manifest/control/property', ' usage="bound"', ''],
    ['must not have help in manifest/control', '<resources>', '<help/><resources>'],
    ['must not have attributes in manifest', '<manifest>', '<manifest id="x">'],
    ['must not have color in manifest/control/property', 'required="true"', 'required="true" color="red"'],
    ['has no resources in manifest/control', /<resources>[^]*<\/resources>/, ''],
    ['has no code in manifest/control/resources', /<code .*\/>/, ''],
    ['has version="1.0.0.1"; it must be three numbers, such as 1.0.0', '"1.0.0" d', '"1.0.0.1" d'],
    ['has version="1.0.x"; it must be three numbers, such as 1.0.0', '"1.0.0" d', '"1.0.x" d'],
    ['has version="0.0.0"; it must be three numbers, such as 1.0.0', '"1.0.0" d', '"0.0.0" d'],
  ]),
  ['a missing bundle', (zip) => zip.remove(bundle), `missing-file ${bundle}`],
  ['a missing preview image', (zip) => zip.remove(`${folder}/img/`), `missing-file ${folder}/img/preview.png`],
  [
    'a style sheet in another case',
    (zip) => zip.rename('css/Sample.css', 'css/sample.css'),
    `missing-file ${css}: is missing, but the manifest names it (css); css/sample.css differs in case`,
  ],
  ['a file over 5 MB', (zip) => zip.set(css, Buffer.alloc(5 * 1024 * 1024 + 1)), `file-size ${css}`],
  [
    'a wrong manifest and a broken bundle',
    both(inManifest('<resources>', '<help/><resources>'), (zip) => zip.set(bundle, '{')),
    `manifest ${manifest}`,
    `bundle ${bundle}: cannot be compiled: it has a syntax error`,
  ],
  ['an empty bundle', (zip) => zip.set(bundle, ''), `bundle ${bundle}`],
  ...replacedIn('bundle', bundle, [
    ['cannot be compiled: it has a syntax error', /\}$/, ''],
    ['does not register Contoso.Badges.Sample', "Badges.Sample'", "Badges.Other'"],
    ['does not register Contoso.Badges.Sample; contoso.Badges.Sample differs in case', "'Contoso", "'contoso"],
  ]),
  ['Fluent UI 8 and 9', both(fluent('8.121.1'), fluent('9.46.2')), `platform-library ${manifest}`],
  ...replacedIn('platform-library', manifest, [
    [`names React 16.8.6, but Dataverse accepts only ${accepted}`, '16.14.0', '16.8.6'],
    [`names React 18.3.1, but Dataverse accepts only ${accepted}`, '16.14.0', '18.3.1'],
  ]),
  ['a React other than the one in the code', uses('Reactv18'), `platform-library ${manifest}`],
  ['Fluent UI 9.5', fluent('9.5'), `platform-library ${manifest}`],
  ['Fluent UI 9.68.0', fluent('9.68.0'), `platform-library ${manifest}`],
  ['a library that does not exist', library('Preact', '16.14.0'), `platform-library ${manifest}`],
  [
    'a Fluent UI other than the one in the code',
    both(fluent('8.29.0'), uses('FluentUIReactv81211')),
    `platform-library ${manifest}: does not name Fluent 8.121.1, which the code uses`,
  ],
  ['a Fluent UI that the manifest does not name', uses('FluentUIReactv81211'), `platform-library ${manifest}`],
  ['strings without a language', moved('Sample.1033.resx', 'Sample.resx'), `language ${folder}/strings/Sample.resx`],
  [
    'strings in no language',
    moved('Sample.1033.resx', 'Sample.9999.resx'),
    `language ${strings.replace('1033', '9999')}`,
  ],
  ['a key without a text', inFile(strings)('name="Look_Plain"', 'name="Look_Plane"'), `missing-text ${strings}`],
  ['an empty text', inFile(strings)('>A sample.<', '> <'), `missing-text ${strings}`],
  [
    'a text that only another language has',
    (zip) => zip.set(`${folder}/strings/Sample.1031.resx`, resx.replace('name="Look"', 'name="Luck"')),
    `missing-text ${folder}/strings/Sample.1031.resx`,
  ],
];

const warningRows: Row[] = [
  ['eval in a development build', uses('eval("1//# sourceURL=webpack://x/./a.ts")'), `development-build ${bundle}`],
  ['a link to a source map', inBundle(/$/, '\n//# sourceMappingURL=bundle.js.map'), `development-build ${bundle}`],
  ['a build without eval', uses('/******/ (() => { // webpackBootstrap\n})()'), `development-build ${bundle}`],
  ['text in place of a key', inManifest('key="Sample"', 'key="Clever Character Counter"'), `literal-text ${strings}`],
  ['a source map', (zip) => zip.add(`${folder}/bundle.js.map`), `stray-file ${folder}/bundle.js.map`],
  ['WebAPI in a control that does not use it', asksForWebApi(true), `unused-feature ${manifest}`],
  [
    'external services without a domain',
    inside('<external-service-usage enabled="true"/>'),
    `external-service ${manifest}`,
  ],
  ['a domain that is not in the code', asksForDomain('example.com'), `external-service ${manifest}`],
  [
    'no code component',
    (zip) => both(inSolution('type="66"', 'type="1"'), noCustomControl)(zip).remove('Controls/'),
    'no-control',
  ],
  ['no root components, but a web resource', (zip) => withoutControl(zip).add('WebResources/x.js'), 'no-control'],
  ['the layout of the 2019 preview', inCustomizations(/<Name>.*?</, '<Name>Manifest.xml<'), 'preview-layout'],
  [
    'an entry of 200 MB',
    (zip) => zip.add('WebResources/big.js').odd('WebResources/big.js', { size: 200 * 1024 * 1024 }),
    'too-large WebResources/big.js',
  ],
];

const errorRows = [...zipRows, ...solutionRows, ...controlRows];

test.each([
  ...errorRows.map((row): [string, ...Row] => ['error', ...row]),
  ...warningRows.map((row): [string, ...Row] => ['warning', ...row]),
])('the verifier reports the %s for %s, and nothing else', (severity, _what, change, ...wanted) => {
  const findings = findingsOf(change);
  const lines = findings.map(({ rule, entry, reason }, index) => {
    const place = [rule, entry].filter((text) => text !== '').join(' ');
    return wanted[index]?.includes(': ') ? `${place}: ${reason}` : place;
  });
  expect(lines).toEqual(wanted);
  expect(findings[0] && rules[findings[0].rule][0]).toBe(severity);
});

test('every rule has a test', () => {
  const tried = new Set(
    [...errorRows, ...warningRows].flatMap(([, , ...wanted]) => wanted.map((line) => line.split(/[ :]/)[0])),
  );
  expect(Object.keys(rules).filter((rule) => !tried.has(rule))).toEqual([]);
});

test('entries with the same problem share a line, which has the place, severity, problem, rule, and fix', () => {
  const [finding] = findingsOf((zip) => zip.each({ crc: 1 }));
  expect(finding && findingLine('x.zip', finding)).toBe(
    'x.zip/solution.xml: error: does not match its size and checksum (and 7 more like it) (damaged). ' +
      'Download or copy it again.',
  );
});

test('a finding stays on one line, whatever the zip contains', () => {
  const [finding] = findingsOf(inSolution('>Badges<', '>My\n&#13;Badges\u2028<'));
  const line = finding && findingLine('x.zip', finding);
  expect(line).toContain('"My%0A%0DBadges');
  expect(line).not.toMatch(/[\n\r\u2028]/);
});

test('the code of a control is never run', () => {
  expect(findingsOf(inBundle('var pcf', 'throw new Error();var pcf'))).toEqual([]);
});

test('a damaged byte in the directory, or an end there, does not make the verifier throw', () => {
  const bytes = new SolutionZip().bytes();
  const start = bytes.indexOf('PK\x01\x02');
  for (let at = start; at < bytes.length; at++) {
    const changed = Uint8Array.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 0xff;
    expect(() => verify(changed)).not.toThrow();
    expect(() => verify(bytes.subarray(0, at))).not.toThrow();
  }
});

test('20,000 controls, folders, and files that are missing or not named take seconds', () => {
  const many = (make: (index: number) => string) => Array.from({ length: 20_000 }, (_, index) => make(index));
  const controls = many((index) => `<CustomControl><Name>crc_a.b${index}</Name></CustomControl>`);
  const zip = inCustomizations('<CustomControls>', `<CustomControls>${controls.join('')}`)(new SolutionZip());
  inManifest('<css ', `${many((index) => `<css path="${index}.css" order="1"/>`).join('')}<css `)(zip);
  for (const file of many((index) => `${folder}/x${index}.css`)) zip.set(file, '');
  for (const file of many((index) => `Controls/crc_a.c${index}/x.css`)) zip.set(file, '');
  const bytes = zip.bytes();
  const start = process.cpuUsage();
  expect(verify(bytes)).toHaveLength(40_003);
  expect(process.cpuUsage(start).user / 1e6).toBeLessThan(5);
});
