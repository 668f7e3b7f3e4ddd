// Runs a command of `scripts/`. Plain JavaScript for any version of Node.js, so that it can first say what is missing.
import { existsSync, readFileSync } from 'node:fs';

const [command] = process.argv.splice(2, 1);
const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const least = engines.node.replace(/[^\d.]/g, '');

if (process.versions.node.localeCompare(least, 'en', { numeric: true }) < 0) {
  console.error(`This project needs Node.js ${least} or later; this is ${process.versions.node}.`);
  process.exit(1);
}
if (!existsSync(new URL('../node_modules/jiti', import.meta.url))) {
  console.error('The packages are not installed. Run npm ci first.');
  process.exit(1);
}
const { createJiti } = await import('jiti');
await createJiti(import.meta.url, { jsx: true }).import(`./${command}.ts`);
