import { join } from 'node:path';
import { runCommand } from './cli';
import { takePictures } from './web/pictures';

void runCommand({
  name: 'npm run pictures',
  summary:
    'Takes the pictures of the documentation and the preview image of the control, in out/pictures/. Needs a browser, and the font Segoe UI or Open Sans.',
  options: {
    overwrite: { type: 'boolean', help: 'Replace docs/pictures/ and ClosureReasonControl/img/preview.png.' },
  },
  run: async ({ options: { overwrite } }) => {
    const root = process.cwd();
    const folder = overwrite ? 'docs/pictures' : 'out/pictures';
    const preview = overwrite ? 'ClosureReasonControl/img/preview.png' : `${folder}/preview.png`;
    await takePictures(root, join(root, folder), join(root, preview));
    console.log(`${folder}/ and ${preview}`);
    if (!overwrite) console.log('Compare them with docs/pictures/. To replace those, use --overwrite.');
  },
});
