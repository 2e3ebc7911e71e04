import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { CaptureLink } from '../captureLink.ts';

// A second start in a data folder asks the running one for a new address. Both prove that they can read the folder (the
// session's secret is in it) without sending the secret, because the port may by now belong to another program. The proofs
// hold the instance's random name, so one that was caught by such a program is of no use later.

export const INSTANCE_PATH = '/instance';
export const PROOF_HEADER = 'x-rapport-proof';

const Answer = z.object({ proof: z.string(), address: z.string(), captureShown: z.boolean().default(false) });

export interface RunningInstance {
  /** Lets one browser in, once. */
  address: string;
  /** A window of the running instance shows quick capture now, as it was asked to. */
  captureShown: boolean;
}

const ANSWER_TIMEOUT_MS = 3_000;

/** What the asking start sends in `PROOF_HEADER`. */
export function toAskingProof(secret: string, instanceId: string): string {
  return createHmac('sha256', secret).update(`ask ${instanceId}`).digest('base64url');
}

/** What the running instance answers with. */
export function toAnsweringProof(secret: string, instanceId: string): string {
  return createHmac('sha256', secret).update(`answer ${instanceId}`).digest('base64url');
}

/** Compares two proofs without telling by the time it takes. */
export function isSameProof(presented: string, expected: string): boolean {
  const [left, right] = [Buffer.from(presented), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/**
 * A new start address of the instance, or null when something else, or nothing, answers at that port. With a `link` it is
 * asked to show quick capture in its window.
 */
export async function askRunningInstance(
  port: number,
  instanceId: string,
  secret: string,
  link: CaptureLink | null = null,
): Promise<RunningInstance | null> {
  try {
    // In a link a plus is a plus, and a space is not.
    const query = link === null ? '' : `?${new URLSearchParams({ ...link }).toString().replaceAll('+', '%20')}`;
    const response = await fetch(`http://127.0.0.1:${port}${INSTANCE_PATH}${query}`, {
      headers: { [PROOF_HEADER]: toAskingProof(secret, instanceId) },
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    if (!response.ok) return null;
    const answer = Answer.safeParse(await response.json());
    if (!answer.success || !isSameProof(answer.data.proof, toAnsweringProof(secret, instanceId))) return null;
    const { address, captureShown } = answer.data;
    return { address, captureShown };
  } catch {
    // Nobody there, or somebody who speaks otherwise: either way it is not ours.
    return null;
  }
}
