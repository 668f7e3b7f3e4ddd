import { linkSync } from 'node:fs';
import fc from 'fast-check';
import { CommandError } from '../../scripts/cli';
import { writeOutput } from '../../scripts/solution/files';
import { listForms, place, readPlacedControl } from '../../scripts/solution/place/place';
import { anyForm, faults } from './boundForm';
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
import { Folder, repository, textsOf } from './project';
import type { SolutionZip } from './solutionZip';

const control = readPlacedControl(repository.root);
const placed = (bytes: Uint8Array, section?: string, form = 'Session', by = control) =>
  place('in.zip', bytes, by, form, section);
const managed = (zip: SolutionZip) => zip.replace('solution.xml', '<Managed>0', '<Managed>1');
const list = (zip: SolutionZip) => listForms('in.zip', zip.bytes(), control);
/** A solution with these forms, as bytes. */
const bytesOf = (options?: Export) => exported(options).bytes();
const customizations = (bytes: Uint8Array) => textsOf(bytes)['customizations.xml'] ?? '';

/** `customizations.xml` before and after. */
function change(options: Export = {}, section?: string) {
  return { before: customizationsOf(options), after: customizations(placed(bytesOf(options), section).bytes) };
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
const details = 'msdyn_closurereason in tab "General", section "Details"';
const title = `main form "Session" ${formId}`;

describe('a column on the form', () => {
  test('gets the class ID of a code component and the control for web, tablet, and phone, and nothing else changes', () => {
    const rows = columnCell().replace('<control', `<control\n a='&quot;classid="x" &#10;>'`);
    const { before, after } = change({ forms: form({ rows }) });
    const start = before.indexOf('<Name LocalizedName="Session"');
    const [head, rest] = [before.slice(0, start), before.slice(start)];
    const bare = rest.replace(choiceClass, codeComponentClass);
    expect(after).toBe(head + bare.replace('</tabs>', `</tabs>${descriptions(description())}`));
  });

  const having = (parameters: string) => description(columnId, parameters);
  const filled = setting('appearance', 'filled');

  const written = [
    '<controlDescription forControl="bbbbbbbb-0000-4000-8000-00000000000B"> <!-- Größe -->',
    "  <customControl id='{3ef39988-22bb-4f0b-bbbe-64b5a3748aee}'><parameters>",
    '    <datafieldname>msdyn_&#99;losurereason</datafieldname></parameters></customControl>',
    '  <customControl id="{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}" formFactor="0" />',
    ...['0', '1', '2'].flatMap((factor) => [
      `  <customControl name='${ours}' formFactor='${factor}'>`,
      '    <parameters>',
      '      <showIcon static="true" type="Enum"><![CDATA[no]]></showIcon> <!-- before the column -->',
      '      <closureReason>msdyn_&#99;losurereason</closureReason>',
      '      <tenantId type="SingleLine.Text" static="true">a &amp; b</tenantId>',
      '    </parameters>',
      '  </customControl>',
    ]),
    '</controlDescription>',
  ];
  const correct = written.filter((line) => !/tenantId|id=.*formFactor/.test(line)).join('\r\n');

  test.each<[what: string, inner: string, wanted: string, settings?: string[]]>([
    ['changes only in the lines that must change', written.join('\r\n'), correct],
    [
      'keeps ours as written beside another control',
      correct.replace(`${ours}' formFactor='2`, "abc_Other.Control' formFactor='2"),
      correct.replace(
        / *<customControl name='[^']*' formFactor='2'.*?<\/customControl>\r\n/s,
        custom('2', setting('showIcon', 'no')),
      ),
    ],
    ['gets the fallback before ours', description().replace(fallback, ''), description()],
    [
      'gets the settings that are passed in, and keeps the others',
      having(setting('showIcon', 'yes') + filled),
      having(setting('labelSource', 'friendly') + filled + setting('showIcon', 'no')),
      ['showIcon=no', 'labelSource=friendly'],
    ],
    ['is added after those of other columns', described('', '{x}'), described('', '{x}') + description()],
    [
      'gets a fallback for its own column',
      description().replace('>msdyn_closurereason', '>msdyn_other'),
      description(),
    ],
    ['gets the fallback first', described(everywhere() + fallback), description()],
    [
      'gets a fallback with the class ID of the choice',
      described(fallback.replace(choiceClass, codeComponentClass) + everywhere()),
      description(),
    ],
    [
      "loses the platform's own control on the phone",
      described(platformOn('0') + custom('1')),
      described(fallback + custom('1') + custom('2') + custom('0')),
    ],
    ['has only ours on the phone', described(fallback + platformOn('0') + everywhere()), description()],
    ['has no ID beside our name', description().replace('Factor="0"', `Factor="0" id="${choiceClass}"`), description()],
    ['is the only one', description() + described(everywhere('', 'x.y')), description()],
    ['gets one entry for each device', described(fallback + everywhere() + custom('2')), description()],
    ['replaces another control', described(fallback + everywhere('', 'abc_Other.Control')), description()],
    ['holds nothing else', described(`${fallback}${everywhere()}<x a="b">c</x>`), description()],
    [
      'keeps the settings of each device',
      described(custom('2', filled) + custom('0')),
      described(fallback + custom('2', filled) + custom('0') + custom('1', filled)),
    ],
    ['loses a setting that is bound to a column', having('<appearance>msdyn_look</appearance>'), having('')],
    ['gets the missing type of a setting', having(filled.replace(' type="Enum"', '')), having(filled)],
    ['gets the missing mark of a setting', having(filled.replace(' static="true"', '')), having(filled)],
  ])('has a description that %s', (_what, inner, wanted, settings = []) => {
    const options = { forms: form({ rows: cell(), rest: descriptions(inner) }) };
    const by = readPlacedControl(repository.root, settings);
    const { bytes, lines } = placed(bytesOf(options), '', 'Session', by);
    expect(customizations(bytes)).toBe(customizationsOf(options).replace(inner, wanted));
    expect(lines.slice(0, 2)).toEqual([title, `  ${details} now uses ${ours}`]);
  });

  test.each(['', '<controlDescriptions/>', '<controlDescriptions></controlDescriptions>'])(
    'gets its description after everything else on the form, or in the existing list (%j)',
    (existing) => {
      const rest = `<header /><events />${existing}<Navigation />`;
      const added = descriptions(description());
      const { before, after } = change({ forms: form({ rows: cell(), rest }) });
      const wanted = existing === '' ? rest + added : rest.replace(existing, added);
      expect(after).toBe(before.replace(rest, wanted));
    },
  );

  test('stays as written if it is correct, whatever its layout and order', () => {
    const rows = columnCell(columnId, codeComponentClass.toLowerCase()).replace('name="msdyn_c', 'name="msdyn_C');
    const input = bytesOf({ forms: form({ rows, rest: descriptions(correct) }) });
    expect(placed(input)).toEqual({ bytes: input, lines: [title, `  ${details} already uses ${ours}`] });
  });

  test('gets a new identifier if it has that of another column, which keeps its description', () => {
    const { after } = change({ forms: form({ rows: cell() + cell(), rest: descriptions(description()) }) });
    expect(faults(after)).toEqual([]);
    const ids = [...after.matchAll(/forControl="([^"]*)"/g)].map((match) => match[1]);
    expect(ids).toEqual([columnId, expect.stringMatching(newGuid)]);
  });

  test('loses settings that the control does not have, or with an invalid value, and they are reported', () => {
    const good = setting('showIcon', 'no');
    const bad = '<tenantId type="SingleLine.Text" static="true">x</tenantId>' + setting('appearance', 'neon');
    const options = { forms: form({ rows: cell(), rest: descriptions(having(bad + good)) }) };
    const { bytes, lines } = placed(bytesOf(options));
    expect(customizations(bytes)).toBe(customizationsOf(options).replace(having(bad + good), having(good)));
    expect(lines).toEqual([
      title,
      `  ${details} now uses ${ours}`,
      '    removed the invalid setting tenantId=x',
      '    removed the invalid setting appearance=neon',
    ]);
  });
});

