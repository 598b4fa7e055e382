import type { Client } from '../client';
import type { Fair } from '../fair/draw-fair';
import type { Random } from '../random';
import { dressShow } from './dress-show';
import { askSurvey } from './ask-survey';
import { fillLibrary } from './fill-library';
import { offerRights } from './offer-rights';
import { createShelf } from './picture-shelf';
import { findRows } from './find-rows';
import { addExtras } from './add-extras';
import { handOutCodes } from './hand-out-codes';
import { makeAudiences } from './make-audiences';
import { writeRecap } from './write-recap';
import { writeShowcase } from './write-showcase';

/** What an organiser writes by hand once the lists are in: pictures, profiles, launches, speakers, news, materials and the look of the show. */
export async function furnish(owner: Client, exhibitionId: string, fair: Fair, random: Random): Promise<void> {
  const shelf = createShelf(owner, exhibitionId);
  const rows = await findRows(owner, exhibitionId);
  const library = await fillLibrary(owner, exhibitionId, fair.size.materials);
  await dressShow(owner, exhibitionId, shelf, fair.size);
  await writeShowcase(owner, { exhibitionId, fair, shelf, rows, library, random });
  await offerRights(owner, exhibitionId, shelf, fair.size.rights);
  await askSurvey(owner, exhibitionId);
  await makeAudiences(owner, exhibitionId);
  await handOutCodes(owner, exhibitionId);
  await addExtras(owner, { exhibitionId, fair, rows, library });
  await writeRecap(owner, { exhibitionId, fair, shelf, rows });
}
