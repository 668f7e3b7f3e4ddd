import { CommandError, runCommand } from './cli';
import { startDemo } from './web/demo';

void runCommand({
  name: 'npm start',
  summary:
    'Serves the demo with the built controls on localhost until you press Ctrl+C, and reloads it on every change to a source.',
  options: { port: { type: 'string', value: '<number>', help: 'The port to try first; 8000 by default.' } },
  run: async ({ values: { port = '8000' } }) => {
    if (!/^\d+$/.test(port) || Number(port) > 65_535) {
      throw new CommandError(`--port must be a number from 0 to 65535, not "${port}".`);
    }
    await startDemo(Number(port));
  },
});
