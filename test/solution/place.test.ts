import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { CommandError } from '../../scripts/cli';
import { readZipFile, writeOutput } from '../../scripts/solution/files';
import { readPlacedControl, readSettings } from '../../scripts/solution/place/control';
import { listForms, place, type Placement } from '../../scripts/solution/place/place';
import { anyForm, faults as faultsOf } from './boundForm';
import {
  bound,
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
import { filesOf, repository } from './project';
import { runScript } from './script';
import type { SolutionZip } from './solutionZip';

const control = readPlacedControl(repository);
const placed = (bytes: Uint8Array, options: Partial<Placement> = {}) =>
  place('in.zip', bytes, { form: 'Session', control, ...options });
const managed = (zip: SolutionZip) => zip.replace('solution.xml', '<Managed>0', '<Managed>1');
const list = (zip: SolutionZip) => listForms('in.zip', zip.bytes(), control);
/** A solution with these forms, as bytes. */
const bytesOf = (options?: Export) => exported(options).bytes();
const customizations = (bytes: Uint8Array) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(filesOf(bytes).get('customizations.xml'));

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

/** A solution with one form, whose column has the right class ID and these descriptions. */
const withDescriptions = (inner: string): Export => ({ forms: form({ rows: cell(), rest: descriptions(inner) }) });

describe('a column on the form', () => {
  test('gets the class ID of a code component and the control for web, tablet, and phone, and nothing else changes', () => {
    const { before, after } = change();
    const start = before.indexOf('<Name LocalizedName="Session"');
    const [head, rest] = [before.slice(0, start), before.slice(start)];
    const bare = rest.replace(choiceClass, codeComponentClass);
    expect(after).toBe(head + bare.replace('</tabs>', `</tabs>${descriptions(description())}`));
    expect(faults(after)).toEqual([]);
  });

  test.each(['header', 'footer', 'events', 'clientresources', 'Navigation', 'formLibraries', 'anything'])(
    'gets its description after %s and before display conditions',
    (name) => {
      const rest = `<${name} /><DisplayConditions Order="0" />`;
      const { before, after } = change({ forms: form({ rows: cell(), rest }) });
      expect(after).toBe(before.replace(rest, rest.replace('<D', `${descriptions(description())}<D`)));
    },
  );

  test.each([
    ['an empty list', '<controlDescriptions />', descriptions(description())],
    ['a filled list', descriptions(described('', '{x}')), descriptions(described('', '{x}'), description())],
  ])('adds its description to %s', (_what, rest, wanted) => {
    const { before, after } = change({ forms: form({ rows: cell(), rest }) });
    expect(after).toBe(before.replace(rest, wanted));
  });

  test('gets a new identifier if it has that of another column, which keeps its description', () => {
    const { after } = change({ forms: form({ rows: cell() + cell(), rest: descriptions(description()) }) });
    expect(faults(after)).toEqual([]);
    const ids = [...after.matchAll(/forControl="([^"]*)"/g)].map((match) => match[1]);
    expect(ids).toEqual([columnId, expect.stringMatching(newGuid)]);
  });

  test('is found regardless of case and braces in its name, class ID, and identifiers', () => {
    const rest = descriptions(
      description(columnId.toUpperCase().slice(1, -1)).replace(choiceClass, choiceClass.toLowerCase()),
    );
    const rows = columnCell(columnId, codeComponentClass.toLowerCase());
    const forms = form({ rows, rest }).replace('name="msdyn_closurereason"', 'name="msdyn_ClosureReason"');
    const input = bytesOf({ forms });
    const { bytes, lines } = placed(input);
    expect(lines).toEqual([expect.stringContaining(`already uses ${ours}`)]);
    expect(bytes).toBe(input);
  });
});

describe('an existing description', () => {
  const wrong = (id: string) => fallback.replace(choiceClass, id);
  test.each<[string, string, string?]>([
    ['is missing for a column with the class ID of a code component', '', codeComponentClass],
    ['has the class ID of a code component as the fallback', described(wrong(codeComponentClass) + everywhere())],
    ["has only the platform's own control on the phone", described(platformOn('0') + custom('2') + custom('1'))],
    ['has both controls on the phone', described(fallback + platformOn('0') + everywhere())],
    ['is followed by a second one', description() + described(everywhere('', 'x.y'))],
    ['has an ID as well as our name', description().replace('formFactor="2"', `formFactor="2" id="${choiceClass}"`)],
  ])('is corrected if it %s', (_what, inner, classId = choiceClass) => {
    const { bytes, lines } = placed(
      bytesOf({ forms: form({ rows: columnCell(columnId, classId), rest: descriptions(inner) }) }),
    );
    expect(faults(customizations(bytes))).toEqual([]);
    expect(lines).toEqual([expect.stringContaining(`now uses ${ours}`)]);
  });

  test('keeps the fallback as written', () => {
    const own = `<customControl id='${choiceClass.toLowerCase()}' />`;
    const inner = described(own + everywhere('', 'abc_Other.Control'));
    const { before, after } = change(withDescriptions(inner));
    expect(after).toBe(before.replace(inner, described(own + everywhere())));
  });

  test('keeps its settings if it was only for the web', () => {
    const filled = setting('appearance', 'filled');
    const inner = described(fallback + custom('2', filled));
    const { before, after } = change(withDescriptions(inner));
    expect(after).toBe(before.replace(inner, description(columnId, filled)));
  });
});

describe('settings', () => {
  test('that the control does not have, or with an invalid value, are removed and reported', () => {
    const good = setting('showIcon', 'no');
    const bad = '<tenantId type="SingleLine.Text" static="true">x</tenantId>' + setting('appearance', 'neon');
    const inner = description(columnId, bad + good);
    const input = bytesOf(withDescriptions(inner));
    const { bytes, lines } = placed(input);
    expect(customizations(bytes)).toBe(customizations(input).replace(inner, description(columnId, good)));
    expect(lines).toEqual([
      `msdyn_closurereason in tab "General", section "Details" now uses ${ours}`,
      expect.stringMatching(/^ {2}removed the setting tenantId: there is no such setting; the settings are label/),
      '  removed the setting appearance=neon: it must be one of tint, filled, outline',
    ]);
  });

  test.each([
    ['are bound to a column', '<appearance>msdyn_look</appearance>', ''],
    ['lack a type', '<appearance static="true">filled</appearance>', setting('appearance', 'filled')],
    ['are not static', '<appearance type="Enum">filled</appearance>', setting('appearance', 'filled')],
  ])('that %s are corrected or removed', (_what, wrong, right) => {
    const { before, after } = change(withDescriptions(description(columnId, wrong)));
    expect(after).toBe(before.replaceAll(`${bound}${wrong}`, `${bound}${right}`));
  });

  test('that are passed in are set, and other settings stay', () => {
    const inner = description(columnId, setting('appearance', 'filled') + setting('showIcon', 'yes'));
    const settings = new Map([
      ['showIcon', 'no'],
      ['labelSource', 'friendly'],
    ]);
    const { before, after } = change(withDescriptions(inner), { settings });
    const wanted = setting('appearance', 'filled') + setting('showIcon', 'no') + setting('labelSource', 'friendly');
    expect(after).toBe(before.replace(inner, description(columnId, wanted)));
  });
});

test('in a form with line breaks, comments, and entities, only the lines that must change do', () => {
  const inner = [
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
  const { before, after } = change(withDescriptions(inner.join('\r\n')));
  const kept = inner.filter((line) => !/tenantId|id=.*formFactor/.test(line));
  expect(after).toBe(before.replace(inner.join('\r\n'), kept.join('\r\n')));
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
  const added = (options: Export, section: string) => change(options, { section });
  const lacks = ' does not have the column msdyn_closurereason';
  const how = 'specify one with --section, by its label, name, or ID';
  const [details, timing] = [
    '  tab "General", section "Details", name sec_details, ID {5-1}',
    '  tab "General", section "Timing", name sec_timing, ID {5-2}',
  ];

  test('is added to the end of the given section, with the control, and read-only', () => {
    const { before, after } = added({ forms: form({ rows: '<row />' }) }, 'Details');
    expect(faults(after)).toEqual([]);
    const row = /<row><cell id="([^"]*)".*?<\/row>/.exec(after.slice(after.indexOf('<row />')));
    const id = /uniqueid="([^"]*)"/.exec(row?.[0] ?? '')?.[1] ?? '';
    expect(row?.[0]).toBe(
      `<row><cell id="${row?.[1] ?? ''}" showlabel="true"><labels><label description="Closure reason" languagecode="1033" /></labels>` +
        `<control id="msdyn_closurereason" classid="${codeComponentClass}" datafieldname="msdyn_closurereason" disabled="true" uniqueid="${id}" /></cell></row>`,
    );
    for (const made of [row?.[1], id]) expect(made).toMatch(newGuid);
    const restored = after.replace(row?.[0] ?? '', '').replace(descriptions(description(id)), '');
    expect(restored).toBe(before);
    expect(after).toContain(`<row />${row?.[0] ?? ''}</rows>`);
  });

  test.each(['Timing', ' TIMING ', 'sec_timing', 'SEC_timing', '{5-2}', '5-2'])('is added to "%s"', (section) => {
    for (const rows of ['<rows />', '']) {
      const { after } = added({ forms: form().replace('<rows />', rows) }, section);
      expect(after).toMatch(/description="Timing"[^>]*><\/labels><rows><row>.*<\/row><\/rows><\/section>/);
    }
  });

  test.each([
    ['&#10;', 'Time and\nplace'],
    ['\r\n', 'time and place'],
  ])('is added to a section whose label has a line break: %j', (lineBreak, section) => {
    const forms = form().replace('"Timing"', `"Time and${lineBreak}place"`);
    expect(placed(bytesOf({ forms }), { section }).lines).toEqual([
      `msdyn_closurereason was added to tab "General", section "Time and place" and uses ${ours}`,
    ]);
  });

  test('is labeled with its display names in the solution, or in English', () => {
    const names = (inner: string) =>
      `<attribute PhysicalName="msdyn_closurereason"><displaynames>${inner}</displaynames></attribute>`;
    const label = '<label description="Abschlussgrund &amp; mehr" languagecode="1031" />';
    const attributes = names(label.replace('label', 'displayname'));
    expect(added({ forms: form(), attributes }, 'Details').after).toContain(`<labels>${label}</labels><control`);
    const empty = names('<displayname description="" languagecode="1031" /><displayname description="Reason" />');
    expect(added({ forms: form(), attributes: empty }, 'Details').after).toContain(
      '"Closure reason" languagecode="1033"',
    );
  });

  test.each<[string, string | undefined, string, string[]]>([
    ['a missing section option', undefined, form(), [`${lacks}; ${how}:`, details, timing]],
    ['an unknown section', 'Notes', form(), [`${lacks} or a section "Notes"; ${how}:`, details, timing]],
    [
      'a label that two sections have',
      'Details',
      form().replace('"Timing"', '"details"'),
      [` has more than one section "Details"; ${how}:`, details, timing.replace('Timing', 'details')],
    ],
    [
      'an empty label',
      '',
      form().replace('"Timing"', '""').replace(' name="sec_details"', '').replace('sec_timing', ''),
      [
        `${lacks} or a section ""; ${how}:`,
        details.replace('sec_details', 'none'),
        timing.replace(' "Timing", name sec_timing', ', name none'),
      ],
    ],
    [
      'a form without sections',
      undefined,
      form().replace(/<tabs>.*<\/tabs>/s, ''),
      [' has no section to add the column to'],
    ],
  ])('is refused for %s, with a list of the sections', (_what, section, forms, lines) => {
    const title = `in.zip: form "Session" ${formId.toLowerCase()}`;
    expect(refusal(() => placed(bytesOf({ forms }), { section }))).toBe(title + lines.join('\n'));
  });

  test('needs a section, which is otherwise ignored and reported', () => {
    expect(placed(bytesOf(), { section: 'Nowhere' }).lines).toContain(
      'Ignored the section: the column is already on the form',
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
    const names =
      '<LocalizedName description="Session" languagecode="1033" /><LocalizedName description="Sitzung" languagecode="1031" />';
    const forms = form({ rows: cell(), names }) + form({ name: 'Session for supervisors', id: '{2}' });
    expect(faults(change({ forms }, { form: name }).after)).toEqual([]);
  },
);

describe('the command refuses', () => {
  const title = `"Session" ${formId.toLowerCase()}`;
  const two = (second: Parameters<typeof form>[0]) => exported({ forms: form() + form({ id: '{2}', ...second }) });
  const badge = exported({ forms: '' }).replace('solution.xml', '>Badges<', '>ClosureReasonControl<');
  const noSolution = ': has no solution.xml, customizations.xml, [Content_Types].xml at its root';

  test.each<[string, SolutionZip, string]>([
    ['a managed solution', managed(exported()), ': is a managed solution: export the form in an unmanaged solution'],
    ["the badge's own solution", managed(badge), ": is the badge's own solution and has no forms: create an unmanaged"],
    ['a zip of a folder', exported().rename('', 'a/'), `${noSolution}: everything is in the folder a/; zip the`],
    ['a zip without a solution', exported().rename(/$/, '.txt'), noSolution],
    [
      'a form that is not a main form',
      exported({ forms: form({ type: 'quick' }) }),
      ': has no main forms of msdyn_ocsession',
    ],
    [
      'a name that two forms have',
      two({ inactive: true }),
      `: has more than one main form "Session"; specify one by its ID: ${title}, "Session" {2} (inactive)`,
    ],
    [
      'a locked form',
      exported({ forms: form({ locked: true }) }),
      `: form ${title} (locked) does not allow customization: ask`,
    ],
    ['an empty form', exported({ forms: form().replace(/<form>.*<\/form>/s, '') }), `: form ${title} has no <form>`],
    ['a password', exported().odd('customizations.xml', { flags: 1 }), '/customizations.xml: is encrypted'],
    [
      'malformed XML, and says where',
      exported().set('customizations.xml', '<a>\n<b>\n</a>'),
      '/customizations.xml: cannot be read: the XML is not well-formed at line 3, column ',
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

  test('an unknown form, and lists the others', () => {
    const bytes = two({ name: 'Other', inactive: true, locked: true }).bytes();
    expect(refusal(() => placed(bytes, { form: 'Chat' }))).toBe(
      `in.zip: has no main form "Chat"; its main forms of msdyn_ocsession are ${title}, "Other" {2} (locked) (inactive)`,
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
  const at = '  msdyn_closurereason in tab "General", section "Details":';

  test('all forms with their states and controls, even in a managed solution', () => {
    const forms =
      form({ rows: cell(), rest: descriptions(description()) }) +
      form({ name: 'Plain&#10;form', id: '{3}', rest: `<header><rows>${columnCell('')}</rows></header>` }) +
      form({ name: 'None', id: '{4}', locked: true, inactive: true }) +
      form({ name: 'Empty', id: '{5}', type: 'quick' }).replace(/<form>.*<\/form>/s, '');
    expect(list(managed(exported({ forms })))).toEqual([
      `main form "Session" ${formId.toLowerCase()}`,
      `${at} ${ours}`,
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

  test.each([
    [
      'with ours on the web',
      described(custom('2')),
      `web ${ours}, tablet the platform's own, phone the platform's own`,
    ],
    [
      "with the platform's own control on the phone",
      described(fallback + platformOn('0') + custom('1') + custom('2')),
      `web ${ours}, tablet ${ours}, phone the platform's own`,
    ],
    [
      "with our control and the platform's own on the phone",
      described(fallback + platformOn('0') + everywhere()),
      `web ${ours}, tablet ${ours}, phone the platform's own and ${ours}`,
    ],
    ['with no code component', described(['0', '1', '2'].map(platformOn).join('')), "the platform's own"],
  ])('a column %s', (_what, inner, line) => {
    expect(list(exported(withDescriptions(inner)))[1]).toBe(`${at} ${line}`);
  });

  test('a column whose class ID is not that of a code component', () => {
    const forms = form({ rows: columnCell(), rest: descriptions(description()) });
    expect(list(exported({ forms }))[1]).toBe(`${at} ${ours}, but the class ID is not that of a code component`);
  });
});

test('an inactive form is changed, with a note that it is inactive', () => {
  const { lines } = placed(bytesOf({ forms: form({ rows: columnCell(), inactive: true }) }));
  expect(lines.at(-1)).toBe('The form is inactive: users see it only after you activate it');
});

describe('npm run place', () => {
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'place-'));
    writeFileSync(at('in.zip'), bytesOf());
    linkSync(at('in.zip'), at('link.zip'));
    mkdirSync(at('folder'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const write = (input: string, output: string) => {
    writeOutput(at(input), at(output), Buffer.from('new'));
  };
  const run = (...args: string[]) => runScript('place.ts', args, repository);

  test('writes the copy, says what it did and what to do next, and leaves the input unchanged', () => {
    const options = ['--form', 'Session', '--set', 'appearance=outline', '--set', 'showIcon=no', '--output'];
    expect(run(at('in.zip'), ...options, at('out.zip'))).toEqual({
      status: 0,
      stdout:
        `msdyn_closurereason in tab "General", section "Details" now uses ${ours}\n` +
        `Next: import ${at('out.zip')} into the environment that the form came from, and publish.\n`,
      stderr: '',
    });
    const written = customizations(readFileSync(at('out.zip')));
    expect(written).toContain(setting('appearance', 'outline') + setting('showIcon', 'no'));
    expect(Buffer.compare(readFileSync(at('in.zip')), bytesOf())).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['folder', 'in.zip', 'link.zip', 'out.zip']);

    const listed = `main form "Session" ${formId.toLowerCase()}\n  msdyn_closurereason in tab "General", section "Details": ${ours}\n`;
    expect(run(at('out.zip'), '--list')).toEqual({ status: 0, stdout: listed, stderr: '' });
    const again = run(at('out.zip'), '--form', 'Session', '--output', at('again.zip'));
    expect(again.stdout).toContain(`\nNothing had to change, so you do not need to import ${at('again.zip')}.\n`);
    expect(Buffer.compare(readFileSync(at('again.zip')), readFileSync(at('out.zip')))).toBe(0);
  });

  test.each<[string, () => unknown, string]>([
    ['an input that does not exist', () => readZipFile(at('none.zip')), 'none.zip: does not exist'],
    ['a folder as its input', () => readZipFile(at('folder')), 'folder: is a folder: name a zip file'],
    ['its input as its output', () => write('in.zip', './in.zip'), 'in.zip: is the input, which is never overwritten'],
    ['a link to its input', () => write('in.zip', 'link.zip'), 'link.zip: is the input, which is never overwritten'],
    ['an output in a missing folder', () => write('in.zip', 'none/out.zip'), 'none does not exist: create it first'],
  ])('refuses %s', (_what, act, line) => {
    expect(refusal(act)).toContain(line);
    expect(Buffer.compare(readFileSync(at('in.zip')), bytesOf())).toBe(0);
  });

  test.each([
    ['in.zip --output out.zip', 'Missing: --form.'],
    ['in.zip --form Session', 'Missing: --output.'],
    ['in.zip --section a', 'Missing: --form and --output.'],
  ])('called with "%s", says on one line what is missing: %s', (line, message) => {
    expect(run(...line.split(' ').filter((word) => word !== ''))).toEqual({
      status: 1,
      stdout: '',
      stderr: `${message} For usage, run: npm run place -- --help\n`,
    });
  });
});
