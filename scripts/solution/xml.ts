import { isUtf8 } from 'node:buffer';
import { SaxesParser } from 'saxes';

/*
 * XML with the position of each element in the text, so that an edit changes nothing else: parsing a solution into a tree and
 * writing that back would rewrite every form. saxes reports positions, and accepts only well-formed XML.
 */

/** An element and its position. Positions are indexes into the text. */
export interface SourceElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SourceElement[];
  readonly parent: SourceElement | undefined;
  /** The text directly in it, trimmed. */
  readonly text: string;
  /** The text directly in it, as written. */
  readonly rawText: string;
  readonly start: number;
  /** The end of the start tag. */
  readonly contentStart: number;
  /** The start of the end tag; for an empty tag (`<a/>`), the end of the element. */
  readonly contentEnd: number;
  readonly end: number;
  /** Whether it is written as an empty tag. */
  readonly isEmptyTag: boolean;
}

/** The replacement of the text between two positions. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Open = { -readonly [Key in keyof SourceElement]: SourceElement[Key] } & {
  children: SourceElement[];
  parent: Open | undefined;
};

/**
 * Parses XML, with or without a byte order mark.
 *
 * @param keeps whether to keep an element and its contents, so that a large file costs only as much as the parts that are
 *   used. The rest must still be well-formed. By default, everything is kept.
 * @throws Error if the text is not well-formed (the message says where) or has a document type
 */
export function parseSource(
  text: string,
  keeps: (name: string, parent: SourceElement) => boolean = () => true,
): SourceElement {
  const parser = new SaxesParser();
  let open: Open | undefined;
  let root: Open | undefined;
  let skipped = 0;
  parser.on('error', () => {
    const place = `line ${String(parser.line)}, column ${String(parser.columnIndex)}`;
    throw new Error(`the XML is not well-formed at ${place}`);
  });
  parser.on('doctype', () => {
    throw new Error('it has a document type, which is not allowed');
  });
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    if (skipped > 0 || (open !== undefined && !keeps(name, open))) {
      skipped++;
      return;
    }
    const end = parser.position;
    const element: Open = {
      name,
      attributes: new Map(Object.entries(attributes)),
      children: [],
      parent: open,
      text: '',
      rawText: '',
      start: text.lastIndexOf(`<${name}`, end - 1),
      contentStart: end,
      contentEnd: end,
      end,
      isEmptyTag: isSelfClosing,
    };
    open?.children.push(element);
    root ??= element;
    open = element;
  });
  const addText = (added: string) => {
    if (open && skipped === 0) open.rawText += added;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', ({ isSelfClosing }) => {
    if (skipped > 0) skipped--;
    else if (open !== undefined) {
      open.text = open.rawText.trim();
      open.end = parser.position;
      open.contentEnd = isSelfClosing ? open.end : text.lastIndexOf('</', open.end - 1);
      open = open.parent;
    }
  });
  parser.write(text).close();
  if (root === undefined) throw new Error('it has no element');
  return root;
}

/**
 * Reads an XML file. The encoding in its declaration must be right, because .NET readers rely on it.
 *
 * @param keeps see {@link parseSource}
 * @returns the text, including any byte order mark, and the root
 * @throws Error if the file is not UTF-8, and as {@link parseSource} does
 */
export function readXml(content: Uint8Array, keeps?: Parameters<typeof parseSource>[1]) {
  if (!isUtf8(content)) throw new Error('it is not UTF-8');
  const source = Buffer.from(content).toString();
  const encoding = /^\uFEFF?<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)/.exec(source)?.[1] ?? 'utf-8';
  if (!/^(utf-8|us-ascii)$/i.test(encoding)) throw new Error(`it declares the encoding ${encoding}, but is UTF-8`);
  return { source, root: parseSource(source, keeps) };
}

/** The children of an element that have a name. */
export function childrenOf(element: SourceElement | undefined, name: string): readonly SourceElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** All elements at a path of names below an element. */
export function descendants(from: SourceElement, ...names: string[]): readonly SourceElement[] {
  return names.reduce<readonly SourceElement[]>(
    (elements, name) => elements.flatMap((element) => childrenOf(element, name)),
    [from],
  );
}

/** The text of the first element at a path of names; empty if there is none. */
export function textAt(from: SourceElement | undefined, ...names: string[]): string {
  return (from && descendants(from, ...names)[0]?.text) ?? '';
}

/** All elements below an element, in document order; if a name is given, only those that have it. */
export function allBelow(element: SourceElement, name?: string): readonly SourceElement[] {
  const found: SourceElement[] = [];
  const left = [...element.children].reverse();
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (name === undefined || next.name === name) found.push(next);
    for (const child of [...next.children].reverse()) left.push(child);
  }
  return found;
}

/** An edit that adds text at the end of an element, which may be an empty tag. */
export function appendTo(source: string, element: SourceElement, added: string): Edit {
  if (!element.isEmptyTag) return { start: element.contentEnd, end: element.contentEnd, text: added };
  const tag = source.slice(element.start, element.end).replace(/\s*\/>$/, '>');
  return { start: element.start, end: element.end, text: `${tag}${added}</${element.name}>` };
}

/** An edit that adds an attribute to an element or replaces its value. */
export function setAttribute(source: string, element: SourceElement, name: string, value: string): Edit {
  const text = `${name}="${escapeXml(value)}"`;
  const existing = attributeRange(source, element, name);
  if (existing) return { ...existing, text: ` ${text}` };
  const tag = source.slice(element.start, element.contentStart);
  const at = element.start + tag.replace(/\s*\/?>$/, '').length;
  return { start: at, end: at, text: ` ${text}` };
}

/** The edit that removes an attribute; none if the element does not have it. */
export function removeAttribute(source: string, element: SourceElement, name: string): Edit[] {
  const existing = attributeRange(source, element, name);
  return existing ? [{ ...existing, text: '' }] : [];
}

/** The range of an attribute, including the space before it. */
function attributeRange(
  source: string,
  element: SourceElement,
  name: string,
): { start: number; end: number } | undefined {
  const tag = source.slice(element.start, element.contentStart);
  const attribute = /\s+([^\s=/>]+)\s*=\s*(?:"[^"]*"|'[^']*')/g;
  for (const match of tag.matchAll(attribute)) {
    const start = element.start + match.index;
    if (match[1] === name) return { start, end: start + match[0].length };
  }
  return undefined;
}

/** The text after edits, which must not overlap. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((one, other) => other.start - one.start)
    .reduce((text, { start, end, text: added }) => text.slice(0, start) + added + text.slice(end), source);
}

/** Text escaped for XML, including attribute values. */
export function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
