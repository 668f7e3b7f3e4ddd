import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkLanguages, stringFile } from '../../scripts/languages/check';
import { readGlossary, termFaults, terms } from '../../scripts/languages/glossary';
import { sameAsInEnglish, stringFaults } from '../../scripts/languages/rules';
import { languages, stringsIn, untranslated } from '../shared/sources';
import { repository } from './project';
import { runScript } from './script';

const controls = ['ClosureReasonControl', 'ClosureReasonGridCustomizer'];
const absent = String(untranslated);
const absentFile = stringFile(Number(absent));
const lines = (root: string) => checkLanguages(root).flatMap(({ problems }) => problems);

test.each(controls)('the built %s has every language in a file, not in its bundle', (control) => {
  const read = (file: string) => readFileSync(path.join(repository, 'out/controls', control, file), 'utf8');
  const named = [...read('ControlManifest.xml').matchAll(/<resx path="ClosureReason\.(\d+)\.resx"/g)];
  expect(named.map((match) => Number(match[1])).sort()).toEqual([...languages].sort());
  const bundle = read('bundle.js');
  for (const language of languages) {
    // A single English word may be part of a name in the code.
    const isPhrase = (text: string) => text.length > 9 && !/^[A-Za-z]+$/.test(text);
    const phrases = [...stringsIn(language).values()].filter(isPhrase);
    expect(phrases.length).toBeGreaterThan(40);
    expect(phrases.filter((text) => bundle.includes(text))).toEqual([]);
  }
});

describe('a translation', () => {
  const english = 'Occurs when a session ends.';
  const german = 'Tritt auf, wenn eine Sitzung endet.';

  test.each<[what: string, tag: string, english: string, text: string]>([
    ['a German sentence', 'de', english, german],
    ['a French sentence with its spaces and quotes', 'fr', 'Label: "x"', 'Étiquette\u00a0: «\u00a0x\u00a0»'],
    ['a Japanese sentence', 'ja', english, 'セッションが終了した場合に設定されます。'],
    ['a name in Latin letters in Japanese', 'ja', 'AI agent', 'AI エージェント'],
    ['a Chinese sentence', 'zh-CN', english, '当会话结束时出现此原因。'],
    ['a Korean sentence', 'ko', english, '세션이 종료된 경우입니다.'],
    ['a Thai sentence without a period', 'th', english, 'เกิดขึ้นเมื่อเซสชันสิ้นสุด'],
    ['an Arabic question', 'ar', 'Who, why?', 'من، لماذا؟'],
    ['a Hebrew sentence', 'he', english, 'מתרחש כאשר הפעלה מסתיימת.'],
    ['placeholders in another order', 'de', '{0} by {1}', 'Von {1}: {0}'],
    ['a pattern that is the same', 'de', '{0}: {1}', '{0}: {1}'],
    ['a short string three times as long', 'de', 'Tint', 'Zarte Tönung'],
  ])('may be %s', (_what, tag, source, text) => {
    expect(stringFaults(source, text, '', tag)).toEqual([]);
  });

  test.each<[what: string, tag: string, english: string, text: string, fault: string]>([
    ['empty', 'de', english, ' ', 'is empty'],
    ['the English text', 'de', english, english, 'is the same as in English; if that is right, add <comment>'],
    ['in letters of another script', 'de', 'Session', 'Cессия', 'has letters of another script: ессия'],
    ['Latin words in Japanese', 'ja', 'Ended', 'Session の終了', 'has letters of another script: Session'],
    ['kana in Chinese', 'zh-CN', 'Session', '会话の', 'has letters of another script: の'],
    ['traditional Chinese', 'zh-CN', 'Session ended', '會話已結束', 'has characters of a neighboring language: 會話結'],
    ['simplified Chinese in Japanese', 'ja', 'Chat', '对话', 'has characters of a neighboring language: 对话'],
    ['padded', 'de', english, `${german} `, 'starts or ends with a space'],
    ['spaced twice', 'fr', 'By: x', 'Par \u00a0: x', 'has a double space'],
    ['written with an invisible character', 'he', 'Session', 'הפעלה\u200f', 'has an invisible character'],
    ['quoted with straight marks', 'de', 'The "x"', 'Das "x"', 'has a straight quotation mark or apostrophe'],
    ['written with a straight apostrophe', 'fr', 'Agent', "L'agent", 'has a straight quotation mark or apostrophe'],
    ['a sentence without its period', 'de', english, german.slice(0, -1), 'lacks its end punctuation'],
    ['a label with a period', 'de', 'Ended', 'Beendet.', 'has end punctuation that the English string lacks'],
    ['Japanese with a Latin period', 'ja', english, '終了した場合に設定されます.', 'has ".", for which'],
    ['Chinese with a Latin comma', 'zh-CN', english, '会话,对话结束。', 'has ",", for which'],
    ['Arabic with a Latin comma', 'ar', english, 'يحدث, عندما.', 'has ",", for which'],
    ['French with a colon without its space', 'fr', 'By: x', 'Par: x', 'lacks the no-break space at'],
    ['short of a placeholder', 'de', 'By {0} and {1}', 'Von {0}', 'must have the placeholders of the English string'],
    [
      'more than twice as long',
      'de',
      english,
      `${german.slice(0, -1)}${' und so fort'.repeat(2)}.`,
      'has 59 characters;',
    ],
    ['more than three times as long', 'de', 'Tint', 'Eine Tönungen', 'has 13 characters; at most 12 are allowed'],
    ['a technical name', 'de', 'Declined here', 'AgentReject hier', 'contains the technical name AgentReject'],
  ])('must not be %s', (_what, tag, source, text, fault) => {
    expect(stringFaults(source, text, '', tag)).toEqual([expect.stringContaining(fault)]);
  });

  test('is marked as the same as in English if, and only if, it is', () => {
    expect(stringFaults('Supervisor', 'Supervisor', sameAsInEnglish, 'de')).toEqual([]);
    expect(stringFaults('Color', 'Farbe', sameAsInEnglish, 'de')).toEqual([
      'differs from English, although marked "Same as in English."',
    ]);
  });
});

