import type { Deps } from './deps';
import { cardPrivacy } from './features/floor/card';
import { drawPrivacy, drawStory, drawTraits } from './features/floor/draw';
import { favouriteImpact, favouritePrivacy, favouriteTraits } from './features/floor/favourite';
import { gatePrivacy, gateStory, gateTraits } from './features/floor/gate';
import { hubPrivacy, sessionMaterials } from './features/floor/hub';
import { planAudience, planImpact, planPrivacy, planStory, planTraits } from './features/floor/plan';
import { recapMedia } from './features/floor/recap';
import { rightClone, rightPrivacy, rightStory, rightTraits, rightUse } from './features/floor/right';
import { surveyClone, surveyPrivacy, surveyStory, surveyTraits } from './features/floor/survey';
import { audienceClone, audiencePrivacy, tagTraits, tagUse, type SegmentUsePart } from './features/people/audience';
import { consentPrivacy, consentTraits } from './features/people/consent';
import {
  groupPrivacy,
  registrationCheck,
  registrationClone,
  registrationImpact,
  registrationPieces,
  registrationPrivacy,
  registrationTemplate,
  registrationTraits,
  type StoryPart,
  type SubscribePart,
} from './features/people/registration';
import { ticketPrivacy } from './features/people/ticket';
import { listAccounts } from './features/people/visitor';
import { addressPrivacy } from './features/reach/address';
import { followerPrivacy } from './features/reach/follower';
import { journeyClone, journeyPiece, journeySegments, journeyTemplate } from './features/reach/journey';
import { messageCheck, messagePrivacy, messageReach, messageStory, messageSubscribe, messageTraits } from './features/reach/message';
import { posterCodes, posterPrivacy, posterStory, posterTraits, posterUsage } from './features/reach/poster';
import { codeKindsOf, touchpointCode, type CodeKinds, type CodeSubjects } from './features/show/code';
import { boothCode, codeSubjects, contentCheck, importFiles, listChoices } from './features/show/content';
import {
  exhibitionCheck,
  exhibitionFirstSteps,
  exhibitionPictures,
  exhibitionPieces,
  type AudiencePart,
  type ClonePart,
  type ImpactPart,
  type PublishCheck,
  type ReachPart,
  type ShowPiece,
  type TemplatePart,
} from './features/show/exhibition';
import { introductionClone, introductionMedia } from './features/show/introduction';
import { mediaClone, mediaUsage, type MediaUsePart } from './features/show/media';
import { showcaseClone, showcaseMaterials, showcaseMedia } from './features/show/showcase';
import { materialUsage, rightMedia, type MaterialUsePart, type RightUsePart, type TagUsePart } from './features/show/library';
import { boothStaffPrivacy, decisionPrivacy, proposalMedia, proposalPrivacy } from './features/show/self-service';
import { staffWechatPrivacy, type FirstStepsPart } from './features/show/staff';
import { findLogosInUse } from './features/show/template';
import { touchPrivacy, touchTraits } from './features/trace/touch';
import type { PrivacyPart } from './platform/privacy';
import type { UsagePart } from './platform/storage';
import type { TraitPart } from './platform/traits';

/** What lower rooms ask and higher ones answer. A room declares its part; this is the one place that knows who gives one. */
export interface Parts {
  readonly privacy: readonly PrivacyPart[];
  readonly publishChecks: readonly PublishCheck[];
  readonly clone: readonly ClonePart[];
  readonly templates: readonly TemplatePart[];
  readonly pieces: readonly ShowPiece[];
  readonly codeKinds: CodeKinds;
  readonly codeSubjects: CodeSubjects;
  readonly story: readonly StoryPart[];
  readonly subscribe: SubscribePart;
  readonly firstSteps: readonly FirstStepsPart[];
  readonly mediaUses: readonly MediaUsePart[];
  readonly materialUses: readonly MaterialUsePart[];
  readonly rightUse: RightUsePart;
  readonly tagUse: TagUsePart;
  readonly segmentUses: readonly SegmentUsePart[];
  readonly traits: readonly TraitPart[];
  readonly audience: AudiencePart;
  readonly reach: ReachPart;
}

/** Whom a change of a published show touches; the import command asks it without a running service. */
export const IMPACT_PARTS: readonly ImpactPart[] = [registrationImpact, planImpact, favouriteImpact];

/** Which stored files are in use; the sweep that clears the others asks. */
export const USAGE_PARTS: readonly UsagePart[] = [posterUsage, exhibitionPictures(findLogosInUse), mediaUsage, materialUsage, importFiles];

/** What is kept about people; the retention command asks it without a running service. */
export function privacyParts(deps: Pick<Deps, 'keys' | 'storage' | 'log'>): readonly PrivacyPart[] {
  return [
    // First: whose tags they are is told by the registration.
    audiencePrivacy,
    registrationPrivacy(deps),
    groupPrivacy(deps),
    consentPrivacy,
    ticketPrivacy,
    planPrivacy,
    hubPrivacy,
    rightPrivacy,
    surveyPrivacy,
    favouritePrivacy,
    cardPrivacy(deps),
    gatePrivacy,
    messagePrivacy,
    addressPrivacy(deps),
    posterPrivacy(deps),
    touchPrivacy,
    drawPrivacy,
    followerPrivacy({ listAccounts }),
    staffWechatPrivacy,
    boothStaffPrivacy,
    proposalPrivacy,
    decisionPrivacy,
  ];
}

/** What people are told apart by, in the order in which it is offered. */
export function traitParts(deps: Deps): readonly TraitPart[] {
  return [
    registrationTraits,
    gateTraits,
    favouriteTraits,
    planTraits,
    touchTraits({ standsOf: async (show) => (await listChoices(show)).booth }),
    rightTraits,
    drawTraits(deps),
    surveyTraits,
    posterTraits,
    messageTraits(deps),
    consentTraits,
    tagTraits,
  ];
}

export function assembleParts(deps: Deps): Parts {
  return {
    privacy: privacyParts(deps),
    publishChecks: [exhibitionCheck, contentCheck, registrationCheck, messageCheck(deps)],
    // Pictures first: the others name them.
    clone: [
      registrationClone,
      journeyClone,
      mediaClone,
      introductionClone,
      showcaseClone,
      rightClone,
      surveyClone,
      audienceClone(traitParts(deps)),
    ],
    story: [gateStory, planStory, drawStory, rightStory, surveyStory, messageStory, posterStory],
    templates: [registrationTemplate, journeyTemplate],
    pieces: [...registrationPieces, journeyPiece(traitParts(deps)), ...exhibitionPieces(deps)],
    subscribe: messageSubscribe(deps),
    firstSteps: [exhibitionFirstSteps],
    mediaUses: [introductionMedia, showcaseMedia, proposalMedia, rightMedia, recapMedia],
    materialUses: [sessionMaterials, showcaseMaterials],
    rightUse,
    tagUse,
    segmentUses: [journeySegments],
    traits: traitParts(deps),
    codeKinds: codeKindsOf([touchpointCode, boothCode, ...posterCodes]),
    codeSubjects,
    audience: planAudience,
    reach: messageReach(deps),
  };
}
