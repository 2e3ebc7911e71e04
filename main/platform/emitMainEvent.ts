import type { MainContract } from '#shared/contract/mainContract.ts';
import type { EventName, EventOf } from '#shared/rpc/contract.ts';

/** Sends an event to every window and worker that is connected. */
export type EmitMainEvent = <N extends EventName<MainContract>>(name: N, payload: EventOf<MainContract, N>) => void;
