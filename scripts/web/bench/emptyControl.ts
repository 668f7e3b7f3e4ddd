import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../solution/build';

const manifest = `<?xml version="1.0" encoding="utf-8"?>
<manifest>
  <control namespace="Bench" constructor="Empty" version="1.0.0" display-name-key="Empty" control-type="virtual">
    <property name="value" display-name-key="Value" of-type="OptionSet" usage="bound" required="true" />
    <resources>
      <code path="index.ts" order="1" />
      <platform-library name="React" version="16.14.0" />
      <platform-library name="Fluent" version="8.121.1" />
    </resources>
  </control>
</manifest>
`;

const code = `import * as React from 'react';

export class Empty {
  init() {}
  updateView() {
    return React.createElement(React.Fragment);
  }
  destroy() {}
}
`;

/**
 * Builds a control that does nothing with the project's own tools and configuration.
 *
 * @param root the project's folder
 * @returns the text of its bundle
 * @throws Error where it does not build
 */
export async function buildEmptyControl(root: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'empty-control-'));
  try {
    mkdirSync(join(folder, 'Empty'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    for (const file of ['package.json', 'package-lock.json', 'pcfconfig.json']) {
      writeFileSync(join(folder, file), readFileSync(join(root, file)));
    }
    writeFileSync(
      join(folder, 'tsconfig.json'),
      readFileSync(join(root, 'tsconfig.json'), 'utf8').replace('"common"', '"Empty"'),
    );
    writeFileSync(join(folder, 'eslint.config.mjs'), "export default [{ ignores: ['**'] }];\n");
    writeFileSync(join(folder, 'Empty/ControlManifest.Input.xml'), manifest);
    writeFileSync(join(folder, 'Empty/index.ts'), code);
    await build(folder);
    return readFileSync(join(folder, 'out/controls/Empty/bundle.js'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
