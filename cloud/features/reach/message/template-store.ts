import { MessageTemplate, type MessageTemplateRecord } from './template-model';

export type MessageTemplatePlain = Omit<MessageTemplateRecord, '_id'>;
export type TemplateApp = MessageTemplateRecord['app'];

const plain = ({ _id, ...fields }: MessageTemplateRecord): MessageTemplatePlain => fields;

export async function listTemplates(app?: TemplateApp): Promise<MessageTemplatePlain[]> {
  return (await MessageTemplate.find(app ? { app } : {}).lean()).map(plain);
}

export async function saveTemplate(template: MessageTemplatePlain): Promise<void> {
  await MessageTemplate.updateOne({ _id: `${template.app}/${template.group}` }, { $set: template }, { upsert: true });
}

/** Keeps what staff or another process has set already. */
export async function suggestTemplate(template: MessageTemplatePlain): Promise<void> {
  await MessageTemplate.updateOne({ _id: `${template.app}/${template.group}` }, { $setOnInsert: template }, { upsert: true });
}
