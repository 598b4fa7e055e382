import type { PosterTemplateId } from '@shared/contracts/poster';
import type { Template } from '../canvas';
import { night } from './night';
import { pine } from './pine';
import { press } from './press';

export const TEMPLATES: Readonly<Record<PosterTemplateId, Template>> = { pine, night, press };
