import * as React from 'react';
import { registerIcons, unregisterIcons } from '@fluentui/react';

/** SVG paths on a 16 × 16 grid, by the icon names that Fluent UI requests. */
const outlines: Readonly<Record<string, string>> = {
  CheckMark: 'M3 8.5l3.2 3.2L13 4.8',
  ChevronDown: 'M3.5 6L8 10.5 12.5 6',
  ChevronDownSmall: 'M4.5 6.5L8 10l3.5-3.5',
  ChevronUpSmall: 'M4.5 9.5L8 6l3.5 3.5',
  Cancel: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  Clear: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  Search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 1 0 0-9M10.2 10.2L14 14',
  SortDown: 'M8 3v10M4 9l4 4 4-4',
  SortUp: 'M8 13V3M4 7l4-4 4 4',
  Settings: 'M2 4.5h5M11 4.5h3M9 2.5v4M2 11.5h3M9 11.5h5M7 9.5v4',
  Lock: 'M3.5 7h9v6.5h-9zM5.3 7V5a2.7 2.7 0 0 1 5.4 0v2',
};

/** Registers the icons that the demo needs, in place of the platform's, whose font comes from a CDN. */
export function addIcons(): void {
  unregisterIcons(Object.keys(outlines));
  registerIcons({
    icons: Object.fromEntries(
      Object.entries(outlines).map(([name, outline]) => [
        name,
        <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false" key={name}>
          <path d={outline} />
        </svg>,
      ]),
    ),
  });
}
