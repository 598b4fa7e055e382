import type { StaffView } from '@shared/contracts/staff';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { IconName } from '../ui/icon';

/** The parts of the console in the order of its navigation. A part is seen as soon as it has a page. */
export const SECTIONS = ['overview', 'content', 'registration', 'gate', 'share', 'journey', 'draw', 'lead', 'report', 'settings'] as const;
export type Section = (typeof SECTIONS)[number];

/** What a feature tells the shell of a page; navigation and routes are assembled from it. */
export interface ConsolePage {
  /** Stays the same for ever: other parts of the console and the service's checks name pages by it. */
  readonly key: string;
  /** Address below /console. */
  readonly path: `/${string}`;
  readonly section: Section;
  readonly title: { readonly zh: string; readonly en: string };
  readonly icon: IconName;
  /** Who is offered it; the service decides for itself who may. */
  readonly roles: readonly StaffView['role'][];
  /** Only where the clock of a demonstration can be moved. */
  readonly demoOnly?: true;
  /** It is about no show, and opens before there is one; `partly`: only some of it is about a show. */
  readonly withoutShow?: true | 'partly';
  readonly element: LazyExoticComponent<ComponentType>;
}
