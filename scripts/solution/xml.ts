import { DOMParser, type Document, type Element, type Node, XMLSerializer } from '@xmldom/xmldom';
import type { ReportRule } from '../verify/rules';
import { messageOf } from './problems';

/**
 * Parses XML and takes nothing malformed.
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
  let fault: string | undefined;
  try {
    const document = new DOMParser({
      onError: (_level, message) => {
        fault ??= message;
        throw new Error(message);
      },
    }).parseFromString(text, 'text/xml');
    // xmldom 0.9 lets a bare ampersand and control characters through. A .NET reader does not.
    if (/&(?!#\d+;|#x[\da-f]+;|[a-z_][\w.-]*;)/i.test(withoutLiterals(text))) fault = 'a & that is not written &amp;';
    if (document.documentElement) serialize(document.documentElement);
    if (fault === undefined) return document;
  } catch (error) {
    fault ??= messageOf(error);
  }
  report(file, `is not well-formed XML: ${fault.replace(/\s+/g, ' ').trim()}`, 'xml');
  return undefined;
}

function withoutLiterals(text: string): string {
  return text.replace(/<!\[CDATA\[.*?\]\]>|<!--.*?-->|<\?.*?\?>/gs, '');
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
