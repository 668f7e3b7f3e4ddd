import { join } from 'node:path';
import { runCommand } from './cli';
import { requireBrowser } from './web/browser';
import { buildDemo } from './web/demo';
import { buildIfStale } from './web/freshBuild';
import { takePictures } from './web/pictures';

void runCommand({
  name: 'npm run pictures',
  summary:
    'Takes the pictures of the documentation, and the preview that the control ships, to out/pictures/. Needs a browser, and Segoe UI or Open Sans.',
  options: {
    overwrite: { type: 'boolean', help: 'Replace docs/pictures/ and ClosureReasonControl/img/preview.png.' },
  },
  run: async ({ options: { overwrite } }) => {
    requireBrowser();
    const root = process.cwd();
    const folder = overwrite ? 'docs/pictures' : 'out/pictures';
    const preview = overwrite ? 'ClosureReasonControl/img/preview.png' : `${folder}/preview.png`;
    await buildIfStale(root);
    await buildDemo(root, join(root, 'out/demo'));
    await takePictures(join(root, 'out/demo'), join(root, folder), join(root, preview));
    console.log(`${folder}/ and ${preview}`);
    if (!overwrite) console.log('Compare them with docs/pictures/; --overwrite replaces those.');
  },
});
