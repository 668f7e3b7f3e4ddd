import { readContainer } from '../../scripts/solution/container';
import { rules } from '../../scripts/solution/verify/rules';
import { findingLine, verify } from '../../scripts/solution/verify/verify';
import { type OddContainer, type OddEntry, oddZip } from './oddZip';
import { Project } from './project';

const folder = 'Controls/crc_Contoso.Badges.Sample';
const manifest = `${folder}/ControlManifest.xml`;
const bundle = `${folder}/bundle.js`;
const css = `${folder}/css/Sample.css`;
const strings = `${folder}/strings/Sample.1033.resx`;
const types = '[Content_Types].xml';

/** A zip that is being broken: its entries by name, and its container. */
class Zip {
  container: OddContainer = {};
  private readonly entries: Map<string, OddEntry>;

  constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.entries = new Map([...files].map(([name, content]) => [name, { name, content }]));
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  list(): OddEntry[] {
    return [...this.entries.values()];
  }

  text(name: string): string {
    return Buffer.from(this.entry(name).content ?? '').toString('utf8');
  }

  /** Makes an entry odd. */
  odd(name: string, oddity: Partial<OddEntry>): this {
    this.entries.set(name, { ...this.entry(name), ...oddity });
    return this;
  }

  set(name: string, content: string | Uint8Array, oddity: Partial<OddEntry> = {}): this {
    this.entries.set(name, { name, content, ...oddity });
    return this;
  }

  /** Replaces text in an entry, wherever it is; fails where it is not. */
  replace(name: string, from: string | RegExp, to: string): this {
    const text = this.text(name);
    const replaced = text.replace(from, to);
    if (replaced === text) throw new Error(`${name} does not hold ${String(from)}`);
    return this.odd(name, { content: replaced });
  }

  /** Replaces text in the names of entries and in all XML that may name them. */
  rename(from: string, to: string): this {
    const entries = [...this.entries.values()];
    this.entries.clear();
    for (const entry of entries) {
      const name = entry.name.replace(from, to);
      this.entries.set(name, { ...entry, name });
    }
    return this;
  }

  remove(...names: string[]): this {
    for (const name of names) this.entry(name);
    for (const name of names) this.entries.delete(name);
    return this;
  }

  each(oddity: Partial<OddEntry>): this {
    for (const name of this.names()) this.odd(name, oddity);
    return this;
  }

  bytes(extra: readonly OddEntry[] = []): Uint8Array {
    return oddZip([...this.entries.values(), ...extra], this.container);
  }

  private entry(name: string): OddEntry {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new Error(`There is no ${name}.`);
    return entry;
  }
}

let project: Project;
let good: ReadonlyMap<string, Uint8Array>;
let two: ReadonlyMap<string, Uint8Array>;
beforeAll(() => {
  project = new Project();
  project.pack();
  good = project.zip().files;
  project.addControl('OtherControl', 'Other').pack();
  two = project.zip().files;
});
afterAll(() => {
  project.dispose();
});

/** What is found, as `rule entry`. */
function found(bytes: Uint8Array): string[] {
  return verify(bytes).map(({ rule, entry }) => `${rule} ${entry}`.trim());
}

/** Bytes of a zip, or a zip that is yet to be written. */
type Broken = (zip: Zip) => Zip | Uint8Array;
type Row = [what: string, change: Broken, ...found: string[]];

const rootComponent = '<RootComponent type="66" schemaName="crc_Contoso.Badges.Sample" behavior="0"/>';
const overrideOf = (name: string) => `<Override PartName="/${name}" ContentType="application/octet-stream"/>`;
const addTo = (control: string) => (zip: Zip) => zip.replace(manifest, '<resources>', `${control}<resources>`);

const container: Row[] = [
  ['a byte too many', (zip) => Buffer.concat([zip.bytes(), Buffer.from('\n')]), 'zip-structure'],
  ['a program before it', (zip) => Buffer.concat([Buffer.from('MZ program'), zip.bytes()]), 'zip-structure'],
  [
    'bytes between its entries and its directory',
    (zip) => oddZip([...zip.list()], { beforeDirectory: Buffer.from('??') }),
    'zip-structure [Content_Types].xml',
  ],
  ['an entry that lies in another part', (zip) => zip.odd(css, { disk: 1 }), `zip-structure ${css}`],
  ['nothing', () => new Uint8Array(), 'not-a-zip'],
  ['text', () => Buffer.from('PKThis is not a zip.'), 'not-a-zip'],
  ['a web page that was saved under its name', () => Buffer.from('<!DOCTYPE html><html></html>'), 'not-a-zip'],
  ['a 7-Zip archive', () => Buffer.from('377abcaf271c0004', 'hex'), 'not-a-zip'],
  ['half of it', (zip) => zip.bytes().subarray(0, 3000), 'truncated'],
  ['its beginning cut off', (zip) => zip.bytes().subarray(100), 'truncated'],
  ['bytes before its first entry', (zip) => withContainer(zip, { before: Buffer.from('MZ') }), 'zip-structure'],
  ['bytes behind its directory', (zip) => withContainer(zip, { beforeEnd: Buffer.from('??') }), 'zip-structure'],
  ['a number of entries that is wrong', (zip) => withContainer(zip, { count: 3 }), 'zip-structure'],
  ['more parts than one', (zip) => withContainer(zip, { disk: 1 }), 'zip-structure'],
  [
    'a header of another name',
    (zip) => zip.odd(css, { localName: `${folder}/css/Simple.css` }),
    `zip-structure ${css}`,
  ],
  [
    'a name that is not UTF-8',
    (zip) => latinName(zip),
    `zip-structure ${folder}/css/S\uFFFDmple.css`,
    `stray-file ${folder}/css/S\uFFFDmple.css`,
    `missing-file ${css}`,
  ],
  ['an entry that reaches into the next', (zip) => overlap(zip), `zip-structure ${bundle}`],
  ['a zip64 directory', (zip) => withContainer(zip, { beforeEnd: zip64Locator }), 'zip64'],
  [
    'a zip64 entry',
    (zip) => zip.odd(css, { extra: Buffer.from('0100080000000000', 'hex').subarray(0, 4) }),
    `zip64 ${css}`,
  ],
  ['a password', (zip) => zip.odd(bundle, { flags: 1 }), `encryption ${bundle}`, `missing-file ${bundle}`],
  ['an AES password', (zip) => zip.odd(css, { extra: Buffer.from('0199000000000000', 'hex') }), `encryption ${css}`],
  ['an LZMA entry', (zip) => zip.odd(bundle, { method: 14 }), `compression ${bundle}`, `missing-file ${bundle}`],
  ['a checksum that is wrong', (zip) => zip.odd(css, { crc: 1 }), `checksum ${css}`, `missing-file ${css}`],
  ['a size that is too small', (zip) => zip.odd(css, { size: 3 }), `checksum ${css}`, `missing-file ${css}`],
  ['a size that is too large', (zip) => zip.odd(css, { size: 300 }), `checksum ${css}`, `missing-file ${css}`],
];

