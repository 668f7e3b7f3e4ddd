import { validate, type Schema, type ValidationError } from 'jsonschema';
import schema from 'pcf-scripts/ManifestSchema.json';
import { asParsed } from '../manifest';
import type { SourceElement } from '../xml';

/*
 * pcf-scripts holds a manifest against its schema before it builds, with the same library. What is in a zip is what it
 * built (`manifestProcessor.js`): the code's path is bundle.js, `built-by` is added, and so is an empty `feature-usage`.
 */

/**
 * What a built manifest has that pcf-scripts' schema does not allow, as sentences that start with the manifest.
 *
 * @param manifest the root of its XML
 */
export function schemaFaults(manifest: SourceElement): string[] {
  const source = { [manifest.name]: unbuilt(asParsed(manifest)) };
  return validate(source, schema as unknown as Schema, { nestedErrors: true }).errors.map(wording);
}

/** The manifest as it was before the build, as far as the schema tells the two apart. */
function unbuilt(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unbuilt);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, item]) => key !== 'built-by' && !isBare(item))
      .map(([key, item]) => [key, key === 'code' ? withSource(item) : unbuilt(item)]),
  );
}

/** Whether a list holds empty elements only, such as `<feature-usage/>`. */
function isBare(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => item === '');
}

function withSource(code: unknown): unknown {
  return JSON.parse(JSON.stringify(code).replace(/("path":"[^"]*)\.js"/g, '$1.ts"')) as unknown;
}

function wording({ path, name, argument, instance, schema: rule }: ValidationError): string {
  const attribute = path.at(-2) === '$' ? String(path.at(-1)) : undefined;
  const elements = path.filter((step): step is string => typeof step === 'string' && step !== '$');
  const element = `<${(attribute === undefined ? elements : elements.slice(0, -1)).at(-1) ?? 'manifest'}>`;
  const isAttributes = path.at(-1) === '$';
  const value = `has ${attribute ?? 'the text'}="${String(instance)}" on ${element}`;
  switch (name) {
    case 'enum':
      return `${value}; it must be ${(argument as string[]).join(', ')}`;
    case 'pattern':
      return `${value}, which does not have the required form`;
    case 'minLength':
      return `has an empty ${attribute ?? 'text'} on ${element}`;
    case 'maxItems':
      return `has ${String((instance as unknown[]).length)} of ${element}; there must be one`;
    case 'required':
      if (argument === '$') return `has ${element} without attributes`;
      if (argument === '_') return `has ${element} without a text`;
      return `has ${element} without ${isAttributes ? String(argument) : `<${String(argument)}>`}`;
    case 'additionalProperties':
      if (argument === '_') return `has a text in ${element}`;
      return `has ${isAttributes ? String(argument) : `<${String(argument)}>`} in ${element}, which is not allowed there`;
    default:
      return `has ${element} as ${typeof instance === 'string' ? 'a text' : 'something else'}; it must be ${typeOf(rule)}`;
  }
}

function typeOf(rule: ValidationError['schema']): string {
  return typeof rule === 'object' && rule.type === 'object' ? 'an element with attributes' : 'a text';
}
