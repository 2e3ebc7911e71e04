import { useCallback, useEffect, useRef, type Dispatch, type SetStateAction } from 'react';
import type { CandidateId, StageId } from '#shared/model/ids.ts';
import type { Project, Stage } from '#shared/model/project.ts';
import type { CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import type { MemberRow } from '#renderer/store/contract/projects.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { neighbourOf } from './memberWords.ts';

/** Where somebody's card stands on the board, read or not. */
export interface CardStand {
  stageId: StageId;
  index: number;
}

interface CardMovesOptions {
  project: Project;
  /** Whom the keys are at. */
  active: MemberRow | null;
  setActive: Dispatch<SetStateAction<MemberRow | null>>;
  /** Moves somebody; whether that went well. */
  moveTo: (id: CandidateId, stage: Stage) => Promise<boolean>;
  /** Everybody who passes a filter, in order. Must stay the same function. */
  readIds: (
    filter: CandidateFilter,
    sort: CandidateSort,
    signal: AbortSignal,
  ) => Promise<{ candidateIds: readonly CandidateId[] }>;
  /** Those of the board. */
  filter: CandidateFilter;
  sort: CandidateSort;
}

/** Moving the marked card with the keys, and where it is while no column shows it. */
export function useCardMoves({ project, active, setActive, moveTo, readIds, filter, sort }: CardMovesOptions) {
  const acts = useActs();
  // What is shown follows a move a moment later; a second press means the stage after the first one's, and is carried
  // out after it.
  const lastMove = useRef<{ id: CandidateId; to: Stage; done: Promise<boolean> } | null>(null);
  useEffect(() => {
    const { current: move } = lastMove;
    if (active !== null && move !== null && (active.id !== move.id || active.stageId === move.to.id)) {
      lastMove.current = null;
    }
  }, [active]);
  const moveActive = async (step: -1 | 1): Promise<void> => {
    if (active === null) return;
    const before = lastMove.current?.id === active.id ? lastMove.current : null;
    const to = neighbourOf(project.stages, before?.to.id ?? active.stageId, step);
    if (to === null) return;
    const moveOn = (): Promise<boolean> => moveTo(active.id, to);
    const done = before === null ? moveOn() : before.done.then((wentWell) => wentWell && moveOn());
    lastMove.current = { id: active.id, to, done };
    if (!(await done) && lastMove.current?.done === done) lastMove.current = null;
  };
  // Between two columns a card is in neither for a moment: the keys stay with whom they moved.
  const setActiveCard = useCallback(
    (card: MemberRow | null): void => {
      setActive((before) => (card === null && before !== null && lastMove.current?.id === before.id ? before : card));
    },
    [setActive],
  );

  const latest = useRef({ stages: project.stages, filter, sort });
  latest.current = { stages: project.stages, filter, sort };
  /**
   * Where somebody is whom no column shows: on the way to another one, further down than was read, or gone, which is
   * null. Then the keys are no longer theirs.
   */
  const findCard = useCallback(
    async (id: CandidateId, signal: AbortSignal): Promise<CardStand | null> => {
      const moveOf = (): typeof lastMove.current => (lastMove.current?.id === id ? lastMove.current : null);
      let stand: CardStand | null = null;
      let move: ReturnType<typeof moveOf>;
      do {
        move = moveOf();
        await move?.done;
        if (signal.aborted) return null;
        const { stages, filter, sort } = latest.current;
        stand = null;
        try {
          const everybody = await readIds(filter, sort, signal);
          const isThere = everybody.candidateIds.includes(id);
          // Most likely where a key has just moved them.
          const order = move === null ? stages : [move.to, ...stages.filter((stage) => stage !== move?.to)];
          for (const { id: stageId } of isThere ? order : []) {
            const { candidateIds } = await readIds({ ...filter, stageIds: [stageId] }, sort, signal);
            const index = candidateIds.indexOf(id);
            if (index === -1) continue;
            stand = { stageId, index };
            break;
          }
        } catch (error) {
          if (!signal.aborted) acts.sayFailure(error);
        }
        // Another key may have moved them on meanwhile.
      } while (!signal.aborted && moveOf() !== move);
      if (stand === null && moveOf() !== null && !signal.aborted) lastMove.current = null;
      return stand;
    },
    [readIds, acts],
  );
  return { moveActive, setActiveCard, findCard };
}
