import { createBranch } from '@shared/contracts/branch';
import {
  createExhibition,
  changeExhibitionSettings,
  getExhibitionSettings,
  publishExhibition,
} from '@shared/contracts/exhibition-settings';
import { createTicketType, getRegistrationSetup, saveForm } from '@shared/contracts/registration-staff';
import { SHOW_DAYS } from '../calendar';
import type { Client } from '../client';
import { FAIR_NAME, FAIR_NAME_EN } from '../fair/words';

/** Which kinds of ticket the crowd asks for. */
export interface TicketChoices {
  /** For everybody. */
  readonly open: string;
  /** Only so many, with a waiting list. */
  readonly scarce: string;
  /** Somebody looks at each. */
  readonly reviewed: string;
}

export interface Show {
  readonly exhibitionId: string;
  readonly types: TicketChoices;
}

/** A show of three days by the trade fair's template, through the console's own calls; a draft until it has content. */
export async function makeShow(owner: Client, visitors: number): Promise<Show> {
  const branch = await owner.call(createBranch, { body: { name: '华东分公司（示例）' } });
  const { id: exhibitionId } = await owner.call(createExhibition, {
    body: {
      branchId: branch.id,
      name: FAIR_NAME,
      city: '上海',
      venue: '华东国际会展中心（示例）',
      startsOn: SHOW_DAYS[0],
      endsOn: SHOW_DAYS[SHOW_DAYS.length - 1] ?? SHOW_DAYS[0],
      template: 'trade_fair',
    },
  });
  const params = { exhibitionId };
  const { settings, version } = await owner.call(getExhibitionSettings, { params });
  await owner.call(changeExhibitionSettings, {
    params,
    body: {
      version,
      settings: {
        ...settings,
        nameEn: FAIR_NAME_EN,
        subtitle: '示例数据，仅供演示',
        organiser: '示例主办方',
        credit: { rule: 'last', windowDays: 30 },
      },
    },
  });
  await owner.call(createTicketType, { params, body: { ...scarceType(visitors), key: 'rehearsal-scarce' } });
  const setup = await owner.call(getRegistrationSetup, { params });
  const heard = {
    key: 'heard_from',
    type: 'select' as const,
    label: { zh: '您从哪里知道本展会', en: 'Where did you hear of this show' },
    required: false,
    options: ['advert', 'article', 'friend', 'other'].map((value, i) => ({
      value,
      label: { zh: ['广告', '文章', '朋友', '其他'][i] ?? '', en: value },
    })),
  };
  // An open fair asks for a name and a number; the rest is the visitor's choice.
  const asked = setup.fields.map((field) => ({ ...field, required: false }));
  await owner.call(saveForm, { params, body: { version: setup.version, fields: [...asked, heard] } });
  const typeBy = (fits: (type: (typeof setup.ticketTypes)[number]) => boolean) => {
    const found = setup.ticketTypes.find((type) => fits(type) && !type.hidden && !type.needsInvitation);
    if (!found) throw new Error('the template has not the ticket types the crowd asks for');
    return found.id;
  };
  return {
    exhibitionId,
    types: {
      open: typeBy((type) => type.kind === 'visitor' && type.quota === null && !type.needsApproval),
      scarce: typeBy((type) => type.quota !== null),
      reviewed: typeBy((type) => type.needsApproval),
    },
  };
}

export const publishShow = async (owner: Client, { exhibitionId }: Show): Promise<void> =>
  void (await owner.call(publishExhibition, { params: { exhibitionId } }));

function scarceType(visitors: number) {
  return {
    kind: 'vip' as const,
    name: { zh: '技术大会票', en: 'Conference ticket' },
    quota: Math.max(3, Math.floor(visitors / 25)),
    needsApproval: false,
    needsInvitation: false,
    waitingList: true,
  };
}
