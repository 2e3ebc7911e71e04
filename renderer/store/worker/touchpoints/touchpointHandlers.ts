import type { Handlers } from '#shared/rpc/serve.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import type { StoreContext } from '../storeContext.ts';
import { removeFollowUp, saveFollowUp, setFollowUpDone } from './followUps.ts';
import { listReasons } from './listReasons.ts';
import { countMany, logMany } from './logMany.ts';
import { markMail } from './markMail.ts';
import { saveQuickCapture } from './quickCapture.ts';
import { readDraft, saveDraft } from './quickCaptureDraft.ts';
import { removeLog, saveLog } from './saveLog.ts';

type TouchpointCommands = Extract<
  keyof Handlers<StoreContract>,
  `log.${string}` | `followUps.${string}` | `quickCapture.${string}`
>;

/** The commands about touchpoints and follow-ups: which part does each, and nothing more. */
export function createTouchpointHandlers(context: StoreContext): Pick<Handlers<StoreContract>, TouchpointCommands> {
  return {
    'log.save': ({ interactionId, candidateId, seenAtMs, ...fields }) =>
      saveLog(context, interactionId, candidateId, fields, seenAtMs),
    'log.remove': ({ interactionId }) => removeLog(context, interactionId),
    'log.saveMany': ({ candidateIds, fields }) => logMany(context, candidateIds, fields),
    'log.countMany': ({ candidateIds, fields }) => countMany(context, candidateIds, fields),
    'log.markMail': ({ interactionId, mark }) => markMail(context, interactionId, mark),
    'log.listReasons': async () => ({ reasons: await listReasons(context) }),

    'followUps.save': ({ followUpId, ...fields }) => saveFollowUp(context, followUpId, fields),
    'followUps.setDone': ({ followUpId, done }) => setFollowUpDone(context, followUpId, done),
    'followUps.remove': ({ followUpId }) => removeFollowUp(context, followUpId),

    'quickCapture.save': (parts) => saveQuickCapture(context, parts),
    async 'quickCapture.saveDraft'({ draft }) {
      await saveDraft(context, draft);
      return {};
    },
    'quickCapture.readDraft': async () => ({ draft: await readDraft(context) }),
  };
}