test('any form uses the control correctly after placing once; nothing outside the form changes, and placing twice changes nothing', () => {
  fc.assert(
    fc.property(anyForm, (options) => {
      const once = placed(bytesOf(options), 'Details');
      const [before, after] = [customizationsOf(options), customizations(once.bytes)];
      expect(faults(after)).toEqual([]);
      const outside = (text: string) => [
        text.slice(0, text.lastIndexOf('<formid>') - 30),
        text.slice(text.lastIndexOf('</form>')),
      ];
      expect(outside(after.replace(' unmodified="1"', ''))).toEqual(outside(before.replace(' unmodified="1"', '')));
      expect(placed(once.bytes, 'Details').bytes).toBe(once.bytes);
    }),
  );
});

describe('a column missing from the form', () => {
  test('is added to the end of the given section, with the control, and read-only', () => {
    const { before, after } = change({ forms: form({ rows: '<row />' }) }, 'Details');
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
      const { bytes, lines } = placed(bytesOf({ forms }), section);
      expect(customizations(bytes)).toMatch(/"{5-2}"><labels>.*<\/labels><rows><row>.*<\/row><\/rows><\/section>/s);
      const where = `tab "General", section "${label.replace(/&#10;|\r\n/, ' ')}"`;
      expect(lines).toEqual([title, `  msdyn_closurereason, added to ${where}, now uses ${ours}`]);
    }
  });

  test.each([
    ["its section's language", '1031', form().replaceAll('="1033"', '="1031"')],
    ['English if the section has no label', '1033', form().replaceAll(/<labels>.*?<\/labels>/g, '')],
  ])('is labeled in %s', (_what, language, forms) => {
    const { after } = change({ forms }, 'sec_details');
    expect(after.slice(after.indexOf('>msdyn_ocsession<'))).toContain(
      `<labels><label description="Closure reason" languagecode="${language}" /></labels><control`,
    );
  });

  test('is labeled with an English name if its display names in the solution are incomplete', () => {
    const names = '<displayname description="" languagecode="1031" /><displayname description="Reason" />';
    const attributes = `<attribute PhysicalName="msdyn_closurereason"><displaynames>${names}</displaynames></attribute>`;
    const { after } = change({ forms: form(), attributes }, 'Details');
    expect(after.slice(after.indexOf('>msdyn_ocsession<'))).toContain(
      '<labels><label description="Closure reason" languagecode="1033" /></labels><control',
    );
  });

  test('is labeled with its display names in the solution', () => {
    const names =
      '<displaynames><displayname description="Abschlussgrund &amp; mehr" languagecode="1031" /></displaynames>';
    const of = (column: string) => `<attribute PhysicalName="${column}">${names}</attribute>`;
    const attributes = of('msdyn_closurereason') + of('msdyn_name').replace('Abschlussgrund', 'Name');
    expect(change({ forms: form(), attributes }, 'Details').after).toContain(
      '<labels><label description="Abschlussgrund &#38; mehr" languagecode="1031" /></labels><control',
    );
  });

  const [first, second] = [
    '\n  tab "General", section "Details", name sec_details, ID {5-1}',
    '\n  tab "General", section "Timing", name sec_timing, ID {5-2}',
  ];
  test.each<[what: string, section: string | undefined, forms: string, message: string, sections: string]>([
    ['a missing section option', undefined, form(), 'is missing; there are 2', first + second],
    ['an unknown section', 'Notes', form(), '"Notes" matches 0 of 2', first + second],
    [
      'a label that two sections have',
      'Details',
      form().replace('"Timing"', '"details"'),
      '"Details" matches 2 of 2',
      first + second.replace('Timing', 'details'),
    ],
    [
      'an empty label',
      '',
      form().replace('"Timing"', '""').replace(' name="sec_details"', '').replace('sec_timing', ''),
      'is missing; there are 2',
      first.replace('sec_details', 'none') + second.replace(' "Timing", name sec_timing', ', name none'),
    ],
    ['a form without sections', undefined, form().replace(/<tabs>.*<\/tabs>/s, ''), 'is missing; there are 0', ''],
  ])('is refused for %s, with a list of the sections', (_what, section, forms, message, sections) => {
    expect(refusal(() => placed(bytesOf({ forms }), section))).toBe(
      `in.zip: ${title} lacks msdyn_closurereason, and --section ${message} sections:${sections}`,
    );
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
    const others = (from: Uint8Array) =>
      Object.entries(textsOf(from)).filter(([name]) => name !== 'customizations.xml');
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
    expect(faults(customizations(placed(bytesOf({ forms }), '', name).bytes))).toEqual([]);
  },
);

describe('the command refuses', () => {
  const one = (options: Parameters<typeof form>[0]) => exported({ forms: form(options) });
  const badge = exported({ forms: '' }).replace('solution.xml', '>Badges<', '>ClosureReasonControl<');
  const noSolution = ': has no solution.xml, customizations.xml, [Content_Types].xml at its root';

  test.each<[string, SolutionZip, string]>([
    ['a managed solution', managed(exported()), ': is not an unmanaged solution: export the form in one'],
    ["the badge's own solution", managed(badge), ": is the badge's own solution: create an unmanaged solution with"],
    ['a zip of a folder', exported().rename('', 'a/'), `${noSolution}: everything is in the folder a/; zip the`],
    ['a zip without a solution', exported().rename(/$/, '.txt'), noSolution],
    ['a form that is not a main form', one({ type: 'quick' }), ': --form "Session" matches 0 of 0 main forms'],
    ['a locked form', one({ locked: true }), `: ${title} (locked) does not allow customization: ask`],
    [
      'Latin-1',
      exported().set('solution.xml', Buffer.of(0x3c, 0xe9)),
      '/solution.xml: cannot be read: it is not UTF-8',
    ],
    [
      'a declaration with another encoding',
      exported().set('solution.xml', '\uFEFF<?xml version="1.0" encoding="utf-16"?><a/>'),
      '/solution.xml: cannot be read: it declares the encoding utf-16, but is UTF-8',
    ],
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
      '0',
      '"Other" {2} (locked) (inactive)',
    ],
    ['a name that two forms have', 'Session', { inactive: true }, '2', '"Session" {2} (inactive)'],
  ])('%s, and lists the forms', (_what, wanted, other, count, otherTitle) => {
    const forms = form() + form({ id: '{2}', ...other });
    expect(refusal(() => placed(bytesOf({ forms }), '', wanted))).toBe(
      `in.zip: --form "${wanted}" matches ${count} of 2 main forms:\n  ${title}\n  main form ${otherTitle}`,
    );
  });
});

