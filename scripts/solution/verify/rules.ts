/**
 * A rule of the verifier. An error is what makes an import fail, or silently drops or keeps something; a warning
 * imports, but is rarely intended. Where each was seen stands in docs/verify.md.
 */
export interface Rule {
  readonly severity: 'error' | 'warning';
  /** What must be. */
  readonly must: string;
  /** What somebody who has the zip can do where it is not. */
  readonly fix: string;
}

const downloadAgain = 'Download or copy it again.';
const askForBuild = 'Ask for a new build, or build it yourself: npm run solution, or dotnet build -c Release.';
const askForManifest = 'Ask for a new build; makers: fix ControlManifest.Input.xml first.';

const error = (must: string, fix: string): Rule => ({ severity: 'error', must, fix });
const warning = (must: string, fix: string): Rule => ({ severity: 'warning', must, fix });

/** Every rule by its name, in the order in which a zip is read. */
export const rules = {
  'not-a-zip': error('The file is a zip.', 'Import the zip from a build, an export or a release page.'),
  damaged: error('The zip is complete: every entry unpacks to its stated size and checksum.', downloadAgain),
  packing: error(
    'Entries are deflated or stored, without a password and without zip64.',
    'Import the zip as it was built or downloaded; if it must be packed again, as a plain zip without a password.',
  ),
  'too-large': warning('The zip unpacks to no more than this command reads.', 'Check what is in it by hand.'),
  backslash: error(
    'Names have forward slashes.',
    "Import the zip as it was built or downloaded, or pack it again with Windows Explorer's Compress to zip.",
  ),
  'root-files': error(
    'solution.xml, customizations.xml and [Content_Types].xml are at the root, in this case.',
    'Import the solution zip itself, as it was built or downloaded.',
  ),
  duplicate: error('No name occurs twice, whatever the case.', 'Pack it again with one of the two.'),
  xml: error('XML is UTF-8 and well-formed, and has no document type.', askForBuild),
  'content-types': error('[Content_Types].xml holds Types of its namespace.', askForBuild),
  'untyped-file': error(
    'Every file has a content type.',
    'Add a Default for the extension to [Content_Types].xml, or ask for a new build.',
  ),
  'part-name': error(
    "Paths in a control's folder are valid in a package: no spaces, no letters outside ASCII, no step that ends with a dot.",
    'Ask for a build in which the file has another name.',
  ),
  structure: error('The elements of solution.xml and customizations.xml stand in their order.', askForBuild),
  'solution-value': error(
    'Unique names, version, Managed and publisher prefixes have the form that Dataverse accepts.',
    'Ask for a new build; makers: set it in Solution.xml first.',
  ),
  'nothing-inside': error('The solution holds something.', askForBuild),
  'no-control': warning('There is a code component in the solution.', 'Import it if you want the rest of it.'),
  'preview-layout': warning(
    'The control has the layout of released tools.',
    'Ask for a build with current tools: this layout was not checked.',
  ),
  'control-list': error('Root components, custom controls and folders name the same controls.', askForBuild),
  'control-name': error(
    "A control's folder is named after the publisher's prefix and the control, case included.",
    'Ask for a build with the prefix of its publisher; or import the solution that the control came from first, and take the control out of this one.',
  ),
  manifest: error("Each control has a built manifest that fits pcf-scripts' schema.", askForManifest),
  'control-version': error('A control has exactly three numbers as its version, not all of them 0.', askForManifest),
  'missing-file': error('Every file that the manifest names is there, in this case.', askForBuild),
  'file-size': error(
    "A file of a control is within the environment's limit, which is 5 MB unless somebody raised it.",
    'Raise the limit (Settings, Email, maximum file size for attachments), or ask for a smaller build.',
  ),
  bundle: error('The code can be compiled and registers the control.', askForBuild),
  'development-build': warning('The code is built for production.', 'Ask for a production build.'),
  'platform-library': error(
    'The manifest names the platform libraries that the code uses, in versions that Dataverse accepts, and only one Fluent UI.',
    'Ask for a new build; makers: fix the platform-library elements first.',
  ),
  language: error('A language is that of a locale identifier, such as 1033.', askForManifest),
  'missing-text': error(
    'Every key that the manifest names has a text in every language of the control.',
    askForManifest,
  ),
  'literal-text': warning(
    'Names in the manifest are keys of texts.',
    'Import it if one text for all languages is fine.',
  ),
  'stray-file': warning('A control has no file that its manifest does not name.', 'Import it if the file is intended.'),
  'unused-feature': warning(
    'A control asks for a feature only where its code uses it.',
    'Ask whoever made it what the feature is for.',
  ),
  'external-service': warning(
    'A control asks for external services only where its code shows their domain: they make it premium.',
    'Check the licenses of its users, or ask whoever made it.',
  ),
} as const satisfies Record<string, Rule>;

/** The name of a rule. */
export type RuleName = keyof typeof rules;

/** Takes note of a broken rule: the entry that breaks it (empty for the zip itself), and what is wrong. */
export type ReportRule = (rule: RuleName, entry: string, reason: string) => void;