const names: Row[] = [
  ['a folder entry', (zip) => zip.set('Controls/', ''), 'folder-entry Controls/'],
  [
    'backslashes',
    (zip) => backslashes(zip),
    `backslash ${folder.replaceAll('/', '\\')}\\css\\Sample.css`,
    `missing-file ${css}`,
  ],
  [
    'a way out of the zip',
    (zip) => zip.set(`${folder}/../../../evil.js`, ''),
    `zip-slip ${folder}/../../../evil.js`,
    `stray-file ${folder}/../../../evil.js`,
  ],
  ['an absolute name', (zip) => zip.set('/evil.js', ''), 'zip-slip /evil.js'],
  ['a name with a drive', (zip) => zip.set('C:/evil.js', ''), 'zip-slip C:/evil.js'],
  ['a way out with backslashes', (zip) => zip.set('..\\evil.js', ''), 'backslash ..\\evil.js', 'zip-slip ..\\evil.js'],
  ['a name twice', (zip) => zip.bytes([{ name: css, content: zip.text(css) }]), `duplicate ${css}`],
  [
    'a name in two cases',
    (zip) => zip.set(`${folder}/CSS/sample.css`, ''),
    `duplicate ${folder}/CSS/sample.css`,
    `stray-file ${folder}/CSS/sample.css`,
  ],
  ['a link', (zip) => zip.odd(css, { mode: 0o120777 }), `link ${css}`],
  [
    'a name with a space',
    (zip) => moved(zip, 'css/Sample.css', 'css/My Sample.css'),
    `part-name ${folder}/css/My Sample.css`,
  ],
  [
    'a name with a letter outside of ASCII',
    (zip) => moved(zip, 'css/Sample.css', 'css/Größe.css'),
    `part-name ${folder}/css/Größe.css`,
  ],
  [
    'a name that ends with a dot',
    (zip) => moved(zip, 'css/Sample.css', 'css/Sample.'),
    `part-name ${folder}/css/Sample.`,
    `untyped-file ${folder}/css/Sample.`,
  ],
  [
    'a name without an extension',
    (zip) => moved(zip, 'css/Sample.css', 'css/Sample'),
    `untyped-file ${folder}/css/Sample`,
  ],
  [
    'a long path',
    (zip) => moved(zip, 'css/Sample.css', `css/${'x'.repeat(200)}.css`),
    `path-length ${folder}/css/${'x'.repeat(200)}.css`,
  ],
  ['a file over 5 MB', (zip) => zip.odd(css, { content: Buffer.alloc(5 * 1024 * 1024 + 1) }), `file-size ${css}`],
  ['no solution.xml', (zip) => zip.remove('solution.xml'), 'root-files solution.xml'],
  ['no customizations.xml', (zip) => zip.remove('customizations.xml'), 'root-files customizations.xml'],
  ['no content types', (zip) => zip.remove(types), `root-files ${types}`],
  ['solution.xml in another case', (zip) => zip.rename('solution.xml', 'Solution.xml'), 'root-files solution.xml'],
  [
    'a folder around everything',
    (zip) => zip.rename('', 'Closure/'),
    'root-files solution.xml',
    'root-files customizations.xml',
    `root-files ${types}`,
  ],
  [
    'another zip around it',
    (zip) => oddZip([{ name: 'Solution.zip', content: zip.bytes() }]),
    'nested-zip Solution.zip',
    'root-files solution.xml',
    'root-files customizations.xml',
    `root-files ${types}`,
  ],
  [
    'the repository in it',
    () => oddZip([{ name: 'repo/package.json' }, { name: 'repo/Solutions/src/Other/Solution.xml', content: '<a/>' }]),
    'root-files solution.xml',
    'root-files customizations.xml',
    `root-files ${types}`,
  ],
];

const contentTypes: Row[] = [
  [
    'an extension without a type',
    (zip) => zip.replace(types, 'Extension="css"', 'Extension="scss"'),
    `untyped-file ${css}`,
  ],
  [
    'a type twice',
    (zip) => zip.replace(types, 'Extension="css"', 'Extension="JS"'),
    `content-types ${types}`,
    `untyped-file ${css}`,
  ],
  [
    'types of another namespace',
    (zip) => zip.replace(types, '2006/content-types', '2007/content-types'),
    `content-types ${types}`,
  ],
  [
    'a type that is none',
    (zip) => zip.replace(types, 'ContentType="text/xml"', 'ContentType=""'),
    `content-types ${types}`,
  ],
  [
    'a Default without its extension',
    (zip) => zip.replace(types, '</Types>', '<Default ContentType="text/css"/></Types>'),
    `content-types ${types}`,
  ],
  [
    'an element that is no type',
    (zip) => zip.replace(types, '</Types>', '<Part Extension="txt" ContentType="text/plain"/></Types>'),
    `content-types ${types}`,
  ],
  ['content types that are malformed', (zip) => zip.replace(types, '</Types>', ''), `xml ${types}`],
  ['content types of another root', (zip) => zip.replace(types, /Types(?=[ >])/g, 'Kinds'), `content-types ${types}`],
  ['a manifest without an Override', (zip) => zip.replace(types, overrideOf(manifest), ''), `override ${manifest}`],
  [
    'an Override for nothing',
    (zip) => zip.replace(types, '</Types>', `${overrideOf('Controls/x/ControlManifest.xml')}</Types>`),
    `override ${types}`,
  ],
];

