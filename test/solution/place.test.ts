import { existsSync, linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPlacedControl } from '../../scripts/solution/place/control';
import { listForms, place, type Placement } from '../../scripts/solution/place/place';
import { parseSource } from '../../scripts/solution/sourceXml';
import { readContainer } from '../../scripts/solution/container';
import { Refusal } from '../../scripts/solution/problems';
import { readZip } from '../../scripts/solution/zip';
import {
  choiceClass,
  columnCell,
  columnId,
  customizationsOf,
  type Export,
  exported,
  form,
  formId,
  ours,
} from './exported';
import { oddZip } from './oddZip';
import { repository } from './project';
import { runScript } from './script';

const control = readPlacedControl(repository);
const placed = (bytes: Uint8Array, options: Partial<Placement> = {}) =>
  place('in.zip', bytes, { form: 'Session', control, ...options });
const customizations = (bytes: Uint8Array) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(readZip(bytes).files.get('customizations.xml'));

/** `customizations.xml` before and after. */
function change(options: Export = {}, placement: Partial<Placement> = {}) {
  return { before: customizationsOf(options), after: customizations(placed(exported(options), placement).bytes) };
}

/** The line with which it refuses. */
function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  throw new Error('It was not refused.');
}

const custom = (factor: string, parameters = '', name = ours) =>
  `<customControl formFactor="${factor}" name="${name}"><parameters><closureReason>msdyn_closurereason</closureReason>${parameters}</parameters></customControl>`;
const fallback = `<customControl id="${choiceClass}"><parameters><datafieldname>msdyn_closurereason</datafieldname></parameters></customControl>`;
const description = (id = columnId, parameters = '') =>
  `<controlDescription forControl="${id}">${fallback}${['2', '1', '0'].map((factor) => custom(factor, parameters)).join('')}</controlDescription>`;
const descriptions = (...inner: string[]) => `<controlDescriptions>${inner.join('')}</controlDescriptions>`;

test('the control is what the manifest and the publisher name', () => {
  expect(control).toMatchObject({ name: ours, boundProperty: 'closureReason' });
});

