// Starts the command of `scripts/` that npm names. Plain JavaScript, so that it can say what is missing before anything else runs.
import { existsSync, readFileSync } from 'node:fs';

const [command, ...parameters] = process.argv.slice(2);
const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const needed = engines.node.replace(/[^\d.]/g, '');
const isOlder = (version, least) => {
  const [have, want] = [version, least].map((text) => text.split('.').map(Number));
  const index = want.findIndex((number, at) => have[at] !== number);
  return index >= 0 && have[index] < want[index];
};

if (isOlder(process.versions.node, needed)) {
  console.error(`This project needs Node.js ${needed} or later; this is ${process.versions.node}.`);
  process.exit(1);
}
if (!existsSync(new URL('../node_modules/jiti', import.meta.url))) {
  console.error('The packages are not installed. Run npm ci first.');
  process.exit(1);
}
const { createJiti } = await import('jiti');
process.argv.splice(2, Infinity, ...parameters);
await createJiti(import.meta.url, { jsx: true }).import(`./${command}.ts`);