const xml: Row[] = [
  [
    'a character that XML cannot hold',
    (zip) => zip.replace('solution.xml', 'Closure Reason Badge', 'Closure&#x1F;Reason'),
    'xml solution.xml',
  ],
  [
    'the end of a CDATA section in a text',
    (zip) => zip.replace(strings, 'A sample.', 'A ]]> sample.'),
    `xml ${strings}`,
  ],
  [
    'XML 1.1',
    (zip) => zip.replace('customizations.xml', '<?xml version="1.0"', '<?xml version="1.1"'),
    'xml customizations.xml',
  ],
  [
    'a prefix that stands for no namespace',
    (zip) => zip.replace('solution.xml', / xmlns:xsi="[^"]*"/, ''),
    'xml solution.xml',
  ],
  [
    'elements 600 levels deep',
    (zip) => zip.replace(manifest, '<resources>', `${'<a>'.repeat(600)}${'</a>'.repeat(600)}<resources>`),
    `xml ${manifest}`,
  ],
  [
    'a claim of UTF-16 with spaces',
    (zip) => zip.replace('solution.xml', 'encoding="utf-8"', "encoding = 'utf-16'"),
    'encoding solution.xml',
  ],
  [
    'customizations.xml that is malformed',
    (zip) => zip.replace('customizations.xml', '</CustomControls>', ''),
    'xml customizations.xml',
  ],
  ['a manifest that is malformed', (zip) => zip.replace(manifest, '<resources>', '<resources'), `xml ${manifest}`],
  ['strings that are malformed', (zip) => zip.replace(strings, 'A sample.', 'A & B'), `xml ${strings}`],
  [
    'a document type',
    (zip) => zip.replace('solution.xml', '<ImportExportXml', '<!DOCTYPE x>\n<ImportExportXml'),
    'xml solution.xml',
  ],
  [
    'UTF-16',
    (zip) => zip.set('solution.xml', Buffer.from(`\uFEFF${zip.text('solution.xml')}`, 'utf16le')),
    'encoding solution.xml',
  ],
  [
    'a claim of UTF-16',
    (zip) => zip.replace('solution.xml', 'encoding="utf-8"', 'encoding="utf-16"'),
    'encoding solution.xml',
  ],
];

const inSolution = (from: string | RegExp, to: string) => (zip: Zip) => zip.replace('solution.xml', from, to);
const inCustomizations = (from: string | RegExp, to: string) => (zip: Zip) =>
  zip.replace('customizations.xml', from, to);