test('a project that is broken is said to be', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'place-'));
  try {
    expect(refusal(() => readPlacedControl(folder))).toMatch(
      /^ClosureReasonControl\/ControlManifest\.Input\.xml: is missing/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('a column that is on the form', () => {
  test('uses the control for web, tablet and phone, behind the tabs, and nothing else changes', () => {
    const { before, after } = change();
    const at = before.lastIndexOf('</tabs>') + '</tabs>'.length;
    expect(after).toBe(before.slice(0, at) + descriptions(description()) + before.slice(at));
  });

  test.each(['header', 'footer', 'events', 'clientresources', 'Navigation', 'formLibraries'])(
    'is described behind %s, where that is there',
    (name) => {
      const rest = `<${name} /><DisplayConditions Order="0" />`;
      const { before, after } = change({ forms: form({ rows: columnCell(), rest }) });
      expect(after).toBe(
        before.replace(rest, `<${name} />${descriptions(description())}<DisplayConditions Order="0" />`),
      );
    },
  );

  test.each([
    ['empty', '<controlDescriptions />', descriptions(description())],
    [
      'of another column',
      descriptions('<controlDescription forControl="{x}" />'),
      descriptions('<controlDescription forControl="{x}" />', description()),
    ],
  ])('is added to descriptions that are %s', (_what, rest, wanted) => {
    const { before, after } = change({ forms: form({ rows: columnCell(), rest }) });
    expect(after).toBe(before.replace(rest, wanted));
  });

  test('gets an identifier where it has none, the same each time', () => {
    const { before, after } = change({ forms: form({ rows: columnCell('') }) });
    const id = /^.*disabled="true" uniqueid="(\{[\da-f-]{36}\})" \/>/s.exec(after)?.[1] ?? '';
    expect(id).toMatch(/^\{[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}\}$/);
    const session = before.lastIndexOf('disabled="true" />');
    const named = `${before.slice(0, session)}disabled="true" uniqueid="${id}" />${before.slice(session + 'disabled="true" />'.length)}`;
    const at = named.lastIndexOf('</tabs>') + '</tabs>'.length;
    expect(after).toBe(named.slice(0, at) + descriptions(description(id)) + named.slice(at));
    expect(change({ forms: form({ rows: columnCell('') }) }).after).toBe(after);
  });

  test('is found in the header and in a tab, and both use the control', () => {
    const other = '{eeeeeeee-0000-4000-8000-00000000000e}';
    const rest = `<header id="{h}"><rows>${columnCell(other, 'header_msdyn_closurereason')}</rows></header>`;
    const { before, after } = change({ forms: form({ rows: columnCell(), rest }) });
    expect(after).toBe(before.replace('</header>', `</header>${descriptions(description(), description(other))}`));
  });

  test('is found whatever the case of its name and of the identifiers', () => {
    const rest = descriptions(description(columnId.toUpperCase()));
    const forms = form({ rows: columnCell(), rest }).replace(
      'datafieldname="msdyn_closurereason"',
      'datafieldname="msdyn_ClosureReason"',
    );
    expect(placed(exported({ forms })).lines).toEqual([expect.stringContaining(`already uses ${ours}`)]);
  });

  test('loses another code component, and keeps its own fallback', () => {
    const own = '<customControl id="{3ef39988-22bb-4f0b-bbbe-64b5a3748aee}" />';
    const others = ['2', '1', '0'].map((factor) => custom(factor, '', 'abc_Other.Control')).join('');
    const rest = descriptions(`<controlDescription forControl="${columnId}">${own}${others}</controlDescription>`);
    const { before, after } = change({ forms: form({ rows: columnCell(), rest }) });
    expect(after).toBe(before.replace(rest, descriptions(description().replace(fallback, own))));
  });

  test('that uses the control on the web alone uses it everywhere then, with the same settings', () => {
    const setting = '<appearance type="Enum" static="true">filled</appearance>';
    const rest = descriptions(
      `<controlDescription forControl="${columnId}">${fallback}${custom('2', setting)}</controlDescription>`,
    );
    const { before, after } = change({ forms: form({ rows: columnCell(), rest }) });
    expect(after).toBe(before.replace(rest, descriptions(description(columnId, setting))));
  });

  const others = (from: string, to: string) => descriptions(description().replace(from, to));
  test.each([
    ['without the fallback', others(fallback, '')],
    ['with the web twice', others(custom('2'), custom('2') + custom('2'))],
    ['bound to another column', others('>msdyn_closurereason</closureReason>', '>msdyn_other</closureReason>')],
    [
      'with a fixed text in the place of the column',
      others('<closureReason>', '<closureReason type="OptionSet" static="true">'),
    ],
    ['without parameters', others(custom('1'), `<customControl formFactor="1" name="${ours}" />`)],
  ])('that uses the control %s is mended', (_what, rest) => {
    const { before, after } = change({ forms: form({ rows: columnCell(), rest }) });
    expect(after).toBe(before.replace(rest, descriptions(description())));
  });

  test.each([
    [
      'with the fallback behind',
      description().replace(fallback, '').replace('</controlDescription>', `${fallback}</controlDescription>`),
    ],
    ['and another one beside it', description() + description().replaceAll(ours, 'x.y')],
  ])('that uses the control %s is mended', (_what, rest) => {
    const { before, after } = change({ forms: form({ rows: columnCell(), rest: descriptions(rest) }) });
    expect(after).toBe(before.replace(rest, description()));
  });

  test('keeps what a later platform may add: another form factor, a bound setting', () => {
    const bound = '<appearance>msdyn_look</appearance>';
    const later = custom('3', '', 'a.b');
    const rest = descriptions(
      description(columnId, bound).replace('</controlDescription>', `${later}</controlDescription>`),
    );
    const options = { forms: form({ rows: columnCell(), rest }) };
    expect(placed(exported(options)).lines).toEqual([expect.stringContaining('already uses')]);
    const { before, after } = change(options, { settings: new Map([['showIcon', 'no']]) });
    const set = `${bound}<showIcon type="Enum" static="true">no</showIcon></parameters>`;
    expect(after).toBe(before.replaceAll(`${bound}</parameters>`, set));
  });

  test('has its own identifier where it is empty, or that of another column, or one that the form has elsewhere', () => {
    const rows = columnCell('{ }').replace('{ }', '') + columnCell() + columnCell(columnId.toUpperCase());
    const once = placed(exported({ forms: form({ rows }) }));
    const ids = [...customizations(once.bytes).matchAll(/uniqueid="([^"]*)"/g)].map((match) => match[1]?.toLowerCase());
    const session = ids.slice(1);
    expect(session).toHaveLength(3);
    expect(new Set(session).size).toBe(3);
    expect(session[1]).toBe(columnId);
    const described = [...customizations(once.bytes).matchAll(/forControl="([^"]*)"/g)].map((match) =>
      match[1]?.toLowerCase(),
    );
    expect(new Set(described)).toEqual(new Set(session));
    expect(described).toHaveLength(3);
    expect(Buffer.compare(placed(once.bytes).bytes, once.bytes)).toBe(0);
    // The same form, with the identifier that the first column got on something else.
    const taken = `<events id="${session[0] ?? ''}" />`;
    const { after } = change({ forms: form({ rows: columnCell(''), rest: taken }) });
    const made = /^.*uniqueid="([^"]*)"/s.exec(after)?.[1];
    expect(made).toMatch(/^\{[\da-f-]{36}\}$/);
    expect(made).not.toBe(session[0]);
  });

  test('that has the identifier of another one leaves that one its description', () => {
    const rest = descriptions(description());
    const { after } = change({ forms: form({ rows: columnCell() + columnCell(), rest }) });
    const described = [...after.matchAll(/<controlDescription forControl="([^"]*)">/g)].map((match) => match[1] ?? '');
    expect(described[0]).toBe(columnId);
    expect(described).toHaveLength(2);
    expect(after).toContain(descriptions(description(), description(described[1])));
    expect(after).toContain(`uniqueid="${described[1] ?? ''}"`);
  });

  test('is described at the end of a form of no known parts', () => {
    const forms = form({ rows: columnCell() }).replaceAll('tabs>', 'panes>');
    const { before, after } = change({ forms });
    const at = before.lastIndexOf('</form>');
    expect(after).toBe(before.slice(0, at) + descriptions(description()) + before.slice(at));
  });

  test('gets the settings that are given', () => {
    const settings = new Map([
      ['appearance', 'outline'],
      ['showIcon', 'no'],
    ]);
    const { after } = change({}, { settings });
    expect(after).toContain(
      descriptions(
        description(
          columnId,
          '<appearance type="Enum" static="true">outline</appearance><showIcon type="Enum" static="true">no</showIcon>',
        ),
      ),
    );
  });

  test('that uses the control already gets a setting that is given', () => {
    const rest = descriptions(description(columnId, '<appearance type="Enum" static="true">filled</appearance>'));
    const options = { forms: form({ rows: columnCell(), rest }) };
    const { before, after } = change(options, { settings: new Map([['appearance', 'outline']]) });
    expect(after).toBe(before.replaceAll('>filled<', '>outline<'));
    const same = placed(exported(options), { settings: new Map([['appearance', 'filled']]) });
    expect(Buffer.compare(same.bytes, exported(options))).toBe(0);
  });
});

