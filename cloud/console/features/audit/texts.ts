import { defineTexts } from '../../platform/language';

export const auditTexts = defineTexts({
  zh: {
    title: '操作记录',
    hint: '谁在何时做了什么，改动前后各是什么；记录只增不改',
    onlyLabel: '只看哪种操作',
    all: '全部操作',
    none: '还没有记录',
    at: '时间',
    who: '谁',
    what: '做了什么',
    reason: '理由',
    details: '明细',
  },
  en: {
    title: 'Audit trail',
    hint: 'Who did what and when, before and after; entries are only ever added',
    onlyLabel: 'Which actions to show',
    all: 'All actions',
    none: 'No entries yet',
    at: 'Time',
    who: 'Who',
    what: 'What',
    reason: 'Reason',
    details: 'Details',
  },
});

/** What is done, in English, by the name it has on record. */
export const ENGLISH_ACTIONS: Readonly<Record<string, string>> = {
  phones_exported: 'Exported full phone numbers',
  note_added: 'Added a note to a registration',
  person_added: 'Registered somebody by hand',
  people_imported: 'Imported a list of people',
  privacy_exported: 'Exported all data of a person',
  privacy_corrected: 'Corrected data at their request',
  privacy_erased: 'Erased data at their request',
  show_changed: 'Changed show settings',
  show_published: 'Published the show',
  show_withdrawn: 'Withdrew to draft',
  show_preview_made: 'Made a preview link',
  show_preview_revoked: 'Withdrew a preview link',
  touchpoint_changed: 'Made or changed a code',
  code_redirected: 'Redirected a code',
  code_retired: 'Retired or restored a code',
};