const solution: Row[] = [
  [
    'a namespace on solution.xml',
    inSolution('<ImportExportXml ', '<ImportExportXml xmlns="urn:x" '),
    'package-root solution.xml',
  ],
  [
    'a namespace on customizations.xml',
    inCustomizations('<ImportExportXml ', '<ImportExportXml xmlns="urn:x" '),
    'package-root customizations.xml',
  ],
  [
    'another root in customizations.xml',
    inCustomizations(/ImportExportXml/g, 'Customizations'),
    'package-root customizations.xml',
    'languages customizations.xml',
    'custom-control customizations.xml',
  ],
  ['a language 0000', inCustomizations('<Language>1033<', '<Language>0000<'), 'languages customizations.xml'],
  [
    'a root component of a control that is nowhere else',
    (zip) => withoutFolder(zip).replace('customizations.xml', /<CustomControl>[\s\S]*<\/CustomControl>/, ''),
    'override [Content_Types].xml',
    'no-control Controls',
    'custom-control customizations.xml',
  ],
  [
    'another root',
    inSolution(/ImportExportXml/g, 'Solution'),
    ...repeat('package-root solution.xml', 1),
    ...repeat('element-order solution.xml', 2),
    'unique-name solution.xml',
    'solution-version solution.xml',
    'unique-name solution.xml',
    'publisher-prefix solution.xml',
    'option-value-prefix solution.xml',
    ...repeat('display-name solution.xml', 2),
    'addresses solution.xml',
    'managed solution.xml',
    'root-component solution.xml',
    `control-name ${folder}`,
  ],
  ['no version of the packager', inSolution('version="9.1.0.643" ', ''), 'package-root solution.xml'],
  ['no SolutionPackageVersion', inSolution(/ SolutionPackageVersion="[^"]*"/, ''), 'package-root solution.xml'],
  [
    'no Version',
    inSolution(/<Version>.*<\/Version>/, ''),
    'element-order solution.xml',
    'solution-version solution.xml',
  ],
  [
    'Managed before Version',
    inSolution(/(<Version>.*<\/Version>)\s*(<Managed>.*<\/Managed>)/, '$2$1'),
    'element-order solution.xml',
  ],
  [
    'a publisher in another order',
    inSolution(/(<EMailAddress[^>]*>)\s*(<SupportingWebsiteUrl[^>]*>)/, '$2$1'),
    'element-order solution.xml',
  ],
  ['a unique name with a space', inSolution('>ClosureReasonControl<', '>Closure Reason<'), 'unique-name solution.xml'],
  [
    'a unique name of 66 characters',
    inSolution('>ClosureReasonControl<', `>${'x'.repeat(66)}<`),
    'unique-name solution.xml',
  ],
  ['a publisher without a name', inSolution('>ClosureReasonControls<', '><'), 'unique-name solution.xml'],
  ['no display name', inSolution('description="Closure Reason Badge"', 'description=""'), 'display-name solution.xml'],
  ['a version of one number', inSolution('<Version>1.0.0<', '<Version>1<'), 'solution-version solution.xml'],
  ['a version of five numbers', inSolution('<Version>1.0.0<', '<Version>1.0.0.0.0<'), 'solution-version solution.xml'],
  ['a version with a letter', inSolution('<Version>1.0.0<', '<Version>1.0.0-beta<'), 'solution-version solution.xml'],
  ['the Managed of sources', inSolution('<Managed>0', '<Managed>2'), 'managed solution.xml'],
  ['a prefix in capitals', inSolution('>crc<', '>CRC<'), 'publisher-prefix solution.xml', `control-name ${folder}`],
  ['a prefix of nine', inSolution('>crc<', '>abcdefghi<'), 'publisher-prefix solution.xml', `control-name ${folder}`],
  [
    'a prefix that is taken',
    inSolution('>crc<', '>mscrmx<'),
    'publisher-prefix solution.xml',
    `control-name ${folder}`,
  ],
  ['an option value prefix that is too small', inSolution('>47316<', '>9999<'), 'option-value-prefix solution.xml'],
  ['an option value prefix that is too large', inSolution('>47316<', '>100000<'), 'option-value-prefix solution.xml'],
  [
    'one address',
    inSolution(/<Address>(?:(?!<Address>)[\s\S])*<\/Address>\s*(?=<\/Addresses>)/, ''),
    'addresses solution.xml',
  ],
  ['an address with an empty part', inSolution('<City xsi:nil="true"/>', '<City/>'), 'addresses solution.xml'],
  ['no root component', inSolution(rootComponent, ''), 'root-component solution.xml'],
  ['a root component twice', inSolution(rootComponent, rootComponent.repeat(2)), 'root-component solution.xml'],
  [
    'a root component of another type',
    inSolution('type="66"', 'type="61"'),
    ...repeat('root-component solution.xml', 2),
  ],
  ['a root component of another behavior', inSolution('behavior="0"', 'behavior="1"'), 'root-component solution.xml'],
  [
    'a root component in another case',
    inSolution('schemaName="crc_Contoso', 'schemaName="crc_contoso'),
    'root-component solution.xml',
    'custom-control customizations.xml',
    'control-folder Controls',
  ],
  [
    'customizations in another order',
    inCustomizations(/(<Roles\/>)\s*(<Workflows\/>)/, '$2$1'),
    'element-order customizations.xml',
  ],
  ['customizations without templates', inCustomizations('<Templates/>', ''), 'element-order customizations.xml'],
  [
    'no custom control',
    inCustomizations(/<CustomControl>[\s\S]*<\/CustomControl>/, ''),
    'custom-control customizations.xml',
  ],
  ['a file name without its slash', inCustomizations('>/Controls/', '>Controls/'), 'custom-control customizations.xml'],
  [
    'a file name that names another folder',
    inCustomizations('<FileName>/Controls/crc_', '<FileName>/Controls/abc_'),
    'custom-control customizations.xml',
  ],
  ['no language', inCustomizations('<Language>1033</Language>', ''), 'languages customizations.xml'],
  ['a language by its name', inCustomizations('<Language>1033<', '<Language>en-us<'), 'languages customizations.xml'],
  [
    'a control that is named and not there',
    (zip) => withoutFolder(zip),
    'override [Content_Types].xml',
    'no-control Controls',
  ],
  [
    'one of two controls not there',
    () => withoutFolder(new Zip(two)),
    'override [Content_Types].xml',
    'control-folder Controls',
  ],
];

const control: Row[] = [
  [
    'an empty image',
    (zip) => zip.set(`${folder}/img/more.png`, '').replace(manifest, '<css ', '<img path="img/more.png"/><css '),
    `missing-file ${folder}/img/more.png`,
  ],
  [
    'two controls in one manifest',
    (zip) =>
      zip.replace(manifest, '</manifest>', '<control namespace="A" constructor="B" version="1.0.0"/></manifest>'),
    `manifest ${manifest}`,
  ],
  [
    'a property of a type that there is not',
    addTo('<property name="more" display-name-key="Look" of-type="Text" usage="input"/>'),
    `property ${manifest}`,
  ],
  [
    'a column of a data set without a name',
    addTo(
      '<data-set name="rows" display-name-key="Look"><property-set display-name-key="Look" of-type="SingleLine.Text" usage="bound"/></data-set>',
    ),
    `property ${manifest}`,
  ],
  ['a bundle that was cut off', (zip) => zip.replace(bundle, /\}$/, ''), `bundle ${bundle}`],
  [
    'an empty preview image',
    (zip) => zip.set(`${folder}/img/preview.png`, ''),
    `missing-file ${folder}/img/preview.png`,
  ],
  [
    'a source map that calls itself a license',
    (zip) => typed(zip.set(`${folder}/LICENSE.map`, ''), 'map'),
    `stray-file ${folder}/LICENSE.map`,
  ],
  [
    'an Enum with a value twice',
    (zip) =>
      zip.replace(manifest, '</value>', '</value><value name="other" display-name-key="Look_Plain">plain</value>'),
    `property ${manifest}`,
  ],
  ['a property with a hyphen', (zip) => zip.replace(manifest, 'name="look"', 'name="my-look"'), `property ${manifest}`],
  ['no code', (zip) => zip.replace(manifest, /<code .*\/>/, ''), `manifest ${manifest}`, `stray-file ${bundle}`],
  [
    'strings that are not named',
    (zip) => zip.set(`${folder}/strings/Other.1033.resx`, '<root/>'),
    `stray-file ${folder}/strings/Other.1033.resx`,
  ],
  ['a folder of another name', (zip) => renamedControl(zip), 'control-name Controls/crc_Contoso.Badges.Simple'],
  ['the prefix of another publisher', inSolution('>crc<', '>abc<'), `control-name ${folder}`],
  ['no manifest', (zip) => zip.remove(manifest), `override ${types}`, `manifest ${manifest}`],
  ['a manifest without a control', (zip) => zip.set(manifest, '<manifest/>'), `manifest ${manifest}`],
  [
    'a manifest without a namespace',
    (zip) => zip.replace(manifest, 'namespace="Contoso.Badges" ', ''),
    `manifest ${manifest}`,
    `control-name ${folder}`,
    `bundle ${bundle}`,
  ],
  [
    'a name with a hyphen',
    (zip) => hyphenated(zip),
    'manifest Controls/crc_Contoso.Badges.Sam-ple/ControlManifest.xml',
  ],
  [
    'the manifest of the sources',
    (zip) => zip.replace(manifest, ' api-version="1.3.18"', '').replace(manifest, /<built-by.*\/>/, ''),
    `not-built ${manifest}`,
  ],
  [
    'a code path of the sources',
    (zip) =>
      zip
        .replace(manifest, 'bundle.js', 'index.ts')
        .rename('bundle.js', 'index.ts')
        .replace(types, 'Extension="js"', 'Extension="ts"'),
    `not-built ${manifest}`,
  ],
  [
    'a control version of two numbers',
    (zip) => zip.replace(manifest, ' version="1.0.0"', ' version="1.0"'),
    `control-version ${manifest}`,
  ],
  [
    'a control version of four numbers',
    (zip) => zip.replace(manifest, ' version="1.0.0"', ' version="1.0.0.0"'),
    `control-version ${manifest}`,
  ],
  [
    'a control of a type that there is not',
    (zip) => zip.replace(manifest, 'control-type="virtual"', 'control-type="static"'),
    `control-type ${manifest}`,
  ],
  [
    'a property twice',
    addTo('<property name="look" display-name-key="Look" of-type="SingleLine.Text" usage="input"/>'),
    `property ${manifest}`,
  ],
  [
    'a property without a type',
    addTo('<property name="more" display-name-key="Look" usage="input"/>'),
    `property ${manifest}`,
  ],
  [
    'a property of a type group that is not there',
    addTo('<property name="more" display-name-key="Look" of-type-group="texts" usage="input"/>'),
    `property ${manifest}`,
  ],
  [
    'a property of another usage',
    addTo('<property name="more" display-name-key="Look" of-type="SingleLine.Text" usage="read"/>'),
    `property ${manifest}`,
  ],
  [
    'an Enum without values',
    addTo('<property name="more" display-name-key="Look" of-type="Enum" usage="input"/>'),
    `property ${manifest}`,
  ],
  ['no bundle', (zip) => zip.remove(bundle), `missing-file ${bundle}`],
  ['no style sheet', (zip) => zip.remove(css), `missing-file ${css}`],
  [
    'a style sheet in another case',
    (zip) => zip.rename('css/Sample.css', 'css/sample.css'),
    `missing-file ${css}`,
    `stray-file ${folder}/css/sample.css`,
  ],
  ['no strings', (zip) => zip.remove(strings), `missing-file ${strings}`],
  ['no preview image', (zip) => zip.remove(`${folder}/img/preview.png`), `missing-file ${folder}/img/preview.png`],
  [
    'a preview image that is a resource too',
    (zip) => zip.replace(manifest, '<css ', '<img path="img/preview.png"/><css '),
    `preview-image ${manifest}`,
  ],
  [
    'a source map',
    (zip) => typed(zip.set(`${folder}/bundle.js.map`, '{}'), 'map'),
    `stray-file ${folder}/bundle.js.map`,
  ],
  ['a source', (zip) => typed(zip.set(`${folder}/index.ts`, ''), 'ts'), `stray-file ${folder}/index.ts`],
  ['an empty bundle', (zip) => zip.set(bundle, ''), `bundle ${bundle}`],
  [
    'a bundle of another control',
    (zip) => zip.replace(bundle, "'Contoso.Badges.Sample'", "'Contoso.Badges.Other'"),
    `bundle ${bundle}`,
  ],
  [
    'a development build by eval',
    (zip) => zip.replace(bundle, 'var pcf_tools', 'eval("1//# sourceURL=webpack://x/./a.ts");var pcf_tools'),
    `development-build ${bundle}`,
  ],
  [
    'a development build by its map',
    (zip) => zip.replace(bundle, /$/, '\n//# sourceMappingURL=bundle.js.map'),
    `development-build ${bundle}`,
  ],
  [
    'a virtual control without React',
    (zip) => zip.replace(manifest, /<platform-library.*\/>/, ''),
    `platform-library ${manifest}`,
  ],
  [
    'a React that the platform does not have',
    (zip) => zip.replace(manifest, '16.14.0', '17.0.2'),
    `platform-library ${manifest}`,
  ],
  [
    'a library that the platform does not have',
    (zip) => zip.replace(manifest, '<css ', '<platform-library name="Preact" version="10.0.0"/><css '),
    `platform-library ${manifest}`,
  ],
  [
    'a Fluent UI that is used and not named',
    (zip) => zip.replace(bundle, 'use strict', 'use strict";FluentUIReactv81211;"'),
    `platform-library ${manifest}`,
  ],
  [
    'a React of its own',
    (zip) => zip.replace(bundle, 'use strict', 'use strict";e.__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED={};"'),
    `bundled-library ${bundle}`,
  ],
  [
    'WebAPI asked for and not used',
    (zip) =>
      zip.replace(
        manifest,
        '<feature-usage/>',
        '<feature-usage><uses-feature name="WebAPI" required="true"/></feature-usage>',
      ),
    `unused-feature ${manifest}`,
  ],
  [
    'a feature that there is not',
    (zip) =>
      zip.replace(
        manifest,
        '<feature-usage/>',
        '<feature-usage><uses-feature name="Mail" required="true"/></feature-usage>',
      ),
    `unused-feature ${manifest}`,
  ],
  [
    'external services without a domain',
    addTo('<external-service-usage enabled="true"/>'),
    `external-service ${manifest}`,
  ],
  [
    'a domain that is not called',
    addTo('<external-service-usage enabled="true"><domain>example.com</domain></external-service-usage>'),
    `external-service ${manifest}`,
  ],
  [
    'strings of no language',
    (zip) => moved(zip, 'strings/Sample.1033.resx', 'strings/Sample.resx'),
    `string-file ${folder}/strings/Sample.resx`,
  ],
  [
    'a key twice',
    (zip) => zip.replace(strings, '</root>', '<data name="Look"><value>Look</value></data></root>'),
    `string-file ${strings}`,
  ],
  [
    'strings of another format',
    (zip) => zip.set(strings, '<strings/>'),
    `string-file ${strings}`,
    ...repeat(`strings ${strings}`, 6),
  ],
  [
    'a key that English lacks',
    (zip) => zip.replace(strings, 'name="Look_Plain"', 'name="Look_Plane"'),
    `strings ${strings}`,
  ],
  [
    'a key that another language lacks',
    (zip) => zip.set(`${folder}/strings/Sample.1031.resx`, zip.text(strings).replace('name="Look"', 'name="Luck"')),
    `strings ${folder}/strings/Sample.1031.resx`,
  ],
  ['an empty text', (zip) => zip.replace(strings, '>A sample.<', '> <'), `strings ${strings}`],
];

