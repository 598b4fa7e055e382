import { contactOver } from './contact-over';

const opened = { contactName: '王经理', contactPhone: '+86138****5678' };
const another = { contactName: '赵经理', contactPhone: '+86139****0000' };

test.each([
  ['nothing of the contact: theirs, name and number', another, { contactName: '王经理' }, { contactName: '赵经理' }],
  [
    'nothing of the contact, whose number they put right',
    { ...another, contactName: '王经理' },
    { contactName: '王经理' },
    { contactName: '王经理' },
  ],
  [
    'nothing of a contact who was removed: a group has one',
    { contactName: '', contactPhone: null },
    { contactName: '王经理' },
    { contactName: '王经理' },
  ],
  ['a name: their number goes', another, { contactName: '李经理' }, { contactName: '李经理', contactPhone: null }],
  ['the name they put in: it is the same person', another, { contactName: '赵经理' }, { contactName: '赵经理' }],
  [
    'a name, beside the number it was opened with',
    { ...opened, contactName: '赵经理' },
    { contactName: '李经理' },
    { contactName: '李经理' },
  ],
  ['a number, beside the name it was typed for', another, { contactName: '王经理', phone: '13812340000' }, { contactName: '王经理' }],
  ['that the number goes', another, { contactName: '王经理', dropPhone: true }, { contactName: '王经理' }],
])('over a colleague’s version mine says %s', (_what, theirs, mine, sent) => {
  expect(contactOver(opened, theirs, mine)).toEqual(sent);
});
