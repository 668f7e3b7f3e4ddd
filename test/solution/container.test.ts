import { readContainer, unpack } from '../../scripts/solution/container';
import { oddZip, type OddEntry } from './oddZip';

/* What the reader says of a container, word for word; the verifier's tests have its rules. */

const entries: OddEntry[] = [
  { name: 'a.xml', content: '<a/>'.repeat(20) },
  { name: 'b.xml', content: '<b/>', method: 0 },
];
const sound = () => Buffer.from(oddZip(entries));

/** Everything that is said of it: `entry: reason`. */
function said(bytes: Uint8Array): string[] {
  const reasons: string[] = [];
  readContainer(bytes, (_rule, entry, reason) => reasons.push(entry === '' ? reason : `${entry}: ${reason}`));
  return reasons;
}

/** A sound zip with some bytes in the place of others, counted from the first or the last occurrence of a signature. */
function patched(signature: string, offset: number, patch: string, from: 'first' | 'last' = 'first'): Buffer {
  const bytes = sound();
  const at = from === 'first' ? bytes.indexOf(signature) : bytes.lastIndexOf(signature);
  Buffer.from(patch, 'hex').copy(bytes, at + offset);
  return bytes;
}

const [local, listed] = ['PK\x03\x04', 'PK\x01\x02'];
const streamed = entries.map((entry) => ({ ...entry, isStreamed: true }));
const moved = 'has lost or gained bytes: its directory is not where it should be';
const disagrees = 'a.xml: has a header that disagrees with the directory';

test.each<[what: string, bytes: Uint8Array, ...reasons: string[]]>([
  ['a sound zip', sound()],
  ['sizes that follow the data', oddZip(streamed)],
  ['a comment that holds the sign of an end', oddZip(entries, { comment: `PK\x05\x06 ${'by a packager '.repeat(9)}` })],
  [
    'bytes that belong to no entry',
    oddZip(entries, { before: Buffer.from('?'), beforeDirectory: Buffer.from('?'), beforeEnd: Buffer.from('?') }),
  ],
  ['a byte too many', Buffer.concat([sound(), Buffer.from('\n')])],
  ['nothing', new Uint8Array(), 'is not a zip: it is empty'],
  ['text', Buffer.from('This is text, and no zip at all.'), 'is not a zip'],
  ['a page', Buffer.from('\uFEFF<html></html>'), 'is not a zip but a web page or an XML file'],
  ['the start of a zip', sound().subarray(0, 60), 'ends before its directory'],
  ['a zip without its start', sound().subarray(20), moved],
  ['a program before it', Buffer.concat([Buffer.from('MZ program'), sound()]), moved],
  ['a directory that breaks off', patched(listed, 0, '00', 'last'), 'lists 1 entries and says 2'],
  ['a name that is longer than the directory', patched(listed, 28, 'ffff', 'last'), 'lists 1 entries and says 2'],
  [
    'no header where there should be one',
    patched(local, 0, '00'),
    'a.xml: has no header where the directory says that it starts',
    'a.xml: reaches into what comes after it',
  ],
  ['a header with another checksum', patched(local, 14, '00000000'), disagrees],
  ['a header with another size', patched(local, 22, '01000000'), disagrees],
  ['a header with another method', patched(local, 8, '0000'), disagrees],
  ['a header with another name', patched(local, 30, '7a'), disagrees],
  ['a size that zip64 gives', patched(listed, 24, 'ffffffff'), 'a.xml: is a zip64 entry', disagrees],
])('%s', (_what, bytes, ...reasons) => {
  expect(said(bytes)).toEqual(reasons);
});

test('an entry that would unpack to more than there is room for is not unpacked', () => {
  const bytes = patched(listed, 24, '00000040');
  const [entry] = readContainer(bytes, () => undefined)?.entries ?? [];
  expect(() => entry && unpack(bytes, entry)).toThrow('would unpack to 1073741824 bytes');
});

test('an entry is unpacked whole', () => {
  const bytes = sound();
  const read = readContainer(bytes, () => undefined)?.entries.map((entry) =>
    Buffer.from(unpack(bytes, entry)).toString(),
  );
  expect(read).toEqual(['<a/>'.repeat(20), '<b/>']);
});