const broken = [...container, ...names, ...contentTypes, ...xml, ...solution, ...control];

test.each(broken)('a zip with %s breaks its rule', (_what, change, ...wanted) => {
  const result = change(new Zip(good));
  expect(found(result instanceof Zip ? result.bytes() : result).sort()).toEqual(wanted.sort());
});

test('every rule is broken by some zip', () => {
  const tried = new Set(broken.flatMap(([, , ...wanted]) => wanted.map((line) => line.split(' ')[0])));
  expect(Object.keys(rules).filter((rule) => !tried.has(rule))).toEqual([]);
  expect(broken.length).toBeGreaterThanOrEqual(60);
});

/** Zips that are unlike ours and import all the same. */
const unlike: [what: string, change: Broken][] = [
  [
    'a data set with a column',
    addTo(
      '<data-set name="rows" display-name-key="Look"><property-set name="title" display-name-key="Look" of-type="SingleLine.Text" usage="bound"/></data-set>',
    ),
  ],
  [
    'addresses without a type',
    (zip) => zip.replace('solution.xml', /<(AddressTypeCode|ShippingMethodCode)>1<\/\1>/g, '<$1 xsi:nil="true"/>'),
  ],
  [
    'a description key that is empty',
    (zip) => zip.replace(manifest, 'description-key="Look_Description"', 'description-key=""'),
  ],
  ['nothing that is bound, as for canvas apps', (zip) => zip.replace(manifest, 'usage="bound"', 'usage="input"')],
  [
    'a feature that it can do without',
    (zip) =>
      zip.replace(
        manifest,
        '<feature-usage/>',
        '<feature-usage><uses-feature name="WebAPI" required="false"/></feature-usage>',
      ),
  ],
  ['a file name with signs', (zip) => moved(zip, 'css/Sample.css', 'css/a@2x+(1).css')],
  [
    'a file without an extension that has a type',
    (zip) =>
      zip.set(`${folder}/LICENSE`, 'MIT').replace(types, '</Types>', `${overrideOf(`${folder}/LICENSE`)}</Types>`),
  ],
  ['a path that starts with a dot', (zip) => zip.replace(manifest, 'path="css/Sample.css"', 'path="./css/Sample.css"')],
  [
    'a path with a backslash in the manifest',
    (zip) => zip.replace(manifest, 'path="css/Sample.css"', 'path="css\\Sample.css"'),
  ],
  ['XML of others that is none of ours', (zip) => zip.set('WebResources/x.xml', '<!DOCTYPE a><a>')],
  ['a long path of others', (zip) => zip.set(`WebResources/${'x'.repeat(220)}.xml`, '<a/>')],
  ['a React that is used and named', (zip) => zip.replace(bundle, 'use strict', 'use strict";Reactv16;"')],
  ['no external services', addTo('<external-service-usage enabled="false"/>')],
  ['two controls with strings of their own', () => ownStrings(new Zip(two))],
  ['a manifest of an older tool, without built-by', (zip) => zip.replace(manifest, /<built-by.*\/>/, '')],
  ['a manifest without api-version', (zip) => zip.replace(manifest, ' api-version="1.3.18"', '')],
  [
    'an image beside the preview',
    (zip) => zip.set(`${folder}/img/more.png`, 'x').replace(manifest, '<css ', '<img path="img/more.png"/><css '),
  ],
  ['licenses beside the bundle', (zip) => typed(zip.set(`${bundle}.LICENSE.txt`, 'MIT'), 'txt')],
  ['our own zip', (zip) => zip],
  ['entries in another order', (zip) => reversed(zip)],
  ['stored entries', (zip) => zip.each({ method: 0 })],
  ['data descriptors', (zip) => zip.each({ isStreamed: true })],
  ['stored entries with data descriptors', (zip) => zip.each({ isStreamed: true, method: 0 })],
  ['entries from Unix', (zip) => zip.each({ mode: 0o100644 })],
  ['a comment', (zip) => withContainer(zip, { comment: 'PK\x05\x06 by a packager' })],
  ['timestamps in extra fields', (zip) => zip.each({ extra: Buffer.from('5554050003d2029649', 'hex') })],
  ['no byte order mark', (zip) => zip.replace(types, '\uFEFF', '')],
  ['byte order marks everywhere', (zip) => withMarks(zip)],
  [
    'Windows line ends',
    (zip) =>
      ['solution.xml', 'customizations.xml', manifest].reduce((one, name) => one.replace(name, /\n/g, '\r\n'), zip),
  ],
  [
    'no XML declarations',
    (zip) =>
      ['solution.xml', 'customizations.xml', types].reduce((one, name) => one.replace(name, /<\?xml.*\?>\s*/, ''), zip),
  ],
  [
    'a standard control',
    (zip) =>
      zip
        .replace(manifest, 'control-type="virtual"', 'control-type="standard"')
        .replace(manifest, /<platform-library.*\/>/, ''),
  ],
  ['a control without a type', (zip) => zip.replace(manifest, ' control-type="virtual"', '')],
  ['two controls', () => new Zip(two)],
  [
    'a namespace of one word',
    (zip) =>
      renamedEverywhere(zip, 'Contoso.Badges.Sample', 'Contoso.Sample').replace(
        manifest,
        'namespace="Contoso.Badges"',
        'namespace="Contoso"',
      ),
  ],
  [
    'a namespace of four words',
    (zip) =>
      renamedEverywhere(zip, 'Contoso.Badges.Sample', 'Contoso.A.B.C.Sample').replace(
        manifest,
        'namespace="Contoso.Badges"',
        'namespace="Contoso.A.B.C"',
      ),
  ],
  [
    'a data set control',
    (zip) => zip.replace(manifest, /<property name="status".*\/>/, '<data-set name="rows" display-name-key="Status"/>'),
  ],
  [
    'a type group',
    (zip) =>
      addTo(
        '<type-group name="texts"><type>SingleLine.Text</type></type-group><property name="more" display-name-key="Look" of-type-group="texts" usage="input"/>',
      )(zip),
  ],
  ['no string files', (zip) => zip.remove(strings).replace(manifest, /<resx.*\/>/, '')],
  [
    'another language beside the one that is named',
    (zip) => zip.set(`${folder}/strings/Sample.1031.resx`, zip.text(strings)),
  ],
  [
    'WebAPI that it uses',
    (zip) =>
      zip
        .replace(
          manifest,
          '<feature-usage/>',
          '<feature-usage><uses-feature name="WebAPI" required="true"/></feature-usage>',
        )
        .replace(bundle, 'use strict', 'use strict";c.webAPI;"'),
  ],
  [
    'a domain that it calls',
    (zip) =>
      addTo('<external-service-usage enabled="true"><domain>example.com</domain></external-service-usage>')(
        zip,
      ).replace(bundle, 'use strict', 'use strict";"https://api.example.com/";"'),
  ],
  ['Fluent UI 9', (zip) => zip.replace(manifest, '<css ', '<platform-library name="Fluent" version="9.46.2"/><css ')],
  [
    'an environment of version 9.2',
    (zip) =>
      zip.replace(
        'solution.xml',
        'version="9.1.0.643" SolutionPackageVersion="9.1"',
        'version="9.2.24082.227" SolutionPackageVersion="9.2" OrganizationVersion="9.2.24082.227"',
      ),
  ],
  ['a version of four numbers', (zip) => zip.replace('solution.xml', '<Version>1.0.0<', '<Version>1.2.3.4<')],
  ['a managed solution', (zip) => zip.replace('solution.xml', '<Managed>0', '<Managed>1')],
  [
    'a solution of another language',
    (zip) =>
      zip
        .replace('solution.xml', 'languagecode="1033" generatedBy', 'languagecode="1031" generatedBy')
        .replace('solution.xml', /languagecode="1033"/g, 'languagecode="1031"')
        .replace('customizations.xml', '1033', '1031'),
  ],
  [
    'no plug-in assemblies, and connection references',
    (zip) =>
      zip
        .replace('customizations.xml', /<SolutionPluginAssemblies\/>/, '')
        .replace('customizations.xml', '<Languages>', '<connectionreferences/><Languages>'),
  ],
  ['a table, and what it depends on', (zip) => withTable(zip)],
  [
    'a web resource',
    (zip) =>
      typed(zip.set('WebResources/crc_logo', 'x').set('WebResources/page.html', ''), 'html').replace(
        types,
        '</Types>',
        `${overrideOf('WebResources/crc_logo')}</Types>`,
      ),
  ],
];

