import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { languageTag } from '../../host/languages';
import { checkLanguages, stringFile } from '../../scripts/languages/check';
import { readGlossary, termFaults, terms } from '../../scripts/languages/glossary';
import { sameAsInEnglish, stringFaults } from '../../scripts/languages/rules';
import { readStringFile } from '../../scripts/languages/stringFile';
import { repository } from './project';
import { runScript } from './script';

const languages = readdirSync(path.join(repository, 'common/strings')).map((name) => Number(name.split('.')[1]));
const controls = ['ClosureReasonControl', 'ClosureReasonGridCustomizer'];
const lines = (root: string) =>
  checkLanguages(root).flatMap(({ problems }) => problems.map(({ file, reason }) => `${file}: ${reason}`));

test('both controls bring every language that there are strings in', () => {
  const rows = checkLanguages(repository).map(({ language, controls: named }) => [language, named]);
  expect(new Map(rows as [number, string[]][])).toEqual(new Map(languages.map((language) => [language, controls])));
});

test.each(languages)('there is nothing wrong with the strings in %d', (language) => {
  const row = checkLanguages(repository).find((item) => item.language === language);
  expect(row?.problems).toEqual([]);
});

test('the packed controls bring every language', () => {
  for (const control of controls) {
    const manifest = readFileSync(path.join(repository, 'out/controls', control, 'ControlManifest.xml'), 'utf8');
    const named = [...manifest.matchAll(/<resx path="ClosureReason\.(\d+)\.resx"/g)].map((match) => Number(match[1]));
    expect(named.sort()).toEqual([...languages].sort());
  }
});

test('the strings are not in the bundles', () => {
  for (const control of controls) {
    const bundle = readFileSync(path.join(repository, 'out/controls', control, 'bundle.js'), 'utf8');
    for (const language of languages) {
      const strings = readStringFile(readFileSync(path.join(repository, stringFile(language))), '', () => undefined);
      // A single English word may be part of a name in the code.
      const isPhrase = (text: string) => text.length > 9 && !/^[A-Za-z]+$/.test(text);
      const texts = [...(strings?.values() ?? [])].map(({ text }) => text).filter(isPhrase);
      expect(texts.length).toBeGreaterThan(40);
      expect(texts.filter((text) => bundle.includes(text))).toEqual([]);
    }
  }
});

