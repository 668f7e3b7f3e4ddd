/** A rule of the verifier: what must be, and what to do where it is not. */
export interface Rule {
  readonly rule: string;
  readonly fix: string;
}

const buildAgain = 'Build for production and pack again.';
const packAgain = 'Pack it again with npm run solution or dotnet build -c Release; never by hand.';

/** Every rule of the verifier by its name, in the order in which a zip is read. */
export const rules = {
  'not-a-zip': { rule: 'The file is a zip.', fix: 'Give the zip that a build, an export or a release page wrote.' },
  truncated: { rule: 'The zip is whole.', fix: 'Download or copy it again.' },
  'zip-structure': { rule: 'Directory and headers of the zip agree, and nothing lies between.', fix: packAgain },
  zip64: { rule: 'The zip does without zip64.', fix: packAgain },
  encryption: { rule: 'Nothing is encrypted.', fix: 'Pack it again without a password.' },
  compression: { rule: 'Entries are deflated or stored.', fix: packAgain },
  checksum: { rule: 'Every entry unpacks to what its size and checksum say.', fix: 'Download or copy it again.' },
  'zip-slip': { rule: 'No entry leads out of the zip.', fix: 'Do not import or unpack it: ask whoever made it.' },
  'folder-entry': { rule: 'There are no entries for folders.', fix: packAgain },
  backslash: { rule: 'Names have forward slashes.', fix: packAgain },
  duplicate: { rule: 'No name is there twice, whatever the case.', fix: packAgain },
  link: { rule: 'Entries are plain files.', fix: packAgain },
  'part-name': {
    rule: 'A path of a control has no space, no letter outside of ASCII and no step that ends with a dot: else an import drops the file.',
    fix: 'Rename the file, build and pack again.',
  },
  'path-length': { rule: 'A path has at most 200 characters.', fix: 'Shorten the name, build and pack again.' },
  'file-size': { rule: 'A file of a control has at most 5 MB.', fix: 'Make it smaller, build and pack again.' },
  'root-files': {
    rule: 'solution.xml, customizations.xml and [Content_Types].xml are at the root, in this case.',
    fix: 'Import the zip as it was built or downloaded, not one of a folder around it.',
  },
  'nested-zip': { rule: 'The zip is the solution itself.', fix: 'Unpack the outer zip and import the one inside.' },
  'no-control': { rule: 'There is a control in Controls/.', fix: 'Build the controls first, then pack again.' },
  encoding: { rule: 'XML is UTF-8.', fix: 'Save the file as UTF-8 and pack again.' },
  xml: { rule: 'XML is well-formed 1.0 and has no document type.', fix: 'Mend the file and pack again.' },
  'content-types': { rule: '[Content_Types].xml has the form that packages have.', fix: packAgain },
  'untyped-file': { rule: 'Every file has a content type: else an import drops it silently.', fix: packAgain },
  override: { rule: 'Each manifest has a type of its own, and each such type its file.', fix: packAgain },
  'package-root': {
    rule: 'The root of solution.xml has its attributes.',
    fix: 'Start from what pac solution init writes.',
  },
  'element-order': { rule: 'Elements are there in their order.', fix: 'Start from what pac solution init writes.' },
  'unique-name': {
    rule: 'Unique names are letters, digits and underscores, at most 65.',
    fix: 'Set UniqueName in Solution.xml and pack again.',
  },
  'display-name': { rule: 'Solution and publisher have a display name.', fix: 'Add a LocalizedName and pack again.' },
  'solution-version': { rule: 'The solution has 2 to 4 numbers as its version.', fix: 'Set Version and pack again.' },
  managed: { rule: 'Managed is 0 or 1.', fix: packAgain },
  'publisher-prefix': {
    rule: "The publisher's prefix is 2 to 8 lower-case letters and digits, and not mscrm.",
    fix: 'Set CustomizationPrefix and pack again.',
  },
  'option-value-prefix': {
    rule: "The publisher's option value prefix is from 10000 to 99999.",
    fix: 'Set CustomizationOptionValuePrefix and pack again.',
  },
  addresses: {
    rule: 'The publisher has addresses 1 and 2, whose empty parts say so.',
    fix: 'Start from what pac solution init writes.',
  },
  'root-component': { rule: 'Each control is one root component of type 66.', fix: packAgain },
  'custom-control': { rule: 'Each control is one CustomControl with the path of its manifest.', fix: packAgain },
  languages: { rule: 'The solution names its languages.', fix: 'Add a Language element with 1033 and pack again.' },
  'control-folder': {
    rule: 'Each control that is named has its folder.',
    fix: 'Build the controls first, then pack again.',
  },
  'control-name': {
    rule: "Folder, manifest and the publisher's prefix agree in the name, case included.",
    fix: 'Set the prefix or the names to agree, build and pack again.',
  },
  manifest: {
    rule: 'Each control has a manifest that names it.',
    fix: 'Mend ControlManifest.Input.xml and build again.',
  },
  'not-built': { rule: 'The manifest is the built one.', fix: buildAgain },
  'control-version': {
    rule: 'A control has exactly three numbers as its version.',
    fix: 'Set version in ControlManifest.Input.xml and build again.',
  },
  'control-type': { rule: 'A control is standard or virtual.', fix: 'Set control-type and build again.' },
  property: {
    rule: 'Properties have a name of their own, a type and a usage.',
    fix: 'Mend ControlManifest.Input.xml and build again.',
  },
  'missing-file': { rule: 'Every file that the manifest names is there, in this case.', fix: buildAgain },
  'stray-file': {
    rule: 'A control has no file that its manifest does not name: no sources, no maps.',
    fix: 'Clear out/, build for production and pack again.',
  },
  'preview-image': {
    rule: 'The preview image is named by preview-image alone.',
    fix: 'Take its img element out of the manifest and build again.',
  },
  bundle: { rule: 'The bundle is whole and registers the control.', fix: buildAgain },
  'development-build': { rule: 'The bundle is a production build.', fix: buildAgain },
  'platform-library': {
    rule: 'A virtual control names the platform libraries that it uses, in versions that there are.',
    fix: 'Mend the platform-library elements and build again.',
  },
  'bundled-library': {
    rule: 'A bundle carries no library that the platform brings.',
    fix: 'Take React and Fluent UI from the platform and build again.',
  },
  'unused-feature': {
    rule: 'A control requires a feature only where it uses it.',
    fix: 'Take the uses-feature element out of the manifest and build again.',
  },
  'external-service': {
    rule: 'A control asks for external services only where it uses them: they make it premium.',
    fix: 'Set enabled to false, or name the domains that it calls, and build again.',
  },
  'string-file': {
    rule: 'A string file is named after a language, and has each key once.',
    fix: 'Mend the .resx file and build again.',
  },
  strings: {
    rule: 'Every key that the manifest names has a text in every language.',
    fix: 'Add it to the .resx file and build again.',
  },
} as const satisfies Record<string, Rule>;

/** The name of a rule. */
export type RuleName = keyof typeof rules;

/** Takes note of a broken rule. Functions that take no rule will do for one. */
export type ReportRule = (file: string, reason: string, rule: RuleName) => void;
