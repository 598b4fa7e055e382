import { createGroup, enterGroupMembers, getGroup, leadGroup, listGroupMembers } from '@shared/contracts/group';
import { claimTicket, getRegistrationForm } from '@shared/contracts/registration';
import { CROWD_BEGINS, DAY, HOUR, MINUTE, SHOW_STARTS } from '../calendar';
import type { Crowd, Habit } from '../crowd/crowd';
import { asVisitor } from '../crowd/phone';
import type { Person } from '../crowd/person';

const COMPANY_SIZE = 4;
/** Long enough before the show that colleagues can take their tickets. */
const HOURS = 9 * 24;

/** A company's contact registers colleagues by one link; most of them take their ticket into their own phone. */
export const colleagues: Habit = {
  name: 'colleagues',
  words: '单位联系人一条链接替同事报名，同事各自领票',
  house(crowd) {
    const all = crowd.people.filter((one) => one.traits.hears === 'colleague');
    const companies = Array.from({ length: Math.floor(all.length / COMPANY_SIZE) }, (_, i) =>
      all.slice(i * COMPANY_SIZE, (i + 1) * COMPANY_SIZE),
    );
    return companies.map((people, i) => ({
      at: CROWD_BEGINS + 2 * DAY + (i % HOURS) * HOUR,
      act: (_: Crowd, at: number) => registersTogether(crowd, people, i, at),
    }));
  },
};

async function registersTogether(crowd: Crowd, [contact, ...others]: readonly Person[], i: number, at: number): Promise<void> {
  if (!contact || others.length === 0) return;
  const params = { exhibitionId: crowd.show.exhibitionId };
  const company = `示例装备集团${i + 1}分厂`;
  const body = {
    company,
    contactName: contact.name,
    ticketTypeId: crowd.show.types.open,
    places: others.length,
    validUntil: new Date(SHOW_STARTS).toISOString(),
  };
  const { id: groupId } = await crowd.owner.call(createGroup, { params, body: { ...body, key: `rehearsal-group-${i}` } });
  const { url } = await crowd.owner.call(getGroup, { params: { ...params, groupId } });
  const code = url?.split('/c/')[1] ?? '';
  await asVisitor(crowd, contact, leadGroup, { body: { code } });
  const people = others.map((one) => ({ name: one.name, phone: { number: one.phone, region: 'CN' }, key: one.random.key(16) }));
  const { faults } = await asVisitor(crowd, contact, enterGroupMembers, { body: { code, confirmed: true, people } });
  for (const [place, one] of others.entries()) {
    const fault = faults[place];
    if (fault) crowd.memory.surprises.push(`团体报名没有收下 ${one.n} 号：${fault.code}`);
    else Object.assign(one.memory, { source: 'group', status: 'registered', typeId: crowd.show.types.open });
  }
  const { items } = await asVisitor(crowd, contact, listGroupMembers, { body: { code } });
  for (const one of others) {
    const link = items.find((member) => member.name === one.name)?.claimUrl;
    if (!link || !one.random.chance(0.8)) continue;
    crowd.later(one.n, { at: at + one.random.between(10, 2_000) * MINUTE, act: () => claims(crowd, one, link) });
  }
}

async function claims(crowd: Crowd, person: Person, link: string): Promise<void> {
  const { consents } = await asVisitor(crowd, person, getRegistrationForm, { params: { exhibitionId: crowd.show.exhibitionId } });
  const agreed = consents.filter((one) => one.required).map(({ purpose, version }) => ({ purpose, version }));
  const view = await asVisitor(crowd, person, claimTicket, { body: { claimCode: link.split('/c/')[1] ?? '', consents: agreed } });
  person.memory.participantId = view.id;
  person.memory.status = view.status;
  person.memory.ticketNumber = view.ticket?.number ?? null;
  person.ticketId = view.ticket?.id ?? null;
}
