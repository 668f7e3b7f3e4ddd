import * as React from 'react';
import { Dropdown, type IDropdownOption } from '@fluentui/react';

/** An option of a {@link Choose}. */
export interface ChooseOption {
  readonly value: string;
  readonly text: string;
  /** The language of the text, where it is not the page's. */
  readonly lang?: string;
  /** Whether it is a title above options, which cannot be chosen. */
  readonly isHeader?: boolean;
}

export interface ChooseProps {
  readonly id: string;
  readonly label: string;
  /** Explains the choice under it. */
  readonly description?: string;
  /** The language of label, description and options, where it is not the page's. */
  readonly lang?: string;
  readonly value: string;
  readonly options: readonly ChooseOption[];
  readonly onChoose: (value: string) => void;
}

/** Fluent UI's `DropdownMenuItemType.Header`: an enum of its sources, which the platform's bundle does not have by value. */
const HEADER = 2;

/** Pixels that an open list is high at most, so that it leaves the form in sight. */
const GREATEST_HEIGHT = 400;

/** A labeled choice from a list. */
export function Choose({ id, label, description, lang, value, options, onChoose }: ChooseProps) {
  const descriptionId = `${id}-description`;
  return (
    <div className="choose" lang={lang}>
      <Dropdown
        id={`choose-${id}`}
        label={label}
        selectedKey={value}
        calloutProps={{ className: 'choose-list', calloutMaxHeight: GREATEST_HEIGHT }}
        options={options.map((option) => ({
          key: option.value,
          text: option.text,
          itemType: option.isHeader ? HEADER : undefined,
          data: option.lang,
        }))}
        onRenderTitle={(chosen) => <OptionText option={chosen?.[0]}>{chosen?.[0]?.text}</OptionText>}
        onRenderOption={(option, render) => <OptionText option={option}>{render?.(option)}</OptionText>}
        onChange={(_, option) => option && onChoose(String(option.key))}
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
