import type { ReactNode } from 'react';
import { defineTexts, useText } from '../platform/language';
import { LanguageButton } from './language-button';
import { Logo } from './logo';

const frameTexts = defineTexts({ zh: { product: '展环 ExpoLoop' }, en: { product: 'ExpoLoop' } });

/** A page for somebody who is not signed in: the mark and one thing to do. */
export function EntryFrame({ children }: { children: ReactNode }) {
  return (
    <div className="join">
      <LanguageButton className="sign-in__language" />
      <div className="brand">
        <Logo />
        <span>{useText(frameTexts).product}</span>
      </div>
      {children}
    </div>
  );
}
