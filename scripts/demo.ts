import { join } from 'node:path';
import { runCommand } from './cli';
import { buildDemo } from './web/demo';
import { buildIfStale } from './web/freshBuild';

const folder = 'out/demo';

void runCommand({
  name: 'npm run demo',
  summary: `Builds the demo to ${folder}/ as a static page, which any file server can show from any folder.`,
  run: async () => {
    await buildIfStale(process.cwd());
    await buildDemo(process.cwd(), join(process.cwd(), folder));
    console.log(`${folder}/index.html\nServe or publish the folder as it is, such as with: npx http-server ${folder}`);
  },
});
