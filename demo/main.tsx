import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { App } from './App';
import { loadControl } from '../host/loader';
import { addIcons } from './icons';
import { texts } from './texts';
import './css/frame.css';
import './css/form.css';
import './css/gallery.css';
import './css/list.css';

async function start(container: Element): Promise<void> {
  addIcons();
  try {
    const [control, customizer] = await Promise.all(
      ['ClosureReasonControl', 'ClosureReasonGridCustomizer'].map((name) =>
        loadControl<unknown, unknown>(`controls/${name}`),
      ),
    );
    ReactDOM.render(<App control={control} customizer={customizer} />, container);
  } catch (error) {
    container.textContent = `${texts.loadFailed} ${String(error)}`;
    throw error;
  }
}

const container = document.getElementById('demo');
if (container) void start(container);
