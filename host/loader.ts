import type { ControlManifest } from './manifest';
import { parseManifest, parseStrings } from './manifest';

/** A built control after the framework has loaded it. */
export interface LoadedControl<TInputs, TOutputs> {
  readonly manifest: ControlManifest;
  readonly Constructor: new () => ComponentFramework.ReactControl<TInputs, TOutputs>;
  /** The control's languages, as locale identifiers. */
  readonly languages: readonly number[];
  /** The strings of a language, or the English ones if the control doesn't have that language. */
  readonly strings: (languageId: number) => ReadonlyMap<string, string>;
}

/** The controls that built bundles have registered, by full name. */
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
    element.onerror = () => reject(new Error(`Can't load a ${name} element.`));
    document.head.append(element);
  });
}

/**
 * Loads a built control as the framework does: its manifest, style sheets, strings, and code.
 *
 * @param folder the address of the folder that contains `ControlManifest.xml`
 * @throws Error if a file that the manifest names is missing, or the bundle doesn't register the control
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
  if (typeof Constructor !== 'function') throw new Error(`The bundle doesn't register ${name}.`);
  return {
    manifest,
    Constructor: Constructor as LoadedControl<TInputs, TOutputs>['Constructor'],
    languages: [...strings.keys()].sort((one, other) => one - other),
    strings: (languageId) => {
      const found = strings.get(languageId) ?? strings.get(ENGLISH);
      if (!found) throw new Error('The control has no English strings.');
      return found;
    },
  };
}
