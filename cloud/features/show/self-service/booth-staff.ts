import type { BodyOf } from '@shared/contracts/contract';
import { MOST_BOOTH_STAFF, type BoothStaffView, type saveBoothStaff as contract } from '@shared/contracts/exhibitor-desk';
import { AppError } from '@shared/errors';
import { maskPhone, readPhone } from '@shared/rules/phone';
import { derivedId, encryptField } from '../../../platform/crypto';
import type { Keys } from '../../../platform/keys';
import { getExhibitorRow } from '../content';
import { addBoothStaff, changeBoothStaff, listBoothStaffOf, type BoothStaff } from './booth-staff-store';
import type { Opened } from './open-desk';

const PURPOSE = 'booth-staff-phone';

export const viewBoothStaff = ({ id, name, title, phone, version }: BoothStaff): BoothStaffView => ({
  id,
  name,
  title,
  phone: phone?.masked ?? null,
  version,
});

/** Null: none; undefined: stays as it is. Throws `phone_invalid`. */
function sealed(keys: Keys, typed: BodyOf<typeof contract>['phone']): BoothStaff['phone'] | undefined {
  if (!typed) return typed;
  const read = readPhone(typed.number, typed.region);
  if (!read.ok) throw new AppError('phone_invalid', { reason: read.reason });
  return { sealed: encryptField(keys, PURPOSE, read.e164), masked: maskPhone(read.e164) };
}

/** Adds somebody, once a key, or changes who is there. Throws `phone_invalid`, `not_found`, `conflict`, `desk_staff_full`, `exhibitor_gone`. */
export async function saveBoothStaff(
  keys: Keys,
  { desk, show }: Opened,
  { id, key, version, name, title, phone }: BodyOf<typeof contract>,
  now: Date,
): Promise<BoothStaffView> {
  await getExhibitorRow(show, desk.exhibitorId);
  const number = sealed(keys, phone);
  if (id) {
    const fields = { name, title, ...(number === undefined ? {} : { phone: number }) };
    return viewBoothStaff(await changeBoothStaff(desk.id, id, version, fields));
  }
  const made = derivedId('booth-staff', desk.id, key);
  const there = await listBoothStaffOf(desk.id);
  if (there.length >= MOST_BOOTH_STAFF && !there.some((one) => one.id === made)) throw new AppError('desk_staff_full');
  const { id: deskId, exhibitionId, branchId, exhibitorId } = desk;
  return viewBoothStaff(
    await addBoothStaff({
      id: made,
      deskId,
      exhibitionId,
      branchId,
      exhibitorId,
      name,
      title,
      phone: number ?? null,
      createdAt: now,
      version: 1,
    }),
  );
}
