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
  return document.children[0];
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

/** All elements below an element, in document order. */
export function allBelow(element: SourceElement): readonly SourceElement[] {
  const found: SourceElement[] = [];
  const add = (child: SourceElement) => {
    found.push(child);
    child.children.forEach(add);
  };
  element.children.forEach(add);
  return found;
}
