// Everything by the keys alone: Tab, Shift+Tab, Enter, Space, arrows and typing. Wherever the focus stops, it is seen.

import assert from 'node:assert/strict';

/// More stops than the longest form has.
const FAR = 250;

/// The hands of somebody who has no mouse.
export class Keyboard {
  constructor(page) {
    this.page = page;
    this.main = page.getByRole('main');
    /// How many times the focus stopped somewhere.
    this.stops = 0;
  }

  /// Presses Tab (or Shift+Tab) until the focus is on this.
  async goTo(target, key = 'Tab') {
    await target.waitFor({ state: 'attached' });
    for (let press = 0; press < FAR; press += 1) {
      if (await this.isOn(target)) return;
      await this.page.keyboard.press(key);
      await this.isVisible();
    }
    throw new Error(`${key} does not lead to ${target}`);
  }

  /// Goes there and presses a key.
  async press(target, key = 'Enter') {
    await this.goTo(target);
    await this.page.keyboard.press(key);
  }

  /// Goes to a field and types over what stands there.
  async write(label, text) {
    await this.goTo(this.main.getByLabel(label, { exact: true }));
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(text);
  }

  /// Chooses an answer of a group: Tab into it, arrows along it, Space on the first.
  async choose(question, answer) {
    const group = this.main.getByRole('group', { name: question });
    const wanted = group.getByRole('radio', { name: answer, exact: true });
    await this.enterGroup(group);
    for (let press = 0; press < 30 && !(await this.isOn(wanted)); press += 1) {
      await this.page.keyboard.press('ArrowDown');
      await this.isVisible();
    }
    if (!(await wanted.isChecked())) await this.page.keyboard.press('Space');
    assert.ok(await wanted.isChecked(), `${question} ${answer} is chosen`);
  }

  /// Ticks an answer of a group.
  async tick(question, answer) {
    await this.press(this.main.getByRole('group', { name: question }).getByRole('checkbox', { name: answer, exact: true }), 'Space');
  }

  /// Picks from a list, by typing how the option begins.
  async pick(label, option) {
    const list = this.main.getByLabel(label, { exact: true });
    await this.goTo(list);
    await this.page.keyboard.type(option);
    const picked = await list.evaluate((list) => list.selectedOptions[0]?.label);
    assert.equal(picked, option, `${label}: ${option} is picked`);
  }

  async enterGroup(group) {
    for (let press = 0; press < FAR; press += 1) {
      if (await group.evaluate((group) => group.contains(document.activeElement) && document.activeElement.type === 'radio')) return;
      await this.page.keyboard.press('Tab');
      await this.isVisible();
    }
    throw new Error(`Tab does not lead into ${group}`);
  }

  isOn(target) {
    return target.evaluate((element) => element === document.activeElement);
  }

  /// Fails when nobody could see where the focus is.
  async isVisible() {
    this.stops += 1;
    const hidden = await this.page.evaluate(() => {
      const focused = document.activeElement;
      // The browser's own surroundings come after the page's last stop.
      if (!focused || focused === document.body) return null;
      const shows = (element) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
      };
      const { width, height, bottom, top } = focused.getBoundingClientRect();
      const parts = [focused, focused.closest('label'), focused.nextElementSibling].filter(Boolean);
      if (!parts.some(shows)) return `no outline: ${focused.outerHTML.slice(0, 200)}`;
      if (bottom < 0 || top > innerHeight || width + height === 0) return `out of sight: ${focused.outerHTML.slice(0, 200)}`;
      return null;
    });
    assert.equal(hidden, null, 'the focus is seen');
  }
}
