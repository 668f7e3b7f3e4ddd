import { runCommand } from './cli';
import { build } from './solution/build';

void runCommand({
  name: 'npm run build',
  summary:
    'Builds both controls for production into out/controls/. Options go on to pcf-scripts, as MSBuild wants them to.',
  operands: '[option of pcf-scripts]...',
  handsOn: true,
  run: ({ operands }) => build(process.cwd(), operands),
});
