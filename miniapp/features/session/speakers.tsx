import { listSpeakers } from '@shared/contracts/showcase';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { useResource } from '../../platform/use-resource';
import { Card } from '../../ui/card';
import { toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Section } from '../../ui/section';
import { SpeakerPortrait } from '../../ui/speaker-portrait';
import { sessionTexts } from './texts';

/** Who speaks, in the session's order; each leads to their page once the service has said who they are. */
export function Speakers({ exhibitionId, sessionId, names }: { exhibitionId: string; sessionId: string; names: readonly string[] }) {
  const text = useText(sessionTexts);
  const resource = useResource(
    names.length === 0 ? null : `session-speakers.${exhibitionId}.${sessionId}`,
    async () => (await call(listSpeakers, { params: { exhibitionId }, query: { sessionId, limit: 100 } })).items,
    { keep: true },
  );
  if (names.length === 0) return null;
  const known = resource.data ?? [];
  return (
    <Section title={text.speakers}>
      <Card padded={false}>
        {known.length === 0
          ? names.map((name) => <ListItem key={name} icon="person" title={name} />)
          : known.map(({ id, name, title, company, portrait }) => (
              <ListItem
                key={id}
                before={<SpeakerPortrait name={name} portrait={portrait} size={44} />}
                title={name}
                note={[company, title].filter(Boolean).join(' · ')}
                onTap={() => void go('speaker', { id, exhibitionId }).catch(toastError)}
              />
            ))}
      </Card>
    </Section>
  );
}