describe('a column that is not on the form', () => {
  const options = { forms: form() };

  test('is added to the section that is named, with the control', () => {
    const { before, after } = change(options, { section: 'Details' });
    const row =
      /<row><cell id="(\{[\da-f-]{36}\})" showlabel="true"><labels><label description="Closure reason" languagecode="1033" \/><\/labels><control id="msdyn_closurereason" classid="\{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE\}" datafieldname="msdyn_closurereason" disabled="true" uniqueid="(\{[\da-f-]{36}\})" \/><\/cell><\/row>/;
    const [text = '', cell, id] = row.exec(after) ?? [];
    expect(cell).not.toBe(id);
    const without = after.replace(text, '').replace(descriptions(description(id)), '');
    expect(without).toBe(before);
    expect(after).toContain(`<rows>${text}</rows>`);
  });

  test.each([
    ['its name', 'sec_timing'],
    ['its label in another case', 'timing'],
  ])('is added to a section by %s, also to one without rows', (_what, section) => {
    const { after } = change(options, { section });
    expect(after).toMatch(/description="Timing"[^>]*><\/labels><rows><row>.*<\/row><\/rows><\/section>/);
  });

  test('is added to a section that has no rows at all', () => {
    const { after } = change({ forms: form().replace('<rows />', '') }, { section: 'Timing' });
    expect(after).toMatch(/description="Timing"[^>]*><\/labels><rows><row>.*<\/row><\/rows><\/section>/);
  });

  test('is not named by a name that is empty', () => {
    const attributes =
      '<attribute PhysicalName="msdyn_closurereason"><displaynames><displayname description="" languagecode="1031" />' +
      '<displayname description="Reason" /></displaynames></attribute>';
    const { after } = change({ ...options, attributes }, { section: 'Details' });
    expect(after).toContain(
      '<labels><label description="Closure reason" languagecode="1033" /></labels><control id="msdyn',
    );
  });

  test('has an identifier of its own where a description of a former one is left', () => {
    const once = placed(exported(options), { section: 'Details' });
    const left = /<controlDescriptions>.*?<\/controlDescriptions>/s.exec(customizations(once.bytes))?.[0] ?? '';
    const again = placed(exported({ forms: form({ rest: left }) }), { section: 'Details' });
    const described = [...customizations(again.bytes).matchAll(/forControl="([^"]*)"/g)].map((match) => match[1]);
    expect(new Set(described).size).toBe(2);
    expect(Buffer.compare(placed(again.bytes).bytes, again.bytes)).toBe(0);
  });

  test('has the names that the column has in the solution', () => {
    const attributes =
      '<attribute PhysicalName="msdyn_closurereason"><displaynames><displayname description="Abschlussgrund &amp; mehr" languagecode="1031" />' +
      '<displayname description="Closure Reason" languagecode="1033" /></displaynames></attribute>';
    const { after } = change({ ...options, attributes }, { section: 'Details' });
    expect(after).toContain(
      '<labels><label description="Abschlussgrund &amp; mehr" languagecode="1031" /><label description="Closure Reason" languagecode="1033" /></labels><control id="msdyn_closurereason"',
    );
  });
});

