import type * as React from 'react';
import type { SurfaceColors } from './colors';

/*
 * Colors come from the control as custom properties and inline styles, for they follow the host's theme. Fonts are those of the
 * system alone: a family that a page maps to a web font would be fetched, by the browser's accessibility tree even for
 * the empty layer around the tooltip. In forced colors the browser chooses all colors.
 */
const rules = [
  `.crc-field,.crc-cell,div.crc-layer,.crc-tooltip.ms-Callout{box-sizing:border-box;
font:14px/calc(20/14) 'Segoe UI',system-ui,sans-serif;text-align:start;white-space:normal;overflow-wrap:anywhere}`,

  // As high as a field of the form, so that the badge stands on the line of the values beside it.
  `.crc-field{display:flex;flex-direction:column;align-items:flex-start;justify-content:safe center;gap:4px;
width:100%;min-width:0;min-height:32px;padding-block:6px;color:var(--crc-color)}`,
  // Where the host gives the height, what needs more scrolls.
  `.crc-field-fitted{min-height:0;padding-block:0;overflow:auto}`,

  // As high as the row, but no higher than the cell, which has a border of its own.
  `.crc-cell{display:flex;align-items:center;width:100%;min-width:0;height:100%;max-height:100%}`,
  `.crc-cell-end{justify-content:flex-end}`,

  `.crc-badge{display:inline-flex;flex:none;align-items:center;gap:4px;box-sizing:border-box;max-width:100%;
min-height:20px;padding:0 7px;overflow:hidden;border:1px solid;border-radius:10px;font-size:12px;font-weight:600;
line-height:calc(16/12);cursor:default}`,
  `.crc-icon{flex:none;width:1em;height:1em;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;
stroke-linejoin:round}`,
  // The one icon that has a direction.
  `[dir=rtl]>.crc-badge>.crc-icon-transferred{transform:scaleX(-1)}`,
  `.crc-label{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}`,

  `.crc-field :focus-visible{outline:2px solid var(--crc-focus);outline-offset:1px}`,
  // A region that scrolls would cut off a ring outside of the badge.
  `.crc-field-fitted :focus-visible{outline-offset:-2px}`,

  `.crc-error{display:flex;gap:6px;color:var(--crc-error)}`,
  // In the middle of the first line.
  `.crc-error>.crc-icon{margin-top:3px}`,

  `.crc-heading{font-weight:600}`,
  `.crc-description,.crc-fact{font-size:12px;line-height:calc(16/12)}`,
  `.crc-fact{color:var(--crc-secondary)}`,

  // Out of the flow, so that what Fluent UI leaves beside the badge moves nothing, and out of what scrolls.
  `.crc-anchor{position:fixed;top:0;left:0}`,
  // In another document than the script's, Fluent UI's callout has no style but this.
  `.crc-tooltip.ms-Callout{position:absolute;width:max-content;border:0;box-shadow:none}`,
  `.crc-tooltip .ms-Callout-main{box-sizing:border-box;display:flex;flex-direction:column;gap:4px;
max-width:min(320px,calc(100vw - 16px));padding:11px 12px;border:1px solid var(--crc-border);border-radius:4px;
color:var(--crc-color);background:var(--crc-background);box-shadow:var(--crc-shadow)}`,

  `@media (prefers-reduced-motion: reduce){.crc-tooltip.ms-Callout{animation:none}}`,
].join('');

const styled = new WeakSet<Document>();

/**
 * Puts the style sheet of both controls into a document, once. It is part of the bundle because a grid may not load a file that
 * a customizer's manifest names, and is put into each document because a badge may be drawn into an iframe.
 */
export function addStyleSheet(document: Document): void {
  if (styled.has(document)) return;
  styled.add(document);
  const style = document.createElement('style');
  style.textContent = rules;
  document.head.append(style);
}

/** The colors of a surface for the style sheet: each a custom property of its name, such as `--crc-background`. */
export function surfaceStyle(surface: SurfaceColors): React.CSSProperties {
  return Object.fromEntries(Object.entries(surface).map(([name, color]: [string, string]) => ['--crc-' + name, color]));
}
