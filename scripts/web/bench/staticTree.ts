import * as React from 'react';

/** An element's attributes as React props. */
function propertiesOf(element: Element): Record<string, unknown> {
  const camelCase = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const isKept = (name: string) => /^(aria|data)-/.test(name);
  const names: Record<string, string> = { class: 'className', tabindex: 'tabIndex' };
  return Object.fromEntries(
    [...element.attributes].map(({ name, value }): [string, unknown] => {
      // React takes an empty string for false.
      if (name === 'hidden') return [name, true];
      if (name !== 'style') return [names[name] ?? (isKept(name) ? name : camelCase(name)), value];
      const { style } = element as HTMLElement;
      return ['style', Object.fromEntries([...style].map((key) => [camelCase(key), style.getPropertyValue(key)]))];
    }),
  );
}

/** Returns a function that creates React elements for the same DOM as a node, without components. */
export function staticTree(node: Node): () => React.ReactNode {
  if (!(node instanceof Element)) return () => node.textContent;
  const [tag, properties] = [node.localName, propertiesOf(node)];
  const children = [...node.childNodes].map(staticTree);
  return () => React.createElement(tag, properties, ...children.map((child) => child())) as React.ReactElement;
}
