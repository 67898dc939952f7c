// axe-core in the page, by the rules of WCAG 2.2 AA and its own best practice.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const SOURCE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/// What axe finds wrong in the page as it is, or in a part of it: a line for each element.
export async function violations(page, { rules = { type: 'tag', values: RULES }, within = 'html' } = {}) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return page.evaluate(async ([runOnly, within]) => {
    // A colour on its way to another is not what somebody reads: one look a moment too early would find it pale.
    const changing = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(changing.map((transition) => transition.finished));
    const { violations } = await window.axe.run(within, { runOnly, resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html, any }) => `${id}: ${help}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`));
  }, [rules, within]);
}

/// Makes the screen as high as the page is at this width: what a bar at the edge covers can then not be scrolled free.
export async function showWhole(page, width) {
  await page.setViewportSize({ width, height: 844 });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(844, height) });
}

/// How far the page can be scrolled sideways at this width, in CSS pixels, with what sticks out.
export async function sticksOut(page, width) {
  await page.setViewportSize({ width, height: 844 });
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const beyond = [...document.body.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5);
    return [`${scrollWidth} px at ${clientWidth}`, ...beyond.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))];
  });
}
