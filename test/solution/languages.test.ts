import path from 'node:path';
import { checkLanguages } from '../../scripts/languages/check';
import { readGlossary, termFaults, usesTerm } from '../../scripts/languages/glossary';
import { sameAsInEnglish, stringFaults } from '../../scripts/languages/rules';
import { controlFolders } from '../../scripts/solution/files';
import { languages, untranslated } from '../shared/sources';
import { Folder, repository } from './project';

const absent = String(untranslated);
const stringFile = (language: number | string) => `common/strings/ClosureReason.${language}.resx`;
const absentFile = stringFile(absent);

describe('a translation', () => {
  const english = 'Occurs when a session ends.';
  const german = 'Tritt auf, wenn eine Sitzung endet.';

  test.each<[what: string, tag: string, english: string, text: string]>([
    ['a German sentence', 'de', english, german],
    ['a French sentence with its spaces and quotes', 'fr', 'Label: "x"', 'Étiquette\u00a0: «\u00a0x\u00a0»'],
    ['a Japanese sentence', 'ja', english, 'セッションが終了した場合に設定されます。'],
    ['a name in Latin letters in Japanese', 'ja', 'AI agents', '個々の AI エージェント'],
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

  test.each<[fault: string, tag: string, english: string, text: string]>([
    ['is empty', 'de', english, ' '],
    ['is the same as in English; if that is right, add <comment>', 'de', english, english],
    ['has letters of another script or language: ессия', 'de', 'Session', 'Cессия'],
    ['has letters of another script or language: Session', 'ja', 'Ended', 'Session の終了'],
    ['has letters of another script or language: の', 'zh-CN', 'Session', '会话の'],
    ['has letters of another script or language: 會話結', 'zh-CN', 'Session ended', '會話已結束'],
    ['has letters of another script or language: 对话', 'ja', 'Chat', '对话'],
    ['starts or ends with a space', 'de', english, `${german} `],
    ['has a double space or an invisible character', 'fr', 'By: x', 'Par \u00a0: x'],
    ['has a double space or an invisible character', 'he', 'Session', 'הפעלה\u200f'],
    ['has a straight quotation mark or apostrophe', 'de', 'The "x"', 'Das "x"'],
    ['has a straight quotation mark or apostrophe', 'fr', 'Agent', "L'agent"],
    ['must end with or without punctuation, as in English', 'de', english, german.slice(0, -1)],
    ['must end with or without punctuation, as in English', 'de', 'Ended', 'Beendet.'],
    ['has a punctuation mark for which', 'ja', english, '終了した場合に設定されます.'],
    ['has a punctuation mark for which', 'zh-CN', english, '会话,对话结束。'],
    ['has a punctuation mark for which', 'ar', english, 'يحدث, عندما.'],
    ['lacks a no-break space at', 'fr', 'By: x', 'Par: x'],
    ['must have the placeholders of the English string', 'de', 'By {0} and {1}', 'Von {0}'],
    ['has 59 characters;', 'de', english, `${german.slice(0, -1)}${' und so fort'.repeat(2)}.`],
    ['has 13 characters; at most 12 are allowed', 'de', 'Tint', 'Eine Tönungen'],
    ['contains the technical name AgentReject', 'de', 'Declined here', 'AgentReject hier'],
  ])('is faulty if it %s (%s)', (fault, tag, source, text) => {
    expect(stringFaults(source, text, '', tag)).toEqual([expect.stringContaining(fault)]);
  });

  test('may be the same as in English if it is marked', () => {
    expect(stringFaults('Supervisor', 'Supervisor', sameAsInEnglish, 'de')).toEqual([]);
  });
});

describe('the glossary', () => {
  const glossary = readGlossary(repository.read('docs/glossary.md'));

  test('allows any inflection and case of a term', () => {
    const german = glossary.get(1031) ?? [];
    expect(termFaults('Queues and a session', 'Warteschlangen und eine Sitzung', german)).toEqual([]);
  });

  test.each([
    ['the customer service representative', ['representative']],
    ['in-queue overflow', ['overflow', 'in-queue overflow']],
    ['AI agents transferred and assigned it', ['AI agent', 'transfer', 'assign']],
    ['its time-out, or timed out, or times out', ['time out']],
  ])('finds in "%s" the terms %j', (text, wanted) => {
    const used = glossary.get(1033)?.filter((term) => usesTerm(text, term));
    expect(used?.map(({ english }) => english)).toEqual(wanted);
  });
});

describe('in a copy of the project', () => {
  let project: Folder;
  const german = stringFile(1031);
  const glossary = 'docs/glossary.md';
  const manifests = controlFolders(repository.root).map((control) => `${control}/ControlManifest.Input.xml`);
  const [manifest = ''] = manifests;
  beforeEach(() => {
    project = new Folder().copy(...manifests, 'common/strings', glossary);
  });

  const found = () => checkLanguages(project.root).flatMap(({ problems }) => problems);

  test.each<[problem: string, file: string, from: string | RegExp, to: string]>([
    [`${german}: lacks "Empty"`, german, /\s*<data name="Empty".*/, ''],
    [`${german}: "More" does not exist in English`, german, 'name="Empty"', 'name="More"'],
    [`${german}: has "Empty" twice`, german, /(<data name="Empty".*)/, '$1$1'],
    [`${german}: lacks <resheader name="version">`, german, /<resheader name="version">.*/, ''],
    [`${german}: has the label "Vom KI-Agenten geschlossen" twice`, german, 'Agenten beendet<', 'Agenten geschlossen<'],
    [
      `${german}: "ConversationTimeout_Label" does not use the glossary's term for "session" (Sitzung)`,
      german,
      '>Zeitüberschreitung der Sitzung<',
      '>Zeitüberschreitung der Session<',
    ],
    [`${stringFile(1033)}: "Empty" starts or ends with a space`, stringFile(1033), '>No value<', '> No value<'],
    [`${manifest}: does not name ${german}`, manifest, /\s*<resx path="[^"]*1031.*/, ''],
    [`${glossary} (1031): lacks "session" or its stems`, glossary, '## German (1031)', '## German'],
    [`${glossary} (1031): lacks "session" or its stems`, glossary, /^\| session +\| Sitzung .*\n/m, ''],
    [`${glossary} (1031): lacks "session" or its stems`, glossary, /^(\| session +\| Sitzung +\|) Sitzung/m, '$1'],
    [`${glossary} (1031): uses one stem for both "disconnect" and "decline"`, glossary, '| ablehn,', '| abtrenn,'],
    [`${glossary} (1031): uses one stem for both "disconnect" and "decline"`, glossary, '| trenn ', '| ablehnung '],
    [`${glossary} (1025): uses one stem for both "reject" and "decline"`, glossary, 'as “decline”.', 'as “assign”.'],
  ])('finds %s', (problem, file, from, to) => {
    project.replace(file, from, to);
    expect(found()).toContainEqual(expect.stringContaining(problem));
  });

  test('stops at a string file that is not well-formed', () => {
    project.replace(german, '</root>', '');
    expect(found).toThrow(`${german}: the XML is not well-formed`);
  });

  test('finds a string file that is not named after a language', () => {
    const file = stringFile(9999);
    project.write(file, project.read(german));
    expect(found()).toContain(`${file}: must be named after a language, such as ClosureReason.1031.resx`);
  });

  test('finds a reason without strings in every language, including English', () => {
    for (const language of languages) project.replace(stringFile(language), /\s*<data name="ForceClose_Label".*/, '');
    expect(found()).toEqual([...languages].sort().map((one) => `${stringFile(one)}: lacks "ForceClose_Label"`));
  });

  test.each<[what: string, file: string, change: (text: string) => string, wanted: string[]]>([
    ['an empty string in English', stringFile(1033), (text) => text.replace('>No value<', '><'), ['"Empty" is empty']],
    ["a hidden file, such as an editor's", 'common/strings/.ClosureReason.1031.resx.swp', () => 'x', []],
    ['a mention of a language in the glossary', glossary, (text) => `${text}\n## More\n\nSee German (1031)\n`, []],
  ])('blames no translation for %s', (_what, file, change, wanted) => {
    project.write(file, change(project.exists(file) ? project.read(file) : ''));
    expect(found()).toEqual(wanted.map((fault) => `${file}: ${fault}`));
  });

  test('a new language needs a string file, a glossary section, and a line in each manifest, but must not be a copy', () => {
    project.write(absentFile, project.bytes(german));
    const line = `<resx path="../${absentFile}" version="1.0.0" /></resources>`;
    for (const file of manifests) project.replace(file, '</resources>', line);
    const [section = ''] = /## German \(1031\)[^]*?(?=\n## )/.exec(project.read(glossary)) ?? [];
    project.write(glossary, `${project.read(glossary)}\n${section.replace('German (1031)', `Another (${absent})`)}\n`);
    const copy = (file: string, other: string) =>
      `${file}: shares most strings with ${path.basename(other)}, so it looks like a copy`;
    expect(found().sort()).toEqual([copy(german, absentFile), copy(absentFile, german)].sort());
  });

  test('the command shows a row for each language, and exits with 0 if there are no problems', () => {
    const { status, stdout, stderr } = project.command('languages');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const language of languages) expect(stdout).toMatch(new RegExp(`│ ${language} .*│ 0 +│ 0 +│`));
  });

  test('the command reports the problems, and exits with 1 if there are any', () => {
    project.replace(german, '>Kein Wert<', '><');
    expect(project.command('languages')).toMatchObject({ status: 1, stderr: `${german}: "Empty" is empty\n` });
  });
});
