import { HOME_SECTIONS } from '@shared/rules/home-sections';
import { formFaults } from '@shared/rules/registration-form';
import { formField } from '@shared/contracts/registration';
import * as z from 'zod/mini';
import { TEMPLATES } from './index';

describe.each(Object.entries(TEMPLATES))('%s', (key, template) => {
  test('stands under its own name and places every section once', () => {
    expect(template.key).toBe(key);
    expect([...template.home].sort()).toEqual([...HOME_SECTIONS].sort());
  });
  test('its form is one that staff could have saved', () => {
    expect(formFaults([...template.form])).toEqual([]);
    for (const field of template.form) expect(z.safeParse(formField, field).success).toBe(true);
  });
  test('somebody can register: each ticket is named once, and one is open or asks for an invitation', () => {
    expect(new Set(template.tickets.map((one) => one.key)).size).toBe(template.tickets.length);
    expect(template.tickets.some((one) => !one.invited)).toBe(true);
  });
});
