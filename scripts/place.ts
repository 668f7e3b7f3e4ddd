import { CommandError, runCommand } from './cli';
import { readZipFile, writeOutput } from './solution/files';
import { listForms, place, readPlacedControl } from './solution/place/place';

void runCommand({
  name: 'npm run place',
  summary:
    'Writes a copy of an exported unmanaged solution in which a session form shows the badge. See docs/place.md.',
  operands: '<exported.zip>',
  options: {
    list: { type: 'boolean', help: 'List the forms and the control that each closure reason column uses.' },
    form: { type: 'string', value: '<name or ID>', help: 'The main form.' },
    output: { type: 'string', value: '<file>', help: 'The file for the copy.' },
    section: { type: 'string', value: '<label, name, or ID>', help: 'Where to add the column if the form lacks it.' },
    set: { type: 'string', multiple: true, value: '<name=value>', help: 'A setting. Can be given more than once.' },
  },
  run: ({ positionals: [input], values: { list, form, output, section, set } }) => {
    const control = readPlacedControl(process.cwd(), set);
    if (list) {
      console.log(listForms(input, readZipFile(input), control).join('\n'));
      return;
    }
    if (!form || !output) {
      const missing = [form ? [] : '--form', output ? [] : '--output'].flat().join(' and ');
      throw new CommandError(`Missing: ${missing}. For usage, run: npm run place -- --help`);
    }
    const before = readZipFile(input);
    const { bytes, lines } = place(input, before, control, form, section);
    writeOutput(input, output, bytes);
    const next =
      bytes === before
        ? `Nothing had to change, so you do not need to import ${output}.`
        : `Next: import ${output} into the environment that the form came from, and publish.`;
    console.log([...lines, next].join('\n'));
  },
});
