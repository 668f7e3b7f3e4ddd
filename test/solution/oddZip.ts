import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of a zip, and what is odd about it. By default, nothing is. */
export interface OddEntry {
  name: string;
  content?: Uint8Array | string;
  /** The bytes in the zip in place of the packed content. */
  packed?: Buffer;
  /** 0 stored, 8 deflated (the default). */
  method?: number;
  flags?: number;
  /** Whether sizes and checksum come after the data, as in a streamed zip. */
  isStreamed?: boolean;
  crc?: number;
  size?: number;
}

/** What is odd about the zip as a whole. */
export interface OddContainer {
  beforeDirectory?: Buffer;
  beforeEnd?: Buffer;
}

/** Writes a zip exactly as described, valid or not. */
export function oddZip(entries: readonly OddEntry[], odd: OddContainer = {}): Uint8Array {
  const parts: Buffer[] = [];
  const listed: Buffer[] = [];
  for (const entry of entries) {
    const { name, method = 8, isStreamed = false } = entry;
    const content = Buffer.from(entry.content ?? '');
    const data = entry.packed ?? (method === 8 ? deflateRawSync(content) : content);
    const flags = (entry.flags ?? 0) | (isStreamed ? 0x0008 : 0) | 0x0800;
    const sums = numbers([entry.crc ?? crc32(content), 4], [data.length, 4], [entry.size ?? content.length, 4]);
    const start = parts.reduce((sum, part) => sum + part.length, 0);
    const bytes = Buffer.from(name);
    parts.push(
      numbers([0x04034b50, 4], [20, 2], [flags, 2], [method, 2], [0, 2], [0x21, 2]),
      isStreamed ? Buffer.alloc(12) : sums,
      numbers([bytes.length, 2], [0, 2]),
      bytes,
      data,
      isStreamed ? Buffer.concat([numbers([0x08074b50, 4]), sums]) : Buffer.alloc(0),
    );
    listed.push(
      numbers([0x02014b50, 4], [20, 1], [0, 1], [20, 2], [flags, 2], [method, 2], [0, 2]),
      numbers([0x21, 2]),
      sums,
      numbers([bytes.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [start, 4]),
      bytes,
    );
  }
  parts.push(odd.beforeDirectory ?? Buffer.alloc(0));
  const directory = Buffer.concat(listed);
  const offset = parts.reduce((sum, part) => sum + part.length, 0);
  const count = entries.length;
  const end = numbers([0x06054b50, 4], [0, 4], [count, 2], [count, 2]);
  const where = numbers([directory.length, 4], [offset, 4], [0, 2]);
  return Buffer.concat([...parts, directory, odd.beforeEnd ?? Buffer.alloc(0), end, where]);
}

function numbers(...fields: [value: number, bytes: number][]): Buffer {
  return Buffer.concat(
    fields.map(([value, length]) => {
      const bytes = Buffer.alloc(length);
      bytes.writeUIntLE(value, 0, length);
      return bytes;
    }),
  );
}
