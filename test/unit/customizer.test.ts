import { webDarkTheme } from '@fluentui/tokens';
import { fireEvent, screen } from '@testing-library/react';
import fc from 'fast-check';
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { act } from 'react-dom/test-utils';
import { ClosureReasonGridCustomizer } from '../../ClosureReasonGridCustomizer/index';
import type { IInputs, IOutputs } from '../../ClosureReasonGridCustomizer/generated/ManifestTypes';
import type {
  CellRendererProps,
  GetRendererParams,
  PAOneGridCustomizer,
} from '../../ClosureReasonGridCustomizer/gridContract';
import { listSettings } from '../../ClosureReasonGridCustomizer/cellRenderers';
import { readSettings } from '../../common/settings';
import * as badgeModule from '../../common/ReasonBadge';
import { HostedControl, type HostState } from '../../host/framework';
import { customizerManifest, english } from '../shared/control';
import { UNKNOWN_REASON } from '../shared/reasons';

const fired: { name: string; payload: PAOneGridCustomizer }[] = [];
let control: HostedControl<IInputs, IOutputs>;
let row: HTMLElement;

/** Starts the customizer and collects the events that it fires. */
function start(state: Partial<HostState> = {}): void {
  act(() => {
    control = new HostedControl<IInputs, IOutputs>(
      customizerManifest,
      ClosureReasonGridCustomizer,
      ReactDOM,
      document.createElement('div'),
      {
        value: 'grid-event',
        strings: english,
        onEvent: (name, payload) => fired.push({ name, payload: payload as PAOneGridCustomizer }),
        ...state,
      },
    );
  });
}

beforeEach(() => {
  fired.length = 0;
  row = document.body.appendChild(document.createElement('div'));
  start();
});

afterEach(() => {
  act(() => {
    ReactDOM.unmountComponentAtNode(row);
    control.destroy();
  });
  row.remove();
});

const closureReason: GetRendererParams = { colDefs: [{ name: 'msdyn_closurereason' }], columnIndex: 0 };

/** The customizer's element for a cell, which holds `AgentReject` unless `props` says otherwise. */
function cell(props: Partial<CellRendererProps> = {}, params = closureReason) {
  return fired[0].payload.cellRendererOverrides?.OptionSet?.(
    { value: 192350001, formattedValue: 'AgentReject', ...props },
    params,
  );
}

/** Renders cells in a row, as the grid does. */
function draw(...cells: ReturnType<typeof cell>[]): void {
  act(() => {
    ReactDOM.render(React.createElement('div', { role: 'row' }, ...cells.map((each) => each ?? null)), row);
  });
}

const badges = () => row.querySelectorAll<HTMLElement>('.crc-badge');

it('fires the event that the grid names once, with a renderer for choices only', () => {
  expect(fired.map(({ name, payload }) => [name, Object.keys(payload.cellRendererOverrides ?? {})])).toEqual([
    ['grid-event', ['OptionSet']],
  ]);
});

it('fires no event if the grid names none', () => {
  fired.length = 0;
  start({ value: null });
  expect(fired).toEqual([]);
});

it('starts in a host without events', () => {
  fired.length = 0;
  expect(() => start({ value: null, onEvent: undefined })).not.toThrow();
});

it('renders nothing itself and has no outputs', () => {
  expect(control.container).toBeEmptyDOMElement();
  expect(control.outputs()).toEqual({});
});

it.each(['msdyn_closurereason', 'a_1b2c.msdyn_closurereason', 'MSDYN_ClosureReason'])(
  'draws the badge in the column %s',
  (name) => {
    draw(cell({}, { colDefs: [{ name: 'subject' }, { name }], columnIndex: 1 }));
    expect(badges()[0]).toHaveTextContent('AgentReject');
  },
);

it.each(['msdyn_state', 'msdyn_closurereasonname', 'xmsdyn_closurereason', 'msdyn_closurereason.other'])(
  'leaves the column %s to the grid',
  (name) => {
    expect(cell({}, { colDefs: [{ name }], columnIndex: 0 })).toBeUndefined();
  },
);

it('leaves a missing column to the grid', () => {
  expect(cell({}, { colDefs: [], columnIndex: 3 })).toBeUndefined();
});

it.each([
  ['a number', 192350014],
  ['the text of a number', '192350014'],
])('draws a reason that is passed as %s', (_, value) => {
  draw(cell({ value, formattedValue: undefined }));
  expect(badges()[0]).toHaveTextContent('ForceClose');
});

it('draws the label that the grid formats', () => {
  draw(cell({ formattedValue: 'Abgelehnt' }));
  expect(badges()[0]).toHaveTextContent('Abgelehnt');
});

