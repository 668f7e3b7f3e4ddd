import { validate, type Schema, type ValidationError } from 'jsonschema';
import schema from 'pcf-scripts/ManifestSchema.json';
import { groupBy } from '../names';
import type { SourceElement } from '../xml';

/*
 * Before a build, pcf-scripts validates the source manifest against this schema with the same library. A zip contains the built
 * manifest (see `manifestProcessor.js`): the code's path is bundle.js, and `built-by` and an empty `feature-usage` are added.
 */

/** The control's version, which has a rule of its own. */
const versionPath = 'manifest.control.0.$.version';

/**
 * Where a built manifest violates pcf-scripts' schema, phrased to follow the manifest's name.
 *
 * @param manifest the root of its XML
 */
export function schemaFaults(manifest: SourceElement): string[] {
  const source = { [manifest.name]: asSource(manifest) };
  return validate(source, schema as unknown as Schema, { nestedErrors: true })
    .errors.filter(({ path }) => path.join('.') !== versionPath)
    .map(wording);
}

/**
 * An element as it was before the build, in the form that xml2js passes to pcf-scripts: attributes in `$`, text in `_`, children
 * in lists by name, and only the text if there is nothing else.
 */
function asSource({ name, attributes, children, rawText, text }: SourceElement): unknown {
  if (attributes.size === 0 && children.length === 0) return text === '' ? '' : rawText;
  const lists = groupBy(
    children.filter((child) => !isAdded(child)),
    (child) => child.name,
  );
  const given = Object.fromEntries(attributes);
  if (name === 'code') given.path = given.path?.replace(/\.js$/, '.ts') ?? '';
  return {
    ...(attributes.size > 0 && { $: given }),
    ...(text !== '' && { _: rawText }),
    ...Object.fromEntries(Array.from(lists, ([name, list]) => [name, list.map(asSource)])),
  };
}

/** Whether the build added an element. */
function isAdded({ name, attributes, children, text }: SourceElement): boolean {
  const isEmpty = attributes.size === 0 && children.length === 0 && text === '';
  return name === 'built-by' || (name === 'feature-usage' && isEmpty);
}

function wording({ path, name, argument, instance }: ValidationError): string {
  // A path has the names of elements, each with its position, then `$` for the attributes, and the name of one of them.
  const isAttribute = path.at(-2) === '$';
  const elements = path
    .slice(0, isAttribute ? -1 : undefined)
    .filter((step) => step !== '$' && typeof step === 'string');
  const element = `<${String(elements.at(-1) ?? 'manifest')}>`;
  const value = `has ${isAttribute ? String(path.at(-1)) : 'the text'}="${String(instance)}" on ${element}`;
  const parts: Readonly<Record<string, string>> = { $: 'an attribute', _: 'a text' };
  const part = parts[String(argument)] ?? (path.at(-1) === '$' ? String(argument) : `<${String(argument)}>`);
  switch (name) {
    case 'enum':
      return `${value}; it must be one of ${(argument as string[]).join(', ')}`;
    case 'pattern':
    case 'minLength':
      return `${value}, which does not have the required format`;
    case 'maxItems':
      return `has ${element} ${String((instance as unknown[]).length)} times; it must have one`;
    case 'required':
      return `has ${element} without ${part}`;
    case 'additionalProperties':
      return `has ${part} in ${element}, which is not allowed there`;
    default:
      return `has ${element} ${typeof instance === 'string' ? 'without' : 'with'} attributes or elements`;
  }
}
