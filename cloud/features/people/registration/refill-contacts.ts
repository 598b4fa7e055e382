import { contactOf } from '@shared/rules/contact';
import { foundBy } from './found-by';
import { listFormsToRefill, markRefilled } from './setup-store';
import { listAnswered, refillContact } from './store';

const FORMS = 10;
const BATCH = 200;

/** Fills contacts from the answers again where a form was changed to fill other fields. True when more is waiting. */
export async function refillContacts(signal: AbortSignal): Promise<boolean> {
  const forms = await listFormsToRefill(FORMS);
  for (const form of forms) {
    for (let after: string | null = form.after; after !== null && !signal.aborted; ) {
      const people = await listAnswered(form.exhibitionId, after, BATCH);
      for (const person of people) {
        const contact = contactOf(form.fields, person.answers);
        // Changed by its owner at this moment: filled by the same form, or found again from the batch's beginning.
        if (!(await refillContact(person, { ...contact, ...foundBy({ name: person.name, ...contact }) }))) return true;
      }
      after = people.length === BATCH ? (people.at(-1)?.id ?? null) : null;
      await markRefilled(form, after);
    }
  }
  return forms.length === FORMS;
}