describe('a translation', () => {
  const english = 'Occurs when a session ends.';
  const german = 'Tritt auf, wenn eine Sitzung endet.';

  test.each<[what: string, tag: string, english: string, text: string]>([
    ['a German sentence', 'de', english, german],
    ['a French sentence with its spaces and quotes', 'fr', 'Label: "x"', 'Étiquette\u00a0: «\u00a0x\u00a0»'],
    ['a French apostrophe', 'fr', 'The AI agent', 'L’agent IA'],
    ['a Spanish question', 'es', 'Why?', '¿Por qué?'],
    ['a Japanese sentence', 'ja', english, 'セッションが終了した場合に設定されます。'],
    ['a name in Latin letters in Japanese', 'ja', 'AI agent', 'AI エージェント'],
    ['a Chinese sentence', 'zh-CN', english, '当会话结束时出现此原因。'],
    ['a Korean sentence', 'ko', english, '세션이 종료된 경우입니다.'],
    ['an Arabic question', 'ar', 'Who, why?', 'من، لماذا؟'],
    ['a Hebrew sentence', 'he', english, 'מתרחש כאשר הפעלה מסתיימת.'],
    ['placeholders in another order', 'de', '{0} by {1}', 'Von {1}: {0}'],
    ['a pattern that is the same', 'de', '{0}: {1}', '{0}: {1}'],
    ['a short string three times as long', 'de', 'Tint', 'Zarte Tönung'],
  ])('may be %s', (_what, tag, source, text) => {
    expect(stringFaults(source, text, '', tag)).toEqual([]);
  });

  test('that is the same as in English says so', () => {
    expect(stringFaults('Supervisor', 'Supervisor', sameAsInEnglish, 'de')).toEqual([]);
  });

  test.each<[what: string, tag: string, english: string, text: string, fault: RegExp]>([
    ['nothing', 'de', english, ' ', /^is empty$/],
    ['the English text', 'de', english, english, /^is as in English; .*<comment>Same as in English\.<\/comment>/],
    ['letters of another script', 'de', 'Session', 'Cессия', /^has letters of another script: ессия$/],
    ['Latin words in Japanese', 'ja', 'Session ended', 'Session の終了', /^has letters of another script: Session$/],
    ['kana in Chinese', 'zh-CN', 'Session', '会话の', /^has letters of another script: の$/],
    ['Han in Korean', 'ko', 'Session', '會話', /^has letters of another script: 會話$/],
    ['Hebrew in Arabic', 'ar', 'Session', 'שיחה', /^has letters of another script: שיחה$/],
    [
      'traditional characters in Chinese',
      'zh-CN',
      'Session ended',
      '會話已結束',
      /^has characters of a neighboring language: 會話結$/,
    ],
    [
      'simplified characters in Japanese',
      'ja',
      'Conversation',
      '对话',
      /^has characters of a neighboring language: 对话$/,
    ],
    ['a space at its start', 'de', english, ` ${german}`, /^starts or ends with a space$/],
    ['a space at its end', 'de', english, `${german} `, /^starts or ends with a space$/],
    ['a doubled space', 'de', english, german.replace(' wenn', '  wenn'), /^has a doubled space$/],
    ['a no-break space beside a space', 'fr', 'By: x', 'Par \u00a0: x', /^has a doubled space$/],
    ['an invisible character', 'he', 'Session', 'הפעלה\u200f', /^has an invisible character$/],
    [
      'a straight quotation mark',
      'de',
      'The "x" here',
      'Das "x" hier',
      /^has a straight quotation mark or apostrophe$/,
    ],
    ['a straight apostrophe', 'fr', 'The agent', "L'agent IA", /^has a straight quotation mark or apostrophe$/],
    ['no period where English has one', 'de', english, german.slice(0, -1), /^lacks the punctuation at its end$/],
    [
      'a period where English has none',
      'de',
      'Ended',
      'Beendet.',
      /^ends with punctuation that the English string lacks$/,
    ],
    [
      'no full stop in Japanese',
      'ja',
      english,
      'セッションが終了した場合に設定されます',
      /^lacks the punctuation at its end$/,
    ],
    ['a Latin full stop in Japanese', 'ja', english, 'セッションが終了した場合に設定されます.', /^has "\." where/],
    ['a Latin comma in Chinese', 'zh-CN', english, '会话,对话结束。', /^has "," where/],
    ['a Latin comma in Arabic', 'ar', english, 'يحدث, عندما.', /^has "," where/],
    ['a colon without its space in French', 'fr', 'By: x', 'Par: x', /^lacks the no-break space at/],
    ['a Spanish question that is not opened', 'es', 'Why?', 'Por qué?', /^lacks the mark that opens/],
    ['a placeholder less', 'de', 'By {0} and {1}', 'Von {0}', /^must have the placeholders of the English string$/],
    ['a placeholder that is written otherwise', 'de', 'By {0} here', 'Von { 0 } hier', /^must have the placeholders/],
    [
      'more than twice the length',
      'de',
      english,
      `${german.slice(0, -1)}, und noch viel mehr dazu.`,
      /^has \d+ characters, more than twice the English string's 27$/,
    ],
    [
      'more than three times the length of a short one',
      'de',
      'Tint',
      'Eine Tönung!!'.replace('!!', 'en'),
      /^has 13 characters, more than three times the English string's 4$/,
    ],
    [
      'a technical name',
      'de',
      'Declined in a session',
      'AgentReject der Sitzung',
      /^has the technical name AgentReject in it$/,
    ],
  ])('must not be %s', (_what, tag, source, text, fault) => {
    expect(stringFaults(source, text, '', tag)).toEqual([expect.stringMatching(fault)]);
  });

  test('must not say that it is the same and differ', () => {
    expect(stringFaults('Color', 'Farbe', sameAsInEnglish, 'de')).toEqual(['says "Same as in English." and is not']);
  });
});

