import type { ControlManifest } from './manifest';
import { parseManifest, parseStrings } from './manifest';

/** A built control as the framework has it after loading. */
export interface LoadedControl<TInputs, TOutputs> {
  readonly manifest: ControlManifest;
  readonly Constructor: new () => ComponentFramework.ReactControl<TInputs, TOutputs>;
  /** The languages that the control brings, as locale identifiers. */
  readonly languages: readonly number[];
  /** The strings of a language; those of English where the control does not bring it. */
  readonly strings: (languageId: number) => ReadonlyMap<string, string>;
}

/** The controls that built bundles have announced, by their full names. */
const registered = new Map<string, unknown>();

const ENGLISH = 1033;

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${String(response.status)}`);
  return response.text();
}

function addElement<Name extends 'script' | 'link'>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(name), properties);
    element.onload = () => resolve();
    element.onerror = () => reject(new Error(`cannot load ${name}`));
    document.head.append(element);
  });
}

/**
 * Loads a built control as the framework does: its manifest, style sheets, strings and code.
 *
 * @param folder the address of the folder that holds `ControlManifest.xml`
 * @throws Error where a file that the manifest names is not there, or the bundle registers no such control
 */
export async function loadControl<TInputs, TOutputs>(folder: string): Promise<LoadedControl<TInputs, TOutputs>> {
  const manifest = parseManifest(await fetchText(`${folder}/ControlManifest.xml`));
  const name = `${manifest.namespace}.${manifest.constructorName}`;
  const registerControl = (name: string, constructor: unknown) => registered.set(name, constructor);
  Object.assign(window, { ComponentFramework: { registerControl } });
  const strings = new Map<number, ReadonlyMap<string, string>>();
  await Promise.all([
    ...manifest.resx.map(async (path) => {
      const languageId = Number(/\.(\d+)\.resx$/.exec(path)?.[1] ?? ENGLISH);
      strings.set(languageId, parseStrings(await fetchText(`${folder}/${path}`)));
    }),
    ...manifest.css.map((path) => addElement('link', { rel: 'stylesheet', href: `${folder}/${path}` })),
    addElement('script', { src: `${folder}/${manifest.code}` }),
  ]);
  const Constructor = registered.get(name);
  if (typeof Constructor !== 'function') throw new Error(`the bundle registers no ${name}`);
  return {
    manifest,
    Constructor: Constructor as LoadedControl<TInputs, TOutputs>['Constructor'],
    languages: [...strings.keys()].sort((one, other) => one - other),
    strings: (languageId) => {
      const found = strings.get(languageId) ?? strings.get(ENGLISH);
      if (!found) throw new Error('the control brings no English strings');
      return found;
    },
  };
}