test.each(['color=red', 'appearance=', 'appearance=filled=x', 'closureReason=x'])(
  'the setting %s is refused, with a list of the settings and their values',
  (given) => {
    expect(refusal(() => readPlacedControl(repository.root, ['showIcon=no', given]))).toMatch(
      new RegExp(
        `^--set ${given} is not one of:\n  labelSource=column\n(  .*\n)*  appearance=tint\n  appearance=filled\n`,
      ),
    );
  },
);

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
      form({ name: 'Empty', id: '{5}', type: 'quick' });
    expect(list(managed(exported({ forms })))).toEqual([
      title,
      `  ${details}: ${ours}`,
      'main form "Plain form" {3}',
      "  msdyn_closurereason in header: the platform's own",
      'main form "None" {4} (locked) (inactive)',
      '  msdyn_closurereason is not on this form',
      'quick form "Empty" {5}',
      '  msdyn_closurereason is not on this form',
    ]);
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
  });
  const run = (...parameters: string[]) => repository.command('place', parameters);
  const at = (file: string) => folder.at(file);

  test('writes the copy, says what it did and what to do next, and leaves the input unchanged', () => {
    const options = ['--form', 'Session', '--set', 'appearance=outline', '--set', 'showIcon=no', '--output'];
    expect(run(at('in.zip'), ...options, at('out.zip'))).toEqual({
      status: 0,
      stdout:
        `${title}\n  ${details} now uses ${ours}\n` +
        `Next: import ${at('out.zip')} into the environment that the form came from, and publish.\n`,
      stderr: '',
    });
    const written = customizations(folder.bytes('out.zip'));
    expect(written).toContain(setting('appearance', 'outline') + setting('showIcon', 'no'));
    expect(folder.bytes('in.zip').equals(bytesOf())).toBe(true);
    expect(folder.files('')).toEqual(['in.zip', 'out.zip']);

    const listed = `${title}\n  ${details}: ${ours}\n`;
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
    linkSync(at('in.zip'), at('link.zip'));
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