describe('the glossary', () => {
  const glossary = readGlossary(readFileSync(path.join(repository, 'docs/glossary.md'), 'utf8'));

  test.each(languages.filter((language) => language !== 1033))('has every term in %d', (language) => {
    expect(glossary.get(language)?.map(({ english }) => english)).toEqual([...terms.keys()]);
  });

  test('is followed, in any inflection and case', () => {
    const german = glossary.get(1031) ?? [];
    expect(termFaults('Queues and a session', 'Warteschlangen und eine Sitzung', german)).toEqual([]);
    expect(termFaults('A session', 'Eine Session', german)).toEqual([
      `does not use the glossary's term for "session" (Sitzung)`,
    ]);
  });

  test.each([
    ['customer', 'the customer service representative', ['representative']],
    ['queue', 'in-queue overflow', ['overflow', 'in-queue overflow']],
  ])('%s is not what "%s" is about', (_term, text, wanted) => {
    expect([...terms].filter(([, pattern]) => pattern.test(text)).map(([term]) => term)).toEqual(wanted);
  });
});

describe('in a copy of the project', () => {
  let root: string;
  const german = stringFile(1031);
  const manifest = `${controls[0] ?? ''}/ControlManifest.Input.xml`;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'languages-'));
    const manifests = controls.map((control) => `${control}/ControlManifest.Input.xml`);
    for (const part of [...manifests, 'common/strings', 'docs/glossary.md']) {
      mkdirSync(path.dirname(path.join(root, part)), { recursive: true });
      cpSync(path.join(repository, part), path.join(root, part), { recursive: true });
    }
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function replace(file: string, from: string | RegExp, to: string): void {
    const text = readFileSync(path.join(root, file), 'utf8');
    const replaced = text.replace(from, to);
    if (replaced === text) throw new Error(`${file} does not hold ${String(from)}`);
    writeFileSync(path.join(root, file), replaced);
  }

  test.each<[what: string, change: () => void, ...wanted: string[]]>([
    ['a key that is missing', () => replace(german, /\s*<data name="Empty".*/, ''), `${german}: lacks "Empty"`],
    [
      'a key that is too many',
      () => replace(german, '</root>', '<data name="More" xml:space="preserve"><value>Mehr</value></data></root>'),
      `${german}: has "More", which English does not have`,
    ],
    [
      'a reason of the catalog without strings, in English, too',
      () => {
        for (const language of languages) replace(stringFile(language), /\s*<data name="ForceClose_Label".*/, '');
      },
      `${stringFile(1033)}: lacks "ForceClose_Label"`,
      `${german}: lacks "ForceClose_Label"`,
    ],
    ['a key twice', () => replace(german, /(\s*<data name="Empty".*)/, '$1$1'), `${german}: has "Empty" twice`],
    [
      'keys in another order',
      () => replace(german, /(\s*<data name="Empty".*)(\s*<data name="Masked".*)/, '$2$1'),
      `${german}: has its keys in another order`,
    ],
    ['an empty string', () => replace(german, '>Kein Wert<', '><'), `${german}: "Empty" is empty`],
    [
      'a label that two reasons have',
      () => replace(german, '>Vom KI-Agenten beendet<', '>Vom KI-Agenten geschlossen<'),
      `${german}: "BotEndConversation_Label" has the text of "VirtualAgentClosed_Label": a supervisor could not`,
    ],
    [
      'a string without xml:space',
      () => replace(german, 'name="Empty" xml:space="preserve"', 'name="Empty"'),
      `${german}: "Empty" lacks xml:space="preserve"`,
    ],
    [
      'a string with two values',
      () => replace(german, '>Kein Wert</value>', '>Kein Wert</value><value>x</value>'),
      `${german}: "Empty" must hold one <value>`,
    ],
    [
      'a string with more than a value',
      () => replace(german, '>Kein Wert</value>', '>Kein Wert</value><note>x</note>'),
      `${german}: "Empty" holds more than <value>, <comment>`,
    ],
    [
      'a header that is missing',
      () => replace(german, /<resheader name="version">.*/, ''),
      `${german}: has 0 <resheader name="version"> instead of one`,
    ],
    [
      'an element that does not belong',
      () => replace(german, '</root>', '<metadata/></root>'),
      `${german}: holds <metadata>; only <resheader> and <data> belong there`,
    ],
    ['malformed XML', () => replace(german, '</root>', ''), `${german}: is not well-formed XML`],
    [
      'a file that a manifest does not name',
      () => replace(manifest, /\s*<resx path="[^"]*1031.*/, ''),
      `${manifest}: names ${german} 0 times, not once`,
    ],
    [
      'a file that a manifest names twice',
      () => replace(manifest, /(\s*<resx path="[^"]*1031.*)/, '$1$1'),
      `${manifest}: names ${german} 2 times, not once`,
    ],
    ['a file that is not there', () => rmSync(path.join(root, german)), `${german}: is missing`],
    [
      'a language that there is not',
      () => writeFileSync(path.join(root, stringFile(9999)), readFileSync(path.join(root, german))),
      `${stringFile(9999)}: must be named after a language, such as ClosureReason.1031.resx`,
    ],
    [
      'a language without its glossary',
      () => replace('docs/glossary.md', '## German (1031)', '## German'),
      'docs/glossary.md (1031): has no section for this language',
    ],
    [
      'a glossary without a term',
      () => replace('docs/glossary.md', /^\| session +\| Sitzung .*\n/m, ''),
      'docs/glossary.md (1031): lacks "session", or a stem of it',
    ],
    [
      'a term that the glossary does not have',
      () => replace(german, '>Zeitüberschreitung der Sitzung<', '>Zeitüberschreitung der Session<'),
      `${german}: "ConversationTimeout_Label" does not use the glossary's term for "session" (Sitzung)`,
    ],
    [
      'an English string that is padded',
      () => replace(stringFile(1033), '>No value<', '> No value<'),
      `${stringFile(1033)}: "Empty" is empty or padded`,
    ],
  ])('%s is found', (_what, change, ...wanted) => {
    change();
    const found = lines(root);
    for (const line of wanted) expect(found).toContainEqual(expect.stringContaining(line));
  });

  test('a language more is one file, its terms, and a line in each manifest', () => {
    const [file, danish] = [stringFile(1026), stringFile(1031)];
    writeFileSync(path.join(root, file), readFileSync(path.join(root, danish)));
    for (const control of controls) {
      replace(
        `${control}/ControlManifest.Input.xml`,
        '</resources>',
        `<resx path="../${file}" version="1.0.0" /></resources>`,
      );
    }
    const text = readFileSync(path.join(root, 'docs/glossary.md'), 'utf8');
    const section = /## German \(1031\)[^]*?(?=\n## )/.exec(text)?.[0] ?? '';
    writeFileSync(
      path.join(root, 'docs/glossary.md'),
      `${text}\n${section.replace('German (1031)', 'Danish (1026)')}\n`,
    );
    expect(lines(root)).toEqual([]);
    expect(languageTag(1026)).toBe('da');
  });

  function run(...args: string[]) {
    return runScript('languages.ts', args, root);
  }

  test('the command shows a row for each language, and exits with 0 where all is well', () => {
    const { status, stdout, stderr } = run();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const language of languages)
      expect(stdout).toMatch(new RegExp(`│ ${String(language)} .*│ 0 +│ 0 +│.*│ 2 +│ 0 +│`));
  });

  test('the command names what is wrong with the languages that are asked for, and exits with 1', () => {
    replace(german, '>Kein Wert<', '><');
    const { status, stdout, stderr } = run('1031');
    expect(stderr).toBe(`${german}: "Empty" is empty\n`);
    expect(stdout).not.toContain('français');
    expect(status).toBe(1);
    expect(run('1036').status).toBe(0);
  });

  test.each([
    ['German', 'German: not a locale identifier such as 1031.\n'],
    ['1026', `${stringFile(1026)}: is missing\n`],
  ])('the command refuses %s', (argument, line) => {
    const { status, stderr } = run(argument);
    expect({ status, stderr }).toEqual({ status: 1, stderr: line });
  });
});