it.each([null, undefined, ''])('leaves an empty cell to the grid: %p', (value) => {
  expect(cell({ value, formattedValue: '' })).toBeUndefined();
});

it.each([
  ['its label', 'Abducted', 'Abducted'],
  ['its number if it has no label', undefined, String(UNKNOWN_REASON)],
])('draws an unknown reason with %s', (_, formattedValue, shown) => {
  const container = document.createElement('div');
  container.setAttribute('role', 'gridcell');
  draw(cell({ value: UNKNOWN_REASON, formattedValue, cellContainerElement: container }));
  expect(badges()[0]).toHaveTextContent(shown);
  expect(container).toHaveAttribute(
    'aria-description',
    `This version of the control doesn't know this closure reason (${UNKNOWN_REASON}).`,
  );
});

it.each([
  [true, 'rtl'],
  [false, 'ltr'],
  [undefined, 'ltr'],
])('has the direction of the grid: isRTLMode %p is %s', (isRTLMode, direction) => {
  draw(cell({ isRTLMode }));
  expect(row.querySelector('.crc-cell')).toHaveAttribute('dir', direction);
});

it.each([
  [true, true],
  [false, false],
  [undefined, false],
])('is at the end of a right-aligned cell: isRightAligned %p', (isRightAligned, isAtEnd) => {
  draw(cell({ isRightAligned }));
  expect(row.querySelector('.crc-cell')).toHaveStyle({ justifyContent: isAtEnd ? 'flex-end' : '' });
});

it('leaves a cell with a validation error to the grid, which shows it', () => {
  expect(cell({ validationError: new Error('no') })).toBeUndefined();
  expect(cell({ validationError: null })).toBeDefined();
});

it.each([24, 32, 42, 60])('has the height of a row of %d px', (rowHeight) => {
  draw(cell({ rowHeight }));
  expect(row.querySelector('.crc-cell')).toHaveStyle({ height: `${String(rowHeight)}px` });
});

it('is not a tab stop, and its label is the text of the cell', () => {
  const cellContainerElement = document.createElement('div');
  cellContainerElement.setAttribute('role', 'gridcell');
  draw(cell({ cellContainerElement }));
  expect(row.querySelector('[tabindex], [role=img]')).toBeNull();
  expect(screen.getByRole('row', { name: 'AgentReject' })).toBeInTheDocument();
});

it('describes its cell, and removes the description when it is removed', () => {
  const gridCell = document.createElement('div');
  gridCell.setAttribute('role', 'gridcell');
  const cellContainerElement = gridCell.appendChild(document.createElement('div'));
  draw(cell({ cellContainerElement }));
  expect(gridCell.getAttribute('aria-description')).toBe(
    'Indicates that the customer service representative (service representative or representative) declined the ' +
      'conversation. How it ended: Not accepted. Triggered by: Representative.',
  );
  draw(cell({ cellContainerElement, value: 192350013 }));
  expect(gridCell.getAttribute('aria-description')).toMatch(/^Indicates that the system has rejected/);
  draw();
  expect(gridCell).not.toHaveAttribute('aria-description');
});

it('passes clicks on to the grid', () => {
  const clicks: (string | undefined)[] = [];
  draw(cell({ onCellClicked: (event) => clicks.push(event?.type) }));
  fireEvent.click(badges()[0]);
  expect(clicks).toEqual(['click']);
});

it('uses a new theme when the grid draws again', () => {
  draw(cell());
  expect(badges()[0]).toHaveStyle({ backgroundColor: '#fff9f5' });
  act(() => control.update({ theme: { ...webDarkTheme } }));
  draw(cell());
  expect(badges()[0]).toHaveStyle({ backgroundColor: '#4a1e04' });
});

function gridCell(): HTMLElement {
  const element = document.createElement('div');
  element.setAttribute('role', 'gridcell');
  return element;
}

it('draws the badge with the default of every setting', () => {
  expect(listSettings).toEqual(readSettings(undefined));
});

it('uses a new language when the grid draws again', () => {
  const describedBy = gridCell();
  draw(cell({ cellContainerElement: describedBy }));
  const german = new Map(english).set('AgentReject_Description', 'Der Servicemitarbeiter hat abgelehnt.');
  act(() => control.update({ strings: german }));
  draw(cell({ cellContainerElement: describedBy }));
  expect(describedBy.getAttribute('aria-description')).toMatch(/^Der Servicemitarbeiter/);
});

it('updates when the host changes the theme in place', () => {
  const theme = { ...webDarkTheme };
  act(() => control.update({ theme }));
  draw(cell());
  theme.colorStatusWarningBackground1 = '#000000';
  act(() => control.update());
  draw(cell());
  expect(badges()[0]).toHaveStyle({ backgroundColor: '#000000' });
});

