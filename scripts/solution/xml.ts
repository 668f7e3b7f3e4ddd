import { isUtf8 } from 'node:buffer';
import { isDeepStrictEqual } from 'node:util';
import { SaxesParser } from 'saxes';

/*
 * XML that can be changed and written without changing anything else: a library that parses a solution into a tree and writes that
 * back would rewrite every form. So each element keeps the text it was read from. saxes reports positions, and accepts only
 * well-formed XML.
 */

/** A tag as written, and what is between the tag before it and this one. */
interface Tag {
  before: string;
  tag: string;
}

/** An element. Only the functions at the end of this file change it. */
export interface SourceElement extends Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: SourceElement[];
  parent: SourceElement | undefined;
  /** The text directly in it, trimmed. */
  text: string;
  /** The text directly in it, as written. */
  rawText: string;
  /** Its end tag; empty if it is written as an empty tag (`<a/>`). */
  readonly end: Tag;
}

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
  let open: SourceElement | undefined;
  let root: SourceElement | undefined;
  let skipped = 0;
  let done = 0;
  parser.on('error', () => {
    const place = `line ${String(parser.line)}, column ${String(parser.columnIndex)}`;
    throw new Error(`the XML is not well-formed at ${place}`);
  });
  parser.on('doctype', () => {
    throw new Error('it has a document type, which is not allowed');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (skipped > 0 || (open !== undefined && !keeps(name, open))) {
      skipped++;
      return;
    }
    const start = text.lastIndexOf(`<${name}`, parser.position - 1);
    const element: SourceElement = {
      name,
      attributes: new Map(Object.entries(attributes)),
      children: [],
      parent: open,
      text: '',
      rawText: '',
      before: text.slice(done, start),
      tag: text.slice(start, parser.position),
      end: { before: '', tag: '' },
    };
    done = parser.position;
    open?.children.push(element);
    root ??= element;
    open = element;
  });
  const addText = (added: string) => {
    if (open && skipped === 0) open.rawText += added;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    if (skipped > 0) skipped--;
    else if (open !== undefined) {
      open.text = open.rawText.trim();
      const rest = text.slice(done, parser.position);
      open.end.tag = rest.slice(rest.lastIndexOf('</'));
      open.end.before = rest.slice(0, rest.length - open.end.tag.length);
      done = parser.position;
      open = open.parent;
    }
  });
  parser.write(text).close();
  if (root === undefined) throw new Error('it has no element');
  root.end.tag += text.slice(done);
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

/** An element as written, with its changes, and without what is before it. */
export function sourceOf(element: SourceElement): string {
  const parts: string[] = [];
  const left: (SourceElement | string)[] = [element];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === 'string') {
      parts.push(next);
      continue;
    }
    parts.push(next.tag);
    left.push(next.end.tag, next.end.before);
    for (const child of [...next.children].reverse()) left.push(child, child.before);
  }
  return parts.join('');
}

/**
 * Adds an element to a parent.
 *
 * @param source the XML of the element
 * @param next the child to add it before; by default, it is added at the end
 */
export function insert(parent: SourceElement, source: string, next?: SourceElement): SourceElement {
  if (parent.end.tag === '') {
    parent.tag = parent.tag.replace(/\s*\/>$/, '>');
    parent.end.tag = `</${parent.name}>`;
  }
  const added = parseSource(source);
  const following = next ?? parent.end;
  [added.parent, added.before, following.before] = [parent, following.before, ''];
  parent.children.splice(next ? parent.children.indexOf(next) : parent.children.length, 0, added);
  return added;
}

/** Removes an element and the space before it. */
export function remove(element: SourceElement): void {
  const { parent } = element;
  if (parent === undefined) return;
  const at = parent.children.indexOf(element);
  parent.children.splice(at, 1);
  const following = parent.children[at] ?? parent.end;
  following.before = element.before.trimEnd() + following.before;
}

/** Makes the children of an element equal to those of another one. What is equal already stays as written. */
export function reconcile(element: SourceElement, wanted: SourceElement): void {
  let left = [...element.children];
  for (const child of wanted.children) {
    // Their children may differ: they are reconciled, too.
    const at = left.findIndex(
      ({ name, text, attributes }) =>
        name === child.name && text === child.text && isDeepStrictEqual(attributes, child.attributes),
    );
    const item = left[at];
    if (item) {
      reconcile(item, child);
      left.slice(0, at).forEach(remove);
      left = left.slice(at + 1);
    } else insert(element, sourceOf(child), left[0]);
  }
  left.forEach(remove);
}

/** Sets an attribute of an element, or removes it if there is no value. Afterward, `attributes` still has what was read. */
export function setAttribute(element: SourceElement, name: string, value?: string): void {
  const added = value === undefined ? '' : ` ${name}="${escapeXml(value)}"`;
  element.tag = element.attributes.has(name)
    ? element.tag.replace(/\s+([^\s=/>]+)\s*=\s*(?:"[^"]*"|'[^']*')/g, (attribute, found) =>
        found === name ? added : attribute,
      )
    : element.tag.replace(/\s*\/?>$/, (end) => added + end);
}

/** Text escaped for XML, including attribute values. */
export function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
