// Filling in a form by its labels, as a person does.

import { seen } from './browser.mjs';

/// The form in front of the worker.
export class Form {
  constructor(page) {
    this.page = page;
    this.main = page.getByRole('main');
  }

  /// Types into a field; a day is typed as YYYY-MM-DD.
  async write(label, text) {
    await this.main.getByLabel(label, { exact: true }).fill(text);
  }

  /// Picks from a list that opens.
  async pick(label, option) {
    await this.main.getByLabel(label, { exact: true }).selectOption({ label: option });
  }

  /// Chooses one of several answers that are all in sight.
  async choose(question, answer) {
    await this.main.getByRole('group', { name: question }).getByRole('radio', { name: answer, exact: true }).check();
  }

  /// Ticks any of several.
  async tick(question, answers) {
    const group = this.main.getByRole('group', { name: question });
    for (const answer of answers) await group.getByRole('checkbox', { name: answer, exact: true }).check();
  }

  /// Saves, and waits for the page it leads to: its title.
  async save(title, button = 'Save') {
    await this.main.getByRole('button', { name: button, exact: true }).click();
    await seen(this.main.getByRole('heading', { level: 1, name: title }));
  }
}

/// The form with this title, once it is there.
export async function formOf(page, title) {
  await seen(page.getByRole('main').getByRole('heading', { level: 1, name: title, exact: true }));
  return new Form(page);
}
