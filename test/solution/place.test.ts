import { linkSync } from 'node:fs';
import fc from 'fast-check';
import { CommandError } from '../../scripts/cli';
import { writeOutput } from '../../scripts/solution/files';
import { readPlacedControl, readSettings } from '../../scripts/solution/place/control';
import { listForms, place, type Placement } from '../../scripts/solution/place/place';
import { anyForm, faults as faultsOf } from './boundForm';
import {
  choiceClass,
  codeComponentClass,
  columnCell,
  columnId,
  custom,
  customizationsOf,
  described,
  description,
  descriptions,
  everywhere,
  type Export,
  exported,
  fallback,
  form,
  formId,
  ours,
  platformOn,
  setting,
} from './exported';
import { filesOf, Folder, repository, textOf } from './project';
import type { SolutionZip } from './solutionZip';

const control = readPlacedControl(repository.root);
const placed = (bytes: Uint8Array, options: Partial<Placement> = {}) =>
  place('in.zip', bytes, { form: 'Session', control, settings: new Map(), ...options });
const managed = (zip: SolutionZip) => zip.replace('solution.xml', '<Managed>0', '<Managed>1');
const list = (zip: SolutionZip) => listForms('in.zip', zip.bytes(), control);
/** A solution with these forms, as bytes. */
const bytesOf = (options?: Export) => exported(options).bytes();
const customizations = (bytes: Uint8Array) => textOf(bytes, 'customizations.xml');

/** `customizations.xml` before and after. */
function change(options: Export = {}, placement: Partial<Placement> = {}) {
  return { before: customizationsOf(options), after: customizations(placed(bytesOf(options), placement).bytes) };
}

/** The message of the error that refuses something. */
function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof CommandError) return error.message;
    throw error;
  }
  throw new Error('Expected an error.');
}

