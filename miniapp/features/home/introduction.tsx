import { useState } from 'react';
import { getIntroduction } from '@shared/contracts/introduction';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { useResource } from '../../platform/use-resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { RichText } from '../../ui/rich-text';
import { Section } from '../../ui/section';
import { homeTexts } from './texts';

/** Of a long text so much stands here until somebody wants more. */
const FIRST = 4;

/** What the show says of itself; nothing where it says nothing, or where it cannot be read now. */
export function Introduction({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(homeTexts);
  const [whole, setWhole] = useState(false);
  const { data } = useResource(`introduction.${exhibitionId}`, () => call(getIntroduction, { params: { exhibitionId } }), { keep: true });
  const blocks = data?.text?.blocks ?? [];
  if (blocks.length === 0) return null;
  const shown = whole || blocks.length <= FIRST + 1 ? blocks : blocks.slice(0, FIRST);
  return (
    <Section title={text.introduction}>
      <Card>
        <RichText text={{ blocks: shown }} />
        {shown.length < blocks.length ? (
          <Button id="whole-introduction" kind="secondary" size="small" className="home__whole" onTap={() => setWhole(true)}>
            {text.wholeIntroduction}
          </Button>
        ) : null}
      </Card>
    </Section>
  );
}
