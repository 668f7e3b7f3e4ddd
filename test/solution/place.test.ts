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

/** The message with which it refuses. */
function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof CommandError) return error.message;
    throw error;
  }
  throw new Error('It was not refused.');
}

const newGuid = /\{[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\}/;
const cell = (id = columnId) => columnCell(id, codeComponentClass);
const faults = (text: string) => faultsOf(text, control);

/** The only form of the solution, with the column bound as it should be, and what describes it. */
const withDescriptions = (inner: string): Export => ({ forms: form({ rows: cell(), rest: descriptions(inner) }) });

test('the control is what the manifest and the publisher name', () => {
  expect(control).toMatchObject({ name: ours, boundProperty: 'closureReason', solution: 'ClosureReasonControl' });
});

describe('a column that is on the form', () => {
  test('gets the class of a code component and the control for web, tablet and phone, and nothing else changes', () => {
    const { before, after } = change();
    const start = before.indexOf('<Name LocalizedName="Session"');
    const [head, rest] = [before.slice(0, start), before.slice(start)];
    const bare = rest.replace(choiceClass, codeComponentClass);
    expect(after).toBe(head + bare.replace('</tabs>', `</tabs>${descriptions(description())}`));
    expect(faults(after)).toEqual([]);
  });

  test.each(['header', 'footer', 'events', 'clientresources', 'Navigation', 'formLibraries', 'anything'])(
    'is described behind %s, where that is there, and before display conditions',
    (name) => {
      const rest = `<${name} /><DisplayConditions Order="0" />`;
      const { before, after } = change({ forms: form({ rows: cell(), rest }) });
      expect(after).toBe(before.replace(rest, rest.replace('<D', `${descriptions(description())}<D`)));
    },
  );

  test.each([
    ['empty', '<controlDescriptions />', descriptions(description())],
    ['of another column', descriptions(described('', '{x}')), descriptions(described('', '{x}'), description())],
  ])('is added to descriptions that are %s', (_what, rest, wanted) => {
    const { before, after } = change({ forms: form({ rows: cell(), rest }) });
    expect(after).toBe(before.replace(rest, wanted));
  });

  test('gets an identifier of its own where another has its, which keeps its description', () => {
    const { after } = change({ forms: form({ rows: cell() + cell(), rest: descriptions(description()) }) });
    expect(faults(after)).toEqual([]);
    const ids = [...after.matchAll(/forControl="([^"]*)"/g)].map((match) => match[1]);
    expect(ids).toEqual([columnId, expect.stringMatching(newGuid)]);
  });

  test('is found whatever the case of its name, its class and its identifiers, with braces or without', () => {
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

describe('a description that is there', () => {
  const wrong = (id: string) => fallback.replace(choiceClass, id);
  test.each<[string, string, string?]>([
    ['is missing, in a cell of a code component', '', codeComponentClass],
    ['has the class of a code component as the fallback', described(wrong(codeComponentClass) + everywhere())],
    ["has the platform's own on the phone alone", described(platformOn('0') + custom('2') + custom('1'))],
    ["has the platform's own on the phone beside ours", described(fallback + platformOn('0') + everywhere())],
    ['has a second one beside it', description() + described(everywhere('', 'x.y'))],
    ['has an id beside our name', description().replace('formFactor="2"', `formFactor="2" id="${choiceClass}"`)],
  ])('is put right where it %s', (_what, inner, classId = choiceClass) => {
    const { bytes, lines } = placed(
      bytesOf({ forms: form({ rows: columnCell(columnId, classId), rest: descriptions(inner) }) }),
    );
    expect(faults(customizations(bytes))).toEqual([]);
    expect(lines).toEqual([expect.stringContaining(`now uses ${ours}`)]);
  });

  test('keeps the fallback as it is written', () => {
    const own = `<customControl id='${choiceClass.toLowerCase()}' />`;
    const inner = described(own + everywhere('', 'abc_Other.Control'));
    const { before, after } = change(withDescriptions(inner));
    expect(after).toBe(before.replace(inner, described(own + everywhere())));
  });

  test('keeps its settings where it was for the web alone', () => {
    const filled = setting('appearance', 'filled');
    const inner = described(fallback + custom('2', filled));
    const { before, after } = change(withDescriptions(inner));
    expect(after).toBe(before.replace(inner, description(columnId, filled)));
  });
});

describe('settings', () => {
  test('that the control does not declare, or whose value it does not know, go, and the output says which', () => {
    const good = setting('showIcon', 'no');
    const bad = '<tenantId type="SingleLine.Text" static="true">x</tenantId>' + setting('appearance', 'neon');
    const inner = description(columnId, bad + good);
    const input = bytesOf(withDescriptions(inner));
    const { bytes, lines } = placed(input);
    expect(customizations(bytes)).toBe(customizations(input).replace(inner, description(columnId, good)));
    expect(lines).toEqual([
      `msdyn_closurereason in tab "General", section "Details" now uses ${ours}`,
      expect.stringMatching(/^ {2}without the setting tenantId: the control has no such setting; it has labelSource, /),
      '  without the setting appearance=neon: it must be one of tint, filled, outline',
    ]);
  });

  test.each([
    ['is bound to a column', '<appearance>msdyn_look</appearance>', ''],
    ['lacks its type', '<appearance static="true">filled</appearance>', setting('appearance', 'filled')],
    ['is not fixed', '<appearance type="Enum">filled</appearance>', setting('appearance', 'filled')],
  ])('one that %s is put right', (_what, wrong, right) => {
    const { before, after } = change(withDescriptions(description(columnId, wrong)));
    expect(after).toBe(before.replaceAll(`${bound}${wrong}`, `${bound}${right}`));
  });

  test('that are given are set, and others stay', () => {
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

test('of a form on lines of their own, with comments and entities, only the lines that must change do', () => {
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

test('any form, placed once, is bound as it should be, and nothing outside of it changed; placed twice, it is the same', () => {
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
    { numRuns: 200 },
  );
});

describe('a column that is not on the form', () => {
  const added = (options: Export, section: string) => change(options, { section });
  const lacks = ' does not have the column msdyn_closurereason';
  const how = 'name one with --section, by label, name or id';
  const [details, timing] = [
    '  tab "General", section "Details", name sec_details, id {5-1}',
    '  tab "General", section "Timing", name sec_timing, id {5-2}',
  ];

  test('is added at the end of the section that is named, with the control, and read-only', () => {
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
      `msdyn_closurereason was added in tab "General", section "Time and place" and uses ${ours}`,
    ]);
  });

  test('has the names that the column has in the solution, or an English one', () => {
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
    ['no section', undefined, form(), [`${lacks}; ${how}:`, details, timing]],
    ['a section that is not there', 'Notes', form(), [`${lacks}, nor a section "Notes"; ${how}:`, details, timing]],
    [
      'a label that two sections have',
      'Details',
      form().replace('"Timing"', '"details"'),
      [` has more than one section "Details"; ${how}:`, details, timing.replace('Timing', 'details')],
    ],
    [
      'an empty label',
      '',
      form().replace('"Timing"', '""').replace(' name="sec_details"', ''),
      [
        `${lacks}, nor a section ""; ${how}:`,
        details.replace('sec_details', 'none'),
        timing.replace('Timing', 'sec_timing'),
      ],
    ],
    [
      'a form without sections',
      undefined,
      form().replace(/<tabs>.*<\/tabs>/s, ''),
      [' has no section that the column could go to'],
    ],
  ])('is refused for %s, and the sections are listed', (_what, section, forms, lines) => {
    const title = `in.zip: form "Session" ${formId.toLowerCase()}`;
    expect(refusal(() => placed(bytesOf({ forms }), { section }))).toBe(title + lines.join('\n'));
  });

  test('needs a section, one that is needs none, which is said', () => {
    expect(placed(bytesOf(), { section: 'Nowhere' }).lines).toContain(
      'The section is not used: the column is on the form already',
    );
  });
});

describe('the rest of the zip', () => {
  test.each<[string, SolutionZip]>([
    ['as it is', exported()],
    ['with a byte order mark', exported({ mark: '\uFEFF' })],
    ['with a stored entry', exported().odd('customizations.xml', { method: 0 })],
    ['with a data descriptor', exported().odd('customizations.xml', { isStreamed: true })],
  ])('stays byte for byte, %s', (_what, zip) => {
    const input = zip.bytes();
    const { bytes } = placed(input);
    const others = (from: Uint8Array) => [...filesOf(from)].filter(([name]) => name !== 'customizations.xml');
    expect(others(bytes)).toHaveLength(3);
    expect(others(bytes)).toEqual(others(input));
    expect(customizations(bytes).charCodeAt(0)).toBe(customizations(input).charCodeAt(0));
  });

  test.each([' unmodified="1"', " unmodified = '1'"])(
    'a form that is marked%s is so no more, others stay so',
    (mark) => {
      const forms = (tag: string) => form({ rows: cell() }).replace('<systemform>', tag);
      const other = form({ name: 'Other', id: '{2}', rows: columnCell() }).replace(
        '<systemform>',
        `<systemform${mark}>`,
      );
      const { after } = change({ forms: forms(`<systemform${mark}>`) + other });
      expect(after).toBe(change({ forms: forms('<systemform>') + other }).after);
      expect(after).toContain(other);
    },
  );
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

describe('it refuses', () => {
  const title = `"Session" ${formId.toLowerCase()}`;
  const two = (second: Parameters<typeof form>[0]) => exported({ forms: form() + form({ id: '{2}', ...second }) });
  const badge = exported({ forms: '' }).replace('solution.xml', '>Badges<', '>ClosureReasonControl<');
  const noSolution = ': has no solution.xml, customizations.xml, [Content_Types].xml at its root';

  test.each<[string, SolutionZip, string]>([
    ['a managed solution', managed(exported()), ': is a managed solution: export the form in an unmanaged solution'],
    ['the solution of the badge', managed(badge), ': is the solution of the badge and has no form: make an unmanaged'],
    ['a zip of a folder', exported().rename('', 'a/'), `${noSolution}: all of it lies in the folder a/; zip what the`],
    ['a zip without a solution', exported().rename(/$/, '.txt'), noSolution],
    [
      'a form that is not a main one',
      exported({ forms: form({ type: 'quick' }) }),
      ': has no main form "Session"; it has none',
    ],
    [
      'a name that two forms have',
      two({ inactive: true }),
      `: has more than one form "Session"; name one by its id: ${title}, "Session" {2} (inactive)`,
    ],
    [
      'a locked form',
      exported({ forms: form({ locked: true }) }),
      `: form ${title} (locked) must not be customized: ask`,
    ],
    ['no form', exported({ forms: form().replace(/<form>.*<\/form>/s, '') }), `: form ${title} holds no form`],
    ['a password', exported().odd('customizations.xml', { flags: 1 }), '/customizations.xml: is encrypted'],
    [
      'malformed XML, saying where',
      exported().set('customizations.xml', '<a>\n<b>\n</a>'),
      '/customizations.xml: cannot be read: it is not well-formed XML at line 3, column ',
    ],
    [
      'a damaged file beside the forms',
      exported().odd('WebResources/crc_logo', { crc: 1 }),
      '/WebResources/crc_logo: does not match its size and checksum',
    ],
  ])('%s', (_what, zip, line) => {
    const message = refusal(() => placed(zip.bytes()));
    expect(message.slice(0, `in.zip${line}`.length)).toBe(`in.zip${line}`);
    expect(message).not.toContain('\n');
  });

  test('a form that is not there, and lists those that are', () => {
    const bytes = two({ name: 'Other', inactive: true, locked: true }).bytes();
    expect(refusal(() => placed(bytes, { form: 'Chat' }))).toBe(
      `in.zip: has no main form "Chat"; its main forms of msdyn_ocsession: ${title}, "Other" {2} (locked) (inactive)`,
    );
  });

  test.each([
    ['color=red', 'the control has no such setting; it has labelSource, '],
    ['appearance', 'it must be one of tint, filled, outline'],
    ['appearance=filled=x', 'it must be one of tint, filled, outline'],
  ])('the setting %s', (given, fault) => {
    expect(refusal(() => readSettings(control, ['showIcon=no', given]))).toContain(`--set ${given}: ${fault}`);
  });
});

describe('it lists', () => {
  const at = '  msdyn_closurereason in tab "General", section "Details":';

  test('the forms with what is to know of them, also those of a managed solution', () => {
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
    expect(list(exported({ forms: '' }))).toEqual(['in.zip has no form of msdyn_ocsession']);
  });

  test.each([
    ['on the web alone', described(custom('2')), `web ${ours}, tablet the platform's own, phone the platform's own`],
    [
      "with the platform's own on the phone",
      described(fallback + platformOn('0') + custom('1') + custom('2')),
      `web ${ours}, tablet ${ours}, phone the platform's own`,
    ],
    [
      "with ours and the platform's own on the phone",
      described(fallback + platformOn('0') + everywhere()),
      `web ${ours}, tablet ${ours}, phone the platform's own and ${ours}`,
    ],
    ["with the platform's own everywhere", described(['0', '1', '2'].map(platformOn).join('')), "the platform's own"],
  ])('a column %s', (_what, inner, line) => {
    expect(list(exported(withDescriptions(inner)))[1]).toBe(`${at} ${line}`);
  });

  test('a cell whose class is not that of a code component', () => {
    const forms = form({ rows: columnCell(), rest: descriptions(description()) });
    expect(list(exported({ forms }))[1]).toBe(
      `${at} ${ours}, but the cell does not have the class of a code component`,
    );
  });
});

test('a form that is inactive is placed on, and said to be', () => {
  const { lines } = placed(bytesOf({ forms: form({ rows: columnCell(), inactive: true }) }));
  expect(lines.at(-1)).toBe('The form is inactive: users see it when it is activated');
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

  test('writes the copy, says what it did and what to do next, and leaves the input as it was', () => {
    const options = ['--form', 'Session', '--set', 'appearance=outline', '--set', 'showIcon=no', '--output'];
    expect(run(at('in.zip'), ...options, at('out.zip'))).toEqual({
      status: 0,
      stdout:
        `msdyn_closurereason in tab "General", section "Details" now uses ${ours}\n` +
        `Next: import ${at('out.zip')} where the form came from, and publish.\n`,
      stderr: '',
    });
    const written = customizations(readFileSync(at('out.zip')));
    expect(written).toContain(setting('appearance', 'outline') + setting('showIcon', 'no'));
    expect(Buffer.compare(readFileSync(at('in.zip')), bytesOf())).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['folder', 'in.zip', 'link.zip', 'out.zip']);

    const listed = `main form "Session" ${formId.toLowerCase()}\n  msdyn_closurereason in tab "General", section "Details": ${ours}\n`;
    expect(run(at('out.zip'), '--list')).toEqual({ status: 0, stdout: listed, stderr: '' });
    const again = run(at('out.zip'), '--form', 'Session', '--output', at('again.zip'));
    expect(again.stdout).toContain(`\nNothing had to change: there is no need to import ${at('again.zip')}.\n`);
    expect(Buffer.compare(readFileSync(at('again.zip')), readFileSync(at('out.zip')))).toBe(0);
  });

  test.each<[string, () => unknown, string]>([
    ['an input that is not there', () => readZipFile(at('none.zip')), 'none.zip: does not exist'],
    ['a folder as its input', () => readZipFile(at('folder')), 'folder: is a folder: name a zip'],
    ['its input as its output', () => write('in.zip', './in.zip'), 'in.zip: is the input, which is never touched'],
    ['another name of it', () => write('in.zip', 'link.zip'), 'link.zip: is the input, which is never touched'],
    ['an output in no folder', () => write('in.zip', 'none/out.zip'), 'none does not exist: make it first'],
  ])('refuses %s', (_what, act, line) => {
    expect(refusal(act)).toContain(line);
    expect(Buffer.compare(readFileSync(at('in.zip')), bytesOf())).toBe(0);
  });

  test.each([
    ['in.zip --output out.zip', 'Missing: --form.'],
    ['in.zip --form Session', 'Missing: --output.'],
    ['in.zip --section a', 'Missing: --form and --output.'],
  ])('called with "%s" says in a line what is wrong: %s', (line, message) => {
    expect(run(...line.split(' ').filter((word) => word !== ''))).toEqual({
      status: 1,
      stdout: '',
      stderr: `${message} Run \`npm run place -- --help\` for the usage.\n`,
    });
  });
});
