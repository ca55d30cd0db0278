// What a machine can see on any page: nothing cut off, nothing too wide, targets that a finger can tell apart, no English
// where another language was asked for, no violation of the rules for access.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Page } from '@playwright/test';

import { texts, type Language } from './labels';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Where cut off text can be read in full in another way: by scrolling, or by its title. */
const READABLE_ELSEWHERE = '.sr-only, .cm-editor, pre, textarea, select, [title], [title] *, [role=tree] *, .react-flow__minimap';

/** The smallest target, and the smallest distance between centres of smaller ones (WCAG 2.5.8). */
const TARGET_PX = 24;

/** What axe reports and we accept, by its rule and what stands in the element, each for a reason. */
const ACCEPTED: readonly (readonly [rule: string, part: string])[] = [
  // Markers at the edges of Fluent's groups of tabs: they pass the focus on at once.
  ['aria-hidden-focus', 'data-tabster-dummy'],
  // The text inside is editable and takes the focus; the rule does not look for that.
  ['scrollable-region-focusable', 'cm-scroller'],
  // A card is named by its place, name, state and time; the rule, an experiment, wants its kind too.
  ['label-content-name-mismatch', 'id="card-'],
];

const ALL = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };

/** Returns everything that is wrong with the page as it stands. */
export async function checkPage(page: Page, language: Language): Promise<string[]> {
  const [shape, english, rules] = [await shapes(page), await foreign(page, language), await violations(page)];
  return [...shape, ...english, ...rules];
}

/** Text that is cut off, pages that are too wide, targets that are too small or lie on each other. */
function shapes(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ readable, least }) => {
      const found: string[] = [];
      const name = (element: Element) => `<${element.tagName.toLowerCase()}> ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 60)}`;
      const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide`);

      for (const element of document.body.querySelectorAll('*')) {
        const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
        if (!hasText || !isShown(element) || element.closest(readable)) continue;
        const style = getComputedStyle(element);
        // What a narrow window keeps for screen readers alone.
        if (style.clipPath === 'inset(50%)') continue;
        const isCutX = style.overflowX !== 'visible' && style.overflowX !== 'auto' && style.overflowX !== 'scroll' && element.scrollWidth > element.clientWidth + 1;
        const isCutY = style.overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2;
        if (isCutX || isCutY) found.push(`cut off: ${name(element)}`);
      }

      // A link inside a sentence is as high as its line; what lies in the drawing is zoomed by the person.
      const wanted = 'a[href], button, input:not([type=hidden]), select, summary, textarea, [role=tab], [role=switch], [role=treeitem]';
      const targets = [...document.body.querySelectorAll(wanted)]
        .filter((element) => isShown(element) && !element.closest('.sr-only, .react-flow, .cm-editor, [aria-hidden=true]') && getComputedStyle(element).display !== 'inline')
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && box.height > 1);
      const overlap = (a: number, aEnd: number, b: number, bEnd: number) => Math.min(aEnd, bEnd) - Math.max(a, b);
      const far = (one: DOMRect, other: DOMRect) => {
        const [x, y] = [one.x + one.width / 2, one.y + one.height / 2];
        const [nearX, nearY] = [Math.min(Math.max(x, other.left), other.right), Math.min(Math.max(y, other.top), other.bottom)];
        return Math.hypot(x - nearX, y - nearY);
      };
      for (const [index, { element, box }] of targets.entries()) {
        const isSmall = box.width < least - 0.5 || box.height < least - 0.5;
        for (const other of targets.slice(index + 1)) {
          if (element.contains(other.element) || other.element.contains(element)) continue;
          // What sticks to the top may lie over what scrolls beneath.
          if (element.closest('header') !== other.element.closest('header')) continue;
          if (overlap(box.left, box.right, other.box.left, other.box.right) > 1 && overlap(box.top, box.bottom, other.box.top, other.box.bottom) > 1) {
            found.push(`on top of each other: ${name(element)} and ${name(other.element)}`);
          } else if (isSmall && far(box, other.box) < least / 2) {
            found.push(`too small beside ${name(other.element)}: ${name(element)}`);
          }
        }
      }
      return found;
    },
    { readable: READABLE_ELSEWHERE, least: TARGET_PX },
  );
}

/** Sentences that stand on the page as they stand in the English catalogue, though another language has its own. */
async function foreign(page: Page, language: Language): Promise<string[]> {
  if (language === 'en-US') return [];
  const own = new Set(texts(language).values());
  const english = [...texts('en-US').values()].filter((text) => /\s/.test(text) && !own.has(text));
  const shown = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement?.closest('[lang]:not(html), code, pre')) found.push((node.textContent ?? '').trim());
    }
    return [...found, ...[...document.querySelectorAll('[aria-label]')].map((element) => element.getAttribute('aria-label') ?? '')];
  });
  const said = new Set(shown);
  return english.filter((text) => said.has(text)).map((text) => `English in ${language}: ${text}`);
}

/** Returns what is wrong with the colours of the page as it stands. */
export function checkColours(page: Page): Promise<string[]> {
  return violations(page, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] });
}

/** What axe finds, contrast and the size of targets included. */
async function violations(page: Page, rules = ALL): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(async ([accepted, runOnly]) => {
    const runner = (window as unknown as { axe: { run: (context: Document, options: unknown) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe;
    const result = await runner.run(document, { runOnly, resultTypes: ['violations'] });
    return result.violations.flatMap(({ id, nodes }) => {
      const left = nodes.filter(({ html }) => !accepted.some(([rule, part]) => rule === id && html.includes(part)));
      return left.length > 0 ? [`${id}: ${left.map(({ html }) => html.slice(0, 160)).join(' | ')}`] : [];
    });
  }, [ACCEPTED, rules] as const);
}
