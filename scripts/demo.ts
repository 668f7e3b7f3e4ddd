import { rmSync } from 'node:fs';
import { runCommand } from './cli';
import { buildIfStale } from './solution/build';
import { buildDemo } from './web/demo';

const folder = 'out/demo';

void runCommand({
  name: 'npm run demo',
  summary: `Builds the demo as a static page in ${folder}/. Any web server can serve it, from any path.`,
  run: async () => {
    await buildIfStale(process.cwd());
    rmSync(folder, { recursive: true, force: true });
    await buildDemo(folder);
    console.log(`${folder}/index.html\nServe or publish this folder, for example: npx http-server ${folder}`);
  },
});
