import * as React from 'react';
import { ActionButton, Checkbox, SpinButton } from '@fluentui/react';
import { LabeledDropdown } from './LabeledDropdown';
import { useDemo } from './demoContext';
import { languageName, languageTag } from '../host/languages';
import { ReasonChoice } from './ReasonChoice';
import { choices, defaultOf, gallerySetting, parseState, places, settingsOf, widthLimits } from './state';
import { choiceTexts, placeTexts, texts } from './texts';

type ListName = 'column' | 'theme' | 'direction' | 'labels' | 'colors' | 'rows';

/** A dropdown for one of the demo's own choices. */
function ListChoice<Name extends ListName>({ name }: { readonly name: Name }) {
  const { state, change } = useDemo();
  const names: Readonly<Record<string, string>> = choiceTexts[name];
  return (
    <LabeledDropdown
      id={name}
      label={texts[name]}
      value={state[name]}
      options={choices[name].map((value) => ({ value, text: names[value] }))}
      onChange={(value) => change({ [name]: value })}
    />
  );
}

/** The control's settings. Names, descriptions, and values come from the manifest, in the selected language. */
function SettingChoices() {
  const { control, state, strings, change } = useDemo();
  const settings = settingsOf(control.manifest).filter(
    ({ name }) => state.view !== 'gallery' || name !== gallerySetting,
  );
  return (
    <>
      {settings.map((setting) => (
        <LabeledDropdown
          key={setting.name}
          id={setting.name}
          label={strings.get(setting.displayNameKey) ?? setting.name}
          description={strings.get(setting.descriptionKey)}
          lang={languageTag(state.language)}
          value={state.settings[setting.name] ?? defaultOf(setting)}
          options={setting.values.map(({ value, displayNameKey }) => ({
            value,
            text: strings.get(displayNameKey) ?? value,
          }))}
          onChange={(value) => change({ settings: { ...state.settings, [setting.name]: value } })}
        />
      ))}
    </>
  );
}

const EXACT = 'exact';

/** The initial value of an exact width, in pixels. */
const INITIAL_WIDTH = 160;

function WidthChoice() {
  const { state, change } = useDemo();
  const { width } = state;
  const setWidth = (text: string | undefined, step = 0) => {
    const number = parseInt(text ?? '', 10);
    if (Number.isNaN(number)) return;
    change({ width: Math.min(widthLimits.greatest, Math.max(widthLimits.least, number + step)) });
  };
  return (
    <>
      <LabeledDropdown
        id="width"
        label={texts.width}
        value={typeof width === 'number' ? EXACT : width}
        options={[
          ...places.map((place) => ({ value: place, text: placeTexts[place] })),
          { value: EXACT, text: texts.exactWidth },
        ]}
        onChange={(value) => change({ width: places.find((place) => place === value) ?? INITIAL_WIDTH })}
      />
      {typeof width === 'number' && (
        <SpinButton
          label={texts.exactWidthInPixels}
          labelPosition={0}
          value={`${String(width)} ${texts.pixels}`}
          min={widthLimits.least}
          max={widthLimits.greatest}
          onValidate={(text) => setWidth(text)}
          onIncrement={(text) => setWidth(text, 20)}
          onDecrement={(text) => setWidth(text, -20)}
        />
      )}
    </>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div className="controls-group" role="group" aria-label={title}>
      <h3 className="controls-group-title">{title}</h3>
      {children}
    </div>
  );
}

/** Everything that the framework can pass to the control, except what the current view doesn't use. */
export function Controls() {
  const { control, state, change } = useDemo();
  const isForm = state.view === 'form';
  const isList = state.view === 'list';
  const isReasonChosen = state.view === 'settings' || (isForm && state.column === 'reason');
  const reset = () => change({ ...parseState('', control), view: state.view });
  return (
    <aside className="card controls" id="controls" aria-labelledby="controls-title" tabIndex={-1}>
      <div className="controls-head">
        <h2 className="controls-title" id="controls-title">
          {texts.controls}
        </h2>
        <ActionButton className="controls-reset" onClick={reset} text={texts.reset} />
      </div>
      <Group title={texts.bound}>
        {isList && <ListChoice name="rows" />}
        {isForm && <ListChoice name="column" />}
        {isReasonChosen && <ReasonChoice />}
        {isForm && (
          <>
            <Checkbox
              label={texts.masked}
              checked={state.masked}
              onChange={(_, checked) => change({ masked: !!checked })}
            />
            <Checkbox
              label={texts.error}
              checked={state.error}
              onChange={(_, checked) => change({ error: !!checked })}
            />
          </>
        )}
        <ListChoice name="labels" />
        {!isList && <ListChoice name="colors" />}
      </Group>
      {!isList && (
        <Group title={texts.settings}>
          <SettingChoices />
        </Group>
      )}
      <Group title={texts.host}>
        <ListChoice name="theme" />
        <LabeledDropdown
          id="language"
          label={texts.language}
          value={String(state.language)}
          options={control.languages.map((one) => ({
            value: String(one),
            text: languageName(one),
            lang: languageTag(one),
          }))}
          onChange={(value) => change({ language: Number(value) })}
        />
        <ListChoice name="direction" />
        {isForm && <WidthChoice />}
      </Group>
    </aside>
  );
}