it('does not render a badge again for the same rows or after updates that change nothing', () => {
  const renders = jest.spyOn(badgeModule, 'ReasonBadge');
  const rows = Array.from({ length: 100 }, (_, index) => ({
    value: 192350001 + (index % 5),
    cellContainerElement: gridCell(),
  }));
  const drawAll = () => draw(...rows.map((props) => cell({ ...props, onCellClicked: () => undefined })));
  control.update({ theme: { ...webDarkTheme } });
  drawAll();
  expect(renders).toHaveBeenCalledTimes(rows.length);
  const observer = new MutationObserver(() => undefined);
  observer.observe(row, { attributes: true, characterData: true, childList: true, subtree: true });
  drawAll();
  act(() => control.update());
  act(() => control.update({ theme: { ...webDarkTheme }, strings: new Map(english) }));
  drawAll();
  expect(renders).toHaveBeenCalledTimes(rows.length);
  expect(observer.takeRecords()).toEqual([]);
  draw(cell({ value: 192350007, cellContainerElement: gridCell() }));
  expect(renders).toHaveBeenCalledTimes(rows.length + 1);
});

describe('if a grid breaks the contract', () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);
  const oddValues = [10n, cycle, { Value: cycle }, Symbol('no'), () => 0, Object.create(null), NaN, true];

  it.each(oddValues)('draws a cell that holds %p, with its label', (value) => {
    draw(cell({ value, formattedValue: 'Odd' }));
    expect(badges()[0]).toHaveTextContent('Odd');
  });

  it.each([
    ['no parameters', undefined],
    ['no columns', {}],
    ['no index', { colDefs: [{ name: 'msdyn_closurereason' }] }],
    ['a column without a name', { colDefs: [{}], columnIndex: 0 }],
    ['a column that is null', { colDefs: [null], columnIndex: 0 }],
    ['a name that is not text', { colDefs: [{ name: 7 }], columnIndex: 0 }],
  ])('leaves a cell with %s to the grid', (_, params) => {
    const render = fired[0].payload.cellRendererOverrides?.OptionSet;
    expect(render?.({ value: 192350001 }, params as unknown as GetRendererParams)).toBeUndefined();
  });

  it('leaves a cell whose props throw to the grid', () => {
    const props = {
      get value(): never {
        throw new Error('no value');
      },
    };
    const render = fired[0].payload.cellRendererOverrides?.OptionSet;
    expect(render?.(props, closureReason)).toBeUndefined();
    expect(render?.(undefined as unknown as CellRendererProps, closureReason)).toBeUndefined();
  });

  it('never throws or draws in another column, whatever the cell holds', () => {
    const render = fired[0].payload.cellRendererOverrides?.OptionSet;
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withNullPrototype: true }),
        fc.anything(),
        fc.anything(),
        (...input) => {
          const [value, formattedValue, isRTLMode] = input;
          const props = { value, formattedValue, isRTLMode } as CellRendererProps;
          expect(render?.(props, { colDefs: [{ name: 'msdyn_state' }], columnIndex: 0 })).toBeUndefined();
          expect(() => draw(render?.(props, closureReason))).not.toThrow();
        },
      ),
    );
  });

  it('shows the label if the badge throws, and keeps the other cells', () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const failing = jest.spyOn(badgeModule, 'ReasonBadge').mockImplementation(({ badge }) => {
      if (badge.label === 'AgentReject') throw new Error('broken');
      return React.createElement('b', null, badge.label);
    });
    draw(cell(), cell({ value: 192350004, formattedValue: 'AgentClosed' }));
    expect(failing).toHaveBeenCalled();
    expect(row).toHaveTextContent(/^AgentReject ?AgentClosed$/);
  });

  it.each([
    ['parameters', { parameters: undefined }],
    ['a factory', { factory: undefined }],
    ['strings', { resources: undefined }],
    ['a theme', { fluentDesignLanguage: undefined }],
  ])('starts in a host without %s', (_, part) => {
    const fireEvent = (_name: string, payload: PAOneGridCustomizer) => fired.push({ name: 'bare', payload });
    const context = {
      parameters: { EventName: { raw: 'bare' } },
      factory: { fireEvent },
      resources: { getString: () => '' },
      fluentDesignLanguage: { tokenTheme: {} },
      ...part,
    } as unknown as ComponentFramework.Context<IInputs>;
    const bare = new ClosureReasonGridCustomizer();
    expect(() => bare.init(context)).not.toThrow();
    expect(() => bare.updateView(context)).not.toThrow();
  });
});
