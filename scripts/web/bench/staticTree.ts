import * as React from 'react';

/** An element's attributes as props. React's production build takes them by the names that they have in HTML and CSS. */
function propertiesOf(element: Element): Record<string, unknown> {
  // React takes an empty string for false.
  const attributes = [...element.attributes].map(
    ({ name, value }) => [name, name === 'hidden' ? true : value] as const,
  );
  const { style } = element as HTMLElement;
  const styles = [...style].map((name) => [name, style.getPropertyValue(name)] as const);
  return { ...Object.fromEntries(attributes), style: Object.fromEntries(styles) };
}

/** Returns a function that creates React elements for the same DOM as a node, without components. */
export function staticTree(node: Node): () => React.ReactNode {
  if (!(node instanceof Element)) return () => node.textContent;
  const [tag, properties] = [node.localName, propertiesOf(node)];
  const children = [...node.childNodes].map(staticTree);
  return () => React.createElement(tag, properties, ...children.map((child) => child())) as React.ReactElement;
}
