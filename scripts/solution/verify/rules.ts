/**
 * A rule of the verifier. An error is what makes an import fail, or silently drops or keeps something; a warning
 * imports, but is rarely intended. What each asks for, and where it was seen, stands in docs/verify.md.
 */
export interface Rule {
  readonly severity: 'error' | 'warning';
  /** What somebody who has the zip can do where it is not. */
  readonly fix: string;
}

const askForBuild = 'Ask for a new build, or build it yourself: npm run solution, or dotnet build -c Release.';
const askForManifest = 'Ask for a new build; makers: fix ControlManifest.Input.xml first.';

const error = (fix: string): Rule => ({ severity: 'error', fix });
const warning = (fix: string): Rule => ({ severity: 'warning', fix });

/** Every rule by its name, in the order in which a zip is read. */
export const rules = {
  'not-a-zip': error('Import the zip from a build, an export or a release page.'),
  damaged: error('Download or copy it again.'),
  packing: error(
    'Import the zip as it was built or downloaded; if it must be packed again, as a plain zip without a password.',
  ),
  'too-large': warning('Check what is in it by hand.'),
  backslash: error(
    "Import the zip as it was built or downloaded, or pack it again with Windows Explorer's Compress to zip.",
  ),
  'root-files': error('Import the solution zip itself, as it was built or downloaded.'),
  duplicate: error('Pack it again with one of the two.'),
  xml: error(askForBuild),
  'content-types': error(askForBuild),
  'untyped-file': error('Add a Default for the extension to [Content_Types].xml, or ask for a new build.'),
  'part-name': error('Ask for a build in which the file has another name.'),
  structure: error(askForBuild),
  'solution-value': error('Ask for a new build; makers: set it in Solution.xml first.'),
  'nothing-inside': error(askForBuild),
  'no-control': warning('Import it if you want the rest of it.'),
  'preview-layout': warning('Ask for a build with current tools: this layout was not checked.'),
  'control-list': error(askForBuild),
  'control-name': error(
    'Ask for a build with the prefix of its publisher; or import the solution that the control came from first, and take the control out of this one.',
  ),
  manifest: error(askForManifest),
  'control-version': error(askForManifest),
  'missing-file': error(askForBuild),
  'file-size': error(
    'Raise the limit (Settings, Email, maximum file size for attachments), or ask for a smaller build.',
  ),
  bundle: error(askForBuild),
  'development-build': warning('Ask for a production build.'),
  'platform-library': error('Ask for a new build; makers: fix the platform-library elements first.'),
  language: error(askForManifest),
  'missing-text': error(askForManifest),
  'literal-text': warning('Import it if one text for all languages is fine.'),
  'stray-file': warning('Import it if the file is intended.'),
  'unused-feature': warning('Ask whoever made it what the feature is for.'),
  'external-service': warning('Check the licenses of its users, or ask whoever made it.'),
} as const satisfies Record<string, Rule>;

/** The name of a rule. */
export type RuleName = keyof typeof rules;

/** Takes note of a broken rule: the entry that breaks it (empty for the zip itself), and what is wrong. */
export type ReportRule = (rule: RuleName, entry: string, reason: string) => void;
