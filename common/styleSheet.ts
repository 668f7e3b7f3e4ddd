import type * as React from 'react';
import type { SurfaceColors } from './colors';

/*
 * Colors follow the host's theme, so the control sets them as custom properties and inline styles. Only system fonts are used: a
 * font family that a page maps to a web font would be downloaded, even for the empty layer around the tooltip. In forced colors
 * mode, the browser chooses all colors.
 */
const rules = [
  `.crc-field,.crc-cell,div.crc-layer,.crc-tooltip.ms-Callout{box-sizing:border-box;\
font:14px/calc(20/14) 'Segoe UI',system-ui,sans-serif;text-align:start;white-space:normal;overflow-wrap:anywhere}`,

  `.crc-badge{display:inline-flex;flex:none;align-items:center;gap:4px;box-sizing:border-box;max-width:100%;\
min-height:20px;padding:0 7px;overflow:clip;border:1px solid;border-radius:10px;cursor:default}`,
  `.crc-icon{flex:none;width:1em;height:1em;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round}`,
  // The only directional icon.
  `[dir=rtl]>.crc-badge>.crc-icon-transferred{transform:scaleX(-1)}`,
  // Clipped, not scrollable: `hidden` would make the browser set up a scroll container for each.
  `.crc-label{min-width:0;overflow:clip;text-overflow:ellipsis;white-space:nowrap}`,

  `.crc-badge,.crc-heading{font-weight:600}`,
  `.crc-badge,.crc-description,.crc-fact{font-size:12px;line-height:calc(16/12)}`,
  `.crc-fact{color:var(--crc-secondary)}`,

  // Fixed, so that the elements that Fluent UI adds next to the badge neither shift the layout nor make it scroll.
  `.crc-anchor{position:fixed;top:0;left:0}`,
  // In a document other than the script's own, these are the only styles that Fluent UI's callout has.
  `.crc-tooltip.ms-Callout{position:absolute;width:max-content;border:0;box-shadow:none}`,
  `.crc-tooltip .ms-Callout-main{box-sizing:border-box;display:flex;flex-direction:column;gap:4px;\
max-width:min(320px,100vw - 16px);padding:11px 12px;border:1px solid var(--crc-border);border-radius:4px;\
color:var(--crc-color);background:var(--crc-background);box-shadow:var(--crc-shadow,0 0 2px #0000001f,0 8px 16px #00000024)}`,

  `@media (prefers-reduced-motion){.crc-tooltip.ms-Callout{animation:none}}`,
];

const styled = new WeakSet<Document>();

/**
 * Adds the style sheet to a document, once: the rules that both controls share, then the control's own. It is part of the bundle
 * because a grid might not load the style sheet that a customizer's manifest names, and it is added to each document because a
 * badge might be drawn in an iframe.
 */
export function addStyleSheet(document: Document, ownRules: readonly string[]): void {
  if (styled.has(document)) return;
  styled.add(document);
  const style = document.createElement('style');
  style.textContent = [...rules, ...ownRules].join('');
  document.head.append(style);
}

/** Colors of a surface as custom properties for the style sheet, such as `--crc-background`. */
export function surfaceStyle(surface: SurfaceColors): React.CSSProperties {
  return Object.fromEntries(Object.entries(surface).map(([name, color]: [string, string]) => ['--crc-' + name, color]));
}