describe('the rest of the zip', () => {
  test.each<[string, Export]>([
    ['as it is', {}],
    ['with a byte order mark', { mark: '\uFEFF' }],
    ['with a stored entry', { entry: { method: 0 } }],
    ['with a data descriptor', { entry: { isStreamed: true } }],
  ])('stays byte for byte, %s', (_what, options) => {
    const input = exported(options);
    const { bytes } = placed(input);
    const faults: string[] = [];
    const [before, after] = [input, bytes].map((zip) => readContainer(zip, (...fault) => faults.push(fault.join(' '))));
    expect(faults).toEqual([]);
    expect(customizations(bytes).startsWith('\uFEFF')).toBe(options.mark !== undefined);
    const records = (zip: Uint8Array, entries = before?.entries) =>
      (entries ?? [])
        .filter(({ name }) => name !== 'customizations.xml')
        .map(({ start, dataStart, compressedSize }) =>
          Buffer.from(zip.subarray(start, dataStart + compressedSize)).toString('hex'),
        );
    expect(records(bytes, after?.entries)).toEqual(records(input));
    expect(after?.entries.map(({ name }) => name)).toEqual(before?.entries.map(({ name }) => name));
    expect(Buffer.from(bytes).toString('latin1').endsWith('exported')).toBe(true);
  });

  test('other forms of the table stay as they were', () => {
    const forms = form({ rows: columnCell() }) + form({ name: 'Other', id: '{2}', rows: columnCell() });
    const { before, after } = change({ forms });
    const at = before.indexOf('</tabs>', before.indexOf('msdyn_ocsession')) + '</tabs>'.length;
    expect(after).toBe(before.slice(0, at) + descriptions(description()) + before.slice(at));
  });

  test.each<[string, Export, Partial<Placement>]>([
    ['a column that is there', {}, {}],
    ['a column without an identifier', { forms: form({ rows: columnCell('') }) }, {}],
    ['a column that is added', { forms: form() }, { section: 'Details' }],
  ])('a second run changes nothing: %s', (_what, options, placement) => {
    const once = placed(exported(options), placement);
    const twice = placed(once.bytes, placement);
    expect(Buffer.compare(once.bytes, twice.bytes)).toBe(0);
    expect(twice.lines[0]).toContain(`already uses ${ours}`);
  });
});

