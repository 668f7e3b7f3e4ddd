import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import powerApps from '@microsoft/eslint-plugin-power-apps';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** By folder: the folders that its files must not import from. */
const forbiddenImports = {
  common: ['ClosureReasonControl', 'ClosureReasonGridCustomizer', 'scripts', 'host', 'demo', 'test'],
  ClosureReasonControl: ['ClosureReasonGridCustomizer', 'scripts', 'host', 'demo', 'test'],
  ClosureReasonGridCustomizer: ['ClosureReasonControl', 'scripts', 'host', 'demo', 'test'],
  'scripts/solution': ['common', 'ClosureReason\\w+', 'languages', 'web', 'host', 'demo', 'test'],
  'scripts/languages': ['ClosureReason\\w+', 'web', 'demo', 'test'],
  'scripts/web': ['ClosureReason\\w+', 'languages', 'host', 'demo', 'test'],
  host: ['common', 'ClosureReason\\w+', 'scripts', 'demo', 'test'],
  demo: ['scripts', 'test'],
};

/** The npm commands, each a file in `scripts/` that nothing imports. Their code is in the folders below. */
const commands = readdirSync(new URL('scripts', import.meta.url))
  .filter((name) => name.endsWith('.ts') && name !== 'cli.ts')
  .map((name) => name.replace('.ts', ''));

const importRules = (folders, commandPrefix = '(^|/)scripts/') => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        { regex: `${commandPrefix}(${commands.join('|')})$`, message: 'Commands must not be imported.' },
        ...folders.map((folder) => ({
          regex: `^(\\.\\./)+${folder}(/|$)`,
          message: 'This folder must not import from that one: see eslint.config.mjs.',
        })),
      ],
    },
  ],
});

export default tseslint.config(
  { ignores: ['node_modules/', 'out/', 'Solutions/bin/', '**/generated/'] },
  js.configs.recommended,
  { files: ['**/*.mjs'], languageOptions: { globals: { console: false, process: false, URL: false } } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      // Named, because looking for each file's project takes a quarter longer.
      parserOptions: { project: ['tsconfig.json', 'test/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['ClosureReason*/**/*.{ts,tsx}', 'common/**/*.{ts,tsx}'],
    plugins: { '@microsoft/power-apps': powerApps },
    rules: powerApps.configs.paCheckerHosted.rules,
  },
  { files: ['**/*.ts', '**/*.tsx'], rules: importRules([]) },
  ...Object.entries(forbiddenImports).map(([folder, folders]) => ({
    files: [`${folder}/**/*.ts`, `${folder}/**/*.tsx`],
    rules: importRules(folders, folder.startsWith('scripts/') ? '^(\\.\\./)+' : undefined),
  })),
  { files: ['scripts/*.ts'], rules: importRules([], '^\\./') },
  prettier,
);
