import { DEFAULT_EARLY_DOORS, type GateRule, type GateSettings, type GateSettingsView } from '@shared/contracts/gate';
import { AppError } from '@shared/errors';
import type { Scope } from '../../../platform/auth/caller';
import type { Exhibition } from '../../show/exhibition';
import { forgetGateContext } from './gate-context';
import { addGate, findGate, findSettings, listGates, saveSettings, updateGate, type GatePlain } from './store';

interface GateInput {
  readonly name: string;
  readonly zone: string;
  readonly rules: GateRule[];
  readonly open: boolean;
}

/** Open to everybody from the early door to closing. */
export const OPEN_TO_ALL: GateRule = { kinds: null, days: null, from: null, to: null };
const NO_SETTINGS: GateSettings = { policies: [], capacities: {}, earlyDoors: DEFAULT_EARLY_DOORS, runsOn: [] };

const view = ({ id, name, zone, rules, open, version = 0 }: GatePlain) => ({ id, name, zone, rules, open, version });

export async function readSetup({ id: exhibitionId }: Pick<Exhibition, 'id'>) {
  const [gates, settings] = await Promise.all([listGates(exhibitionId), findSettings(exhibitionId)]);
  return { gates: gates.map(view), settings: settings ?? { ...NO_SETTINGS, version: 0 } };
}

/** For the console and for seeds. The same key again answers the gate it has made. */
export async function createGate(
  exhibition: Pick<Exhibition, 'id' | 'branchId'>,
  { key, ...input }: Partial<GateInput> & { name: string; key?: string | undefined },
) {
  const gate = await addGate({
    exhibitionId: exhibition.id,
    branchId: exhibition.branchId,
    zone: '',
    rules: [OPEN_TO_ALL],
    open: true,
    ...input,
    ...(key === undefined ? {} : { key }),
  });
  forgetGateContext(exhibition.id);
  return view(gate);
}

/** Throws `not_found`, and `conflict` where somebody has changed it since it was read. */
export async function changeGate(
  scope: Scope,
  exhibitionId: string,
  gateId: string,
  { version, ...input }: GateInput & { readonly version?: number | undefined },
) {
  const gate = await updateGate(scope, exhibitionId, gateId, input, version);
  if (!gate) throw new AppError((await findGate(scope, exhibitionId, gateId)) ? 'conflict' : 'not_found');
  forgetGateContext(exhibitionId);
  return view(gate);
}

/** Throws `conflict` as above. */
export async function changeSettings(
  exhibition: Pick<Exhibition, 'id' | 'branchId'>,
  { version, ...wanted }: Partial<GateSettings> & { readonly version?: number | undefined },
): Promise<GateSettingsView> {
  const saved = await saveSettings(exhibition.id, exhibition.branchId, { ...NO_SETTINGS, ...wanted }, version);
  if (!saved) throw new AppError('conflict');
  forgetGateContext(exhibition.id);
  return (await findSettings(exhibition.id)) ?? { ...NO_SETTINGS, version: 0 };
}
