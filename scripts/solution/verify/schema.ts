import { validate, type ValidationError } from 'jsonschema';
import sourceSchema from 'pcf-scripts/ManifestSchema.json';
import { groupBy } from '../names';
import type { SourceElement } from '../xml';

/*
 * Before a build, pcf-scripts validates the source manifest against its schema with the same library. A zip contains the built
 * manifest (see `manifestProcessor.js`): the code's path is bundle.js, and `built-by` and an empty `feature-usage` are added.
 */
const schema = structuredClone(sourceSchema);
const { code, control, controlAttribs, featureUsage } = schema.definitions;
code.properties.$.properties.path.pattern = '\\.js$';
Object.assign(control.properties, { 'built-by': {} });
Object.assign(featureUsage, { type: ['object', 'string'] });
// The control's version has a check of its own.
Object.assign(controlAttribs.properties, { version: { type: 'string' } });

/**
 * The violations of pcf-scripts' schema in a built manifest, phrased to follow its name.
 *
 * @param manifest the root of its XML
 */
export function schemaFaults(manifest: SourceElement): string[] {
  return validate({ [manifest.name]: asParsed(manifest) }, schema).errors.map(wording);
}

/**
 * An element in the form that xml2js passes to pcf-scripts: attributes in `$`, text in `_`, children in lists by name, and only the
 * text if there is nothing else.
 */
function asParsed({ attributes, children, rawText, text }: SourceElement): unknown {
  const content = text === '' ? '' : rawText;
  if (attributes.size === 0 && children.length === 0) return content;
  const lists = groupBy(children, ({ name }) => name);
  return {
    ...(attributes.size > 0 && { $: Object.fromEntries(attributes) }),
    ...(content !== '' && { _: content }),
    ...Object.fromEntries(Array.from(lists, ([name, list]) => [name, list.map(asParsed)])),
  };
}

function wording({ path, name, argument, instance }: ValidationError): string {
  // A path has the names of elements, each with its position, then `$` for the attributes, and the name of one of them.
  const place = path.filter((step) => typeof step === 'string' && step !== '$').join('/') || 'the file';
  const part = String(argument).replace(/^[$_]$/, (key) => (key === '$' ? 'attributes' : 'text'));
  if (name === 'required') return `has no ${part} in ${place}`;
  if (name === 'additionalProperties') return `must not have ${part} in ${place}`;
  return `has an invalid ${place}${typeof instance === 'string' ? `: "${instance}"` : ''}`;
}
