import type { Page } from 'playwright-core';
import { formatState, parseState, settingsOf, defaultOf } from '../../demo/state';
import { english, languages, properties, stringsIn } from '../shared/sources';
import { documentedReasons } from '../shared/reasons';
import { choose, listOf, loadDemo, openDemo, queryOf } from './demo';

jest.setTimeout(20_000);

const manifest = { properties };
const options = { manifest, languages: [1025, 1033] };

const settings = settingsOf(manifest);

const textOf = (key: string) => english.get(key) ?? key;

/** A picture of everything except the controls. */
function shown(page: Page): Promise<Buffer> {
  return page.locator('main').screenshot({ animations: 'disabled' });
}

describe('the address', () => {
  it.each([
    '',
    '?view=gallery',
    '?theme=contrast&reason=192350065&masked=yes&error=yes&width=header&language=1025',
    '?direction=rtl&labels=custom&colors=none&controls=hidden&reason=none&width=123',
    '?reason=-5&labelSource=friendly&colorSource=column&appearance=outline&showIcon=no&descriptionPlacement=inline',
  ])('holds the whole state: %s', (address) => {
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
  ])('falls back to the defaults if it is invalid: %s', (address) => {
    expect(parseState(address, options)).toEqual(parseState('', options));
  });

  it.each([
    '?reason=192350006&theme=dark&labels=custom&width=240&appearance=filled&labelSource=friendly',
    '?theme=brand&colorSource=column&showIcon=no&descriptionPlacement=inline&width=two&direction=rtl&controls=hidden',
    '?view=gallery&labels=formatted',
  ])('always shows the same picture: %s', async (address) => {
    const page = await openDemo(address);
    const before = await shown(page);
    await loadDemo(address);
    expect((await shown(page)).equals(before)).toBe(true);
  });

  it('of another view adds a step to the history', async () => {
    const page = await openDemo('');
    await page.getByRole('link', { name: 'Reasons' }).click();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Refund for a damaged order' }).waitFor();
  });
});

describe('a change of the state is visible', () => {
  const pictures = new Map<string, Buffer>();
  const pictureBefore = async (address: string) => {
    const known = pictures.get(address) ?? (await shown(await openDemo(address)));
    pictures.set(address, known);
    return known;
  };

  it.each([
    ['', '?column=state'],
    ['', '?reason=192350001'],
    ['', '?reason=none'],
    ['', '?masked=yes'],
    ['', '?error=yes'],
    ['', '?labels=custom'],
    ['?colorSource=column', '?colorSource=column&colors=none'],
    ['', '?theme=dark'],
    ['', '?theme=contrast'],
    ['', '?theme=brand'],
    ['', '?theme=brandDark'],
    ['?theme=brand', '?theme=none'],
    ['', '?direction=rtl'],
    ['', '?width=one'],
    ['', '?width=two'],
    ['', '?width=header'],
    ['', '?width=120'],
    ...settings.flatMap(({ name, values }) =>
      // A description in a tooltip is visible only on hover.
      values.flatMap(({ value, isDefault }) =>
        isDefault || value === 'none' ? [] : [['', `?${name}=${value}`] as [string, string]],
      ),
    ),
  ])('from %s to %s', async (from, to) => {
    const before = await pictureBefore(from);
    const page = await openDemo(to);
    expect((await shown(page)).equals(before)).toBe(false);
  });

  it("in the option's own color for every reason", async () => {
    const colors = async (query: string) => {
      const page = await openDemo(`?view=gallery&${query}`);
      return page
        .locator('table .crc-badge')
        .evaluateAll((badges) =>
          badges
            .map((badge) => [badge, getComputedStyle(badge)] as const)
            .map(([, style]) => [style.color, style.backgroundColor, style.borderColor].join()),
        );
    };
    const [outcome, own] = [await colors('colorSource=outcome'), await colors('colorSource=column')];
    expect(own).toHaveLength(documentedReasons.length * 3);
    expect(own.filter((color, index) => color === outcome[index])).toEqual([]);
  });
});

describe('the controls', () => {
  it.each<[string, string, (page: Page) => Promise<void>]>([
    ['', '?reason=192350001', (page) => choose(page, 'Closure reason', 'AgentReject')],
    ['', '?reason=192359999', (page) => choose(page, 'Closure reason', 'A value that is not documented (192359999)')],
    ['', '?reason=none', (page) => choose(page, 'Closure reason', 'No value')],
    [
      '',
      '?masked=yes',
      (page) => page.getByRole('checkbox', { name: 'Hidden by column security' }).check({ force: true }),
    ],
    ['', '?appearance=outline', (page) => choose(page, textOf('Appearance'), textOf('Appearance_Outline'))],
    ['', '?theme=dark', (page) => choose(page, 'Theme', 'Web dark')],
    ['', '?width=160', (page) => choose(page, 'Width', 'Exact width')],
    ['?width=160', '?width=180', (page) => page.getByRole('spinbutton').press('ArrowUp')],
    [
      '?reason=none&theme=dark&appearance=outline&width=99',
      '',
      (page) => page.getByRole('button', { name: 'Reset everything' }).click(),
    ],
  ])('change the address: from %s to %s', async (from, to, change) => {
    const page = await openDemo(from);
    await change(page);
    expect(queryOf(page)).toBe(to);
  });

  it.each(settings)('name the setting $name as the manifest does', async (setting) => {
    const page = await openDemo('');
    const combobox = listOf(page, textOf(setting.displayNameKey));
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

  it('offer the languages of the built control', async () => {
    const page = await openDemo('');
    await listOf(page, 'Language').click();
    expect(await page.getByRole('option').count()).toBe(languages.length);
  });

  it('can be hidden, so that the form uses the whole width', async () => {
    const page = await openDemo('');
    await page.getByRole('button', { name: 'Hide controls' }).click();
    expect(await page.getByRole('complementary').count()).toBe(0);
    expect(queryOf(page)).toBe('?controls=hidden');
  });
});

it('names the column in the selected language wherever the name appears', async () => {
  const name = stringsIn(1031).get('ClosureReason');
  if (!name) throw new Error('the column has no German name');
  const page = await openDemo('?language=1031');
  expect(await page.getByText('Closure reason', { exact: true }).count()).toBe(0);
  expect(await page.getByRole('term').getByText(name, { exact: true }).count()).toBe(3);
  expect(await listOf(page, name).count()).toBe(1);
  await openDemo('?view=list&language=1031');
  await page.getByRole('columnheader', { name, exact: true }).waitFor();
});

describe('on a phone', () => {
  it.each(['form', 'list', 'gallery', 'settings'])('the header is one row: %s', async (view) => {
    const page = await openDemo(`?view=${view}`, 360);
    expect((await page.getByRole('banner').first().boundingBox())?.height).toBeLessThan(60);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  it('the controls open over the view on demand', async () => {
    const page = await openDemo('', 360);
    expect(await page.getByRole('complementary').count()).toBe(0);
    await page.getByRole('button', { name: 'Show controls' }).click();
    const box = await page.getByRole('complementary').boundingBox();
    expect(box?.y).toBeGreaterThan(400);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(1000);
    await page.getByRole('button', { name: 'Hide controls' }).click();
    expect(await page.getByRole('complementary').count()).toBe(0);
  });
});
