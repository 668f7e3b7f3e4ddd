import { pack } from './solution/pack';
import { Refusal } from './solution/problems';

try {
  for (const { file, bytes, isManaged } of pack(process.cwd())) {
    console.log(`${file} (${isManaged ? 'managed' : 'unmanaged'}, ${bytes.toLocaleString('en-US')} bytes)`);
  }
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