test.each(unlike)('a zip with %s is fine', (_what, change) => {
  const result = change(new Zip(good));
  expect(found(result instanceof Zip ? result.bytes() : result)).toEqual([]);
});

test('a line is one line, whatever the zip holds', () => {
  const zip = new Zip(good).replace('solution.xml', '>ClosureReasonControl<', '>Closure\n&#13;Reason\u2028<');
  const [line = ''] = verify(zip.bytes()).map((finding) => findingLine('x.zip', finding));
  expect(line).toContain('"Closure\\u000a\\u000dReason');
  expect(line).not.toMatch(/[\n\r\u2028]/);
});

test('a table of forms may be larger than a file of a control', () => {
  const zip = new Zip(good).replace('customizations.xml', '<Entities/>', `<Entities/><!--${'x'.repeat(5_300_000)}-->`);
  expect(found(zip.bytes())).toEqual([]);
});

test('a zip among the web resources is fine', () => {
  expect(found(typed(new Zip(good).set('WebResources/more.zip', 'PK'), 'zip').bytes())).toEqual([]);
});

test('a line says where, what, which rule, and what to do', () => {
  const [finding] = verify(new Zip(good).replace('solution.xml', '>crc<', '>CRC<').bytes());
  expect(finding && findingLine('x.zip', finding)).toBe(
    'x.zip/solution.xml: CustomizationPrefix "CRC" must be 2 to 8 lower-case letters and digits, starting with a letter ' +
      '(publisher-prefix). Set CustomizationPrefix and pack again.',
  );
});

