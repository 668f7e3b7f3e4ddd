import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError, runCommand } from './cli';
import { startDemo } from './web/start';

void runCommand({
  name: 'npm start',
  summary: 'Serves the demo with the built controls on localhost, and reloads it on every change to a source.',
  options: { port: { type: 'string', value: 'number', help: 'The port to try; 8181 by default.' } },
  run: async ({ options: { port = '8181' } }) => {
    const first = /^\d{1,5}$/.test(port) ? Number(port) : NaN;
    if (!(first <= 65_535)) throw new CommandError(`--port must be a number from 0 to 65535, not "${port}".`);
    const folder = mkdtempSync(join(tmpdir(), 'closure-reason-demo-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(0));
    const address = await startDemo(process.cwd(), folder, first);
    console.log(`\nThe demo is at ${address}\nIt reloads when a source changes. Press Ctrl+C to stop.`);
  },
});
