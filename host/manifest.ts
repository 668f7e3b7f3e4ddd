/** An allowed value of an enum property. */
export interface ManifestValue {
  readonly value: string;
  readonly displayNameKey: string;
  readonly isDefault: boolean;
}

/** A property of the control: the bound column or a setting. */
export interface ManifestProperty {
  readonly name: string;
  /** The manifest type, such as `OptionSet` or `Enum`. */
  readonly type: string;
  readonly usage: 'bound' | 'input' | 'output';
  readonly isRequired: boolean;
  readonly displayNameKey: string;
  readonly descriptionKey: string;
  /** The allowed values of an enum, in the manifest's order; empty for other types. */
  readonly values: readonly ManifestValue[];
}

/** The parts of a control's manifest that a host uses. */
export interface ControlManifest {
  readonly namespace: string;
  readonly constructorName: string;
  readonly version: string;
  readonly displayNameKey: string;
  readonly descriptionKey: string;
  readonly properties: readonly ManifestProperty[];
  /** Paths relative to the manifest, in its order. */
  readonly code: string;
  readonly css: readonly string[];
  readonly resx: readonly string[];
}

function parseXml(xml: string): Document {
  const document = new DOMParser().parseFromString(xml.replace(/^\uFEFF/, ''), 'application/xml');
  const error = document.querySelector('parsererror');
  if (error) throw new Error(`The XML isn't well-formed: ${error.textContent ?? ''}`);
  return document;
}

function attribute(element: Element, name: string): string {
  return element.getAttribute(name) ?? '';
}

/**
 * Reads a `ControlManifest.Input.xml` or a built `ControlManifest.xml`.
 *
 * @throws Error if the text isn't well-formed XML or contains no control
 */
export function parseManifest(xml: string): ControlManifest {
  const control = parseXml(xml).querySelector('manifest > control');
  if (!control) throw new Error('The manifest contains no control.');
  const paths = (name: string) =>
    [...control.querySelectorAll(`resources > ${name}`)].map((resource) => attribute(resource, 'path'));
  return {
    namespace: attribute(control, 'namespace'),
    constructorName: attribute(control, 'constructor'),
    version: attribute(control, 'version'),
    displayNameKey: attribute(control, 'display-name-key'),
    descriptionKey: attribute(control, 'description-key'),
    properties: [...control.querySelectorAll(':scope > property')].map((property) => ({
      name: attribute(property, 'name'),
      type: attribute(property, 'of-type'),
      usage: attribute(property, 'usage') as ManifestProperty['usage'],
      isRequired: attribute(property, 'required') === 'true',
      displayNameKey: attribute(property, 'display-name-key'),
      descriptionKey: attribute(property, 'description-key'),
      values: [...property.querySelectorAll(':scope > value')].map((value) => ({
        value: (value.textContent ?? '').trim(),
        displayNameKey: attribute(value, 'display-name-key'),
        isDefault: attribute(value, 'default') === 'true',
      })),
    })),
    code: paths('code')[0] ?? '',
    css: paths('css'),
    resx: paths('resx'),
  };
}

/**
 * Reads the strings of a `.resx` file.
 *
 * @throws Error if the text isn't well-formed XML or contains a duplicate key
 */
export function parseStrings(resx: string): ReadonlyMap<string, string> {
  const strings = new Map<string, string>();
  for (const data of parseXml(resx).querySelectorAll('root > data')) {
    const key = attribute(data, 'name');
    if (strings.has(key)) throw new Error(`Duplicate key: ${key}.`);
    strings.set(key, data.querySelector('value')?.textContent ?? '');
  }
  return strings;
}
