const askForBuild = 'Ask for a new build, or build it yourself: npm run solution, or dotnet build -c Release.';
const askForManifest = 'Ask for a new build. To build it yourself, fix ControlManifest.Input.xml first.';

const error = (fix: string) => ({ severity: 'error', fix }) as const;
const warning = (fix: string) => ({ severity: 'warning', fix }) as const;

/**
 * The rules of the verifier by name, each with its severity and what someone who has the zip can do. An error makes an import
 * fail, or silently drop or keep something; a warning does not, but is rarely intended. docs/verify.md lists the rules in the same
 * order, with what each requires and where a violation was seen.
 */
export const rules = {
  'not-a-zip': error('Import the zip from a build, an export, or a release page.'),
  damaged: error('Download or copy it again.'),
  packing: error('Import the zip as it was built or downloaded, or pack it again as a plain zip without a password.'),
  'too-large': warning('Check its contents by hand.'),
  backslash: error("Import the zip as it was built, or pack it again with Windows Explorer's Compress to zip."),
  'root-files': error('Import the solution zip itself, as it was built or downloaded.'),
  duplicate: error('Pack it again with only one of the two.'),
  xml: error(askForBuild),
  'content-types': error(askForBuild),
  'untyped-file': error('Ask for a new build, or add a Default or Override for it to [Content_Types].xml.'),
  'part-name': error('Ask for a build in which the file has another name.'),
  structure: error(askForBuild),
  'solution-value': error('Ask for a new build. To build it yourself, fix Solution.xml first.'),
  'nothing-inside': error(askForBuild),
  'no-control': warning('Import it if you want its other contents.'),
  'preview-layout': warning('Ask for a build with current tools. This layout was not checked.'),
  'control-list': error(askForBuild),
  'control-name': error(
    "Ask for a build with its publisher's prefix, or import the control's original solution first and remove the control from this one.",
  ),
  manifest: error(askForManifest),
  'control-version': error(askForManifest),
  'missing-file': error(askForBuild),
  'file-size': error(
    'Raise the limit (Settings > Email > Maximum file size for attachments), or ask for a smaller build.',
  ),
  bundle: error(askForBuild),
  'development-build': warning('Ask for a production build.'),
  'platform-library': error('Ask for a new build. To build it yourself, fix the platform-library elements first.'),
  language: error(askForManifest),
  'missing-text': error(askForManifest),
  'literal-text': warning('Import it if one text for all languages is fine.'),
  'stray-file': warning('Import it if the file is intended.'),
  'unused-feature': warning('Ask its developer what the feature is for.'),
  'external-service': warning('Make sure that its users have premium licenses, or ask its developer.'),
};

/** The name of a rule. */
export type RuleName = keyof typeof rules;

/**
 * Reports a broken rule, with the entry that breaks it (empty for the zip itself), and what is wrong. The result is for a function
 * that then returns `undefined`.
 */
export type ReportRule = (rule: RuleName, entry: string, reason: string) => undefined;
