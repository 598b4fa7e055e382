/** The words by which a visitor leaves a card with one exhibitor; the version changes with every change of the words. */
export const CARD_CONSENT = {
  version: '2026-11',
  purpose: {
    zh: (exhibitor: string) => `供「${exhibitor}」就本次展会与您联系、介绍产品`,
    en: (exhibitor: string) => `so that ${exhibitor} can contact you about this show and its products`,
  },
  rights: {
    zh: '只提供给这一家展商，不影响您参观。您可以随时在本页或「隐私」里撤回，撤回后该展商不再看到；已经导出的由该展商负责删除。信息保存至展会结束后两年。',
    en: 'It goes to this exhibitor only and does not affect your visit. You can take it back at any time, here or under Privacy; the exhibitor then no longer sees it and has to delete what it exported. Kept until two years after the show.',
  },
} as const;
