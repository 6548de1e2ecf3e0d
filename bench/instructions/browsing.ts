import type { Instruction } from './instruction.ts';
import { fileHolds, pageTold } from './instruction.ts';

/** Chromium with the practice pages, alone and together with others. */
export const BROWSING: Instruction[] = [
  {
    name: 'fill in a form',
    applications: 'Chromium',
    words: ({ pages }) =>
      `open Chromium at ${pages}/form, type "Ada Lovelace" into "Full name", type "London" into the "City" field, type "seven keys" into "Password", type "Queen Street" into "Street", type "SAVE10" into "Coupon code", click "Send form", verify "Thank you, Ada Lovelace!" is shown`,
    check: (outside) =>
      pageTold(outside, 'form', {
        sent: 1,
        name: 'Ada Lovelace',
        city: 'London',
        password: 'seven keys',
        street: 'Queen Street',
        coupon: 'SAVE10',
      }),
  },
  {
    name: 'tick, choose and send',
    applications: 'Chromium',
    words: ({ pages }) =>
      `open the browser at ${pages}/form, uncheck "Send me the newsletter", check "I accept the terms", check "Large", choose "Norway" from "Country", fill "House number" with "24", fill "Note to us" with "Ring twice.\\nThank you!", click the "Send form" button`,
    check: (outside) =>
      pageTold(outside, 'form', {
        sent: 1,
        newsletter: false,
        terms: true,
        size: 'large',
        country: 'Norway',
        number: '24',
        note: 'Ring twice.\nThank you!',
      }),
  },
  {
    name: 'a form on a dark page',
    applications: 'Chromium',
    words: ({ pages }) =>
      `open Chromium, go to "${pages}/form?theme=dark", type "Grace Hopper" into "Full name", check "I accept the terms", choose "Denmark" from "Country", click "Send form", wait for "Thank you, Grace Hopper!"`,
    check: (outside) =>
      pageTold(outside, 'form', { sent: 1, name: 'Grace Hopper', terms: true, newsletter: true, country: 'Denmark' }),
  },
  {
    name: 'one of several equal buttons',
    applications: 'Chromium',
    words: ({ pages }) =>
      `open Chromium at ${pages}/shop, click the second "Add" button, click "Add" near "Oranges", click the last "Add", verify "Bananas, Oranges, Oranges" is shown`,
    check: (outside) => pageTold(outside, 'shop', { basket: ['Bananas', 'Oranges', 'Oranges'] }),
  },
  {
    name: 'scroll a long list',
    applications: 'Chromium',
    words: ({ pages }) =>
      `open Chromium at ${pages}/list, scroll down until "Item 60" is shown, click "Item 60", scroll up until "Item 6" is shown, click "Item 6"`,
    check: (outside) => pageTold(outside, 'list', { clicked: ['Item 60', 'Item 6'] }),
  },
  {
    name: 'wait for a slow page',
    applications: 'Chromium',
    words: ({ pages }) =>
      `open Chromium at ${pages}/slow, wait for "Loading" to disappear, click "Continue", verify "All finished" is shown, verify "Ready" is not shown`,
    check: (outside) => pageTold(outside, 'slow', { ready: true, clicks: 1 }),
  },
  {
    name: 'drag, double-click, right-click',
    applications: 'Chromium',
    words: ({ pages }) =>
      `open Chromium at ${pages}/board, drag "Mow the lawn" to "Finished", go to ${pages}/clicks, double-click "Picture", right-click "Folder", click "Duplicate"`,
    check: (outside) =>
      pageTold(outside, 'board', { planned: ['Paint the fence'], finished: ['Mow the lawn'] }) ??
      pageTold(outside, 'clicks', { events: ['Opened Picture', 'Duplicate Folder'] }),
  },
  {
    name: 'add up prices from a page',
    applications: 'Chromium, Mousepad, galculator, file dialog',
    words: ({ pages, folder }) =>
      `open Chromium at ${pages}/shop, read the 5 lines below "Fruit shop" as prices, open Mousepad, type "Total: " + the sum of prices, save as ${folder}/total.txt, open galculator, type the numbers of prices joined with "+", press Enter, verify the sum of prices is shown`,
    async check(outside) {
      if (!(await outside.isOpen('Galculator'))) return 'galculator is not open';
      return fileHolds(outside, 'total.txt', 'Total: 18.05');
    },
  },
];
