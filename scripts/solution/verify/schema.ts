import { validate, type Schema, type ValidationError } from 'jsonschema';
import schema from 'pcf-scripts/ManifestSchema.json';
import type { SourceElement } from '../xml';

/*
 * Before a build, pcf-scripts validates the source manifest against this schema with the same library. A zip contains the built
 * manifest (see `manifestProcessor.js`): the code's path is bundle.js, and `built-by` and an empty `feature-usage` are added.
 */

/** The depth to which a manifest is read. None that pcf-scripts accepts comes near it. */
const maxDepth = 20;

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
function asSource({ name, attributes, children, rawText, text }: SourceElement, depth = 0): unknown {
  if (depth > maxDepth || (attributes.size === 0 && children.length === 0)) return text === '' ? '' : rawText;
  const lists = new Map<string, unknown[]>();
  for (const child of children.filter((item) => !isAdded(item))) {
    const list = lists.get(child.name) ?? [];
    lists.set(child.name, list);
    list.push(asSource(child, depth + 1));
  }
  const given = Object.fromEntries(attributes);
  if (name === 'code') given.path = given.path?.replace(/\.js$/, '.ts') ?? '';
  return {
    ...(attributes.size > 0 && { $: given }),
    ...(text !== '' && { _: rawText }),
    ...Object.fromEntries(lists),
  };
}

/** Whether the build added an element. */
function isAdded({ name, attributes, children, text }: SourceElement): boolean {
  const isEmpty = attributes.size === 0 && children.length === 0 && text === '';
  return name === 'built-by' || (name === 'feature-usage' && isEmpty);
}

function wording({ path, name, argument, instance, schema: rule }: ValidationError): string {
  const attribute = path.at(-2) === '$' ? String(path.at(-1)) : undefined;
  const elements = path.filter((step): step is string => typeof step === 'string' && step !== '$');
  const element = `<${(attribute === undefined ? elements : elements.slice(0, -1)).at(-1) ?? 'manifest'}>`;
  const isAttributes = path.at(-1) === '$';
  const value = `has ${attribute ?? 'the text'}="${String(instance)}" on ${element}`;
  switch (name) {
    case 'enum':
      return `${value}; it must be one of ${(argument as string[]).join(', ')}`;
    case 'pattern':
      return `${value}, which does not have the required format`;
    case 'minLength':
      return `has an empty ${attribute ?? 'text'} on ${element}`;
    case 'maxItems':
      return `has ${element} ${String((instance as unknown[]).length)} times; it must have one`;
    case 'required':
      if (argument === '$') return `has ${element} without attributes`;
      if (argument === '_') return `has ${element} without text`;
      return `has ${element} without ${isAttributes ? String(argument) : `<${String(argument)}>`}`;
    case 'additionalProperties':
      if (argument === '$') return `has attributes on ${element}, where none are allowed`;
      if (argument === '_') return `has text in ${element}, where none is allowed`;
      return `has ${isAttributes ? String(argument) : `<${String(argument)}>`} in ${element}, which is not allowed there`;
    default:
      return `has ${element} as ${typeof instance === 'string' ? 'text' : 'something else'}; it must be ${typeOf(rule)}`;
  }
}

function typeOf(rule: ValidationError['schema']): string {
  return typeof rule === 'object' && rule.type === 'object' ? 'an element with attributes' : 'text';
}
