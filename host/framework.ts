import type { ReactElement } from 'react';
import type { ControlManifest, ManifestProperty } from './manifest';

/** An option of the bound choice column, as the platform hands it over. */
export type OptionMetadata = ComponentFramework.PropertyHelper.OptionMetadata;

/** What a host does for a string that it does not have; the platforms differ. `fail` is for tests of our own strings. */
export type MissingString = 'fail' | 'key' | 'empty' | 'nothing' | 'throw';

/** Everything that the framework can hand the control, in the words of a form. */
export interface HostState {
  /** What the bound property holds: the option's value, null for an empty column, or the name of a grid's event. */
  readonly value: number | string | null;
  /** The label as the platform formats it. */
  readonly formatted?: string;
  /** The bound column's logical name; left out where the host gives no metadata. */
  readonly logicalName?: string;
  /** The column's options; left out where the host gives no metadata. */
  readonly options?: readonly OptionMetadata[];
  /** False where column security hides the value from the user. */
  readonly isReadable?: boolean;
  /** The platform's message where the column is in error. */
  readonly errorMessage?: string;
  /** The settings by name; one that is left out has the manifest's default, as in a form. */
  readonly settings?: Readonly<Record<string, string | null | undefined>>;
  /** The column's own name on the form. */
  readonly label?: string;
  readonly isRTL?: boolean;
  /** The language of the user, as a locale identifier such as 1033. */
  readonly languageId?: number;
  /** The size in pixels that a canvas app gives the control; left out, the control takes the room that it needs. */
  readonly allocatedHeight?: number;
  readonly allocatedWidth?: number;
  /** Fluent UI tokens; left out in an app without the modern look. */
  readonly theme?: Readonly<Record<string, string | number | undefined>>;
  readonly strings: ReadonlyMap<string, string>;
  readonly missingString?: MissingString;
  /** Takes the events that a grid customizer fires; left out, firing one throws. */
  readonly onEvent?: (name: string, payload: unknown) => void;
}

/** The part of `react-dom` that puts a virtual control's element on the page. */
export interface Renderer {
  render(element: ReactElement, container: Element): unknown;
  unmountComponentAtNode(container: Element): boolean;
}

type Control<TInputs, TOutputs> = ComponentFramework.ReactControl<TInputs, TOutputs>;

/** A part of the framework that the control has no business with: any use of it throws. */
function outOfBounds<Part extends object>(name: string): Part {
  const refuse = (_: object, member: string | symbol): never => {
    throw new Error(`the control uses context.${name}.${String(member)}`);
  };
  return new Proxy<Part>({} as Part, { get: refuse, set: refuse, has: refuse });
}

function settingOf(property: ManifestProperty, settings: HostState['settings']): string | null | undefined {
  return settings && property.name in settings
    ? settings[property.name]
    : property.values.find((value) => value.isDefault)?.value;
}

/**
 * Builds the context that the framework hands to `init` and `updateView`. Settings and the bound column come from the manifest;
 * what the control has no business with (Web API, navigation, device …) throws when it is used.
 *
 * @param missing gathers the keys that the control asked for and the strings lack
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
        return undefined as unknown as string; // as some hosts do, whatever the typings say
      default:
        throw new Error(`no string has the key ${key}`);
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
      dateFormattingInfo: outOfBounds('userSettings.dateFormattingInfo'),
      numberFormattingInfo: outOfBounds('userSettings.numberFormattingInfo'),
      securityRoles: [],
      userId: '',
      userName: '',
      getTimeZoneOffsetMinutes: () => 0,
    },
    fluentDesignLanguage: state.theme && {
      tokenTheme: state.theme,
      brand: outOfBounds('fluentDesignLanguage.brand'),
    },
    updatedProperties: [],
    client: outOfBounds('client'),
    device: outOfBounds('device'),
    factory: state.onEvent
      ? ({ fireEvent: state.onEvent } as unknown as ComponentFramework.Factory) // as the platform has it, undocumented
      : outOfBounds('factory'),
    formatting: outOfBounds('formatting'),
    navigation: outOfBounds('navigation'),
    utils: outOfBounds('utils'),
    webAPI: outOfBounds('webAPI'),
    events: outOfBounds('events'),
    copilot: outOfBounds('copilot'),
  };
}

/** A control on a form: the steps that the framework takes, in its order. */
export class HostedControl<TInputs, TOutputs> {
  private readonly control: Control<TInputs, TOutputs>;
  private readonly missing = new Set<string>();

  /**
   * Makes the control, calls `init` and the first `updateView`, and puts what it gives into the container.
   *
   * @throws Error where the control asks for a string that is not there, unless the state says what then
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
      throw new Error('a read-only control has no output to announce');
    });
    this.render();
  }

  /** Changes what the framework hands over, and calls `updateView` as the framework does for any change. */
  update(changes: Partial<HostState> = {}): void {
    this.state = { ...this.state, ...changes };
    this.render();
  }

  /** What the control would write back. */
  outputs(): TOutputs | undefined {
    return this.control.getOutputs?.();
  }

  /** Takes the control off the form. */
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
      throw new Error(`the strings lack ${[...this.missing].join(', ')}`);
    }
  }
}
