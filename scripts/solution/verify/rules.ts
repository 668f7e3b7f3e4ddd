const build = 'Ask for a new build, or build it yourself: npm run solution, or dotnet build -c Release.';
const rebuild = 'Ask for a new build. To build it yourself, correct the sources first.';

/**
 * The rules of the verifier by name, each with its severity and what someone who has the zip can do. An error makes an import
 * fail, or silently drop or keep something; a warning does not, but is rarely intended. docs/verify.md lists the rules in the same
 * order, with what each requires and where a violation was seen.
 */
export const rules = {
  'not-a-zip': ['error', 'Import the zip from a build, an export, or a release page.'],
  damaged: ['error', 'Download or copy it again.'],
  packing: ['error', 'Import the original zip, or pack it again as a plain zip without a password.'],
  'too-large': ['warning', 'Check its contents by hand.'],
  backslash: ['error', "Import the zip as it was built, or pack it again with Windows Explorer's Compress to zip."],
  'root-files': ['error', 'Import the solution zip itself, as it was built or downloaded.'],
  'entry-name': ['error', 'Ask for a build in which every file has a valid name of its own.'],
  xml: ['error', build],
  'content-types': ['error', build],
  structure: ['error', build],
  'solution-value': ['error', rebuild],
  'no-control': ['warning', 'Import it if you want its other contents.'],
  'preview-layout': ['warning', 'Ask for a build with current tools. This layout was not checked.'],
  'control-list': ['error', build],
  'control-name': [
    'error',
    "Ask for a build with its publisher's prefix, or import the control's original solution first and remove the control from this one.",
  ],
  manifest: ['error', rebuild],
  'missing-file': ['error', build],
  'file-size': [
    'error',
    'Raise the limit (Settings > Email > Maximum file size for attachments), or ask for a smaller build.',
  ],
  bundle: ['error', build],
  'development-build': ['warning', 'Ask for a production build.'],
  'platform-library': ['error', rebuild],
  language: ['error', rebuild],
  'missing-text': ['error', rebuild],
  'literal-text': ['warning', 'Import it if one text for all languages is fine.'],
  'stray-file': ['warning', 'Import it if the file is intended.'],
  'unused-feature': ['warning', 'Ask its developer what the feature is for.'],
  'external-service': ['warning', 'Make sure that its users have premium licenses, or ask its developer.'],
} satisfies Record<string, readonly ['error' | 'warning', fix: string]>;

/**
 * Reports a broken rule, with the entry that breaks it (empty for the zip itself), and what is wrong. The result is for a function
 * that then returns `undefined`.
 */
export type ReportRule = (rule: keyof typeof rules, entry: string, reason: string) => undefined;
