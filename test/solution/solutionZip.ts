import { crc32, deflateRawSync } from 'node:zlib';
import { Zip, ZipPassThrough } from 'fflate';

/** Files of the sample control in a zip. */
export const folder = 'Controls/crc_Contoso.Badges.Sample';
export const manifest = `${folder}/ControlManifest.xml`;
export const bundle = `${folder}/bundle.js`;
export const css = `${folder}/css/Sample.css`;
export const strings = `${folder}/strings/Sample.1033.resx`;
export const types = '[Content_Types].xml';

/** An entry of a zip, and what the directory says of it in place of the truth. */
export interface OddEntry {
  content: Uint8Array | string;
  /** Whether the content is in the zip as it is. By default, it is deflated. */
  isStored?: boolean;
  /** The compression method: 0 stored, 8 deflated. */
  method?: number;
  /** 1 encrypted, 8 streamed. */
  flags?: number;
  crc?: number;
  size?: number;
}

/** A valid solution zip, and methods to change it. */
export class SolutionZip {
  private entries = new Map<string, OddEntry>();

  /** @param controls the names of its controls in `Contoso.Badges` */
  constructor(controls: readonly string[] = ['Sample']) {
    const names = controls.map((name) => `crc_Contoso.Badges.${name}`);
    this.set('solution.xml', solutionOf(names))
      .set('customizations.xml', customizationsOf(names))
      .set(types, contentTypes);
    for (const name of controls) {
      for (const [file, content] of Object.entries(builtFiles(name))) {
        this.set(`Controls/crc_Contoso.Badges.${name}/${file}`, content);
      }
    }
  }

  get names(): string[] {
    return [...this.entries.keys()];
  }

  text(name: string): string {
    return Buffer.from(this.entry(name).content).toString('utf8');
  }

  /** Sets the content of an existing or new entry. */
  set(name: string, content: string | Uint8Array): this {
    this.entries.set(name, { content });
    return this;
  }

  /** Makes an entry odd. @throws Error if it does not exist */
  odd(name: string, oddity: Partial<OddEntry>): this {
    this.entries.set(name, { ...this.entry(name), ...oddity });
    return this;
  }

  each(oddity: Partial<OddEntry>): this {
    for (const name of this.names) this.odd(name, oddity);
    return this;
  }

  /** Replaces text in an entry. @throws Error if the text is not there */
  replace(name: string, from: string | RegExp, to: string): this {
    const text = this.text(name);
    const replaced = text.replace(from, to);
    if (replaced === text) throw new Error(`${name} does not contain ${String(from)}`);
    return this.odd(name, { content: replaced });
  }

  /** Replaces text in the names of entries. */
  rename(from: string | RegExp, to: string): this {
    this.entries = new Map(Array.from(this.entries, ([name, entry]) => [name.replace(from, to), entry]));
    return this;
  }

  /** Removes the entries whose names start with a text. @throws Error if there are none */
  remove(start: string): this {
    const names = this.names.filter((name) => name.startsWith(start));
    if (names.length === 0) throw new Error(`There is no ${start}.`);
    for (const name of names) this.entries.delete(name);
    return this;
  }

  /** Adds a file with a content type. */
  add(name: string, content: string | Uint8Array = 'x'): this {
    const override = `<Override PartName="/${name}" ContentType="application/octet-stream"/></Types>`;
    return this.set(name, content).replace(types, '</Types>', override);
  }

  /** The zip, written as a stream: with sizes and a checksum behind the data of each entry. */
  bytes(): Buffer {
    const chunks: Uint8Array[] = [];
    const zip = new Zip((_error, chunk) => chunks.push(chunk));
    for (const [name, { content, isStored }] of this.entries) {
      const file = new ZipPassThrough(name);
      // Some tools write these, too.
      Object.assign(file, { mtime: new Date(1980, 0, 1), extra: { 0x9999: Buffer.from('x') }, comment: 'x' });
      zip.add(file);
      file.push(isStored ? Buffer.from(content) : deflateRawSync(content), true);
    }
    zip.end();
    const bytes = Buffer.concat(chunks);
    let at = bytes.readUInt32LE(bytes.length - 6);
    for (const { content, isStored, flags = 8, method, crc, size } of this.entries.values()) {
      bytes.writeUInt16LE(flags, at + 8);
      bytes.writeUInt16LE(method ?? (isStored ? 0 : 8), at + 10);
      bytes.writeUInt32LE(crc ?? crc32(content), at + 16);
      bytes.writeUInt32LE(size ?? Buffer.byteLength(content), at + 24);
      at += [28, 30, 32].reduce((sum, offset) => sum + bytes.readUInt16LE(at + offset), 46);
    }
    return bytes;
  }