test.each([' unmodified="1"', " unmodified = '1'"])(
  'a form that is marked%s is so no more: an import would pass over it',
  (mark) => {
    const marked = (forms: string) => forms.replace('<systemform>', `<systemform${mark}>`);
    const plain = form({ rows: columnCell() });
    const { after } = change({ forms: marked(plain) + marked(form({ name: 'Other', id: '{2}' })) });
    const { after: wanted } = change({ forms: plain + marked(form({ name: 'Other', id: '{2}' })) });
    expect(after).toBe(wanted);
  },
);

test('a form of any depth can be read', () => {
  const rest = '<a>'.repeat(20_000) + '</a>'.repeat(20_000);
  expect(change({ forms: form({ rows: columnCell(), rest }) }).after).toContain(description());
});

test('a section that is named for nothing is said to be', () => {
  const { lines } = placed(exported(), { section: 'Nowhere' });
  expect(lines).toContain('The section is not used: the column is on the form already');
});

test('where there is nothing to do, the copy is the input byte for byte', () => {
  const forms = form({ rows: columnCell(), rest: descriptions(description()) });
  const input = exported({ forms, entry: { method: 0 } });
  expect(Buffer.compare(placed(input).bytes, input)).toBe(0);
});

describe('a form is found', () => {
  const forms =
    form({
      rows: columnCell(),
      names:
        '<LocalizedName description="Session" languagecode="1033" /><LocalizedName description="Sitzung" languagecode="1031" />',
    }) + form({ name: 'Session for supervisors', id: '{aaaaaaaa-0000-4000-8000-000000000002}', rows: columnCell() });

  test.each([
    ['its name', 'Session'],
    ['its name in another language', 'Sitzung'],
    ['its name in another case', ' session '],
    ['its id', formId],
    ['its id without braces, in another case', formId.slice(1, -1).toLowerCase()],
  ])('by %s', (_what, wanted) => {
    const { before, after } = change({ forms }, { form: wanted });
    expect(after.length).toBe(before.length + descriptions(description()).length);
  });
});

describe('it refuses', () => {
  test.each<[string, Uint8Array, Partial<Placement>, string]>([
    [
      'a form without sections',
      exported({ forms: form().replace(/<tabs>.*<\/tabs>/s, '') }),
      {},
      `in.zip: form "Session" ${formId.toLowerCase()} has no section that the column could go to`,
    ],
    ['an entry with a password', exported({ entry: { flags: 1 } }), {}, 'in.zip/customizations.xml: is encrypted'],
    [
      'customizations that are there twice',
      oddZip([
        { name: 'solution.xml', content: '<a><SolutionManifest><Managed>0</Managed></SolutionManifest></a>' },
        { name: 'customizations.xml', content: '<a/>' },
        { name: 'customizations.xml', content: '<a/>' },
      ]),
      {},
      'in.zip/customizations.xml: is there twice',
    ],
    [
      'a managed solution',
      exported({ managed: '1' }),
      {},
      'in.zip: is a managed solution: export the form in an unmanaged solution',
    ],
    [
      'a solution that does not say which it is',
      exported({ managed: '' }),
      {},
      'in.zip: does not say that it is unmanaged: export the form in an unmanaged solution',
    ],
    [
      'a solution without such a form',
      exported({ forms: form() + form({ name: 'Other', id: '{2}' }) }),
      { form: 'Chat' },
      `in.zip: has no main form "Chat"; its main forms of msdyn_ocsession: "Session" ${formId.toLowerCase()}, "Other" {2}`,
    ],
    [
      'a form that is no main form',
      exported({ forms: form({ type: 'quick' }) }),
      {},
      'in.zip: has no main form "Session"; it has none of msdyn_ocsession',
    ],
    [
      'a name that two forms have',
      exported({ forms: form() + form({ id: '{2}' }) }),
      {},
      `in.zip: has more than one form "Session"; name one by its id: "Session" ${formId.toLowerCase()}, "Session" {2}`,
    ],
    [
      'a form that is locked',
      exported({ forms: form({ locked: true, rows: columnCell() }) }),
      {},
      `in.zip: form "Session" ${formId.toLowerCase()} is locked: it must not be customized`,
    ],
    [
      'a form without its form',
      exported({ forms: form().replace(/<form>.*<\/form>/s, '') }),
      {},
      `in.zip: form "Session" ${formId.toLowerCase()} holds no form`,
    ],
    [
      'to guess a section',
      exported({ forms: form() }),
      {},
      `in.zip: form "Session" ${formId.toLowerCase()} does not have the column msdyn_closurereason; name the section that it goes to with --section: "Details", "Timing"`,
    ],
    [
      'a section that is not there',
      exported({ forms: form() }),
      { section: 'Notes' },
      `in.zip: form "Session" ${formId.toLowerCase()} does not have the column msdyn_closurereason, nor a section "Notes"; its sections: "Details", "Timing"`,
    ],
    [
      'a label that two sections have',
      exported({ forms: form().replace('"Timing"', '"Details"') }),
      { section: 'Details' },
      `in.zip: form "Session" ${formId.toLowerCase()} has more than one section "Details"; use the name: "sec_details", "sec_timing"`,
    ],
    ['text', Buffer.from('text'), {}, 'in.zip: is not a zip'],
    ['half a zip', exported().subarray(0, 500), {}, 'in.zip: ends before its directory'],
    [
      'a zip without a solution',
      oddZip([{ name: 'a.xml' }]),
      {},
      'in.zip/solution.xml: is missing: this is no solution',
    ],
    [
      'customizations that are not UTF-8',
      exported({ entry: { content: Buffer.from([0xff, 0xfe]) } }),
      {},
      'in.zip/customizations.xml: cannot be read: it is not UTF-8',
    ],
    [
      'customizations with a document type',
      exported({ entry: { content: '<!DOCTYPE a><a/>' } }),
      {},
      'in.zip/customizations.xml: cannot be read: a document type is not allowed',
    ],
    [
      'a checksum that is wrong',
      exported({ entry: { crc: 1 } }),
      {},
      'in.zip/customizations.xml: cannot be read: does not have the checksum that it says',
    ],
  ])('%s', (_what, bytes, placement, line) => {
    expect(refusal(() => placed(bytes, placement))).toBe(line);
  });

  test('customizations that are malformed, saying where', () => {
    const bytes = exported({ entry: { content: '<ImportExportXml>\n<Entities>\n</ImportExportXml>' } });
    expect(refusal(() => placed(bytes))).toMatch(
      /^in\.zip\/customizations\.xml: cannot be read: it is not well-formed XML at line 3, column \d+$/,
    );
  });
});

