import { own } from '@shared/rules/own';

/** What stands as the reason of an action that asks nobody for one, as it is on record, in English. */
const ENGLISH: Readonly<Record<string, string>> = {
  修改展会设置: 'Changed show settings',
  发布展会: 'Published the show',
  归档展会: 'Archived the show',
  取消归档: 'Brought the show back from the archive',
  撤回为草稿: 'Withdrew to draft',
  生成预览链接: 'Made a preview link',
  收回预览链接: 'Withdrew a preview link',
  新建推广码: 'Made a code',
  批量新建推广码: 'Made several codes',
  修改推广码: 'Changed a code',
  转到另一个码: 'Led to another code',
  取消转向: 'Leads to its own page again',
  停用推广码: 'Retired a code',
  恢复推广码: 'Restored a code',
  套用总部模板: 'Gave the show a head-office template',
  采用总部模板的一项: 'Took a piece of the template',
  撤销采用总部模板的一项: 'Took back a piece of the template',
  给报名加备注: 'Added a note to a registration',
  审核通过: 'Approved',
  审核未通过: 'Declined',
  打印门票: 'Printed a ticket',
  生成领票链接: 'Made a claim link',
  '与另一条报名是同一个人，合并': 'The same person as another registration: joined',
  '不是同一个人，放行': 'Another person: released',
  拒绝: 'Refused',
};

/** A reason in the reader's language; what somebody wrote stays as they wrote it. */
export const reasonText = (reason: string, language: 'zh' | 'en'): string => (language === 'en' && own(ENGLISH, reason)) || reason;
