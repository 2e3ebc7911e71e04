import { Link } from 'wouter';
import type { Interaction } from '#shared/model/interaction.ts';
import type { ComputedRole } from '#renderer/store/contract/touchpoints.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { replyWords } from '#renderer/ui/touchpointWords.ts';
import { roleReason, roleWords } from './roleWords.ts';
import classes from './Timeline.module.css';

interface TouchpointFactsProps {
  row: Interaction;
  role: ComputedRole | undefined;
}

/** What an entry is to the outreach: its role and why, what a reply came to, from which template, for which project. */
export function TouchpointFacts({ row, role }: TouchpointFactsProps) {
  const nowMs = Date.now();
  const reply = replyOf(row);
  const projectId =
    'mail' in row ? (row.mail.mark?.projectId ?? null) : 'logged' in row ? (row.logged.projectId ?? null) : null;
  const { data } = useStoreQuery('projects.read', projectId === null ? null : { projectId });
  const template = 'logged' in row ? (row.logged.template ?? '') : '';
  if (role === undefined && reply === null && projectId === null && template === '') return null;
  return (
    <dl className={classes.facts}>
      {role !== undefined && (
        <>
          <dt>Type</dt>
          <dd>
            {roleWords(role)} <span className={classes.dim}>{roleReason(role, nowMs)}</span>
          </dd>
        </>
      )}
      {reply !== null && (
        <>
          <dt>Reply</dt>
          <dd>{replyWords(reply, nowMs)}</dd>
        </>
      )}
      {template !== '' && (
        <>
          <dt>Template</dt>
          <dd>{template}</dd>
        </>
      )}
      {projectId !== null && (
        <>
          <dt>Project</dt>
          <dd>
            <Link href={`/projects/${projectId}`}>{data?.project.name ?? 'a project that is no longer there'}</Link>
          </dd>
        </>
      )}
    </dl>
  );
}

/** What a reply came to, as it was logged or marked; null where nothing was said. */
export function replyOf(row: Interaction) {
  if ('mail' in row) return row.mail.mark?.reply ?? null;
  return 'logged' in row ? (row.logged.reply ?? null) : null;
}
