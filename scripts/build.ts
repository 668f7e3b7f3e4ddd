import { runCommand } from './cli';
import { build } from './solution/build';

void runCommand({
  name: 'npm run build',
  summary:
    'Builds both controls for production in out/controls/. Options, such as those from MSBuild, are passed on to pcf-scripts.',
  operands: '[pcf-scripts option]...',
  run: ({ positionals }) => build(process.cwd(), positionals),
});