test.each([
  ['a folder around it', (zip: Zip) => zip.rename('', 'Closure/'), 'there is Closure/solution.xml'],
  ['another case', (zip: Zip) => zip.rename('solution.xml', 'Solution.xml'), 'there is Solution.xml'],
  ['sources', (zip: Zip) => zip.rename('solution.xml', 'Other.cdsproj'), 'this is a zip of sources'],
])('what is missing at the root is looked for: %s', (_what, change, hint) => {
  const reasons = verify(change(new Zip(good)).bytes()).map(({ reason }) => reason);
  expect(reasons).toContainEqual(expect.stringContaining(hint));
});

test('the control that a bundle registers instead is named', () => {
  const other = (name: string) => `registerControl('${name}'`;
  const zip = new Zip(good).replace(bundle, other('Contoso.Badges.Sample'), other('Contoso.Other'));
  expect(verify(zip.bytes()).map(({ reason }) => reason)).toEqual([
    'does not register Contoso.Badges.Sample, but Contoso.Other',
  ]);
  expect(verify(new Zip(good).set(bundle, '').bytes()).map(({ reason }) => reason)).toEqual([
    'does not register Contoso.Badges.Sample',
  ]);
});

test('a file that is there in another case is named', () => {
  const findings = verify(new Zip(good).rename('css/Sample.css', 'css/sample.css').bytes());
  expect(findings.map(({ reason }) => reason)).toContain(
    'is missing, and the manifest names it (css); there is css/sample.css',
  );
});

