// Going about in the open vault: by the menu, and from a client to what can be recorded.

import { seen } from './browser.mjs';
import { formOf } from './form.mjs';

/// Opens a place of the menu.
export async function goToPlace(page, name) {
  await page.getByRole('navigation').getByRole('link', { name }).click();
}

/// Finds a client by a part of the name and opens their page.
export async function openClient(page, name) {
  await goToPlace(page, 'Clients');
  await page.getByLabel('Search clients').fill(name);
  await page.getByRole('main').getByRole('link', { name, exact: true }).click();
  await seen(page.getByRole('heading', { level: 1, name }));
}

/// Opens the menu "Add" and the form for something; `title` is the form's, where it differs.
export async function add(page, what, title = what) {
  const main = page.getByRole('main');
  await main.getByText('Add', { exact: true }).click();
  await main.getByRole('link', { name: what, exact: true }).click();
  return formOf(page, title);
}

/// A part of the page, by its heading.
export function part(page, heading) {
  const title = page.getByRole('heading', { level: 2, name: heading });
  return page.getByRole('main').locator('section').filter({ has: title });
}
