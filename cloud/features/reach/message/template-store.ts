import { isDuplicateKey } from '../../../platform/db';
import { ofVersion } from '../../../platform/version-read';
import { MessageTemplate, type MessageTemplateRecord } from './template-model';

export type MessageTemplatePlain = Omit<MessageTemplateRecord, '_id' | 'version'> & { readonly version: number };
type TemplateFields = Omit<MessageTemplatePlain, 'version'>;
export type TemplateApp = MessageTemplateRecord['app'];

const plain = ({ _id, version = 0, ...fields }: MessageTemplateRecord): MessageTemplatePlain => ({ ...fields, version });
const idOf = ({ app, group }: Pick<TemplateFields, 'app' | 'group'>) => `${app}/${group}`;

export async function listTemplates(app?: TemplateApp): Promise<MessageTemplatePlain[]> {
  return (await MessageTemplate.find(app ? { app } : {}).lean()).map(plain);
}

/** Null when somebody has saved it since `version` was read. */
export async function saveTemplate(template: TemplateFields, version?: number): Promise<MessageTemplatePlain | null> {
  try {
    const saved = await MessageTemplate.findOneAndUpdate(
      { _id: idOf(template), ...ofVersion(version) },
      { $set: template, $inc: { version: 1 } },
      // Of a later version there is one already: nothing to be made.
      { upsert: version === undefined || version === 0, returnDocument: 'after' },
    ).lean();
    return saved && plain(saved);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return null;
  }
}

/** Keeps what staff or another process has set already. */
export async function suggestTemplate(template: TemplateFields): Promise<void> {
  await MessageTemplate.updateOne({ _id: idOf(template) }, { $setOnInsert: template }, { upsert: true });
}