test('it lists the forms, and which control each closure reason column uses', () => {
  const forms =
    form({ rows: columnCell(), rest: descriptions(description()) }) +
    form({
      name: 'Half',
      id: '{2}',
      rows: columnCell(),
      rest: descriptions(`<controlDescription forControl="${columnId}">${custom('2')}</controlDescription>`),
    }) +
    form({ name: 'Plain', id: '{3}', rest: `<header><rows>${columnCell('')}</rows></header>` }) +
    form({ name: 'None', id: '{4}', locked: true }) +
    form({ name: 'Quick', id: '{5}', type: 'quick' });
  expect(listForms('in.zip', exported({ forms, managed: '1' }))).toEqual([
    `main form "Session" ${formId.toLowerCase()}`,
    `  msdyn_closurereason in tab "General", section "Details": ${ours}`,
    'main form "Half" {2}',
    `  msdyn_closurereason in tab "General", section "Details": web ${ours}, tablet the platform's own, phone the platform's own`,
    'main form "Plain" {3}',
    "  msdyn_closurereason in header: the platform's own",
    'main form "None" {4} (locked)',
    '  msdyn_closurereason is not on this form',
    'quick form "Quick" {5}',
    '  msdyn_closurereason is not on this form',
  ]);
  const empty = form().replace(/<form>.*<\/form>/s, '');
  expect(listForms('in.zip', exported({ forms: empty }))[1]).toBe('  msdyn_closurereason is not on this form');
  expect(listForms('in.zip', exported({ forms: '' }))).toEqual(['in.zip has no form of msdyn_ocsession']);
});

test('the places of elements are those in the text, whatever it holds', () => {
  const text =
    '<?xml version="1.0"?>\r\n<!-- 😀 <b> -->\n<a x="1 > 0" y=\'<\'>'.replace("'<'", "'&lt;'") +
    '😀<b/><b >é</b ><![CDATA[<b>]]></a>';
  const root = parseSource(text);
  expect(root.children.map(({ start, end }) => text.slice(start, end))).toEqual(['<b/>', '<b >é</b >']);
  expect(text.slice(root.contentStart, root.contentEnd)).toBe('😀<b/><b >é</b ><![CDATA[<b>]]>');
});

