import { runCommand } from './cli';
import { takePictures } from './web/pictures';

void runCommand({
  name: 'npm run pictures',
  summary:
    'Takes the pictures of docs/pictures/, and the preview image of ClosureReasonControl/img/, in out/pictures/, from which you can copy them. Needs a browser and the font Open Sans.',
  run: async () => {
    await takePictures('out/pictures');
    console.log('The pictures are in out/pictures/.');
  },
});
