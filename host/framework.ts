import type { ReactElement } from 'react';
import type { ControlManifest, ManifestProperty } from './manifest';

/** An option of the bound choice column, as the platform passes it. */
export type OptionMetadata = ComponentFramework.PropertyHelper.OptionMetadata;

/** How a host answers a request for a missing string; hosts differ. `fail` is for tests of our own strings. */
export type MissingString = 'fail' | 'key' | 'empty' | 'nothing' | 'throw';

/** Everything that the framework can pass to the control, described as a form would. */
export interface HostState {
  /** The value of the bound property: an option's value, null for an empty column, or the name of a grid's event. */
  readonly value: number | string | null;
  /** The value's label as the platform formats it. */
  readonly formatted?: string;
  /** The bound column's logical name; undefined if the host provides no metadata. */
  readonly logicalName?: string;
  /** The column's options; undefined if the host provides no metadata. */
  readonly options?: readonly OptionMetadata[];
  /** False if column security hides the value from the user. */
  readonly isReadable?: boolean;
  /** The platform's message if the column is in an error state. */
  readonly errorMessage?: string;
  /** The settings by name. A setting that is not listed has the manifest's default, as on a form. */
  readonly settings?: Readonly<Record<string, string | null | undefined>>;
  /** The column's display name on the form. */
  readonly label?: string;
  readonly isRTL?: boolean;
  /** The user's language as a locale identifier, such as 1033. */
  readonly languageId?: number;
  /** The size in pixels that a canvas app allocates to the control. If undefined, the control takes the space it needs. */
  readonly allocatedHeight?: number;
  readonly allocatedWidth?: number;
  /** Fluent UI tokens; undefined in an app without the modern look. */
  readonly theme?: Readonly<Record<string, string | number | undefined>>;
  readonly strings: ReadonlyMap<string, string>;
  readonly missingString?: MissingString;
  /** Receives the events that a grid customizer fires. If undefined, firing one throws. */
  readonly onEvent?: (name: string, payload: unknown) => void;
}

/** The part of `react-dom` that renders a virtual control. */
export interface Renderer {
  render(element: ReactElement, container: Element): unknown;
  unmountComponentAtNode(container: Element): boolean;
}

type Control<TInputs, TOutputs> = ComponentFramework.ReactControl<TInputs, TOutputs>;

/** A part of the framework that the control must not use: any access throws. */
function forbidden<Part extends object>(name: string): Part {
  const refuse = (_: object, member: string | symbol): never => {
    throw new Error(`The control uses context.${name}.${String(member)}.`);
  };
  return new Proxy<Part>({} as Part, { get: refuse, set: refuse, has: refuse });
}

function settingOf(property: ManifestProperty, settings: HostState['settings']): string | null | undefined {
  return settings && property.name in settings
    ? settings[property.name]
    : property.values.find((value) => value.isDefault)?.value;
}

/**
 * Builds the context that the framework passes to `init` and `updateView`. The manifest determines the settings and the bound
 * column. The parts that the control must not use (Web API, navigation, device, and so on) throw on any access.
 *
 * @param missing collects the keys that the control requested and the strings lack
 */
export function createContext<TInputs>(
  manifest: ControlManifest,
  state: HostState,
  missing: Set<string> = new Set<string>(),
): ComponentFramework.Context<TInputs> {
  const parameters = Object.fromEntries(
    manifest.properties.map((property) => [
      property.name,
      property.usage === 'bound'
        ? {
            type: property.type,
            raw: state.value,
            formatted: state.formatted,
            error: state.errorMessage !== undefined,
            errorMessage: state.errorMessage ?? '',
            security:
              state.isReadable === undefined
                ? undefined
                : { editable: false, readable: state.isReadable, secured: !state.isReadable },
            attributes: (state.options ?? state.logicalName) && {
              LogicalName: state.logicalName,
              Options: state.options,
            },
          }
        : { type: property.type, raw: settingOf(property, state.settings) },
    ]),
  );
  const getString = (key: string): string => {
    const found = state.strings.get(key);
    if (found !== undefined) return found;
    missing.add(key);
    switch (state.missingString) {
      case 'key':
        return key;
      case 'empty':
        return '';
      case 'nothing':
        return undefined as unknown as string; // Some hosts do, despite the typings.
      default:
        throw new Error(`There is no string with the key ${key}.`);
    }
  };
  return {
    parameters: parameters as TInputs,
    mode: {
      allocatedHeight: state.allocatedHeight ?? -1,
      allocatedWidth: state.allocatedWidth ?? -1,
      isControlDisabled: true,
      isVisible: true,
      label: state.label ?? '',
      setControlState: () => true,
      setFullScreen: () => undefined,
      trackContainerResize: () => undefined,
    },
    resources: { getString, getResource: () => undefined },
    userSettings: {
      isRTL: state.isRTL ?? false,
      languageId: state.languageId ?? 1033,
      dateFormattingInfo: forbidden('userSettings.dateFormattingInfo'),
      numberFormattingInfo: forbidden('userSettings.numberFormattingInfo'),
      securityRoles: [],
      userId: '',
      userName: '',
      getTimeZoneOffsetMinutes: () => 0,
    },
    fluentDesignLanguage: state.theme && {
      tokenTheme: state.theme,
      brand: forbidden('fluentDesignLanguage.brand'),
    },
    updatedProperties: [],
    client: forbidden('client'),
    device: forbidden('device'),
    factory: state.onEvent
      ? ({ fireEvent: state.onEvent } as unknown as ComponentFramework.Factory) // undocumented
      : forbidden('factory'),
    formatting: forbidden('formatting'),
    navigation: forbidden('navigation'),
    utils: forbidden('utils'),
    webAPI: forbidden('webAPI'),
    events: forbidden('events'),
    copilot: forbidden('copilot'),
  };
}

/** Runs a control on a form through the framework's lifecycle. */
export class HostedControl<TInputs, TOutputs> {
  private readonly control: Control<TInputs, TOutputs>;
  private readonly missing = new Set<string>();

  /**
   * Creates the control, calls `init` and the first `updateView`, and renders the result into the container.
   *
   * @throws Error if the control requests a missing string, unless `missingString` says otherwise
   */
  constructor(
    private readonly manifest: ControlManifest,
    Constructor: new () => Control<TInputs, TOutputs>,
    private readonly renderer: Renderer,
    readonly container: Element,
    private state: HostState,
  ) {
    this.control = new Constructor();
    this.control.init(this.context(), () => {
      throw new Error('A read-only control must not notify of changed outputs.');
    });
    this.render();
  }

  /** Changes the state and calls `updateView`, as the framework does for any change. */
  update(changes: Partial<HostState> = {}): void {
    this.state = { ...this.state, ...changes };
    this.render();
  }

  /** The values that the control would write back. */
  outputs(): TOutputs | undefined {
    return this.control.getOutputs?.();
  }

  /** Removes the control from the form. */
  destroy(): void {
    this.control.destroy();
    this.renderer.unmountComponentAtNode(this.container);
  }

  private context(): ComponentFramework.Context<TInputs> {
    return createContext<TInputs>(this.manifest, this.state, this.missing);
  }

  private render(): void {
    this.renderer.render(this.control.updateView(this.context()), this.container);
    if (this.missing.size > 0 && (this.state.missingString ?? 'fail') === 'fail') {
      throw new Error(`Missing strings: ${[...this.missing].join(', ')}.`);
    }
  }
}
