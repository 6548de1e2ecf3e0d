import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { loadPresets } from '../../src/agent/model/presets.ts';
import { readModels } from '../../src/agent/model/registry.ts';
import type { SimModel } from '../../src/agent/model/sim/sim-model.ts';
import { startSimModel } from '../../src/agent/model/sim/sim-model.ts';
import { readSettings } from '../../src/agent/settings.ts';
import { openTestHost } from '../main/test-host.ts';
import { until } from '../support/until.ts';
import { openBrowser, openWindow } from './open-window.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** A server on one of the usual ports, the first that is free. */
async function onUsualPort(): Promise<SimModel> {
  for (const { port } of loadPresets().servers) {
    const sim = await startSimModel({ port }).catch(() => null);
    if (sim) return sim;
  }
  throw new Error('All usual ports of local servers are taken on this machine.');
}

test('a server on this machine is found, and one click makes its model the usual one; models come from a file too', async () => {
  const sim = await onUsualPort();
  onTestFinished(() => sim.close());
  const host = await openTestHost();
  const { page, complaints } = await openWindow(browser, host, 'settings');
  const chosen = async (): Promise<string> => (await readSettings(host.home.folder)).model;

  await page.getByRole('button', { name: 'Find models on this machine' }).click();
  await page.locator('.found-models section', { hasText: sim.url }).getByRole('button', { name: 'Use sim' }).click();
  await until('the chosen model', async () => (await chosen()) === `sim@${sim.url}`);
  await page.getByText('in use').waitFor();
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await page.locator('.model-check').getByText('answers').waitFor();

  const file = (models: object[]) => ({
    name: 'p.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ models })),
  });
  const input = page.getByLabel('Load models from a file').and(page.locator('input'));
  await input.setInputFiles(file([{ name: 'eyes', model: 'sim', url: sim.url }]));
  await page.getByText('Added: eyes.').waitFor();
  await page.getByRole('button', { name: 'Use eyes' }).click();
  await until('the named model', async () => (await chosen()) === 'eyes');
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await page.locator('.model-check .notice.good').waitFor();
  await input.setInputFiles(file([{ name: 'eyes', model: 'other', url: 'ollama' }]));
  await page.getByText('there is another model "eyes" already').waitFor();
  await page.getByRole('button', { name: 'Remove eyes' }).click();
  await until('none is left', () => Promise.resolve(readModels(host.home.folder).length === 0));

  await page.getByRole('combobox', { name: 'Endpoint' }).selectOption({ label: 'OpenRouter' });
  await page.getByRole('textbox', { name: 'Name of the model there' }).fill('qwen/qwen3-vl');
  await page.locator('.found-models form').getByRole('button', { name: 'Use' }).click();
  await until('the endpoint', async () => (await chosen()) === 'qwen/qwen3-vl@https://openrouter.ai/api/v1');
  expect(complaints).toEqual([]);
});
