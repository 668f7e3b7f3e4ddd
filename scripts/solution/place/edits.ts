import { childrenOf, type SourceElement } from '../xml';

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
export function append({ file, name, tagEnd, end }: SourceElement, text: string): Edit {
  if (tagEnd === end) return { start: file.slice(0, end - 2).trimEnd().length, end, text: `>${text}</${name}>` };
  const endTag = file.lastIndexOf('</', end - 1);
  return { start: endTag, end: endTag, text };
}

/** Removes an element and the space before it. */
export function remove({ file, start, end }: SourceElement): Edit {
  return { start: file.slice(0, start).trimEnd().length, end, text: '' };
}

/** Sets an attribute of an element, or removes it if no value is given. */
export function setAttribute({ file, start, tagEnd }: SourceElement, name: string, value?: string): Edit {
  const tag = file.slice(start, tagEnd);
  const written = [...tag.matchAll(/\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')/g)];
  const old = written.find((attribute) => attribute[1] === name);
  const at = start + (old?.index ?? tag.search(/\s*\/?>$/));
  const text = value === undefined ? '' : ` ${name}="${escapeXml(value)}"`;
  return { start: at, end: at + (old?.[0].length ?? 0), text };
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
