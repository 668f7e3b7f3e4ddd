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

/** A copy with some bytes in the place of others, from the first or the last occurrence of a signature on. */
function patched(
  bytes: Buffer,
  signature: string,
  offset: number,
  patch: string,
  from: 'first' | 'last' = 'first',
): Buffer {
  const at =
    from === 'first' ? bytes.indexOf(signature, 0, 'latin1') : bytes.lastIndexOf(signature, undefined, 'latin1');
  const copy = Buffer.from(bytes);
  Buffer.from(patch, 'hex').copy(copy, at + offset);
  return copy;
}

const [local, listed] = ['PK\x03\x04', 'PK\x01\x02'];

test.each<[what: string, bytes: Uint8Array, ...reasons: string[]]>([
  ['a sound zip', sound()],
  ['a comment that holds the sign of an end', oddZip(entries, { comment: `PK\x05\x06 ${'by a packager '.repeat(9)}` })],
  ['nothing', new Uint8Array(), 'is not a zip: it is empty'],
  ['text', Buffer.from('This is text, and no zip at all.'), 'is not a zip'],
  ['a 7-Zip archive', Buffer.from('377abcaf271c0004', 'hex'), 'is not a zip but a 7-Zip archive'],
  ['a RAR archive', Buffer.from('Rar!\x1a\x07\x01'), 'is not a zip but a RAR archive'],
  ['a gzip file', Buffer.from('1f8b0800', 'hex'), 'is not a zip but a gzip file'],
  ['a page', Buffer.from('<html></html>'), 'is not a zip but a page or an XML file'],
  ['the start of a zip', sound().subarray(0, 60), 'ends before its directory'],
  [
    'a zip without its start',
    sound().subarray(20),
    'has lost or gained bytes: its directory is not where it should be',
  ],
  ['a byte too many', Buffer.concat([sound(), Buffer.from('\n')]), 'has 1 unexpected trailing bytes'],
  [
    'a program before it',
    Buffer.concat([Buffer.from('MZ program'), sound()]),
    'has lost or gained bytes: its directory is not where it should be',
  ],
  [
    'bytes behind the directory',
    oddZip(entries, { beforeEnd: Buffer.from('??') }),
    'has bytes between its directory and the end of it',
  ],
  ['bytes before the first entry', oddZip(entries, { before: Buffer.from('??') }), 'has bytes before its first entry'],
  [
    'as many bytes before the directory as a descriptor has',
    oddZip(entries, { beforeDirectory: Buffer.alloc(16) }),
    'b.xml: has unexpected trailing bytes',
  ],
  [
    'other bytes behind a descriptor',
    oddZip(
      entries.map((entry) => ({ ...entry, isStreamed: true })),
      { beforeDirectory: Buffer.alloc(5) },
    ),
    'b.xml: has unexpected trailing bytes',
  ],
  ['descriptors', oddZip(entries.map((entry) => ({ ...entry, isStreamed: true })))],
  [
    'a directory that breaks off',
    patched(sound(), listed, 0, '00', 'last'),
    'has a directory that breaks off',
    'lists 1 entries and says 2',
    'a.xml: has unexpected trailing bytes',
  ],
  [
    'a name that is longer than the directory',
    patched(sound(), listed, 28, 'ffff', 'last'),
    'has a directory that breaks off',
    'lists 1 entries and says 2',
    'a.xml: has unexpected trailing bytes',
  ],
  [
    'no header where there should be one',
    patched(sound(), local, 0, '00'),
    'a.xml: has no header where the directory says that it starts',
    'a.xml: reaches into what comes after it',
  ],
  [
    'a header with another checksum',
    patched(sound(), local, 14, '00000000'),
    'a.xml: has a header that disagrees with the directory',
  ],
  [
    'a header with another size',
    patched(sound(), local, 22, '01000000'),
    'a.xml: has a header that disagrees with the directory',
  ],
  [
    'a header with another method',
    patched(sound(), local, 8, '0000'),
    'a.xml: has a header that disagrees with the directory',
  ],
  [
    'a header with another name',
    patched(sound(), local, 30, '7a'),
    'a.xml: has a header that disagrees with the directory',
  ],
  [
    'a descriptor, and a size in the header that is another one',
    patched(Buffer.from(oddZip([{ ...entries[0], name: 'a.xml', isStreamed: true }])), local, 22, '01000000'),
    'a.xml: has a header that disagrees with the directory',
  ],
  [
    'a size that zip64 gives',
    patched(sound(), listed, 24, 'ffffffff'),
    'a.xml: is a zip64 entry',
    'a.xml: has a header that disagrees with the directory',
  ],
])('%s', (_what, bytes, ...reasons) => {
  expect(said(bytes)).toEqual(reasons);
});

test('an entry that would unpack to more than there is room for is not unpacked', () => {
  const bytes = patched(sound(), listed, 24, '00000040');
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