  private entry(name: string): OddEntry {
    const entry = this.entries.get(name);
    if (entry === undefined) throw new Error(`There is no ${name}.`);
    return entry;
  }
}

/** The files that pcf-scripts 1.51.1 builds for `Contoso.Badges.<name>`, by path. */
export function builtFiles(name: string): Record<string, string> {
  return {
    'ControlManifest.xml': manifestOf(name)
      .replace('index.ts', 'bundle.js')
      .replace('preview.png"', 'preview.png" api-version="1.3.18"')
      .replace('</control>', '<built-by name="pac" version="1.51.1"/></control>'),
    'bundle.js':
      `var pcf_tools;(()=>{"use strict";pcf_tools={${name}:class{}};Reactv16;})();\n` +
      `if (window.ComponentFramework && window.ComponentFramework.registerControl) {\n` +
      `\tComponentFramework.registerControl('Contoso.Badges.${name}', pcf_tools.${name});\n` +
      `} else {\n\tvar Contoso = Contoso || {};\n}`,
    'css/Sample.css': '.sample { color: inherit; }\n',
    'img/preview.png': 'not really a picture',
    'strings/Sample.1033.resx': resx,
  };
}

/** The source manifest of `Contoso.Badges.<name>`. */
export function manifestOf(name: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<manifest>
  <control namespace="Contoso.Badges" constructor="${name}" version="1.0.0" display-name-key="Sample" description-key="Sample_Description" control-type="virtual" preview-image="img/preview.png">
    <property name="status" display-name-key="Status" of-type="OptionSet" usage="bound" required="true"/>
    <property name="look" display-name-key="Look" description-key="Look_Description" of-type="Enum" usage="input">
      <value name="plain" display-name-key="Look_Plain" default="true">plain</value>
    </property>
    <resources>
      <code path="index.ts" order="1"/>
      <platform-library name="React" version="16.14.0"/>
      <css path="css/Sample.css" order="1"/>
      <resx path="strings/Sample.1033.resx" version="1.0.0"/>
    </resources>
    <feature-usage/>
  </control>
</manifest>
`;
}

export const resx = `<?xml version="1.0" encoding="utf-8"?>
<root>
  <data name="Sample"><value>Sample</value></data>
  <data name="Sample_Description"><value>A sample.</value></data>
  <data name="Status"><value>Status</value></data>
  <data name="Look"><value>Look</value></data>
  <data name="Look_Description"><value>How it looks.</value></data>
  <data name="Look_Plain"><value>Plain</value></data>
</root>
`;

/** The content types as a live environment writes them: only by extension. */
const defaults = ['xml', 'js', 'css', 'png', 'resx'].map(
  (extension) => `<Default Extension="${extension}" ContentType="application/octet-stream"/>`,
);
const contentTypes = `\uFEFF<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults.join('')}</Types>`;

const schema = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** @param names the names of the controls in Dataverse */
const solutionOf = (names: readonly string[]) => `
<ImportExportXml version="9.2.0.0" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" ${schema}>
  <SolutionManifest>
    <UniqueName>Badges</UniqueName>
    <LocalizedNames><LocalizedName description="Badges" languagecode="1033"/></LocalizedNames><Descriptions/>
    <Version>1.0.0</Version><Managed>0</Managed>
    <Publisher>
      <UniqueName>Contoso</UniqueName><LocalizedNames/><Descriptions/>
      <EMailAddress xsi:nil="true"/><SupportingWebsiteUrl xsi:nil="true"/>
      <CustomizationPrefix>crc</CustomizationPrefix>
      <CustomizationOptionValuePrefix>47316</CustomizationOptionValuePrefix><Addresses/>
    </Publisher>
    <RootComponents>
${names.map((name) => `<RootComponent type="66" schemaName="${name}" behavior="0"/>`).join('\n')}
    </RootComponents><MissingDependencies/>
  </SolutionManifest>
</ImportExportXml>`;

const customControl = (name: string) =>
  `<CustomControl><Name>${name}</Name><FileName>/Controls/${name}/ControlManifest.xml</FileName></CustomControl>`;

/** @param names the names of the controls in Dataverse */
const customizationsOf = (names: readonly string[]) => `
<ImportExportXml ${schema}>
  <Entities/><Roles/><Workflows/><FieldSecurityProfiles/><Templates/><EntityMaps/><EntityRelationships/>
  <OrganizationSettings/><optionsets/><CustomControls>${names.map(customControl).join('')}</CustomControls>
  <EntityDataProviders/><Languages><Language>1033</Language></Languages>
</ImportExportXml>`;
