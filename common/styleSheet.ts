import type * as React from 'react';
import type { SurfaceColors } from './colors';

/*
 * Colors come from the control as custom properties and inline styles, for they follow the host's theme. Fonts are those of the
 * system alone: a family that a page maps to a web font would be fetched, by the browser's accessibility tree even for
 * the empty layer around the tooltip. In forced colors the browser chooses all colors.
 */
const rules = [
  `.crc-field,.crc-cell,div.crc-layer,.crc-tooltip.ms-Callout{box-sizing:border-box;\
font:14px/calc(20/14) 'Segoe UI',system-ui,sans-serif;text-align:start;white-space:normal;overflow-wrap:anywhere}`,

  `.crc-badge{display:inline-flex;flex:none;align-items:center;gap:4px;box-sizing:border-box;max-width:100%;\
min-height:20px;padding:0 7px;overflow:hidden;border:1px solid;border-radius:10px;font-size:12px;font-weight:600;\
line-height:calc(16/12);cursor:default}`,
  `.crc-icon{flex:none;width:1em;height:1em;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round}`,
  // The one icon that has a direction.
  `[dir=rtl]>.crc-badge>.crc-icon-transferred{transform:scaleX(-1)}`,
  `.crc-label{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}`,

  `.crc-heading{font-weight:600}`,
  `.crc-description,.crc-fact{font-size:12px;line-height:calc(16/12)}`,
  `.crc-fact{color:var(--crc-secondary)}`,

  // Out of the flow, so that what Fluent UI leaves beside the badge moves nothing, and out of what scrolls.
  `.crc-anchor{position:fixed;top:0;left:0}`,
  // In another document than the script's, Fluent UI's callout has no style but this.
  `.crc-tooltip.ms-Callout{position:absolute;width:max-content;border:0;box-shadow:none}`,
  `.crc-tooltip .ms-Callout-main{box-sizing:border-box;display:flex;flex-direction:column;gap:4px;\
max-width:min(320px,calc(100vw - 16px));padding:11px 12px;border:1px solid var(--crc-border);border-radius:4px;\
color:var(--crc-color);background:var(--crc-background);box-shadow:var(--crc-shadow,0 0 2px rgb(0 0 0/12%),0 8px 16px rgb(0 0 0/14%))}`,

  `@media (prefers-reduced-motion: reduce){.crc-tooltip.ms-Callout{animation:none}}`,
];

const styled = new WeakSet<Document>();

/**
 * Puts the style sheet into a document, once: the rules that both controls share, and a control's own. It is part of the bundle because a grid may not load a file that
 * a customizer's manifest names, and is put into each document because a badge may be drawn into an iframe.
 */
export function addStyleSheet(document: Document, ownRules: readonly string[]): void {
  if (styled.has(document)) return;
  styled.add(document);
  const style = document.createElement('style');
  style.textContent = [...rules, ...ownRules].join('');
  document.head.append(style);
}

/** The colors of a surface for the style sheet: each a custom property of its name, such as `--crc-background`. */
export function surfaceStyle(surface: SurfaceColors): React.CSSProperties {
  return Object.fromEntries(Object.entries(surface).map(([name, color]: [string, string]) => ['--crc-' + name, color]));
}
