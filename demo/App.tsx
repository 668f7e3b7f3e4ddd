import * as React from 'react';
import { ActionButton, ThemeProvider, setRTL } from '@fluentui/react';
import { Controls } from './Controls';
import { DemoContext, useDemo, type Demo } from './demoContext';
import { FormControl } from './FormControl';
import { Badges, Gallery, SettingsSideBySide } from './Gallery';
import { isRTL, type DemoControl } from './host';
import { SessionForm } from './SessionForm';
import { SessionList } from './SessionList';
import { formatState, parseState, type DemoState } from './state';
import { choiceTexts, texts } from './texts';
import { fluent8Theme, pageTokens } from './themes';

const links = ['form', 'list', 'gallery', 'settings'] as const;

function ViewLinks() {
  const { state, change, linkTo } = useDemo();
  return (
    <nav className="app-views" aria-label={texts.views}>
      {links.map((view) => (
        <a
          key={view}
          className="app-view"
          href={linkTo({ view })}
          aria-current={state.view === view ? 'page' : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            change({ view });
          }}
        >
          {choiceTexts.view[view]}
        </a>
      ))}
    </nav>
  );
}

/** Whether the window is wide enough to show the controls next to the view. */
function useIsWide(): boolean {
  const query = React.useMemo(() => window.matchMedia('(min-width: 960px)'), []);
  const [isWide, setIsWide] = React.useState(query.matches);
  React.useEffect(() => {
    const read = () => setIsWide(query.matches);
    query.addEventListener('change', read);
    return () => query.removeEventListener('change', read);
  }, [query]);
  return isWide;
}

/** A view with the controls next to it, or over its lower half in a narrow window. */
function Workbench() {
  const { state, change } = useDemo();
  const isWide = useIsWide();
  const areControlsShown = state.controls === 'auto' ? isWide : state.controls === 'shown';
  return (
    <div className="app">
      <header className="app-header">
        {areControlsShown && (
          <a className="app-skip" href="#controls">
            {texts.skip}
          </a>
        )}
        <div className="app-title">{texts.title}</div>
        <ViewLinks />
        <ActionButton
          className="app-toggle"
          iconProps={{ iconName: 'Settings' }}
          text={areControlsShown ? texts.hide : texts.show}
          aria-expanded={areControlsShown}
          onClick={() => change({ controls: areControlsShown ? 'hidden' : 'shown' })}
        />
      </header>
      <div className={areControlsShown ? 'app-body app-body-with-controls' : 'app-body'}>
        <main className="app-main">
          {state.view === 'list' ? (
            <SessionList />
          ) : state.view === 'gallery' ? (
            <Gallery />
          ) : state.view === 'settings' ? (
            <SettingsSideBySide />
          ) : (
            <SessionForm />
          )}
        </main>
        {areControlsShown && <Controls />}
      </div>
    </div>
  );
}

/** Typical widths of a field in each place on a form, in pixels. */
const placeWidths = { all: 400, one: 400, two: 240, header: 160 } as const;

/** A page with only the control, or only badges. */
function BarePage() {
  const { view, width } = useDemo().state;
  return (
    <main className="bare">
      {view === 'badges' ? <Badges /> : <FormControl width={typeof width === 'number' ? width : placeWidths[width]} />}
    </main>
  );
}

/** Sets the theme's tokens as custom properties of the page, and the layout direction. */
function usePageTheme({ theme }: DemoState, isRightToLeft: boolean): void {
  React.useLayoutEffect(() => {
    const { style } = document.documentElement;
    for (const [name, value] of Object.entries(pageTokens(theme))) style.setProperty(`--${name}`, String(value));
    style.colorScheme = theme === 'dark' || theme === 'contrast' || theme === 'brandDark' ? 'dark' : 'light';
  }, [theme]);
  // Fluent UI reads the direction while it renders.
  setRTL(isRightToLeft);
}

/** The state in the address. `change` updates it; a new view adds an entry to the browser's history. */
function useAddress(control: DemoControl): Pick<Demo, 'state' | 'change' | 'linkTo'> {
  const [state, setState] = React.useState(() => parseState(window.location.search, control));
  React.useEffect(() => {
    const read = () => setState(parseState(window.location.search, control));
    window.addEventListener('popstate', read);
    return () => window.removeEventListener('popstate', read);
  }, [control]);

  const linkTo = (changes: Partial<DemoState>) =>
    window.location.pathname + formatState({ ...state, ...changes }, control);
  return {
    state,
    linkTo,
    change: (changes) => {
      const isNewView = changes.view !== undefined && changes.view !== state.view;
      window.history[isNewView ? 'pushState' : 'replaceState'](null, '', linkTo(changes));
      setState({ ...state, ...changes });
    },
  };
}

export interface AppProps {
  readonly control: DemoControl;
  readonly customizer: DemoControl;
}

/** The demo: the built control in the state that the address describes. */
export function App({ control, customizer }: AppProps) {
  const address = useAddress(control);
  const { state } = address;
  const isRightToLeft = isRTL(state);
  usePageTheme(state, isRightToLeft);
  const theme = React.useMemo(
    () => fluent8Theme(pageTokens(state.theme), ['dark', 'contrast', 'brandDark'].includes(state.theme)),
    [state.theme],
  );
  const isBare = state.view === 'control' || state.view === 'badges';
  return (
    <DemoContext.Provider value={{ control, customizer, strings: control.strings(state.language), ...address }}>
      <ThemeProvider theme={theme} key={isRightToLeft ? 'rtl' : 'ltr'} className="app-theme">
        {isBare ? <BarePage /> : <Workbench />}
      </ThemeProvider>
    </DemoContext.Provider>
  );
}
