import type { Page } from 'playwright-core';
import { formatState, parseState, settingsOf, defaultOf } from '../../demo/state';
import { english, languages, properties } from '../shared/sources';
import { choose, listOf, loadDemo, openDemo, queryOf } from './demo';

jest.setTimeout(20_000);

const manifest = { properties };
const options = { manifest, languages: [1025, 1033] };

function check(page: Page, label: string): Promise<void> {
  return page.getByRole('checkbox', { name: label }).check({ force: true });
}

/** A picture of all but the controls. */
function shown(page: Page): Promise<Buffer> {
  return page.locator('main').screenshot({ animations: 'disabled' });
}

describe('the address', () => {
  it.each([
    '',
    '?view=gallery',
    '?theme=contrast&reason=192350065&masked=yes&error=yes&width=header&language=1025',
    '?direction=rtl&labels=custom&colors=palette&controls=hidden&reason=none&width=123',
    '?reason=-5&labelSource=friendly&colorSource=column&appearance=outline&showIcon=no&descriptionPlacement=inline',
  ])('is the whole state: %s', (address) => {
    const query = new URLSearchParams(formatState(parseState(address, options), options));
    expect(Object.fromEntries(query)).toEqual(Object.fromEntries(new URLSearchParams(address)));
  });

  it.each([
    '?view=Form',
    '?theme=',
    '?theme=__proto__',
    '?reason=abc',
    '?reason=1e5',
    '?reason=99999999999999999999',
    '?masked=1',
    '?width=-100',
    '?width=1e9',
    '?language=1',
    '?appearance=loud',
    '?closureReason=7',
    '?constructor=x',
    '?%E0%A4%A',
    '?appearance=constructor&labels[]=none',
  ])('that makes no sense is the default: %s', (address) => {
    expect(parseState(address, options)).toEqual(parseState('', options));
  });

  it.each([
    '?reason=192350006&theme=dark&labels=custom&width=240&appearance=filled&labelSource=friendly',
    '?reason=none&theme=contrast&direction=rtl&width=header',
    '?theme=brand&colors=palette&colorSource=column&showIcon=no&descriptionPlacement=inline&width=two',
    '?masked=yes&controls=hidden&width=one',
    '?error=yes&theme=brandDark',
    '?view=gallery&labels=formatted',
  ])('is a link to the same picture: %s', async (address) => {
    await loadDemo('');
    const { page } = await openDemo(address);
    const before = await shown(page);
    await loadDemo(address);
    expect((await shown(page)).equals(before)).toBe(true);
  });

  it('of another view is a step to go back from', async () => {
    const { page } = await openDemo('');
    await page.getByRole('link', { name: 'All reasons' }).click();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Refund for a damaged order' }).waitFor();
  });
});

describe('the controls', () => {
  it.each<[string, string, (page: Page) => Promise<void>]>([
    ['', '?reason=192350001', (page) => choose(page, 'Closure reason', 'AgentReject')],
    ['', '?reason=192359999', (page) => choose(page, 'Closure reason', 'A value that is not documented (192359999)')],
    ['', '?reason=none', (page) => choose(page, 'Closure reason', 'No value')],
    ['', '?masked=yes', (page) => check(page, 'Hidden by column security')],
    ['', '?error=yes', (page) => check(page, 'In error')],
    ['', '?labels=custom', (page) => choose(page, 'Labels of the options', 'Changed by an administrator')],
    [
      '?colorSource=column',
      '?colors=palette&colorSource=column',
      (page) => choose(page, 'Colors of the options', 'A color for each option'),
    ],
    ['', '?theme=dark', (page) => choose(page, 'Theme', 'Web dark')],
    ['', '?theme=contrast', (page) => choose(page, 'Theme', 'Teams high contrast')],
    ['', '?theme=brand', (page) => choose(page, 'Theme', 'Custom brand')],
    ['', '?theme=brandDark', (page) => choose(page, 'Theme', 'Custom brand, dark')],
    ['?theme=brand', '?theme=none', (page) => choose(page, 'Theme', 'None (no modern look)')],
    ['', '?direction=rtl', (page) => choose(page, 'Direction', 'Right to left')],
    ['', '?width=one', (page) => choose(page, 'Width', 'In a one-column section')],
    ['', '?width=two', (page) => choose(page, 'Width', 'In a two-column section')],
    ['', '?width=header', (page) => choose(page, 'Width', 'In the header')],
    ['', '?width=160', (page) => choose(page, 'Width', 'Exact width')],
    ['?width=160', '?width=180', (page) => page.getByRole('spinbutton').press('ArrowUp')],
    ...settingsOf(manifest)
      .filter(({ name }) => name !== 'colorSource')
      .map((setting): [string, string, (page: Page) => Promise<void>] => {
        const last = setting.values[setting.values.length - 1];
        const [name, option] = [setting.displayNameKey, last.displayNameKey].map((key) => english.get(key) ?? key);
        // That no description is shown can be seen where one is.
        const before = setting.name === 'descriptionPlacement' ? '?descriptionPlacement=inline' : '';
        return [before, `?${setting.name}=${last.value}`, (page) => choose(page, name, option)];
      }),
  ])('change what is shown, and the address with it: from %s to %s', async (from, to, change) => {
    const { page } = await openDemo(from);
    const before = await shown(page);
    await change(page);
    await page.mouse.move(0, 0);
    const after = await shown(page);
    expect(queryOf(page)).toBe(to);
    expect(after.equals(before)).toBe(false);
  });

  it.each(settingsOf(manifest))('name the setting $name as the manifest does', async (setting) => {
    const { page } = await openDemo('');
    const combobox = listOf(page, english.get(setting.displayNameKey) ?? '');
    const described = await combobox.evaluate((element) =>
      (element.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent)
        .join(' '),
    );
    const chosen = await combobox.innerText();
    await combobox.click();
    const texts = await page.getByRole('option').allInnerTexts();
    const nameOf = (value: string) => setting.values.find((one) => one.value === value)?.displayNameKey ?? '';
    expect({ described, chosen: chosen.trim(), texts: texts.map((text) => text.trim()) }).toEqual({
      described: english.get(setting.descriptionKey),
      chosen: english.get(nameOf(defaultOf(setting))),
      texts: setting.values.map((value) => english.get(value.displayNameKey)),
    });
  });

  it('offer the languages that the built control brings', async () => {
    const { page } = await openDemo('');
    await listOf(page, 'Language').click();
    expect(await page.getByRole('option').count()).toBe(languages.length);
  });

  it('can be hidden, for the form to have all the width', async () => {
    const { page } = await openDemo('');
    await page.getByRole('button', { name: 'Hide controls' }).click();
    expect(await page.getByRole('complementary').count()).toBe(0);
  });

  it('go back to the default together', async () => {
    const { page } = await openDemo('?reason=none&theme=dark&appearance=outline&width=99');
    await page.getByRole('button', { name: 'Reset everything' }).click();
    expect(queryOf(page)).toBe('');
  });
});
