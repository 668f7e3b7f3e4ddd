import { isUtf8 } from 'node:buffer';
import { SaxesParser } from 'saxes';

/** The depth to which elements may be nested, so that functions can be recursive. No real file comes near it. */
const maxDepth = 500;

/** An element, and where it is in its file. The root's parent is the document, which has no name. */
export class SourceElement {
  readonly children: SourceElement[] = [];
  /** The text directly in it, without entities. */
  rawText = '';
  /** The position after it. If it is written as an empty tag (`<a/>`), this is `tagEnd`. */
  end = 0;

  constructor(
    readonly name: string,
    readonly attributes: ReadonlyMap<string, string>,
    /** The text of the whole file. */
    readonly file: string,
    readonly start = 0,
    readonly tagEnd = 0,
    readonly parent?: SourceElement,
  ) {}

  /** The text directly in it, trimmed. */
  get text(): string {
    return this.rawText.trim();
  }
}

/**
 * Reads XML, with or without a byte order mark. The encoding in its declaration must be right, because .NET readers rely on it.
 *
 * @param keeps whether to keep an element and its contents, so that a large file costs only as much as the parts that are
 *   used. The rest must still be well-formed. By default, everything is kept.
 * @returns the root
 * @throws Error if the content is not UTF-8 or not well-formed (the message says where), has a document type, or is nested too deep
 */
export function readXml(
  content: Uint8Array,
  keeps: (name: string, parent: SourceElement) => boolean = () => true,
): SourceElement {
  if (!isUtf8(content)) throw new Error('it is not UTF-8');
  const text = Buffer.from(content).toString();
  const parser = new SaxesParser();
  const document = new SourceElement('', new Map(), text);
  let open = document;
  let depth = 0;
  parser.on('error', () => {
    throw new Error(`the XML is not well-formed at line ${parser.line}, column ${parser.columnIndex}`);
  });
  parser.on('xmldecl', ({ encoding = 'utf-8' }) => {
    if (!/^(utf-8|us-ascii)$/i.test(encoding)) throw new Error(`it declares the encoding ${encoding}, but is UTF-8`);
  });
  parser.on('doctype', () => {
    throw new Error('it has a document type, which is not allowed');
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth++;
    if (depth > maxDepth) throw new Error(`its elements are nested more than ${maxDepth} deep`);
    const { position } = parser;
    const start = text.lastIndexOf('<', position - 1);
    const isKept = open === document || keeps(name, open);
    const kept = new Map(isKept ? Object.entries(attributes) : []);
    const element = new SourceElement(name, kept, text, start, position, open);
    if (isKept) open.children.push(element);
    open = element;
  });
  const addText = (added: string) => {
    open.rawText += added;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    depth--;
    open.end = parser.position;
    open = open.parent ?? document;
  });
  parser.write(text).close();
  const [root = document] = document.children;
  return root;
}

/** The children of an element that have a name; if more names are given, their children that have the next one, and so on. */
export function childrenOf(element: SourceElement | undefined, ...names: string[]): readonly SourceElement[] {
  return names.reduce<SourceElement[]>(
    (parents, name) => parents.flatMap(({ children }) => children.filter((child) => child.name === name)),
    element ? [element] : [],
  );
}

/** The text of the first element that {@link childrenOf} returns; empty if there is none. */
export function textAt(element: SourceElement | undefined, ...names: string[]): string {
  return childrenOf(element, ...names)[0]?.text ?? '';
}

/** All elements below an element, in document order; if a name is given, only those that have it. */
export function allBelow(element: SourceElement, name?: string): readonly SourceElement[] {
  return element.children.flatMap((child) => {
    const below = allBelow(child, name);
    return name === undefined || child.name === name ? [child, ...below] : below;
  });
}

/*
 * Changes to a file, which keep everything else as written: a library that parses a form into a tree and writes that back would
 * rewrite all of it.
 */

/** A part of a file, and the text to replace it with. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Adds XML at the end of an element's child with a name, which is added if there is none. */
export function appendTo(parent: SourceElement, name: string, text: string): Edit {
  const [child] = childrenOf(parent, name);
  return child ? append(child, text) : append(parent, `<${name}>${text}</${name}>`);
}

/** Adds XML at the end of an element. */
export function append({ file, name, start, tagEnd, end }: SourceElement, text: string): Edit {
  const endTag = file.lastIndexOf('</', end - 1);
  if (tagEnd < end) return { start: endTag, end: endTag, text };
  const tag = file.slice(start, end).replace(/\s*\/>$/, '>');
  return { start, end, text: `${tag}${text}</${name}>` };
}

/** Removes an element and the space before it. */
export function remove({ file, start, end }: SourceElement): Edit {
  return { start: file.slice(0, start).trimEnd().length, end, text: '' };
}

/** Sets attributes of an element. One without a value is removed. */
export function setAttributes(element: SourceElement, values: Readonly<Record<string, string | undefined>>): Edit {
  const { attributes, file, start, tagEnd } = element;
  const write = (name: string) => (values[name] === undefined ? '' : ` ${name}="${escapeXml(values[name])}"`);
  const added = Object.keys(values).filter((name) => !attributes.has(name));
  const text = file
    .slice(start, tagEnd)
    .replace(/\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')/g, (all, name: string) =>
      Object.hasOwn(values, name) ? write(name) : all,
    )
    .replace(/\s*\/?>$/, (end) => added.map(write).join('') + end);
  return { start, end: tagEnd, text };
}

/** A file with edits, which must not overlap. Of two that start at the same place, the removal must be listed first. */
export function edited(file: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((one, other) => other.start - one.start)
    .reduce((changed, { start, end, text }) => changed.slice(0, start) + text + changed.slice(end), file);
}

/** Text escaped for XML, including attribute values. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
