import { DOMParser, type Document, type Element, type Node, XMLSerializer } from '@xmldom/xmldom';
import { SaxesParser } from 'saxes';
import type { ReportRule } from './verify/rules';
import { messageOf } from './problems';

/** How deep elements may lie in each other: no file of a solution comes near it, and reading goes level by level. */
const maxDepth = 500;

/**
 * Parses XML and takes nothing malformed. saxes is the judge of what is well-formed, for xmldom lets a lot through that
 * a .NET reader refuses; xmldom makes the document.
 *
 * @param bytes UTF-8, with or without a byte order mark
 * @param file the name that a problem is reported under
 * @returns the document, or nothing when a problem was reported
 */
export function parseXml(bytes: Uint8Array, file: string, report: ReportRule): Document | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    report(file, 'is not UTF-8', 'encoding');
    return undefined;
  }
  try {
    checkWellFormed(text);
    return new DOMParser().parseFromString(text, 'text/xml');
  } catch (error) {
    report(file, `is not well-formed XML: ${messageOf(error)}`, 'xml');
    return undefined;
  }
}

/** Throws an Error that says where and why, when the text is not well-formed XML 1.0 with namespaces. */
function checkWellFormed(text: string): void {
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('xmldecl', ({ version }) => {
    if (version !== '1.0') throw new Error(`it is of version ${String(version)}`);
  });
  parser.on('opentag', () => {
    if (++depth > maxDepth) throw new Error(`elements lie more than ${String(maxDepth)} levels deep`);
  });
  parser.on('closetag', () => depth--);
  parser.write(text).close();
}

/** The document as UTF-8 text with an XML declaration of its own. */
export function xmlText(document: Document): string {
  const root = document.documentElement;
  if (root === null) throw new Error('The document is empty.');
  return `<?xml version="1.0" encoding="utf-8"?>\n${serialize(root)}\n`;
}

function serialize(node: Node): string {
  return new XMLSerializer().serializeToString(node, { requireWellFormed: true });
}

/** The element's own child elements, of one name or of all. */
export function childElements(parent: Node, name?: string): Element[] {
  return Array.from(parent.childNodes).filter(
    (node): node is Element => node.nodeType === node.ELEMENT_NODE && (name === undefined || node.nodeName === name),
  );
}

/** The element reached by going down the names, the first of each; nothing when one is absent. */
export function descend(from: Node, ...names: string[]): Element | undefined {
  let at: Node | undefined = from;
  for (const name of names) at = at && childElements(at, name)[0];
  return at as Element | undefined;
}

/** The element's text, trimmed; empty when there is no element. */
export function textOf(element: Element | undefined): string {
  return element?.textContent?.trim() ?? '';
}

/** The element's attributes by name, in order. */
export function attributesOf(element: Element): Map<string, string> {
  return new Map(Array.from(element.attributes, ({ name, value }) => [name, value] as const));
}

/** The element and all elements below it, in document order. */
export function withDescendants(element: Element): Element[] {
  return [element, ...childElements(element).flatMap(withDescendants)];
}

/** Puts elements into an empty one, each on a line of its own. */
export function fill(parent: Element, children: Element[], indent: string): void {
  const document = parent.ownerDocument;
  if (document === null) throw new Error('The element is not in a document.');
  for (const child of children) {
    parent.appendChild(document.createTextNode(`\n${indent}  `));
    parent.appendChild(child);
  }
  parent.appendChild(document.createTextNode(`\n${indent}`));
}
