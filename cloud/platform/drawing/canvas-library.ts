import type * as Canvas from '@napi-rs/canvas';
import { onDemand } from '../on-demand';

/** Skia: twenty megabytes of a process that may never draw. */
export const canvasLibrary = onDemand<typeof Canvas>('@napi-rs/canvas');
