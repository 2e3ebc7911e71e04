import type { CommandName, RequestOf, ResponseOf } from '#shared/rpc/contract.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { ProjectRow } from '#renderer/store/contract/projects.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';

type Command = CommandName<StoreContract>;
type Request<N extends Command> = RequestOf<StoreContract, N>;
type Response<N extends Command> = ResponseOf<StoreContract, N>;

const LATE_MS = 400;

/**
 * Makes a stand-in store answer as one whose search index has nobody yet: everybody is in the database all the same.
 * With `emitCaughtUp`, all is there a moment after the first answer that lacked something, and that is said once.
 */
export function unindex(handlers: Partial<Handlers<StoreContract>>, emitCaughtUp: (() => void) | null): void {
  let isThere = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const gaveTooLittle = (): void => {
    if (emitCaughtUp === null) return;
    timer ??= setTimeout(() => {
      isThere = true;
      emitCaughtUp();
    }, LATE_MS);
  };
  const lessen = <N extends Command>(
    name: N,
    toLess: (answer: Response<N>) => Response<N>,
    toRequest: (request: Request<N>) => Request<N> = (request) => request,
  ): void => {
    const whole = handlers[name] as ((request: Request<N>, signal: AbortSignal) => Promise<Response<N>>) | undefined;
    if (whole === undefined) return;
    const answer = async (request: Request<N>, signal: AbortSignal): Promise<Response<N>> => {
      if (isThere) return whole(request, signal);
      gaveTooLittle();
      return toLess(await whole(toRequest(request), signal));
    };
    Object.assign(handlers, { [name]: answer });
  };
  const empty = (row: ProjectRow): ProjectRow => ({ ...row, memberCount: 0, countByStage: {} });

  lessen('candidates.list', () => ({ rows: [], total: 0, all: 0 }));
  lessen('candidates.suggest', () => ({ rows: [], total: 0 }));
  lessen('projects.list', ({ rows, ...counts }) => ({ rows: rows.map(empty), ...counts }));
  lessen('projects.read', empty);
  lessen('projects.listMembers', () => ({ rows: [], total: 0, all: 0, countByStage: {} }));
  lessen('projects.listAsked', () => ({ people: [] }));
  lessen('search.find', ({ problems }) => ({ entries: [], cursor: null, count: 0, countedAll: true, problems }));
  // Of a time before all outreach.
  for (const name of ['statistics.readCohort', 'statistics.readActivity'] as const) {
    lessen(
      name,
      (answer) => answer,
      (request) => ({ ...request, filter: { ...request.filter, fromDate: '1970-01-01', toDate: '1970-01-02' } }),
    );
  }
}
