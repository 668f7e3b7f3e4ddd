/** Shared by all projects. Types are checked separately, by `npm run types`. */
const common = {
  rootDir: import.meta.dirname,
  transform: {
    '^.+\\.tsx?$': [
      'ts-jest',
      {
        diagnostics: false,
        tsconfig: { esModuleInterop: true, isolatedModules: true, jsx: 'react', module: 'commonjs', target: 'es2022' },
      },
    ],
  },
  // Node needs the CommonJS build of the same modules.
  moduleNameMapper: { '^@fluentui/react/lib/(.*)$': '@fluentui/react/lib-commonjs/$1' },
  restoreMocks: true,
};

/** @type {import('jest').Config} */
export default {
  // Browser tests need time on a slow machine.
  testTimeout: 60_000,
  // One more than the cores of a small machine, because the browser tests wait much of the time.
  maxWorkers: 3,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/test/unit/**/*.test.{ts,tsx}'],
      setupFilesAfterEnv: ['<rootDir>/test/unit/setup.ts'],
    },
    {
      ...common,
      displayName: 'solution',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/solution/**/*.test.ts'],
    },
    {
      ...common,
      displayName: 'browser',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/browser/**/*.test.ts'],
    },
  ],
};
