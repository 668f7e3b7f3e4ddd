import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './cli';
import { buildIfStale } from './solution/build';
import { buildDemo } from './web/demo';

const [root, folder] = [process.cwd(), 'out/demo'];

void runCommand({
  name: 'npm run demo',
  summary: `Builds the demo as a static page in ${folder}/. Any web server can serve it, from any path.`,
  run: async () => {
    await buildIfStale(root);
    rmSync(folder, { recursive: true, force: true });
    await buildDemo(root, join(root, folder));
    console.log(`${folder}/index.html\nServe or publish this folder, for example: npx http-server ${folder}`);
  },
});