const newGuid = /\{[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\}/;
const cell = (id = columnId) => columnCell(id, codeComponentClass);
const faults = (text: string) => faultsOf(text, control);
const details = 'msdyn_closurereason in tab "General", section "Details"';
const title = `"Session" ${formId}`;

describe('a column on the form', () => {
  test('gets the class ID of a code component and the control for web, tablet, and phone, and nothing else changes', () => {
    const { before, after } = change();
    const start = before.indexOf('<Name LocalizedName="Session"');
    const [head, rest] = [before.slice(0, start), before.slice(start)];
    const bare = rest.replace(choiceClass, codeComponentClass);
    expect(after).toBe(head + bare.replace('</tabs>', `</tabs>${descriptions(description())}`));
    expect(faults(after)).toEqual([]);
  });

  const own = `<customControl id='${choiceClass.toLowerCase()}' />`;
  const having = (parameters: string) => description(columnId, parameters);
  const filled = setting('appearance', 'filled');
  const written = [
    '<controlDescription forControl="{bbbbbbbb-0000-4000-8000-00000000000b}"> <!-- Größe -->',
    `  <customControl id="${choiceClass}"><parameters><datafieldname>msdyn_closurereason</datafieldname></parameters></customControl>`,
    '  <customControl id="{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}" formFactor="0" />',
    ...['0', '1', '2'].flatMap((factor) => [
      `  <customControl name='${ours}' formFactor='${factor}'>`,
      '    <parameters>',
      '      <closureReason>msdyn_&#99;losurereason</closureReason> <!-- the column -->',
      '      <tenantId type="SingleLine.Text" static="true">a &amp; b</tenantId>',
      '    </parameters>',
      '  </customControl>',
    ]),
    '</controlDescription>',
  ];

  test.each<[what: string, inner: string, wanted: string, settings?: Record<string, string>]>([
    ['is added after those of other columns', described('', '{x}'), described('', '{x}') + description()],
    [
      'keeps its fallback as written',
      described(own + everywhere('', 'abc_Other.Control')),
      described(own + everywhere()),
    ],
    [
      'gets a fallback for its own column',
      description().replace('>msdyn_closurereason', '>msdyn_other'),
      description(),
    ],
    ['keeps what else it holds', described('<x a="b">c</x>'), described(`${fallback}${everywhere()}<x a="b">c</x>`)],
    ['keeps its settings if it was only for the web', described(fallback + custom('2', filled)), having(filled)],
    ['loses a setting that is bound to a column', having('<appearance>msdyn_look</appearance>'), having('')],
    ['gets the missing type of a setting', having(filled.replace(' type="Enum"', '')), having(filled)],
    ['gets the missing mark of a setting', having(filled.replace(' static="true"', '')), having(filled)],
    [
      'gets the settings that are passed in, and keeps the others',
      having(setting('showIcon', 'maybe') + filled),
      having(setting('showIcon', 'no') + filled + setting('labelSource', 'friendly')),
      { showIcon: 'no', labelSource: 'friendly' },
    ],
    [
      'changes only in the lines that must change',
      written.join('\r\n'),
      written.filter((line) => !/tenantId|id=.*formFactor/.test(line)).join('\r\n'),
    ],
  ])('has a description that %s', (_what, inner, wanted, settings = {}) => {
    const forms = form({ rows: cell(), rest: descriptions(inner) });
    const { before, after } = change({ forms }, { settings: new Map(Object.entries(settings)) });
    expect(after).toBe(before.replace(inner, wanted));
  });

  test.each(['header', 'footer', 'events', 'clientresources', 'Navigation', 'formLibraries', 'anything'])(
    'gets its description after %s and before display conditions, in an existing list or a new one',
    (name) => {
      const [after, conditions] = [`<${name} />`, '<DisplayConditions Order="0" />'];
      for (const existing of ['', '<controlDescriptions />']) {
        const rest = after + existing + conditions;
        const changed = change({ forms: form({ rows: cell(), rest }) });
        expect(changed.after).toBe(changed.before.replace(rest, after + descriptions(description()) + conditions));
      }
    },
  );

  test('gets a new identifier if it has that of another column, which keeps its description', () => {
    const { after } = change({ forms: form({ rows: cell() + cell(), rest: descriptions(description()) }) });
    expect(faults(after)).toEqual([]);
    const ids = [...after.matchAll(/forControl="([^"]*)"/g)].map((match) => match[1]);
    expect(ids).toEqual([columnId, expect.stringMatching(newGuid)]);
  });

  test('is found regardless of case and braces in its name, class ID, and identifiers', () => {
    const inner = description(columnId.toUpperCase().slice(1, -1)).replace(choiceClass, choiceClass.toLowerCase());
    const rows = columnCell(columnId, codeComponentClass.toLowerCase()).replace('name="msdyn_c', 'name="msdyn_C');
    const input = bytesOf({ forms: form({ rows, rest: descriptions(inner) }) });
    expect(placed(input)).toEqual({ bytes: input, lines: [`${details} already uses ${ours}`] });
  });

  const wrong = (id: string) => fallback.replace(choiceClass, id);
  test.each<[string, string, string?]>([
    ['is missing for a column with the class ID of a code component', '', codeComponentClass],
    ['has the class ID of a code component as the fallback', described(wrong(codeComponentClass) + everywhere())],
    ["has only the platform's own control on the phone", described(platformOn('0') + custom('2') + custom('1'))],
    ['has both controls on the phone', described(fallback + platformOn('0') + everywhere())],
    ['is followed by a second one', description() + described(everywhere('', 'x.y')), codeComponentClass],
    ['has an ID as well as our name', description().replace('formFactor="2"', `formFactor="2" id="${choiceClass}"`)],
  ])('gets a correct description if its own %s', (_what, inner, classId = choiceClass) => {
    const forms = form({ rows: columnCell(columnId, classId), rest: descriptions(inner) });
    const { bytes, lines } = placed(bytesOf({ forms }));
    expect(faults(customizations(bytes))).toEqual([]);
    expect(lines).toEqual([`${details} now uses ${ours}`]);
  });

  test('loses settings that the control does not have, or with an invalid value, and they are reported', () => {
    const good = setting('showIcon', 'no');
    const bad = '<tenantId type="SingleLine.Text" static="true">x</tenantId>' + setting('appearance', 'neon');
    const options = { forms: form({ rows: cell(), rest: descriptions(having(bad + good)) }) };
    const { bytes, lines } = placed(bytesOf(options));
    expect(customizations(bytes)).toBe(customizationsOf(options).replace(having(bad + good), having(good)));
    expect(lines).toEqual([
      `${details} now uses ${ours}`,
      expect.stringMatching(/^ {2}removed the setting tenantId: there is no such setting; the settings are label/),
      '  removed the setting appearance=neon: it must be one of tint, filled, outline',
    ]);
  });

  test('is reported where the section is ignored and the form is inactive', () => {
    const { lines } = placed(bytesOf({ forms: form({ rows: columnCell(), inactive: true }) }), { section: 'Nowhere' });
    expect(lines).toEqual([
      'Ignored the section: the column is already on the form',
      `${details} now uses ${ours}`,
      'The form is inactive: users see it only after you activate it',
    ]);
  });
});

test('any form uses the control correctly after placing once; nothing outside the form changes, and placing twice changes nothing', () => {
  fc.assert(
    fc.property(anyForm, fc.boolean(), (options, isSet) => {
      const settings = new Map(isSet ? [['appearance', 'filled']] : []);
      const once = placed(bytesOf(options), { section: 'Details', settings });
      expect(placed(bytesOf(options), { section: 'Details', settings })).toEqual(once);
      const [before, after] = [customizationsOf(options), customizations(once.bytes)];
      expect(faults(after)).toEqual([]);
      const outside = (text: string) => [
        text.slice(0, text.lastIndexOf('<formid>') - 30),
        text.slice(text.lastIndexOf('</form>')),
      ];
      expect(outside(after.replace(' unmodified="1"', ''))).toEqual(outside(before.replace(' unmodified="1"', '')));
      expect(placed(once.bytes, { section: 'Details', settings }).bytes).toBe(once.bytes);
    }),
  );
});

describe('a column missing from the form', () => {
  test('is added to the end of the given section, with the control, and read-only', () => {
    const { before, after } = change({ forms: form({ rows: '<row />' }) }, { section: 'Details' });
    expect(faults(after)).toEqual([]);
    const ids = [...after.matchAll(/(?:cell id|uniqueid)="([^"]*)"/g)].map((match) => match[1] ?? '').slice(-2);
    const [cellId = '', id = ''] = ids;
    for (const made of ids) expect(made).toMatch(newGuid);
    const row = columnCell(id, codeComponentClass).replace('\r\n  ', '').replace('{c}', cellId);
    const restored = after.replace(`<row />${row}</rows>`, '<row /></rows>');
    expect(restored.replace(descriptions(description(id)), '')).toBe(before);
  });

  test.each([
    ...['Timing', ' TIMING ', 'sec_timing', 'SEC_timing', '{5-2}', '5-2'].map((section) => [section]),
    ['Time and\nplace', 'Time and&#10;place'],
    ['time and place', 'Time and\r\nplace'],
  ])('is added to %j', (section = '', label = 'Timing') => {
    for (const rows of ['<rows />', '']) {
      const forms = form().replace('"Timing"', `"${label}"`).replace('<rows />', rows);
      const { bytes, lines } = placed(bytesOf({ forms }), { section });
      expect(customizations(bytes)).toMatch(/"{5-2}"><labels>.*<\/labels><rows><row>.*<\/row><\/rows><\/section>/s);
      expect(lines).toEqual([
        'Added msdyn_closurereason to the form',
        `msdyn_closurereason in tab "General", section "${label.replace(/&#10;|\r\n/, ' ')}" now uses ${ours}`,
      ]);
    }
  });

  test.each([
    [
      'its display names in the solution',
      '<displayname description="Abschlussgrund &amp; mehr" languagecode="1031" />',
      '<label description="Abschlussgrund &amp; mehr" languagecode="1031" />',
    ],
    [
      'an English name if those are incomplete',
      '<displayname description="" languagecode="1031" /><displayname description="Reason" />',
      '<label description="Closure reason" languagecode="1033" />',
    ],
  ])('is labeled with %s', (_what, names, labels) => {
    const attributes = `<attribute PhysicalName="msdyn_closurereason"><displaynames>${names}</displaynames></attribute>`;
    const { after } = change({ forms: form(), attributes }, { section: 'Details' });
    expect(after.slice(after.indexOf('>msdyn_ocsession<'))).toContain(`<labels>${labels}</labels><control`);
  });

  const lacks = ' does not have the column msdyn_closurereason';
  const how = '; specify one with --section, by its label, name, or ID:';
  const [first, second] = [
    '\n  tab "General", section "Details", name sec_details, ID {5-1}',
    '\n  tab "General", section "Timing", name sec_timing, ID {5-2}',
  ];
  test.each<[what: string, section: string | undefined, forms: string, message: string]>([
    ['a missing section option', undefined, form(), lacks + how + first + second],
    ['an unknown section', 'Notes', form(), `${lacks} or a section "Notes"${how}${first}${second}`],
    [
      'a label that two sections have',
      'Details',
      form().replace('"Timing"', '"details"'),
      ` has more than one section "Details"${how}${first}${second.replace('Timing', 'details')}`,
    ],
    [
      'an empty label',
      '',
      form().replace('"Timing"', '""').replace(' name="sec_details"', '').replace('sec_timing', ''),
      `${lacks} or a section ""${how}` +
        first.replace('sec_details', 'none') +
        second.replace(' "Timing", name sec_timing', ', name none'),
    ],
    ['a form without sections', undefined, form().replace(/<tabs>.*<\/tabs>/s, ''), ' has no section'],
  ])('is refused for %s, with a list of the sections', (_what, section, forms, message) => {
    expect(refusal(() => placed(bytesOf({ forms }), { section }))).toBe(`in.zip: form ${title}${message}`);
  });
});

describe('the rest of the zip', () => {
  test.each<[string, SolutionZip]>([
    ['as exported', exported()],
    ['with a byte order mark', exported({ mark: '\uFEFF' })],
    ['with a stored entry', exported().odd('customizations.xml', { isStored: true })],
  ])('stays byte for byte, %s', (_what, zip) => {
    const input = zip.bytes();
    const { bytes } = placed(input);
    const others = (from: Uint8Array) => [...filesOf(from)].filter(([name]) => name !== 'customizations.xml');
    expect(others(bytes)).toHaveLength(3);
    expect(others(bytes)).toEqual(others(input));
    expect(customizations(bytes).charCodeAt(0)).toBe(customizations(input).charCodeAt(0));
  });

  test.each([' unmodified="1"', " unmodified = '1'"])('the form loses the mark%s, and other forms keep it', (mark) => {
    const forms = (tag: string) => form({ rows: cell() }).replace('<systemform>', tag);
    const other = form({ name: 'Other', id: '{2}', rows: columnCell() }).replace('<systemform>', `<systemform${mark}>`);
    const { after } = change({ forms: forms(`<systemform${mark}>`) + other });
    expect(after).toBe(change({ forms: forms('<systemform>') + other }).after);
    expect(after).toContain(other);
  });
});

test.each(['Session', 'Sitzung', ' session ', formId, formId.slice(1, -1).toLowerCase()])(
  'a form is found by "%s"',
  (name) => {
    const german = '<LocalizedName description="Sitzung" languagecode="1031" />';
    const named = form({ rows: cell() }).replace('</LocalizedNames>', `${german}$&`);
    const forms = named + form({ name: 'Session for supervisors', id: '{2}' });
    expect(faults(change({ forms }, { form: name }).after)).toEqual([]);
  },
);

describe('the command refuses', () => {
  type FormOptions = Parameters<typeof form>[0];
  const one = (options: FormOptions) => exported({ forms: form(options) });
  const two = (second: FormOptions) => exported({ forms: form() + form({ id: '{2}', ...second }) });
  const badge = exported({ forms: '' }).replace('solution.xml', '>Badges<', '>ClosureReasonControl<');
  const noSolution = ': has no solution.xml, customizations.xml, [Content_Types].xml at its root';

  test.each<[string, SolutionZip, string]>([
    ['a managed solution', managed(exported()), ': is a managed solution: export the form in an unmanaged solution'],
    ["the badge's own solution", managed(badge), ": is the badge's own solution and has no forms: create an unmanaged"],
    ['a zip of a folder', exported().rename('', 'a/'), `${noSolution}: everything is in the folder a/; zip the`],
    ['a zip without a solution', exported().rename(/$/, '.txt'), noSolution],
    ['a form that is not a main form', one({ type: 'quick' }), ': msdyn_ocsession has no main form'],
    ['a locked form', one({ locked: true }), `: form ${title} (locked) does not allow customization: ask`],
    ['an empty form', exported({ forms: form().replace(/<form>.*<\/form>/s, '') }), `: form ${title} has no <form>`],
    ['a password', exported().odd('customizations.xml', { flags: 1 }), '/customizations.xml: is encrypted'],
    [
      'malformed XML, and says where',
      exported().set('customizations.xml', '<a>\n<b>\n</a>'),
      '/customizations.xml: cannot be read: the XML is not well-formed at line 3, column ',
    ],
    [
      'elements 6000 levels deep',
      exported().set('customizations.xml', '<a>'.repeat(6000) + '</a>'.repeat(6000)),
      '/customizations.xml: cannot be read: its elements are nested more than 500 deep',
    ],
    [
      'a damaged file, even if it has no forms',
      exported().odd('WebResources/crc_logo', { crc: 1 }),
      '/WebResources/crc_logo: does not match its size and checksum',
    ],
  ])('%s', (_what, zip, line) => {
    const message = refusal(() => placed(zip.bytes()));
    expect(message.slice(0, `in.zip${line}`.length)).toBe(`in.zip${line}`);
    expect(message).not.toContain('\n');
  });

  test.each([
    [
      'an unknown form',
      'Chat',
      { name: 'Other', inactive: true, locked: true },
      'no',
      '"Other" {2} (locked) (inactive)',
    ],
    ['a name that two forms have', 'Session', { inactive: true }, 'more than one', '"Session" {2} (inactive)'],
  ])('%s, and lists the forms', (_what, wanted, other, count, otherTitle) => {
    expect(refusal(() => placed(two(other).bytes(), { form: wanted }))).toBe(
      `in.zip: msdyn_ocsession has ${count} main form "${wanted}"; specify one with --form, by its name or ID:\n  ${title}\n  ${otherTitle}`,
    );
  });

  test.each([
    ['color=red', 'there is no such setting; the settings are labelSource, '],
    ['appearance', 'it must be one of tint, filled, outline'],
    ['appearance=filled=x', 'it must be one of tint, filled, outline'],
  ])('the setting %s', (given, fault) => {
    expect(refusal(() => readSettings(control, ['showIcon=no', given]))).toContain(`--set ${given}: ${fault}`);
  });
});

describe('the command lists', () => {
  test('all forms with their states and controls, even in a managed solution', () => {
    const forms =
      form({ rows: cell(), rest: descriptions(description()) }) +
      form({
        name: 'Plain&#10;form',
        id: '{3}',
        rest: `<header><rows>${columnCell('')}</rows></header>${descriptions(described(everywhere(), ''))}`,
      }) +
      form({ name: 'None', id: '{4}', locked: true, inactive: true }) +
      form({ name: 'Empty', id: '{5}', type: 'quick' }).replace(/<form>.*<\/form>/s, '');
    expect(list(managed(exported({ forms })))).toEqual([
      `main form ${title}`,
      `  ${details}: ${ours}`,
      'main form "Plain form" {3}',
      "  msdyn_closurereason in header: the platform's own",
      'main form "None" {4} (locked) (inactive)',
      '  msdyn_closurereason is not on this form',
      'quick form "Empty" {5}',
      '  msdyn_closurereason is not on this form',
    ]);
    expect(list(exported({ forms: '' }))).toEqual(['in.zip has no forms of msdyn_ocsession']);
  });

  test('a form with 200,000 rows', () => {
    expect(list(exported({ forms: form({ rows: '<row />'.repeat(200_000) }) }))).toHaveLength(2);
  });

  const own = "the platform's own";
  test.each([
    ['with ours on the web', custom('2'), `web ${ours}, tablet ${own}, phone ${own}`],
    [
      "with the platform's own control on the phone",
      fallback + platformOn('0') + custom('1') + custom('2'),
      `web ${ours}, tablet ${ours}, phone ${own}`,
    ],
    [
      "with our control and the platform's own on the phone",
      fallback + platformOn('0') + everywhere(),
      `web ${ours}, tablet ${ours}, phone ${own} and ${ours}`,
    ],
    ['with no code component', ['0', '1', '2'].map(platformOn).join(''), own],
    [
      'whose class ID is not that of a code component',
      fallback + everywhere(),
      `${ours}, but the class ID is not that of a code component`,
      choiceClass,
    ],
  ])('a column %s', (_what, inner, line, classId = codeComponentClass) => {
    const forms = form({ rows: columnCell(columnId, classId), rest: descriptions(described(inner)) });
    expect(list(exported({ forms }))[1]).toBe(`  ${details}: ${line}`);
  });
});

describe('npm run place', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder().write('in.zip', bytesOf());
    linkSync(folder.at('in.zip'), folder.at('link.zip'));
  });
  const run = (...parameters: string[]) => repository.command('place', parameters);
  const at = (file: string) => folder.at(file);

  test('writes the copy, says what it did and what to do next, and leaves the input unchanged', () => {
    const options = ['--form', 'Session', '--set', 'appearance=outline', '--set', 'showIcon=no', '--output'];
    expect(run(at('in.zip'), ...options, at('out.zip'))).toEqual({
      status: 0,
      stdout:
        `${details} now uses ${ours}\n` +
        `Next: import ${at('out.zip')} into the environment that the form came from, and publish.\n`,
      stderr: '',
    });
    const written = customizations(folder.bytes('out.zip'));
    expect(written).toContain(setting('appearance', 'outline') + setting('showIcon', 'no'));
    expect(folder.bytes('in.zip').equals(bytesOf())).toBe(true);
    expect(folder.files('')).toEqual(['in.zip', 'link.zip', 'out.zip']);

    const listed = `main form ${title}\n  ${details}: ${ours}\n`;
    expect(run(at('out.zip'), '--list')).toEqual({ status: 0, stdout: listed, stderr: '' });
    const again = run(at('out.zip'), '--form', 'Session', '--output', at('again.zip'));
    expect(again.stdout).toContain(`\nNothing had to change, so you do not need to import ${at('again.zip')}.\n`);
    expect(folder.bytes('again.zip').equals(folder.bytes('out.zip'))).toBe(true);
  });

  test.each([
    ['its input', './in.zip', 'in.zip: is the input, which is never overwritten'],
    ['a link to its input', 'link.zip', 'link.zip: is the input, which is never overwritten'],
    ['a file in a missing folder', 'none/out.zip', 'none does not exist: create it first'],
  ])('refuses to write to %s', (_what, output, line) => {
    const write = () => writeOutput(at('in.zip'), at(output), Buffer.from('new'));
    expect(refusal(write)).toContain(line);
    expect(folder.bytes('in.zip').equals(bytesOf())).toBe(true);
  });

  test.each([
    ['in.zip --output out.zip', 'Missing: --form.'],
    ['in.zip --form Session', 'Missing: --output.'],
    ['in.zip --section a', 'Missing: --form and --output.'],
  ])('called with "%s", says on one line what is missing: %s', (line, message) => {
    const stderr = `${message} For usage, run: npm run place -- --help\n`;
    expect(run(...line.split(' '))).toEqual({ status: 1, stdout: '', stderr });
  });
});