test('what is missing at the root and nowhere else is said to be missing', () => {
  const [finding] = verify(new Zip(good).remove('solution.xml').bytes());
  expect(finding?.reason).toBe('is missing at the root of the zip');
});

test('a zip of any bytes is read to its end, and never throws', () => {
  const bytes = new Zip(good).bytes();
  const container = readContainer(bytes, () => undefined);
  const start = container?.directory ?? 0;
  for (let at = start; at < bytes.length; at++) {
    const changed = Uint8Array.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 0xff;
    expect(() => verify(changed)).not.toThrow();
  }
});

function repeat(line: string, times: number): string[] {
  return Array.from({ length: times }, () => line);
}

function withContainer(zip: Zip, odd: OddContainer): Zip {
  zip.container = odd;
  return zip;
}

const zip64Locator = Buffer.concat([Buffer.from('504b0607', 'hex'), Buffer.alloc(16)]);

function latinName(zip: Zip): Uint8Array {
  const bytes = Buffer.from(zip.bytes());
  for (let at = bytes.indexOf('css/Sample'); at >= 0; at = bytes.indexOf('css/Sample', at + 1)) {
    if (bytes.toString('latin1', at - folder.length - 1, at) === `${folder}/`) bytes[at + 5] = 0xe4;
  }
  // the content types and manifest are deflated, so only the two names were met
  return bytes;
}

/** The directory says of the bundle that it has more bytes than lie before what comes next. */
function overlap(zip: Zip): Uint8Array {
  const bytes = Buffer.from(zip.bytes());
  const entry = readContainer(bytes, () => undefined)?.entries.find(({ name }) => name === bundle);
  if (!entry) throw new Error('There is no bundle.');
  bytes.writeUInt32LE(entry.compressedSize + 40, entry.listed[0] + 20);
  bytes.writeUInt32LE(entry.compressedSize + 40, entry.start + 18);
  return bytes;
}

function backslashes(zip: Zip): Zip {
  const name = css.replaceAll('/', '\\');
  return zip.set(name, zip.text(css)).remove(css);
}

/** A file of the control under another path, which the manifest names. */
function moved(zip: Zip, from: string, to: string): Zip {
  return zip.rename(from, to).replace(manifest, from, to);
}

function typed(zip: Zip, extension: string): Zip {
  return zip.replace(
    types,
    '</Types>',
    `<Default Extension="${extension}" ContentType="application/octet-stream"/></Types>`,
  );
}

/** The sample's folder is gone; what names it is not. */
function withoutFolder(zip: Zip): Zip {
  return zip.remove(...zip.names().filter((name) => name.startsWith(`${folder}/`)));
}

/** The control under another name, in the zip but not in its own files. */
function renamedControl(zip: Zip): Zip {
  const [from, to] = ['crc_Contoso.Badges.Sample', 'crc_Contoso.Badges.Simple'];
  const all = new RegExp(from.replaceAll('.', '\\.'), 'g');
  return ['solution.xml', 'customizations.xml', types].reduce(
    (one, name) => one.replace(name, all, to),
    zip.rename(from, to),
  );
}

/** The control under another name, wherever it is named by it. */
function renamedEverywhere(zip: Zip, from: string, to: string): Zip {
  const all = new RegExp(from.replaceAll('.', '\\.'), 'g');
  const named = ['solution.xml', 'customizations.xml', types, bundle];
  const changed = named.reduce((one, name) => one.replace(name, all, to), zip);
  const files = new Map(changed.names().map((name) => [name.replace(from, to), Buffer.from(changed.text(name))]));
  return new RenamedZip(files, from, to);
}

/** A zip of a renamed control that is still spoken to by the sample's names. */
class RenamedZip extends Zip {
  constructor(
    files: ReadonlyMap<string, Uint8Array>,
    private readonly from: string,
    private readonly to: string,
  ) {
    super(files);
  }

  override replace(name: string, from: string | RegExp, to: string): this {
    return super.replace(name.replace(this.from, this.to), from, to);
  }
}

/** A key of the second control that the first one does not have. */
function ownStrings(zip: Zip): Zip {
  const other = 'Controls/crc_Contoso.Badges.Other';
  return zip
    .replace(`${other}/ControlManifest.xml`, 'display-name-key="Status"', 'display-name-key="State"')
    .replace(`${other}/strings/Sample.1033.resx`, 'name="Status"', 'name="State"');
}

function hyphenated(zip: Zip): Zip {
  return renamedEverywhere(zip, 'Contoso.Badges.Sample', 'Contoso.Badges.Sam-ple').replace(
    manifest,
    'constructor="Sample"',
    'constructor="Sam-ple"',
  );
}

function reversed(zip: Zip): Zip {
  return new Zip(
    new Map(
      zip
        .names()
        .reverse()
        .map((name) => [name, Buffer.from(zip.text(name))]),
    ),
  );
}

function withMarks(zip: Zip): Zip {
  const names = zip.names().filter((name) => /\.(xml|resx)$/.test(name) && name !== types);
  return names.reduce((one, name) => one.set(name, `\uFEFF${one.text(name)}`), zip);
}

function withTable(zip: Zip): Zip {
  return zip
    .replace('customizations.xml', '<Entities/>', '<Entities><Entity><Name>msdyn_ocsession</Name></Entity></Entities>')
    .replace(
      'solution.xml',
      rootComponent,
      `<RootComponent type="1" schemaName="msdyn_ocsession" behavior="2"/>${rootComponent}`,
    )
    .replace(
      'solution.xml',
      '<MissingDependencies/>',
      '<MissingDependencies><MissingDependency/></MissingDependencies>',
    );
}