describe('npm run place', () => {
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'place-'));
    writeFileSync(at('in.zip'), exported());
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function run(...args: string[]) {
    return runScript('place.ts', args, repository);
  }

  test('writes the copy, says what it did, and leaves the input as it was', () => {
    const result = run(at('in.zip'), '--form', 'Session', '--output', at('out.zip'), '--set', 'appearance=outline');
    expect(result).toEqual({
      status: 0,
      stdout: `msdyn_closurereason in tab "General", section "Details" now uses ${ours}\n${at('out.zip')}\n`,
      stderr: '',
    });
    expect(customizations(readFileSync(at('out.zip')))).toContain('static="true">outline<');
    expect(Buffer.compare(readFileSync(at('in.zip')), exported())).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['in.zip', 'out.zip']);
  });

  test('never touches a file that has the name of an unfinished output', () => {
    writeFileSync(at('out.zip.unfinished'), exported());
    expect(run(at('out.zip.unfinished'), '--form', 'Session', '--output', at('out.zip')).status).toBe(0);
    expect(Buffer.compare(readFileSync(at('out.zip.unfinished')), exported())).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['in.zip', 'out.zip', 'out.zip.unfinished']);
  });

  test('lists', () => {
    expect(run(at('in.zip'), '--list')).toEqual({
      status: 0,
      stdout: `main form "Session" ${formId.toLowerCase()}\n  msdyn_closurereason in tab "General", section "Details": the platform's own\n`,
      stderr: '',
    });
  });

  test.each<[string, (to: (name: string) => string) => string[], string]>([
    ['no input', () => [], 'Usage:'],
    ['no form', (to) => [to('in.zip'), '--output', to('out.zip')], 'Usage:'],
    ['no output', (to) => [to('in.zip'), '--form', 'Session'], 'Usage:'],
    ['an option that there is not', (to) => [to('in.zip'), '--force'], "Unknown option '--force'"],
    [
      'the input as its output',
      (to) => [to('in.zip'), '--form', 'Session', '--output', to('./in.zip')],
      'in.zip: is the input, which is never touched',
    ],
    ['an input that is not there', (to) => [to('none.zip'), '--list'], 'cannot be read: ENOENT'],
    [
      'an output that cannot be written',
      (to) => [to('in.zip'), '--form', 'Session', '--output', to('none/out.zip')],
      'cannot be written: ENOENT',
    ],
    [
      'a setting that there is not',
      (to) => [to('in.zip'), '--form', 'Session', '--output', to('out.zip'), '--set', 'color=red'],
      '--set color=red: is no setting of the control; there are labelSource, ',
    ],
    [
      'a value with more behind it',
      (to) => [to('in.zip'), '--form', 'Session', '--output', to('out.zip'), '--set', 'appearance=filled=x'],
      '--set appearance=filled=x: must be one of tint, filled, outline',
    ],
    ['an empty output', (to) => [to('in.zip'), '--form', 'Session', '--output', ''], 'Usage:'],
    [
      'another name of its input as its output',
      (to) => {
        linkSync(to('in.zip'), to('link.zip'));
        return [to('in.zip'), '--form', 'Session', '--output', to('link.zip')];
      },
      'link.zip: is the input, which is never touched',
    ],
    [
      'a value that a setting cannot have',
      (to) => [to('in.zip'), '--form', 'Session', '--output', to('out.zip'), '--set', 'appearance=red'],
      '--set appearance=red: must be one of tint, filled, outline',
    ],
    [
      'a form that is not there',
      (to) => [to('in.zip'), '--form', 'Chat', '--output', to('out.zip')],
      'has no main form "Chat"',
    ],
  ])('refuses %s, and writes nothing', (_what, args, line) => {
    const { status, stdout, stderr } = run(...args(at));
    expect(stderr).toContain(line);
    expect(stdout).toBe('');
    expect(status).toBe(1);
    expect(existsSync(at('out.zip'))).toBe(false);
    expect(Buffer.compare(readFileSync(at('in.zip')), exported())).toBe(0);
  });
});
