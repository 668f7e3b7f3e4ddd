import { isUtf8 } from 'node:buffer';
import { isDeepStrictEqual } from 'node:util';
import { SaxesParser } from 'saxes';

/*
 * XML that can be changed and written without changing anything else: a library that parses a solution into a tree and writes that
 * back would rewrite every form. So each element keeps the text it was read from. saxes reports positions, and accepts only
 * well-formed XML.
 */

/** The depth to which elements may be nested, so that the functions below can be recursive. No real file comes near it. */
const maxDepth = 500;

/** An element, or the document that contains the root. Only the functions at the end of this file change it. */
export class SourceElement {
  /** What is between its tags: other elements, and everything else as written. */
  readonly content: (SourceElement | string)[] = [];
  /** Its end tag as written; empty if it is written as an empty tag (`<a/>`). */
  endTag = '';
  /** The text directly in it, without entities. */
  rawText = '';

  /** @param tag its start tag as written */
  constructor(
    readonly name: string,
    readonly attributes: ReadonlyMap<string, string>,
    public tag: string,
    public parent?: SourceElement,
  ) {}

  get children(): SourceElement[] {
    return this.content.filter((item) => typeof item !== 'string');
  }

  /** The text directly in it, trimmed. */
  get text(): string {
    return this.rawText.trim();
  }
}

/**
 * Parses XML, with or without a byte order mark.
 *
 * @param keeps whether to keep an element and its contents, so that a large file costs only as much as the parts that are
 *   used. The rest must still be well-formed. By default, everything is kept.
 * @returns the root. Its parent is the document.
 * @throws Error if the text is not well-formed (the message says where), has a document type, or is nested too deep
 */
export function parseSource(
  text: string,
  keeps: (name: string, parent: SourceElement) => boolean = () => true,
): SourceElement {
  const parser = new SaxesParser();
  const document = new SourceElement('', new Map(), '');
  let open = document;
  let [depth, skipped, done] = [0, 0, 0];
  parser.on('error', () => {
    const place = `line ${String(parser.line)}, column ${String(parser.columnIndex)}`;
    throw new Error(`the XML is not well-formed at ${place}`);
  });
  parser.on('doctype', () => {
    throw new Error('it has a document type, which is not allowed');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (skipped > 0 || (depth > 0 && !keeps(name, open))) {
      skipped++;
      return;
    }
    depth++;
    if (depth > maxDepth) throw new Error(`its elements are nested more than ${String(maxDepth)} deep`);
    const start = text.lastIndexOf('<', parser.position - 1);
    const tag = text.slice(start, parser.position);
    const element = new SourceElement(name, new Map(Object.entries(attributes)), tag, open);
    open.content.push(text.slice(done, start), element);
    done = parser.position;
    open = element;
  });
  const addText = (added: string) => {
    if (skipped === 0) open.rawText += added;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    if (skipped > 0) {
      skipped--;
      return;
    }
    depth--;
    const rest = text.slice(done, parser.position);
    open.endTag = rest.slice(rest.lastIndexOf('</'));
    open.content.push(rest.slice(0, rest.length - open.endTag.length));
    done = parser.position;
    open = open.parent ?? document;
  });
  parser.write(text).close();
  document.content.push(text.slice(done));
  const [root = document] = document.children;
  return root;
}

/**
 * Reads an XML file. The encoding in its declaration must be right, because .NET readers rely on it.
 *
 * @param keeps see {@link parseSource}
 * @returns the root
 * @throws Error if the file is not UTF-8, and as {@link parseSource} does
 */
export function readXml(content: Uint8Array, keeps?: Parameters<typeof parseSource>[1]): SourceElement {
  if (!isUtf8(content)) throw new Error('it is not UTF-8');
  const source = Buffer.from(content).toString();
  const encoding = /^\uFEFF?<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)/.exec(source)?.[1] ?? 'utf-8';
  if (!/^(utf-8|us-ascii)$/i.test(encoding)) throw new Error(`it declares the encoding ${encoding}, but is UTF-8`);
  return parseSource(source, keeps);
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

/** An element as written, with its changes. */
export function sourceOf(element: SourceElement): string {
  const parts: string[] = [];
  const add = (item: SourceElement | string) => {
    if (typeof item === 'string') parts.push(item);
    else [item.tag, ...item.content, item.endTag].forEach(add);
  };
  add(element);
  return parts.join('');
}

/** The file that an element is in, as written, with its changes. */
export function fileOf(element: SourceElement): string {
  return element.parent ? fileOf(element.parent) : sourceOf(element);
}

/**
 * Adds an element to a parent.
 *
 * @param source the XML of the element
 * @param next the child to add it before; by default, it is added at the end
 */
export function insert(parent: SourceElement, source: string, next?: SourceElement): SourceElement {
  if (parent.endTag === '') {
    parent.tag = parent.tag.replace(/\s*\/>$/, '>');
    parent.endTag = `</${parent.name}>`;
  }
  const added = parseSource(source);
  added.parent = parent;
  parent.content.splice(next ? parent.content.indexOf(next) : parent.content.length, 0, added);
  return added;
}

/** Removes an element and the space before it. */
export function remove(element: SourceElement): void {
  const { content = [] } = element.parent ?? {};
  const at = content.indexOf(element);
  const before = content[at - 1];
  if (typeof before === 'string') content[at - 1] = before.trimEnd();
  content.splice(at, 1);
}

/** Makes the children of an element equal to those of another one. What is equal already stays as written. */
export function reconcile(element: SourceElement, wanted: SourceElement): void {
  let left = element.children;
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