test('a glossary term may have any inflection and case', () => {
  const glossary = readGlossary(readFileSync(path.join(repository, 'docs/glossary.md'), 'utf8'));
  expect(termFaults('Queues and a session', 'Warteschlangen und eine Sitzung', glossary.get(1031))).toEqual([]);
});

test.each([
  ['the customer service representative', ['representative']],
  ['in-queue overflow', ['overflow', 'in-queue overflow']],
])('the terms in "%s" are %j', (text, wanted) => {
  expect([...terms].filter(([, pattern]) => pattern.test(text)).map(([term]) => term)).toEqual(wanted);
});

describe('in a copy of the project', () => {
  let root: string;
  const german = stringFile(1031);
  const glossary = 'docs/glossary.md';
  const [manifest = ''] = controls.map((control) => `${control}/ControlManifest.Input.xml`);
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'languages-'));
    const manifests = controls.map((control) => `${control}/ControlManifest.Input.xml`);
    for (const part of [...manifests, 'common/strings', glossary]) {
      cpSync(path.join(repository, part), path.join(root, part), { recursive: true });
    }
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function replace(file: string, from: string | RegExp, to: string): void {
    const text = readFileSync(path.join(root, file), 'utf8');
    const replaced = text.replace(from, to);
    if (replaced === text) throw new Error(`${file} does not contain ${String(from)}`);
    writeFileSync(path.join(root, file), replaced);
  }

  test.each<[what: string, file: string, from: string | RegExp, to: string, wanted: string]>([
    ['a missing key', german, /\s*<data name="Empty".*/, '', `${german}: lacks "Empty"`],
    ['an unknown key', german, 'name="Empty"', 'name="More"', `${german}: has "More", which English does not have`],
    ['a repeated key', german, /(<data name="Empty".*)/, '$1$1', `${german}: has "Empty" twice`],
    ['an empty string', german, '>Kein Wert<', '><', `${german}: "Empty" is empty`],
    [
      'a label that two reasons have',
      german,
      '>Vom KI-Agenten beendet<',
      '>Vom KI-Agenten geschlossen<',
      `${german}: "BotEndConversation_Label" has the same text as "VirtualAgentClosed_Label"`,
    ],
    ['a second value', german, 'Kein Wert</value>', '$&<value/>', `${german}: "Empty" must have exactly one <value>`],
    ['a missing header', german, /<resheader name="version">.*/, '', `${german}: lacks <resheader name="version">`],
    ['malformed XML', german, '</root>', '', `${german}: cannot be read: the XML is not well-formed`],
    ['a file not in a manifest', manifest, /\s*<resx path="[^"]*1031.*/, '', `names ${german} 0 times, not once`],
    ['a file twice in a manifest', manifest, /(<resx path="[^"]*1031.*)/, '$1$1', `names ${german} 2 times, not once`],
    ['a missing file', manifest, /(<resx path="[^"]*)1031/, `$1${absent}`, `${absentFile}: is missing`],
    ['an unknown language', manifest, /(<resx path="[^"]*)1031/, '$19999', `${stringFile(9999)}: must be named after`],
    ['a missing glossary section', glossary, '## German (1031)', '## German', 'has no section for this language'],
    ['a missing term', glossary, /^\| session +\| Sitzung .*\n/m, '', '(1031): lacks "session" or its stems'],
    [
      'two verbs with one stem',
      glossary,
      '| ablehn, abgelehnt ',
      '| trenn, abgelehnt ',
      `${glossary} (1031): uses one stem for both "disconnect" and "decline"`,
    ],
    [
      'a note on another verb',
      glossary,
      'The same verb as “decline”.',
      'The same verb as “assign”.',
      `${glossary} (1025): uses one stem for both "reject" and "decline"`,
    ],
    [
      'a term not in the glossary',
      german,
      '>Zeitüberschreitung der Sitzung<',
      '>Zeitüberschreitung der Session<',
      `${german}: "ConversationTimeout_Label" does not use the glossary's term for "session" (Sitzung)`,
    ],
    ['a padded English string', stringFile(1033), '>No value<', '> No value<', '"Empty" is empty or padded'],
  ])('finds %s', (_what, file, from, to, wanted) => {
    replace(file, from, to);
    expect(lines(root)).toContainEqual(expect.stringContaining(wanted));
  });

  test('finds a reason without strings in every language, including English', () => {
    for (const language of languages) replace(stringFile(language), /\s*<data name="ForceClose_Label".*/, '');
    expect(lines(root)).toEqual([...languages].sort().map((one) => `${stringFile(one)}: lacks "ForceClose_Label"`));
  });

  test('a new language needs a string file, a glossary section, and a line in each manifest, but must not be a copy', () => {
    cpSync(path.join(root, german), path.join(root, absentFile));
    for (const control of controls) {
      const line = `<resx path="../${absentFile}" version="1.0.0" /></resources>`;
      replace(`${control}/ControlManifest.Input.xml`, '</resources>', line);
    }
    const section = /## German \(1031\)[^]*?(?=\n## )/.exec(readFileSync(path.join(root, glossary), 'utf8'))?.[0] ?? '';
    replace(glossary, /$/, `\n${section.replace('German (1031)', `Another (${absent})`)}\n`);
    expect(lines(root).sort()).toEqual(
      [
        `${german}: shares 100% of its strings with ClosureReason.${absent}.resx, so it looks like a copy`,
        `${absentFile}: shares 100% of its strings with ClosureReason.1031.resx, so it looks like a copy`,
      ].sort(),
    );
  });

  test('the command shows a row for each language, and exits with 0 if there are no problems', () => {
    const { status, stdout, stderr } = runScript('languages.ts', [], root);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const language of languages) expect(stdout).toMatch(new RegExp(`│ ${String(language)} .*│ 0 +│ \\d+ +│ 0 +│`));
  });

  test.each([
    ['1031', `${german}: "Empty" is empty\n`],
    ['1036', ''],
    [absent, `${absentFile}: is missing\n`],
    ['German', 'German: not a locale identifier like 1031.\n'],
  ])('the command reports only the problems of %s, and exits with 1 if there are any', (argument, problems) => {
    replace(german, '>Kein Wert<', '><');
    const { status, stderr } = runScript('languages.ts', [argument], root);
    expect({ status, stderr }).toEqual({ status: problems === '' ? 0 : 1, stderr: problems });
  });
});
