import { defineTexts } from '../../../../../platform/language';
import type { Decision, TicketAct } from '../../../api/tickets';

type Act = TicketAct | Decision;

export const actNames = defineTexts<Record<Act, string>>({
  zh: {
    revoke: '作废',
    restore: '恢复',
    renew: '换发',
    approve: '通过',
    refuse: '拒绝',
    reopen: '退回重新审核',
    cancel: '取消报名',
  },
  en: {
    revoke: 'Revoke',
    restore: 'Restore',
    renew: 'Renew',
    approve: 'Approve',
    refuse: 'Decline',
    reopen: 'Reopen',
    cancel: 'Cancel registration',
  },
});

/** Of the question: `of` is a ticket's number or a person's name. */
export const actTitles = defineTexts<Record<Act, (of: string) => string>>({
  zh: {
    revoke: (number) => `作废门票 ${number}`,
    restore: (number) => `恢复门票 ${number}`,
    renew: (number) => `换发门票 ${number}`,
    approve: (name) => `通过 ${name} 的报名`,
    refuse: (name) => `拒绝 ${name} 的报名`,
    reopen: (name) => `把 ${name} 的报名退回重新审核`,
    cancel: (name) => `取消 ${name} 的报名`,
  },
  en: {
    revoke: (number) => `Revoke ticket ${number}`,
    restore: (number) => `Restore ticket ${number}`,
    renew: (number) => `Renew ticket ${number}`,
    approve: (name) => `Approve the registration of ${name}`,
    refuse: (name) => `Decline the registration of ${name}`,
    reopen: (name) => `Reopen the registration of ${name}`,
    cancel: (name) => `Cancel the registration of ${name}`,
  },
});

/** What comes of it, before it is done. */
export const actNotes = defineTexts<Record<Exclude<Act, 'approve'>, string>>({
  zh: {
    revoke: '闸口几秒内拒绝这张票；报名仍保留，门票可以恢复。请写明原因，会留痕。',
    restore: '恢复后这张票立即可以入场。请写明原因，会留痕。',
    renew: '生成新的票号和二维码，旧码和已打印的票立即作废，已有的入场记录保留。本人重新打开电子票即可看到新码。请写明原因，会留痕。',
    refuse: '请写明原因，观众会看到这句话。',
    reopen: '报名回到“待审核”，期间不保留名额。请写明原因，会留痕。',
    cancel: '门票随即作废，名额让给候补的人；取消后不能恢复，只能由本人重新报名。请写明原因，观众会看到这句话。',
  },
  en: {
    revoke: 'Gates refuse it within seconds; the registration stays, and the ticket can be restored. State why: it goes on record.',
    restore: 'It admits again at once. State why: it goes on record.',
    renew:
      'It gets a new number and code; the old code and anything printed are refused from now on. Entries already made stay. The person sees the new code on opening their ticket again. State why: it goes on record.',
    refuse: 'State the reason. Visitors read what you write.',
    reopen: 'It waits for a decision again; no place is kept meanwhile. State why: it goes on record.',
    cancel:
      'The ticket goes with it and the place goes to the next in line. It cannot be undone: the person would register again. State the reason. Visitors read what you write.',
  },
});

export const actDone = defineTexts<Record<Act, string>>({
  zh: {
    revoke: '门票已作废',
    restore: '门票已恢复',
    renew: '门票已换发，旧码已作废',
    approve: '已通过',
    refuse: '已拒绝，可以退回重新审核',
    reopen: '已退回待审核',
    cancel: '报名已取消',
  },
  en: {
    revoke: 'Ticket revoked',
    restore: 'Ticket restored',
    renew: 'Ticket renewed, the old code is refused',
    approve: 'Approved',
    refuse: 'Declined; it can be reopened',
    reopen: 'Waiting for a decision again',
    cancel: 'Registration cancelled',
  },
});

export const actTexts = defineTexts({
  zh: {
    actions: '操作',
    print: '打印',
    printed: '已送往打印',
    printHint: '入场请出示，闸口会核对本人',
    former: (number: string, at: string) => `${at} 前为 ${number}`,
    claim: '领票链接',
    claimTitle: '领票链接',
    claimMade: '领票链接已生成',
    claimHint: '这张票还没有进入本人的微信。把二维码或链接发给本人，用微信打开并确认后即可领取；任何人拿到链接都能领，请只发给本人。',
    claimCode: (code: string) => `领取码 ${code}`,
  },
  en: {
    actions: 'Actions',
    print: 'Print',
    printed: 'Sent to the printer',
    printHint: 'Show at the gate, which checks who you are',
    former: (number, at) => `${number} until ${at}`,
    claim: 'Claim link',
    claimTitle: 'Claim link',
    claimMade: 'Claim link made',
    claimHint:
      "This ticket is in nobody's WeChat yet. Send the person the code or the link: opened in WeChat and confirmed, it takes the ticket. Whoever has the link can take it, so send it to nobody else.",
    claimCode: (code) => `Claim code ${code}`,
  },
});
