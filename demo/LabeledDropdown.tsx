import * as React from 'react';
import { Dropdown, type IDropdownOption } from '@fluentui/react';

/** An option of a {@link LabeledDropdown}. */
export interface DropdownOption {
  readonly value: string;
  readonly text: string;
  /** The language of the text, if it isn't the page's. */
  readonly lang?: string;
  /** Whether it is a heading, which can't be selected. */
  readonly isHeader?: boolean;
}

export interface LabeledDropdownProps {
  readonly id: string;
  readonly label: string;
  /** Help text below the dropdown. */
  readonly description?: string;
  /** The language of the label, description, and options, if it isn't the page's. */
  readonly lang?: string;
  readonly value: string;
  readonly options: readonly DropdownOption[];
  readonly onChange: (value: string) => void;
}

/** Fluent UI's `DropdownMenuItemType.Header`, as a literal because the platform's bundle doesn't export the enum. */
const HEADER = 2;

/** Maximum height of an open list in pixels, so that it leaves the form in view. */
const MAX_HEIGHT = 400;

/** A dropdown with a label and help text. */
export function LabeledDropdown({ id, label, description, lang, value, options, onChange }: LabeledDropdownProps) {
  const descriptionId = `${id}-description`;
  return (
    <div className="choose" lang={lang}>
      <Dropdown
        id={`choose-${id}`}
        label={label}
        selectedKey={value}
        calloutProps={{ className: 'choose-list', calloutMaxHeight: MAX_HEIGHT }}
        options={options.map((option) => ({
          key: option.value,
          text: option.text,
          itemType: option.isHeader ? HEADER : undefined,
          data: option.lang,
        }))}
        onRenderTitle={(chosen) => <OptionText option={chosen?.[0]}>{chosen?.[0]?.text}</OptionText>}
        onRenderOption={(option, render) => <OptionText option={option}>{render?.(option)}</OptionText>}
        onChange={(_, option) => option && onChange(String(option.key))}
        aria-describedby={description ? descriptionId : undefined}
      />
      {description && (
        <div className="controls-description" id={descriptionId}>
          <bdi>{description}</bdi>
        </div>
      )}
    </div>
  );
}

function OptionText({
  option,
  children,
}: {
  readonly option?: IDropdownOption<string>;
  readonly children: React.ReactNode;
}) {
  return (
    <bdi className="choose-option" lang={option?.data}>
      {children}
    </bdi>
  );
}
