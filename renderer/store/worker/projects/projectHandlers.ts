import type { Handlers } from '#shared/rpc/serve.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import type { StoreContext } from '../storeContext.ts';
import { listAsked } from './listAsked.ts';
import { addMembersByHand, moveMembers, removeMembers } from './members.ts';
import { addPasted, readPasted } from './pasted.ts';
import { listProjects, readProjectRow } from './projectStore.ts';
import { removeProject, saveProject } from './saveProject.ts';

type ProjectCommands = Extract<keyof Handlers<StoreContract>, `projects.${string}`>;

/** The commands about projects: which part does each, and nothing more. */
export function createProjectHandlers(context: StoreContext): Pick<Handlers<StoreContract>, ProjectCommands> {
  return {
    'projects.list': (request) => listProjects(context, request),
    'projects.read': ({ projectId }) => readProjectRow(context, projectId),
    'projects.save': ({ projectId, base, ...edited }) => saveProject(context, projectId, edited, base),
    'projects.remove': ({ projectId }) => removeProject(context, projectId),
    'projects.listMembers': (request) => context.model.ask('model.listMembers', request),
    'projects.listMemberIds': (request) => context.model.ask('model.listMemberIds', request, 'exact'),
    'projects.addMembers': ({ projectId, candidateIds, stageId }) =>
      addMembersByHand(context, projectId, candidateIds, stageId),
    'projects.moveMembers': ({ projectId, candidateIds, stageId }) =>
      moveMembers(context, projectId, candidateIds, stageId),
    'projects.removeMembers': ({ projectId, candidateIds }) => removeMembers(context, projectId, candidateIds),
    'projects.readPasted': async ({ projectId, text }) => ({ lines: await readPasted(context, projectId, text) }),
    'projects.addPasted': ({ projectId, text, makeCandidates }) => addPasted(context, projectId, text, makeCandidates),
    'projects.listAsked': async ({ projectId }) => ({ people: await listAsked(context, projectId) }),
  };
}
