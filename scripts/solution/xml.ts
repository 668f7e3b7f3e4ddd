import { isUtf8 } from 'node:buffer';
import { SaxesParser } from 'saxes';

/*
 * XML with the places of its elements in the text, so that a change touches what it is about and nothing else: parsing
 * into a tree and writing that back would rewrite every form of a solution. saxes tells the places, and accepts only
 * well-formed XML.
 */

/** An element, and where it stands. Offsets count the characters of the text. */
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
  /** Behind its start tag. */
  readonly contentStart: number;
  /** Before its end tag; that of an empty tag (`<a/>`) is where it ends. */
  readonly contentEnd: number;
  readonly end: number;
  /** Whether it is written as an empty tag. */
  readonly isEmptyTag: boolean;
}

/** A change of a text: what stands between two offsets becomes something else. */
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
 * Parses a text; a byte order mark may lead it.
 *
 * @param keeps whether an element is kept with all that is in it, so that a large file costs what is read of it;
 *   all of the text must be well-formed nevertheless. Everything is kept unless given.
 * @throws Error that says where, when it is not well-formed; or that it has a document type
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
    throw new Error(`it is not well-formed XML at ${place}`);
  });
  parser.on('doctype', () => {
    throw new Error('a document type is not allowed');
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
  if (root === undefined) throw new Error('there is no element');
  return root;
}

/**
 * Reads an XML file. A .NET reader goes by the encoding that its declaration names.
 *
 * @param keeps as {@link parseSource} takes it
 * @returns the text as it is, a byte order mark included, and its root
 * @throws Error when it is not UTF-8, or as {@link parseSource} does
 */
export function readXml(content: Uint8Array, keeps?: Parameters<typeof parseSource>[1]) {
  if (!isUtf8(content)) throw new Error('it is not UTF-8');
  const source = Buffer.from(content).toString();
  const encoding = /^\uFEFF?<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)/.exec(source)?.[1] ?? 'utf-8';
  if (!/^(utf-8|us-ascii)$/i.test(encoding)) throw new Error(`it says that it is ${encoding}, and is UTF-8`);
  return { source, root: parseSource(source, keeps) };
}

/** The element's own children of a name. */
export function childrenOf(element: SourceElement | undefined, name: string): readonly SourceElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The elements reached by going down the names, all of each. */
export function descendants(from: SourceElement, ...names: string[]): readonly SourceElement[] {
  return names.reduce<readonly SourceElement[]>(
    (elements, name) => elements.flatMap((element) => childrenOf(element, name)),
    [from],
  );
}

/** The text of the first element reached by going down the names; empty where there is none. */
export function textAt(from: SourceElement | undefined, ...names: string[]): string {
  return (from && descendants(from, ...names)[0]?.text) ?? '';
}

/** All elements of a name below an element, in the text's order; of any name, where none is given. */
export function allBelow(element: SourceElement, name?: string): readonly SourceElement[] {
  const found: SourceElement[] = [];
  const left = [...element.children].reverse();
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (name === undefined || next.name === name) found.push(next);
    left.push(...[...next.children].reverse());
  }
  return found;
}

/** An edit that puts text at the end of an element, which may be an empty tag. */
export function appendTo(source: string, element: SourceElement, added: string): Edit {
  if (!element.isEmptyTag) return { start: element.contentEnd, end: element.contentEnd, text: added };
  const tag = source.slice(element.start, element.end).replace(/\s*\/>$/, '>');
  return { start: element.start, end: element.end, text: `${tag}${added}</${element.name}>` };
}

/** An edit that gives an element an attribute, or another value where it has it. */
export function setAttribute(source: string, element: SourceElement, name: string, value: string): Edit {
  const text = `${name}="${escapeXml(value)}"`;
  const existing = attributePlace(source, element, name);
  if (existing) return { ...existing, text: ` ${text}` };
  const tag = source.slice(element.start, element.contentStart);
  const at = element.start + tag.replace(/\s*\/?>$/, '').length;
  return { start: at, end: at, text: ` ${text}` };
}

/** The edit that takes an attribute away; none where the element does not have it. */
export function removeAttribute(source: string, element: SourceElement, name: string): Edit[] {
  const existing = attributePlace(source, element, name);
  return existing ? [{ ...existing, text: '' }] : [];
}

/** Where an attribute stands, with the space before it. */
function attributePlace(
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

/** The text with its edits. They must not overlap. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((one, other) => other.start - one.start)
    .reduce((text, { start, end, text: added }) => text.slice(0, start) + added + text.slice(end), source);
}

/** Text as it stands in XML, in an attribute too. */
export function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
